// The shell: defines <release-viewer>, and starts the core (Rust, in core/) and the document side by side.
//
// It keeps the element's children visible until the core has rendered, and puts them back when the core cannot.
// What the reader sees besides them is the core's work.

const NAME = "release-viewer";
const ATTRIBUTES = ["src", "lang", "release"]; // as in src/options.rs
const PATIENCE = 60_000; // milliseconds for the core to arrive, on a slow line

const file = (name) => new URL(name, import.meta.url);
const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block}");

let core; // a promise of the core: one for all viewers of the page

const boot = async () => {
  const wasm = fetch(file("core/release-viewer_bg.wasm"));
  wasm.catch(() => {}); // reported below, when the core does not start
  const style = fetch(file("release-viewer.css")).then((response) => (response.ok ? response.text() : Promise.reject(response.status)));
  const styled = style.then((css) => sheet.replace(css), (cause) => console.error(`${NAME}: ${file("release-viewer.css")} did not load (${cause})`));
  const glue = await import("./core/release-viewer.js");
  await glue.default({ module_or_path: wasm });
  await styled;
  return glue;
};

const timeout = (ms) => new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer in ${ms / 1000} s`)), ms));

const start = () => {
  core ??= Promise.race([boot(), timeout(PATIENCE)]);
  core.catch(() => { core = undefined; }); // the next one may try again
  return core;
};

// What is said when there is no core to say it.
const WORDS = {
  en: ["The release cannot be shown.", "Try again"],
  az: ["Press-relizi göstərmək mümkün deyil.", "Yenidən cəhd edin"],
  ru: ["Не удалось показать пресс-релиз.", "Повторить"],
  ar: ["تعذّر عرض البيان.", "إعادة المحاولة"],
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
    // One that was only moved keeps its viewer.
    if (!this.#viewer && !this.#starting) this.#start();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#abort();
      this.#viewer?.unmount();
      this.#viewer = undefined;
      this.#showChildren();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (this.#viewer) this.#viewer.update();
    else if (this.#starting && name === "src") this.#ask();
  }

  async #start() {
    this.#starting = true;
    this.#ask();
    try {
      const { Mounted } = await start();
      if (this.isConnected) {
        const box = document.createElement("div");
        this.#viewer = new Mounted(this, box, this.#request?.response, this.#request?.abort);
        this.#request = undefined;
        this.#root.replaceChildren(box);
      }
    } catch (cause) {
      this.#abort();
      this.#fail(cause);
    }
    this.#starting = false;
  }

  #ask() {
    this.#abort();
    const src = this.getAttribute("src")?.trim();
    if (!src || !URL.canParse(src, this.baseURI)) return; // the core says what is wrong with it
    const abort = new AbortController();
    const response = fetch(new URL(src, this.baseURI), { signal: abort.signal });
    response.catch(() => {}); // the core hears of it
    this.#request = { response, abort };
  }

  #abort() {
    this.#request?.abort.abort();
    this.#request = undefined;
  }

  #showChildren(...before) {
    const slot = document.createElement("slot");
    const room = document.createElement("div");
    room.className = "skeleton";
    if (!before.length) slot.append(room); // shown where there are no children
    this.#root.replaceChildren(...before, slot);
  }

  #fail(cause) {
    const message = `the viewer did not start (${cause?.message ?? cause}). Is ${file("core/")} served, its .wasm as application/wasm, and does the Content-Security-Policy of this page allow 'wasm-unsafe-eval' in script-src?`;
    console.error(`${NAME}: ${message}`);
    const lang = [this.lang, this.closest("[lang]")?.lang, ...navigator.languages].map((tag) => tag?.split("-")[0].toLowerCase()).find((tag) => tag in WORDS) ?? "en";
    const box = document.createElement("div"), said = document.createElement("p"), retry = document.createElement("button");
    Object.assign(box, { className: "failure", lang, dir: lang === "ar" ? "rtl" : "ltr" });
    said.setAttribute("role", "status");
    [said.textContent, retry.textContent] = WORDS[lang];
    retry.type = "button";
    retry.onclick = () => {
      this.#showChildren();
      this.#start();
    };
    box.append(said, retry);
    this.#showChildren(box);
    this.dispatchEvent(new CustomEvent("error", { detail: { reason: "no-core", url: String(file("core/")), message } }));
    this.dispatchEvent(new CustomEvent("loadend"));
  }
}

for (const name of ATTRIBUTES) {
  if (name in HTMLElement.prototype) continue; // `lang` is mirrored already
  Object.defineProperty(ReleaseViewer.prototype, name, {
    configurable: true,
    enumerable: true,
    get() { return this.getAttribute(name) ?? ""; },
    set(value) { this.setAttribute(name, value); },
  });
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, ReleaseViewer);

  // Some content management systems strip unknown elements and leave scripts: the script stands for the element.
  for (const script of document.querySelectorAll("body script[data-src]")) {
    if (script.src !== import.meta.url) continue;
    const viewer = document.createElement(NAME);
    for (const name of ATTRIBUTES) if (name in script.dataset) viewer.setAttribute(name, script.dataset[name]);
    script.after(viewer);
  }
}
