// What the bench asks a page, put into it before its first line. HEADLINES are those that it waits for.

// What is done to the page within a frame is seen when the task after that frame begins.
const frame = () => new Promise(requestAnimationFrame);
const until = async (holds) => {
  do await frame(); while (!holds());
  await scheduler.postTask(() => {}, { priority: "user-blocking" });
  return performance.now();
};

const viewer = () => document.querySelector("release-viewer");
const text = () => (viewer()?.textContent ?? "") + (viewer()?.shadowRoot?.textContent ?? "");

const memories = new Set();
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await original.apply(WebAssembly, given);
    memories.add((made.instance ?? made).exports.memory);
    return made;
  };
}

const tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });

window.bench = {
  // When one of the headlines was seen, in milliseconds since the page was asked for.
  shown: until(() => HEADLINES.some((headline) => text().includes(headline))),

  // When all of the document has come.
  loaded: new Promise((done) => document.addEventListener("loadend", done, true)),

  // The lengths of the tasks of over 50 ms.
  tasks,

  // The viewer's own files that came so far: where they are, and what they weigh on the wire.
  files: () => performance.getEntriesByType("resource").map(({ name, transferSize }) => [new URL(name).pathname, transferSize]).filter(([path]) => path.startsWith("/viewer/")),

  // How long it takes from a click on another language to its headline.
  async switched(lang, headline) {
    const start = performance.now();
    viewer().shadowRoot.querySelector(`nav a[lang="${lang}"]`).click();
    return await until(() => viewer().shadowRoot.querySelector(".headline")?.textContent.includes(headline)) - start;
  },

  // How long it takes from a key in the search box to another answer; null where the answer stays.
  async answered(words) {
    const box = viewer().shadowRoot.querySelector("input[type=search]"), before = text(), start = performance.now();
    box.value = words;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: words.at(-1) }));
    const end = await until(() => text() !== before || performance.now() - start > 1000);
    return text() === before ? null : end - start;
  },

  // The bytes of WebAssembly's memory.
  memory: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
};
