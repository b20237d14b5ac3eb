//! What a reader's browser is made to ask, to keep and to tell: only what the README says.

use crate::{
    dist::{OWN, place},
    harness::{Answer, Page, browse},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Whether the release shows, in whatever state it is.
const SHOWN: &str = "shadow()?.querySelector('h2') && !shadow().querySelector('progress, .skeleton')";

/// A newsroom that can be searched, of which each release has an image here, and names a host that must never be asked in
/// every other place that holds an address.
fn newsroom(stranger: &str) -> Value {
    let release = |number: usize| {
        let at = |what: &str| format!("{stranger}/{what}/{number}");
        json!({
            "id": format!("r{number}"), "kind": if number.is_multiple_of(2) { "news" } else { "statement" }, "url": at("page"),
            "datePublished": format!("20{:02}-05-31", number + 1), "originalLanguage": "en",
            "publisher": { "name": "IOM", "url": at("publisher") },
            "editions": {
                "en": { "headline": format!("Meeting {number}"), "bodyHtml": format!("<p>Text <img src='{}' alt='Pixel'> <a href='{}'>there</a></p><iframe src='{}'></iframe><link rel=stylesheet href='{}'><p style='background: url({})'>Two</p>", at("pixel"), at("link"), at("player"), at("style"), at("background")) },
                "az": { "headline": format!("İclas {number}"), "body": ["Bir.", at("text")] } },
            "images": [{ "url": "/map.png", "alt": "A map", "width": 4, "height": 3 }, { "url": at("image"), "alt": "Elsewhere" }],
            "attachments": [{ "url": at("file.pdf"), "title": "File" }],
            "contacts": [{ "name": "Press", "email": "press@iom.example", "phone": "+994 12 000 00 00" }],
            "coverage": [{ "outlet": "AZERTAC", "language": "az", "url": at("report"), "archiveUrl": at("archive") }] })
    };
    json!({ "title": "Newsroom", "language": "en", "releases": (0..12).map(release).collect::<Vec<_>>() })
}

/// The addresses that the page has asked for since it was opened, without its own: all that the browser knows of.
async fn requests(page: &Page) -> BTreeSet<String> {
    let all = page
        .js("return performance.getEntriesByType('resource').map((entry) => entry.name.replace(location.origin, ''))")
        .await;
    all.as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .filter(|it| !it.starts_with("data:"))
        .collect()
}

async fn check_requests(page: &Page, state: &str, documents: &[&str]) {
    // What was begun late is heard of late.
    page.js("return new Promise((done) => setTimeout(done, 400))").await;
    let expected: BTreeSet<String> = OWN
        .iter()
        .map(|name| format!("/dist/{}", place(name)))
        .chain(documents.iter().map(|it| (*it).to_owned()))
        .collect();
    assert_eq!(requests(page).await, expected, "{state}");
    page.check("[document.cookie, sessionStorage.length, Object.keys(localStorage)]", json!(["", 0, []])).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nobody_is_asked_but_the_release_its_images_and_the_viewer_s_own_files() {
    browse(|page| async move {
        // Another host, as a browser sees it, that hears of each request.
        let stranger = page.site.origin.replace("127.0.0.1", "localhost");
        let all = newsroom(&stranger);
        page.site.put("/newsroom.json", Answer::json(all.to_string()));
        page.site.put("/release.json", Answer::json(all["releases"][0].to_string()));
        page.site.put("/words.json", Answer::json(r#"{ "en": { "coverage": "In the press" } }"#));
        page.site.put("/map.png", Answer::new(200, "image/png", ""));
        let single = r#"<release-viewer src="/release.json" lang="en"></release-viewer>"#;
        let list = r#"<release-viewer src="/newsroom.json" lang="en"></release-viewer>"#;
        let image = "/map.png";
        let words = format!("/dist/{}", place("labels/az.json"));

        for (state, body, query, documents) in [
            ("a release", single, "", vec!["/release.json", image]),
            ("side by side", &single.replace("lang", "view=parallel lang"), "", vec!["/release.json", image, &words]),
            ("words of the site's own", &single.replace("lang", "labels=/words.json lang"), "", vec!["/release.json", image, "/words.json"]),
            ("no images", &single.replace("lang", "images=none lang"), "", vec!["/release.json"]),
            ("a list", list, "", vec!["/newsroom.json"]),
            ("a list that is searched", list, "?release.query=text", vec!["/newsroom.json"]),
            ("a list that is filtered", list, "?release.kind=news&release.language=az", vec!["/newsroom.json"]),
            ("a release of a list", list, "?release=r3", vec!["/newsroom.json", image]),
        ] {
            page.site.page("/page", body);
            page.open(&format!("/page{query}")).await;
            page.until(SHOWN).await;
            check_requests(&page, state, &documents).await;
        }

        // What a journalist does with a release asks nobody.
        page.allow_clipboard().await;
        page.site.page("/page", single);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.kit button')").await;
        page.js("for (const details of shadow().querySelectorAll('details')) details.open = true").await;
        page.js("for (const button of shadow().querySelectorAll('.kit button')) button.click()").await;
        page.js("addEventListener('click', (e) => e.composedPath()[0].closest('[download]') && e.preventDefault()); for (const link of shadow().querySelectorAll('[download]')) link.click()").await;
        check_requests(&page, "the kit", &["/release.json", image]).await;

        // A choice of language is kept, and only that.
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow().querySelector('h2').textContent === 'İclas 0'").await;
        page.check("[document.cookie, sessionStorage.length, JSON.stringify(localStorage)]", json!(["", 0, r#"{"release-viewer.lang":"az"}"#])).await;
        page.check("indexedDB.databases().then((all) => all.length)", json!(0)).await;
        page.check("caches.keys()", json!([])).await;
        page.js("localStorage.clear()").await;

        // Nor is a document, unless its server lets it be.
        page.site.set_headers("/release.json", vec![("cache-control", "max-age=0".to_owned())]);
        page.open("/page").await;
        page.until(SHOWN).await;
        page.until("(window.kept ??= (async () => { for (;;) { const all = await (await caches.open('release-viewer')).keys(); if (all.length) return window.urls = all.map((it) => it.url.replace(location.origin, '')); await new Promise((done) => setTimeout(done, 50)); } })()) && window.urls").await;
        page.check("[urls, await caches.keys(), document.cookie, localStorage.length]", json!([["/release.json"], ["release-viewer"], "", 0])).await;

        // The other host has heard nothing at all: neither a request that the browser keeps to itself.
        let heard: Vec<String> = page.site.all_asked().into_iter().filter(|path| ["/page/", "/pixel", "/link", "/player", "/style", "/background", "/image", "/file", "/report", "/archive", "/publisher", "/text"].iter().any(|it| path.starts_with(it))).collect();
        assert_eq!(heard, [""; 0]);
    })
    .await;
}
