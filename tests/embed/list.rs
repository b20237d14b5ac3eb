//! Documents with several releases.

use crate::{
    NEWSROOM,
    harness::{Answer, browse},
    showing,
};
use serde_json::{Value, json};

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn many_releases_are_a_list_each_with_its_own_address() {
    browse(|page| async move {
        showing(&page, NEWSROOM, "").await;
        page.check("[...shadow().querySelectorAll('h3')].map((e) => e.textContent)", json!(["Newer", "Older"])).await;
        page.click(0, "li:nth-child(2) .headline a").await;
        page.until("shadow().querySelector('h2').innerText === 'Older'").await;
        page.check("[location.search, shadow().activeElement?.innerText]", json!(["?release=old", "Older"])).await;
        page.check("shadow().querySelector('.body').innerText", json!("Old text.")).await;
        page.click(0, ".back a").await;
        page.until("shadow().querySelector('h2').innerText === 'Newsroom'").await;
        page.check("[location.search, shadow().activeElement?.innerText]", json!(["", "Older"])).await;
        page.client.back().await.unwrap();
        page.until("shadow().querySelector('h2').innerText === 'Older'").await;
        page.open("/page?release=new&lang=az").await;
        page.until("shadow().querySelector('h2')?.innerText === 'Yeni'").await;
        assert_eq!(page.site.asked("/release.json"), 2, "opening a release of a list asks for nothing");
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_search_comes_to_its_end_where_each_step_of_it_takes_long() {
    browse(|page| async move {
        page.site.put("/newsroom.json", Answer::json(include_str!("../../static/releases/newsroom.json")));
        // By the clock of this machine, each look at it comes 11 milliseconds after the one before.
        page.site.page("/page", r#"<script>let now = 0; performance.now = () => now += 11</script><release-viewer src="/newsroom.json"></release-viewer>"#);
        page.open("/page?release.query=migration").await;
        page.until("shadow()?.querySelector('.count')?.innerText === '10 releases found'").await;
        page.check("shadow().querySelector('progress')", Value::Null).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn who_types_sees_the_first_that_is_found_and_all_of_it_at_rest() {
    browse(|page| async move {
        let release = |at: u32| {
            let fruit = if at.is_multiple_of(2) { "Apples" } else { "Pears" };
            json!({ "id": format!("r{at}"), "editions": { "en": { "headline": format!("{fruit} of tree {at}") } } })
        };
        let feed = json!({ "title": "Orchard", "releases": (0..40).map(release).collect::<Vec<_>>() });
        page.site.put("/orchard.json", Answer::json(feed.to_string()));
        page.site.page("/page", r#"<release-viewer src="/orchard.json"></release-viewer>"#);
        page.open("/page").await;
        page.until("shadow()?.querySelectorAll('li .headline').length === 20").await;
        // The timers of the page come in their order, however slow it is.
        page.js(
            "window.counts = [];
             const box = shadow().querySelector('input'), count = () => counts.push(shadow().querySelectorAll('li .headline').length);
             box.value = 'pears';
             box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
             setTimeout(count, 200);
             setTimeout(count, 1_500)",
        )
        .await;
        page.until("window.counts.length === 2").await;
        page.check("counts", json!([6, 20])).await;
    })
    .await;
}
