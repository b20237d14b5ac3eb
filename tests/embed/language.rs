//! The language: which one is shown, and how it is changed.

use crate::{
    MEETING,
    driver::Browser,
    harness::{Answer, browse},
    showing,
};
use serde_json::{Value, json};
use std::{fs, path::Path, time::Duration};
use tokio::time::timeout;

/// What a reader sees of a release: headline, paragraphs, coverage by heading.
const READ: &str = r#"{
  headline: shadow().querySelector("h2").innerText,
  paragraphs: [...shadow().querySelectorAll(".body p")].length,
  coverage: [...shadow().querySelectorAll(".coverage section")].map((s) => [s.querySelector("h4").innerText, s.querySelectorAll("li").length]),
}"#;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_seed_release_is_read_in_both_languages() {
    browse(|page| async move {
        // The real release, where it is at hand; otherwise the sample that tells it in other words, with as many of each.
        let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/seed-release.json");
        let (document, pinned) = match fs::read_to_string(seed) {
            Ok(seed) => (seed, ""),
            Err(_) => (
                include_str!("../../static/releases/newsroom.json").to_owned(),
                r#"release="2021-05-31-unnm-coordination-meeting""#,
            ),
        };
        let parsed: Value = serde_json::from_str(&document).unwrap();
        let release = if pinned.is_empty() { &parsed } else { &parsed["releases"][0] };
        let headline = |language: &str| release["editions"][language]["headline"].clone();

        showing(&page, &document, pinned).await;
        page.check(
            READ,
            json!({ "headline": headline("en"), "paragraphs": 7, "coverage": [["English (1)", 1], ["Azərbaycanca (7)", 7]] }),
        )
        .await;
        page.check("shadow().querySelector('time').innerText", json!("May 31, 2021")).await;
        page.check("shadow().querySelector('.kicker span').innerText", json!("Press release — Local")).await;
        page.click(0, "a[hreflang=az]").await;
        page.check(
            READ,
            json!({ "headline": headline("az"), "paragraphs": 8, "coverage": [["Azərbaycanca (7)", 7], ["English (1)", 1]] }),
        )
        .await;
        // The words around the text come when they come.
        page.until("shadow().querySelector('time').innerText === '31 may 2021'").await;
        page.check("window.lines", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn every_piece_of_text_has_its_language_and_direction() {
    browse(|page| async move {
        showing(&page, MEETING, r#"lang="ar""#).await;
        // The nearest `lang` and `dir` above each text, with the text.
        let texts = r#"(() => {
          const walker = document.createTreeWalker(shadow(), NodeFilter.SHOW_TEXT), found = {};
          while (walker.nextNode()) {
            const text = walker.currentNode.data.trim(), above = walker.currentNode.parentElement;
            if (text && !above.matches("[part=citation]")) found[text] = above.closest("[lang]").lang + " " + getComputedStyle(above).direction;
          }
          return found;
        })()"#;
        page.check(
            texts,
            json!({
                "بيان صحفي": "ar rtl", "—": "ar rtl", "محلي": "ar rtl", "31 مايو 2021": "ar rtl", "English": "en ltr", "Azərbaycanca": "az ltr", "العربية": "ar rtl", "(الأصل)": "ar rtl", "(2)": "ar rtl", "(1)": "ar rtl",
                "جنبًا إلى جنب": "ar rtl",
                "نسخ الرابط": "ar rtl", "نسخ النص": "ar rtl", "نسخ": "ar rtl", "نسخ الاقتباس": "ar rtl", "الاستشهاد": "ar rtl", "BibTeX": "ar rtl", "RIS": "ar rtl", "CSL-JSON": "ar rtl",
                "اجتماع": "ar rtl", "واحد.": "ar rtl", "التغطية الإعلامية": "ar rtl", "AZERTAC": "az ltr", "SMS": "az ltr", "News": "en ltr",
            }),
        )
        .await;
        page.check("shadow().querySelector('.coverage a').getAttributeNames().sort().map((n) => n + '=' + shadow().querySelector('.coverage a').getAttribute(n))", json!(["href=https://azertag.example/1", "hreflang=az", "referrerpolicy=strict-origin-when-cross-origin", "rel=noopener"])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_switch_changes_everything_and_keeps_its_place() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING));
        page.site.page("/page", r#"<release-viewer id="v" src="/release.json"></release-viewer><release-viewer src="/release.json" lang="ar"></release-viewer>"#);
        page.open("/page?page=2&q=a+b#top").await;
        page.until("shadow(0).querySelector('h2')?.innerText === 'A meeting' && shadow(1).querySelector('h2')?.innerText === 'اجتماع'").await;
        page.check("shadow().querySelector('[role=status]').innerText", json!("")).await;
        let link = page.find(0, "a[hreflang=az]").await;
        let before = page.js("return shadow().querySelector('a[hreflang=az]').href").await;
        assert_eq!(before, json!(format!("{}/page?page=2&q=a+b&lang=az#top", page.site.origin)));

        // By keyboard: the focus stays on the link that was used, and what changed is said.
        page.js("shadow().querySelector('a[hreflang=az]').focus()").await;
        link.send_keys("\u{E007}").await.unwrap();
        page.until("shadow().querySelector('h2').innerText === 'İclas'").await;
        page.check("shadow().activeElement.hreflang", json!("az")).await;
        page.check("[...shadow().querySelectorAll('[aria-current=true]')].map((e) => e.lang)", json!(["az"])).await;
        page.until("shadow().querySelector('[role=status]').textContent === 'Göstərilir: Azərbaycanca'").await;
        page.check("shadow().querySelector('time').innerText", json!("31 may 2021")).await;
        page.check("shadow().querySelector('h4').innerText", json!("Azərbaycanca (2)")).await;
        // The address follows when that is seen.
        page.until("location.search === '?page=2&q=a+b&lang=az'").await;
        page.check("location.hash", json!("#top")).await;
        page.check("events.filter(([id, name]) => id === 'v' && name === 'languagechange').map(([, , detail]) => detail)", json!([{ "language": "az" }])).await;
        // A reader's choice is for the page.
        page.until("shadow(1).querySelector('h2').innerText === 'İclas'").await;

        page.client.back().await.unwrap();
        page.until("shadow(0).querySelector('h2').innerText === 'A meeting' && shadow(1).querySelector('h2').innerText === 'اجتماع'").await;
        page.check("location.search", json!("?page=2&q=a+b")).await;
        page.client.forward().await.unwrap();
        page.until("shadow().querySelector('h2').innerText === 'İclas'").await;

        // The choice is remembered on the next page, and an address that is shared says it too.
        page.open("/page").await;
        page.until("shadow().querySelector('h2')?.innerText === 'İclas'").await;
        // It comes before the element's own language, and after the address.
        page.check("shadow(1).querySelector('h2').innerText", json!("İclas")).await;
        page.open("/page?lang=en").await;
        page.until("shadow(1).querySelector('h2')?.innerText === 'A meeting'").await;
        page.js("localStorage.clear()").await;
        page.open("/page?lang=ar").await;
        page.until("shadow().querySelector('h2')?.innerText === 'اجتماع'").await;
        page.check("Object.keys(localStorage)", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_modified_click_is_the_browser_s() {
    browse(|page| async move {
        page.not_in(Browser::WebKit, "the driver lets go of the control key before it clicks");
        showing(&page, MEETING, "").await;
        page.control_click(0, "a[hreflang=az]").await;
        timeout(Duration::from_secs(10), page.has_tabs(2)).await.unwrap();
        page.check("shadow().querySelector('h2').innerText", json!("A meeting")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_language_is_the_element_s_then_the_surroundings_then_the_browser_s() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING));
        page.site.page(
            "/page",
            r#"<release-viewer src="/release.json" lang="az"></release-viewer>
            <div lang="ar"><p lang=""><release-viewer src="/release.json"></release-viewer></p></div>
            <release-viewer src="/release.json" lang="ka"></release-viewer>
            <div id="outer" lang="az"></div>
            <script>document.getElementById("outer").attachShadow({ mode: "open" }).innerHTML = "<release-viewer src=/release.json></release-viewer>"</script>"#,
        );
        page.open("/page").await;
        page.until("[0, 1, 2].every((n) => shadow(n).querySelector('h2'))").await;
        page.check("[0, 1, 2].map((n) => shadow(n).querySelector('h2').innerText)", json!(["İclas", "اجتماع", "A meeting"])).await;
        page.check("shadow(2).querySelector('.notice').innerText", json!("Not available in ქართული; showing English.")).await;
        // Out of a shadow root the surroundings are those of its host.
        page.until("outer.shadowRoot.firstChild.shadowRoot.querySelector('h2')?.innerText === 'İclas'").await;

        page.not_in(Browser::WebKit, "the reader's language is the system's, which may be none");
        // The document's own first choice is another than the browser's, which is set to English.
        page.site.put("/foreign.json", Answer::json(MEETING.replace(r#""originalLanguage": "en""#, r#""originalLanguage": "az""#)));
        page.js("document.documentElement.lang = ''").await;
        page.js("const v = document.createElement('release-viewer'); v.src = '/foreign.json'; document.body.append(v)").await;
        page.until("shadow(3)?.querySelector('h2')?.innerText === 'A meeting'").await;
    })
    .await;
}
