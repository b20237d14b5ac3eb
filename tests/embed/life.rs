//! Elements that come, go, move and change, however the tag got on the page.

use crate::{
    MEETING, NEWSROOM,
    dist::{OWN, dist, entry, place},
    driver::Browser,
    harness::{Answer, browse},
    showing,
};
use serde_json::json;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn viewers_come_and_go_at_any_time() {
    browse(|page| async move {
        page.site.put("/a.json", Answer::json(MEETING));
        page.site.put("/b.json", Answer::json(MEETING.replace("A meeting", "Another")));
        page.site.page("/page", r#"<main></main><aside></aside>"#);
        page.open("/page").await;
        page.js("document.querySelector('main').innerHTML = '<release-viewer id=a src=/a.json></release-viewer><release-viewer id=b src=/b.json></release-viewer>'").await;
        page.until("shadow(0)?.querySelector('h2')?.innerText === 'A meeting' && shadow(1)?.querySelector('h2')?.innerText === 'Another'").await;

        // One that is moved stays as it is.
        page.click(1, "a[hreflang=az]").await;
        page.js("window.moved = document.getElementById('b'); window.inside = moved.shadowRoot.querySelector('h2'); document.querySelector('aside').append(moved)").await;
        page.check("moved.shadowRoot.querySelector('h2') === inside && inside.isConnected", json!(true)).await;
        assert_eq!(page.site.asked("/b.json"), 1);

        // One that is removed goes, and comes back.
        page.js("window.removed = document.getElementById('a'); removed.remove()").await;
        page.until("removed.shadowRoot.querySelector('slot')").await;
        page.js("document.querySelector('aside').append(removed)").await;
        page.until("removed.shadowRoot.querySelector('h2')?.innerText === 'İclas'").await;

        // Those that go before their document comes leave nothing behind.
        page.site.put("/slow.json", Answer::json(MEETING).held());
        page.js("window.slow = document.createElement('release-viewer'); slow.src = '/slow.json'; document.body.append(slow)").await;
        page.until("slow.shadowRoot.querySelector('.viewer')").await;
        page.js("slow.remove()").await;
        page.site.put("/slow.json", Answer::json(MEETING));
        page.until("!slow.shadowRoot.querySelector('.viewer')").await;
        page.js("return new Promise((done) => setTimeout(done, 300))").await;
        page.check("[slow.shadowRoot.querySelector('h2'), lines]", json!([null, []])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn attributes_are_live_and_the_last_wins() {
    browse(|page| async move {
        showing(&page, MEETING, "").await;
        page.js("viewer().lang = 'az'").await;
        page.until("shadow().querySelector('h2')?.innerText === 'İclas'").await;

        page.site.put("/slow.json", Answer::json(MEETING.replace("İclas", "Gec")).held());
        page.site.put("/quick.json", Answer::json(MEETING.replace("İclas", "Tez")));
        page.js("viewer().setAttribute('src', '/slow.json')").await;
        page.until("shadow().querySelector('slot')").await;
        page.js("viewer().src = '/quick.json'").await;
        page.until("shadow().querySelector('h2')?.innerText === 'Tez'").await;
        page.site.put("/slow.json", Answer::json(MEETING.replace("İclas", "Gec")));
        page.js("return new Promise((done) => setTimeout(done, 200))").await;
        page.check("shadow().querySelector('h2').innerText", json!("Tez")).await;

        // Properties mirror attributes.
        page.check("[viewer().src, viewer().release, viewer().lang]", json!(["/quick.json", "", "az"])).await;
        page.site.put("/newsroom.json", Answer::json(NEWSROOM));
        page.js("viewer().release = 'old'; viewer().src = '/newsroom.json'").await;
        page.until("shadow().querySelector('h2')?.innerText === 'Older'").await;
        page.check("viewer().getAttribute('release')", json!("old")).await;
        page.js("viewer().removeAttribute('release')").await;
        page.until("shadow().querySelector('h2')?.innerText === 'Newsroom'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_script_alone_stands_for_the_element_and_twice_is_once() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING));
        page.site.bare_page(
            "/page",
            r#"<main><script type="module" src="/dist/release-viewer.js" data-src="/release.json" data-lang="az"></script></main>
            <aside><script type="module" src="/dist/release-viewer.js?again" data-src="/release.json" data-heading-level="3" data-theme="dark"></script></aside>"#,
        );
        page.open("/page").await;
        page.until("shadow(0)?.querySelector('h2')?.innerText === 'İclas'").await;
        page.until("shadow(1)?.querySelector('h3')?.innerText === 'A meeting'").await;
        page.check("[viewer(1).headingLevel, viewer(1).theme, viewer(1).limit]", json!(["3", "dark", ""])).await;
        page.check("[0, 1, 2].map((n) => viewer(n)?.parentElement.localName ?? null)", json!(["main", "aside", null])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_snippet_of_the_readme_shows_a_release() {
    browse(|page| async move {
        let readme = include_str!("../../README.md");
        let snippet = readme.split_once("```html\n").unwrap().1.split_once("```").unwrap().0;
        page.site.put("/releases/2021-05-31.json", Answer::json(MEETING));
        page.site.bare_page("/page", snippet);
        page.open("/page").await;
        page.until("shadow()?.querySelector('h2')?.innerText === 'İclas'").await;
        // And the script that stands for the element, where that is documented.
        let alone = include_str!("../../docs/webmaster.md")
            .lines()
            .find(|line| line.contains("data-src="))
            .unwrap()
            .trim_matches('`');
        page.site.bare_page("/page", alone);
        page.open("/page").await;
        page.until("shadow()?.querySelector('h2')?.innerText === 'İclas'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn properties_that_were_set_before_the_script_came_count() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING));
        page.site.bare_page("/page", "<release-viewer></release-viewer>");
        page.open("/page").await;
        page.js("viewer().src = '/release.json'; viewer().lang = 'az'; viewer().theme = 'dark'; viewer().headingLevel = 3").await;
        page.js("const s = document.createElement('script'); s.type = 'module'; s.src = '/dist/release-viewer.js'; document.body.append(s)").await;
        page.until("shadow()?.querySelector('h3')?.innerText === 'İclas'").await;
        page.check("['src', 'theme'].map((name) => viewer().getAttribute(name))", json!(["/release.json", "dark"])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_the_head_of_a_page_asks_for_is_asked_for_once() {
    browse(|page| async move {
        page.not_in(Browser::WebKit, "what is preloaded is listed twice there, whether it was asked for or not");
        let snippet = String::from_utf8(std::fs::read(dist().join("snippet.html")).unwrap()).unwrap();
        let document = r#"<link rel="preload" as="fetch" href="/releases/2021-05-31.json" crossorigin>"#;
        // The README shows these lines, but for what each build makes anew.
        let readme = include_str!("../../README.md");
        let shown =
            readme.split("```html\n").find(|snippet| snippet.contains("<link")).unwrap().split_once("```").unwrap().0;
        let mut elided = format!("{snippet}{document}\n");
        for file in OWN {
            let digest = entry(file)["integrity"].as_str().unwrap().to_owned();
            let mark = digest["sha256-".len()..][..12].replace(['+', '/'], "_");
            elided = elided.replace(&digest, "sha256-…").replace(&mark, "…");
        }
        assert_eq!(shown, elided);

        page.site.put("/releases/2021-05-31.json", Answer::json(MEETING));
        let element = r#"<release-viewer src="/releases/2021-05-31.json"></release-viewer>"#;
        page.site.bare_page("/page", &format!("{snippet}{document}{element}"));
        page.open("/page").await;
        page.until("shadow()?.querySelector('.body')").await;
        // But for what is looked at twice: scripts, before they are run, and in Firefox what has an integrity. That it comes
        // once is tested with a server that lets it be kept (delivery.rs).
        let at = |file: &&str| format!("/release-viewer/{}", place(file));
        let (twice, once) = OWN.iter().partition::<Vec<&str>, _>(|file| match page.browser {
            Browser::Firefox => **file != "release-viewer.js",
            _ => **file == "core/release-viewer.js",
        });
        let asked = format!(
            "Object.values(Object.groupBy(performance.getEntriesByType('resource'), (e) => e.name))
            .map((all) => [new URL(all[0].name).pathname, all.length]).filter(([path]) => !{}.includes(path)).sort()",
            json!(twice.iter().map(at).collect::<Vec<_>>())
        );
        let mut once: Vec<String> = once.iter().map(at).chain(["/releases/2021-05-31.json".to_owned()]).collect();
        once.sort_unstable();
        page.check(&asked, json!(once.iter().map(|path| json!([path, 1])).collect::<Vec<_>>())).await;
        assert_eq!(page.site.asked("/releases/2021-05-31.json"), 1);
        page.check("lines", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_lazy_one_waits_until_the_reader_is_near() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING));
        page.site.page("/page", r#"<div style="height: 5000px"></div><release-viewer loading="lazy" src="/release.json" lang="en"><p id="child">Read it here</p></release-viewer>"#);
        page.open("/page").await;
        page.until("viewer().shadowRoot").await;
        page.js("return new Promise((done) => setTimeout(done, 300))").await;
        page.check("performance.getEntriesByType('resource').map((it) => new URL(it.name).pathname)", json!(["/dist/release-viewer.js"])).await;
        page.check("[child.checkVisibility(), viewer().loading]", json!([true, "lazy"])).await;
        // Who moves it takes nothing away.
        page.js("const it = viewer(); it.remove(); document.body.append(it); scrollTo(0, 4000)").await;
        page.until("shadow().querySelector('.body')").await;
        page.check("lines", json!([])).await;
    })
    .await;
}
