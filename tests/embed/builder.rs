//! The builder: from settings to lines that work on a page.

use crate::{
    MEETING, NEWSROOM,
    access::violations,
    dist::dist,
    driver::Browser,
    harness::{Answer, Page, browse},
    prerendered::validate,
};
use fantoccini::Locator;
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Where the README has a site serve it.
const BUILDER: &str = "/release-viewer/builder.html";

/// What is in a piece of the lines.
async fn lines(page: &Page, piece: &str) -> String {
    page.js(&format!("return document.getElementById('lines-{piece}').textContent")).await.as_str().unwrap().to_owned()
}

/// Opens the builder, and waits until it knows of the build and shows a viewer.
async fn open(page: &Page, query: &str) {
    page.open(&format!("{BUILDER}{query}")).await;
    page.until("document.getElementById('lines')?.textContent.includes('integrity')").await;
}

/// Writes into a field, as a webmaster does.
async fn write(page: &Page, name: &str, text: &str) {
    page.js(&format!("document.getElementById('{name}').closest('details')?.setAttribute('open', '')")).await;
    let field = page.client.find(Locator::Id(name)).await.unwrap();
    match field.tag_name().await.unwrap().to_ascii_lowercase().as_str() {
        "select" => field.select_by_value(text).await.unwrap(),
        _ => {
            field.clear().await.unwrap();
            field.send_keys(text).await.unwrap();
        }
    }
}

/// Puts a page of these pieces on the site, with a policy of no more than what the builder says and what the page's own
/// style needs.
fn publish(page: &Page, [head, element, rule, policy]: [&str; 4]) {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Page</title><link rel=\"icon\" href=\"data:,\">{head}<style>{rule}</style></head><body>{element}</body></html>"
    );
    page.site.put("/press", Answer::new(200, "text/html; charset=utf-8", html));
    let policy =
        format!("default-src 'none'; style-src 'unsafe-inline'; {}", policy.replace("img-src", "img-src data:"));
    page.site.set_headers("/press", vec![("content-security-policy", policy)]);
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn settings_become_lines_that_work_on_a_page() {
    browse(|page| async move {
        page.site.put("/meeting.json", Answer::json(MEETING));
        open(&page, "").await;
        // Without a setting, a newsroom.
        page.until("shadow()?.querySelectorAll('h3').length === 15").await;
        for (name, value) in [
            ("src", "/meeting.json"),
            ("lang", "az"),
            ("view", "parallel"),
            ("heading-level", "3"),
            ("theme", "dark"),
            ("accent", "#ffd27f"),
            ("measure", "20em"),
            ("link", "/text?a=1&b=2"),
            ("words", "Oxu <burada>"),
        ] {
            write(&page, name, value).await;
        }
        // The viewer beside them is the one that they make.
        page.until("shadow()?.querySelector('h3.headline')?.innerText === 'İclas' && shadow().querySelector('.parallel')").await;
        page.until("document.getElementById('lines-element').textContent.includes('burada')").await;
        page.check("[viewer().getAttribute('theme'), getComputedStyle(shadow().querySelector('.languages a')).color]", json!(["dark", "rgb(255, 210, 127)"])).await;

        let all = [lines(&page, "head").await, lines(&page, "element").await, lines(&page, "rule").await, lines(&page, "policy").await];
        let [head, element, rule, policy] = &all;
        // The head is what the build prints, and the document.
        let printed = fs::read_to_string(dist().join("snippet.html")).unwrap();
        assert_eq!(*head, format!("{printed}<link rel=\"preload\" as=\"fetch\" href=\"/meeting.json\" crossorigin>"));
        assert_eq!(
            *element,
            "<release-viewer src=\"/meeting.json\" lang=\"az\" view=\"parallel\" heading-level=\"3\" theme=\"dark\">\n  <a href=\"/text?a=1&amp;b=2\">Oxu &lt;burada&gt;</a>\n</release-viewer>"
        );
        assert_eq!(*rule, "release-viewer {\n  --release-accent: #ffd27f;\n  --release-measure: 20em;\n}");
        assert_eq!(*policy, "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'");

        // And the whole of it as one file.
        let whole = page.js("return fetch(document.getElementById('save').href).then((it) => it.text())").await;
        page.site.put("/whole", Answer::new(200, "text/html", whole.as_str().unwrap().to_owned()));
        publish(&page, [head, element, rule, policy]);
        for path in ["/press", "/whole"] {
            page.open(path).await;
            page.until("shadow()?.querySelector('h3.headline')?.innerText === 'İclas' && shadow().querySelector('.parallel')").await;
            page.check("[getComputedStyle(shadow().querySelector('.languages a')).color, getComputedStyle(viewer()).backgroundColor, viewer().querySelector('a').textContent]",
                json!(["rgb(255, 210, 127)", "rgb(22, 32, 42)", "Oxu <burada>"])).await;
        }

        // Where elements are stripped, the script stands for it.
        open(&page, "?src=/meeting.json&lang=ar&heading-level=4&form=script").await;
        let all = [lines(&page, "head").await, lines(&page, "element").await, lines(&page, "policy").await];
        let [head, element, policy] = &all;
        assert!(!head.contains("<script") && element.contains("data-heading-level=\"4\" integrity="), "{head}\n{element}");
        publish(&page, [head, element, "", policy]);
        page.open("/press").await;
        page.until("shadow()?.querySelector('h4.headline')?.innerText === 'اجتماع'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn lines_for_a_viewer_and_releases_of_other_sites_name_these() {
    browse(|page| async move {
        // Another host, as a browser sees it.
        let other = page.site.origin.replace("127.0.0.1", "localhost");
        let own = page.site.origin.clone();
        page.site.put("/meeting.json", Answer::json(MEETING));
        page.site.set_headers("/meeting.json", vec![("access-control-allow-origin", "*".to_owned())]);
        let query = format!("?src={other}/meeting.json&folder=https://cdn.example/v&images=all&labels=words.json");
        open(&page, &query).await;
        let policy = lines(&page, "policy").await;
        assert_eq!(policy, format!("script-src https://cdn.example/v/ 'wasm-unsafe-eval'; connect-src https://cdn.example/v/ {other} 'self'; img-src https:"));
        let head = lines(&page, "head").await;
        assert_eq!(head.matches("\"https://cdn.example/v/").count(), 1, "{head}");
        assert!(lines(&page, "element").await.contains("labels=\"/release-viewer/words.json\""));

        // What a link brought here, and nobody here has written, is asked for when somebody wants it.
        page.until("document.getElementById('foreign-host').textContent.startsWith('localhost')").await;
        page.check("[document.getElementById('foreign').hidden, viewer()]", json!([false, null])).await;
        assert_eq!(page.site.asked("/meeting.json"), 0);
        page.js("document.getElementById('trust').click()").await;
        page.until("shadow()?.querySelector('.headline')?.innerText === 'A meeting'").await;

        // The same lines with the viewer of this site work under their policy.
        page.open(&format!("{BUILDER}?src={other}/meeting.json&folder={own}/release-viewer")).await;
        page.until("document.getElementById('lines')?.textContent.includes('integrity')").await;
        let all = [lines(&page, "head").await, lines(&page, "element").await, lines(&page, "policy").await];
        let [head, element, policy] = &all;
        publish(&page, [head, element, "", policy]);
        page.open("/press").await;
        page.until("shadow()?.querySelector('.headline')?.innerText === 'A meeting'").await;
    })
    .await;
}

/// A sound value of each setting.
const SET: [(&str, &str); 34] = [
    ("src", "/feed.json"),
    ("lang", "pt-BR"),
    ("view", "parallel"),
    ("release", "new"),
    ("images", "none"),
    ("limit", "5"),
    ("history", "hash"),
    ("search", "/search?words={query}"),
    ("labels", "/words.json"),
    ("heading-level", "1"),
    ("timeout", "20"),
    ("idle-timeout", "10"),
    ("max-size", "2"),
    ("loading", "lazy"),
    ("theme", "auto"),
    ("accent", "rgb(0 90 160)"),
    ("muted", "#444"),
    ("line", "silver"),
    ("field", "gray"),
    ("notice", "#eee"),
    ("mark", "gold"),
    ("focus", "navy"),
    ("background", "white"),
    ("text", "black"),
    ("padding", "1em 2em"),
    ("measure", "30em"),
    ("wide", "60rem"),
    ("line-height", "1.5"),
    ("heading-font", "Georgia, serif"),
    ("headline-size", "2em"),
    ("folder", "/viewer/"),
    ("link", "/text"),
    ("words", "Read it & more"),
    ("form", "script"),
];

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_setup_is_an_address_and_an_address_a_setup() {
    browse(|page| async move {
        page.site.put("/feed.json", Answer::json(NEWSROOM));
        page.site.put("/words.json", Answer::json("{}"));
        const FORM: &str = "[...new FormData(document.getElementById('settings'))]";
        open(&page, "").await;
        page.check("location.search", json!("")).await;
        // Each setting has a field, and each field is one of these.
        let names = page.js(&format!("return {FORM}.map(([name]) => name).sort()")).await;
        let mut known = SET.map(|(name, _)| name);
        known.sort_unstable();
        assert_eq!(names, json!(known.as_slice()));

        let set: Value = SET.iter().map(|(name, value)| json!([name, value])).collect();
        page.js(&format!("const form = document.getElementById('settings'); for (const [name, value] of {set}) form.elements[name].value = value; form.dispatchEvent(new Event('input'))")).await;
        page.until("location.search.includes('form=script')").await;
        let address = page.js("return location.search").await;
        let element = lines(&page, "element").await;
        for (name, value) in SET.iter().take(15) {
            let written = format!("data-{name}=\"{value}\"");
            assert!(element.contains(&written), "{written}: {element}");
        }
        let rule = lines(&page, "rule").await;
        for (name, value) in SET.iter().skip(15).take(15) {
            let written = format!("--release-{name}: {value};");
            assert!(rule.contains(&written), "{written}: {rule}");
        }

        // What waits for the reader is not asked for beforehand, and the script stands for the element.
        assert_eq!(lines(&page, "head").await, "");

        // Somebody else opens it, and has the same.
        open(&page, address.as_str().unwrap()).await;
        page.check(&format!("Object.fromEntries({FORM})"), SET.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()).await;
        page.check("location.search", address.clone()).await;
        assert_eq!(lines(&page, "element").await, element);
        assert_eq!(lines(&page, "rule").await, rule);

        // What is wrong is named at its field, and in no line; what is not known is left out.
        open(&page, "?lang=az_AZ&limit=0&accent=red%3B%7D&measure=wide&search=/s&timeout=1e9&src=javascript:1&unknown=1").await;
        let wrong = "[...document.querySelectorAll('[aria-invalid]')].map(({ name }) => [name, document.getElementById(`${name}-problem`).textContent.length > 10]).sort()";
        page.check(wrong, ["accent", "lang", "limit", "measure", "search", "src", "timeout"].iter().map(|name| json!([name, true])).collect()).await;
        assert_eq!(lines(&page, "rule").await, "");
        assert_eq!(lines(&page, "element").await, "<release-viewer src=\"/release-viewer/releases/newsroom.json\">\n  <a href=\"/release-viewer/releases/newsroom.json\">Read the release</a>\n</release-viewer>");
        page.check("location.search.includes('unknown')", json!(false)).await;

        // A colour that nobody could read on the card is named too.
        open(&page, "?theme=auto&accent=%23b34700").await;
        page.until("document.getElementById('accent-problem').textContent.startsWith('Hard to see on the dark card: 2.9 to 1')").await;
        open(&page, "?theme=light&accent=%23b34700").await;
        page.until("shadow()?.querySelector('.headline')").await;
        page.check("document.getElementById('accent-problem').textContent", json!("")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_file_of_one_s_own_is_shown_and_goes_nowhere() {
    browse(|page| async move {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("meeting of may.json");
        fs::write(&file, MEETING).unwrap();
        open(&page, "?lang=az").await;
        let before = page.site.all_asked().len();
        page.client.find(Locator::Id("file")).await.unwrap().send_keys(&file.to_string_lossy()).await.unwrap();
        page.until("shadow()?.querySelector('.headline')?.innerText === 'İclas'").await;
        assert_eq!(page.site.all_asked()[before..], [] as [String; 0]);
        assert!(lines(&page, "element").await.contains("src=\"/releases/meeting%20of%20may.json\""));

        // One that is no release is named as the viewer names it.
        let file = file.with_file_name("half a meeting.json");
        fs::write(&file, "{ \"id\": ").unwrap();
        page.client.find(Locator::Id("file")).await.unwrap().send_keys(&file.to_string_lossy()).await.unwrap();
        page.until("!document.getElementById('failed').hidden").await;
        page.check("document.getElementById('failed').textContent.includes('JSON')", json!(true)).await;

        // An address goes before it again.
        page.site.put("/feed.json", Answer::json(NEWSROOM));
        write(&page, "src", "/feed.json").await;
        page.until(
            "shadow()?.querySelector('.title')?.innerText === 'Newsroom' && document.getElementById('failed').hidden",
        )
        .await;

        // A choice that was made in the preview can be taken back.
        write(&page, "lang", "en").await;
        page.until("viewer()?.lang === 'en'").await;
        page.js("shadow().querySelector('a[hreflang=az]').click()").await;
        page.until("localStorage.getItem('release-viewer.lang') === 'az'").await;
        write(&page, "lang", "de").await;
        page.until("!document.getElementById('chosen').hidden").await;
        page.js("document.getElementById('forget').click()").await;
        page.until("document.getElementById('chosen').hidden && viewer()").await;
        page.check("localStorage.getItem('release-viewer.lang')", Value::Null).await;
    })
    .await;
}

#[test]
#[ignore = "needs html-validate: cargo xtask test"]
fn the_builder_is_html_as_the_standard_has_it() {
    validate("builder", &[dist().join("builder.html")]);
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn everybody_can_build() {
    browse(|page| async move {
        for query in ["", "?lang=x_y&measure=wide&theme=dark&labels=/none.json&src=/none.json"] {
            open(&page, query).await;
            page.until(if query.is_empty() { "shadow()?.querySelector('.headline')" } else { "!document.getElementById('failed').hidden" }).await;
            page.js("for (const details of document.querySelectorAll('details')) details.open = true").await;
            assert_eq!(violations(&page).await, json!([]), "{query}");
        }
        // Every button says what it is for, and the lines go to the clipboard.
        if page.browser != Browser::WebKit {
            page.allow_clipboard().await;
            open(&page, "?lang=az").await;
            for piece in ["head", "element", "policy"] {
                page.js(&format!("document.getElementById('lines-{piece}').closest('.piece').querySelector('button').click()")).await;
                page.until(&format!("document.getElementById('lines-{piece}').closest('.piece').querySelector('[role=status]').textContent === 'Copied.'")).await;
                let copied = page.js("return navigator.clipboard.readText()").await;
                assert_eq!(copied, json!(lines(&page, piece).await));
            }
        }
        for width in [320, 390, 768, 1280] {
            page.viewport(width, 800).await;
            open(&page, "?lang=az&accent=%230a5796").await;
            page.until("shadow()?.querySelector('.headline')").await;
            page.check("document.documentElement.scrollWidth <= document.documentElement.clientWidth", json!(true)).await;
        }
        page.colour_scheme("dark").await;
        open(&page, "?lang=az").await;
        page.until("shadow()?.querySelector('.headline')").await;
        assert_eq!(violations(&page).await, json!([]), "dark");
    })
    .await;
}
