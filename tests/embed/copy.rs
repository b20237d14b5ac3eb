//! The last good copy: what a reader sees while the network has nothing better.

use crate::{
    MEETING, NEWSROOM,
    driver::Browser,
    harness::{Answer, Page, browse},
};
use serde_json::json;

const VIEWER: &str =
    r#"<release-viewer id="v" src="/release.json" timeout="5"><p id="child">Read it here</p></release-viewer>"#;

/// Says that what stands there is a copy, and of when.
const LABEL: &str = "/^Saved copy of \\w+ \\d+, \\d{4}, \\d\\d:\\d\\d UTC/.test(shadow()?.querySelector('.notice time')?.parentNode.innerText ?? '')";

/// Has the site serve a document that may be kept.
fn put(page: &Page, document: &str) {
    page.site.put("/release.json", Answer::json(document.to_owned()));
    page.site.set_headers("/release.json", vec![("cache-control", "max-age=0".to_owned())]);
}

fn fail(page: &Page, status: u16) {
    page.site.put("/release.json", Answer::new(status, "text/html", ""));
}

/// Has the store outlive the page: in a session of its driver, WebKit forgets what no page has open.
async fn hold_store(page: &Page) {
    if page.browser == Browser::WebKit {
        let (reader, other) = (page.client.window().await.unwrap(), page.client.new_window(true).await.unwrap());
        page.client.switch_to_window(other.handle).await.unwrap();
        page.open("/none").await;
        page.js("return caches.open('release-viewer').then((store) => { window.store = store; })").await;
        page.client.switch_to_window(reader).await.unwrap();
    }
}

/// The page, once it has shown and kept `document`.
async fn visited(page: &Page, document: &str) {
    hold_store(page).await;
    put(page, document);
    page.site.page("/page", VIEWER);
    page.open("/page").await;
    page.until("shadow()?.querySelector('h2')").await;
    page.check("shadow().querySelector('.notice')", json!(null)).await;
    // It is kept beside all else.
    page.until("(caches.open('release-viewer').then((store) => store.keys()).then((keys) => window.kept = keys.length), window.kept)").await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_was_read_well_is_shown_with_its_date_while_nothing_better_comes() {
    browse(|page| async move {
        visited(&page, MEETING).await;

        // The server fails: the copy, an event, a line.
        fail(&page, 503);
        page.open("/page").await;
        page.until(LABEL).await;
        page.check("shadow().querySelector('h2').innerText", json!("A meeting")).await;
        page.check(
            "[child.checkVisibility(), shadow().querySelector('.notice button').innerText, shadow().querySelector('[aria-busy]')]",
            json!([false, "Try again", null]),
        )
        .await;
        page.check(
            "events.filter(([, name]) => name !== 'languagechange').map(([, name, detail]) => detail?.reason ?? name)",
            json!(["loadstart", "unavailable", "loadend"]),
        )
        .await;
        page.check("lines.length", json!(1)).await;

        // It comes back by itself with the connection, and only then.
        let asked = page.site.asked("/release.json");
        put(&page, &MEETING.replace("A meeting", "Another meeting"));
        page.js("dispatchEvent(new Event('online'))").await;
        page.until("shadow().querySelector('h2').innerText === 'Another meeting'").await;
        page.check("shadow().querySelector('.notice')", json!(null)).await;
        page.check("events.at(-1)[1]", json!("loadend")).await;
        assert_eq!(page.site.asked("/release.json"), asked + 1);
        page.js("dispatchEvent(new Event('online'))").await;
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        assert_eq!(page.site.asked("/release.json"), asked + 1, "what is shown is fresh");

        // Or when the reader wants it to.
        fail(&page, 503);
        page.open("/page").await;
        page.until(LABEL).await;
        page.site.put("/release.json", Answer::json(MEETING.replace("A meeting", "Another meeting")).held());
        page.click(0, ".notice button").await;
        page.until("shadow().querySelector('.notice button').ariaDisabled === 'true'").await;
        put(&page, &MEETING.replace("A meeting", "Another meeting"));
        page.until("!shadow().querySelector('.notice') && shadow().activeElement?.localName === 'h2'").await;

        // Nothing comes for long: the copy, which is now the newer one, until something does.
        page.site.put("/release.json", Answer::json(MEETING.replace("A meeting", "A third meeting")).held());
        page.open("/page").await;
        page.until(LABEL).await;
        page.check("shadow().querySelector('h2').innerText", json!("Another meeting")).await;
        page.check("events.map(([, name]) => name)", json!(["loadstart"])).await;
        put(&page, &MEETING.replace("A meeting", "A third meeting"));
        page.until("shadow().querySelector('h2').innerText === 'A third meeting'").await;
        page.check(
            "[shadow().querySelector('.notice'), events.map(([, name]) => name)]",
            json!([null, ["loadstart", "load", "loadend"]]),
        )
        .await;

        // Or never: the copy stays.
        page.site.put("/release.json", Answer::json(MEETING).held());
        page.open("/page").await;
        page.until("events.at(-1)?.[1] === 'loadend'").await;
        page.check(LABEL, json!(true)).await;
        page.check("shadow().querySelector('h2').innerText", json!("A third meeting")).await;

        // What is cut off, or comes in its place, is no document, whatever its status says.
        for broken in [&MEETING[..100], "<!doctype html><title>Log in</title>", ""] {
            put(&page, broken);
            page.open("/page").await;
            page.until(LABEL).await;
            page.check(
                "[shadow().querySelector('h2').innerText, shadow().querySelector('.notice button').innerText, child.checkVisibility()]",
                json!(["A third meeting", "Try again", false]),
            )
            .await;
            page.check(
                "events.filter(([, name]) => name !== 'languagechange').map(([, name, detail]) => detail?.reason ?? name)",
                json!(["loadstart", "not-a-release", "loadend"]),
            )
            .await;
            page.check("lines.length", json!(1)).await;
            // Such a one is not kept, nor asked for again before there is reason to.
            put(&page, &MEETING.replace("A meeting", "A third meeting"));
            page.js("dispatchEvent(new Event('online'))").await;
            page.until("!shadow().querySelector('.notice') && events.at(-1)[1] === 'loadend'").await;
        }
        // What is one, and holds no release, is taken at its word.
        put(&page, "{}");
        page.open("/page").await;
        page.until("shadow()?.querySelector('.failure')").await;
        page.check("events.filter(([, name]) => name === 'error').map(([, , detail]) => detail.reason)", json!(["not-a-release"])).await;

        // What is gone is gone, and so is its copy.
        fail(&page, 404);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.failure')").await;
        fail(&page, 503);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.failure')").await;
        page.check("child.checkVisibility()", json!(true)).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_copy_of_a_list_is_a_list_and_time_goes_on_for_it() {
    browse(|page| async move {
        visited(&page, NEWSROOM).await;
        fail(&page, 500);
        page.open("/page").await;
        page.until(LABEL).await;
        page.check(
            "[...shadow().querySelectorAll('li .headline')].map((e) => e.textContent)",
            json!(["Newer", "Older"]),
        )
        .await;

        // An embargo holds for the copy, and ends for it.
        let soon = page.js("return new Date(Date.now() + 15000).toISOString()").await;
        let document = MEETING.replacen('{', &format!(r#"{{ "embargoedUntil": {soon}, "#), 1);
        put(&page, &document);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.notice')?.innerText.startsWith('This release is not public until')")
            .await;
        fail(&page, 500);
        page.open("/page").await;
        page.until(LABEL).await;
        page.check(
            "shadow().querySelectorAll('.notice').length === 2 && !shadow().textContent.includes('One.')",
            json!(true),
        )
        .await;
        page.until("shadow().querySelector('.body')?.innerText.includes('One.')").await;
        page.check(LABEL, json!(true)).await;

        // What was withdrawn since is withdrawn.
        put(&page, &MEETING.replacen('{', r#"{ "status": "withdrawn", "#, 1));
        page.open("/page").await;
        page.until("shadow()?.querySelector('.notice')?.innerText.includes('withdrawn')").await;
        fail(&page, 500);
        page.open("/page").await;
        page.until(LABEL).await;
        page.check("shadow().textContent.includes('One.')", json!(false)).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn without_a_store_or_leave_to_keep_all_else_is_as_ever() {
    browse(|page| async move {
        // A store that is not there, throws, refuses, or never answers.
        for store in [
            "undefined",
            "{ open() { throw new Error('no') } }",
            "{ open: () => Promise.reject(new Error('no')) }",
            "{ open: () => new Promise(() => {}) }",
            "{ open: async () => ({ put: 5, match: async () => 'x' }) }",
        ] {
            let script = format!("<script>Object.defineProperty(window, 'caches', {{ value: {store} }})</script>");
            page.site.page("/page", &format!("{script}{VIEWER}"));
            put(&page, MEETING);
            page.open("/page").await;
            page.until("shadow()?.querySelector('h2')?.innerText === 'A meeting'").await;
            fail(&page, 501);
            page.open("/page").await;
            page.until("shadow()?.querySelector('.failure')").await;
            page.check("[child.checkVisibility(), lines.length, uncaught]", json!([true, 1, []])).await;
        }
        // A server that wants nothing kept.
        page.site.page("/page", VIEWER);
        page.site.put("/release.json", Answer::json(MEETING));
        page.open("/page").await;
        page.until("shadow()?.querySelector('h2')").await;
        fail(&page, 501);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.failure')").await;
        page.check("child.checkVisibility()", json!(true)).await;
    })
    .await;
}
