//! What a website serves, as `docs/delivery.md` has it served.

use crate::{
    MEETING,
    dist::{OWN, built, dist, entry, place, trusting},
    driver::Browser,
    harness::{Answer, Page, browse},
    webserver::{Reply, WebServer},
    wire::{Step, Wire, http},
};
use serde_json::{Value, json};
use std::fs;

/// What a reader of one release may have to download, in bytes: the script and the core. It is what that takes now,
/// rounded up to the next 5 kB.
const BUDGET: u64 = 265_000;

const ELEMENT: &str =
    r#"<release-viewer src="/release.json" lang="az"><p id="child">Read it here</p></release-viewer>"#;

/// Puts a page with the viewer of `server`, whose script comes of these lines, and opens it.
async fn visit(page: &Page, server: &WebServer, lines: &str) {
    // A list, so that nothing of it shows before the core does.
    fs::write(server.home.join("pages/release.json"), format!("[{MEETING}]")).unwrap();
    let lines = lines.replace("\"/release-viewer/", &format!("\"http://{}/release-viewer/", server.viewer));
    let html =
        format!(r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>{lines}<body>{ELEMENT}"#);
    fs::write(server.home.join("pages/page.html"), html).unwrap();
    page.client.goto(&format!("http://{}/page.html", server.pages)).await.unwrap();
    page.until("shadow()?.querySelector('h2, .failure') && document.readyState === 'complete'").await;
}

/// The lines that the build prints for a page.
fn printed() -> String {
    fs::read_to_string(dist().join("snippet.html")).unwrap()
}

const TWO_LINES: &str = r#"<script type="module" src="/release-viewer/release-viewer.js"></script>"#;

/// A change of the core's script that leaves it working, and can be seen on the page.
fn tampered_glue() -> Vec<u8> {
    [built("core/release-viewer.js"), b"\nglobalThis.tampered = true;\n".to_vec()].concat()
}

/// The WebAssembly with one byte changed in a text, which is as valid as it was.
fn tampered_wasm() -> Vec<u8> {
    let mut wasm = built("core/release-viewer_bg.wasm");
    let at = wasm.windows(17).position(|it| it == b"did not answer in").unwrap();
    wasm[at] = b'D';
    wasm
}

/// The children show, and so many lines on the console name this file.
async fn check_refused(page: &Page, server: &WebServer, file: &str) {
    page.until("shadow().querySelector('.failure')").await;
    page.check("[document.getElementById('child').checkVisibility(), globalThis.tampered]", json!([true, null])).await;
    let url = format!("http://{}/release-viewer/{}", server.viewer, place(file));
    page.js("viewer().shadowRoot.querySelector('.failure button').click(); window.said = []; console.error = (line) => said.push(line)").await;
    page.until("said.length > 0").await;
    let lines = page.js("return said").await;
    let [Value::String(line)] = lines.as_array().unwrap().as_slice() else { panic!("{lines}") };
    assert!(line.contains(&format!("{url} did not come, or not as it was built")), "{line}");
    assert!(line.contains("put up all of dist/"), "{line}");
}

#[test]
#[ignore = "looks at dist/: cargo xtask test"]
fn a_reader_downloads_no_more_than_the_budget() {
    let size = |file: &&str| {
        let packed = fs::metadata(dist().join(format!("{}.br", place(file)))).unwrap().len();
        assert_eq!(entry(file)["brotli"], packed);
        packed
    };
    let sizes: Vec<u64> = OWN.iter().map(size).collect();
    let sum: u64 = sizes.iter().sum();
    assert!(sum <= BUDGET, "{sum} bytes of {BUDGET}: {sizes:?}");
    assert!(sum > BUDGET / 10 * 9, "{sum} bytes: the budget can be less than {BUDGET}");
}

/// Else its digests would be of that machine, and all the world could read where it keeps its files.
#[test]
#[ignore = "looks at dist/: cargo xtask test"]
fn what_is_published_says_nothing_of_the_machine_that_built_it() {
    for file in ["core/release-viewer_bg.wasm", "composer/authoring_bg.wasm"] {
        let wasm = String::from_utf8_lossy(&built(file)).into_owned();
        assert!(wasm.contains("yew-") || wasm.contains("serde_json-"), "{file} names no crate");
        for place in ["/registry/src", env!("CARGO_MANIFEST_DIR")] {
            assert!(!wasm.contains(place), "{file} names {place}");
        }
    }
}

/// What every server must answer for the files of the viewer.
async fn check_answers(server: &WebServer) {
    let everywhere = |reply: &Reply| {
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("cross-origin"));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    };
    let types = [
        ("release-viewer.js", &["text/javascript", "application/javascript"] as &[&str]),
        ("core/release-viewer.js", &["text/javascript", "application/javascript"]),
        ("core/release-viewer_bg.wasm", &["application/wasm"]),
        ("doctor.js", &["text/javascript", "application/javascript"]),
        ("labels/az.json", &["application/json"]),
        ("releases/newsroom.json", &["application/json"]),
    ];
    for (file, types) in types {
        let path = format!("/release-viewer/{}", place(file));
        let whole = server.get(&path, &[]).await;
        assert_eq!((whole.status, whole.header("content-encoding")), (200, None), "{path}");
        assert!(whole.body == built(file), "{path}");
        for (accepted, encoding, ending) in [("gzip, deflate, br", "br", "br"), ("gzip, deflate", "gzip", "gz")] {
            let packed = server.get(&path, &[("Accept-Encoding", accepted)]).await;
            assert_eq!((packed.status, packed.header("content-encoding")), (200, Some(encoding)), "{path}");
            assert!(packed.body == fs::read(dist().join(format!("{}.{ending}", place(file)))).unwrap(), "{path}");
            assert!(packed.header("vary").unwrap().contains("Accept-Encoding"), "{path}");
            let kind = packed.header("content-type").unwrap().split(';').next().unwrap();
            assert!(types.contains(&kind), "{path}: {kind}");
            let immutable = "public, max-age=31536000, immutable";
            let caching = if entry(file)["immutable"] == true { immutable } else { "no-cache" };
            assert_eq!(packed.header("cache-control"), Some(caching), "{path}");
            everywhere(&packed);

            // Who has it already hears no more than that it is the same.
            let same = [("Accept-Encoding", accepted), ("If-None-Match", packed.header("etag").unwrap())];
            let again = server.get(&path, &same).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        }
    }
    // What is not there yet is not remembered as missing.
    let gone = server.get("/release-viewer/core/release-viewer-000000000000.js", &[]).await;
    assert_eq!((gone.status, gone.header("cache-control")), (404, None));
    everywhere(&gone);
}

#[tokio::test]
#[ignore = "starts a web server: cargo xtask test"]
async fn nginx_serves_the_viewer_as_documented() {
    check_answers(&WebServer::nginx("nginx-answers").await).await;
}

#[tokio::test]
#[ignore = "starts a web server: cargo xtask test"]
async fn apache_serves_the_viewer_as_documented() {
    check_answers(&WebServer::apache("apache-answers").await).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_page_with_a_strict_policy_shows_a_release_through_nginx() {
    for (name, lines) in [("nginx-printed", printed()), ("nginx-two-lines", TWO_LINES.to_owned())] {
        browse(move |page| async move {
            let server = WebServer::nginx(name).await;
            visit(&page, &server, &lines).await;
            page.check("shadow().querySelector('h2')?.innerText", json!("İclas")).await;
            page.until("shadow().querySelector('.viewer').lang === 'az'").await;
            // Each file once, and packed; again, none but the page's own and the script, which is the same.
            let sent = |log: &str| -> Vec<String> {
                let mut sent: Vec<String> =
                    log.lines().filter(|line| line.starts_with("/release-viewer/")).map(ToOwned::to_owned).collect();
                sent.sort_unstable();
                if page.browser == Browser::WebKit {
                    // Its session keeps no files but in memory, and there an import does not find what was fetched.
                    sent.dedup();
                }
                sent
            };
            let log = server.home.join("access.log");
            let first = fs::read_to_string(&log).unwrap();
            // WebKitGTK does not ask for Brotli without TLS.
            let encoding = if page.browser == Browser::WebKit { "gzip" } else { "br" };
            let mut expected: Vec<String> = OWN
                .iter()
                .chain(&["labels/az.json"])
                .map(|file| format!("/release-viewer/{} 200 {encoding}", place(file)))
                .collect();
            expected.sort_unstable();
            assert_eq!(sent(&first), expected);
            if page.browser == Browser::WebKit {
                return;
            }
            visit(&page, &server, &lines).await;
            page.check("shadow().querySelector('h2')?.innerText", json!("İclas")).await;
            let all = fs::read_to_string(&log).unwrap();
            let again = sent(&all[first.len()..]);
            assert!(again.iter().all(|line| line == "/release-viewer/release-viewer.js 304 -"), "{again:?}");
        })
        .await;
    }
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_was_tampered_with_does_not_run() {
    browse(|page| async move {
        let server = WebServer::nginx("tampered-wasm").await;
        server.replace("core/release-viewer_bg.wasm", &tampered_wasm());
        visit(&page, &server, TWO_LINES).await;
        check_refused(&page, &server, "core/release-viewer_bg.wasm").await;
        server.replace("release-viewer.js", trusting("core/release-viewer_bg.wasm").as_bytes());
        visit(&page, &server, TWO_LINES).await;
        page.check("shadow().querySelector('h2')?.innerText", json!("İclas")).await;
    })
    .await;
    browse(|page| async move {
        let server = WebServer::nginx("tampered-glue").await;
        server.replace("core/release-viewer.js", &tampered_glue());
        visit(&page, &server, &printed()).await;
        check_refused(&page, &server, "core/release-viewer.js").await;
    })
    .await;
    browse(|page| async move {
        let server = WebServer::nginx("tampered-glue-two-lines").await;
        server.replace("core/release-viewer.js", &tampered_glue());
        visit(&page, &server, TWO_LINES).await;
        check_refused(&page, &server, "core/release-viewer.js").await;
        server.replace("release-viewer.js", trusting("core/release-viewer.js").as_bytes());
        visit(&page, &server, TWO_LINES).await;
        page.check("[shadow().querySelector('h2')?.innerText, globalThis.tampered]", json!(["İclas", true])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_server_that_answers_another_script_the_second_time_is_refused() {
    browse(|page| async move {
        page.not_in(Browser::WebKit, "it does not hold links to their integrity");
        let answer =
            |kind: &str, body: Vec<u8>| vec![Step::Send(http("200 OK", &[&format!("content-type: {kind}")], &body))];
        let script = "text/javascript";
        let path = |file: &str| format!("/{}", place(file));
        let answers = [
            ("release-viewer.js", vec![answer(script, built("release-viewer.js"))]),
            (
                "core/release-viewer.js",
                vec![answer(script, built("core/release-viewer.js")), answer(script, tampered_glue())],
            ),
            ("core/release-viewer_bg.wasm", vec![answer("application/wasm", built("core/release-viewer_bg.wasm"))]),
            ("labels/az.json", vec![answer("application/json", built("labels/az.json"))]),
        ];
        let wire = Wire::start(answers.map(|(file, answers)| (path(file), answers)).into()).await;
        page.site.put("/release.json", Answer::json(format!("[{MEETING}]")));
        let shell = format!("http://localhost:{}/release-viewer.js", wire.port);
        page.site.bare_page("/page", &format!(r#"<script type="module" src="{shell}"></script>{ELEMENT}"#));
        page.open("/page").await;
        page.until("shadow()?.querySelector('.failure')").await;
        assert_eq!(wire.asked(&path("core/release-viewer.js")), 2);
        page.check("[document.getElementById('child').checkVisibility(), globalThis.tampered]", json!([true, null]))
            .await;
        let line = page.js("return lines.find((line) => line.includes('did not come, or not as it was built'))").await;
        assert!(line.as_str().is_some_and(|line| line.contains(&path("core/release-viewer.js"))), "{line}");
    })
    .await;
}
