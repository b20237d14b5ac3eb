//! Documents with several releases.

use crate::{NEWSROOM, harness::browse, showing};
use serde_json::json;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn many_releases_are_a_list_each_with_its_own_address() {
    browse(|page| async move {
        showing(&page, NEWSROOM, "").await;
        page.check("[...shadow().querySelectorAll('h3')].map((e) => e.innerText)", json!(["Newer", "Older"])).await;
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
