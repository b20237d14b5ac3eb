//! Every state of a newsroom is an address: it can be shared, reloaded, and gone back to.

use crate::{
    harness::{Page, browse},
    newsroom::{HEADLINES, feed, filter, newsroom, search, until_found},
};
use serde_json::{Value, json};

/// A page of a host that has an address of its own making: `attributes` of each viewer on it.
async fn showing(page: &Page, viewers: &[&str]) {
    page.site.put("/feed.json", feed(&newsroom()));
    let tag = |attributes: &&str| format!(r#"<release-viewer src="/feed.json" {attributes}></release-viewer>"#);
    page.site.page("/page", &viewers.iter().map(tag).collect::<String>());
    // An address that differs in no more than its fragment would not be opened anew.
    page.client.goto("about:blank").await.unwrap();
    page.open(&format!("/page{HOST}")).await;
    page.until(&format!(
        "{viewers}.every((v) => v.shadowRoot?.querySelector('li .headline'))",
        viewers = "[...document.querySelectorAll('release-viewer')]"
    ))
    .await;
    page.js("history.replaceState({ host: 1 }, '')").await;
}

/// The host's own part of the address, odd as it may be.
const HOST: &str = "?query=a+b%20&x&&year=2018&lang2=%d0#top=%&";

/// What is seen of the n-th viewer: the release that is open or the first of the list, the words, the filters chosen.
fn seen(n: usize) -> String {
    format!(
        r#"[shadow({n}).querySelector(".release h2, li .headline")?.textContent ?? null, shadow({n}).querySelector("input")?.value ?? null,
        [...shadow({n}).querySelectorAll("select")].map((e) => e.value).filter(Boolean).join()]"#
    )
}

async fn until_seen(page: &Page, n: usize, headline: &str, words: &str, filters: &str) {
    let words = if words.is_empty() && filters == "-" { Value::Null } else { json!(words) };
    let filters = if filters == "-" { "" } else { filters };
    page.until(&format!("JSON.stringify({}) === JSON.stringify({})", seen(n), json!([headline, words, filters]))).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn words_filters_release_and_language_are_in_the_address_and_one_can_go_back() {
    browse(|page| async move {
        let (query, fragment) = HOST.split_once('#').unwrap();
        for (attributes, part) in [("", "query"), ("history=query", "query"), ("history=hash", "hash")] {
            page.js("try { localStorage.clear() } catch {}").await;
            showing(&page, &[attributes]).await;
            let address = |own: &str| match part {
                "query" => json!(format!("/page{query}{own}#{fragment}")),
                _ => json!(format!("/page{query}#{fragment}{own}")),
            };
            let whole = "location.href.replace(location.origin, '')";
            let steps = page.js("return history.length").await.as_u64().unwrap();
            let stepped =
                async |count: u64| page.check("[history.length, history.state.host]", json!([steps + count, 1])).await;

            // Keys are no step, however many; a filter, a release and a language are one each.
            search(&page, 0, "harvest").await;
            page.until(&format!("{whole} === {}", address("&release.query=harvest"))).await;
            stepped(0).await;
            page.click(0, "[part=filters-button]").await;
            page.until("shadow().querySelector('.filters label')").await;
            filter(&page, 0, 1, "2018").await;
            until_found(&page, 0, &["Harvest begins"]).await;
            let found = "&release.query=harvest&release.year=2018";
            page.until(&format!("{whole} === {}", address(found))).await;
            stepped(1).await;
            page.click(0, "li .headline a").await;
            until_seen(&page, 0, "Harvest begins", "", "-").await;
            page.until(&format!("{whole} === {}", address(&format!("{found}&release=harvest-old")))).await;
            stepped(2).await;

            // It can be shared.
            page.client.refresh().await.unwrap();
            page.until("shadow()?.querySelector('.release h2')").await;
            until_seen(&page, 0, "Harvest begins", "", "-").await;
            page.click(0, ".back a").await;
            until_seen(&page, 0, "Harvest begins", "harvest", "2018").await;
            page.until(&format!("{whole} === {}", address(found))).await;
            page.click(0, ".languages [lang=az]").await;
            page.until("shadow().querySelector('.viewer').lang === 'az'").await;
            page.until(&format!("{whole} === {}", address(&format!("{found}&lang=az")))).await;
            page.js("localStorage.clear()").await;
            page.client.refresh().await.unwrap();
            page.until("shadow()?.querySelector('.viewer')?.lang === 'az' && shadow().querySelector('li .headline')")
                .await;
            until_seen(&page, 0, "Harvest begins", "harvest", "2018").await;

            // And gone back through, and forward again.
            page.client.back().await.unwrap();
            page.until("shadow().querySelector('.viewer').lang === 'en'").await;
            page.client.back().await.unwrap();
            page.until("shadow().querySelector('.release')").await;
            page.client.back().await.unwrap();
            until_seen(&page, 0, "Harvest begins", "harvest", "2018").await;
            page.client.back().await.unwrap();
            until_seen(&page, 0, "A harvest of ideas", "harvest", "").await;
            page.check(&format!("{HEADLINES}.length"), json!(4)).await;
            page.client.forward().await.unwrap();
            until_seen(&page, 0, "Harvest begins", "harvest", "2018").await;
            page.client.forward().await.unwrap();
            until_seen(&page, 0, "Harvest begins", "", "-").await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn an_address_may_be_none_of_ours_and_words_may_be_anything() {
    browse(|page| async move {
        // Where the page's address is not to be touched, all works without it.
        showing(&page, &["history=none"]).await;
        let before = page.js("return [location.href, history.length]").await;
        search(&page, 0, "harvest").await;
        page.until("shadow().querySelector('[role=status]').textContent === '4 releases found'").await;
        page.click(0, "[part=filters-button]").await;
        page.until("shadow().querySelector('.filters label')").await;
        filter(&page, 0, 1, "2018").await;
        until_found(&page, 0, &["Harvest begins"]).await;
        page.click(0, "li .headline a").await;
        page.until("shadow().querySelector('.release')").await;
        page.click(0, ".back a").await;
        until_seen(&page, 0, "Harvest begins", "harvest", "2018").await;
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow().querySelector('.viewer').lang === 'az'").await;
        page.check("[location.href, history.length]", before).await;
        page.js("localStorage.clear()").await;

        // What was written last is not lost when somebody goes on at once.
        showing(&page, &[""]).await;
        search(&page, 0, "autumn").await;
        until_found(&page, 0, &["Autumn in the valley"]).await;
        page.click(0, "li .headline a").await;
        page.until("shadow().querySelector('.release') && location.search.includes('release=')").await;
        page.client.back().await.unwrap();
        until_seen(&page, 0, "Autumn in the valley", "autumn", "").await;

        // Whatever is written comes back from the address as it was.
        let words = r#"50% a&b=c #1 +"İ" ə/?"#;
        search(&page, 0, words).await;
        page.until("location.search.includes('release.query=50%25')").await;
        page.client.refresh().await.unwrap();
        page.until(&format!("shadow()?.querySelector('input')?.value === {}", json!(words))).await;
        // Addresses that others write by hand are read too.
        page.open("/page?release.query=winter+valley&release.year=2021&release.kind=").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        until_found(&page, 0, &["Winter in the valley"]).await;
        page.open("/page?release.year=1066").await;
        page.until("shadow()?.querySelector('.count')?.textContent === 'No release matches this search.'").await;
        page.click(0, "[part=clear]").await;
        page.until(&format!("{HEADLINES}.length === 19")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn two_newsrooms_on_a_page_go_their_own_ways() {
    browse(|page| async move {
        showing(&page, &["", "", "history=hash"]).await;
        search(&page, 1, "harvest").await;
        until_found(
            &page,
            1,
            &["A harvest of ideas", "Harvest begins", "Autumn in the valley", "Winter in the valley"],
        )
        .await;
        page.until("location.search.endsWith('&release2.query=harvest')").await;
        search(&page, 0, "bulletin 1").await;
        page.until("location.search.endsWith('&release2.query=harvest&release.query=bulletin%201')").await;
        search(&page, 2, "water").await;
        page.until("location.hash.endsWith('&release3.query=water')").await;
        page.click(1, "li:nth-child(2) .headline a").await;
        page.until("shadow(1).querySelector('.release h2')?.textContent === 'Harvest begins'").await;
        page.until(
            "location.search.endsWith('&release2.query=harvest&release.query=bulletin%201&release2=harvest-old')",
        )
        .await;
        until_seen(&page, 0, "Bulletin 19", "bulletin 1", "").await;
        until_seen(&page, 2, "Water for every school", "water", "").await;
        page.client.refresh().await.unwrap();
        page.until("[0, 1, 2].every((n) => shadow(n)?.querySelector('.release h2, li .headline'))").await;
        until_seen(&page, 0, "Bulletin 19", "bulletin 1", "").await;
        until_seen(&page, 1, "Harvest begins", "", "-").await;
        until_seen(&page, 2, "Water for every school", "water", "").await;
        page.client.back().await.unwrap();
        until_seen(&page, 1, "A harvest of ideas", "harvest", "").await;
        // The host's own part is as it was.
        page.check(
            "location.href.replace(location.origin, '').split('&release')[0]",
            json!("/page?query=a+b%20&x&&year=2018&lang2=%d0"),
        )
        .await;
        page.check("location.hash.startsWith('#top=%&')", json!(true)).await;
    })
    .await;
}
