//! The advance copy of a list: its first entries, before the core is here.

use crate::{
    advance::{WAITING, core_comes},
    harness::{Answer, Page, browse},
    newsroom::{HEADLINES, release},
    scale::in_two,
};
use serde_json::{Value, json};
use std::{fs, sync::atomic::Ordering};

/// Where the pieces of a list are that are in the window: what each is, and its place.
const PLACES: &str = r#"[...viewer().shadowRoot.querySelectorAll(".title, .languages :is(a, span), .search input, .year > .heading, li[part=entry], li[part=entry] :is(.kicker > *, .headline, .headline a, .summary, .in span)")].flatMap((it) => {
  const { x, y, width, height } = it.getBoundingClientRect();
  return y < innerHeight ? [[it.localName, it.lang, it.dir, it.textContent || it.placeholder, ...[x, y, width, height].map(Math.round)].join(" ")] : [];
})"#;

/// The same, when all that is in the window is laid out.
async fn places(page: &Page) -> Value {
    page.js("return new Promise((done) => setTimeout(done, 100))").await;
    page.js(&format!("return {PLACES}")).await
}

/// The headlines that are there without the core.
const ADVANCED: &str = "[...advance()?.querySelectorAll('li .headline a') ?? []].map((it) => it.textContent)";

async fn opened(page: &Page, feed: &Value, attributes: &str) {
    page.site.put("/feed.json", Answer::json(feed.to_string()));
    let viewer =
        format!(r#"<release-viewer src="/feed.json" {attributes}><p id="child">Read them here</p></release-viewer>"#);
    page.site.bare_page("/page", &format!(r#"{WAITING}{viewer}<p id="after">After</p>"#));
    page.open("/page").await;
}

/// Waits until the document has come, and a good while longer.
async fn nothing_is_drawn(page: &Page) {
    page.until(
        "performance.getEntriesByType('resource').some((it) => it.name.endsWith('/feed.json') && it.responseEnd)",
    )
    .await;
    page.js("return new Promise((done) => setTimeout(done, 150))").await;
    page.check("[!!advance(), child.checkVisibility()]", json!([false, true])).await;
}

fn harvest(at: u32) -> Value {
    let editions =
        [["en", &format!("The {at:02} harvest"), "It was good.", ""], ["az", &format!("{at:02} məhsulu"), "", ""]];
    release(
        &format!("r/{at:02}"),
        &format!("{}-05-0{}", 2050 - at / 4, 9 - at % 4),
        &editions,
        json!({ "kind": "news", "scope": "local" }),
    )
}

fn harvests(count: u32) -> Value {
    json!({ "title": "Archive", "language": "en", "releases": (0..count).map(harvest).collect::<Vec<_>>() })
}

/// `count` releases, of which one has `change` in it.
fn with(count: u32, at: usize, name: &str, change: Value) -> Value {
    let mut feed = harvests(count);
    feed["releases"][at][name] = change;
    feed
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_beginning_of_a_list_is_read_before_the_core_is_here() {
    browse(|page| async move {
        for count in [5, 15, 20, 21, 60] {
            opened(&page, &harvests(count), r#"lang="en""#).await;
            page.until("advance()").await;
            let shown = json!((0..count.min(20)).map(|at| format!("The {at:02} harvest")).collect::<Vec<_>>());
            page.check(ADVANCED, shown).await;
            page.check("[advance().ariaBusy, child.checkVisibility(), events, !!advance().querySelector('input')]", json!(["true", false, [], count > 10])).await;
            // What needs the core is not offered without it.
            page.check("[...advance().querySelectorAll('button')].some((it) => it.checkVisibility({ visibilityProperty: true }))", json!(false)).await;
            let before = places(&page).await;
            core_comes(&page).await;
            page.until(&format!("{HEADLINES}.length === {}", count.min(20))).await;
            assert_eq!(places(&page).await, before, "{count}: the core's list is elsewhere");
        }
        // A short one has no search, and no more than it is to have.
        opened(&page, &harvests(60), r#"lang="en" limit="3""#).await;
        page.until("advance()").await;
        page.check(&format!("[{ADVANCED}.length, !!advance().querySelector('input')]"), json!([3, false])).await;
        let before = places(&page).await;
        core_comes(&page).await;
        assert_eq!(places(&page).await, before);
        // Who wants what nobody has written reads it in what comes next for them.
        page.open("/page?lang=fr").await;
        page.until("advance()").await;
        page.check("[advance().lang, advance().querySelector('li .headline').lang]", json!(["en", "en"])).await;
        let before = places(&page).await;
        core_comes(&page).await;
        assert_eq!(places(&page).await, before);
        // Each entry is a link to itself.
        opened(&page, &harvests(60), r#"lang="en""#).await;
        page.until("advance()").await;
        page.click(0, "li .headline a").await;
        page.until("new URL(location).searchParams.get('release') === 'r/00' && window.core").await;
        page.js("core.resolve()").await;
        page.until("shadow()?.querySelector('article h2')?.textContent === 'The 00 harvest'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_is_typed_before_the_core_is_here_is_looked_for() {
    browse(|page| async move {
        opened(&page, &harvests(60), r#"lang="en""#).await;
        page.until("advance()").await;
        page.js("viewer().shadowRoot.querySelector('input').focus()").await;
        page.press("harvest 1").await;
        page.check("viewer().shadowRoot.querySelector('input').value", json!("harvest 1")).await;
        core_comes(&page).await;
        page.until(&format!("{HEADLINES}.length === 10 && {HEADLINES}.every((it) => it.startsWith('The 1'))")).await;
        page.check("[shadow().activeElement.localName, shadow().activeElement.value]", json!(["input", "harvest 1"]))
            .await;
        // Typing goes on where it was.
        page.press("2").await;
        page.until(&format!("{HEADLINES}.join() === 'The 12 harvest'")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_language_chosen_in_the_beginning_of_a_list_is_kept() {
    browse(|page| async move {
        opened(&page, &harvests(60), r#"lang="en""#).await;
        page.until("advance()").await;
        page.click(0, ".languages [lang=az]").await;
        page.until("advance().lang === 'az'").await;
        page.check(
            "[advance().querySelector('li .headline').textContent, advance().querySelector('input').placeholder]",
            json!(["00 məhsulu", "Press-relizlərdə axtarış"]),
        )
        .await;
        let href = "new URL(viewer().shadowRoot.querySelector('li .headline a').href).search";
        page.check(href, json!("?release=r%2F00&lang=az")).await;
        let before = places(&page).await;
        core_comes(&page).await;
        page.until(&format!("{HEADLINES}[0] === '00 məhsulu'")).await;
        page.until("location.search").await;
        assert_eq!(places(&page).await, before);
        page.check("[shadow().activeElement.lang, new URL(location).searchParams.get('lang')]", json!(["az", "az"]))
            .await;
        page.js("localStorage.clear()").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_list_shows_as_much_in_advance_as_has_not_to_be_weighed() {
    browse(|page| async move {
        // It ends before what the core has to say something of.
        for (name, change) in [
            ("status", json!("corrected")),
            ("status", json!("withdrawn")),
            ("status", json!(7)),
            ("embargoedUntil", json!("2999-01-01T00:00:00Z")),
            ("editions", json!({ "en": { "headline": 7 } })),
            ("editions", json!({ "en": { "headline": "A\u{202e}harvest" } })),
        ] {
            opened(&page, &with(15, 4, name, change.clone()), r#"lang="en""#).await;
            page.until("advance()").await;
            page.check(&format!("{ADVANCED}.length"), json!(4)).await;
            let before = places(&page).await;
            core_comes(&page).await;
            page.until(&format!("{HEADLINES}.length > 4")).await;
            let after = places(&page).await;
            let moved: Vec<&Value> = before.as_array().unwrap().iter().filter(|it| !after.as_array().unwrap().contains(it)).collect();
            assert!(moved.is_empty(), "{name} {change}: {moved:#?} are not among {after:#?}");
        }
        let mut foreign = harvests(15);
        foreign["releases"] = json!((0..15).map(|at| json!({ "id": at, "date": "2021-01-01T00:00:00", "title": { "rendered": "A" }, "link": "https://example.org/" })).collect::<Vec<_>>());
        let editions = [["ka", "მოსავალი", "", ""], ["uk", "Врожай", "", ""]];
        let foreign_tongues = ["2", "1"].map(|id| release(id, &format!("2021-01-0{id}"), &editions, json!({})));
        for (feed, attributes) in [
            // In another order it would move; so would what comes twice.
            (with(15, 4, "datePublished", json!("2060-01-01")), ""),
            (with(15, 4, "datePublished", json!("soon")), ""),
            (with(15, 4, "datePublished", json!("2049-02-30")), ""),
            (with(15, 4, "datePublished", json!(null)), ""),
            (with(15, 4, "id", json!("r/01")), ""),
            (with(15, 0, "status", json!("corrected")), ""),
            (json!({ "releases": [harvest(1)] }), ""),
            (json!({ "title": 7, "releases": [harvest(1), harvest(2)] }), ""),
            (foreign["releases"].clone(), ""),
            (harvests(15), r#"history="hash""#),
            (harvests(15), r#"release="r/01""#),
            (harvests(15), r#"labels="/words.json""#),
            // Languages that nobody wants.
            (json!({ "releases": foreign_tongues }), ""),
        ] {
            opened(&page, &feed, &format!(r#"{attributes} lang="en""#)).await;
            nothing_is_drawn(&page).await;
        }
        // Which of several viewers an address is of, the core knows.
        page.site.put("/feed.json", Answer::json(harvests(15).to_string()));
        let viewer = r#"<release-viewer src="/feed.json" lang="en"><p id="child">Read them here</p></release-viewer>"#;
        page.site.bare_page("/page", &format!("{WAITING}{viewer}{viewer}"));
        page.open("/page").await;
        page.until("performance.getEntriesByType('resource').some((it) => it.name.endsWith('/feed.json') && it.responseEnd)").await;
        page.js("return new Promise((done) => setTimeout(done, 150))").await;
        page.check("[!!advance(0), !!advance(1)]", json!([false, false])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_core_takes_over_while_the_rest_of_a_list_is_on_its_way() {
    browse(|page| async move {
        let feed = harvests(60).to_string();
        let (first, rest) = feed.split_at(feed.len() / 2);
        let (address, told) = in_two(first.to_owned(), rest.to_owned()).await;
        page.site
            .bare_page("/page", &format!(r#"{WAITING}<release-viewer src="{address}" lang="en"></release-viewer>"#));
        page.open("/page").await;
        page.until(&format!("{ADVANCED}.length === 20")).await;
        let before = places(&page).await;
        // A reader who has scrolled stays at the entry that is there.
        page.js("[...viewer().shadowRoot.querySelectorAll('li[part=entry]')].at(-1).scrollIntoView()").await;
        page.js("return new Promise((done) => setTimeout(done, 100))").await;
        let top = "[...viewer().shadowRoot.querySelectorAll('li[part=entry]')].at(-1).getBoundingClientRect().top";
        let at = page.js(&format!("return {top}")).await;
        page.js("core.resolve()").await;
        page.until(&format!("{HEADLINES}.length === 20")).await;
        page.js("return new Promise((done) => setTimeout(done, 100))").await;
        page.check(
            &format!("[Math.abs({top} - {at}) <= 1, events.map(([, name]) => name)]"),
            json!([true, ["loadstart"]]),
        )
        .await;
        page.js("scrollTo(0, 0)").await;
        // What is in the window has not moved either.
        let first = |places: Value| places.as_array().unwrap()[..8].to_vec();
        assert_eq!(first(places(&page).await), first(before));
        told.store(true, Ordering::Relaxed);
        page.until("events.some(([, name]) => name === 'load')").await;
        page.click(0, ".more button").await;
        page.until(&format!("{HEADLINES}.length === 40")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_list_stays_where_there_is_no_core() {
    browse(|page| async move {
        opened(&page, &harvests(15), r#"lang="en""#).await;
        page.until("advance()").await;
        page.js("core.reject(new Error('refused'))").await;
        page.until("events.at(-1)?.[1] === 'loadend'").await;
        page.check(&format!("[{ADVANCED}.length, advance().ariaBusy, advance().querySelector('.search'), events.map(([, name]) => name)]"), json!([15, null, null, ["loadstart", "error", "loadend"]])).await;
        page.click(0, ".languages [lang=az]").await;
        page.until("advance().querySelector('li .headline').textContent === '00 məhsulu'").await;
        page.check("advance().querySelector('.search')", json!(null)).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nothing_of_the_list_of_the_sample_newsroom_jumps() {
    browse(|page| async move {
        let newsroom: Value = serde_json::from_slice(&fs::read("static/releases/newsroom.json").unwrap()).unwrap();
        for language in ["en", "az", "ru", "ar"] {
            opened(&page, &newsroom, &format!(r#"lang="{language}""#)).await;
            page.until("advance()").await;
            page.check(&format!("{ADVANCED}.length"), json!(newsroom["releases"].as_array().unwrap().len())).await;
            let before = places(&page).await;
            core_comes(&page).await;
            assert_eq!(places(&page).await, before);
        }
    })
    .await;
}
