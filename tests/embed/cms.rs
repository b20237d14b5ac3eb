//! The recipes of docs/cms.md, with the very text that stands there.

mod wordpress;

use crate::{
    access::violations,
    harness::{Answer, Page, browse},
    webserver::server,
};
use serde_json::{Value, json};
use std::{env, fs, path::PathBuf};
use wordpress::WordPress;

const SAMPLE: &str = include_str!("../../static/releases/newsroom.json");

/// The first piece in this language under this heading.
fn documented(heading: &str, language: &str) -> &'static str {
    let (_, section) = include_str!("../../docs/cms.md").split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    section.split_once(&format!("\n```{language}\n")).unwrap().1.split_once("\n```").unwrap().0
}

/// The headlines that are listed.
const LISTED: &str = "[...shadow().querySelectorAll('[part=entry] .headline')].map((it) => it.innerText)";

async fn open(page: &Page, wordpress: &WordPress, path: &str) {
    page.client.goto(&format!("{}{path}", wordpress.origin)).await.unwrap();
}

#[tokio::test]
#[ignore = "runs WordPress: cargo xtask test --wordpress"]
async fn wordpress_shows_its_posts_with_their_languages_its_search_and_its_pages() {
    browse(|page| async move {
        let wordpress = WordPress::start().await;
        // A page by somebody who may write no HTML.
        open(&page, &wordpress, "/news/").await;
        page.until("shadow()?.querySelector('[part=entry] .headline a')").await;
        page.check(&format!("{LISTED}[0]"), json!("UN Migration Network partners meet online to line up their work with the new cooperation framework")).await;
        // What is not for all is not there, and what has not come is not asked for.
        page.check("/draft|scheduled|protected/i.test(shadow().textContent)", json!(false)).await;
        assert!(!wordpress.asked().contains("&page=2"), "{}", wordpress.asked());

        // A post opens in place, in the languages that its fields join.
        page.click(0, "[part=entry] .headline a").await;
        page.until("shadow().querySelector('article .body')").await;
        page.check("[...shadow().querySelectorAll('.languages a')].map((it) => it.lang).sort()", json!(["az", "en"])).await;
        page.click(0, ".languages a[lang=az]").await;
        page.until("shadow().querySelector('.headline').innerText.startsWith('BMT-nin')").await;
        page.click(0, ".back a").await;
        page.until("shadow().querySelectorAll('[part=entry]').length > 5").await;
        photograph(&page, "wordpress").await;

        // The search is WordPress's own: it finds what no page of posts that is here has.
        let first = page.js(&format!("return {LISTED}")).await;
        page.js("const box = shadow().querySelector('input[type=search]'); box.value = 'Paris'; box.dispatchEvent(new InputEvent('input', { bubbles: true }))").await;
        page.until(&format!("{LISTED}.some((it) => /Paris/.test(it))")).await;
        assert!(!first.to_string().contains("Paris"), "{first}");
        assert!(wordpress.asked().contains("search=Paris"), "{}", wordpress.asked());
        page.js("const box = shadow().querySelector('input[type=search]'); box.value = ''; box.dispatchEvent(new InputEvent('input', { bubbles: true }))").await;

        // The rest of the posts are a page away.
        page.until(&format!("{LISTED}.length === {}", first.as_array().unwrap().len())).await;
        page.click(0, "[part=more-button]").await;
        page.until(&format!("{LISTED}.some((it) => /2016|Paris/.test(it))")).await;
        assert!(wordpress.asked().contains("&page=2"), "{}", wordpress.asked());
        // The theme around it is not ours to judge.
        let Value::Array(found) = violations(&page).await else { panic!("axe has found no list") };
        let ours: Vec<&Value> = found.iter().filter(|it| it.to_string().contains("release-viewer")).collect();
        assert!(ours.is_empty(), "{ours:#?}");

        // Who may write HTML needs no shortcode.
        open(&page, &wordpress, "/block/").await;
        page.until("shadow()?.querySelector('[part=entry] .headline a')").await;
        // From all others WordPress takes it, and readers have the link.
        open(&page, &wordpress, "/stripped/").await;
        page.check("[document.querySelector('release-viewer'), [...document.querySelectorAll('a')].some((it) => it.textContent === 'All news')]", json!([null, true])).await;
    })
    .await;
}

/// A picture of what the browser shows, where the run says a folder for it.
async fn photograph(page: &Page, name: &str) {
    let Some(folder) = env::var_os("RELEASE_VIEWER_SCREENSHOTS").map(PathBuf::from) else { return };
    for (width, of) in [(1280, "desktop"), (390, "phone")] {
        page.viewport(width, 900).await;
        page.js("viewer().scrollIntoView()").await;
        fs::write(folder.join(format!("{name}-{of}.png")), page.client.screenshot().await.unwrap()).unwrap();
    }
    page.viewport(1280, 900).await;
}

#[tokio::test]
#[ignore = "runs Hugo: cargo xtask test --wordpress"]
async fn hugo_makes_a_page_with_the_element() {
    browse(|page| async move {
        let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hugo");
        let _ = fs::remove_dir_all(&home);
        for (name, content) in [
            ("hugo.toml", format!("baseURL = \"{}\"\ntitle = \"Agency\"\n", page.site.origin)),
            (
                "layouts/_default/single.html",
                "<!doctype html><html lang=\"en\"><title>{{ .Title }}</title><main>{{ .Content }}</main>".to_owned(),
            ),
            ("layouts/shortcodes/release-viewer.html", documented("Hugo", "html").to_owned()),
            ("content/news.md", format!("---\ntitle: News\n---\n\n{}\n", documented("Hugo", "text"))),
        ] {
            let file = home.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        let made = server("RELEASE_VIEWER_HUGO").arg("--source").arg(&home).output().await.unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&[made.stdout, made.stderr].concat()));
        let made = fs::read_to_string(home.join("public/news/index.html")).unwrap();
        page.site.put("/news/", Answer::new(200, "text/html; charset=utf-8", made));
        check_shows_the_sample(&page, "/news/").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn plain_html_needs_two_lines() {
    browse(|page| async move {
        page.site.bare_page("/news/", documented("Plain HTML", "html"));
        check_shows_the_sample(&page, "/news/").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_lines_for_drupal_show_its_nodes() {
    browse(|page| async move {
        let lines = documented("Drupal", "html");
        let source = lines.split_once("src=\"/jsonapi").unwrap().1.split_once('"').unwrap().0;
        let nodes = include_str!("../dialects/drupal.json");
        page.site.put(&format!("/jsonapi{source}"), Answer::new(200, "application/vnd.api+json", nodes));
        page.site.bare_page("/news", lines);
        page.open("/news").await;
        page.until("shadow()?.querySelector('.headline')").await;
    })
    .await;
}

/// The page shows the sample newsroom in Azerbaijani, with the link inside the element for who has no script.
async fn check_shows_the_sample(page: &Page, path: &str) {
    page.site.put("/releases/newsroom.json", Answer::json(SAMPLE));
    page.open(path).await;
    page.until("shadow()?.querySelector('[part=entry] .headline a')").await;
    page.check(
        "[viewer().getAttribute('lang'), viewer().textContent.trim(), shadow().querySelector('.viewer').lang]",
        json!(["az", "All releases", "az"]),
    )
    .await;
}
