//! Pages that are hard to live in: each shows the release and goes on, or falls back to what stands in the element.
//!
//! `docs/host-pages.md` says the same to webmasters; a test below holds the two together.

use crate::{
    MEETING, NEWSROOM,
    harness::{Answer, Page, browse},
};
use serde_json::json;

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
        "No `customElements` of its own: the element is defined by something else",
        FallsBack,
        "<script>customElements.define('release-viewer', class extends HTMLElement {})</script>",
    ),
];

/// Notes what the page's policy refuses, which must be nothing.
const VIOLATIONS: &str = r#"<script nonce="abc">addEventListener("securitypolicyviolation", (e) => uncaught.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));</script>"#;

const VIEWER: &str = r#"<release-viewer src="/release.json" lang="en"><p id="child">Read it here</p></release-viewer>"#;

fn put_documents(page: &Page) {
    page.site.put("/release.json", Answer::json(MEETING));
    page.site.put("/newsroom.json", Answer::json(NEWSROOM));
}

async fn open(page: &Page, host: &Host) {
    let body =
        format!(r#"{}<script type="module" nonce="abc" src="/dist/release-viewer.js"></script>{VIEWER}"#, host.before);
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
    page.js(then).await;
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
    page.js("const it = viewer(), place = it.parentNode; window.again = it; place.removeChild(it); setTimeout(() => place.appendChild(it), 50)").await;
    page.until("!again.isConnected || shadow().querySelector('slot')").await;
    page.until("shadow()?.querySelector('li .headline')?.textContent === 'Yeni'").await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn every_page_shows_the_release_or_what_stands_in_the_element() {
    browse(|page| async move {
        put_documents(&page);
        let mut fallen = Vec::new();
        for host in &HOSTS {
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
            page.check("document.getElementById('child').checkVisibility()", json!(true)).await;
            page.check("lines.filter((line) => line.startsWith('release-viewer: ')).length", json!(1)).await;
        }
    }
    // What the page listens to before the viewer's script, it hears before that.
    page.check("uncaught.splice(0).filter((message) => !message.includes('RuntimeError'))", json!([])).await;
}
