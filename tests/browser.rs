//! The parts that need a browser, in one, without the shell: the mounted core, requests, and the browser's own
//! reading of addresses.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs)]

mod hostile;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise};
use release_viewer::{
    Mounted,
    fault::Reason,
    format::{Origin, decode},
    markup,
    options::Limits,
    release::{Address, Language},
    source::{Request, ask_by},
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{AbortController, Blob, Element, HtmlElement, Response, Url, window};

wasm_bindgen_test_configure!(run_in_browser);

const MEETING: &str = r#"{ "id": "m", "kind": "press-release", "datePublished": "2021-05-31",
  "editions": { "en": { "headline": "A meeting", "body": ["One."] }, "az": { "headline": "İclas", "body": ["Bir."] } } }"#;

/// An element with these attributes, in the page, and the root of a viewer in it.
fn element(attributes: &[(&str, &str)]) -> (HtmlElement, Element) {
    let document = window().unwrap().document().unwrap();
    let element: HtmlElement = document.create_element("release-viewer").unwrap().dyn_into().unwrap();
    for (name, value) in attributes {
        element.set_attribute(name, value).unwrap();
    }
    let root = document.create_element("div").unwrap();
    element.append_child(&root).unwrap();
    document.body().unwrap().append_child(&element).unwrap();
    (element, root)
}

/// A response that is there already, as the shell hands it over.
fn response(body: &str) -> Option<Promise> {
    let response: JsValue = Response::new_with_opt_str(Some(body)).unwrap().into();
    Some(Promise::resolve(&response).unchecked_into())
}

/// The shell's way to words, which leads nowhere here: the viewer speaks English.
fn no_words() -> Function {
    Function::new_no_args("return Promise.reject(new Error('none'))")
}

/// The shell's way to ask.
fn ask() -> Function {
    Function::new_with_args("url, signal", "return fetch(url, { signal })")
}

fn abort() -> Option<AbortController> {
    Some(AbortController::new().unwrap())
}

/// An address at which the browser itself has `body`.
fn blob(body: &str) -> String {
    let blob = Blob::new_with_str_sequence(&Array::of1(&body.into())).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

async fn until(condition: impl Fn() -> bool) {
    for _ in 0..200 {
        if condition() {
            return;
        }
        TimeoutFuture::new(10).await;
    }
    assert!(condition(), "not within 2 s");
}

fn text(root: &Element, selector: &str) -> Option<String> {
    root.query_selector(selector).unwrap().and_then(|element| element.text_content())
}

#[wasm_bindgen_test]
async fn a_request_that_the_shell_started_is_taken_over() {
    // Were it not, this address would fail.
    let (host, root) = element(&[("src", "http://127.0.0.1:9/never"), ("lang", "en")]);
    let _mounted = Mounted::new(host, root.clone(), no_words(), ask(), response(MEETING), abort(), false).unwrap();
    until(|| text(&root, "h2").as_deref() == Some("A meeting")).await;
    assert!(root.query_selector("slot").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn attributes_are_read_again() {
    let (host, root) = element(&[("src", &blob(MEETING)), ("lang", "en")]);
    let mut mounted = Mounted::new(host.clone(), root.clone(), no_words(), ask(), None, None, false).unwrap();
    until(|| text(&root, "h2").as_deref() == Some("A meeting")).await;
    host.set_attribute("lang", "az").unwrap();
    mounted.update();
    until(|| text(&root, "h2").as_deref() == Some("İclas")).await;
    host.set_attribute("src", &blob(&MEETING.replace("İclas", "Başqa"))).unwrap();
    mounted.update();
    until(|| text(&root, "h2").as_deref() == Some("Başqa")).await;
}

#[wasm_bindgen_test]
async fn events_come_in_the_order_of_the_platform_and_stay_on_the_element() {
    let (host, root) = element(&[("src", "http://127.0.0.1:9/never")]);
    let (heard, above) = (Array::new(), Array::new());
    let hear = |array: &Array| {
        let array = array.clone();
        Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            array.push(&event.type_().into());
        })
        .into_js_value()
    };
    let (on_host, on_body) = (hear(&heard), hear(&above));
    for name in ["loadstart", "load", "error", "loadend", "languagechange"] {
        host.add_event_listener_with_callback(name, on_host.unchecked_ref()).unwrap();
        window()
            .unwrap()
            .document()
            .unwrap()
            .body()
            .unwrap()
            .add_event_listener_with_callback(name, on_body.unchecked_ref())
            .unwrap();
    }
    let mut mounted =
        Mounted::new(host.clone(), root.clone(), no_words(), ask(), response(MEETING), abort(), false).unwrap();
    until(|| root.query_selector("h2").unwrap().is_some()).await;
    host.set_attribute("lang", "az").unwrap();
    mounted.update();
    until(|| heard.length() >= 4).await;
    host.set_attribute("src", "http://[").unwrap();
    mounted.update();
    until(|| heard.length() >= 7).await;
    let expected = ["loadstart", "load", "loadend", "languagechange", "loadstart", "error", "loadend"];
    assert_eq!(heard.iter().map(|it| it.as_string().unwrap()).collect::<Vec<_>>(), expected);
    assert_eq!(above.length(), 0, "none of them bubbles");
}

#[wasm_bindgen_test]
async fn removing_ends_what_is_waited_for() {
    let abort = AbortController::new().unwrap();
    let (host, root) = element(&[("src", "/never")]);
    let never: Promise = Promise::new(&mut |_, _| {}).unchecked_into();
    let mounted = Mounted::new(host, root.clone(), no_words(), ask(), Some(never), Some(abort.clone()), false).unwrap();
    until(|| root.query_selector("slot").unwrap().is_some()).await;
    assert!(!abort.signal().aborted());
    mounted.unmount();
    until(|| abort.signal().aborted()).await;
    assert_eq!(root.child_element_count(), 0);
}

#[wasm_bindgen_test]
async fn a_document_comes_whole_or_with_a_reason() {
    let address = |href: &str| Address::resolve(href, "http://127.0.0.1:9/").unwrap();
    let here = address(&blob("\u{FEFF}{}"));
    ask_by(ask());
    let mut answer = Request::start(&here, Limits::default()).unwrap().answer(&here).await.unwrap();
    let mut document = Vec::new();
    while let Some(piece) = answer.piece().await.unwrap() {
        document.extend(piece);
    }
    assert_eq!((document, answer.address), ("\u{FEFF}{}".as_bytes().to_vec(), here));
    let nobody = address("http://127.0.0.1:9/");
    assert_eq!(
        Request::start(&nobody, Limits::default()).unwrap().answer(&nobody).await.unwrap_err().reason,
        Reason::Unreachable
    );
}

/// As `only_web_addresses_become_links` in `decode.rs`: the browser's parser and the crate agree.
#[wasm_bindgen_test]
fn the_browser_reads_addresses_as_the_crate_does() {
    let link = |reference: &str| {
        let address = Address::resolve(reference, "https://agency.example/newsroom/releases.json");
        address.and_then(|address| address.link()).map(|link| link.href().to_string())
    };
    for (reference, href) in [
        ("https://news.example/a", Some("https://news.example/a")),
        ("HTTP://News.Example/a b", Some("http://news.example/a%20b")),
        ("story.html", Some("https://agency.example/newsroom/story.html")),
        ("//news.example", Some("https://news.example/")),
        ("../x?y#z", Some("https://agency.example/x?y#z")),
        ("javascript:alert(1)", None),
        (" JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@b.example", None),
        ("https://", None),
        ("http://[", None),
    ] {
        assert_eq!(link(reference).as_deref(), href, "{reference}");
    }
}

#[wasm_bindgen_test]
fn the_core_decodes_in_the_browser_as_it_does_natively() {
    let address = Address::resolve("https://agency.example/", "https://agency.example/").unwrap();
    let origin = Origin { address, language: None };
    let decoded = decode(include_bytes!("../static/releases/newsroom.json"), &origin).unwrap();
    assert_eq!(decoded.findings, []);
    let meeting = decoded.feed.release("2021-05-31-unnm-coordination-meeting").unwrap();
    let azerbaijani = meeting.edition(&[Language::parse("AZ").unwrap()]);
    assert_eq!((azerbaijani.language.tag(), azerbaijani.body.blocks.len(), meeting.coverage.len()), ("az", 8, 8));
}

/// Natively, `no_document_does_harm` does the same.
#[wasm_bindgen_test]
fn no_document_does_harm() {
    let address = Address::resolve("https://agency.example/", "https://agency.example/").unwrap();
    hostile::attack(&Origin { address, language: None });
}

/// Natively, `very_large_and_very_deep_bodies_are_read_in_time` does the same with more.
#[wasm_bindgen_test]
fn very_large_and_very_deep_bodies_do_not_trap() {
    let base = Address::resolve("https://agency.example/", "https://agency.example/").unwrap();
    let attributes: String = (0..100_000).map(|at| format!("a{at}=1 ")).collect();
    let started = js_sys::Date::now();
    for source in [
        "<div>".repeat(100_000),
        "<b>".repeat(100_000),
        "<ul><li>".repeat(100_000),
        "<table><tr><td>".repeat(100_000),
        "<noscript>".repeat(100_000),
        format!("<p {attributes}>"),
        "x".repeat(1 << 20),
    ] {
        assert_eq!(
            markup::html(&format!("{source}x"), &base).blocks.len(),
            usize::from(!source.starts_with("<noscript>"))
        );
    }
    let took = js_sys::Date::now() - started;
    assert!(took < 30_000.0, "{took} ms");
}
