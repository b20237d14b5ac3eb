//! The words around a release: in the reader's language, as files, and of a webmaster's own.

use crate::{
    MEETING,
    dist::{OWN, built, place, trusting},
    harness::{Answer, Page, browse},
    showing,
};
use release_viewer::labels::{ALL, Labels, TAGS};
use serde_json::{Value, json};

/// A release in no language but Kyrgyz, which the interface does not speak.
const KYRGYZ: &str = r#"{ "id": "k", "kind": "press-release", "datePublished": "2021-05-31", "originalLanguage": "ky",
  "editions": { "ky": { "headline": "Жыйын", "body": ["Бир."] } }, "coverage": [ { "outlet": "Кабар", "language": "ky" } ] }"#;

/// The root's language and direction, the sort of release, its date, and the heading over its coverage.
const WORDS: &str = r#"(() => {
  const root = shadow().querySelector(".viewer"), said = (selector) => root.querySelector(selector)?.innerText;
  return [root.lang, root.dir, said(".kicker span").split(" — ")[0], said("time"), said(".coverage h3")];
})()"#;

/// Where these are then.
fn words_of(tag: &str) -> String {
    format!("/alone/{}", place(&format!("labels/{tag}.json")))
}

/// The viewer's files where a test can hold them back, and a page that shows `/release.json` with them.
fn alone(page: &Page, attributes: &str) {
    page.site.put_own("/alone", &[&OWN[..], &["labels/az.json", "labels/ar.json"]].concat());
    page.site.bare_page(
        "/page",
        &format!(
            r#"<script type="module" src="/alone/release-viewer.js"></script><release-viewer id="v" src="/release.json" {attributes}></release-viewer>{SEEN}"#
        ),
    );
}

/// Notes every text that is shown in the viewer.
const SEEN: &str = r#"<script>
  window.seen = new Set();
  const shadow = document.querySelector("release-viewer"), note = () => {
    const walker = document.createTreeWalker(shadow.shadowRoot, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".unseen")) seen.add(walker.currentNode.data.trim());
  };
  customElements.whenDefined("release-viewer").then(() => new MutationObserver(note).observe(shadow.shadowRoot, { childList: true, characterData: true, subtree: true }));
</script>"#;

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_interface_speaks_fourteen_languages() {
    browse(|page| async move {
        let editions: Vec<String> = TAGS.iter().map(|tag| format!(r#""{tag}": {{ "headline": "H {tag}" }}"#)).collect();
        let editions = editions.join(", ");
        page.site.put("/release.json", Answer::json(format!(r#"{{ "id": "a", "kind": "press-release", "datePublished": "2021-05-31", "editions": {{ {editions} }}, "coverage": [ {{ "outlet": "News" }} ] }}"#)));
        page.site.put("/list.json", Answer::json(format!(r#"[ {{ "id": "a", "editions": {{ {editions} }} }}, {{ "id": "b", "editions": {{ {editions} }} }} ]"#)));
        for labels in ALL {
            let (tag, direction) = (labels.tag, if ["ar", "fa"].contains(&labels.tag) { "rtl" } else { "ltr" });
            page.site.page("/page", &format!(r#"<release-viewer src="/release.json" lang="{tag}"></release-viewer><release-viewer src="/list.json" lang="{tag}" search="/s?q={{query}}"></release-viewer>"#));
            page.open("/page").await;
            page.until("shadow(0)?.querySelector('h2') && shadow(1)?.querySelector('input')").await;
            let date = labels.day(&release_viewer::release::Date::parse("2021-05-31").unwrap());
            page.check(WORDS, json!([tag, direction, labels.kinds.press_release, date, labels.coverage])).await;
            page.check("getComputedStyle(shadow().querySelector('h2')).direction", json!(direction)).await;
            page.check("shadow(1).querySelector('input').placeholder", json!(labels.search)).await;
            page.check("window.lines", json!([])).await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nobody_sees_english_who_reads_other_words() {
    browse(|page| async move {
        let azeri = json!(["az", "ltr", "Press-reliz", "31 may 2021", "Mediada işıqlandırma"]);
        page.site.put("/release.json", Answer::json(MEETING));
        alone(&page, r#"lang="az""#);
        // The words come last, and only the language that is read.
        page.site.put(&words_of("az"), Answer::json(built("labels/az.json")).held());
        page.open("/page").await;
        page.until("shadow()?.querySelector('.viewer')").await;
        assert_eq!(page.site.asked(&words_of("az")), 1, "asked for beside the core, once");
        page.check("shadow().querySelector('h2')", Value::Null).await;
        page.site.put(&words_of("az"), Answer::json(built("labels/az.json")));
        page.until("shadow().querySelector('h2')").await;
        page.check(WORDS, azeri.clone()).await;
        page.check(
            "[...seen].filter((text) => ['Press release', 'Media coverage', 'Languages'].includes(text))",
            json!([]),
        )
        .await;
        page.check("seen.has('Mediada işıqlandırma')", json!(true)).await;
        assert_eq!(page.site.asked(&words_of("ar")) + page.site.asked(&words_of("en")), 0);

        // Words that are late keep nobody waiting for long: English ones stand in, and say that they are.
        page.site.put(&words_of("az"), Answer::json(built("labels/az.json")).held());
        page.open("/page").await;
        page.until("shadow()?.querySelector('h2')").await;
        page.check(WORDS, json!(["en", "ltr", "Press release", "May 31, 2021", "Media coverage"])).await;
        page.check(
            "shadow().querySelector('article').lang || shadow().querySelector('h2').closest('[lang]').lang",
            json!("az"),
        )
        .await;
        page.site.put(&words_of("az"), Answer::json(built("labels/az.json")));
        page.until("shadow().querySelector('.viewer').lang === 'az'").await;
        page.check(WORDS, azeri).await;

        // A switch shows the text at once, and the words when they come: until then the last ones.
        page.site.put(&words_of("ar"), Answer::json(built("labels/ar.json")).held());
        page.click(0, "a[hreflang=ar]").await;
        page.until("shadow().querySelector('h2').innerText === 'اجتماع'").await;
        page.check("shadow().querySelector('.viewer').lang", json!("az")).await;
        page.check("shadow().querySelector('[role=status]').textContent", json!("")).await;
        page.site.put(&words_of("ar"), Answer::json(built("labels/ar.json")));
        page.until("shadow().querySelector('.viewer').lang === 'ar'").await;
        page.check("shadow().querySelector('[role=status]').textContent", json!("اللغة المعروضة: العربية")).await;
        page.check(WORDS, json!(["ar", "rtl", "بيان صحفي", "31 مايو 2021", "التغطية الإعلامية"])).await;
        page.check("window.lines", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn words_that_do_not_come_are_english() {
    browse(|page| async move {
        page.site.put("/release.json", Answer::json(MEETING));
        alone(&page, r#"lang="az""#);
        let english = json!(["en", "ltr", "Press release", "May 31, 2021", "Media coverage"]);
        let built_shell = String::from_utf8(built("release-viewer.js")).unwrap();
        let trusting_shell = trusting("labels/az.json");
        let gone = Answer::new(404, "text/html", "<p>No");
        let other = Answer::new(200, "text/html", "<!doctype html><p>Our site");
        let not_as_built = format!("{} did not come, or not as it was built", words_of("az"));
        for (shell, answer, line) in [
            (&built_shell, &gone, not_as_built.as_str()),
            (&built_shell, &other, &not_as_built),
            (&trusting_shell, &gone, "(status 404)"),
            (&trusting_shell, &other, "labels/az.json beside the viewer is not what was built"),
        ] {
            page.site.put("/alone/release-viewer.js", Answer::new(200, "text/javascript", shell.clone()));
            page.site.put(&words_of("az"), answer.clone());
            page.open("/page").await;
            page.until("shadow()?.querySelector('h2')").await;
            page.check("shadow().querySelector('h2').innerText", json!("İclas")).await;
            page.check(WORDS, english.clone()).await;
            page.check("lines.length", json!(1)).await;
            page.check(&format!("lines[0].includes({})", json!(line)), json!(true)).await;
        }
        page.site.put("/alone/release-viewer.js", Answer::new(200, "text/javascript", built_shell));
        // Whoever chooses the language again has them, when they are there.
        page.site.put(&words_of("az"), Answer::new(404, "text/html", ""));
        page.open("/page").await;
        page.until("shadow()?.querySelector('h2')").await;
        page.site.put(&words_of("az"), Answer::json(built("labels/az.json")));
        page.click(0, "a[hreflang=en]").await;
        page.until("shadow().querySelector('h2').innerText === 'A meeting'").await;
        page.click(0, "a[hreflang=az]").await;
        page.until("shadow().querySelector('.viewer').lang === 'az'").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_language_that_only_the_release_has_gets_the_nearest_words() {
    browse(|page| async move {
        let russian = Labels::built_in("ru").unwrap();
        showing(&page, KYRGYZ, r#"lang="ky""#).await;
        page.check(WORDS, json!(["ru", "ltr", russian.kinds.press_release, "31 мая 2021 г.", russian.coverage])).await;
        page.check("shadow().querySelector('h2').closest('[lang]').lang", json!("ky")).await;
        page.check("shadow().querySelector('.body p').closest('[lang]').lang", json!("ky")).await;
        page.check("shadow().querySelector('.coverage li > *').closest('[lang]').lang", json!("ky")).await;
        // Who reads English is told in English that there is no more than that.
        showing(&page, KYRGYZ, "").await;
        page.check("shadow().querySelector('.viewer').lang", json!("en")).await;
        page.check("shadow().querySelector('h2').closest('[lang]').lang", json!("ky")).await;
        page.check("window.lines", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_webmaster_has_words_of_their_own() {
    browse(|page| async move {
        page.site.put("/words.json", Answer::json(r#"{ "az": { "coverage": "Mediada" }, "ky": { "coverage": "Басма сөздө", "kinds.press-release": "Пресс-релиз (ky)" } }"#));
        showing(&page, MEETING, r#"lang="az" labels="/words.json""#).await;
        page.check(WORDS, json!(["az", "ltr", "Press-reliz", "31 may 2021", "Mediada"])).await;
        page.check("viewer().labels", json!("/words.json")).await;
        // Of a language that is added, what it lacks comes from the nearest one.
        showing(&page, KYRGYZ, r#"lang="ky" labels="/words.json""#).await;
        page.check(WORDS, json!(["ky", "ltr", "Пресс-релиз (ky)", "31 мая 2021 г.", "Басма сөздө"])).await;
        page.check("window.lines", json!([])).await;

        // It changes as other attributes do.
        showing(&page, MEETING, r#"lang="az""#).await;
        page.check("shadow().querySelector('.coverage h3').innerText", json!("Mediada işıqlandırma")).await;
        page.js("viewer().labels = '/words.json'").await;
        page.until("shadow().querySelector('.coverage h3').innerText === 'Mediada'").await;
        page.js("viewer().removeAttribute('labels')").await;
        page.until("shadow().querySelector('.coverage h3').innerText === 'Mediada işıqlandırma'").await;
        page.js("viewer().labels = '/words.json'").await;
        page.until("shadow().querySelector('.coverage h3').innerText === 'Mediada'").await;
        assert_eq!(page.site.asked("/words.json"), 3, "once a page");
        page.check("window.lines", json!([])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn words_that_are_wrong_are_named_and_harm_nothing() {
    browse(|page| async move {
        for (answer, line) in [
            (Answer::new(404, "text/html", ""), "/words.json (not-found): the words in it are not used; check labels"),
            (Answer::json("[]"), "/words.json holds no words: write an object for each language"),
            (Answer::new(200, "text/html", "<p>No"), "/words.json holds no words"),
            (Answer::json(vec![b' '; (1 << 20) + 1]), "/words.json (too-large)"),
            (
                Answer::json(r#"{ "az": { "serach": "Axtar", "photo": "Foto", "found.other": 5, "coverage": "Mediada" } }"#),
                r#"az: "photo" must have {credit} in it, each once; az: "found.other" must be a text of 1 to 500 bytes; az: "serach" is no word of the interface. What a word"#,
            ),
        ] {
            let coverage = if line.starts_with("az") { "Mediada" } else { "Mediada işıqlandırma" };
            page.site.put("/words.json", answer);
            showing(&page, MEETING, r#"lang="az" labels="words.json""#).await;
            page.until("lines.length").await;
            page.check("shadow().querySelector('.coverage h3').innerText", json!(coverage)).await;
            page.check("lines.length", json!(1)).await;
            page.check(&format!("lines[0].includes({}) || lines", json!(line)), json!(true)).await;
        }
        showing(&page, MEETING, r#"lang="az" labels="https://:0""#).await;
        page.check("window.lines", json!([r#"release-viewer: labels="https://:0" is no address"#])).await;
    })
    .await;
}
