//! Two languages side by side, and links to paragraphs.

use crate::harness::{Answer, Page, browse};
use serde_json::json;

const VIEWER: &str =
    r#"<main><h1>News</h1><release-viewer id="v" src="/release.json" lang="en" ATTRIBUTES></release-viewer></main>"#;

/// A release whose fifth English paragraph the fifth and the sixth Azerbaijani ones answer, as in the first we were given.
async fn showing(page: &Page, attributes: &str, query: &str) {
    let paragraph = |word: &str, count: usize| format!("{word} ").repeat(count);
    let of = |word: &str, counts: &[usize]| -> Vec<String> {
        counts.iter().enumerate().map(|(at, count)| format!("{at} {}", paragraph(word, *count))).collect()
    };
    let release = json!({
        "id": "r", "originalLanguage": "en",
        "editions": {
            "en": { "headline": "A headline", "body": of("word", &[70, 60, 80, 90, 140, 60, 70]) },
            "az": { "headline": "Başlıq", "body": of("söz ", &[72, 61, 83, 92, 66, 78, 62, 71]) },
            "ar": { "headline": "عنوان", "body": of("كلمة", &[70, 61, 80, 92, 141, 60, 71]) }
        }
    });
    page.site.put("/release.json", Answer::json(release.to_string()));
    page.site.page("/page", &VIEWER.replace("ATTRIBUTES", attributes));
    page.open(&format!("/page{query}")).await;
    page.until("shadow()?.querySelector('.body')").await;
}

/// The first word of every paragraph of a row, by column.
const ROWS: &str = "[...shadow().querySelectorAll('.parallel .row')].map((row) => [...row.children].map((cell) => [...cell.querySelectorAll('p')].map((p) => +p.textContent.split(' ')[0])))";

const ALIGNED: &str = "[[[0],[0]],[[1],[1]],[[2],[2]],[[3],[3]],[[4],[4,5]],[[5],[6]],[[6],[7]]]";

async fn size(page: &Page, width: u32, height: u32) {
    page.client.set_window_size(width, height).await.unwrap();
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn two_languages_stand_side_by_side() {
    browse(|page| async move {
        showing(&page, r#"view="parallel""#, "").await;
        let rows = "JSON.stringify(ROWS)".replace("ROWS", ROWS);
        // The Azerbaijani text is the first of the others.
        page.check(&rows, json!(ALIGNED)).await;
        page.check("[...shadow().querySelectorAll('.release > header .row > div')].map((e) => [e.lang, e.textContent])", json!([["en", "A headline"], ["az", "Başlıq"]])).await;
        // In columns, and on a phone below each other; nothing is wider than the window.
        let places = "(() => { const [a, b] = [...shadow().querySelectorAll('.parallel .row')[2].children].map((e) => e.getBoundingClientRect()); return [a.top === b.top, a.right <= b.left, a.bottom <= b.top, document.documentElement.scrollWidth <= innerWidth]; })()";
        size(&page, 1200, 900).await;
        page.until(&format!("JSON.stringify({places}) === '[true,true,false,true]'")).await;
        size(&page, 500, 900).await;
        page.until(&format!("JSON.stringify({places}) === '[false,false,true,true]'")).await;
        // Pointing at a paragraph shows its counterpart, and so does the focus.
        size(&page, 1200, 900).await;
        let shaded = "[...shadow().querySelectorAll('.parallel .row')].map((e, at) => [at, getComputedStyle(e).backgroundColor]).filter(([, colour]) => colour !== 'rgba(0, 0, 0, 0)').map(([at]) => at)";
        page.point_at(0, "nav").await;
        page.until(&format!("JSON.stringify({shaded}) === '[]'")).await;
        page.point_at(0, ".parallel .row:nth-child(4) > div:nth-child(2) p").await;
        page.until(&format!("JSON.stringify({shaded}) === '[3]'")).await;
        page.js("shadow().querySelector('.parallel .row:nth-child(2) .anchor').focus()").await;
        page.until(&format!("JSON.stringify({shaded}) === '[1,3]'")).await;

        // Another second language, and none; the address says it, and back undoes it.
        page.click(0, ".beside a[hreflang=ar]").await;
        page.until("shadow().querySelector('.parallel .row div:nth-child(2)').lang === 'ar'").await;
        page.check("[shadow().querySelector('.parallel .row div:nth-child(2)').dir, location.search]", json!(["rtl", "?release.beside=ar"])).await;
        page.click(0, "[part=beside-button]").await;
        page.until("!shadow().querySelector('.parallel')").await;
        page.check("[location.search, shadow().querySelector('[part=beside-button]').ariaPressed, shadow().activeElement.part.value]", json!(["?release.beside=none", "false", "beside-button"])).await;
        page.js("history.back()").await;
        page.until("shadow().querySelector('.parallel .row div:nth-child(2)')?.lang === 'ar'").await;

        // Who reads the second language first has both the other way round.
        page.click(0, ".languages a[hreflang=ar]").await;
        page.until("shadow().querySelector('.parallel .row div').lang === 'ar'").await;
        page.check("shadow().querySelector('.parallel .row div:nth-child(2)').lang", json!("en")).await;
        // The first column is on the right then.
        page.check("shadow().querySelector('.parallel .row div').getBoundingClientRect().left > shadow().querySelector('.parallel .row div:nth-child(2)').getBoundingClientRect().left", json!(true)).await;
        page.js("localStorage.clear()").await;
        page.check("window.lines", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_reader_may_have_two_languages_where_the_webmaster_has_one() {
    browse(|page| async move {
        showing(&page, "", "").await;
        page.check("shadow().querySelector('.parallel')", json!(null)).await;
        // By keyboard alone.
        page.js("shadow().querySelector('[part=beside-button]').focus()").await;
        page.press(" ").await;
        page.until("shadow().querySelector('.parallel')").await;
        page.check("[shadow().activeElement.ariaPressed, location.search]", json!(["true", "?release.beside=az"]))
            .await;
        page.press(" ").await;
        page.until("!shadow().querySelector('.parallel')").await;
        page.check("location.search", json!("")).await;
    })
    .await;
}

/// The first words of the paragraphs that are marked, and whether the first of them is in the window.
const MARKED: &str = "(() => { const all = [...shadow().querySelectorAll('.body [aria-current=location]')], box = all[0]?.getBoundingClientRect(); return [all.map((e) => +e.textContent.split(' ')[0]), !!box && box.top >= 0 && box.top < innerHeight]; })()";

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_link_to_a_paragraph_holds_in_every_language() {
    browse(|page| async move {
        size(&page, 700, 500).await;
        showing(&page, "", "?x=1#release~p5").await;
        page.until(&format!("JSON.stringify({MARKED}) === '[[4],true]'")).await;
        page.click(0, ".languages a[hreflang=az]").await;
        page.until(&format!("JSON.stringify({MARKED}) === '[[4,5],true]'")).await;
        page.check("location.hash", json!("#release~p5")).await;
        page.js("localStorage.clear()").await;
        page.open("/page?x=1&lang=az#release~p6").await;
        page.until(&format!("JSON.stringify({MARKED}) === '[[6],true]'")).await;

        // The link of a paragraph is its address; a click on it goes there, and back goes back.
        let address = "shadow().querySelectorAll('.paragraph')[5].querySelector('.anchor').getAttribute('href')";
        page.check(&format!("new URL({address}).hash"), json!("#release~p5")).await;
        page.js("shadow().querySelectorAll('.paragraph')[1].querySelector('.anchor').focus()").await;
        page.press("\u{e007}").await;
        page.until("location.hash === '#release~p2'").await;
        page.until(&format!("JSON.stringify({MARKED}) === '[[1],true]'")).await;
        page.check("shadow().activeElement.className", json!("anchor")).await;
        page.js("history.back()").await;
        // The browser brings the window back to where it was.
        page.until(&format!("JSON.stringify({MARKED}[0]) === '[6]'")).await;
        // Also one that the page itself writes.
        page.js("location.hash = 'release~p1'").await;
        page.until(&format!("JSON.stringify({MARKED}) === '[[0],true]'")).await;
        // Side by side, what answers is marked with it.
        page.open("/page?release.beside=az&lang=en#release~p5").await;
        page.until(&format!("JSON.stringify({MARKED}) === '[[4,4,5],true]'")).await;
        page.js("localStorage.clear()").await;
        page.check("window.lines", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn in_a_fragment_of_parameters_a_paragraph_is_one_more() {
    browse(|page| async move {
        showing(&page, r#"history="hash""#, "#mine=1").await;
        page.js("shadow().querySelectorAll('.paragraph')[2].querySelector('.anchor').click()").await;
        page.until("location.hash === '#mine=1&release~p3'").await;
        page.until(&format!("JSON.stringify({MARKED}) === '[[2],true]'")).await;
        page.click(0, ".languages a[hreflang=az]").await;
        page.until("location.hash === '#mine=1&release~p3&lang=az'").await;
        page.js("localStorage.clear()").await;
    })
    .await;
}
