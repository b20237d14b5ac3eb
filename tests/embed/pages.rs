//! Feeds in pages, releases in documents of their own, and the formats of other systems.

use crate::{
    dist::built,
    harness::{Answer, Page, browse},
};
use serde_json::{Value, json};
use std::{fs, path::Path};

const FEED: &str = r#"<release-viewer id="v" src="/feed.json"></release-viewer>"#;

const HEADLINES: &str = "[...shadow().querySelectorAll('li .headline')].map((e) => e.textContent)";

fn release(id: &str, date: &str) -> Value {
    json!({ "id": id, "datePublished": date, "editions": { "en": { "headline": format!("The {id}"), "body": [format!("Text of the {id}.")] } } })
}

fn feed(next: Option<&str>, releases: &[Value]) -> Answer {
    Answer::json(json!({ "title": "Newsroom", "language": "en", "next": next, "releases": releases }).to_string())
}

async fn until_headlines(page: &Page, headlines: &[&str]) {
    page.until(&format!("JSON.stringify({HEADLINES}) === JSON.stringify({})", json!(headlines))).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_feed_is_read_page_by_page_and_none_twice() {
    browse(|page| async move {
        page.site.put(
            "/feed.json",
            feed(Some("two.json"), &[release("first", "2021-03-01"), release("second", "2021-02-01")]),
        );
        page.site.put(
            "/two.json",
            feed(Some("three.json"), &[release("third", "2021-01-01"), release("second", "2021-02-01")]),
        );
        // It leads back to the first: the feed ends here.
        page.site.put("/three.json", feed(Some("feed.json"), &[release("fourth", "2020-01-01")]));
        page.site.page("/page", FEED);
        page.open("/page").await;
        until_headlines(&page, &["The first", "The second"]).await;
        assert_eq!(page.site.asked("/two.json"), 0, "nobody asked for more");
        page.click(0, ".more button").await;
        until_headlines(&page, &["The first", "The second", "The third"]).await;
        // Who asked for more goes on with it.
        page.check("shadow().activeElement?.innerText", json!("The third")).await;
        page.click(0, ".more button").await;
        until_headlines(&page, &["The first", "The second", "The third", "The fourth"]).await;
        page.check("[shadow().activeElement?.innerText, shadow().querySelector('.more')]", json!(["The fourth", null]))
            .await;
        for path in ["/feed.json", "/two.json", "/three.json"] {
            assert_eq!(page.site.asked(path), 1, "{path}");
        }
        // What a reader waited for is told, each time to the end.
        let told = |name: &str| format!("events.filter(([, name]) => name === '{name}').length");
        page.check(&format!("new Set([{}, {}, {}]).size", told("loadstart"), told("load"), told("loadend")), json!(1))
            .await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_long_list_is_shown_in_slices() {
    browse(|page| async move {
        let many = |from: usize, to: usize| {
            (from..to)
                .map(|at| release(&format!("r{at:02}"), &format!("2021-01-{:02}", 31 - at / 2)))
                .collect::<Vec<_>>()
        };
        let mut first_page = many(0, 35);
        first_page[0]["src"] = json!("/r00.json");
        page.site.put("/r00.json", Answer::json(release("r00", "2021-01-31").to_string()));
        page.site.put("/feed.json", feed(Some("two.json"), &first_page));
        page.site.put("/two.json", feed(None, &many(35, 50)));
        page.site.page("/page", FEED);
        page.open("/page").await;
        // A whole release that comes meanwhile is no page.
        page.until("shadow()?.querySelector('li .headline')").await;
        page.click(0, "li .headline a").await;
        page.until("shadow().querySelector('.body')").await;
        page.click(0, ".back a").await;
        for (shown, first, asked) in [(20, None, 0), (40, Some("The r20"), 0), (50, Some("The r35"), 1)] {
            if let Some(first) = first {
                page.click(0, ".more button").await;
                page.until(&format!("shadow().activeElement?.innerText === '{first}'")).await;
            }
            let shown = shown.min(if asked == 0 { 35 } else { 50 });
            page.until(&format!("shadow()?.querySelectorAll('li .headline').length === {shown}")).await;
            assert_eq!(page.site.asked("/two.json"), asked);
        }
        page.check("[...shadow().querySelectorAll('li .headline')].at(-1).textContent", json!("The r49")).await;
        page.check("shadow().querySelector('.more')", Value::Null).await;
        // What has come and is not shown yet can be opened all the same.
        page.open("/page?release=r34").await;
        page.until("shadow()?.querySelector('h2')?.innerText === 'The r34'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_release_is_found_on_a_later_page() {
    browse(|page| async move {
        page.site.put(
            "/feed.json",
            feed(Some("two.json"), &[release("first", "2021-03-01"), release("second", "2021-02-01")]),
        );
        page.site.put("/two.json", feed(None, &[release("third", "2021-01-01")]));
        page.site.page("/page", FEED);
        page.site.page("/pinned", r#"<release-viewer src="/feed.json" release="third"></release-viewer>"#);
        page.site.page("/absent", r#"<release-viewer id="v" src="/feed.json" release="none"></release-viewer>"#);
        for path in ["/page?release=third", "/pinned"] {
            page.open(path).await;
            page.until("shadow()?.querySelector('h2')?.innerText === 'The third'").await;
            page.check("shadow().querySelector('.body').innerText", json!("Text of the third.")).await;
        }
        // What is on no page is missing only when all were read.
        page.open("/absent").await;
        page.until("shadow()?.querySelector('.failure')").await;
        page.check(
            "events.map(([, name, detail]) => detail.reason ?? name)",
            json!(["loadstart", "load", "loadend", "loadstart", "no-such-release", "loadend"]),
        )
        .await;
        // An address that names none shows the list.
        page.open("/page?release=none").await;
        until_headlines(&page, &["The first", "The second", "The third"]).await;

        // It may mean something else than a release here: it is not looked for without end, nor for a neighbour's.
        let endless = |at: usize| {
            feed(
                Some(&format!("/page-{}.json", at + 1)),
                &[release(&format!("r{at}"), "2021-01-01"), release(&format!("s{at}"), "2021-01-01")],
            )
        };
        page.site.put("/feed.json", endless(0));
        (1..20).for_each(|at| page.site.put(&format!("/page-{at}.json"), endless(at)));
        page.open("/page?release=none").await;
        page.until("shadow()?.querySelector('.more')").await;
        let asked = |page: &Page| (1..20).map(|at| page.site.asked(&format!("/page-{at}.json"))).sum::<usize>();
        assert_eq!(asked(&page), 5);
        page.site.put("/one.json", feed(None, &[release("first", "2021-03-01"), release("second", "2021-02-01")]));
        page.site.page(
            "/two",
            r#"<release-viewer src="/one.json"></release-viewer><release-viewer src="/feed.json"></release-viewer>"#,
        );
        page.open("/two").await;
        page.until("[0, 1].every((n) => shadow(n)?.querySelector('li .headline'))").await;
        page.click(0, "li .headline a").await;
        page.until("shadow(0).querySelector('h2').innerText === 'The first'").await;
        page.check("shadow(1).querySelector('li .headline').textContent", json!("The r0")).await;
        assert_eq!(asked(&page), 5);
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_page_that_does_not_come_costs_only_itself() {
    browse(|page| async move {
        page.site.put(
            "/feed.json",
            feed(Some("two.json"), &[release("first", "2021-03-01"), release("second", "2021-02-01")]),
        );
        page.site.put("/two.json", Answer::new(500, "text/html", ""));
        page.site.page("/page", FEED);
        page.open("/page").await;
        until_headlines(&page, &["The first", "The second"]).await;
        page.click(0, ".more button").await;
        page.until("shadow().querySelector('.more button').innerText === 'Try again'").await;
        page.check("shadow().querySelector('.more p').innerText", json!("The release is not available at the moment."))
            .await;
        page.check(HEADLINES, json!(["The first", "The second"])).await;
        page.site.put("/two.json", feed(None, &[release("third", "2021-01-01")]).held());
        page.click(0, ".more button").await;
        page.until("shadow().querySelector('.more button').ariaDisabled === 'true'").await;
        page.check("shadow().activeElement.localName", json!("button")).await;
        page.site.put("/two.json", feed(None, &[release("third", "2021-01-01")]));
        until_headlines(&page, &["The first", "The second", "The third"]).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_whole_release_comes_when_it_is_opened() {
    browse(|page| async move {
        let mut entry = json!({ "id": "far", "src": "releases/far.json", "datePublished": "2021-01-01", "editions": { "en": { "headline": "The far one", "summary": "In short." } } });
        page.site.put("/feed.json", feed(None, &[release("near", "2021-03-01"), entry.clone()]));
        page.site.put("/releases/far.json", Answer::new(500, "text/html", ""));
        page.site.page("/page", FEED);
        page.open("/page").await;
        until_headlines(&page, &["The near", "The far one"]).await;
        page.click(0, "li:nth-child(2) .headline a").await;
        // Until it is there, what is known of it.
        page.until("shadow().querySelector('.failure p')").await;
        page.check("[shadow().querySelector('h2').innerText, shadow().querySelector('.body').innerText]", json!(["The far one", "In short."])).await;
        page.check("shadow().querySelector('.failure p').innerText", json!("The release is not available at the moment.")).await;
        page.site.put("/releases/far.json", Answer::json(release("far", "2021-01-01").to_string()));
        page.site.put("/releases/far.json", Answer::json(release("far", "2021-01-01").to_string()).held());
        page.click(0, ".failure button").await;
        page.until("shadow().querySelector('.failure button')?.ariaDisabled === 'true'").await;
        page.check("shadow().activeElement?.localName", json!("button")).await;
        page.site.put("/releases/far.json", Answer::json(release("far", "2021-01-01").to_string()));
        page.until("shadow().querySelector('.body').innerText === 'Text of the far.'").await;
        page.check("shadow().activeElement?.innerText", json!("The far")).await;
        page.check("shadow().querySelector('.failure, .coming')", Value::Null).await;
        // It is whole from now on.
        page.click(0, ".back a").await;
        page.until("shadow().querySelector('li .headline')").await;
        page.click(0, "li:nth-child(2) .headline a").await;
        page.until("shadow().querySelector('.body')?.innerText === 'Text of the far.'").await;
        assert_eq!(page.site.asked("/releases/far.json"), 4, "three tries that failed, and the one that came");

        // Who goes back before it has come finds a list that waits for nothing.
        page.site.put("/releases/far.json", Answer::json(release("far", "2021-01-01").to_string()).held());
        page.open("/page").await;
        until_headlines(&page, &["The near", "The far one"]).await;
        page.click(0, "li:nth-child(2) .headline a").await;
        page.until("shadow().querySelector('.coming')").await;
        page.click(0, ".back a").await;
        until_headlines(&page, &["The near", "The far one"]).await;
        page.check("shadow().querySelector('.more')", Value::Null).await;
        page.site.put("/releases/far.json", Answer::json(release("far", "2021-01-01").to_string()));
        until_headlines(&page, &["The near", "The far"]).await;

        // What the other document says must wait, waits.
        let mut whole = release("far", "2021-01-01");
        whole["embargoedUntil"] = json!("2999-01-01T00:00:00Z");
        page.site.put("/releases/far.json", Answer::json(whole.to_string()));
        page.open("/page?release=far").await;
        page.until("shadow()?.querySelector('.notice')?.innerText.includes('January 1, 2999')").await;
        page.check("shown(0).includes('Text of the far.') || shown(0).includes('In short.')", json!(false)).await;

        // What the entry says must wait, waits, and is not asked for.
        let asked = page.site.asked("/releases/far.json");
        entry["embargoedUntil"] = json!("2999-01-01T00:00:00Z");
        page.site.put("/feed.json", feed(None, &[release("near", "2021-03-01"), entry]));
        page.open("/page?release=far").await;
        page.until("shadow()?.querySelector('.notice')?.innerText.includes('January 1, 2999')").await;
        assert_eq!(page.site.asked("/releases/far.json"), asked);
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn wordpress_says_in_headers_where_its_pages_are() {
    let post = |id: u32, language: &str, title: &str, day: &str| {
        json!({ "id": id, "date_gmt": format!("2021-01-{day}T09:00:00"), "status": "publish", "title": { "rendered": title },
            "content": { "rendered": format!("<p>{title}: the text.</p>"), "protected": false }, "lang": language, "translations": { "en": 7, "az": 6 } })
    };
    let lone = json!({ "id": 3, "status": "publish", "title": { "rendered": "Alone" }, "content": { "rendered": "<p>x</p>", "protected": false }, "lang": "en", "translations": { "en": 3 } });
    for headers in [
        vec![("x-wp-totalpages", "2".to_owned())],
        vec![("link", r#"</posts?per_page=2&page=2>; rel="next""#.to_owned())],
    ] {
        let (english, azerbaijani, lone) =
            (post(7, "en", "A meeting", "02"), post(6, "az", "İclas", "01"), lone.clone());
        browse(|page| async move {
            page.site.put("/posts?per_page=2", Answer { headers, ..Answer::json(json!([english, lone]).to_string()) });
            page.site.put("/posts?per_page=2&page=2", Answer::json(json!([azerbaijani]).to_string()));
            page.site.page("/page", r#"<release-viewer id="v" src="/posts?per_page=2"></release-viewer>"#);
            page.open("/page").await;
            until_headlines(&page, &["A meeting", "Alone"]).await;
            page.click(0, ".more button").await;
            page.until("shadow().querySelectorAll('.languages li').length === 2").await;
            page.check("shadow().querySelector('.more')", Value::Null).await;
            page.click(0, ".languages [lang=az]").await;
            until_headlines(&page, &["İclas", "Alone"]).await;
            page.click(0, "li .headline a").await;
            page.until("shadow().querySelector('h2').innerText === 'İclas'").await;
            page.check("shadow().querySelector('.body').innerText", json!("İclas: the text.")).await;
        })
        .await;
    }
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn every_dialect_is_shown() {
    browse(|page| async move {
        for (name, headlines) in [
            ("native", json!(["A new water network opens", "Gone", null])),
            ("json-feed-1.1", json!(["A new water network opens & runs", "A note without a title.", "წყალი", null])),
            ("json-feed-1.0", json!(["One", "Two", "No title, and this summary."])),
            ("ninjs-1", json!(["A new water network opens", null])),
            ("ninjs-2", json!(["A new water network opens"])),
            ("ninjs-3", json!(["A new water network opens"])),
            ("wordpress", json!(["A new water network opens – “at last”", "Its other language", "The language of the page"])),
            ("drupal", json!(["A new water network opens", "The language of the page"])),
        ] {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/dialects/{name}.json"));
            page.site.put("/feed.json", Answer::json(fs::read(file).unwrap()));
            page.site.page("/page", r#"<release-viewer id="v" src="/feed.json"></release-viewer>"#);
            page.open("/page").await;
            page.until("events.some(([, name]) => name === 'loadend')").await;
            let shown = r"(shadow().querySelector('.list') ? [...shadow().querySelectorAll('[part=entry]')].map((e) => e.querySelector('.headline')?.textContent ?? null) : [shadow().querySelector('h2').innerText])";
            let shown = page.js(&format!("return {shown}")).await;
            assert_eq!(shown, headlines, "{name}");
            if name == "json-feed-1.0" {
                // A text that does not say its language is in that of the page.
                page.check("shadow().querySelector('li .headline').lang", json!("en")).await;
            }
        }
    })
    .await;
}

#[test]
#[ignore = "reads dist/: cargo xtask test"]
fn the_schema_is_published_with_the_viewer() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/release.schema.json");
    assert_eq!(built("release.schema.json"), fs::read(committed).unwrap());
}
