// The shell: defines <release-viewer>, and starts the core (Rust, in core/) and the document side by side.
//
// It keeps the element's children visible until there is something better, and puts them back when there cannot be. It
// outlives the core: when that stops, what was shown stays until a fresh one has taken over. All else that is seen is the
// core's work, but for the advance copy (advance.js): on a slow line a document is here long before the core.
//
// A page loads it as one file: the build puts what is imported here, and the stylesheet, in their places (xtask/src/shell.rs).

import { read, replace } from "./advance.js";
import { choose, ENGLISH, primary } from "./advance-parts.js";
import { hold, tags } from "./link.js";
import { tap } from "./tap.js";
import { spoken, wanted, WORDS } from "./wanted.js";

const STYLE = ""; // release-viewer.css

const NAME = "release-viewer";
const ATTRIBUTES = ["src", "lang", "view", "release", "images", "limit", "history", "search", "labels", "heading-level", "timeout", "idle-timeout", "max-size"]; // as in src/options.rs
const MIRRORED = [...ATTRIBUTES, "loading", "theme"]; // ours, and the stylesheet's
const VERSION = 1; // of what this and the core agree on, as in src/boundary.rs
const PATIENCE = 60_000; // milliseconds for the core to arrive, on a slow line
const PATIENCE_FOR_ADVANCE = 1_000; // milliseconds: the core has nothing to show before its document is here
const HEAD_START = 100; // milliseconds: where all is in a cache, the first words are shown before the core is looked for

// Where each file is in dist/, and the integrity of what is in it, by the name that it has here: `cargo xtask build` fills this in.
const FILES = { __proto__: null };

// What the page does to its globals later does not reach us, nor what it names its forms, nor what all objects inherit.
const { fetch, RangeError, setTimeout } = globalThis;
const { assign, hasOwn } = Object;
const { createElement, querySelectorAll } = Document.prototype;
const ask = (url, signal, integrity, priority) => fetch(url, { __proto__: null, signal, integrity, priority });

const file = (name) => new URL(FILES[name]?.[0] ?? name, import.meta.url);
const own = (name, signal, priority) => ask(file(name), signal, FILES[name]?.[1], priority);
const missing = (name, cause) => `${file(name)} did not come, or not as it was built (${cause.message}): put up all of dist/, and leave older files there for as long as an older release-viewer.js may be in a cache`;
const after = (ms) => new Promise((done) => setTimeout(done, ms));
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const property = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const element = (name, properties) => assign(createElement.call(document, name), properties);

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

// The text of a file beside this one.
const text = async (name) => {
  try {
    const response = await own(name);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.text();
  } catch (cause) {
    console.error(`${NAME}: ${missing(name, cause)}`);
    throw cause;
  }
};

// Kept when `element` is in the window, or as far from it as that is big.
const near = (element) => new Promise((done) => {
  const seen = (all) => { if (all.some((it) => it.isIntersecting)) done(watch.disconnect()); };
  const watch = new IntersectionObserver(seen, { rootMargin: "100%" });
  watch.observe(element);
});

const tables = {}; // promises of the interface's words, by language: one each for all viewers of the page
const table = (tag) => tables[tag] ??= text(`labels/${tag}.json`);
// What the core asks for. When all who wait have heard that it did not come, the next one may try again.
const words = (tag) => {
  const asked = table(tag);
  asked.catch(() => setTimeout(() => { if (tables[tag] === asked) delete tables[tag]; }));
  return asked;
};

// A module beside this one, as it was built; it runs when `turn` has come. What comes is looked at before a link holds it, since
// WebKit does not hold links to their digests: there, the import finds in the browser's cache what was looked at.
const load = async (name, root, { query = "", signal, turn } = {}) => {
  try {
    const address = file(name) + query;
    const integrity = FILES[name]?.[1];
    if (integrity) await ask(address, signal, integrity, "low");
    await turn;
    if (integrity && root) await hold(root, address, integrity);
    return await import(address);
  } catch (cause) {
    throw new Error(missing(name, cause));
  }
};

let core; // a promise of the core: one for all viewers of the page
let isRunning = false; // whether it was ever here
let attempts = 0;
const WASM = "core/release-viewer_bg.wasm";
const boot = async (signal, first, root) => {
  await Promise.race([first, after(HEAD_START)]);
  const wasm = own(WASM, signal, "low").catch((cause) => { throw new Error(missing(WASM, cause)); });
  wasm.catch(() => {}); // reported when the core does not start
  // A module that failed once is not asked for again under the same address.
  const query = attempts++ ? `?${attempts}` : "";
  // The first words first: starting the core keeps the page busy for a moment.
  const turn = Promise.race([first, after(PATIENCE_FOR_ADVANCE)]);
  const glue = await load("core/release-viewer.js", root, { query, signal, turn });
  await glue.default({ module_or_path: wasm });
  if (glue.version?.() !== VERSION) throw new Error("core/ is of another release than release-viewer.js: put up all of dist/");
  isRunning = true;
  return glue;
};

const start = (first, root) => {
  if (!core) {
    const patience = new AbortController();
    const late = after(PATIENCE).then(() => { throw new Error(`no answer in ${PATIENCE / 1000} s`); });
    core = Promise.race([boot(patience.signal, first, root), late]);
    late.catch(() => {}); // heard of by then, or no longer of interest
    core.then(({ depth }) => {
      const rest = depth();
      fell = () => { try { return depth() !== rest; } catch { return true; } };
    }, () => { core = undefined; patience.abort(); }); // the next one may try again
  }
  return core;
};

let fell; // asks the core whether something in it never came to its end
let stops = 0; // how often the core has stopped
const stopped = new Set(); // what the elements do then

// WebAssembly that fails has stopped for good, and for all who run in it. Everybody is told, but not the page: it is not at
// fault. A core that is gone may still be called, by a timer of its own; no browser says for certain which one an error is of.
const hear = (event) => {
  const error = event.error ?? event.reason;
  if (error?.name !== "RuntimeError" && !(error instanceof RangeError) || !error.stack?.includes(file("core/").href)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (fell?.()) stop(error);
};
const stop = (error) => {
  core = fell = undefined;
  stops += 1;
  for (const told of [...stopped]) told(error);
};
addEventListener("error", hear, true);
addEventListener("unhandledrejection", hear, true);

class ReleaseViewer extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #root = this.attachShadow({ mode: "open" });
  #request; // the document, on its way while the core is
  #starting = false;
  #viewer; // what the core has mounted
  #drawn; // the advance copy, while it is what is shown
  #wanted; // the language that the reader chose in it
  #advanced; // when it is seen, or known not to come
  data = null; // what was shown at the last `load`: the core's to set

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#showChildren();
  }

  connectedCallback() {
    // Properties that were set before the element was defined.
    for (const name of MIRRORED.map(property).filter((name) => hasOwn(this, name))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    // What the page says for all its viewers: <meta name="release-viewer" content="theme=auto, limit=5">.
    const said = [...querySelectorAll.call(document, `meta[name=${NAME}]`)].map((it) => it.content).join();
    for (const [, name, value] of said.matchAll(/([\w-]+)\s*=\s*([^,]*)/g)) {
      if (MIRRORED.includes(name) && !this.hasAttribute(name)) this.setAttribute(name, value.trim());
    }
    // One that was only moved keeps its viewer; the language around it may be another.
    if (this.#viewer) this.#call("update");
    else this.#start();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#abort();
      if (this.#viewer) this.#call("unmount");
      this.#viewer = undefined;
      stopped.delete(this.#stopped);
      this.#drawn = this.#wanted = undefined;
      this.#showChildren();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (this.#viewer) this.#call("update");
    else if (this.#starting && name === "src") this.#ask();
  }

  reload() { if (this.#viewer) this.#call("reload"); else if (this.isConnected) this.#start(); }

  #call(what) {
    try {
      this.#viewer[what]();
    } catch (cause) {
      stop(cause);
    }
  }

  // The core has stopped. What it has shown stays, but for what would call it; a fresh one takes over, once.
  #stopped = (cause) => {
    this.#viewer = undefined;
    this.#starting = false;
    stopped.delete(this.#stopped);
    this.#abort();
    if (!this.isConnected) return;
    if (stops > 1) return this.#fail(`the viewer has stopped twice (${cause.message}), and what stands in the element is shown instead: please report this, with the address of the release`);
    this.#root.replaceChildren(...[...this.#root.childNodes].map((node) => node.cloneNode(true)));
    this.#start(true);
  };

  async #start(again) {
    if (this.#starting) return;
    this.#starting = true;
    try {
      if (this.getAttribute("loading") === "lazy") await near(this);
      this.#ask(true);
      const lang = spoken(this);
      if (lang !== "en") table(lang).catch(() => {}); // the core speaks English, and will most likely ask for these
      const { Mounted } = await start(this.#advanced, this.#root);
      if (this.isConnected) {
        const box = element("div");
        const { response, abort, isOfThePage = false } = this.#request ?? {};
        this.#request = undefined;
        stopped.add(this.#stopped);
        try {
          this.#viewer = new Mounted(this, box, words, ask, response, abort, isOfThePage);
        } catch (cause) {
          return stop(cause);
        }
        const take = this.#taking(box);
        // What is there stays until there is something better; who hears of that finds it.
        if (!again && !this.#drawn && !isOfThePage) take();
        else for (const name of ["load", "error"]) this.addEventListener(name, take, { capture: true, once: true });
        // The beginning of a long list is here before all of it has come.
        const watch = new MutationObserver(() => { if (box.parentNode) watch.disconnect(); else if (this.#drawn && box.querySelector(".list")) take(); });
        watch.observe(box, { childList: true, subtree: true });
      }
    } catch (cause) {
      await Promise.race([this.#advanced, after(PATIENCE_FOR_ADVANCE)]);
      this.#abort();
      if (this.isConnected) this.#fail(`the viewer did not start (${cause?.message ?? cause}). Is ${file("core/")} served, its .wasm as application/wasm, and does the Content-Security-Policy of this page allow 'wasm-unsafe-eval' in script-src?`);
    }
    this.#starting = false;
  }

  #ask(isFirst) {
    this.#abort();
    const src = this.getAttribute("src")?.trim();
    if (!src || !URL.canParse(src, this.baseURI)) return; // the core says what is wrong with it
    const abort = new AbortController();
    // A page may hold its release: as text in the element, which stays until the core is here, and as data.
    const data = isFirst && this.querySelector(`script.${NAME}-data`)?.textContent;
    if (data) {
      const response = Promise.resolve(new Response(data, { headers: { "cache-control": "no-store", "x-from": this.baseURI } }));
      this.#request = { response, abort, isOfThePage: true };
      this.#wanted = location.hash.match(/^#release\.([\w-]+)$/)?.[1]; // the reader has opened another language in the text
      this.#advanced = painted();
      return;
    }
    const asked = ask(new URL(src, this.baseURI), abort.signal).then(isRunning ? (response) => ({ response }) : tap);
    const response = asked.then((it) => it.response);
    response.catch(() => {}); // the core hears of it
    this.#request = { response, abort };
    if (this.#drawn) this.#showChildren();
    this.#drawn = this.#wanted = undefined;
    if (isRunning) return;
    this.#advanced = this.#advance(asked, abort.signal);
  }

  // Shows the advance copy of the document that was asked for, where there is one and the core is not here.
  async #advance(asked, signal) {
    try {
      const { response, piece } = await asked;
      const copy = await read(piece, response.headers.get("content-length"));
      const tags = copy && wanted(this);
      // That a release is not there in the language which the reader wants most, the core says.
      const first = tags && choose(copy.languages, copy.isList ? tags : tags.slice(0, 1));
      // Own words, and those in which the address names a release of one of several viewers, are the core's to say.
      const isSpecial = this.hasAttribute("labels") || querySelectorAll.call(document, NAME).length > 1;
      if (!first || copy.isList && isSpecial) return;
      const show = async (tag) => {
        this.#wanted = this.#drawn && tag; // the core, which may be about to take over, makes it good
        const words = primary(tag) === "en" ? ENGLISH : JSON.parse(await table(primary(tag)));
        if (this.#viewer || !this.#drawn && signal.aborted) return;
        const level = Number(this.getAttribute("heading-level")?.match(/^\s*([1-5])\s*$/)?.[1] ?? 2);
        const limit = Number(this.getAttribute("limit")?.match(/^\s*([1-9]\d*)\s*$/)?.[1] ?? 0);
        const given = { words, level, limit, hasEngine: this.hasAttribute("search"), isComing: this.#starting, wanted: [tag, ...tags], chosen: this.#wanted, go: show };
        replace(this, this.#root, this.#drawn = copy.draw(tag, given));
      };
      await show(first);
      await painted();
    } catch {} // nothing that the core does not say better
  }

  // The core takes over: what it has drawn stands in place of the advance copy once it is in the language that was chosen there.
  #take(box) {
    const links = [...box.querySelectorAll(".languages a:not([aria-current])")];
    const wanted = links.find((it) => it.hreflang === this.#wanted);
    if (wanted) {
      this.addEventListener("languagechange", this.#taking(box), { capture: true, once: true });
      wanted.click();
    } else {
      this.#drawn = this.#wanted = undefined;
      replace(this, this.#root, box);
    }
  }

  // Has what this viewer draws in `box` taken over, if it is still wanted by then. The first entries of a list are there a frame
  // before the others: for those who see some already it is all or nothing.
  #taking(box, viewer = this.#viewer) {
    const isHalf = () => this.#drawn && box.querySelector("li:empty");
    return () => { if (this.#viewer === viewer && !box.parentNode && !isHalf()) this.#take(box); };
  }

  #abort() {
    this.#request?.abort.abort();
    this.#request = undefined;
  }

  #showChildren(...before) {
    const slot = element("slot");
    if (!before.length) slot.append(element("div", { className: "skeleton" })); // shown where there are no children
    this.#root.replaceChildren(...before, slot);
  }

  #fail(message) {
    console.error(`${NAME}: ${message}`);
    const tell = (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail }));
    tell("loadstart");
    tell("error", { reason: "no-core", url: String(file("core/")), message });
    tell("loadend");
    // A text that is there can be read without the core.
    this.#drawn?.querySelector(".search")?.remove();
    if (this.#drawn) return this.#drawn.removeAttribute("aria-busy");
    const lang = spoken(this);
    const [sentence, again] = WORDS[lang];
    const said = element("p", { role: "status" });
    const retry = element("button", { type: "button", part: "retry", textContent: again, onclick: () => this.#start() });
    const box = element("div", { className: "failure", part: "failure", lang, dir: ["ar", "fa"].includes(lang) ? "rtl" : "ltr" });
    box.append(said, retry);
    const focused = this.#root.activeElement;
    this.#showChildren(box);
    if (focused) retry.focus();
    setTimeout(() => { said.textContent = sentence; }); // a status is said when it changes, not when it comes
  }
}

for (const name of MIRRORED) {
  if (name in HTMLElement.prototype) continue; // `lang` is mirrored already
  Object.defineProperty(ReleaseViewer.prototype, property(name), {
    configurable: true,
    enumerable: true,
    get() { return this.getAttribute(name) ?? ""; },
    set(value) { this.setAttribute(name, value); },
  });
}

if (!customElements.get(NAME)) customElements.define(NAME, ReleaseViewer);
else console.warn(`${NAME}: another copy of this script has defined the element already; ${import.meta.url} does nothing`);

// What is wrong on this page, and its cure.
if (location.search.includes(`${NAME}-doctor`)) load("doctor.js").then((it) => it.examine(file, FILES, VERSION));

// Some content management systems strip unknown elements and leave scripts: the script stands for the element.
for (const script of tags.filter((it) => it.matches("body script[data-src]"))) {
  const viewer = element(NAME);
  for (const name of MIRRORED) {
    const value = script.dataset[property(name)];
    if (value !== undefined) viewer.setAttribute(name, value);
  }
  script.after(viewer);
}
