//! A real browser, driven over WebDriver, on pages of a real server that holds the built `dist/`.

use crate::{
    devtools::Skipped,
    dist::dist,
    driver::{Browser, Driver, WINDOW},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{Request, Response},
};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction},
    elements::Element,
    key::Key,
};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    net::TcpListener,
    time::{Instant, sleep},
};
use tower_http::services::ServeDir;

/// How long the page may take to get where a test expects it.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the server answers.
#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub body: Bytes,
    /// Not before the test says so.
    pub held: bool,
    pub headers: Vec<(&'static str, String)>,
}

impl Answer {
    pub fn new(status: u16, kind: &'static str, body: impl Into<Bytes>) -> Answer {
        Answer { status, kind, body: body.into(), held: false, headers: Vec::new() }
    }

    pub fn json(body: impl Into<Bytes>) -> Answer {
        Answer::new(200, "application/json", body)
    }

    pub fn held(self) -> Answer {
        Answer { held: true, ..self }
    }
}

/// A website: the built viewer at `/dist/`, and what a test puts elsewhere.
#[derive(Clone)]
pub struct Site {
    pub origin: String,
    shelf: Shelf,
}

#[derive(Clone, Default)]
struct Shelf {
    answers: Arc<Mutex<HashMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Shelf {
    fn at(&self, path: &str) -> Option<Answer> {
        self.answers.lock().unwrap().get(path).cloned()
    }
}

impl Site {
    async fn start() -> Site {
        let dist = dist();
        assert!(dist.join("release-viewer.js").is_file(), "no viewer in {}: run `cargo xtask test`", dist.display());
        let shelf = Shelf::default();
        let router = Router::new()
            .nest_service("/dist", ServeDir::new(&dist))
            // Where the README has a site serve it.
            .nest_service("/release-viewer", ServeDir::new(&dist))
            .fallback(answer)
            .with_state(shelf.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Site { origin, shelf }
    }

    /// Puts an answer at `path`, with or without a query, in place of any other; requests that are held get it.
    pub fn put(&self, path: &str, answer: Answer) {
        self.shelf.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// Puts a page with the viewer's script and `body` at `path`.
    pub fn page(&self, path: &str, body: &str) {
        self.bare_page(path, &format!(r#"<script type="module" src="/dist/release-viewer.js"></script>{body}"#));
    }

    /// Puts a page with `body` at `path`, which notes what goes wrong on it.
    pub fn bare_page(&self, path: &str, body: &str) {
        let page = format!(
            r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>{path}</title><link rel="icon" href="data:,"><script nonce="abc">{RECORDER}</script><body>{body}"#
        );
        self.put(path, Answer::new(200, "text/html; charset=utf-8", page));
    }

    /// Has what is at `path` come with these headers.
    pub fn set_headers(&self, path: &str, headers: Vec<(&'static str, String)>) {
        if let Some(answer) = self.shelf.answers.lock().unwrap().get_mut(path) {
            answer.headers = headers;
        }
    }

    /// How often `path` was asked for, with any query.
    pub fn asked(&self, path: &str) -> usize {
        self.queries(path).len()
    }

    /// All that was asked for, but for the viewer's own files.
    pub fn all_asked(&self) -> Vec<String> {
        self.shelf.asked.lock().unwrap().clone()
    }

    /// The queries with which `path` was asked for, in order.
    pub fn queries(&self, path: &str) -> Vec<String> {
        let asked = self.shelf.asked.lock().unwrap();
        let asked = asked.iter().map(|asked| asked.split_once('?').unwrap_or((asked, "")));
        asked.filter(|(of, _)| *of == path).map(|(_, query)| query.to_owned()).collect()
    }
}

/// Notes uncaught errors, lines on the console, and the element's events, as they come.
const RECORDER: &str = r#"
  window.uncaught = []; window.lines = []; window.events = [];
  addEventListener("error", (e) => e instanceof ErrorEvent && uncaught.push(e.message), true);
  addEventListener("unhandledrejection", (e) => uncaught.push(String(e.reason)));
  for (const level of ["error", "warn", "log"]) { const real = console[level]; console[level] = (...a) => { lines.push(a.join(" ")); real(...a); }; }
  for (const name of ["loadstart", "load", "error", "loadend", "languagechange"])
    document.addEventListener(name, (e) => e.target.localName === "release-viewer" && events.push([e.target.id, name, e.detail]), true);
"#;

/// WebKit ends the text of a block with the end of its line; the others, and the standard, do not.
const INNER_TEXT: &str = r#"
  const innerText = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "innerText");
  if (!innerText.get.ends) {
    const get = Object.assign(function () { return innerText.get.call(this).replace(/\n$/, ""); }, { ends: true });
    Object.defineProperty(HTMLElement.prototype, "innerText", { ...innerText, get });
  }
"#;

async fn answer(State(shelf): State<Shelf>, request: Request<Body>) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let whole = request.uri().path_and_query().map_or(path.clone(), ToString::to_string);
    shelf.asked.lock().unwrap().push(whole.clone());
    loop {
        let answer = shelf.at(&whole).or_else(|| shelf.at(&path));
        let answer = answer.unwrap_or_else(|| Answer::new(404, "text/html", "<!doctype html><p>Not found"));
        if !answer.held {
            let response = Response::builder().status(answer.status).header("content-type", answer.kind);
            let response =
                answer.headers.iter().fold(response, |response, (name, value)| response.header(*name, value));
            let response = match answer.headers.iter().any(|(name, _)| *name == "cache-control") {
                true => response,
                false => response.header("cache-control", "no-store"),
            };
            return response.body(answer.body.into()).unwrap();
        }
        sleep(Duration::from_millis(20)).await;
    }
}

/// A browser with one page, and the site that it visits.
#[derive(Clone)]
pub struct Page {
    pub site: Site,
    pub client: Client,
    pub browser: Browser,
}

/// Runs `test` in a browser of its own; at its end nothing uncaught may have reached the page.
pub async fn browse<F: Future<Output = ()> + Send + 'static>(test: impl FnOnce(Page) -> F + Send + 'static) {
    let browser = Browser::of_this_run();
    let site = Site::start().await;
    let driver = Driver::start(browser).await;
    let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
        .capabilities(browser.capabilities().as_object().unwrap().clone())
        .connect(&driver.address)
        .await
        .unwrap();
    client.set_window_size(WINDOW.0, WINDOW.1).await.unwrap();
    let page = Page { site, client: client.clone(), browser };
    // A task of its own, so that the browser is closed whatever becomes of it.
    let outcome = tokio::spawn(async move {
        test(page.clone()).await;
        assert_eq!(page.js("return window.uncaught ?? []").await, json!([]), "uncaught on the page");
    });
    let outcome = outcome.await;
    let closed = client.close().await;
    drop(driver);
    match outcome.map_err(|failure| failure.into_panic()) {
        Err(failure) if failure.is::<Skipped>() => return,
        Err(failure) => std::panic::resume_unwind(failure),
        Ok(()) => {}
    }
    closed.unwrap();
}

impl Page {
    /// Opens `path` of the site.
    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.site.origin)).await.unwrap();
    }

    /// What `script` returns on the page. `viewer(n)` is there the n-th viewer, `shadow(n)` its shadow root (an empty one
    /// while an advance copy is in it), `shown(n)` the text that a reader sees in it, children included.
    pub async fn js(&self, script: &str) -> Value {
        let patch = if self.browser == Browser::WebKit { INNER_TEXT } else { "" };
        // Chromium alone lets such a script wait.
        let waits = script.contains("await ");
        let script = if waits { format!("return (async () => {{ {script} }})()") } else { script.to_owned() };
        let script = format!(
            r#"const viewer = (n = 0) => document.querySelectorAll("release-viewer")[n];
            const advance = (n) => [...viewer(n)?.shadowRoot?.children ?? []].find((it) => it.className === "viewer");
            const shadow = (n) => advance(n) ? document.createDocumentFragment() : viewer(n)?.shadowRoot;
            const shown = (n) => viewer(n)?.innerText + "\n" + [...(shadow(n)?.children ?? [])].map((e) => e.innerText).join("\n");
            {patch}{script}"#
        );
        self.client.execute(&script, Vec::new()).await.unwrap()
    }

    /// Waits until `condition` holds on the page.
    pub async fn until(&self, condition: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.js(&format!("return !!({condition})")).await != json!(true) {
            if Instant::now() >= deadline {
                let html = self.js("return [shown(0), shadow(0)?.innerHTML, window.lines, window.events]").await;
                panic!("not within {PATIENCE:?}: {condition}\n{html:#}");
            }
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Holds when `script` returns `expected`.
    pub async fn check(&self, script: &str, expected: Value) {
        assert_eq!(self.js(&format!("return {script}")).await, expected, "{script}");
    }

    /// The element that `selector` finds in the n-th viewer.
    pub async fn find(&self, n: usize, selector: &str) -> Element {
        let viewers = self.client.find_all(Locator::Css("release-viewer")).await.unwrap();
        viewers[n].shadow_root().await.unwrap().find(Locator::Css(selector)).await.unwrap()
    }

    /// Clicks on what `selector` finds in the n-th viewer, as a reader does.
    pub async fn click(&self, n: usize, selector: &str) {
        if self.browser == Browser::WebKit {
            // Its driver takes what is drawn within a field, as a search box has it, for something that covers the field.
            return self.press_button(self.moved_to(n, selector).await).await;
        }
        self.find(n, selector).await.click().await.unwrap();
    }

    /// Clicks on that with the control key held.
    pub async fn control_click(&self, n: usize, selector: &str) {
        let control = KeyActions::new("keys".into()).then(KeyAction::Down { value: Key::Control.into() });
        self.client.perform_actions(control).await.unwrap();
        self.press_button(self.moved_to(n, selector).await).await;
        self.client.release_actions().await.unwrap();
    }

    async fn press_button(&self, mouse: MouseActions) {
        let click = mouse.then(PointerAction::Down { button: 0 }).then(PointerAction::Up { button: 0 });
        self.client.perform_actions(click).await.unwrap();
    }

    /// Waits until the browser has so many tabs.
    pub async fn has_tabs(&self, count: usize) {
        while self.client.windows().await.unwrap().len() < count {}
    }

    /// Moves the mouse there.
    pub async fn point_at(&self, n: usize, selector: &str) {
        self.client.perform_actions(self.moved_to(n, selector).await).await.unwrap();
    }

    async fn moved_to(&self, n: usize, selector: &str) -> MouseActions {
        let element = self.find(n, selector).await;
        // A mouse reaches what is in the window; what comes into it is laid out first, and may move.
        const TO_IT: &str = r#"
          const [element] = arguments, frame = () => new Promise(requestAnimationFrame), top = () => element.getBoundingClientRect().top;
          return (async () => { for (let before; before !== top(); await frame(), await frame()) { element.scrollIntoView({ block: "nearest" }); before = top(); } })();"#;
        self.client.execute(TO_IT, vec![serde_json::to_value(&element).unwrap()]).await.unwrap();
        MouseActions::new("mouse".into()).then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
    }

    /// Presses these keys one after another, wherever the focus is.
    pub async fn press(&self, keys: &str) {
        let press = |actions: KeyActions, value| actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(keys.chars().fold(KeyActions::new("keys".into()), press)).await.unwrap();
    }
}
