//! What the scripts of a page can do with a viewer: data, `reload()`, defaults for all of them.

use crate::{
    MEETING, NEWSROOM,
    harness::{Answer, browse},
    showing,
};
use serde_json::json;

/// Notes what each `load` brings, and whether the property is the same.
const LISTENING: &str = r#"<script>
  window.loads = [];
  document.addEventListener("load", (e) => e.detail && loads.push([e.detail.data, e.detail.data === e.target.data]), true);
</script>"#;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_release_that_is_shown_is_there_as_data() {
    browse(|page| async move {
        let release = r#"{ "id": "m", "kind": "Press release", "datePublished": "2021-05-31", "originalLanguage": "en", "url": "/m",
          "publisher": { "name": "IOM Azerbaijan" }, "editions": {
            "en": { "headline": "A meeting", "subheadline": "In Baku", "summary": "Short.", "bodyHtml": "<p>One <b>two</b>.</p><script>no()</script><ul><li>Three</li></ul>" },
            "az": { "headline": "İclas", "body": "Bir.\n\nİki." } },
          "coverage": [ { "outlet": "AZERTAC", "language": "az", "url": "/1", "headline": "Xəbər" }, { "outlet": "SMS" } ] }"#;
        page.site.put("/release.json", Answer::json(release));
        page.site.page("/page", &format!(r#"{LISTENING}<release-viewer src="/release.json"></release-viewer>"#));
        page.open("/page").await;
        page.until("window.loads.length").await;
        let origin = &page.site.origin;
        let expected = json!({
            "id": "m", "status": "published", "kind": "press-release", "datePublished": "2021-05-31",
            "originalLanguage": "en", "url": format!("{origin}/m"), "publisher": "IOM Azerbaijan",
            "editions": {
                "en": { "headline": "A meeting", "subheadline": "In Baku", "summary": "Short.", "body": ["One two.", "Three"] },
                "az": { "headline": "İclas", "body": ["Bir.", "İki."] },
            },
            "coverage": [
                { "outlet": "AZERTAC", "language": "az", "headline": "Xəbər", "url": format!("{origin}/1") },
                { "outlet": "SMS" },
            ],
        });
        page.check("loads", json!([[expected, true]])).await;
        page.check("document.createElement('release-viewer').data", json!(null)).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn data_holds_what_a_reader_may_see() {
    browse(|page| async move {
        let held = r#""editions": { "en": { "headline": "Secret", "body": ["Secret."] } }, "coverage": [ { "outlet": "Secret" } ]"#;
        for (standing, said) in [
            (r#""status": "withdrawn", "statusNote": { "en": "Mistaken." }"#, "withdrawn"),
            (r#""status": "embargoed""#, "embargoed"),
            (r#""embargoedUntil": "2999-01-01""#, "published"),
        ] {
            let release = format!(r#"{{ "id": "s", "kind": "news", {standing}, {held} }}"#);
            page.site.put("/release.json", Answer::json(release));
            page.site.page("/page", &format!(r#"{LISTENING}<release-viewer src="/release.json"></release-viewer>"#));
            page.open("/page").await;
            page.until("window.loads.length").await;
            page.check("loads", json!([[{ "id": "s", "status": said }, true]])).await;
        }
        // The entries of a list are as the list shows them.
        page.site.put("/release.json", Answer::json(NEWSROOM));
        page.site.page("/page", &format!(r#"{LISTENING}<release-viewer src="/release.json" limit="1"></release-viewer>"#));
        page.open("/page").await;
        page.until("window.loads.length").await;
        let entry = json!({ "id": "new", "status": "published", "datePublished": "2021-01-01",
            "editions": { "en": { "headline": "Newer" }, "az": { "headline": "Yeni" } } });
        page.check("loads", json!([[{ "title": "Newsroom", "language": "en", "releases": [entry] }, true]])).await;
        // What is not ours is read as ours.
        let feed = r#"{ "version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [ { "id": "7", "title": "An item", "content_text": "Text." } ] }"#;
        page.site.put("/feed.json", Answer::json(feed));
        page.js("loads.length = 0; viewer().src = '/feed.json'").await;
        page.until("loads.length").await;
        page.check("[viewer().data.id, viewer().data.editions.en.headline]", json!(["7", "An item"])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_script_has_the_document_asked_for_again() {
    browse(|page| async move {
        showing(&page, MEETING, "").await;
        page.until("events.some(([, name]) => name === 'loadend')").await;
        let asked = page.site.asked("/release.json");
        page.click(0, "a[hreflang=az]").await;
        page.until("shadow().querySelector('h2').innerText === 'İclas'").await;
        page.until("events.some(([, name]) => name === 'languagechange')").await;

        // What is shown stays until the other is here, and what the reader chose stays then, too.
        page.site.put("/release.json", Answer::json(MEETING.replace("İclas", "Yeni")).held());
        page.js("events.length = 0; viewer().reload(); viewer().reload()").await;
        page.until("events.length").await;
        page.js("return new Promise((done) => setTimeout(done, 300))").await;
        page.js("viewer().reload()").await;
        page.check(
            "[shadow().querySelector('h2').innerText, events.map(([, name]) => name)]",
            json!(["İclas", ["loadstart"]]),
        )
        .await;
        page.site.put("/release.json", Answer::json(MEETING.replace("İclas", "Yeni")));
        page.until("shadow().querySelector('h2').innerText === 'Yeni'").await;
        page.until("events.length >= 3").await;
        page.check("events.map(([, name]) => name)", json!(["loadstart", "load", "loadend"])).await;
        page.check("viewer().data.editions.az.headline", json!("Yeni")).await;
        assert_eq!(page.site.asked("/release.json"), asked + 1);

        // What cannot be had for the moment leaves it as it is.
        page.site.put("/release.json", Answer::json("{"));
        page.js("events.length = 0; viewer().reload()").await;
        page.until("events.some(([, name]) => name === 'loadend')").await;
        page.check("[shadow().querySelector('h2').innerText, events[1][2].reason]", json!(["Yeni", "not-a-release"]))
            .await;
        // What is there no more goes, and comes back.
        page.site.put("/release.json", Answer::new(404, "text/html", ""));
        page.js("events.length = 0; viewer().reload()").await;
        page.until("shadow().querySelector('.failure')").await;
        page.site.put("/release.json", Answer::json(MEETING));
        page.js("viewer().reload()").await;
        page.until("shadow().querySelector('h2')?.innerText === 'İclas'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_documented_script_hears_of_a_release() {
    browse(|page| async move {
        let section = include_str!("../../docs/webmaster.md").split_once("\n## For scripts\n").unwrap().1;
        let script = section.split_once("```js\n").unwrap().1.split_once("```").unwrap().0;
        let map = r#"<script type="importmap">{ "imports": { "release-viewer": "/dist/release-viewer.js" } }</script>"#;
        page.site.put("/release.json", Answer::json(MEETING));
        page.site.bare_page("/page", &format!(r#"{map}<release-viewer src="/release.json"></release-viewer><button id="refresh">Refresh</button><script type="module">{script}</script>"#));
        page.open("/page").await;
        page.until("document.title === 'A meeting'").await;
        page.site.put("/release.json", Answer::json(MEETING.replace("A meeting", "Another")));
        page.js("document.getElementById('refresh').click()").await;
        page.until("document.title === 'Another'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_page_has_defaults_for_all_its_viewers() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING));
        let meta = r#"<meta name="release-viewer" content="theme=dark, heading-level = 3,lang=az, onclick=alert(1), search=/s?q={query}">"#;
        let tags = r#"<release-viewer src="/release.json"></release-viewer>
          <release-viewer src="/release.json" lang="en" heading-level="4" theme=""></release-viewer>"#;
        page.site.page("/page", &format!("{meta}{tags}"));
        page.open("/page").await;
        page.until("shadow(0)?.querySelector('h3')?.innerText === 'İclas'").await;
        page.until("shadow(1)?.querySelector('h4')?.innerText === 'A meeting'").await;
        let attributes = "[...document.querySelectorAll('release-viewer')].map((it) => [it.theme, it.headingLevel, it.search, it.hasAttribute('onclick')])";
        page.check(attributes, json!([["dark", "3", "/s?q={query}", false], ["", "4", "/s?q={query}", false]])).await;
        // One that a script makes has them, too, and what it was given before it was put on the page counts.
        page.js("window.made = Object.assign(document.createElement('release-viewer'), { src: '/release.json', lang: 'ar' }); document.body.append(made)").await;
        page.until("made.shadowRoot.querySelector('h3')?.innerText === 'اجتماع'").await;
        page.check("[made.theme, made.lang]", json!(["dark", "ar"])).await;
    })
    .await;
}
