//! The search that a site has itself, in place of ours.

use crate::{
    harness::{Answer, Page, browse},
    newsroom::{feed, filter, newsroom, release, search, until_found},
};
use serde_json::{Value, json};

const POSTS: &str = "/wp-json/wp/v2/posts";

fn post(id: u32, date: &str, title: &str, excerpt: &str) -> Value {
    json!({
        "id": id, "date_gmt": format!("{date}T09:00:00"), "status": "publish", "lang": "en",
        "title": { "rendered": title }, "excerpt": { "rendered": format!("<p>{excerpt}</p>"), "protected": false },
        "content": { "rendered": format!("<p>{title}: the whole text.</p>"), "protected": false },
    })
}

fn posts(posts: &[Value]) -> Answer {
    Answer::json(json!(posts).to_string())
}

/// The searches that the site was asked for, in order.
fn asked(page: &Page, path: &str) -> Vec<String> {
    page.site.queries(path).into_iter().filter(|query| query.contains("search=") || query.starts_with("q=")).collect()
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn wordpress_searches_what_it_has_and_only_the_last_answer_counts() {
    browse(|page| async move {
        page.site.put(&format!("{POSTS}?per_page=2"), posts(&[post(9, "2021-03-01", "The newest", "In short."), post(8, "2021-02-01", "Wells", "In short.")]));
        // It finds words in forms that nobody wrote, and puts first what it holds to be best.
        let found = posts(&[post(3, "2009-01-01", "A well", "Water for one village."), post(8, "2021-02-01", "Wells", "In short."), post(5, "2015-01-01", "Drilling", "Deep down.")]);
        page.site.put(&format!("{POSTS}?search=wells&per_page=5"), found.clone());
        page.site.page("/page", &format!(r#"<release-viewer id="v" src="{POSTS}?per_page=2" search="{POSTS}?search={{query}}&amp;per_page=5"></release-viewer>"#));
        page.open("/page").await;
        until_found(&page, 0, &["The newest", "Wells"]).await;

        // One question, when the keys rest.
        search(&page, 0, "wells").await;
        until_found(&page, 0, &["A well", "Wells", "Drilling"]).await;
        assert_eq!(asked(&page, POSTS), ["search=wells&per_page=5"]);
        page.check("[...shadow().querySelectorAll('mark')].map((e) => e.textContent)", json!(["Wells"])).await;
        page.check("[shadow().querySelector('.count').textContent, shadow().activeElement.localName]", json!(["3 releases found", "input"])).await;
        // What it found opens in place, reloads, and is left again.
        page.click(0, "li:nth-child(3) .headline a").await;
        page.until("shadow().querySelector('.body')?.textContent === 'Drilling: the whole text.'").await;
        page.click(0, ".back a").await;
        until_found(&page, 0, &["A well", "Wells", "Drilling"]).await;
        assert_eq!(asked(&page, POSTS).len(), 1, "what was found is still known");
        page.client.refresh().await.unwrap();
        page.until("shadow()?.querySelector('input')?.value === 'wells'").await;
        until_found(&page, 0, &["A well", "Wells", "Drilling"]).await;

        // While an answer is awaited it is said so, and one that is too late is not shown.
        page.site.put(&format!("{POSTS}?search=slow&per_page=5"), posts(&[post(1, "2001-01-01", "Too late", "In short.")]).held());
        page.site.put(&format!("{POSTS}?search=slow%20wells&per_page=5"), posts(&[post(2, "2002-01-01", "In time", "In short.")]));
        search(&page, 0, "slow").await;
        page.until("shadow().querySelector('progress')").await;
        page.press(" wells").await;
        until_found(&page, 0, &["In time"]).await;
        page.site.put(&format!("{POSTS}?search=slow&per_page=5"), posts(&[post(1, "2001-01-01", "Too late", "In short.")]));
        page.js("return new Promise((done) => setTimeout(done, 200))").await;
        until_found(&page, 0, &["In time"]).await;
        page.check("shadow().querySelector('progress')", Value::Null).await;

        // Nothing found is an answer too.
        page.site.put(&format!("{POSTS}?search=none&per_page=5"), posts(&[]));
        search(&page, 0, "none").await;
        page.until("shadow().querySelector('.count')?.textContent === 'No release matches this search.'").await;
        page.until("shadow().querySelector('[role=status]').textContent === 'No release matches this search.'").await;
        page.click(0, "[part=clear]").await;
        until_found(&page, 0, &["The newest", "Wells"]).await;
        page.check("[lines, uncaught]", json!([[], []])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn an_engine_may_answer_in_our_format_fail_or_have_no_address() {
    browse(|page| async move {
        let hit = |at: usize| release(&format!("hit-{at}"), "2001-01-01", &[["en", &format!("Hit {at}"), "", ""]], json!({ "scope": if at == 1 { "local" } else { "global" } }));
        let far = release("far", "1999-01-01", &[["en", "Far away", "", ""]], json!({ "src": "/far.json" }));
        page.site.put("/far.json", Answer::json(release("far", "1999-01-01", &[["en", "Far away", "", "The whole of it."]], json!({})).to_string()));
        page.site.put("/find?q=g%C3%B6r%C3%BC%C5%9F", Answer::json(json!({ "next": "/find?q=more", "releases": [hit(1), far] }).to_string()));
        page.site.put("/find?q=more", Answer::json(json!({ "releases": [hit(2)] }).to_string()));
        page.site.put("/feed.json", feed(&newsroom()));
        page.site.page("/page", r#"<release-viewer id="v" src="/feed.json" search="/find?q={query}"></release-viewer>"#);
        page.open("/page").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        search(&page, 0, "görüş").await;
        until_found(&page, 0, &["Hit 1", "Far away"]).await;
        assert_eq!(asked(&page, "/find"), ["q=g%C3%B6r%C3%BC%C5%9F"]);
        // Its pages are turned as a feed's are, and its releases fetched as a feed's.
        page.click(0, ".more button").await;
        until_found(&page, 0, &["Hit 1", "Far away", "Hit 2"]).await;
        page.check("shadow().querySelector('.more')", Value::Null).await;
        page.click(0, "li:nth-child(2) .headline a").await;
        page.until("shadow().querySelector('.body')?.textContent === 'The whole of it.'").await;
        page.click(0, ".back a").await;
        until_found(&page, 0, &["Hit 1", "Far away", "Hit 2"]).await;
        // What the feed says no longer stands, or must wait, is no hit.
        let (withdrawn, waiting) = (json!({ "status": "withdrawn" }), json!({ "embargoedUntil": "2999-01-01T00:00:00Z" }));
        let known = [release("hit-1", "2001-01-01", &[["en", "Hit 1", "", ""]], withdrawn), release("far", "1999-01-01", &[["en", "Far away", "", ""]], waiting)];
        page.site.put("/less.json", feed(&[&known[..], &newsroom()].concat()));
        page.js("viewer().src = '/less.json'").await;
        until_found(&page, 0, &[]).await;
        page.until("shadow().querySelector('.more button')?.textContent === 'Show more'").await;
        page.click(0, ".more button").await;
        until_found(&page, 0, &["Hit 2"]).await;
        page.js("viewer().src = '/feed.json'").await;
        until_found(&page, 0, &["Hit 1", "Far away"]).await;
        page.click(0, ".more button").await;
        until_found(&page, 0, &["Hit 1", "Far away", "Hit 2"]).await;
        // And filtered here.
        page.click(0, "[part=filters-button]").await;
        page.until("shadow().querySelector('.filters label')").await;
        page.check("[...shadow().querySelectorAll('.filters label:nth-child(2) option')].map((e) => e.textContent)", json!(["All", "Global (1)", "Local (1)"])).await;
        filter(&page, 0, 2, "global").await;
        until_found(&page, 0, &["Hit 2"]).await;
        page.click(0, "[part=clear]").await;

        // One that does not answer: what is here is searched, and that is said.
        page.site.put("/find", Answer::new(503, "text/html", ""));
        search(&page, 0, "harvest").await;
        let harvest = ["A harvest of ideas", "Harvest begins", "Autumn in the valley", "Winter in the valley"];
        until_found(&page, 0, &harvest).await;
        page.check("shadow().querySelector('.outcome').textContent.includes('The site’s search is not available at the moment.')", json!(true)).await;
        page.check("shadow().querySelector('progress')", Value::Null).await;

        // A further page that does not come leaves what was found, and fetches nothing else; neither does punctuation.
        page.site.put("/find?q=far", Answer::json(json!({ "next": "/gone", "releases": [hit(1)] }).to_string()));
        search(&page, 0, "far").await;
        until_found(&page, 0, &["Hit 1"]).await;
        page.click(0, ".more button").await;
        page.until("shadow().querySelector('.more button')?.textContent === 'Try again'").await;
        until_found(&page, 0, &["Hit 1"]).await;
        let questions = asked(&page, "/find").len();
        search(&page, 0, "..!").await;
        page.until("location.search.includes('..')").await;
        assert_eq!(asked(&page, "/find").len(), questions);
        // Another engine is asked at once.
        search(&page, 0, "far").await;
        until_found(&page, 0, &["Hit 1"]).await;
        page.site.put("/other?q=far", Answer::json(json!({ "releases": [hit(2)] }).to_string()));
        page.js("viewer().search = '/other?q={query}'").await;
        until_found(&page, 0, &["Hit 2"]).await;

        // A template that is none: the webmaster hears of it, and readers can search all the same.
        page.site.page("/page", r#"<release-viewer id="v" src="/feed.json" search="/find?q="></release-viewer>"#);
        page.open("/page").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        search(&page, 0, "harvest").await;
        until_found(&page, 0, &harvest).await;
        page.until("lines.length > 0").await;
        search(&page, 0, "autumn").await;
        until_found(&page, 0, &["Autumn in the valley"]).await;
        page.until("location.search.endsWith('autumn')").await;
        page.check("lines.every((line) => line.includes('search=\"/find?q=\" is no address with {query} in it'))", json!(true)).await;
    })
    .await;
}
