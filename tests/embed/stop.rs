//! The core stops: what becomes of the page.

use crate::{
    MEETING, NEWSROOM,
    harness::{Answer, Page, browse},
};
use serde_json::json;

/// Remembers the memory of every core that comes to life.
const REMEMBER: &str = r#"<script>
  window.memories = []; window.heard = [];
  const real = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => { const made = await real.apply(WebAssembly, given); memories.push(made.instance.exports.memory); return made; };
</script>"#;

/// Notes what errors the page hears of that begins to listen after the viewer. Who listened before hears first, whatever
/// anybody does.
const LISTEN: &str = r#"<script type="module">addEventListener("error", (e) => heard.push(e.message)); addEventListener("unhandledrejection", (e) => heard.push(String(e.reason)));</script>"#;

/// Has the core that runs now fail at whatever it does next: nothing in its memory is what it left there.
const RUIN: &str = "new Uint8Array(memories.at(-1).buffer).fill(255)";

async fn showing(page: &Page) {
    page.site.put("/release.json", Answer::json(MEETING));
    page.site.put("/newsroom.json", Answer::json(NEWSROOM));
    page.site.bare_page(
        "/page",
        &format!(
            r#"{REMEMBER}<script type="module" src="/dist/release-viewer.js"></script>{LISTEN}
        <release-viewer src="/release.json" lang="en"><p id="child">Read it here</p></release-viewer>
        <release-viewer src="/newsroom.json" lang="en"><p>All of them</p></release-viewer>"#
        ),
    );
    page.open("/page").await;
    page.until("shadow(0)?.querySelector('.body') && shadow(1)?.querySelector('li .headline')").await;
    page.until("events.filter(([, name]) => name === 'loadend').length === 2").await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_core_that_stops_is_replaced_once_and_all_viewers_go_on() {
    browse(|page| async move {
        showing(&page).await;
        // What was shown is never gone, nor is anything else shown, while a fresh core takes over.
        page.js("window.seen = new Set(); (function look() { seen.add([0, 1].map((n) => !!shadow(n).querySelector('.headline')?.checkVisibility()).join()); requestAnimationFrame(look); })()").await;
        page.js(&format!("{RUIN}; window.stoppedAt = performance.now()")).await;
        page.click(0, ".languages [lang=az]").await;
        page.until("memories.length === 2").await;
        page.until("shadow(0).querySelector('.body') && shadow(1).querySelector('li .headline')").await;
        page.check("[...seen]", json!(["true,true"])).await;
        // Both work again.
        page.until("events.filter(([, name]) => name === 'loadend').length === 4").await;
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow(0).querySelector('.headline').lang === 'az'").await;
        page.click(1, "li .headline a").await;
        page.until("shadow(1).querySelector('.back')").await;
        page.check("document.getElementById('child').checkVisibility()", json!(false)).await;
        // The page does not hear of it.
        page.check("[heard, uncaught.splice(0).filter((message) => !message.includes('RuntimeError'))]", json!([[], []])).await;

        // The core that was given up still hears of the page, and fails at it: that is nobody's loss.
        page.js("dispatchEvent(new PopStateEvent('popstate'))").await;
        page.until("uncaught.length > 0").await;
        page.check("[heard, uncaught.splice(0).filter((message) => !message.includes('RuntimeError'))]", json!([[], []])).await;
        page.js("return new Promise((done) => setTimeout(done, 200))").await;
        page.check("[memories.length, [0, 1].map((n) => !!shadow(n).querySelector('.failure'))]", json!([2, [false, false]])).await;
        page.click(0, ".languages [lang=en]").await;
        page.until("shadow(0).querySelector('.headline').lang === 'en' && location.search.includes('lang=en')").await;

        // The second time, what stands in the element is shown, and the webmaster hears of it; the reader can try again.
        page.js(RUIN).await;
        page.click(0, ".languages [lang=ar]").await;
        page.until("[0, 1].every((n) => shadow(n).querySelector('.failure'))").await;
        page.check("document.getElementById('child').checkVisibility()", json!(true)).await;
        page.check("lines.filter((line) => line.includes('the viewer has stopped twice')).length", json!(2)).await;
        page.check("events.at(-1)[1]", json!("loadend")).await;
        page.check("[heard, uncaught.splice(0).filter((message) => !message.includes('RuntimeError'))]", json!([[], []])).await;
        page.click(0, ".failure button").await;
        page.until("shadow(0).querySelector('.body')").await;
        page.js("localStorage.clear()").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn wherever_the_core_stops_the_page_goes_on() {
    browse(|page| async move {
        for act in [
            // In an attribute, in a key, and on the way out.
            "viewer(0).lang = 'az'",
            "viewer(0).remove()",
            "history.pushState(null, '', '?lang=az'); dispatchEvent(new PopStateEvent('popstate'))",
        ] {
            showing(&page).await;
            page.js(&format!("{RUIN}; {act}")).await;
            page.until("memories.length === 2").await;
            page.until("events.filter(([, name]) => name === 'loadend').length > 2").await;
            let n = usize::from(!act.contains("remove"));
            page.until(&format!("shadow({n}).querySelector('li .headline')")).await;
            page.click(n, "li .headline a").await;
            page.until(&format!("shadow({n}).querySelector('.back')")).await;
            page.check(
                "[heard, uncaught.splice(0).filter((message) => !message.includes('RuntimeError'))]",
                json!([[], []]),
            )
            .await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn two_copies_and_parts_of_two_releases_are_told_apart() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(format!("[{MEETING}]")));
        // The first copy of the script counts, and the second says so.
        page.site.page("/page", r#"<script type="module" src="/release-viewer/release-viewer.js"></script><release-viewer src="/release.json"></release-viewer>"#);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.body')").await;
        page.until("lines.length === 1").await;
        page.check("lines[0].includes('/release-viewer/release-viewer.js does nothing')", json!(true)).await;

        // A shell with a core of another release: the children, and the cure.
        page.site.put_own("/old", &crate::dist::OWN);
        page.site.put("/old/release-viewer.js", Answer::new(200, "text/javascript", crate::dist::older()));
        page.site.bare_page("/old", r#"<script type="module" src="/old/release-viewer.js"></script><release-viewer src="/release.json"><p id="child">Read it here</p></release-viewer>"#);
        page.open("/old").await;
        page.until("shadow()?.querySelector('.failure')").await;
        page.check("[document.getElementById('child').checkVisibility(), lines.filter((line) => line.includes('of another release than')).length]", json!([true, 1])).await;
    })
    .await;
}
