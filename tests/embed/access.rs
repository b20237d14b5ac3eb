//! Nobody is shut out: what axe-core finds in every state, and what a keyboard alone can do.

use crate::{
    MEETING,
    harness::{Answer, Page, browse},
    newsroom::ENTER,
};
use serde_json::{Value, json};
use std::{env, fs};

/// A release with all that a text can hold.
pub const RICH: &str = include_str!("rich.json");
pub const SAMPLE: &str = include_str!("../../static/releases/newsroom.json");

/// A state of the viewer: how to get there, and when it is there.
struct State {
    name: &'static str,
    /// The attributes of the element; `src` among them.
    attributes: &'static str,
    /// The query of the page's address.
    query: &'static str,
    /// What the host page looks like.
    style: &'static str,
    awaited: &'static str,
}

const LIGHT: &str = "background: #fff; color: #1b2733";
const DARK: &str = "background: #10181f; color: #e6edf3; color-scheme: dark; --release-accent: #7fc0f5";
const LIST: &str = r#"src="/newsroom.json""#;
const FOUND: &str = "shadow()?.querySelector('mark')";
const SIDE_BY_SIDE: &str = "shadow()?.querySelector('.parallel .row')";
const HEADLINE: &str = "shadow()?.querySelector('.headline')";

/// Every state there is, once in each of its looks that could make a difference.
const STATES: [State; 23] = [
    state("loading", r#"src="/held.json""#, "", LIGHT, "shadow()?.querySelector('.viewer')"),
    state("loading, themed", r#"src="/held.json" theme="dark""#, "", LIGHT, "shadow()?.querySelector('.viewer')"),
    state("error", r#"src="/none.json""#, "", LIGHT, "shadow()?.querySelector('.failure')"),
    state(
        "error, themed",
        r#"src="/none.json" theme="dark" lang="ru""#,
        "",
        LIGHT,
        "shadow()?.querySelector('.failure')",
    ),
    state("single", r#"src="/meeting.json""#, "", LIGHT, HEADLINE),
    state("single, of every sort of text", r#"src="/rich.json" images="all""#, "", LIGHT, HEADLINE),
    state("single, dark", r#"src="/rich.json" images="all""#, "", DARK, HEADLINE),
    state("single, themed light", r#"src="/rich.json" theme="light""#, "", DARK, HEADLINE),
    state("single, themed dark", r#"src="/rich.json" theme="dark""#, "", LIGHT, HEADLINE),
    state("single, in a language it does not have", r#"src="/meeting.json" lang="ka""#, "", LIGHT, HEADLINE),
    state("single, right to left", r#"src="/meeting.json" lang="ar""#, "", LIGHT, HEADLINE),
    state("side by side", r#"src="/meeting.json" view="parallel""#, "", LIGHT, SIDE_BY_SIDE),
    state(
        "side by side, three languages, right to left",
        r#"src="/meeting.json" view="parallel" lang="ar""#,
        "",
        LIGHT,
        SIDE_BY_SIDE,
    ),
    state("side by side, themed dark", r#"src="/rich.json" view="parallel" theme="dark""#, "", LIGHT, SIDE_BY_SIDE),
    state(
        "a paragraph that was linked to",
        r#"src="/rich.json" theme="dark""#,
        "#release~p1",
        LIGHT,
        "shadow()?.querySelector('.paragraph[aria-current]')",
    ),
    state("single of a list", LIST, "?release=2020-12-18-global-compact-explained", LIGHT, HEADLINE),
    state("list", LIST, "", LIGHT, HEADLINE),
    state("list, dark", LIST, "", DARK, HEADLINE),
    state("list, right to left", r#"src="/newsroom.json" lang="ar""#, "", LIGHT, HEADLINE),
    state("search", LIST, "?release.query=migration&release.topic=sdg%3A10", LIGHT, FOUND),
    state(
        "search, themed dark",
        r#"src="/newsroom.json" theme="dark""#,
        "?release.query=miqrasiya&release.topic=sdg%3A10",
        LIGHT,
        FOUND,
    ),
    state("search, dark", LIST, "?release.query=migration&release.year=2021", DARK, FOUND),
    state("empty search", LIST, "?release.query=xyzzy", LIGHT, "shadow()?.querySelector('.count')"),
];

const fn state(
    name: &'static str,
    attributes: &'static str,
    query: &'static str,
    style: &'static str,
    awaited: &'static str,
) -> State {
    State { name, attributes, query, style, awaited }
}

/// Puts the documents on the site.
pub fn furnish(page: &Page) {
    for (path, document) in [("/meeting.json", MEETING), ("/rich.json", RICH), ("/newsroom.json", SAMPLE)] {
        page.site.put(path, Answer::json(document));
    }
    page.site.put("/held.json", Answer::json(MEETING).held());
}

/// Opens a page of a host that does its own part: a language, a main landmark, one first heading.
pub async fn visit(page: &Page, attributes: &str, query: &str, style: &str) {
    page.site.page("/page", &format!(r#"<meta name="viewport" content="width=device-width"><style>html {{ {style} }} body {{ font-family: sans-serif; margin: 1rem }}</style><main><h1>Agency</h1><release-viewer {attributes}><p>Without script.</p></release-viewer></main>"#));
    page.open(&format!("/page{query}")).await;
}

/// Opens such a page whose viewer has no core: with a list, of which nothing shows without it.
pub async fn visit_without_core(page: &Page, attributes: &str) {
    page.site.put_own("/alone", &["release-viewer.js"]);
    page.site.put("/list.json", Answer::json(format!("[{MEETING}]")));
    page.site.bare_page("/page", &format!(r#"<script type="module" src="/alone/release-viewer.js"></script><main><h1>Agency</h1><release-viewer src="/list.json" {attributes}><p>Without script.</p></release-viewer></main>"#));
    page.open("/page").await;
    page.until("shadow()?.querySelector('.failure')").await;
}

/// What axe-core finds on the page, by the rules of WCAG 2.2 A and AA and by good practice.
pub async fn violations(page: &Page) -> Value {
    let script = env::var("RELEASE_VIEWER_AXE").expect("axe-core: run `cargo xtask test`");
    page.client.execute(&fs::read_to_string(script).unwrap(), Vec::new()).await.unwrap();
    page.js(
        r#"const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        return axe.run({ runOnly: standards }).then(({ violations, passes }) => passes.length < 10 ? ["it looked at nothing"] : violations.map(({ id, nodes }) =>
          [id, ...nodes.map(({ target, html, failureSummary }) => `${target.flat().join(" ")}  ${html}  ${failureSummary}`)]))"#,
    )
    .await
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn axe_finds_nothing_in_any_state() {
    browse(|page| async move {
        furnish(&page);
        let mut found = Vec::new();
        for State { name, attributes, query, style, awaited } in STATES {
            visit(&page, attributes, query, style).await;
            page.until(awaited).await;
            let violations = violations(&page).await;
            if violations != json!([]) {
                found.push(format!("{name}: {violations:#}"));
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));

        page.open("/dist/index.html").await;
        page.until(HEADLINE).await;
        assert_eq!(violations(&page).await, json!([]), "the demo page");

        visit_without_core(&page, r#"theme="dark""#).await;
        assert_eq!(violations(&page).await, json!([]), "without a core");
    })
    .await;
}

/// What can be reached by keyboard, in the order in which it is written.
const REACHABLE: &str = r#"[...shadow().querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((e) => e.checkVisibility())"#;

/// Where the focus is: which of those, whether that is seen, whether it is big enough to be hit or stands in a
/// sentence, and where it is.
const FOCUS: &str = r#"(() => {
  const on = shadow().activeElement;
  if (!on) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(on), box = on.getBoundingClientRect();
  return {
    at: reachable.indexOf(on),
    marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    big: Math.min(box.width, box.height) >= 24 || !!on.closest(".body"),
    on_screen: box.bottom > 0 && box.top < innerHeight,
  };
})()"#;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_keyboard_reaches_everything_in_order_and_gets_out_again() {
    browse(|page| async move {
        furnish(&page);
        for (attributes, query) in [
            (r#"src="/rich.json""#, ""),
            (r#"src="/meeting.json" lang="ar""#, ""),
            (r#"src="/meeting.json" view="parallel""#, ""),
            (LIST, "?release=2020-12-18-global-compact-explained"),
            (LIST, ""),
            (LIST, "?release.query=migration"),
        ] {
            visit(&page, attributes, query, LIGHT).await;
            page.until(HEADLINE).await;
            if attributes == LIST && query.contains("query") {
                page.js("shadow().querySelector('[part=filters-button]').click()").await;
                page.until("shadow().querySelector('select')").await;
            }
            page.until("!shadow().querySelector('li:empty, [aria-busy]')").await;
            let count = page.js(&format!("window.reachable = {REACHABLE}; return reachable.length")).await;
            assert!(count.as_u64().unwrap() > 2, "{attributes}");
            for at in 0..count.as_u64().unwrap() {
                page.press(TAB).await;
                let focus = page.js(&format!("return {FOCUS}")).await;
                let what = page.js(&format!("return reachable[{at}].outerHTML")).await;
                let expected = json!({ "at": at, "marked": true, "big": true, "on_screen": true });
                assert_eq!(focus, expected, "{attributes} {query} {what}");
            }
            page.js("document.body.append(Object.assign(document.createElement('button'), { id: 'after' }))").await;
            page.press(TAB).await;
            page.check("[shadow().activeElement?.outerHTML, document.activeElement.id]", json!([null, "after"])).await;
        }
    })
    .await;
}

const TAB: &str = "\u{E004}";

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_newsroom_is_read_without_a_mouse() {
    browse(|page| async move {
        furnish(&page);
        visit(&page, LIST, "", LIGHT).await;
        page.until(HEADLINE).await;
        // Past the five languages to the search, and on to the filters: the space bar and the enter key both press.
        page.press(&TAB.repeat(6)).await;
        page.press("migration").await;
        page.until(FOUND).await;
        page.press(TAB).await;
        page.check("shadow().activeElement.part.value", json!("filters-button")).await;
        page.press(" ").await;
        page.until("shadow().querySelector('select')").await;
        page.press(ENTER).await;
        page.until("!shadow().querySelector('select')").await;
        page.press(" ").await;
        page.until("shadow().querySelector('select')").await;
        // A choice is made with the arrows, and the focus stays where it was made.
        page.press(&format!("{TAB}\u{E015}")).await;
        page.until("location.search.includes('release.year=')").await;
        page.check("shadow().activeElement.localName", json!("select")).await;
        // What is found, the way in, and the way back: reading goes on at the headline, and then where it was left.
        page.js("shadow().querySelector('li .headline a').focus()").await;
        page.press(ENTER).await;
        page.until("shadow().querySelector('.back a')").await;
        page.check("shadow().activeElement.className", json!("headline")).await;
        page.check("shadow().querySelector('[role=status]').textContent", json!("")).await;
        page.js("shadow().querySelector('.back a').focus()").await;
        page.press(ENTER).await;
        page.until("shadow().querySelector('.list')").await;
        page.check("shadow().activeElement.parentElement.className", json!("headline")).await;
    })
    .await;
}
