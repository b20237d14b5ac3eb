//! What journalists do with a release: share it, quote it, cite it, ask whom it names.

use crate::{
    driver::Browser,
    harness::{Answer, Page, browse},
    showing,
};
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use serde_json::{Value, json};

const MEETING: &str = r#"{ "id": "m", "kind": "press-release", "datePublished": "2021-05-31", "publisher": { "name": "IOM Azerbaijan" },
  "editions": { "en": { "headline": "A meeting", "body": ["One.", "Two."] }, "az": { "headline": "İclas", "bodyHtml": "<p>Bir <strong>iki</strong>.</p><ul><li>Üç.</li></ul>" } },
  "contacts": [{ "name": "Əsli Quliyeva", "role": "Press officer", "email": "press&more@iom.example", "phone": "+994 (0)12 000-00-00, ext. 5" }, { "name": "Desk", "phone": "none" }],
  "attachments": [{ "url": "/files/report%20one.pdf", "size": 1254000, "language": "az" }, { "url": "/b.docx", "title": "Remarks", "size": 1 }, { "url": "/c", "mediaType": "application/zip" }] }"#;

/// A page with that release, where a reader lets the site use the clipboard.
async fn open(page: &Page, attributes: &str) {
    showing(page, MEETING, attributes).await;
    page.allow_clipboard().await;
}

/// The n-th button of the kit.
fn button(n: usize) -> String {
    format!(".tools button:nth-child({n})")
}

async fn said(page: &Page, words: &str) {
    page.until(&format!("shadow().querySelector('[role=status]').textContent === {}", json!(words))).await;
}

/// What is on the clipboard, as text and as HTML.
async fn clipboard(page: &Page) -> (String, String) {
    let both = page
        .js(r#"return navigator.clipboard.read().then(([item]) => Promise.all(["text/plain", "text/html"].map((type) =>
            item.types.includes(type) ? item.getType(type).then((blob) => blob.text()) : "")))"#)
        .await;
    (both[0].as_str().unwrap().to_owned(), both[1].as_str().unwrap().to_owned())
}

/// Selects from the n-th letter of what `from` finds to that of what `to` finds, both the texts in elements.
async fn select(page: &Page, from: &str, start: u32, to: &str, end: u32) {
    page.js(&format!(
        "const text = (s) => shadow().querySelector(s).firstChild; getSelection().setBaseAndExtent(text('{from}'), {start}, text('{to}'), {end})"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn link_and_text_are_copied() {
    browse(|page| async move {
        open(&page, "").await;
        page.check("[...shadow().querySelectorAll('.tools button')].map((b) => b.innerText)", json!(["Copy link", "Copy text", "Copy quotation"])).await;
        page.click(0, &button(1)).await;
        said(&page, "Copied.").await;
        let address = format!("{}/page?release=m&lang=en", page.site.origin);
        assert_eq!(clipboard(&page).await.0, address);
        page.click(0, &button(2)).await;
        // What was said is said again.
        page.until("shadow().querySelector('[role=status]').textContent === 'Copied.' && shadow().activeElement?.innerText === 'Copy text'").await;
        let whole = format!("Press release\n\nA meeting\n\nOne.\n\nTwo.\n\nIOM Azerbaijan, May 31, 2021\n{address}\n");
        let (text, html) = clipboard(&page).await;
        assert_eq!(text, whole);
        assert!(html.contains("<h2>A meeting</h2><p>One.</p><p>Two.</p>"), "{html}");
        // In the language that is read, and nothing is said any more.
        page.click(0, "a[hreflang=az]").await;
        said(&page, "Göstərilir: Azərbaycanca").await;
        page.click(0, &button(2)).await;
        page.until("/^[^:]+$/.test(shadow().querySelector('[role=status]').textContent)").await;
        let (text, html) = clipboard(&page).await;
        assert!(text.starts_with("Press-reliz\n\nİclas\n\nBir iki.\n\n- Üç.\n\nIOM Azerbaijan, 31 may 2021\n"), "{text}");
        assert!(html.contains("<p>Bir <strong>iki</strong>.</p><ul><li>Üç.</li></ul>"), "{html}");
        // Who opens that address reads what was copied.
        page.open("/page?release=m&lang=az").await;
        page.until("shadow()?.querySelector('h2')?.innerText === 'İclas'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_is_selected_is_quoted_with_its_source() {
    browse(|page| async move {
        open(&page, "").await;
        let quotes = "shadow().querySelector('.quote').ariaDisabled !== 'true'";
        page.check(quotes, json!(false)).await;
        let address = format!("{}/page?release=m&lang=en", page.site.origin);

        // By keyboard: what is selected stays so on the way to the button, but in WebKit, which lets go of it.
        if page.browser != Browser::WebKit {
            select(&page, ".body p", 0, ".paragraph + .paragraph p", 3).await;
            page.until(quotes).await;
            page.js("shadow().querySelector('.tools button:nth-child(2)').focus()").await;
            page.press("\u{E004}\u{E007}").await;
            said(&page, "Copied.").await;
            let (text, html) = clipboard(&page).await;
            assert_eq!(text, format!("“One.\n\nTwo”\n\n— A meeting, IOM Azerbaijan, May 31, 2021\n{address}"));
            assert!(html.contains("<p>One.</p><p>Two</p></blockquote>"), "{html}");
        }

        // By mouse: a paragraph that is clicked three times, and then the button, which leaves it selected.
        page.js("getSelection().removeAllRanges()").await;
        page.until(&format!("!({quotes})")).await;
        let element = page.find(0, ".paragraph + .paragraph p").await;
        let mut clicks = MouseActions::new("mouse".into()).then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 });
        for _ in 0..3 {
            clicks = clicks.then(PointerAction::Down { button: 0 }).then(PointerAction::Up { button: 0 });
        }
        page.client.perform_actions(clicks).await.unwrap();
        page.until(quotes).await;
        page.click(0, ".quote").await;
        page.until(quotes).await;
        said(&page, "Copied.").await;
        assert_eq!(clipboard(&page).await.0, format!("“Two.”\n\n— A meeting, IOM Azerbaijan, May 31, 2021\n{address}"));

        // Side by side: the language in which the selection begins, and its source.
        page.js("getSelection().removeAllRanges()").await;
        page.click(0, "[part=beside-button]").await;
        page.until("shadow().querySelectorAll('.row [lang=az] p').length > 0").await;
        page.until("performance.getEntriesByType('resource').some((e) => e.name.includes('labels/az-') && e.responseEnd)").await;
        page.js(
            r#"const texts = (lang) => [...shadow().querySelectorAll(`.row > [lang=${lang}] .paragraph p`)].map((p) => p.firstChild);
            const [from, to] = [texts("az")[0], texts("en").at(-1)]; getSelection().setBaseAndExtent(from, 0, to, 2)"#,
        )
        .await;
        page.until(quotes).await;
        page.click(0, ".quote").await;
        said(&page, "Copied.").await;
        let (text, _) = clipboard(&page).await;
        // In its words, which came with it.
        assert_eq!(text.split("\nhttp").next().unwrap(), "“Bir iki.”\n\n— İclas, IOM Azerbaijan, 31 may 2021");
        page.click(0, "[part=beside-button]").await;
        page.until("!shadow().querySelector('.row')").await;

        // What is not in the text is no quotation; and the button says nothing then.
        for elsewhere in ["h2", ".kicker span"] {
            select(&page, elsewhere, 0, elsewhere, 4).await;
            page.until(&format!("!({quotes})")).await;
        }
        page.js("shadow().querySelector('.quote').click()").await;
        page.check("shadow().querySelector('[role=status]').textContent", json!("")).await;
        // Copying as ever stays as ever.
        page.check("(() => { const copy = new ClipboardEvent('copy', { cancelable: true, bubbles: true, composed: true }); return shadow().querySelector('.body p').dispatchEvent(copy); })()", json!(true)).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_a_term_stands_for_is_not_quoted() {
    browse(|page| async move {
        let explained = MEETING.replacen(r#""body": ["One.", "Two."]"#, r#""body": ["The UN met.", "Two."], "glossary": { "UN": "United Nations" }"#, 1);
        showing(&page, &explained, "").await;
        page.allow_clipboard().await;
        page.click(0, ".term").await;
        page.until("!shadow().querySelector('.meaning').hidden").await;
        let quoted = async |to: &str| {
            page.js(&format!("const p = shadow().querySelector('.body p'), to = {to}; getSelection().setBaseAndExtent(p, 0, to, to.childNodes.length)")).await;
            page.until("shadow().querySelector('.quote').ariaDisabled !== 'true'").await;
            page.click(0, ".quote").await;
            page.js("return (async () => { while (!await navigator.clipboard.readText()) await new Promise((done) => setTimeout(done, 20)); })()").await;
            let text = clipboard(&page).await.0;
            page.js("return navigator.clipboard.writeText('')").await;
            text.split("\n\n— ").next().unwrap().to_owned()
        };
        page.js("return navigator.clipboard.writeText('')").await;
        // Open, and closed again; within a paragraph, and beyond the text.
        for _ in 0..2 {
            assert_eq!(quoted("p").await, "“The UN met.”");
            assert_eq!(quoted("shadow().querySelector('.kit')").await, "“The UN met.\n\nTwo.”");
            page.js("getSelection().removeAllRanges()").await;
            page.click(0, ".term").await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_release_is_cited_by_keyboard_alone() {
    browse(|page| async move {
        open(&page, r#"lang="az""#).await;
        page.js("shadow().querySelector('summary').focus()").await;
        page.press("\u{E007}").await;
        page.until("shadow().querySelector('details').open").await;
        let address = format!("{}/page?release=m&lang=az", page.site.origin);
        let plain = format!("IOM Azerbaijan. (31 may 2021). İclas [Press-reliz]. {address}");
        page.check("shadow().querySelector('[part=citation]').innerText", json!(plain)).await;
        page.press("\u{E004}\u{E007}").await;
        page.until("shadow().querySelector('[role=status]').textContent !== ''").await;
        assert_eq!(clipboard(&page).await.0, plain);
        // The details stay open, and each file is one to download and one to copy.
        page.check("shadow().querySelector('details').open", json!(true)).await;
        page.check(
            "[...shadow().querySelectorAll('.cite [download]')].map((a) => [a.innerText, a.download])",
            json!([["BibTeX", "m-az.bib"], ["RIS", "m-az.ris"], ["CSL-JSON", "m-az.json"]]),
        )
        .await;
        for (n, begins) in [
            (1, "@techreport{m-az,\n  title = {{İclas}},"),
            (2, "TY  - RPRT\r\nTI  - İclas\r\n"),
            (3, "[{\n  \"id\": \"m-az\","),
        ] {
            let file = page
                .js(&format!(
                    "return fetch(shadow().querySelector('.cite li:nth-child({n}) a').href).then((r) => r.text())"
                ))
                .await;
            assert!(file.as_str().unwrap().starts_with(begins), "{file}");
            page.press("\u{E004}\u{E004}\u{E007}").await;
            page.until("shadow().querySelector('[role=status]').textContent !== ''").await;
            page.until(&format!("navigator.clipboard.readText().then((text) => text.startsWith({}))", json!(begins)))
                .await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn contacts_and_files_are_at_hand() {
    browse(|page| async move {
        open(&page, "").await;
        page.check(
            "[...shadow().querySelectorAll('.contacts li')].map((li) => [...li.querySelectorAll('p > *')].map((e) => [e.innerText, e.getAttribute('href')?.split(',')[0] ?? null]))",
            json!([
                [["Əsli Quliyeva", null], ["Press officer", null], ["press&more@iom.example", "mailto:press%26more@iom.example"],
                 ["+994 (0)12 000-00-00, ext. 5", "tel:+994120000000"], ["Save contact", "data:text/vcard;charset=utf-8"]],
                [["Desk", null], ["none", null], ["Save contact", "data:text/vcard;charset=utf-8"]],
            ]),
        )
        .await;
        let card = page.js("return fetch(shadow().querySelector('.card').href).then((r) => r.text())").await;
        assert_eq!(card, json!("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Əsli Quliyeva;;;;\r\nFN:Əsli Quliyeva\r\nTITLE:Press officer\r\nORG:IOM Azerbaijan\r\nEMAIL;TYPE=INTERNET:press&more@iom.example\r\nTEL;TYPE=WORK,VOICE:+994 (0)12 000-00-00\\, ext. 5\r\nEND:VCARD\r\n"));
        page.check(
            "[...shadow().querySelectorAll('.attachments li')].map((li) => [[...li.children].map((e) => e.innerText), li.querySelector('a').getAttribute('href').replace(location.origin, ''), li.querySelector('a').hreflang])",
            json!([
                [["report one.pdf", "PDF", "1.3 MB", "Azərbaycanca"], "/files/report%20one.pdf", "az"],
                [["Remarks", "Word", "1 kB"], "/b.docx", ""],
                [["c", "ZIP"], "/c", ""],
            ]),
        )
        .await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_cannot_be_copied_is_said_and_what_cannot_be_shared_is_not_offered() {
    browse(|page| async move {
        let sorry = "Nothing could be copied. Select the text and copy it yourself.";
        // A browser that has no clipboard, one that refuses it, and one that takes nothing but text.
        open(&page, "").await;
        page.js("Object.defineProperty(navigator, 'clipboard', { value: undefined })").await;
        page.click(0, &button(2)).await;
        said(&page, sorry).await;
        open(&page, "").await;
        page.js("navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))").await;
        page.click(0, &button(2)).await;
        said(&page, sorry).await;
        open(&page, "").await;
        page.js("delete window.ClipboardItem").await;
        page.click(0, &button(2)).await;
        said(&page, "Copied.").await;
        page.check("navigator.clipboard.readText().then((text) => text.startsWith('Press release\\n\\nA meeting'))", json!(true)).await;

        page.check("navigator.share", Value::Null).await;
        page.site.put("/shares.js", Answer::new(200, "text/javascript", "navigator.share = (data) => { window.shared = data; return Promise.reject(new DOMException('left', 'AbortError')); };"));
        page.site.page("/sharing", r#"<script src="/shares.js"></script><release-viewer src="/release.json" lang="az"></release-viewer>"#);
        page.open("/sharing").await;
        page.until("shadow()?.querySelector('.tools')").await;
        page.click(0, &button(1)).await;
        page.until("window.shared").await;
        page.check("window.shared", json!({ "title": "İclas", "url": format!("{}/sharing?release=m&lang=az", page.site.origin) })).await;
        // Who leaves it again knows that.
        page.check("shadow().querySelector('[role=status]').textContent", json!("")).await;
    })
    .await;
}
