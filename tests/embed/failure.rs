//! What is seen until there is a release, and when there is none.

use crate::{
    MEETING, NEWSROOM,
    dist::{OWN, place},
    harness::{Answer, Page, browse},
};
use serde_json::{Value, json};

const FAILING: &str = r#"<release-viewer id="v" src="/release.json"><p id="child">Read it here</p></release-viewer>"#;

/// What the page looks like when a release cannot be shown: the children, one message with a retry, an `error` event,
/// a line on the console.
async fn check_failed(page: &Page, reason: &str, sentence: &str, line: &str) {
    page.until("shadow().querySelector('.failure')").await;
    page.check("[...shadow().querySelectorAll('.failure p')].map((e) => e.innerText)", json!([sentence])).await;
    page.check("shadow().querySelector('.failure button').innerText", json!("Try again")).await;
    page.check("document.getElementById('child').checkVisibility()", json!(true)).await;
    page.check("shadow().querySelector('[aria-busy]')", Value::Null).await;
    page.check("events.filter(([, name]) => name === 'error').at(-1)[2].reason", json!(reason)).await;
    page.check("events.at(-1)[1]", json!("loadend")).await;
    let lines = page.js("return lines").await;
    let lines: Vec<&str> = lines.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(lines.iter().filter(|said| said.contains(line)).count() == 1, "{line:?} not once in {lines:?}");
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_children_show_until_there_is_something_better() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING).held());
        page.site.page("/page", r#"<release-viewer src="/release.json"><p id="child">Read it here</p></release-viewer><release-viewer src="/release.json"></release-viewer>"#);
        page.open("/page").await;
        page.until("[0, 1].every((n) => shadow(n)?.querySelector('.viewer'))").await;
        // Neither the children of the one nor the room of the other is blank.
        page.check("child.checkVisibility() && child.getBoundingClientRect().height > 0", json!(true)).await;
        page.check("shadow(0).querySelector('.skeleton').checkVisibility()", json!(false)).await;
        page.check("shadow(1).querySelector('.skeleton').getBoundingClientRect().height > 100", json!(true)).await;
        page.check("shadow(1).querySelector('.viewer').ariaBusy", json!("true")).await;
        page.site.put("/release.json", Answer::json(MEETING));
        page.until("[0, 1].every((n) => shadow(n).querySelector('h2'))").await;
        page.check("child.checkVisibility()", json!(false)).await;
        page.check("events.filter(([, name]) => name.startsWith('load')).map(([, name]) => name).sort()", json!(["load", "load", "loadend", "loadend", "loadstart", "loadstart"])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_cannot_be_shown_is_said_and_can_be_tried_again() {
    browse(|page| async move {
        page.site.page("/page", FAILING);
        let truncated = &MEETING[..100];
        for (answer, reason, sentence, line) in [
            (Answer::new(404, "text/html", "<p>No"), "not-found", "The release could not be found.", "is not there (status 404): check src"),
            (Answer::new(410, "text/html", ""), "not-found", "The release could not be found.", "status 410"),
            (Answer::new(403, "text/html", ""), "forbidden", "The release is not open to the public.", "is not public (status 403)"),
            (Answer::new(500, "text/html", ""), "unavailable", "The release is not available at the moment.", "the server answered 500"),
            (Answer::new(204, "text/html", ""), "not-a-release", "The release could not be read.", "the document is empty"),
            (Answer::json(""), "not-a-release", "The release could not be read.", "the document is empty"),
            (Answer::new(200, "text/html", "<!doctype html><img src=x onerror=alert(1)>"), "not-a-release", "The release could not be read.", "is a web page"),
            (Answer::json(truncated.to_owned()), "not-a-release", "The release could not be read.", "not valid JSON: see line 1"),
            (Answer::json("{}"), "not-a-release", "The release could not be read.", "the document holds no release"),
            (Answer::json(r#"{"id":"m","editions":{"en":{"headline":5}}}"#), "not-a-release", "The release could not be read.", "editions.en.headline: expected text, found number"),
        ] {
            page.site.put("/release.json", answer);
            page.open("/page").await;
            check_failed(&page, reason, sentence, line).await;
        }

        // Trying again keeps the button in place while it works, and goes on at the headline when it has.
        page.site.put("/release.json", Answer::json(MEETING).held());
        page.click(0, ".failure button").await;
        page.until("shadow().querySelector('.failure button').ariaDisabled === 'true'").await;
        page.check("shadow().activeElement.localName", json!("button")).await;
        page.site.put("/release.json", Answer::new(404, "text/html", ""));
        page.until("shadow().querySelector('.failure p').innerText === 'The release could not be found.'").await;
        page.site.put("/release.json", Answer::json(MEETING));
        page.click(0, ".failure button").await;
        page.until("shadow().querySelector('h2')?.innerText === 'A meeting'").await;
        page.check("[shadow().activeElement?.localName, document.getElementById('child').checkVisibility(), shadow().querySelector('.failure')]", json!(["h2", false, null])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn an_address_that_is_none_or_that_nobody_answers_is_said() {
    browse(|page| async move {
        for (src, reason, sentence, line) in [
            ("", "no-address", "No release was chosen for this place.", "the element has no src"),
            ("http://[", "no-address", "No release was chosen for this place.", r#"src="http://[" is no address"#),
            // Nobody listens on the discard port of this machine.
            (
                "http://127.0.0.1:9/r.json",
                "unreachable",
                "The release could not be reached. Is there a connection to the internet?",
                "Access-Control-Allow-Origin",
            ),
        ] {
            page.site.page("/page", &FAILING.replace("/release.json", src));
            page.open("/page").await;
            check_failed(&page, reason, sentence, line).await;
        }
        page.site.put("/release.json", Answer::json(NEWSROOM));
        page.site.page("/page", &FAILING.replace("id=\"v\"", "release=\"gone\""));
        page.open("/page").await;
        check_failed(
            &page,
            "no-such-release",
            "The release could not be found.",
            r#"holds no release with the id "gone""#,
        )
        .await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nothing_is_waited_for_without_end() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING).held());
        page.site.page("/page", FAILING);
        page.open("/page").await;
        tokio::time::sleep(std::time::Duration::from_secs(29)).await;
        check_failed(&page, "timed-out", "The release took too long to arrive.", "did not answer in time").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn without_a_core_the_children_stay_and_one_line_names_the_cure() {
    browse(|page| async move {
        // A list: of a release, headline and text show without the core (advance.rs).
        page.site.put("/release.json", Answer::json(format!("[{MEETING}]")));
        page.site.put_own("/alone", &["release-viewer.js"]);
        let body = format!(r#"<script type="module" src="/alone/release-viewer.js"></script>{FAILING}"#);
        page.site.bare_page("/page", &body);
        page.open("/page").await;
        check_failed(&page, "no-core", "The release cannot be shown.", "'wasm-unsafe-eval'").await;
        // It says which file it is, and what to do about it.
        let line = format!("/alone/{} did not come, or not as it was built", place("core/release-viewer.js"));
        page.check(
            &format!(
                "lines.filter((line) => line.includes({}) && line.includes('put up all of dist/')).length",
                json!(line)
            ),
            json!(1),
        )
        .await;
        page.check("events.map(([, name]) => name)", json!(["loadstart", "error", "loadend"])).await;

        // It fails once more, and the button keeps its focus; when the core is there, trying again is enough.
        page.click(0, ".failure button").await;
        page.until("events.length === 6 && shadow().activeElement?.localName === 'button'").await;
        page.site.put_own("/alone", &OWN);
        page.click(0, ".failure button").await;
        page.until("shadow().querySelector('h2')?.innerText === 'A meeting'").await;

        // The same where the page's policy forbids wasm.
        let body = format!(r#"<script type="module" src="/dist/release-viewer.js"></script>{FAILING}"#);
        let policy =
            |sources: &str| vec![("content-security-policy", format!("script-src 'self' 'unsafe-inline'{sources}"))];
        page.site.bare_page("/strict", &body);
        page.site.set_headers("/strict", policy(""));
        page.open("/strict").await;
        check_failed(&page, "no-core", "The release cannot be shown.", "'wasm-unsafe-eval'").await;

        // And with the cure it runs.
        page.site.set_headers("/strict", policy(" 'wasm-unsafe-eval'"));
        page.open("/strict").await;
        page.until("shadow().querySelector('h2')?.innerText === 'A meeting'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_may_pass_is_asked_for_again() {
    browse(|page| async move {
        page.site.page("/page", FAILING);
        // Three times in all; what will not pass, once.
        for (status, times) in [(500, 3), (503, 3), (404, 1), (403, 1), (501, 1)] {
            let before = page.site.asked("/release.json");
            page.site.put("/release.json", Answer::new(status, "text/html", ""));
            page.open("/page").await;
            page.until("shadow()?.querySelector('.failure')").await;
            assert_eq!(page.site.asked("/release.json").saturating_sub(before), times, "{status}");
        }
        // A server that says when to come back is asked then, and the children show until it answers.
        for after in [
            "2".to_owned(),
            page.js("return new Date(Date.now() + 5000).toUTCString()").await.as_str().unwrap().to_owned(),
        ] {
            page.site.put("/release.json", Answer::new(503, "text/html", ""));
            page.site.set_headers("/release.json", vec![("retry-after", after)]);
            let before = page.site.asked("/release.json");
            page.open("/page").await;
            page.until("shadow()?.querySelector('.viewer')").await;
            page.site.put("/release.json", Answer::json(MEETING));
            page.check(
                "document.getElementById('child').checkVisibility() && !shadow().querySelector('.failure')",
                json!(true),
            )
            .await;
            page.until("shadow().querySelector('h2')?.innerText === 'A meeting'").await;
            page.check("performance.now() > 1900", json!(true)).await;
            assert_eq!(page.site.asked("/release.json").saturating_sub(before), 2);
        }
        page.check("lines", json!([])).await;
        // Who turns to another document does not wait.
        page.site.put("/release.json", Answer::new(503, "text/html", ""));
        page.site.set_headers("/release.json", vec![("retry-after", "5".to_owned())]);
        page.site.put("/other.json", Answer::json(MEETING));
        page.open("/page").await;
        page.until("shadow()?.querySelector('.viewer')").await;
        let before = page.site.asked("/release.json");
        page.js("viewer().src = '/other.json'").await;
        page.until("shadow().querySelector('h2')?.innerText === 'A meeting'").await;
        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
        assert_eq!(page.site.asked("/release.json"), before);
        page.check("lines", json!([])).await;
    })
    .await;
}
