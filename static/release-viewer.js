// The shell: defines <release-viewer>, and starts the core (Rust, in core/) and the document side by side.
//
// It keeps the element's children visible until the core has rendered, and puts them back when the core cannot. It outlives
// the core: when that stops, what was shown stays until a fresh one has taken over. All else that is seen is the core's work.

const NAME = "release-viewer";
const ATTRIBUTES = ["src", "lang", "view", "release", "images", "limit", "history", "search", "labels", "heading-level", "timeout", "idle-timeout", "max-size"]; // as in src/options.rs
const MIRRORED = [...ATTRIBUTES, "theme"]; // which is the stylesheet's alone: it needs no core
const VERSION = 1; // of what this file and the core agree on, as in src/lib.rs
const PATIENCE = 60_000; // milliseconds for the core to arrive, on a slow line
const PATIENCE_FOR_STYLE = 5_000; // milliseconds: text without style is better than none

// What the page does to its globals later does not reach us, nor what it names its forms, nor what all objects inherit.
const { fetch, RangeError, setTimeout } = globalThis;
const { assign, hasOwn } = Object;
const { createElement, querySelectorAll } = Document.prototype;
const ask = (url, signal) => fetch(url, { __proto__: null, signal });

const file = (name) => new URL(name, import.meta.url);
const after = (ms) => new Promise((done) => setTimeout(done, ms));
const property = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const element = (name, properties) => assign(createElement.call(document, name), properties);

const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block}.skeleton{block-size:11em}");

// The text of a file beside this one.
const text = async (name) => {
  try {
    const response = await ask(file(name));
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.text();
  } catch (cause) {
    console.error(`${NAME}: ${file(name)} did not load (${cause.message})`);
    throw cause;
  }
};

let styled; // a promise of the whole stylesheet
const style = () => text("release-viewer.css").then((css) => sheet.replace(css)).catch(() => { styled = undefined; });

const tables = {}; // promises of the interface's words, by language: one each for all viewers of the page
const table = (tag) => tables[tag] ??= text(`labels/${tag}.json`);
// What the core asks for. When all who wait have heard that it did not come, the next one may try again.
const words = (tag) => {
  const asked = table(tag);
  asked.catch(() => setTimeout(() => { if (tables[tag] === asked) delete tables[tag]; }));
  return asked;
};

let core; // a promise of the core: one for all viewers of the page
let attempts = 0;
const boot = async (signal) => {
  const wasm = ask(file("core/release-viewer_bg.wasm"), signal);
  wasm.catch(() => {}); // reported when the core does not start
  styled ??= style();
  // A module that failed once is not asked for again under the same address.
  attempts += 1;
  const glue = await import(`./core/release-viewer.js${attempts > 1 ? `?${attempts}` : ""}`);
  await glue.default({ module_or_path: wasm });
  if (glue.version?.() !== VERSION) throw new Error("core/ is of another release than release-viewer.js: put up all of dist/");
  await Promise.race([styled, after(PATIENCE_FOR_STYLE)]);
  return glue;
};

const start = () => {
  if (!core) {
    const patience = new AbortController();
    const late = after(PATIENCE).then(() => { throw new Error(`no answer in ${PATIENCE / 1000} s`); });
    core = Promise.race([boot(patience.signal), late]);
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

// The languages of the interface, and what is said in them when there is no core to say it.
const WORDS = {
  en: ["The release cannot be shown.", "Try again"],
  az: ["Press-relizi göstərmək mümkün deyil.", "Yenidən cəhd edin"],
  ar: ["تعذّر عرض البيان.", "إعادة المحاولة"],
  ru: ["Не удалось показать пресс-релиз.", "Повторить"],
  tr: ["Basın bülteni gösterilemiyor.", "Tekrar dene"],
  ka: ["პრესრელიზის ჩვენება ვერ მოხერხდა.", "ხელახლა ცდა"],
  uk: ["Не вдалося показати пресреліз.", "Спробувати ще раз"],
  fa: ["نمایش بیانیه ممکن نشد.", "تلاش دوباره"],
  fr: ["Le communiqué ne peut pas être affiché.", "Réessayer"],
  es: ["No se puede mostrar el comunicado.", "Reintentar"],
  zh: ["无法显示该新闻稿。", "重试"],
  pt: ["Não foi possível exibir o comunicado.", "Tentar novamente"],
  de: ["Die Pressemitteilung kann nicht angezeigt werden.", "Erneut versuchen"],
  hi: ["प्रेस विज्ञप्ति दिखाई नहीं जा सकी।", "फिर कोशिश करें"],
};

// What the reader chose on an earlier page, where the browser lets us know.
const choice = () => {
  try { return localStorage.getItem("release-viewer.lang"); } catch { return null; }
};

class ReleaseViewer extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #root = this.attachShadow({ mode: "open" });
  #request; // the document, on its way while the core is
  #starting = false;
  #viewer; // what the core has mounted

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#showChildren();
  }

  connectedCallback() {
    // Properties that were set before the element was defined.
    for (const name of MIRRORED.map(property)) {
      if (!hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
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
      this.#showChildren();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (this.#viewer) this.#call("update");
    else if (this.#starting && name === "src") this.#ask();
  }

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
      this.#ask();
      const lang = this.#language();
      if (lang !== "en") table(lang).catch(() => {}); // the core speaks English, and will most likely ask for these
      const { Mounted } = await start();
      if (this.isConnected) {
        const box = element("div");
        const { response, abort } = this.#request ?? {};
        this.#request = undefined;
        const shown = again && new Promise((done) => this.addEventListener("loadend", done, { once: true }));
        stopped.add(this.#stopped);
        try {
          this.#viewer = new Mounted(this, box, words, ask, response, abort);
        } catch (cause) {
          return stop(cause);
        }
        const viewer = this.#viewer;
        await shown;
        if (this.#viewer === viewer) this.#root.replaceChildren(box);
      }
    } catch (cause) {
      this.#abort();
      if (this.isConnected) this.#fail(`the viewer did not start (${cause?.message ?? cause}). Is ${file("core/")} served, its .wasm as application/wasm, and does the Content-Security-Policy of this page allow 'wasm-unsafe-eval' in script-src?`);
    }
    this.#starting = false;
  }

  #ask() {
    this.#abort();
    const src = this.getAttribute("src")?.trim();
    if (!src || !URL.canParse(src, this.baseURI)) return; // the core says what is wrong with it
    const abort = new AbortController();
    const response = ask(new URL(src, this.baseURI), abort.signal);
    response.catch(() => {}); // the core hears of it
    this.#request = { response, abort };
  }

  #abort() {
    this.#request?.abort.abort();
    this.#request = undefined;
  }

  // The language of the interface that the reader most likely wants: the core knows better, and later.
  #language() {
    const asked = new URLSearchParams(location.search).get("lang");
    const tags = [asked, choice(), this.lang, this.closest("[lang]")?.lang, ...navigator.languages];
    return tags.map((tag) => tag?.split("-")[0].toLowerCase()).find((tag) => hasOwn(WORDS, tag)) ?? "en";
  }

  #showChildren(...before) {
    const slot = element("slot");
    if (!before.length) slot.append(element("div", { className: "skeleton" })); // shown where there are no children
    this.#root.replaceChildren(...before, slot);
  }

  #fail(message) {
    console.error(`${NAME}: ${message}`);
    const lang = this.#language();
    const [sentence, again] = WORDS[lang];
    const said = element("p", { role: "status" });
    const retry = element("button", { type: "button", textContent: again, onclick: () => this.#start() });
    const box = element("div", { className: "failure", lang, dir: ["ar", "fa"].includes(lang) ? "rtl" : "ltr" });
    box.setAttribute("part", "failure");
    retry.setAttribute("part", "retry");
    box.append(said, retry);
    const focused = this.#root.activeElement;
    this.#showChildren(box);
    if (focused) retry.focus();
    setTimeout(() => { said.textContent = sentence; }); // a status is said when it changes, not when it comes
    this.#tell("loadstart");
    this.#tell("error", { reason: "no-core", url: String(file("core/")), message });
    this.#tell("loadend");
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
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

// Some content management systems strip unknown elements and leave scripts: the script stands for the element.
for (const script of querySelectorAll.call(document, "body script[data-src]")) {
  if (script.src !== import.meta.url) continue;
  const viewer = element(NAME);
  for (const name of MIRRORED) {
    const value = script.dataset[property(name)];
    if (value !== undefined) viewer.setAttribute(name, value);
  }
  script.after(viewer);
}
