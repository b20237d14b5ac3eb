//! All that can go wrong on the way of a document, and what a reader sees of it: the table in `docs/faults.md`.

use crate::{
    driver::Browser,
    harness::{Page, browse},
    wire::{Script, Step, Wire, gzip, http},
};
use serde_json::json;
use std::{collections::HashMap, env, fs, path::Path, time::Duration};

/// What a reader sees in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sees {
    /// The release, or the list, with this heading.
    Release(&'static str),
    /// Why it cannot be shown, by the name that scripts have for it, a way to try again, and the element's children.
    Message(&'static str),
}
use Sees::{Message, Release};

struct Fault {
    name: &'static str,
    sees: Sees,
    /// How often the server is asked.
    asked: usize,
    script: Script,
}

const GOOD: &str = r#"{"id":"m","editions":{"en":{"headline":"A meeting","body":["One."]}}}"#;
const SHOWN: Sees = Release("A meeting");

fn fault(name: &'static str, sees: Sees, asked: usize, script: Script) -> Fault {
    Fault { name, sees, asked, script }
}

/// A status, and what it means.
fn status(name: &'static str, sees: &'static str, asked: usize) -> Fault {
    let status = name.strip_prefix("status ").unwrap();
    let headers: &[&str] = if status == "401" { &["www-authenticate: Basic realm=\"x\""] } else { &[] };
    fault(name, Message(sees), asked, vec![vec![Step::Send(http(&format!("{status} X"), headers, b"<p>No"))]])
}

/// A document as it should not be, or just may be, that comes as it should.
fn document(name: &'static str, sees: Sees, body: impl AsRef<[u8]>) -> Fault {
    fault(name, sees, 1, sent(&[], body.as_ref()))
}

fn sent(headers: &[&str], body: &[u8]) -> Script {
    vec![vec![Step::Send(http("200 OK", headers, body))]]
}

fn good() -> Vec<Step> {
    vec![Step::Send(http("200 OK", &[], GOOD.as_bytes()))]
}

fn seconds(seconds: u64) -> Step {
    Step::Wait(Duration::from_secs(seconds))
}

fn of_the_network() -> Vec<Fault> {
    let send = |bytes: &[u8]| Step::Send(bytes.to_vec());
    let chunked = http("200 OK", &["transfer-encoding: chunked"], b"");
    let refused = |after: &str| Step::Send(http("503 X", &[&format!("retry-after: {after}"), EXPOSED], b""));
    let half = GOOD.get(..30).unwrap().as_bytes();
    let packed = gzip(GOOD.as_bytes());
    let dribble = GOOD.bytes().flat_map(|byte| [Step::Send(vec![byte]), Step::Wait(Duration::from_millis(20))]);
    vec![
        status("status 400", "unavailable", 1),
        status("status 401", "forbidden", 1),
        status("status 403", "forbidden", 1),
        status("status 404", "not-found", 1),
        status("status 408", "unavailable", 3),
        status("status 410", "not-found", 1),
        status("status 429", "unavailable", 3),
        status("status 500", "unavailable", 3),
        status("status 501", "unavailable", 1),
        status("status 502", "unavailable", 3),
        status("status 503", "unavailable", 3),
        status("status 504", "unavailable", 3),
        fault("status 503 until the time in `Retry-After`", SHOWN, 2, vec![vec![refused("1")], good()]),
        fault("status 503 for an hour", Message("unavailable"), 1, vec![vec![refused("3600")]]),
        fault("status 500 twice", SHOWN, 3, {
            let no = vec![Step::Send(http("500 X", &[], b""))];
            vec![no.clone(), no, good()]
        }),
        fault(
            "status 204",
            Message("not-a-release"),
            1,
            vec![vec![Step::Send(http("204 X", &["content-length: -"], b""))]],
        ),
        fault(
            "status 304 that nobody asked for",
            Message("unavailable"),
            1,
            vec![vec![Step::Send(http("304 X", &["content-length: -"], b""))]],
        ),
        fault(
            "status 206: a part that nobody asked for",
            Message("not-a-release"),
            1,
            vec![vec![Step::Send(http("206 X", &["content-range: bytes 0-29/90"], half))]],
        ),
        fault("an empty answer", Message("not-a-release"), 1, sent(&[], b"")),
        fault("no answer begins", Message("timed-out"), 1, vec![vec![seconds(20)]]),
        fault(
            "the headers stop in their midst",
            Message("timed-out"),
            1,
            vec![vec![send(b"HTTP/1.1 200 OK\r\ncontent-"), seconds(20)]],
        ),
        fault(
            "the document stops in its midst",
            Message("timed-out"),
            1,
            vec![vec![Step::Send(http("200 OK", &["content-length: 90"], half)), seconds(20)]],
        ),
        fault(
            "the document comes byte by byte",
            SHOWN,
            1,
            vec![
                [Step::Send(http("200 OK", &[&format!("content-length: {}", GOOD.len())], b""))]
                    .into_iter()
                    .chain(dribble)
                    .collect(),
            ],
        ),
        fault("the connection closes before the answer", Message("unreachable"), 3, vec![vec![]]),
        fault("the connection closes once before the answer", SHOWN, 2, vec![vec![], good()]),
        fault(
            "the connection closes within the document",
            Message("unreachable"),
            1,
            vec![vec![Step::Send(http("200 OK", &["content-length: 5000"], half))]],
        ),
        fault(
            "the last chunk does not come",
            Message("unreachable"),
            1,
            vec![vec![Step::Send(chunked.clone()), send(b"1e\r\n"), send(half), send(b"\r\n")]],
        ),
        fault(
            "a chunk that is none",
            Message("unreachable"),
            1,
            // After one that is; Firefox takes what comes with the headers for a failure to answer.
            vec![vec![Step::Send(chunked.clone()), send(b"1e\r\n"), send(half), seconds(1), send(b"\r\nzz\r\nzz\r\n")]],
        ),
        fault(
            "`Content-Length` is too small",
            Message("not-a-release"),
            1,
            sent(&["content-length: 30"], GOOD.as_bytes()),
        ),
        fault(
            "what answers is no web server",
            Message("unreachable"),
            3,
            vec![vec![send(b"SSH-2.0-OpenSSH_9.2p1\r\n")]],
        ),
        fault("a redirect to the document", SHOWN, 1, vec![vec![Step::Send(http("302 X", &["location: /good"], b""))]]),
        fault(
            "a redirect in circles",
            Message("unreachable"),
            63,
            vec![vec![Step::Send(http("302 X", &["location: ?"], b""))]],
        ),
        fault("a redirect to nowhere", Message("unavailable"), 1, vec![vec![Step::Send(http("302 X", &[], b""))]]),
        fault(
            "a redirect to where nobody is",
            Message("unreachable"),
            3,
            vec![vec![Step::Send(http("302 X", &["location: http://127.0.0.1:9/"], b""))]],
        ),
        fault(
            "another site that does not let itself be read",
            Message("unreachable"),
            3,
            sent(&["access-control-allow-origin: -"], GOOD.as_bytes()),
        ),
        fault(
            "another site that lets only others read it",
            Message("unreachable"),
            3,
            sent(&["access-control-allow-origin: https://other.example"], GOOD.as_bytes()),
        ),
        fault("gzip", SHOWN, 1, sent(&["content-encoding: gzip"], &packed)),
        fault(
            "gzip that is cut off",
            Message("not-a-release"),
            1,
            sent(&["content-encoding: gzip"], packed.get(..30).unwrap()),
        ),
        fault("gzip that is none", Message("unreachable"), 1, sent(&["content-encoding: gzip"], GOOD.as_bytes())),
        fault("an encoding that does not exist", SHOWN, 1, sent(&["content-encoding: fleece"], GOOD.as_bytes())),
        fault(
            "gzip that unpacks to a thousand times as much",
            Message("too-large"),
            1,
            sent(&["content-encoding: gzip"], &gzip(&vec![b' '; 8 << 20])),
        ),
        fault("60 MB without a length", Message("too-large"), 1, vec![vec![Step::Send(chunked), Step::Flood(960)]]),
        fault("60 MB with their length", Message("too-large"), 1, sent(&[], &vec![b' '; 60 << 20])),
    ]
}

/// Another site's headers are seen where it says so.
const EXPOSED: &str = "access-control-expose-headers: retry-after";

fn of_the_document() -> Vec<Fault> {
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| GOOD.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let typed = |name, kind: &str| {
        fault(
            name,
            SHOWN,
            1,
            sent(&[&format!("content-type: {kind}"), "x-content-type-options: nosniff"], GOOD.as_bytes()),
        )
    };
    let with = |more: &str| GOOD.replace("\"id\"", &format!("{more},\"id\""));
    let headline = |headline: &str| GOOD.replace("A meeting", headline);
    let deep = |length: usize| format!("{}{}", "[".repeat(length), "]".repeat(length));
    vec![
        document(
            "a web page in its place",
            Message("not-a-release"),
            "<!doctype html><title>x</title><script>uncaught.push('ran')</script>",
        ),
        document("plain text in its place", Message("not-a-release"), "Service temporarily unavailable"),
        document("the document ends too early", Message("not-a-release"), GOOD.get(..50).unwrap()),
        document("something after its end", Message("not-a-release"), format!("{GOOD}]")),
        document(
            "a feed that breaks off after a release",
            Message("not-a-release"),
            format!(r#"{{"releases":[{GOOD},{{"id":"#),
        ),
        document("a byte order mark", SHOWN, format!("\u{feff}{GOOD}")),
        document(
            "UTF-16, low byte first",
            Message("not-a-release"),
            [&[0xff, 0xfe], &*utf_16(u16::to_le_bytes)].concat(),
        ),
        document(
            "UTF-16, high byte first",
            Message("not-a-release"),
            [&[0xfe, 0xff], &*utf_16(u16::to_be_bytes)].concat(),
        ),
        document(
            "Latin-1",
            Message("not-a-release"),
            GOOD.replace("One", "Caf#").bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect::<Vec<u8>>(),
        ),
        typed("JSON as `text/plain`", "text/plain"),
        typed("JSON as `text/html`", "text/html"),
        typed("JSON as an image", "image/png"),
        typed("JSON in a wrong character set", "application/json; charset=utf-16"),
        document("lists 100,000 deep", Message("not-a-release"), deep(100_000)),
        document(
            "lists 100,000 deep in a release",
            Message("not-a-release"),
            with(&format!("\"x\":{}", deep(100_000))),
        ),
        document("a key that stands twice", SHOWN, with(r#""editions":{"en":{"headline":"Not this one"}}"#)),
        document("NUL as a byte", Message("not-a-release"), headline("A\0meeting")),
        document("NUL as `\\u0000`", Release("A\u{fffd}meeting"), headline("A\\u0000meeting")),
        document("a control character", Release("A\u{fffd}meeting"), headline("A\\u001bmeeting")),
        document("half a surrogate pair", Release("A\u{fffd}meeting"), headline("A\\ud800meeting")),
        document("a date that does not exist", SHOWN, with(r#""datePublished":"2021-02-31""#)),
        document("a date in the year 9999", SHOWN, with(r#""datePublished":"9999-12-31""#)),
        document("a language that is none", SHOWN, GOOD.replace("\"en\"", "\"?!\"")),
        document(
            "fields of wrong sorts",
            SHOWN,
            with(r#""kind":[],"scope":5,"publisher":"x","coverage":{},"contacts":null,"images":[1],"topics":"x""#),
        ),
        document("no id", Message("not-a-release"), GOOD.replace("\"id\"", "\"no\"")),
        document("no edition", Message("not-a-release"), r#"{"id":"m","editions":{}}"#),
        document("`null`", Message("not-a-release"), "null"),
        document("a number with thirty digits", SHOWN, with(r#""x":-123456789012345678901234567890"#)),
        document("a number that nothing can hold", Message("not-a-release"), with(r#""x":1e999999"#)),
        document("a feed without releases", Release("News"), r#"{"title":"News","language":"en","releases":[]}"#),
        document("a feed with a release that is none", SHOWN, format!(r#"{{"releases":[5,null,{{}},{GOOD}]}}"#)),
    ]
}

/// What a reader may see in WebKitGTK too, which takes a document that breaks off, or is not packed as it says, for a whole
/// one.
const IN_WEBKIT: [(&str, Sees); 4] = [
    ("the connection closes within the document", Message("not-a-release")),
    ("the last chunk does not come", Message("not-a-release")),
    ("a chunk that is none", Message("not-a-release")),
    ("gzip that is none", SHOWN),
];

fn all() -> Vec<Fault> {
    of_the_network().into_iter().chain(of_the_document()).collect()
}

#[test]
fn the_table_of_faults_is_what_is_tested() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    let written = fs::read_to_string(&path).unwrap();
    let (before, rest) = written.split_once("| fault |").unwrap();
    let after = rest.split_once("\n\n").map_or("", |(_, after)| after);
    let mut table = "| fault | a reader sees | asked for |\n|---|---|---|\n".to_owned();
    for Fault { name, sees, asked, .. } in all() {
        let told = |sees| match sees {
            Release(_) => "the release".to_owned(),
            Message(reason) => format!("message (`{reason}`), children"),
        };
        let mut seen = told(sees);
        if let Some((_, other)) = IN_WEBKIT.iter().find(|(other, _)| *other == name) {
            seen.push_str(&format!("; in WebKitGTK also {}", told(*other)));
        }
        let asked = match asked {
            1 => "once".to_owned(),
            63 => "three times, 20 redirects each".to_owned(),
            times => format!("{times} times"),
        };
        table.push_str(&format!("| {name} | {seen} | {asked} |\n"));
    }
    let expected = format!("{before}{table}\n{after}");
    if env::var_os("UPDATE_FAULTS").is_some() {
        fs::write(path, expected).unwrap();
    } else {
        assert!(written == expected, "UPDATE_FAULTS=1 cargo test --test embed writes docs/faults.md anew");
    }
}

/// Shows all of these faults on one page, each from a site of its own, and holds each against what is expected of it.
async fn check(page: Page, faults: Vec<Fault>) {
    let path = |number: usize| format!("/{number}");
    let scripts = (0..).zip(&faults).map(|(number, fault)| (path(number), fault.script.clone()));
    let wire = Wire::start(scripts.chain([("/good".to_owned(), vec![good()])]).collect::<HashMap<_, _>>()).await;
    let viewers = (0..faults.len()).map(|number| {
        format!(
            r#"<release-viewer id="{number}" src="http://site-{number}.localhost:{}/{number}" timeout="4" idle-timeout="2" max-size="1"><p>Read it here</p></release-viewer>"#,
            wire.port
        )
    });
    page.site.page("/page", &viewers.collect::<String>());
    page.open("/page").await;
    page.until(&format!("events.filter(([, name]) => name === 'loadend').length === {}", faults.len())).await;
    let mut amiss = Vec::new();
    for (number, fault) in faults.iter().enumerate() {
        let seen = page
            .js(&format!(
                r#"const root = shadow({number}), child = viewer({number}).querySelector("p");
                   const reason = events.filter(([id, name]) => id === "{number}" && name === "error").map(([, , detail]) => detail.reason);
                   const ends = events.filter(([id, name]) => id === "{number}" && name === "loadend").length;
                   const text = root.querySelector(".failure p")?.innerText ?? root.querySelector("h2")?.innerText;
                   return [reason, text, child.checkVisibility(), !!root.querySelector("[aria-busy]"), ends, viewer({number}).getBoundingClientRect().height > 20];"#
            ))
            .await;
        let expected = |sees| match sees {
            Release(heading) => json!([[], heading, false, false, 1, true]),
            Message(reason) => json!([[reason], sentence(reason), true, false, 1, true]),
        };
        let other = IN_WEBKIT.iter().find(|(name, _)| page.browser == Browser::WebKit && *name == fault.name);
        let is_other = other.is_some_and(|(_, sees)| seen == expected(*sees));
        let expected = expected(fault.sees);
        let asked = wire.asked(&path(number));
        if seen != expected && !is_other || asked != fault.asked {
            amiss
                .push(format!("{}: {seen}, asked for {asked} times; expected {expected}, {}", fault.name, fault.asked));
        }
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

/// What a reader is told.
fn sentence(reason: &str) -> &'static str {
    use release_viewer::labels::ENGLISH;
    let faults = &ENGLISH.faults;
    match reason {
        "not-found" => faults.not_found,
        "forbidden" => faults.forbidden,
        "unavailable" => faults.unavailable,
        "unreachable" => faults.unreachable,
        "timed-out" => faults.timed_out,
        "too-large" => faults.too_large,
        "blocked" => faults.blocked,
        "offline" => faults.offline,
        _ => faults.not_a_release,
    }
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn whatever_the_network_does_is_said_or_survived() {
    browse(|page| check(page, of_the_network())).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn whatever_a_document_holds_is_said_or_survived() {
    browse(|page| check(page, of_the_document())).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_policy_that_forbids_a_document_is_named_and_so_is_being_offline() {
    browse(|page| async move {
        let wire = Wire::start([("/good".to_owned(), vec![good()])].into()).await;
        let viewer = format!(
            r#"<release-viewer id="v" src="http://127.0.0.1:{}/good"><p>Read it here</p></release-viewer>"#,
            wire.port
        );
        page.site.page("/page", &viewer);
        let policy = |sources: &str| vec![("content-security-policy", format!("connect-src 'self'{sources}"))];
        page.site.set_headers("/page", policy(""));
        page.open("/page").await;
        page.until("shadow()?.querySelector('.failure')").await;
        page.check("shadow().querySelector('.failure p').innerText", json!(sentence("blocked"))).await;
        page.check(
            "events.filter(([, name]) => name === 'error').map(([, , detail]) => detail.reason)",
            json!(["blocked"]),
        )
        .await;
        page.check("lines.filter((line) => line.includes('add its site to connect-src')).length", json!(1)).await;
        // With the cure it is shown.
        page.site.set_headers("/page", policy(&format!(" http://127.0.0.1:{}", wire.port)));
        page.open("/page").await;
        page.until("shadow()?.querySelector('h2')?.innerText === 'A meeting'").await;

        // Nobody answers, and the browser knows why.
        let offline =
            "<script>Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })</script>";
        page.site.page(
            "/page",
            &format!(
                r#"{offline}<release-viewer id="v" src="http://127.0.0.1:9/"><p>Read it here</p></release-viewer>"#
            ),
        );
        page.open("/page").await;
        page.until("shadow()?.querySelector('.failure')").await;
        page.check("shadow().querySelector('.failure p').innerText", json!(sentence("offline"))).await;
    })
    .await;
}
