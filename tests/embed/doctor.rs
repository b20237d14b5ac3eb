//! The doctor: a page that works is healthy, and what was broken on purpose is named with its cure.

use crate::{
    MEETING,
    access::{SAMPLE, violations},
    dist::{OWN, built, older, place},
    harness::{Answer, Page, browse},
};
use serde_json::{Value, json};

const WASM: &str = "core/release-viewer_bg.wasm";
const VIEWER: &str = r#"<release-viewer src="/meeting.json"><p>Read it here</p></release-viewer>"#;

/// Puts a page on the site with the viewer in a folder of its own, opens it, and waits for what the doctor says.
async fn examined(page: &Page, body: &str, headers: &[(&'static str, &str)]) -> Value {
    let html = format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"></head><body><script type="module" src="/alone/release-viewer.js"></script><main><h1>Agency</h1>{body}</main></body></html>"#
    );
    page.site.put("/page", Answer::new(200, "text/html; charset=utf-8", html));
    let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    page.site.set_headers("/page", headers);
    page.open("/page?release-viewer-doctor").await;
    page.until("document.querySelector('[data-release-viewer-doctor]')").await;
    page.js("return [...document.querySelector('[data-release-viewer-doctor]').shadowRoot.querySelectorAll('li')].map((li) => [li.closest('.fault, .advice, .good').className, [...li.querySelectorAll('p, pre')].map((it) => it.textContent).join('\\n')])").await
}

/// Everything is as it was built, and there is a release.
fn furnish(page: &Page) {
    page.site.put_own("/alone", &OWN);
    page.site.put_own("/alone", &["doctor.js"]);
    page.site.put("/meeting.json", Answer::json(MEETING));
}

/// Holds when what was found of this level is that: of each the pieces of text, in order.
fn check(found: &Value, level: &str, expected: &[&[&str]]) {
    let texts: Vec<&str> =
        found.as_array().unwrap().iter().filter(|it| it[0] == level).map(|it| it[1].as_str().unwrap()).collect();
    assert_eq!(texts.len(), expected.len(), "{level}: {texts:#?}, not {expected:?}");
    for (text, pieces) in texts.iter().zip(expected) {
        for piece in *pieces {
            assert!(text.contains(piece), "{piece:?} is not in {text:?}");
        }
    }
}

const UNPACKED: &[&str] =
    &["several times as long", "core/release-viewer.js, core/release-viewer_bg.wasm", "brotli_static on;"];
const FORGOTTEN: &[&str] = &["again on each visit", "max-age=31536000, immutable"];

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_page_that_works_is_healthy() {
    browse(|page| async move {
        furnish(&page);
        let found = examined(&page, VIEWER, &[]).await;
        check(&found, "fault", &[]);
        // The server of the tests packs nothing, and has nothing kept.
        check(&found, "advice", &[FORGOTTEN, UNPACKED]);
        check(
            &found,
            "good",
            &[
                &["The script runs", "/alone/release-viewer.js"],
                &["core/release-viewer.js", "text/javascript"],
                &[WASM, "application/wasm"],
                &["WebAssembly runs on this page"],
                &["of one release"],
                &["/meeting.json"],
                &["shows its releases"],
            ],
        );
        assert_eq!(violations(&page).await, json!([]));
        // The page is as it was but for the panel, which goes when it is closed; without the word nobody comes.
        page.check("[document.body.lastElementChild.dataset.releaseViewerDoctor, document.querySelectorAll('release-viewer').length, shadow().querySelector('.headline').innerText]", json!(["healthy", 1, "A meeting"])).await;
        page.js("[...document.body.lastElementChild.shadowRoot.querySelectorAll('button')].find((it) => it.textContent === 'Close').click()").await;
        page.check("document.querySelector('[data-release-viewer-doctor]')", Value::Null).await;
        let doctor = format!("/alone/{}", place("doctor.js"));
        let asked = page.site.asked(&doctor);
        assert!(asked > 0);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.headline')").await;
        assert_eq!(page.site.asked(&doctor), asked);
    })
    .await;
}

/// Name, what stands on the page, headers of the page, and the one fault that is found.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "a policy without wasm-unsafe-eval",
        VIEWER,
        &[("content-security-policy", "default-src 'self'")],
        &["The core", "does not let WebAssembly run", "script-src", "'wasm-unsafe-eval'"],
    ),
    (
        "a policy without the site of the document",
        r#"<release-viewer src="OTHER/meeting.json"></release-viewer>"#,
        &[("content-security-policy", "default-src 'self' 'wasm-unsafe-eval'")],
        &["The element", "forbids the document", "connect-src OTHER"],
    ),
    (
        "another site that does not let itself be read",
        r#"<release-viewer src="OTHER/meeting.json"></release-viewer>"#,
        &[],
        &["OTHER does not let this site read the document (CORS)", "Access-Control-Allow-Origin \"OWN\" always;"],
    ),
    (
        "no document",
        r#"<release-viewer src="/none.json"></release-viewer>"#,
        &[],
        &["answers 404", "correct the address"],
    ),
    (
        "nobody there",
        r#"<release-viewer src="http://127.0.0.1:9/none.json"></release-viewer>"#,
        &[],
        &["nobody answers at http://127.0.0.1:9/none.json"],
    ),
    (
        "broken JSON",
        r#"<release-viewer src="/broken.json"></release-viewer>"#,
        &[],
        &["is no JSON", "release-viewer check"],
    ),
    (
        "a web page",
        r#"<release-viewer src="/login.json"></release-viewer>"#,
        &[],
        &["is a web page, and no JSON", "login"],
    ),
    (
        "another encoding",
        r#"<release-viewer src="/windows.json"></release-viewer>"#,
        &[],
        &["is not in UTF-8", "iconv -f WINDOWS-1254 -t UTF-8"],
    ),
    (
        "a bad tag in the document",
        r#"<release-viewer src="/tags.json"></release-viewer>"#,
        &[],
        &["releases[0].editions: “az_AZ” is no language tag", "Write\naz-AZ"],
    ),
    (
        "a bad tag in the element",
        r#"<release-viewer src="/meeting.json" lang="az_AZ"></release-viewer>"#,
        &[],
        &["lang of the element: “az_AZ”", "Write\naz-AZ"],
    ),
    (
        "JSON that is no release",
        r#"<release-viewer src="/other.json"></release-viewer>"#,
        &[],
        &["(not-a-release)", "docs/faults.md"],
    ),
    (
        "a release that the feed has not",
        r#"<release-viewer src="/newsroom.json" release="none"></release-viewer>"#,
        &[],
        &["(no-such-release)"],
    ),
    (
        "a policy without the site of an image",
        r#"<release-viewer src="/pictures.json" images="all"></release-viewer>"#,
        &[("content-security-policy", "default-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:")],
        &["forbids images of localhost", "img-src OTHER"],
    ),
    (
        "no image",
        r#"<release-viewer src="/pictures.json" images="all"></release-viewer>"#,
        &[],
        &["An image does not load: OTHER/none.png", "correct its address"],
    ),
    ("no src", "<release-viewer></release-viewer>", &[], &["has no src", "<release-viewer src="]),
    ("no element", "<p>Stripped.</p>", &[], &["no release-viewer on this page", "data-src="]),
    (
        "a search without words",
        r#"<release-viewer src="/meeting.json" search="/search"></release-viewer>"#,
        &[],
        &["search=\"/search\" has no {query}", "/search?words={query}"],
    ),
    (
        "no words of one's own",
        r#"<release-viewer src="/meeting.json" labels="/none.json"></release-viewer>"#,
        &[],
        &["the document of words (labels) is not there", "404"],
    ),
];

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_is_wrong_with_a_page_is_named_with_its_cure() {
    browse(|page| async move {
        furnish(&page);
        let other = page.site.origin.replace("127.0.0.1", "localhost");
        page.site.put("/broken.json", Answer::json(&MEETING[..200]));
        page.site.put("/login.json", Answer::json("<!doctype html><p>Please log in"));
        page.site.put("/windows.json", Answer::json([b"{ \"id\": \"\xdd".as_slice(), b"clas\" }"].concat()));
        page.site.put("/tags.json", Answer::json(json!({ "releases": [{ "id": "a", "editions": { "az_AZ": { "headline": "İclas" }, "en": { "headline": "Meeting" } } }] }).to_string()));
        page.site.put("/other.json", Answer::json(r#"{ "weather": "fine" }"#));
        page.site.put("/newsroom.json", Answer::json(SAMPLE));
        let picture = format!("{other}/none.png");
        page.site.put("/pictures.json", Answer::json(json!({ "id": "a", "images": [{ "url": picture }], "editions": { "en": { "headline": "Meeting" } } }).to_string()));
        for (name, body, headers, expected) in CASES {
            println!("{name}");
            let filled = |text: &str| text.replace("OTHER", &other).replace("OWN", &page.site.origin);
            let found = examined(&page, &filled(body), headers).await;
            let expected: Vec<String> = expected.iter().map(|piece| filled(piece)).collect();
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            check(&found, "fault", &[&expected]);
            page.check("document.querySelector('[data-release-viewer-doctor]').shadowRoot.querySelector('[role=status]').textContent.startsWith('Faults: 1.')", json!(true)).await;
        }
        assert_eq!(violations(&page).await, json!([]));
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_is_wrong_with_the_viewer_s_own_files_is_named_with_its_cure() {
    browse(|page| async move {
        furnish(&page);
        let wasm = format!("/alone/{}", place(WASM));
        let shell = String::from_utf8(built("release-viewer.js")).unwrap();

        page.site.put(&wasm, Answer::new(200, "application/octet-stream", built(WASM)));
        let found = examined(&page, VIEWER, &[]).await;
        check(&found, "fault", &[&[WASM, "application/octet-stream", "AddType application/wasm .wasm"]]);

        page.site.put(&wasm, Answer::new(404, "text/html", "Not found"));
        check(&examined(&page, VIEWER, &[]).await, "fault", &[&[WASM, "answers 404", "Put the file there"]]);

        let mut tampered = built(WASM);
        tampered.push(0);
        page.site.put(&wasm, Answer::new(200, "application/wasm", tampered));
        check(&examined(&page, VIEWER, &[]).await, "fault", &[&[WASM, "its digest is another", "minify"]]);

        // Without digests it comes to the compiler.
        let (start, rest) = shell.split_once("FILES={__proto__:null").unwrap();
        let (_, rest) = rest.split_once('}').unwrap();
        let bare = format!("{start}FILES={{__proto__:null}}{rest}");
        page.site.put("/bare/release-viewer.js", Answer::new(200, "text/javascript", bare));
        let kinds = [("js", "text/javascript"), ("wasm", "application/wasm")];
        for name in ["doctor.js", "core/release-viewer.js", WASM] {
            let kind = kinds.iter().find(|(ending, _)| name.ends_with(ending)).unwrap().1;
            page.site.put(&format!("/bare/{name}"), Answer::new(200, kind, built(name)));
        }
        page.site.put("/bare/core/release-viewer_bg.wasm", Answer::new(200, "application/wasm", "<!doctype html>"));
        let body = format!(r#"{VIEWER}<script>for (const it of document.querySelectorAll("script[src^='/alone']")) it.remove()</script>"#);
        // The script of the page is another; the first one is not run yet when it goes.
        page.site.put("/alone/release-viewer.js", Answer::new(200, "text/javascript", "import '/bare/release-viewer.js';"));
        let found = examined(&page, &body, &[]).await;
        check(&found, "fault", &[&[WASM, "is no WebAssembly", "Put up all of dist/ again"]]);
        check(&found, "advice", &[&["without digests", "cargo xtask build"], UNPACKED]);
        assert_eq!(found[0][0], "fault");

        // A script of another release than the core.
        page.site.put(&wasm, Answer::new(200, "application/wasm", built(WASM)));
        page.site.put("/alone/release-viewer.js", Answer::new(200, "text/javascript", older()));
        check(&examined(&page, VIEWER, &[]).await, "fault", &[&["version 0", "the core of 1", "the script last"]]);
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_could_be_better_is_said_too() {
    browse(|page| async move {
        furnish(&page);
        let release = json!({ "id": "a", "images": [{ "url": "https://pictures.example/1.jpg" }], "editions": { "en": { "headline": "Meeting", "bodyHtml": "<p><img alt='' src='https://other.example/2.jpg'>" }, "azerbaij": { "headline": "İclas" } } });
        page.site.put("/pictures.json", Answer::new(200, "text/plain", release.to_string()));
        let body = r#"<div style="block-size: 5000px"></div><release-viewer src="/pictures.json" language="az" loading="lazy"></release-viewer>"#;
        let found = examined(&page, body, &[]).await;
        check(&found, "fault", &[]);
        check(
            &found,
            "advice",
            &[
                FORGOTTEN,
                UNPACKED,
                &["language is no attribute of it", "src, lang, view"],
                &["served as text/plain", "application/json"],
                &["“azerbaij” is a language that this browser does not know"],
                &["pictures.example, other.example are shown as links", "images=\"all\""],
            ],
        );
        let none = r#"<release-viewer src="/pictures.json" images="none"></release-viewer>"#;
        let found = examined(&page, none, &[]).await;
        assert!(found.to_string().contains("links in place of 2 images"), "{found}");
    })
    .await;
}
