//! Pages that are hard to live in: each shows the release and goes on, or falls back to its text alone or to what stands in
//! the element.
//!
//! `docs/host-pages.md` says the same to webmasters; a test below holds the two together.

use crate::{
    MEETING, NEWSROOM,
    dist::{OWN, place},
    driver::Browser,
    harness::{Answer, Page, browse},
};
use serde_json::json;
use std::{fs, path::Path};

/// What becomes of a viewer on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Outcome {
    /// It shows the release, in another language when a reader wants that, and another document when the page does, and
    /// comes back when it was taken away.
    Lives,
    /// It shows what stands in the element, and one line on the console says why.
    FallsBack,
}
use Outcome::{FallsBack, Lives};

struct Host {
    name: &'static str,
    outcome: Outcome,
    /// What the page has before the viewer's script.
    before: &'static str,
    /// What it does when the release is shown.
    then: &'static str,
    headers: &'static [(&'static str, &'static str)],
}

const fn host(name: &'static str, outcome: Outcome, before: &'static str) -> Host {
    Host { name, outcome, before, then: "", headers: &[] }
}

const HOSTS: [Host; 18] = [
    host("The script twice", Lives, r#"<script type="module" src="/dist/release-viewer.js?again"></script>"#),
    host("`<base href>`", Lives, r#"<base href="/elsewhere/">"#),
    host(
        "Prototype.js, MooTools",
        Lives,
        r#"<script>
        const extend = (object, names, method) => names.split(" ").forEach((name) => { object[name] = method(name); });
        Array.prototype.toJSON = String.prototype.toJSON = function () { return "[]"; };
        Array.from = (list) => { if (!list) return []; const all = new Array(list.length || 0); for (let at = 0; at < all.length; at++) all[at] = list[at]; return all; };
        Function.prototype.bind = function (to) { const it = this; return function () { return it.apply(to, arguments); }; };
        extend(Array.prototype, "each first last clear without toArray inspect include erase empty contains", (name) => function () { throw new Error(name); });
        extend(Element.prototype, "remove update insert replace select hide show visible empty get set erase inject dispose clone", (name) => function () { return this; });
        HTMLElement.prototype.remove = Element.prototype.remove;
        extend(String.prototype, "strip sub toArray contains trim startsWith", (name) => function () { return false; });
        const { Element: Real } = window; window.Element = function (name) { return document.createElement(name); }; Object.assign(window.Element, Real); window.Element.prototype = Real.prototype;
        window.$ = window.$$ = window.$A = () => []; window.Hash = window.Class = window.Template = function () {};
        </script>"#,
    ),
    host(
        "Functions of its own on `Object.prototype`",
        Lives,
        r#"<script>for (const name of ["extend", "each", "keys", "clone", "toJSON", "size"]) Object.prototype[name] = function () { return this; };</script>"#,
    ),
    host(
        "Options on `Object.prototype`",
        Lives,
        r#"<script>
        for (const [name, value] of Object.entries({ method: "DELETE", credentials: "include", headers: [["x-inherited", "1"]], integrity: "sha256-x", detail: 5, once: true, bubbles: true, slotAssignment: "manual" }))
          Object.defineProperty(Object.prototype, name, { value, writable: true, configurable: true });
        </script>"#,
    ),
    host(
        "zone.js (Angular): a `Promise` of its own",
        Lives,
        r#"<script>{
        const Native = Promise, real = fetch;
        class ZoneAwarePromise {
          #native; constructor(run) { this.#native = new Native(run); }
          then(...given) { return ZoneAwarePromise.resolve(this.#native.then(...given)); }
          catch(failed) { return this.then(undefined, failed); }
          finally(done) { return ZoneAwarePromise.resolve(this.#native.finally(done)); }
          static resolve(value) { return value instanceof ZoneAwarePromise ? value : new ZoneAwarePromise((resolve) => resolve(value)); }
          static reject(cause) { return new ZoneAwarePromise((_, reject) => reject(cause)); }
          static race(all) { return ZoneAwarePromise.resolve(Native.race(all)); }
          static all(all) { return ZoneAwarePromise.resolve(Native.all(all)); }
          get [Symbol.toStringTag]() { return "Promise"; }
        }
        window.Promise = ZoneAwarePromise; window.fetch = (...given) => ZoneAwarePromise.resolve(real.apply(window, given));
        }</script>"#,
    ),
    Host {
        then: r#"const broken = () => { throw new Error("replaced"); };
        window.fetch = window.XMLHttpRequest = broken;
        JSON.parse = Array.from = Array.of = Object.entries = Object.assign = broken; Function.prototype.bind = broken"#,
        ..host("`fetch`, `JSON` and the like replaced when the release is there", Lives, "")
    },
    host("`* { all: unset !important }`", Lives, "<style>* { all: unset !important }</style>"),
    host(
        "Elements named as the browser's own objects",
        Lives,
        r#"<form id="fetch" name="location"></form><form id="customElements"></form><a id="WebAssembly"></a><a id="history" name="navigator"></a><p id="release-viewer"></p><p id="core"></p>"#,
    ),
    host(
        "Elements that take the document's functions away",
        FallsBack,
        r#"<form name="createElement"></form><form name="createTextNode"></form>"#,
    ),
    Host {
        then: "document.querySelector('release-viewer').parentNode.style.display = ''",
        ..host("In `display: none`", Lives, "<main style='display: none'>")
    },
    Host {
        then: r#"const it = viewer(), list = it.parentNode, wrap = document.createElement("section");
        list.insertBefore(it, list.firstChild); list.append(it); it.remove(); list.append(it);
        list.replaceChildren(wrap); wrap.append(it); it.replaceWith(it); wrap.normalize();
        it.before(document.createComment("")); it.setAttribute("class", "a"); it.setAttribute("data-reactid", "1")"#,
        ..host("React or Vue moves it", Lives, "<main>")
    },
    Host {
        headers: &[(
            "content-security-policy",
            "default-src 'none'; img-src data:; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        )],
        ..host("A strict policy: nonces, Trusted Types", Lives, VIOLATIONS)
    },
    Host {
        headers: &[(
            "content-security-policy",
            "default-src 'none'; img-src data:; script-src 'nonce-abc' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'",
        )],
        ..host("The same without `'strict-dynamic'`", Lives, VIOLATIONS)
    },
    Host {
        headers: &[
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ],
        ..host("`Cross-Origin-Embedder-Policy: require-corp`", Lives, "")
    },
    host(
        "Storage and history that throw",
        Lives,
        r#"<script>
        for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
        history.pushState = history.replaceState = () => { throw new DOMException("no", "SecurityError"); };
        </script>"#,
    ),
    host("No `WebAssembly`", FallsBack, "<script>delete window.WebAssembly</script>"),
    host(
        "`release-viewer` defined by something else",
        FallsBack,
        "<script>customElements.define('release-viewer', class extends HTMLElement {})</script>",
    ),
];

/// On these pages WebKit's driver fails: its own scripts call what the page has put in place.
const DRIVEN_BY_THE_PAGE: [&str; 2] =
    ["Prototype.js, MooTools", "`fetch`, `JSON` and the like replaced when the release is there"];

/// Notes what the page's policy refuses, which must be nothing.
const VIOLATIONS: &str = r#"<script nonce="abc">addEventListener("securitypolicyviolation", (e) => uncaught.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));</script>"#;

const VIEWER: &str = r#"<release-viewer src="/release.json" lang="en"><p id="child">Read it here</p></release-viewer>"#;

fn put_documents(page: &Page) {
    page.site.put("/release.json", Answer::json(MEETING));
    page.site.put("/newsroom.json", Answer::json(NEWSROOM));
}

async fn open(page: &Page, host: &Host) {
    // Firefox's driver would read what it is told by a page's own `toJSON`.
    let before =
        if page.browser == Browser::Firefox { host.before.replace("toJSON", "asJSON") } else { host.before.into() };
    let body = format!(r#"{before}<script type="module" nonce="abc" src="/dist/release-viewer.js"></script>{VIEWER}"#);
    page.site.bare_page("/page", &body);
    page.site.set_headers("/page", host.headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect());
    // An earlier page may have left a choice.
    page.open("/none").await;
    page.js("localStorage.clear()").await;
    page.open("/page").await;
}

/// A reader and the page do with it what they do.
async fn lives(page: &Page, then: &str) {
    page.until("shadow()?.querySelector('.body') && shadow().querySelector('h2').textContent === 'A meeting'").await;
    // In a turn of the page's own: between two moves by a driver's script, WebKit would have the viewer believe that it is gone.
    page.js(&format!("return new Promise((done) => setTimeout(() => {{ {then}; done(); }}))")).await;
    page.until(
        "shadow().querySelector('h2').checkVisibility() && !document.getElementById('child')?.checkVisibility()",
    )
    .await;
    page.check("[getComputedStyle(shadow().querySelector('h2')).display, getComputedStyle(shadow().querySelector('h2')).fontWeight]", json!(["block", "700"])).await;
    page.click(0, ".languages [lang=az]").await;
    page.until("shadow().querySelector('h2').textContent === 'İclas'").await;
    page.until("shadow().querySelector('.kicker')?.textContent.includes('Press-reliz')").await;
    page.js("viewer().setAttribute('src', '/newsroom.json'); viewer().setAttribute('lang', 'az')").await;
    page.until("shadow().querySelector('li .headline')?.textContent === 'Yeni'").await;
    page.js("const it = viewer(), place = it.parentNode; window.back = false; place.removeChild(it); setTimeout(() => { place.appendChild(it); window.back = true; }, 50)").await;
    page.until("window.back").await;
    page.until("shadow()?.querySelector('li .headline')?.textContent === 'Yeni'").await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn every_page_shows_the_release_or_what_stands_in_the_element() {
    browse(|page| async move {
        put_documents(&page);
        let mut fallen = Vec::new();
        for host in &HOSTS {
            if page.browser == Browser::WebKit && DRIVEN_BY_THE_PAGE.contains(&host.name) {
                continue;
            }
            // All of them are looked at, whatever becomes of one.
            let visited = tokio::spawn(visit(page.clone(), host)).await;
            fallen.extend(visited.err().map(|_| host.name));
        }
        assert_eq!(fallen, [""; 0]);
    })
    .await;
}

async fn visit(page: Page, host: &Host) {
    open(&page, host).await;
    match host.outcome {
        Lives => lives(&page, host.then).await,
        FallsBack => {
            page.until("lines.length").await;
            page.js("return new Promise((done) => setTimeout(done, 300))").await;
            page.check("(advance() ?? document.getElementById('child')).checkVisibility()", json!(true)).await;
            page.check("lines.filter((line) => line.startsWith('release-viewer: ')).length", json!(1)).await;
        }
    }
    // What the page listens to before the viewer's script, it hears before that.
    page.check("uncaught.splice(0).filter((message) => !message.includes('RuntimeError'))", json!([])).await;
}

/// Where a viewer is in a page of its own, or in a part of one.
const PLACES: [&str; 4] = [
    "In an `iframe`",
    "In a sandboxed `iframe`, which has no origin and no storage",
    "In the shadow root of another element",
    "Left and come back to (BFCache)",
];

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn in_frames_and_shadow_roots_and_after_coming_back_it_shows_the_release() {
    browse(|page| async move {
        put_documents(&page);
        page.site.page("/inside", VIEWER);
        page.site.bare_page("/page", r#"<iframe src="/inside" width="600" height="600"></iframe>"#);
        page.open("/page").await;
        page.until("frames[0].document.querySelector('release-viewer')?.shadowRoot?.querySelector('h2')?.textContent === 'A meeting'").await;
        page.check("[frames[0].uncaught, frames[0].lines]", json!([[], []])).await;

        // What has no origin is another site to ours: it is let in as one.
        let open_to_all = vec![("access-control-allow-origin", "*".to_owned())];
        let folder = [&OWN[..], &["labels/az.json"]].concat();
        page.site.put_own("/open", &folder);
        for name in folder {
            page.site.set_headers(&format!("/open/{}", place(name)), open_to_all.clone());
        }
        page.site.set_headers("/release.json", open_to_all);
        let telling = r#"<script>
            const tell = () => parent.postMessage([document.querySelector("release-viewer").shadowRoot.querySelector("h2")?.textContent, origin, uncaught, lines], "*");
            addEventListener("load", () => { const viewer = document.querySelector("release-viewer"); viewer.addEventListener("loadend", () => { tell(); viewer.shadowRoot.querySelector("[hreflang=az]").click(); }); viewer.addEventListener("languagechange", tell); });
        </script>"#;
        page.site.bare_page("/inside", &format!(r#"{telling}{VIEWER}<script>setTimeout(() => {{ const it = document.createElement("script"); it.type = "module"; it.src = "/open/release-viewer.js"; document.body.append(it); }}, 100)</script>"#));
        page.site.bare_page("/page", r#"<script>window.told = []; addEventListener("message", (e) => told.push(e.data))</script><iframe sandbox="allow-scripts" src="/inside" width="600" height="600"></iframe>"#);
        page.open("/page").await;
        page.until("told.length === 2").await;
        page.check("told", json!([["A meeting", "null", [], []], ["İclas", "null", [], []]])).await;

        page.site.page("/page", r#"<div id="outer"></div><script>outer.attachShadow({ mode: "open" }).innerHTML = "<style>* { all: initial }</style><release-viewer src=/release.json lang=en></release-viewer>"</script>"#);
        page.open("/page").await;
        page.until("outer.shadowRoot.querySelector('release-viewer').shadowRoot?.querySelector('h2')?.textContent === 'A meeting'").await;

        page.site.page("/page", VIEWER);
        page.site.set_headers("/page", vec![("cache-control", "max-age=60".to_owned())]);
        page.site.bare_page("/next", "");
        page.open("/page").await;
        page.until("shadow()?.querySelector('.body')").await;
        // A page that is still loading is kept by nobody.
        page.until("document.readyState === 'complete' && events.at(-1)?.[1] === 'loadend'").await;
        page.js("window.kept = true").await;
        page.open("/next").await;
        page.client.back().await.unwrap();
        page.until("shadow()?.querySelector('.body')").await;
        page.check("window.kept", json!(true)).await;
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow().querySelector('h2').textContent === 'İclas'").await;
        page.js("localStorage.clear()").await;
    })
    .await;
}

/// All of a page that is not the viewer's, as it is: own properties and what they hold, the head, storage, history, layout,
/// and who listens to window and document.
const SNAPSHOT: &str = r#"
  const { JSON, Math, Reflect, WebAssembly } = window; // a driver's scripts may have their own
  const objects = { window, document, history, location, navigator, console, JSON, Math, Reflect, WebAssembly, CSS, "document.head": document.head, "document.body": document.body, "document.documentElement": document.documentElement };
  for (const name of Object.getOwnPropertyNames(window)) { const it = Object.getOwnPropertyDescriptor(window, name)?.value; if (typeof it === "function" && /^[A-Z]/.test(name)) { objects[name] = it; if (it.prototype) objects[name + ".prototype"] = it.prototype; } }
  const held = new Map();
  for (const [name, object] of Object.entries(objects)) for (const key of Reflect.ownKeys(object)) {
    const { value, get, set } = Object.getOwnPropertyDescriptor(object, key);
    held.set(name + "." + String(key), [value, get, set]);
  }
  const box = (id) => JSON.stringify(document.getElementById(id).getBoundingClientRect());
  const said = {
    head: document.head.innerHTML, root: document.documentElement.cloneNode().outerHTML, body: document.body.cloneNode().outerHTML, title: document.title, cookies: document.cookie,
    local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage), length: history.length, state: JSON.stringify(history.state), href: location.href,
    handlers: [onerror, onunhandledrejection, onpopstate, onhashchange, onmessage].join(), sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length,
    focus: document.activeElement.localName, scroll: [scrollX, scrollY].join(), above: box("above"), below: box("below"), beside: box("beside"), height: document.documentElement.scrollHeight,
    listeners: window.listeners.map(([it]) => it).sort().join(), fonts: document.fonts.size, elements: document.querySelectorAll("body *:not(release-viewer, release-viewer *)").length,
  };
"#;

/// Notes who listens to the window and to the document.
const LISTENING: &str = r#"<script>
  window.listeners = [];
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const far = (target) => target == null || target === window || target === document || target === document.documentElement || target === document.body;
  EventTarget.prototype.addEventListener = function (type, heard, ...rest) { if (far(this)) listeners.push([(this === document ? "document " : "window ") + type, heard]); return add.call(this ?? window, type, heard, ...rest); };
  EventTarget.prototype.removeEventListener = function (type, heard, ...rest) { if (far(this)) window.listeners = listeners.filter(([name, it]) => it !== heard || !name.endsWith(" " + type)); return remove.call(this ?? window, type, heard, ...rest); };
</script>"#;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_page_around_it_is_as_it_was() {
    browse(|page| async move {
        put_documents(&page);
        page.site.bare_page("/page", &format!(r#"{LISTENING}<p id="above">Above</p><div style="display: flex; height: 500px"><div id="place" style="flex: none; overflow: auto; width: 400px"></div><p id="beside">Beside</p></div><p id="below">Below</p>"#));
        page.open("/page").await;
        page.js("localStorage.clear(); localStorage.theirs = '1'; sessionStorage.theirs = '2'; document.cookie = 'theirs=3'; history.replaceState({ theirs: 4 }, ''); window.onerror = () => false").await;
        page.js(&format!("window.held = null; window.said = null; {SNAPSHOT} window.held = held; window.said = said")).await;
        let differences = format!(r#"(() => {{ {SNAPSHOT}
            const names = [...new Set([...held.keys(), ...window.held.keys()])].filter((name) => !/^window\.(held|said|listeners|ret_nodes)$|^PerformanceObserver\.supportedEntryTypes$|^document\.(\$?cdc_|\$chrome)/.test(name));
            const changed = names.filter((name) => !held.has(name) || !window.held.has(name) || held.get(name).some((it, at) => !Object.is(it, window.held.get(name)[at])));
            return [...changed, ...Object.keys(said).filter((name) => said[name] !== window.said[name]).map((name) => name + ": " + window.said[name] + " → " + said[name])];
        }})()"#);
        page.check(&differences, json!([])).await;

        // The script comes, and a viewer shows a release, and a newsroom.
        page.js(r#"const it = document.createElement("release-viewer"); it.src = "/release.json"; it.lang = "en"; place.append(it);
            const script = document.createElement("script"); script.type = "module"; script.src = "/dist/release-viewer.js"; document.head.append(script);
            return new Promise((done) => { script.onload = done; }).then(() => script.remove())"#).await;
        page.until("shadow()?.querySelector('.body')").await;
        page.js("viewer().src = '/newsroom.json'").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        let listeners = |them: &str| json!([format!("listeners:  → {them}")]);
        let all = "document selectionchange,document visibilitychange,window error,window online,window popstate,window unhandledrejection";
        page.check(&differences, listeners(all)).await;
        // It goes: what is left are the two ears of the script.
        page.js("viewer().remove()").await;
        page.until(&format!("!{differences}.join().includes('popstate')")).await;
        page.check(&differences, listeners("window error,window unhandledrejection")).await;

        // A reader chooses a language: that is kept, and is in the address.
        page.js(r#"const it = document.createElement("release-viewer"); it.src = "/release.json"; it.lang = "en"; place.append(it)"#).await;
        page.until("shadow()?.querySelector('.body')").await;
        page.js("shadow().querySelector('[hreflang=az]').click()").await;
        page.until("shadow().querySelector('h2').textContent === 'İclas' && location.search === '?lang=az'").await;
        page.js("viewer().remove()").await;
        page.until(&format!("!{differences}.join().includes('popstate')")).await;
        page.check(&format!("{differences}.map((it) => it.split(':')[0]).sort()"), json!(["href", "length", "listeners", "local"])).await;
        page.check("[Object.keys(localStorage).sort(), history.state, location.search]", json!([["release-viewer.lang", "theirs"], { "theirs": 4 }, "?lang=az"])).await;
        page.js("localStorage.clear()").await;
    })
    .await;
}

#[test]
fn the_documented_pages_are_the_tested_ones() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/host-pages.md");
    let table = fs::read_to_string(path).unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")).skip(1);
    let documented: Vec<(&str, bool)> = rows
        .map(|row| row.split_once(" | ").unwrap())
        .map(|(name, outcome)| (name, outcome.starts_with("the release")))
        .collect();
    let hosts = HOSTS.iter().map(|host| (host.name, host.outcome == Lives));
    assert_eq!(documented, hosts.chain(PLACES.map(|name| (name, true))).collect::<Vec<_>>());
}
