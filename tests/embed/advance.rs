//! The advance copy: a text that is here before the core.

use crate::{
    driver::Browser,
    harness::{Answer, Page, browse},
};
use serde_json::{Value, json};
use std::fs;

/// Has the core wait until the test lets it come.
pub const WAITING: &str = r#"<script>
  const real = fetch;
  window.core = Promise.withResolvers();
  core.promise.catch(() => {});
  window.fetch = (url, given) => String(url).includes(".wasm") ? core.promise.then(() => real(url, given)) : real(url, given);
</script><script type="module" src="/dist/release-viewer.js"></script>"#;

/// Where the pieces of a text are on the page: what each is, and its place.
const PLACES: &str = r#"[...viewer().shadowRoot.querySelectorAll(".kicker > *, .languages :is(a, span), .headline, .subheadline, .dateline, .paragraph")].map((it) => {
  const { x, y, width, height } = it.getBoundingClientRect();
  return [it.localName, it.lang, it.dir, it.textContent, ...[x, y, width, height].map(Math.round)].join(" ");
})"#;

async fn opened(page: &Page, release: &Value, attributes: &str) {
    page.site.put("/release.json", Answer::json(release.to_string()));
    page.site.bare_page("/page", &format!(r#"{WAITING}<release-viewer src="/release.json" {attributes}><p id="child">Read it here</p></release-viewer><p id="after">After</p>"#));
    page.open("/page").await;
}

pub async fn core_comes(page: &Page) {
    page.js("core.resolve()").await;
    page.until(
        "shadow().querySelector('.headline, .failure, .notice') && events.some(([, name]) => name === 'loadend')",
    )
    .await;
}

fn meeting() -> Value {
    json!({
        "id": "meeting", "kind": "press-release", "scope": "local", "datePublished": "2021-05-31", "originalLanguage": "en",
        "publisher": { "name": "Ministry" },
        "editions": {
            "en": { "headline": "A meeting", "subheadline": "In Baku", "dateline": "Baku", "body": ["It was held.", "All came."] },
            "az": { "headline": "İclas", "body": ["Keçirildi.", "Hamı gəldi."] },
            "ar": { "headline": "اجتماع", "body": ["عُقد.", "حضر الجميع."] },
        },
        "coverage": [{ "outlet": "AZERTAC", "url": "https://azertag.az/" }],
    })
}

/// `release` with `change` in it.
fn changed(path: &str, change: Value) -> Value {
    let mut release = meeting();
    let (parent, name) = path.rsplit_once('/').unwrap();
    release.pointer_mut(parent).unwrap()[name] = change;
    release
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_text_is_read_and_switched_before_the_core_is_here() {
    browse(|page| async move {
        opened(&page, &meeting(), r#"lang="en""#).await;
        page.until("advance()").await;
        page.check("[...advance().querySelectorAll('.headline, .subheadline, .paragraph')].map((it) => it.innerText)", json!(["A meeting", "In Baku", "It was held.", "All came."])).await;
        page.check("[advance().ariaBusy, child.checkVisibility(), events]", json!(["true", false, []])).await;
        let before = page.js(&format!("return {PLACES}")).await;
        // What needs the core is not offered without it.
        page.check("[...advance().querySelectorAll('button')].some((it) => it.checkVisibility({ visibilityProperty: true }))", json!(false)).await;
        core_comes(&page).await;
        page.check("shadow().querySelector('.coverage a').innerText", json!("AZERTAC")).await;
        assert_eq!(page.js(&format!("return {PLACES}")).await, before, "the core's text is elsewhere");

        // A language that is chosen before the core is here is shown at once, and is the core's choice too.
        page.open("/page").await;
        page.until("advance()").await;
        page.click(0, ".languages [lang=ar]").await;
        page.until("advance().dir === 'rtl'").await;
        page.check("[advance().querySelector('.headline').innerText, advance().dir, viewer().shadowRoot.activeElement.lang]", json!(["اجتماع", "rtl", "ar"])).await;
        let before = page.js(&format!("return {PLACES}")).await;
        core_comes(&page).await;
        assert_eq!(page.js(&format!("return {PLACES}")).await, before, "the core's text is elsewhere");
        page.until("location.search").await;
        page.check("[shadow().activeElement.lang, new URL(location).searchParams.get('lang'), localStorage['release-viewer.lang']]", json!(["ar", "ar", "ar"])).await;
        page.check("history.length", page.js("history.back(); return history.length").await).await;
        page.until("shadow().querySelector('.headline').lang === 'en' || shadow().querySelector('.headline').lang === 'ar'").await;
        page.js("localStorage.clear()").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_selection_and_the_focus_stay_when_the_core_takes_over() {
    browse(|page| async move {
        opened(&page, &meeting(), r#"lang="en""#).await;
        page.until("advance()").await;
        page.js("viewer().shadowRoot.querySelector('.languages [lang=az]').focus(); const [first, second] = viewer().shadowRoot.querySelectorAll('.paragraph p'); (viewer().shadowRoot.getSelection?.() ?? getSelection()).setBaseAndExtent(first.firstChild, 3, second.firstChild, 4)").await;
        core_comes(&page).await;
        page.check("shadow().activeElement.lang", json!("az")).await;
        // WebKit gives up a selection when the focus moves.
        if page.browser != Browser::WebKit {
            let selected = "String(shadow().getSelection?.() ?? getSelection()).replace(/\\s+/g, ' ')";
            page.check(selected, json!("was held. All ")).await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_text_stays_where_there_is_no_core() {
    browse(|page| async move {
        opened(&page, &meeting(), r#"lang="en""#).await;
        page.until("advance()").await;
        page.js("core.reject(new Error('refused'))").await;
        page.until("events.at(-1)?.[1] === 'loadend'").await;
        page.check("[advance().ariaBusy, advance().querySelector('.headline').innerText, events.map(([, name]) => name), lines.filter((line) => line.includes('refused')).length]", json!([null, "A meeting", ["loadstart", "error", "loadend"], 1])).await;
        page.click(0, ".languages [lang=az]").await;
        page.until("advance().querySelector('.headline').innerText === 'İclas'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_has_to_be_weighed_waits_for_the_core() {
    browse(|page| async move {
        let far = "2999-01-01T00:00:00Z";
        for (release, attributes) in [
            (changed("/status", json!("embargoed")), ""),
            (changed("/status", json!("withdrawn")), ""),
            (changed("/status", json!("corrected")), ""),
            (changed("/status", json!(7)), ""),
            (changed("/embargoedUntil", json!(far)), ""),
            (changed("/embargoedUntil", json!("soon")), ""),
            (changed("/src", json!("/whole.json")), ""),
            (changed("/editions/az/unofficial", json!(true)), ""),
            (changed("/editions/az/headline", json!(7)), ""),
            (changed("/editions/en/headline", json!("A\u{202e}meeting")), ""),
            (changed("/editions/not a tag", json!({ "headline": "A" })), ""),
            (json!([meeting()]), ""),
            (json!({ "releases": [meeting()] }), ""),
            (meeting(), r#"view="parallel""#),
            (meeting(), r#"release="meeting""#),
            // A language that nobody has written it in: the core says so.
            (meeting(), r#"lang="fr""#),
        ] {
            opened(&page, &release, &format!(r#"{attributes} lang="en""#)).await;
            page.until("performance.getEntriesByType('resource').some((it) => it.name.endsWith('/release.json') && it.responseEnd)").await;
            // A good while after the document has come.
            page.js("return new Promise((done) => setTimeout(done, 150))").await;
            page.check("[!!advance(), child.checkVisibility()]", json!([false, true])).await;
        }
        // What only concerns the text has the headline come alone.
        for release in [
            changed("/editions/en/body", json!(["See https://example.org/ for more."])),
            changed("/editions/en/body", json!("One.\n\nTwo.")),
            changed("/editions/en/bodyHtml", json!("<p>One")),
            changed("/editions/en/glossary", json!({ "held": "took place" })),
            changed("/images", json!([{ "url": "/a.png", "alt": { "en": "A" } }])),
        ] {
            opened(&page, &release, r#"lang="en""#).await;
            page.until("advance()").await;
            page.check("[advance().querySelector('.headline').innerText, advance().querySelector('.body')]", json!(["A meeting", null])).await;
            core_comes(&page).await;
            page.check("shadow().querySelectorAll('.body').length", json!(1)).await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nothing_of_the_sample_newsroom_jumps() {
    browse(|page| async move {
        let newsroom: Value = serde_json::from_slice(&fs::read("static/releases/newsroom.json").unwrap()).unwrap();
        let mut drawn = 0;
        for release in newsroom["releases"].as_array().unwrap() {
            for language in release["editions"].as_object().unwrap().keys() {
                opened(&page, release, &format!(r#"lang="{language}""#)).await;
                page.until("performance.getEntriesByType('resource').some((it) => it.name.endsWith('/release.json') && it.responseEnd)").await;
                page.js("return new Promise((done) => setTimeout(done, 100))").await;
                let before = page.js(&format!("return advance() ? {PLACES} : []")).await;
                core_comes(&page).await;
                let after = page.js(&format!("return {PLACES}")).await;
                let (before, after) = (before.as_array().unwrap(), after.as_array().unwrap());
                let gone: Vec<&Value> = before.iter().filter(|it| !after.contains(it)).collect();
                assert!(gone.is_empty(), "{} in {language}: {gone:#?} are not among {after:#?}", release["id"]);
                drawn += usize::from(!before.is_empty());
            }
        }
        assert!(drawn > 5, "{drawn} advance copies were drawn");
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_the_page_holds_is_shown_at_once_and_gives_way_to_the_document() {
    browse(|page| async move {
        let data = meeting().to_string();
        page.site.put("/release.json", Answer::json(data.clone()).held());
        page.site.page("/page", &format!(r#"<release-viewer src="/release.json" lang="en"><h2 id="child">A meeting</h2><script type="application/json" class="release-viewer-data">{data}</script></release-viewer>"#));
        page.open("/page").await;
        // Nothing has come but the page.
        page.until("shadow()?.querySelector('.coverage a')").await;
        page.check("[child.checkVisibility(), shadow().querySelector('.headline').innerText, shadow().querySelector('.notice')]", json!([false, "A meeting", null])).await;
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow().querySelector('.headline').innerText === 'İclas'").await;
        // What has changed since the page was made shows when it comes, where the reader is.
        page.site.put("/release.json", Answer::json(changed("/editions/az/headline", json!("Yeni iclas")).to_string()));
        page.until("shadow().querySelector('.headline').innerText === 'Yeni iclas'").await;
        page.check("[shadow().activeElement.lang, events.filter(([, name]) => name === 'load').length, lines]", json!(["az", 2, []])).await;
        page.js("localStorage.clear()").await;

        // A document that cannot be had at the moment takes nothing away; one that is gone does.
        page.site.put("/release.json", Answer::new(501, "text/html", ""));
        page.open("/page").await;
        page.until("events.some(([, name]) => name === 'error')").await;
        page.check("[shadow().querySelector('.headline').innerText, shadow().querySelector('.failure')]", json!(["A meeting", null])).await;
        page.site.put("/release.json", Answer::new(404, "text/html", ""));
        page.open("/page").await;
        page.until("shadow().querySelector('.failure')").await;
        page.check("child.checkVisibility()", json!(true)).await;

        // What the page holds and nobody can read is as if it were not there.
        page.site.put("/release.json", Answer::json(data.clone()));
        page.site.page("/page", r#"<release-viewer src="/release.json" lang="en"><h2 id="child">A meeting</h2><script type="application/json" class="release-viewer-data">{"id":</script></release-viewer>"#);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.coverage a')").await;
        page.check("lines", json!([])).await;
    })
    .await;
}
