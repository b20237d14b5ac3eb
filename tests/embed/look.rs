//! How it looks: in a theme, at any level of headings, on paper, on a small screen and in large letters.

use crate::{
    access::{furnish, visit, visit_without_core},
    harness::{Page, browse},
};
use serde_json::json;

const HEADLINE: &str = "shadow()?.querySelector('.headline')";
const LIST: &str = r#"src="/newsroom.json""#;
const SEARCH: &str = "?release.query=migration&release.topic=sdg%3A10";

/// The contrast of what `selector` finds in the viewer with the ground of the card, as WCAG counts it; and the same of
/// any two colours. A canvas knows every way to write a colour, and what is half transparent lets the ground through.
const CONTRAST: &str = r#"
  const pixel = (...colours) => { const c = new OffscreenCanvas(1, 1).getContext("2d"); for (const colour of colours) { c.fillStyle = colour; c.fillRect(0, 0, 1, 1); } return [...c.getImageData(0, 0, 1, 1).data]; };
  const luminance = (rgb) => rgb.slice(0, 3).map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [low, high] = [luminance(a), luminance(b)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
  const card = getComputedStyle(viewer()).backgroundColor;
  const style = (selector) => getComputedStyle(shadow().querySelector(selector));
  const text = (selector, ...grounds) => ratio(pixel(card, ...grounds, style(selector).color), pixel(card, ...grounds));"#;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_theme_is_a_card_that_can_be_read() {
    const DARK: &str = "background: #111; color: #eee; --release-accent: #9cf; --release-muted: #aaa";
    const LIGHT: &str = "background: #fff; color: #111; --release-accent: #05a; --release-muted: #555";
    browse(|page| async move {
        furnish(&page);
        for (theme, preferred, ground, card) in [
            ("light", "dark", DARK, "rgb(255, 255, 255)"),
            ("dark", "light", LIGHT, "rgb(22, 32, 42)"),
            ("Dark", "light", LIGHT, "rgb(22, 32, 42)"),
            ("auto", "light", DARK, "rgb(255, 255, 255)"),
            ("auto", "dark", LIGHT, "rgb(22, 32, 42)"),
        ] {
            page.colour_scheme(preferred).await;
            let theme = format!(r#"theme="{theme}""#);
            visit(&page, &format!(r#"src="/rich.json" {theme}"#), "", ground).await;
            page.until(HEADLINE).await;
            page.check("getComputedStyle(viewer()).backgroundColor", json!(card)).await;
            enough(&page, r#"text(".headline")"#, 7.0).await;
            enough(&page, r#"text(".body a")"#, 4.5).await;
            enough(&page, r#"text(".kicker")"#, 4.5).await;
            enough(&page, r#"text(".notice", style(".notice").backgroundColor)"#, 4.5).await;

            visit(&page, &format!("{LIST} {theme}"), SEARCH, ground).await;
            page.until("shadow()?.querySelector('mark')").await;
            enough(&page, r#"text("mark", style("mark").backgroundColor)"#, 4.5).await;
            enough(&page, r#"ratio(pixel(card, style("input").borderTopColor), pixel(card))"#, 3.0).await;
            page.js("shadow().querySelector('input').focus()").await;
            enough(&page, r#"ratio(pixel(card, style("input").outlineColor), pixel(card))"#, 3.0).await;

            // Before there is a core it holds too, and without any.
            visit_without_core(&page, &theme).await;
            page.check("getComputedStyle(viewer()).backgroundColor", json!(card)).await;
            enough(&page, r#"text(".failure")"#, 7.0).await;
        }

        // No theme, and what is none, have the host's colours; what the host sets on the element holds in a theme too.
        for theme in ["", r#"theme="sepia""#] {
            visit(&page, &format!(r#"src="/rich.json" {theme}"#), "", DARK).await;
            page.until(HEADLINE).await;
            page.check("[getComputedStyle(viewer()).backgroundColor, getComputedStyle(shadow().querySelector('.headline')).color, getComputedStyle(shadow().querySelector('.body a')).color]",
                json!(["rgba(0, 0, 0, 0)", "rgb(238, 238, 238)", "rgb(153, 204, 255)"])).await;
        }
        page.js("viewer().theme = 'dark'; viewer().style.setProperty('--release-accent', 'rgb(255, 255, 0)')").await;
        page.check("[viewer().getAttribute('theme'), getComputedStyle(shadow().querySelector('.body a')).color]", json!(["dark", "rgb(255, 255, 0)"])).await;
    })
    .await;
}

/// Holds when the contrast that `script` counts is at least this.
async fn enough(page: &Page, script: &str, least: f64) {
    let contrast = page.js(&format!("{CONTRAST}\nreturn {script}")).await.as_f64().unwrap();
    assert!(contrast >= least, "{script}: {contrast:.2}, not {least}");
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn headings_follow_the_level_of_the_headline() {
    let levels = "[...shadow().querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => +h.localName[1])";
    browse(move |page| async move {
        furnish(&page);
        // The headline; a heading of the text and one below it; the coverage, and its two languages.
        for (level, expected) in [
            ("", json!([2, 3, 4, 3, 4, 4])),
            (r#"heading-level="1""#, json!([1, 2, 3, 2, 3, 3])),
            (r#"heading-level=" 3 ""#, json!([3, 4, 5, 4, 5, 5])),
            (r#"heading-level="5""#, json!([5, 6, 6, 6, 6, 6])),
            (r#"heading-level="6""#, json!([2, 3, 4, 3, 4, 4])),
            (r#"heading-level="two""#, json!([2, 3, 4, 3, 4, 4])),
        ] {
            visit(&page, &format!(r#"src="/rich.json" {level}"#), "", "").await;
            page.until(HEADLINE).await;
            page.check(levels, expected).await;
        }
        // The look is the same at any level, and the property is the attribute's.
        let look = "[...shadow().querySelectorAll('.headline, .heading, .subheading')].map((h) => getComputedStyle(h)).map((s) => [s.fontSize, s.fontWeight, s.marginTop, s.lineHeight])";
        let before = page.js(&format!("return {look}")).await;
        page.js("viewer().headingLevel = 4").await;
        page.until("shadow().querySelector('.headline').localName === 'h4'").await;
        page.check("viewer().getAttribute('heading-level')", json!("4")).await;
        page.check(look, before).await;

        visit(&page, &format!(r#"{LIST} heading-level="3""#), "", "").await;
        page.until(HEADLINE).await;
        page.check(&format!("[...new Set({levels})]"), json!([3, 4])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn paper_holds_what_is_read_and_where_links_lead() {
    browse(|page| async move {
        furnish(&page);
        visit(&page, r#"src="/rich.json" theme="dark""#, "", "").await;
        page.until(HEADLINE).await;
        page.media("print", json!([])).await;
        let after = |selector| format!("getComputedStyle(shadow().querySelector(`{selector}`), '::after').content");
        page.check(&after(".body a[href*=compact]"), json!("\"\u{200B}<https://www.iom.int/global-compact-migration>\"")).await;
        page.check(&after(".coverage a[href*=news]"), json!("\"\u{200B}<https://news.example/1>\"")).await;
        // An address that is written out already, and one for mail, are not written twice.
        page.check(&after(".body a.address"), json!("none")).await;
        page.check(&after(".body a[href^=mailto]"), json!("none")).await;
        page.check("shadow().querySelector('.body a.address').href", json!("https://www.iom.int/")).await;
        page.check("getComputedStyle(shadow().querySelector('.languages')).display", json!("none")).await;
        page.check("[getComputedStyle(viewer()).backgroundColor, getComputedStyle(shadow().querySelector('.headline')).color]", json!(["rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"])).await;

        visit(&page, LIST, SEARCH, "").await;
        page.until("shadow()?.querySelector('mark')").await;
        page.check("[...shadow().querySelectorAll('a, button, input, select')].filter((e) => !e.closest('li, .kicker') && e.checkVisibility()).map((e) => e.outerHTML)", json!([])).await;
        // All of it is laid out, also what is below the window.
        page.check("[...shadow().querySelectorAll('li[part=entry]')].every((li) => getComputedStyle(li).contentVisibility === 'visible')", json!(true)).await;
        page.media("", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nothing_is_cut_on_a_small_screen_or_in_large_letters() {
    // What reaches over the edge of the window, but in a table, which scrolls by itself; and what is cut.
    let wide = r#"[document.documentElement.scrollWidth > document.documentElement.clientWidth, ...[...shadow().querySelectorAll("*")].filter((e) => !e.closest(".wide, .unseen, option, .kicker") && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).map((e) => e.outerHTML)]"#;
    browse(move |page| async move {
        furnish(&page);
        for (width, style) in [(320, ""), (640, "font-size: 200%"), (1280, "font-size: 200%")] {
            for (attributes, query) in [
                (r#"src="/rich.json""#, ""),
                (r#"src="/rich.json" theme="light""#, ""),
                (r#"src="/rich.json" view="parallel""#, ""),
                (r#"src="/newsroom.json" lang="az""#, "?release=2021-05-31-unnm-coordination-meeting"),
                (LIST, SEARCH),
                (r#"src="/newsroom.json" lang="ar""#, SEARCH),
                (r#"src="/none.json" lang="ru""#, ""),
            ] {
                page.viewport(width, 800).await;
                visit(&page, attributes, query, style).await;
                page.until("shadow()?.querySelector('.headline, .failure')").await;
                page.js("shadow().querySelector('[part=filters-button]')?.click()").await;
                page.check(wide, json!([false])).await;
                // Words of a table stay whole.
                page.check("((range) => (range.selectNodeContents(shadow().querySelector('th:nth-child(5)') ?? document.createElement('p')), range.getClientRects().length < 2))(document.createRange())", json!(true)).await;
            }
        }
        visit(&page, r#"src="/rich.json""#, "", "").await;
        page.until(HEADLINE).await;
        page.viewport(320, 800).await;
        page.check("[shadow().querySelector('.wide')].map((e) => e.scrollWidth > e.clientWidth)[0]", json!(true)).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_line_is_as_long_as_is_good_to_read() {
    browse(|page| async move {
        furnish(&page);
        page.viewport(1280, 900).await;
        visit(&page, LIST, "?release=2021-05-31-unnm-coordination-meeting", "").await;
        page.until("shadow()?.querySelectorAll('.body p').length === 7").await;
        let letters = r#"(() => {
          const text = shadow().querySelectorAll(".body p")[4].firstChild, range = document.createRange();
          const lines = new Set(Array.from(text.data, (_, at) => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect().top; }));
          return text.data.length / lines.size;
        })()"#;
        let letters = page.js(&format!("return {letters}")).await.as_f64().unwrap();
        assert!((55.0..80.0).contains(&letters), "{letters} letters a line");
        // Long words are parted where their language parts them, but in headlines and addresses.
        let hyphens = "['.body', '.headline'].map((s) => getComputedStyle(shadow().querySelector(s))).map((s) => s.hyphens)";
        page.check(hyphens, json!(["auto", "manual"])).await;
        page.check("shadow().querySelector('.body').lang", json!("en")).await;
        page.js("document.documentElement.style.setProperty('--release-measure', '20em')").await;
        page.check("shadow().querySelector('.viewer').getBoundingClientRect().width", json!(320)).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_a_reader_has_set_for_all_pages_holds_here() {
    browse(|page| async move {
        furnish(&page);
        for theme in ["", r#"theme="light""#] {
            visit(&page, &format!("{LIST} {theme}"), SEARCH, "color: #333; --release-muted: #888").await;
            page.until("shadow()?.querySelector('mark')").await;
            let quiet = "['.kicker', '.outcome'].map((s) => getComputedStyle(shadow().querySelector(s)).color).filter((c, at, all) => c === all[0]).length === 2";
            page.check(quiet, json!(false)).await;
            page.media("", json!([{ "name": "prefers-contrast", "value": "more" }])).await;
            page.check(quiet, json!(true)).await;

            page.media("", json!([{ "name": "forced-colors", "value": "active" }])).await;
            page.js("window.real = document.createElement('mark'); document.body.append(real)").await;
            page.check("getComputedStyle(shadow().querySelector('mark')).backgroundColor === getComputedStyle(real).backgroundColor", json!(true)).await;

            // Nothing moves but the bar that says that something is awaited, beside words that say it too.
            page.media("", json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await;
            page.js("shadow().append(document.createElement('progress'))").await;
            page.check("getComputedStyle(shadow().querySelector('progress')).display", json!("none")).await;
            page.check("[...shadow().querySelectorAll('*')].map((e) => getComputedStyle(e)).every((s) => s.animationName === 'none' && s.transitionDuration === '0s')", json!(true)).await;
            page.media("", json!([])).await;
        }
    })
    .await;
}
