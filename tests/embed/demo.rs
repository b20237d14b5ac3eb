//! The demo page: it works, and it looks like something an agency would put on its site.

use crate::{
    MEETING,
    harness::{Answer, Page, browse},
};
use serde_json::{Value, json};
use std::{env, fs, path::PathBuf};

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_demo_page_is_ready_to_click() {
    browse(|page| async move {
        page.open("/dist/index.html").await;
        page.until("shadow()?.querySelectorAll('h3').length === 15").await;
        page.check("document.querySelector('link[data-trunk], link[rel=rust]')", Value::Null).await;
        page.click(0, "h3 a[href*='release=2020-12-18-global-compact-explained']").await;
        page.until("shadow().querySelector('h2').innerText.startsWith('The Global Compact')").await;
        page.click(0, "a[hreflang=ar]").await;
        page.until("getComputedStyle(shadow().querySelector('h2')).direction === 'rtl'").await;
        // `?src=…` shows a document of one's own.
        page.site.put("/own/document.json", Answer::json(MEETING));
        page.open("/dist/index.html?src=/own/document.json").await;
        page.until("shadow()?.querySelector('h2')?.innerText === 'اجتماع'").await;
        // The longest text there is, on a phone, a tablet and a desktop: nothing is wider than the screen.
        page.open("/dist/index.html?lang=az&release=2021-05-31-unnm-coordination-meeting").await;
        page.until("shadow()?.querySelectorAll('.body p').length === 8").await;
        let wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        for width in [320, 768, 1280] {
            page.viewport(width, 800).await;
            page.check(wide, json!(true)).await;
        }
    })
    .await;
}

const MEETING_AT: &str = "release=2021-05-31-unnm-coordination-meeting";
const COMPACT_AT: &str = "release=2020-12-18-global-compact-explained";

const PARALLEL_AT: &str = "release=2021-05-31-unnm-coordination-meeting&release.beside=az";

/// Name, query, width in CSS pixels, and how it is looked at: in which colour scheme, with forced colours, or on paper.
const SHOTS: [(&str, &str, u32, &str); 22] = [
    ("list-desktop", "", 1280, "light"),
    ("list-tablet", "", 768, "light"),
    ("list-phone", "", 360, "light"),
    ("list-azerbaijani", "lang=az", 1280, "light"),
    ("list-paper", "", 794, "print"),
    ("search-desktop", "release.query=miqrasiya&release.topic=sdg%3A10", 1280, "light"),
    ("search-phone", "release.query=migration&release.topic=sdg%3A10&lang=az", 360, "light"),
    ("search-right-to-left", "release.query=migration&release.topic=sdg%3A10&lang=ar", 1280, "light"),
    ("search-dark", "release.query=migration&release.topic=sdg%3A10", 1280, "dark"),
    ("search-forced-colours", "release.query=migration&release.topic=sdg%3A10", 1280, "forced"),
    ("release-desktop", MEETING_AT, 1280, "light"),
    ("release-phone", "release=2021-05-31-unnm-coordination-meeting&lang=az", 360, "light"),
    ("release-narrow", MEETING_AT, 320, "light"),
    ("release-paper", MEETING_AT, 794, "print"),
    ("release-forced-colours", MEETING_AT, 1280, "forced"),
    ("parallel", PARALLEL_AT, 1280, "light"),
    ("parallel-phone", PARALLEL_AT, 360, "light"),
    ("parallel-paper", PARALLEL_AT, 794, "print"),
    ("right-to-left", "release=2020-12-18-global-compact-explained&lang=ar", 1280, "light"),
    ("right-to-left-phone", "release=2020-12-18-global-compact-explained&lang=ar", 360, "dark"),
    ("right-to-left-paper", "release=2020-12-18-global-compact-explained&lang=ar", 794, "print"),
    ("dark", COMPACT_AT, 1280, "dark"),
];

/// Likewise of the builder.
const BUILDER_SHOTS: [(&str, u32, &str); 3] =
    [("builder-desktop", 1280, "light"), ("builder-phone", 390, "light"), ("builder-dark", 1280, "dark")];
const BUILDER_AT: &str = "src=releases/newsroom.json&lang=az&limit=3&theme=light&accent=%23943126";

/// The pictures of the README, likewise, and how high they are: the best of them, for its folder `docs/`.
const PICTURES: [(&str, &str, u32, u64, &str); 7] = [
    ("release", MEETING_AT, 1120, 1060, "light"),
    ("parallel", PARALLEL_AT, 1280, 900, "light"),
    ("newsroom", "release.query=miqrasiya&release.topic=sdg%3A10", 1120, 760, "light"),
    ("dark", "release.query=migration", 1120, 760, "dark"),
    ("right-to-left", "release=2020-12-18-global-compact-explained&lang=ar", 1120, 760, "light"),
    ("phone", "release=2021-05-31-unnm-coordination-meeting&lang=az", 360, 760, "light"),
    ("paper", MEETING_AT, 794, 1123, "print"),
];

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask screenshots"]
async fn screenshots() {
    browse(|page| async move {
        let folder = env::var_os("RELEASE_VIEWER_SCREENSHOTS").map_or_else(|| "target/screenshots".into(), PathBuf::from);
        fs::create_dir_all(folder.join("docs")).unwrap();
        for (name, query, width, look) in SHOTS {
            visit(&page, query, width, 900, look).await;
            fs::write(folder.join(format!("{name}.png")), photograph(&page, width).await).unwrap();
        }
        for (name, width, look) in BUILDER_SHOTS {
            visit_builder(&page, width, 900, look).await;
            fs::write(folder.join(format!("{name}.png")), photograph(&page, width).await).unwrap();
        }
        page.hide_scroll_bars().await;
        visit_builder(&page, 1280, 900, "light").await;
        fs::write(folder.join("docs/builder.png"), page.client.screenshot().await.unwrap()).unwrap();
        for (name, query, width, height, look) in PICTURES {
            visit(&page, query, width, height, look).await;
            fs::write(folder.join(format!("docs/{name}.png")), page.client.screenshot().await.unwrap()).unwrap();
        }
        page.colour_scheme("light").await;
        page.site.page("/failed", r#"<div style="font:17px/1.6 sans-serif;margin:2rem"><release-viewer src="/none.json"><a href="/">Read the release</a></release-viewer></div>"#);
        page.open("/failed").await;
        page.viewport(700, 300).await;
        page.until("shadow()?.querySelector('.failure')").await;
        fs::write(folder.join("failure.png"), page.client.screenshot().await.unwrap()).unwrap();
    })
    .await;
}

/// Opens the demo page there, to be looked at like that.
async fn visit(page: &Page, query: &str, width: u32, height: u64, look: &str) {
    match look {
        "print" => page.media("print", json!([])).await,
        "forced" => page.media("", json!([{ "name": "forced-colors", "value": "active" }])).await,
        scheme => page.colour_scheme(scheme).await,
    }
    page.viewport(width, height).await;
    page.open(&format!("/dist/index.html?{query}")).await;
    let awaited = if query.contains("release.query") { ".passage mark, li mark" } else { "h2" };
    page.until(&format!("shadow()?.querySelector('{awaited}')")).await;
    if look == "print" {
        // Paper has a margin.
        page.js("document.body.style.padding = '15mm'").await;
    }
}

/// Opens the builder, to be looked at like that.
async fn visit_builder(page: &Page, width: u32, height: u64, look: &str) {
    page.colour_scheme(look).await;
    page.viewport(width, height).await;
    page.open(&format!("/release-viewer/builder.html?{BUILDER_AT}")).await;
    page.until("shadow()?.querySelector('li .headline') && document.getElementById('unpacked').hidden").await;
}

/// The whole page, however long it is.
async fn photograph(page: &Page, width: u32) -> Vec<u8> {
    let height = page.js("return document.documentElement.scrollHeight").await;
    page.viewport(width, height.as_u64().unwrap()).await;
    page.client.screenshot().await.unwrap()
}
