//! What `release-viewer prerender` writes, on pages that run no script, and beside what the live viewer shows.

use crate::{
    MEETING,
    access::{RICH, violations},
    advance::WAITING,
    driver::Browser,
    harness::{Answer, Page, browse},
};
use serde_json::{Value, json};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

const SAMPLE: &str = include_str!("../../static/releases/newsroom.json");
const COMPACT: &str = "2020-12-18-global-compact-explained";

/// Releases, prerendered into a folder of this test's own with these arguments: the files, by name.
fn prerendered(test: &str, document: &str, arguments: &[&str]) -> (PathBuf, Vec<(String, String)>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prerendered").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("document.json"), document).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_release-viewer"));
    let out = ["document.json", "--out", "out", "--src", "/document.json"];
    let output = command.current_dir(&folder).arg("prerender").args(out).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let out = folder.join("out");
    let files = fs::read_dir(&out).unwrap().map(|file| file.unwrap().path());
    let files =
        files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()));
    (out, files.collect())
}

/// Puts them on the site below `/press/`; without the script of the viewer where there is to be none.
fn put(page: &Page, document: &str, files: Vec<(String, String)>, has_script: bool) {
    page.site.put("/document.json", Answer::json(document.to_owned()));
    for (name, contents) in files {
        let kind = if name.ends_with(".css") { "text/css" } else { "text/html; charset=utf-8" };
        let line = |line: &&str| has_script || !line.starts_with(r#"<script type="module""#);
        let contents: String = contents.split_inclusive('\n').filter(line).collect();
        page.site.put(&format!("/press/{name}"), Answer::new(200, kind, contents));
    }
}

/// A page of a host with styles of its own, around a piece that was prerendered.
fn host(page: &Page, path: &str, style: &str, script: &str, attributes: &str, body: &str) {
    page.site.bare_page(path, &format!(r#"<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/press/prerendered.css"><style>{style}</style>{script}<main class="content"><h1>Agency</h1><release-viewer {attributes}>{body}</release-viewer><p id="after">After it.</p></main>"#));
}

fn body<'a>(files: &'a [(String, String)], id: &str) -> &'a str {
    &files.iter().find(|(name, _)| *name == format!("{id}.body.html")).unwrap().1
}

#[test]
#[ignore = "needs html-validate: cargo xtask test"]
fn pages_are_html_as_the_standard_has_it() {
    let mut folders = Vec::new();
    let base = "https://agency.example/press/";
    for (name, document, arguments) in [
        ("newsroom", SAMPLE, &["--pages"] as &[&str]),
        ("based", SAMPLE, &["--pages", "--base", base, "--per-page", "10"]),
        ("rich", RICH, &["--pages", "--base", base, "--inline-style", "--images", "all"]),
        ("meeting", MEETING, &["--languages", "ar"]),
        ("list", SAMPLE, &["--languages", "az"]),
    ] {
        let (folder, files) = prerendered(&format!("valid-{name}"), document, arguments);
        let of = |part: &str| files.iter().filter(move |(name, _)| name.ends_with(part)).cloned().collect::<Vec<_>>();
        // A page of somebody else's with both pieces in it.
        for ((name, head), (_, body)) in of(".head.html").into_iter().zip(of(".body.html")) {
            let page = format!(
                "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Page</title>\n{head}</head>\n<body>\n<h1>Agency</h1>\n<release-viewer>\n{body}</release-viewer>\n</body>\n</html>\n"
            );
            fs::write(folder.join(name.replace(".head", ".page")), page).unwrap();
        }
        for part in [".head.html", ".body.html"] {
            of(part).iter().for_each(|(name, _)| fs::remove_file(folder.join(name)).unwrap());
        }
        folders.push(folder);
    }
    validate("prerendered", &folders);
}

/// Holds when html-validate finds nothing in these files and folders.
pub fn validate(test: &str, files: &[PathBuf]) {
    let program = env::var("RELEASE_VIEWER_HTML_VALIDATE").expect("html-validate: run `cargo xtask test`");
    let rules = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.rules.json"));
    // The marks of the doctype are any writer's own.
    fs::write(
        &rules,
        r#"{ "root": true, "extends": ["html-validate:standard"], "rules": { "doctype-style": "off" } }"#,
    )
    .unwrap();
    let mut validate = Command::new("node");
    let output = validate.arg(program).arg("--config").arg(rules).args(["--formatter", "text"]).args(files).output();
    let output = output.expect("node, with which npm comes");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn axe_finds_nothing_where_no_script_runs() {
    browse(|page| async move {
        let mut found = Vec::new();
        let mut look = async |page: &Page, name: &str| {
            let violations = violations(page).await;
            if violations != json!([]) {
                found.push(format!("{name}: {violations:#}"));
            }
        };
        let (_, files) = prerendered("axe-newsroom", SAMPLE, &["--pages", "--per-page", "10"]);
        put(&page, SAMPLE, files, false);
        for name in [
            "index.html",
            "index-2.ar.html",
            &format!("{COMPACT}.html"),
            "2021-05-31-unnm-coordination-meeting.az.html",
        ] {
            page.open(&format!("/press/{name}")).await;
            page.check(
                "!viewer().shadowRoot && getComputedStyle(document.querySelector('.kicker')).display",
                json!("flex"),
            )
            .await;
            look(&page, name).await;
        }
        for (name, document, arguments) in
            [("rich", RICH, &["--images", "all"] as &[&str]), ("meeting", MEETING, &["--languages", "ar"])]
        {
            let (_, files) = prerendered(&format!("axe-{name}"), document, arguments);
            let id = if name == "rich" { "rich" } else { "m" };
            let body = body(&files, id).to_owned();
            put(&page, document, files, false);
            host(&page, "/page", "body { font-family: sans-serif; margin: 1rem }", "", "", &body);
            page.open("/page").await;
            page.js("document.querySelectorAll('details').forEach((d) => { d.open = true; })").await;
            look(&page, name).await;
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    })
    .await;
}

/// Where everything is that is read, in the element or in its shadow; also what an engine lays out when it is seen.
const PLACES: &str = r#"
  const places = (root) => (root.querySelectorAll("li").forEach((li) => { li.style.contentVisibility = "visible"; }), [...root.querySelectorAll(".release .kicker > *, .languages li, .headline, .subheadline, .paragraph > *, .picture, .notice, .attachments li, .contacts p, .coverage h3, .coverage li, .list .headline, .list .summary, .year > .heading")]
    .filter((e) => !e.closest(".edition") && e.checkVisibility())
    .map((e) => [e, e.getBoundingClientRect()])
    .map(([e, { x, y, width, height }]) => [e.className || e.localName, e.textContent.replace(/\s+/g, " ").trim().slice(0, 20), x, y, width, height]));"#;

/// Whether two things are the same in the same place: an engine may lay out to parts of a pixel.
fn is_same(before: &Value, live: &Value) -> bool {
    let at = |value: &Value, part: usize| value[part].as_f64().unwrap();
    before[0] == live[0] && before[1] == live[1] && (2..6).all(|part| (at(before, part) - at(live, part)).abs() < 0.75)
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn it_stands_where_the_live_viewer_will_have_it() {
    // A host with its own ideas of text, and one with none.
    const OWN: &str = "body { font: 18px/1.5 Georgia, serif; margin: 2rem } .content p, .content li { margin: 0 0 1.5em 2em; text-indent: 1em } h2, h3, h4 { border-bottom: 1px solid; letter-spacing: 0.1em; margin: 2em 0 } a { padding: 4px; font-weight: 700 } ul { list-style: square }";
    const NONE: &str = "body { font-family: sans-serif; margin: 1rem }";
    const SCRIPT: &str = r#"<script type="module" src="/dist/release-viewer.js"></script>"#;
    browse(|page| async move {
        for (name, document, id, lang) in [
            ("rich", RICH, "rich", "en"),
            ("meeting", MEETING, "m", "ar"),
            ("compact", SAMPLE, COMPACT, "en"),
            ("list", SAMPLE, "index", "az"),
        ] {
            // The browser's own reader reads English too.
            let languages = format!("{lang},en");
            let (_, files) = prerendered(&format!("places-{name}"), document, &["--languages", &languages]);
            let body = body(&files, id).to_owned();
            put(&page, document, files, false);
            let pinned = if id == "index" { String::new() } else { format!(r#"release="{id}""#) };
            let attributes = format!(r#"src="/document.json" lang="{lang}" {pinned}"#);
            for style in [NONE, OWN] {
                host(&page, "/before", style, "", &attributes, &body);
                host(&page, "/live", style, SCRIPT, &attributes, "");
                for width in [1000, 390] {
                    if width == 390 && page.browser != Browser::Chromium {
                        continue;
                    }
                    page.viewport(width, 900).await;
                    page.open("/before").await;
                    let before = page.js(&format!("{PLACES} return places(viewer())")).await;
                    page.open("/live").await;
                    // What is below the first entries of a list comes with the next frame.
                    page.until("shadow()?.querySelector('.headline') && !shadow().querySelector('li:empty') && getComputedStyle(shadow().querySelector('.kicker')).display === 'flex'").await;
                    let live = page.js(&format!("{PLACES} return places(shadow())")).await;
                    let (before, live) = (before.as_array().unwrap(), live.as_array().unwrap());
                    let moved: Vec<(&Value, &Value)> =
                        before.iter().zip(live).filter(|(before, live)| !is_same(before, live)).take(3).collect();
                    assert!(moved.is_empty(), "{name}, {width} wide, {style}: {moved:?}");
                    assert!(before.len() > 5 && before.len() == live.len(), "{name}: {before:?}\n{live:?}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_switch_opens_a_language_without_script() {
    browse(|page| async move {
        let (_, files) = prerendered("switch", MEETING, &["--languages", "en"]);
        let body = body(&files, "m").to_owned();
        put(&page, MEETING, files, false);
        host(&page, "/page", "", "", r#"lang="en""#, &body);
        page.open("/page").await;
        page.check("[...viewer().querySelectorAll('details.edition')].map((d) => d.open)", json!([false, false])).await;
        // Where a viewer may come, they take no room.
        page.check("viewer().querySelector('.coverage').getBoundingClientRect().bottom === viewer().getBoundingClientRect().bottom", json!(true)).await;
        page.check("document.querySelector('.beside button').checkVisibility({ visibilityProperty: true })", json!(false)).await;
        page.js("viewer().querySelector('.languages [hreflang=az]').click()").await;
        page.until("location.hash === '#release.az' && viewer().querySelector('details.edition').open").await;
        page.check("document.getElementById('release.az').checkVisibility()", json!(true)).await;
        page.check("viewer().querySelector('details.edition').innerText.includes('İki.')", json!(true)).await;
        // A paragraph has an address, as in the live viewer.
        page.js("viewer().querySelector('.anchor').click()").await;
        page.until("document.querySelector(':target')?.innerText.trim() === 'One.'").await;
    })
    .await;
}

/// Notes what moves in the window without the reader's doing.
const SHIFTS: &str = r#"<script>
  window.shifts = [];
  if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((it) => [it.value, it.sources.map(({ node }) => (node?.nodeName + " " + (node?.className ?? node?.textContent)))]))).observe({ type: "layout-shift", buffered: true });
</script>"#;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_live_viewer_takes_over_without_a_jump_and_without_the_document() {
    browse(|page| async move {
        for (name, document, id, hash) in
            [("rich", RICH, "rich", ""), ("meeting", MEETING, "m", ""), ("opened", MEETING, "m", "#release.az")]
        {
            let (_, files) = prerendered(&format!("over-{name}"), document, &["--languages", "en"]);
            let body = body(&files, id).to_owned();
            put(&page, document, files, false);
            page.site.put("/document.json", Answer::json(document.to_owned()).held());
            let script = format!("{SHIFTS}{WAITING}");
            host(&page, "/page", "body { margin: 1rem; min-height: 200vh }", &script, r#"src="/document.json" lang="en""#, &body);
            // Another address of the same page would not load it anew.
            page.open("/none").await;
            page.open(&format!("/page{hash}")).await;
            page.until("viewer().shadowRoot && document.readyState === 'complete'").await;
            let is_folded = hash.is_empty();
            if is_folded {
                page.js("const [first] = viewer().querySelectorAll('.paragraph p'); getSelection().setBaseAndExtent(first.firstChild, 1, first.firstChild, 3); viewer().querySelector('.languages a').focus({ preventScroll: true }); scrollTo(0, 40)").await;
                // WebKit gives up a selection when the focus moves.
                let selected = if page.browser == Browser::WebKit { 0 } else { 2 };
                page.check("[scrollY, String(getSelection()).length]", json!([40, selected])).await;
            }
            page.js("core.resolve()").await;
            page.until("shadow().querySelector('.headline')").await;
            page.check("[viewer().querySelector('.headline').checkVisibility(), shadow().querySelector('.headline').lang]", json!([false, if is_folded { "en" } else { "az" }])).await;
            if is_folded {
                page.js("return new Promise((done) => setTimeout(done, 100))").await;
                page.check("[scrollY, shadow().activeElement?.hreflang, String(shadow().getSelection?.() ?? getSelection()).length]", json!([40, "en", if page.browser == Browser::WebKit { 0 } else { 2 }])).await;
                // Part of a pixel of one letter is no jump.
                page.check("shifts.filter(([value]) => value > 0.0005)", json!([])).await;
            }
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_documented_tag_takes_over_what_was_prerendered() {
    browse(|page| async move {
        let section = include_str!("../../docs/press-officer.md").split_once("\n## Prerender\n").unwrap().1;
        let tag = section.split_once("```html\n").unwrap().1.split_once("```").unwrap().0;
        let (_, files) = prerendered("documented", MEETING, &["--languages", "az,en"]);
        let whole = tag.replace("<!-- ID.body.html -->", body(&files, "m"));
        assert_ne!(whole, tag);
        page.site.put("/releases/meeting.json", Answer::json(MEETING));
        page.site.page("/page", &whole);
        page.open("/page").await;
        page.until("shadow()?.querySelector('.headline')?.innerText === 'İclas'").await;
        page.check("viewer().querySelector('.headline').textContent", json!("İclas")).await;
    })
    .await;
}
