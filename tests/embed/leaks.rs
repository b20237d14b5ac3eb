//! A thousand viewers that came and went, and a thousand documents, leave nothing behind.

use crate::{
    MEETING, NEWSROOM,
    driver::Browser,
    harness::{Answer, Page, browse},
};
use serde_json::json;

/// Counts what is still listened to, waited for and asked for, and what watches, on the whole page; keeps the memory of
/// the core in sight.
const COUNT: &str = r#"<script>
  window.memories = []; window.listeners = new Map(); window.timers = new Set(); window.requests = 0; window.watchers = 0;
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => { const made = await instantiate.apply(WebAssembly, given); memories.push(made.instance.exports.memory); return made; };
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const name = (target, type, heard) => (target === window ? "window " : target === document ? "document " : "") + type;
  const lives = (target) => target == null || target === window || target === document;
  // The others go with what they listen to: the browser counts those.
  EventTarget.prototype.addEventListener = function (type, heard, ...rest) { if (lives(this)) listeners.set(heard, name(this ?? window, type)); return add.call(this ?? window, type, heard, ...rest); };
  EventTarget.prototype.removeEventListener = function (type, heard, ...rest) { if (lives(this)) listeners.delete(heard); return remove.call(this ?? window, type, heard, ...rest); };
  const { setTimeout: start, clearTimeout: stop, fetch: ask } = window;
  window.setTimeout = (act, ms, ...rest) => { const id = start((...given) => { timers.delete(id); act(...given); }, ms, ...rest); timers.add(id); return id; };
  window.clearTimeout = (id) => { timers.delete(id); stop(id); };
  window.fetch = async (...given) => { requests += 1; try { return await ask(...given); } finally { requests -= 1; } };
  for (const sort of ["MutationObserver", "ResizeObserver", "IntersectionObserver", "PerformanceObserver"])
    window[sort] = class extends window[sort] { observe(...given) { watchers += 1; return super.observe(...given); } disconnect() { watchers -= 1; return super.disconnect(); } };
  const tick = (ms) => new Promise((done) => start(done, ms));
  const shown = async (viewer) => { while (!viewer.shadowRoot.querySelector(".headline")) await tick(1); };
  // Some are removed before they show, or before anything has come.
  window.mount = async (times) => {
    for (let round = 0; round < times; round++) {
      const viewer = document.createElement("release-viewer");
      viewer.src = round % 2 ? "/release.json" : "/newsroom.json"; viewer.lang = "en";
      document.querySelector("main").append(viewer);
      if (round % 5 === 1) await tick(0); else if (round % 5 !== 2) await shown(viewer);
      viewer.remove();
      await tick(0);
    }
  };
  window.turn = async (times) => {
    const viewer = document.querySelector("release-viewer");
    for (let round = 0; round < times; round++) {
      viewer.src = round % 2 ? "/release.json?" + round : "/newsroom.json?" + round;
      if (round % 5 === 1) await tick(0); else if (round % 5 !== 2) { await tick(0); await shown(viewer); }
    }
    await tick(300);
  };
</script>"#;

async fn counting(page: &Page, body: &str) {
    page.site.put("/release.json", Answer::json(MEETING));
    page.site.put("/newsroom.json", Answer::json(NEWSROOM));
    page.site.bare_page(
        "/page",
        &format!(r#"{COUNT}<script type="module" src="/dist/release-viewer.js"></script><main>{body}</main>"#),
    );
    page.open("/page").await;
    page.until("customElements.get('release-viewer')").await;
}

/// What is left on the page, and how large the core's memory is.
async fn left(page: &Page) -> (Option<[u64; 3]>, u64) {
    page.js("events.length = 0; performance.clearResourceTimings()").await;
    let kept = page.kept().await;
    (kept, page.js("return memories.at(-1).buffer.byteLength").await.as_u64().unwrap())
}

/// Does `act` so often, in steps, so that a browser which is asked to is clean in between.
async fn repeat(page: &Page, act: &str, times: u32) {
    for _ in 0..times / 50 {
        page.js(&format!("await {act}(50)")).await;
        page.kept().await;
    }
}

async fn leaves_nothing(page: &Page, act: &str) {
    repeat(page, act, 200).await;
    let (before, memory) = left(page).await;
    let listeners = page.js("return [...listeners.values()].sort()").await;
    repeat(page, act, 1000).await;
    let (after, memory_after) = left(page).await;
    println!("{act}: nodes, listeners and bytes {before:?} then {after:?}; wasm {memory} then {memory_after}");
    page.check("[...listeners.values()].sort()", listeners).await;
    if let Some((before, after)) = before.zip(after) {
        // A list has a few more nodes than a release.
        assert!(after[0] < before[0] + 50, "the nodes grew from {} to {}", before[0], after[0]);
        assert_eq!(before[1], after[1], "listeners");
        // What an engine learns of the code it runs is there too; a viewer, or a document, would be kilobytes each time.
        assert!(after[2] < before[2] + 400_000, "the heap grew from {} to {}", before[2], after[2]);
    }
    // How many viewers wait for something at once, for seconds after they are gone, is a matter of speed: a page of memory or two.
    assert!(memory_after <= memory + 2 * 65_536, "the memory of the core grew from {memory} to {memory_after}");
    // Those that wait for a document end within seconds; the one that is left is the page's patience with the core.
    // In WebKit one more may be there, of a document that was given up; it is one, however many documents there were.
    let most = if page.browser == Browser::WebKit { 2 } else { 1 };
    page.until(&format!("timers.size <= {most}")).await;
    page.check("[requests, watchers]", json!([0, 0])).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_thousand_viewers_leave_nothing() {
    browse(|page| async move {
        counting(&page, "").await;
        leaves_nothing(&page, "mount").await;
        page.check(
            "[...listeners.values()].filter((it) => !/^window (error|unhandledrejection)$/.test(it))",
            json!([]),
        )
        .await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_thousand_documents_leave_nothing() {
    browse(|page| async move {
        counting(&page, r#"<release-viewer src="/release.json" lang="en"></release-viewer>"#).await;
        page.until("shadow()?.querySelector('.headline')").await;
        leaves_nothing(&page, "turn").await;
    })
    .await;
}
