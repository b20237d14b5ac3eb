//! A long list of releases: how it is read, searched and filtered.

use crate::driver::Browser;
use crate::harness::{Answer, Page, browse};
use serde_json::{Value, json};

/// The keys that WebDriver has no letters for.
pub const ENTER: &str = "\u{E007}";

/// The headlines that a list shows, in order.
pub const HEADLINES: &str = "[...shadow().querySelectorAll('li .headline')].map((e) => e.textContent)";

/// A release of a newsroom: its editions are `[language, headline, summary, body]`.
pub fn release(id: &str, date: &str, editions: &[[&str; 4]], rest: Value) -> Value {
    let editions = editions.iter().map(|[language, headline, summary, body]| {
        let mut edition = json!({ "headline": headline });
        for (name, text) in [("summary", summary), ("body", body)] {
            if !text.is_empty() {
                edition[name] = json!(text);
            }
        }
        ((*language).to_owned(), edition)
    });
    let mut release = json!({ "id": id, "editions": editions.collect::<serde_json::Map<_, _>>() });
    if !date.is_empty() {
        release["datePublished"] = json!(date);
    }
    release.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    release
}

/// Thirty releases from four years, in no order.
pub fn newsroom() -> Vec<Value> {
    let bulletin = |at: usize| {
        let (year, month) = (2019 + at / 10, 1 + at % 10);
        let rest = json!({ "kind": "news", "scope": "national" });
        release(
            &format!("b{at:02}"),
            &format!("{year}-{month:02}-15"),
            &[["en", &format!("Bulletin {at:02}"), "", ""]],
            rest,
        )
    };
    let mut releases: Vec<Value> = (0..20).map(bulletin).collect();
    releases.extend([
        release("undated", "", &[["en", "About the newsroom", "", ""]], json!({})),
        release("harvest-body", "2021-02-01", &[["en", "Winter in the valley", "", "Nobody remembers a harvest like this one."]], json!({ "kind": "feature-story", "scope": "local" })),
        release("harvest-summary", "2020-02-01", &[["en", "Autumn in the valley", "The harvest was good.", ""]], json!({ "kind": "feature-story", "scope": "local" })),
        release("harvest-new", "2019-02-01", &[["en", "A harvest of ideas", "", ""]], json!({ "kind": "feature-story", "scope": "regional" })),
        release("harvest-old", "2018-02-01", &[["en", "Harvest begins", "", ""]], json!({ "kind": "Fact sheet", "scope": "local" })),
        release(
            "meeting",
            "2021-05-31",
            &[
                ["en", "A meeting on coordination", "Partners met in Baku.", "Students took part.\n\nThe next meeting is in June."],
                ["az", "İSACZAİ kəndində görüş", "Tərəfdaşlar Bakıda görüşdü.", "Tələbələr iştirak etdi."],
            ],
            json!({ "kind": "press-release", "scope": "local", "topics": [{ "scheme": "sdg", "code": "10" }, { "scheme": "gcm", "code": "23" }] }),
        ),
        release(
            "water",
            "2020-11-03",
            &[["en", "Water for every school", "Ten wells are open.", ""], ["ru", "Вода для каждой школы", "Открыты десять колодцев.", ""], ["ar", "الماء لكل مدرسة", "", ""]],
            json!({ "kind": "statement", "scope": "global", "topics": [{ "scheme": "sdg", "code": "6" }, { "scheme": "sdg", "code": "10" }, { "name": "Schools" }] }),
        ),
        release("azerbaijani", "2021-01-20", &[["az", "Yalnız azərbaycanca", "", ""]], json!({ "kind": "press-release", "scope": "local" })),
        release("withdrawn", "2019-06-01", &[["en", "A withdrawn notice", "A secret summary.", "A secret text."]], json!({ "status": "withdrawn" })),
        release("embargoed", "2021-06-30", &[["en", "A secret headline", "", ""]], json!({ "embargoedUntil": "2999-01-01T00:00:00Z" })),
    ]);
    releases
}

pub fn feed(releases: &[Value]) -> Answer {
    Answer::json(json!({ "title": "Newsroom", "language": "en", "releases": releases }).to_string())
}

/// A page with the newsroom, further down on it.
async fn showing(page: &Page, attributes: &str) {
    page.site.put("/feed.json", feed(&newsroom()));
    let body = format!(
        r#"<header style="block-size: 600px">The site</header><release-viewer id="v" src="/feed.json" {attributes}></release-viewer><footer style="block-size: 2000px">More</footer>"#
    );
    page.site.page("/page", &body);
    page.open("/page").await;
    page.until("shadow()?.querySelector('li .headline')").await;
}

/// Writes `words` in the search box in place of what is there, key by key.
pub async fn search(page: &Page, n: usize, words: &str) {
    page.click(n, "input").await;
    page.js(&format!("shadow({n}).querySelector('input').select()")).await;
    page.press(if words.is_empty() { "\u{E003}" } else { words }).await;
}

/// Waits until the list shows these releases, in this order.
pub async fn until_found(page: &Page, n: usize, headlines: &[&str]) {
    let shown = HEADLINES.replace("shadow()", &format!("shadow({n})"));
    page.until(&format!("JSON.stringify({shown}) === JSON.stringify({})", json!(headlines))).await;
}

/// What an entry of a list says: kicker, headline, summary, languages, each with its own language.
fn entry_of(headline: &str) -> String {
    format!(
        r#"(() => {{
          const entry = [...shadow().querySelectorAll("[part=entry]")].find((e) => e.querySelector(".headline")?.textContent === "{headline}");
          const said = (selector) => [...entry.querySelectorAll(selector)].map((e) => [e.textContent, e.closest("[lang]").lang]);
          return [said(".kicker > *"), said(".headline"), said(".summary"), said(".in > *")];
        }})()"#
    )
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_newsroom_is_read_by_year_and_a_short_list_at_a_glance() {
    browse(|page| async move {
        showing(&page, "").await;
        let outline = "[...shadow().querySelectorAll('h2, h3, .year li')].map((e) => e.localName === 'li' ? e.querySelector('.headline')?.textContent ?? e.textContent : e.localName + ' ' + e.textContent)";
        let newest = json!(["h2 Newsroom", "h3 2021", "This release is not public until January 1, 2999, 00:00 UTC.", "A meeting on coordination", "Winter in the valley", "Yalnız azərbaycanca", "h3 2020", "Water for every school", "Bulletin 19"]);
        page.until("shadow().querySelectorAll('[part=entry]').length === 20").await;
        page.check(&format!("{outline}.slice(0, 9)"), newest).await;
        page.click(0, ".more button").await;
        page.until("shadow().querySelectorAll('[part=entry]').length === 30").await;
        page.check(&format!("{outline}.slice(-5)"), json!(["Bulletin 00", "h3 2018", "Harvest begins", "h3 No date", "About the newsroom"])).await;
        page.check("shadow().querySelector('.more')", Value::Null).await;

        // An entry says what there is, in which languages, and honestly in which one it is shown.
        page.check(&entry_of("A meeting on coordination"), json!([[["Press release — Local", "en"], ["May 31, 2021", "en"]], [["A meeting on coordination", "en"]], [["Partners met in Baku.", "en"]], [["English", "en"], ["Azərbaycanca", "az"]]])).await;
        page.check(&entry_of("Yalnız azərbaycanca"), json!([[["Press release — Local", "en"], ["January 20, 2021", "en"]], [["Yalnız azərbaycanca", "az"]], [], [["Azərbaycanca", "az"]]])).await;
        page.click(0, ".languages [lang=az]").await;
        page.until(&format!("{HEADLINES}[0] === 'İSACZAİ kəndində görüş'")).await;
        // The words around it may follow a moment later.
        page.until("shadow().querySelector('.viewer').lang === 'az'").await;
        page.check(&entry_of("Water for every school"), json!([[["Bəyanat — Qlobal", "az"], ["3 noyabr 2020", "az"]], [["Water for every school", "en"]], [["Ten wells are open.", "en"]], [["English", "en"], ["Русский", "ru"], ["العربية", "ar"]]])).await;
        page.js("localStorage.clear()").await;

        // The latest few, for a front page.
        showing(&page, r#"limit="3""#).await;
        page.check(outline, json!(["h2 Newsroom", "h3 A meeting on coordination", "h3 Winter in the valley"])).await;
        page.check("shadow().querySelectorAll('[part=entry]').length", json!(3)).await;
        page.check("shadow().querySelector('.search, .more, .year')", Value::Null).await;
        page.js("viewer().limit = 5").await;
        page.until("shadow().querySelectorAll('[part=entry]').length === 5").await;
        page.js("viewer().removeAttribute('limit')").await;
        page.until("shadow().querySelector('.search') && shadow().querySelectorAll('[part=entry]').length === 20").await;

        // Ten are read without any help, one more are not.
        for (count, finds) in [(10, false), (11, true)] {
            page.site.put("/feed.json", feed(&newsroom()[..count]));
            page.open("/page").await;
            page.site.page("/short", r#"<release-viewer src="/feed.json"></release-viewer>"#);
            page.open("/short").await;
            page.until(&format!("shadow()?.querySelectorAll('h3 a').length === {count}")).await;
            page.check("[shadow().querySelector('.search') !== null, shadow().querySelector('.year')]", json!([finds, null])).await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_way_back_from_a_release_leads_to_where_one_was() {
    browse(|page| async move {
        showing(&page, "").await;
        let link = |headline: &str| {
            format!("[...shadow().querySelectorAll('li a')].find((a) => a.textContent === '{headline}')")
        };
        // Where on the screen an entry is: it is there again, give or take a line of what is above it.
        let place = async |headline: &str| {
            page.js("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))").await;
            page.js(&format!("return {}.getBoundingClientRect().top", link(headline))).await.as_f64().unwrap()
        };
        let check_place = async |headline: &str, before: f64| {
            let now = place(headline).await;
            assert!((now - before).abs() < 24.0, "{headline}: {before} before, now {now}");
        };
        page.click(0, ".more button").await;
        page.until(&format!("shadow().activeElement === {}", link("Bulletin 05"))).await;

        // By keyboard: into a release, and back by the link over the release.
        // Not in the middle, where a browser would put it by itself.
        let beginning = |headline: &str| format!("{}.scrollIntoView(); scrollBy(0, -120)", link(headline));
        page.js(&format!("{}.focus(); {}", link("Bulletin 10"), beginning("Bulletin 10"))).await;
        let before = place("Bulletin 10").await;
        page.press(ENTER).await;
        page.until("shadow().querySelector('h2').textContent === 'Bulletin 10'").await;
        page.check(
            "[shadow().activeElement.localName, viewer().getBoundingClientRect().top >= 0]",
            json!(["h2", true]),
        )
        .await;
        page.js("shadow().querySelector('.back a').focus()").await;
        page.press(ENTER).await;
        page.until("shadow().querySelector('.list')").await;
        page.check(&format!("shadow().activeElement === {}", link("Bulletin 10")), json!(true)).await;
        check_place("Bulletin 10", before).await;

        // By mouse, out of a search, and back by the browser's button.
        search(&page, 0, "bulletin 1").await;
        page.until(&format!("{HEADLINES}.length === 10")).await;
        page.js(&beginning("Bulletin 14")).await;
        let before = place("Bulletin 14").await;
        page.click(0, "li:nth-child(6) .headline a").await;
        page.until(
            "shadow().querySelector('h2').textContent === 'Bulletin 14' && location.search.includes('release=')",
        )
        .await;
        page.client.back().await.unwrap();
        page.until(&format!("shadow().querySelector('input')?.value === 'bulletin 1' && {HEADLINES}.length === 10"))
            .await;
        check_place("Bulletin 14", before).await;

        // An entry has an address of its own, and what the browser does with that is its own affair.
        let href = page.js(&format!("return {}.href", link("Bulletin 14"))).await;
        assert_eq!(href, json!(format!("{}/page?release.query=bulletin%201&release=b14", page.site.origin)));
        page.not_in(Browser::WebKit, "the driver lets go of the control key before it clicks");
        page.control_click(0, "li:nth-child(6) .headline a").await;
        page.check("shadow().querySelector('h2').textContent", json!("Newsroom")).await;
        page.has_tabs(2).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_release_is_found_by_a_word_in_any_of_its_languages() {
    browse(|page| async move {
        showing(&page, "").await;
        // What is written, what is found, and what of it is marked.
        let cases: [(&str, &[&str], &[&str]); 11] = [
            // The better the field, the better the place; then the newer.
            (
                "harvest",
                &["A harvest of ideas", "Harvest begins", "Autumn in the valley", "Winter in the valley"],
                &["harvest", "Harvest", "harvest", "harvest"],
            ),
            // Words in any order, and their beginnings.
            ("valley the autumn", &["Autumn in the valley"], &["Autumn", "the", "valley", "The"]),
            ("coord mee", &["A meeting on coordination"], &["mee", "coord"]),
            // Letters with and without their marks, large and small.
            ("isaczai", &["A meeting on coordination"], &["İSACZAİ"]),
            ("İSACZAİ", &["A meeting on coordination"], &["İSACZAİ"]),
            ("azerbaycanca", &["Yalnız azərbaycanca"], &["azərbaycanca"]),
            // Other languages and scripts, with the article and without it.
            ("школы колодцев", &["Water for every school"], &["школы"]),
            ("مدرسة ماء", &["Water for every school"], &["الماء", "مدرسة"]),
            // Words of two languages together.
            ("meeting görüş", &["A meeting on coordination"], &["meeting"]),
            // What must not be read is not found, and of what was withdrawn no more than its headline.
            ("secret", &[], &[]),
            ("notice withdrawn", &["A withdrawn notice"], &["withdrawn", "notice"]),
        ];
        for (words, headlines, marks) in cases {
            search(&page, 0, words).await;
            until_found(&page, 0, headlines).await;
            // The list may be the same after the first keys already; the marks are those of all of them.
            let marked = "[...shadow().querySelectorAll('mark')].map((e) => e.textContent)";
            page.until(&format!("{}.every((mark) => {marked}.includes(mark))", json!(marks))).await;
            page.check("shadow().activeElement.localName", json!("input")).await;
        }

        // Where an entry does not show the words, it says where they are.
        let passages =
            "[...shadow().querySelectorAll('.passage')].map((e) => [e.textContent, e.querySelector('q').lang])";
        for (words, said) in [
            ("isaczai", json!([["In Azərbaycanca: İSACZAİ kəndində görüş", "az"]])),
            ("students", json!([["Students took part. The next meeting is in June.", "en"]])),
            ("telebeler", json!([["In Azərbaycanca: Tələbələr iştirak etdi.", "az"]])),
            ("partners", json!([])),
        ] {
            search(&page, 0, words).await;
            until_found(&page, 0, &["A meeting on coordination"]).await;
            page.check(passages, said).await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_was_found_is_said_when_the_keys_rest_and_nothing_is_no_dead_end() {
    browse(|page| async move {
        showing(&page, "").await;
        // Every word that is said to those who cannot see the list.
        page.js("window.said = []; new MutationObserver(() => { const text = shadow().querySelector('[role=status]').textContent; if (text) said.push(text); }).observe(shadow().querySelector('[role=status]'), { childList: true, characterData: true, subtree: true })").await;
        search(&page, 0, "bulletin 12").await;
        page.until("said.length > 0").await;
        page.check("said", json!(["1 release found"])).await;
        page.check("[shadow().querySelector('.count').textContent, shadow().activeElement.localName]", json!(["1 release found", "input"])).await;

        search(&page, 0, "nonesuch").await;
        page.until("said.at(-1) === 'No release matches this search.'").await;
        page.check("[said.length, shadow().querySelector('.count').textContent, shadow().querySelectorAll('li[part=entry]').length]", json!([2, "No release matches this search.", 0])).await;
        page.check("shadow().querySelector('[part=clear]').textContent", json!("Clear search and filters")).await;
        page.click(0, "[part=clear]").await;
        page.until(&format!("{HEADLINES}.length === 19")).await;
        page.check("[shadow().querySelector('input').value, shadow().querySelector('.outcome'), location.search]", json!(["", null, ""])).await;
        search(&page, 0, "harvest").await;
        until_found(&page, 0, &["A harvest of ideas", "Harvest begins", "Autumn in the valley", "Winter in the valley"]).await;

        // In another language, all of it is.
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow().querySelector('.viewer').lang === 'az'").await;
        page.check("shadow().querySelector('input').value", json!("harvest")).await;
        search(&page, 0, "nonesuch").await;
        page.until("shadow().querySelector('.viewer').lang === 'az' && !shadow().querySelector('li[part=entry]')").await;
        page.check("shadow().querySelector('.search').textContent.includes('No release')", json!(false)).await;
        page.js("localStorage.clear()").await;

        // Who cleared it goes on searching.
        page.click(0, "[part=clear]").await;
        page.until("shadow().querySelector('input').value === ''").await;
        page.check("shadow().activeElement?.localName", json!("input")).await;
        page.press("harvest").await;
        page.until(&format!("{HEADLINES}.length === 4")).await;
    })
    .await;
}

/// What each filter offers: its name and the options.
const FILTERS: &str = "Object.fromEntries([...shadow().querySelectorAll('.filters label')].map((e) => [e.querySelector('span').textContent, [...e.querySelectorAll('option')].map((o) => o.textContent)]))";

/// Chooses what the filter of this number offers under `key`, by keyboard and mouse as a browser has it.
pub async fn filter(page: &Page, n: usize, at: usize, key: &str) {
    let select = format!(".filters label:nth-child({at}) select");
    if page.browser == Browser::Chromium {
        return page.find(n, &select).await.select_by_value(key).await.unwrap();
    }
    // The other drivers take the focus away from what they choose in, or never give it; readers do neither.
    page.js(&format!("const select = shadow({n}).querySelector('{select}'); select.focus(); select.value = {}; for (const name of ['input', 'change']) select.dispatchEvent(new Event(name, {{ bubbles: true, composed: name === 'input' }}))", json!(key))).await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn filters_offer_what_there_is_and_how_much_of_it() {
    browse(|page| async move {
        showing(&page, "").await;
        page.check("[shadow().querySelector('.filters'), shadow().querySelector('[part=filters-button]').ariaExpanded]", json!([null, "false"])).await;
        page.click(0, "[part=filters-button]").await;
        let kinds = json!(["All", "News (20)", "Feature story (3)", "Press release (2)", "Fact sheet (1)", "Statement (1)"]);
        let all = json!({
            "Year": ["All", "2021 (3)", "2020 (12)", "2019 (12)", "2018 (1)"],
            "Type": kinds,
            "Scope": ["All", "National (20)", "Local (5)", "Global (1)", "Regional (1)"],
            "Language": ["All", "English (28)", "Azərbaycanca (2)", "Русский (1)", "العربية (1)"],
            "Topic": ["All", "SDG 6: Clean water and sanitation (1)", "SDG 10: Reduced inequalities (2)", "GCM 23: International cooperation and partnerships (1)", "Schools (1)"],
        });
        page.until(&format!("{FILTERS}.Year")).await;
        page.check(FILTERS, all).await;

        // One choice changes what the others offer, and not what it offers itself.
        filter(&page, 0, 2, "feature-story").await;
        until_found(&page, 0, &["Winter in the valley", "Autumn in the valley", "A harvest of ideas"]).await;
        page.check(FILTERS, json!({
            "Year": ["All", "2021 (1)", "2020 (1)", "2019 (1)"],
            "Type": kinds,
            "Scope": ["All", "Local (2)", "Regional (1)"],
        })).await;
        page.check("[shadow().querySelector('[part=filters-button]').textContent, shadow().activeElement.localName]", json!(["Filters (1)", "select"])).await;
        filter(&page, 0, 3, "local").await;
        until_found(&page, 0, &["Winter in the valley", "Autumn in the valley"]).await;
        // And with words.
        search(&page, 0, "autumn").await;
        until_found(&page, 0, &["Autumn in the valley"]).await;
        page.until("location.search === '?release.kind=feature-story&release.scope=local&release.query=autumn'").await;
        page.click(0, "[part=clear]").await;
        page.until(&format!("{HEADLINES}.length === 19 && location.search === ''")).await;

        // Every filter filters, one's own words too.
        for (at, key, headlines) in [
            (1, "2018", &["Harvest begins"] as &[&str]),
            (2, "Fact sheet", &["Harvest begins"]),
            (4, "ru", &["Water for every school"]),
            (5, "gcm-23", &["A meeting on coordination"]),
        ] {
            let key = page.js(&format!("return [...shadow().querySelectorAll('.filters label:nth-child({at}) option')].find((o) => o.value.endsWith({}))?.value", json!(key.trim_start_matches("gcm-")))).await;
            filter(&page, 0, at, key.as_str().unwrap()).await;
            until_found(&page, 0, headlines).await;
            page.click(0, "[part=clear]").await;
            page.until(&format!("{HEADLINES}.length === 19")).await;
        }

        // Back and forward, the filters show what is chosen.
        filter(&page, 0, 1, "2019").await;
        page.until("location.search === '?release.year=2019'").await;
        filter(&page, 0, 1, "2020").await;
        page.until("location.search === '?release.year=2020'").await;
        let year = "shadow().querySelector('.filters select').value";
        page.check(year, json!("2020")).await;
        page.client.back().await.unwrap();
        page.until("location.search === '?release.year=2019'").await;
        page.until(&format!("{year} === '2019'")).await;
        page.click(0, "[part=clear]").await;
        page.until(&format!("{year} === ''")).await;
        page.until(&format!("{HEADLINES}.length === 19")).await;

        // Names are in the language of the labels.
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow().querySelector('.viewer').lang === 'az'").await;
        let topics = page.js(&format!("return Object.values({FILTERS}).at(-1)")).await;
        assert!(topics.to_string().contains("10") && !topics.to_string().contains("Reduced") && topics.to_string().contains("Schools (1)"), "{topics}");
        page.check(&format!("Object.values({FILTERS})[1].slice(1, 4)"), json!(["Xəbər (20)", "Reportaj (3)", "Press-reliz (2)"])).await;
        page.js("localStorage.clear()").await;

        // What only some have parts those from the others, and what all have parts nothing.
        let mut few = newsroom()[..11].to_vec();
        few[0]["topics"] = json!([{ "name": "Water" }]);
        few[10] = few[1].clone();
        few[10]["id"] = json!("one more");
        page.site.put("/feed.json", feed(&few));
        page.client.refresh().await.unwrap();
        page.until("shadow()?.querySelector('[part=filters-button]')").await;
        page.click(0, "[part=filters-button]").await;
        page.until("shadow().querySelector('.filters')").await;
        let water = json!({ "Topic": ["All", "Water (1)"] });
        page.until(&format!("JSON.stringify({FILTERS}) === JSON.stringify({water})")).await;
    })
    .await;
}
