//! Archives of any size, on no more than static files.

use crate::{
    harness::{Answer, Page, browse},
    newsroom::{ENTER, HEADLINES, release, search, until_found},
    wire::{Step, Wire, http},
};
use fastrand::Rng;
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::sleep;

fn page_of(next: Option<&str>, releases: &[Value]) -> Answer {
    Answer::json(json!({ "title": "Archive", "language": "en", "next": next, "releases": releases }).to_string())
}

fn simple(id: &str, date: &str) -> Value {
    release(id, date, &[["en", &format!("The {id} harvest"), "", ""]], json!({ "kind": "news" }))
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_search_goes_through_all_pages_of_an_archive() {
    browse(|page| async move {
        let two = page_of(Some("three.json"), &[simple("second", "2020-02-01"), simple("third", "2020-01-01")]);
        let three = page_of(None, &[simple("fourth", "2019-01-01")]);
        page.site.put("/feed.json", page_of(Some("two.json"), &[simple("first", "2021-01-01"), simple("zeroth", "2022-01-01")]));
        page.site.put("/two.json", two.clone().held());
        page.site.put("/three.json", three.clone().held());
        page.site.page("/page", r#"<release-viewer id="v" src="/feed.json"></release-viewer>"#);
        page.open("/page").await;
        until_found(&page, 0, &["The zeroth harvest", "The first harvest"]).await;
        assert_eq!(page.site.asked("/two.json"), 0, "nobody looks for anything");

        // What is here is found at once; the rest follows, page by page, and is listed as it comes.
        search(&page, 0, "harvest").await;
        let progress = "[shadow().querySelector('.outcome progress') !== null, shadow().querySelector('.outcome').textContent.includes('still being searched')]";
        page.until("shadow().querySelector('progress')").await;
        page.check(progress, json!([true, true])).await;
        until_found(&page, 0, &["The zeroth harvest", "The first harvest"]).await;
        page.until("shadow().querySelector('[role=status]').textContent === '2 releases found'").await;
        page.site.put("/two.json", two);
        until_found(&page, 0, &["The zeroth harvest", "The first harvest", "The second harvest", "The third harvest"]).await;
        page.check(progress, json!([true, true])).await;
        page.check("shadow().activeElement.localName", json!("input")).await;
        page.site.put("/three.json", three);
        until_found(&page, 0, &["The zeroth harvest", "The first harvest", "The second harvest", "The third harvest", "The fourth harvest"]).await;
        page.until("!shadow().querySelector('progress')").await;
        page.check("[shadow().querySelector('.count').textContent, shadow().querySelector('.outcome').textContent.includes('only')]", json!(["5 releases found", false])).await;
        page.until("shadow().querySelector('[role=status]').textContent === '5 releases found'").await;

        // It is read once, whatever is looked for then.
        search(&page, 0, "fourth").await;
        until_found(&page, 0, &["The fourth harvest"]).await;
        for path in ["/feed.json", "/two.json", "/three.json"] {
            assert_eq!(page.site.asked(path), 1, "{path}");
        }

        // An address finds on a later page what its reader was sent; filters look there too.
        page.open("/page?release.query=fourth").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        until_found(&page, 0, &["The fourth harvest"]).await;
        page.open("/page?release.year=2019").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        until_found(&page, 0, &["The fourth harvest"]).await;

        // A page that does not come is said, and can be tried again.
        page.site.put("/three.json", Answer::new(500, "text/html", ""));
        page.open("/page?release.query=harvest").await;
        page.until("shadow()?.querySelector('.more button')?.textContent === 'Try again'").await;
        page.check("[shadow().querySelector('.outcome').textContent.includes('Only the newest 4 releases were searched.'), shadow().querySelector('progress')]", json!([true, null])).await;
        page.site.put("/three.json", page_of(None, &[simple("fourth", "2019-01-01")]));
        page.click(0, ".more button").await;
        page.until("shadow().querySelector('.count').textContent === '5 releases found' && !shadow().querySelector('.more')").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn what_a_reader_points_at_is_there_when_it_is_opened() {
    browse(|page| async move {
        let far = |id: &str, rest: Value| {
            let mut entry = simple(id, "2020-01-01");
            entry["src"] = json!(format!("/whole/{id}.json"));
            entry.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
            page.site.put(&format!("/whole/{id}.json"), Answer::json(release(id, "2020-01-01", &[["en", &format!("The {id} harvest"), "", &format!("All of the {id}.")]], json!({})).to_string()));
            entry
        };
        let entries = [
            far("pointed", json!({})),
            far("focused", json!({})),
            far("embargoed", json!({ "embargoedUntil": "2999-01-01" })),
            far("withdrawn", json!({ "status": "withdrawn" })),
            far("failing", json!({})),
            simple("whole", "2020-01-01"),
        ];
        page.site.put("/feed.json", page_of(Some("two.json"), &entries));
        page.site.put("/two.json", page_of(None, &[simple("second", "2019-01-01")]));
        page.site.page("/page", r#"<release-viewer id="v" src="/feed.json"></release-viewer>"#);
        page.open("/page").await;
        page.until("shadow()?.querySelectorAll('[part=entry]').length === 6").await;
        let asked = async |id: &str| page.site.asked(&format!("/whole/{id}.json"));
        let until_asked = async |path: &str| {
            for _ in 0..500 {
                if page.site.asked(path) > 0 {
                    return;
                }
                sleep(Duration::from_millis(20)).await;
            }
            panic!("{path} was not asked for");
        };

        // Pointing at one is enough, and opening it asks no more.
        page.point_at(0, "li:nth-child(1) .headline a").await;
        until_asked("/whole/pointed.json").await;
        page.click(0, "li:nth-child(1) .headline a").await;
        page.until("shadow().querySelector('.body')?.textContent === 'All of the pointed.'").await;
        page.client.back().await.unwrap();
        page.until("shadow().querySelector('li .headline')").await;
        // So is the focus, with the tab key.
        page.js("shadow().querySelector('li:nth-child(1) a').focus()").await;
        page.press("\u{E004}").await;
        page.check("shadow().activeElement.textContent", json!("The focused harvest")).await;
        until_asked("/whole/focused.json").await;
        page.press(ENTER).await;
        page.until("shadow().querySelector('.body')?.textContent === 'All of the focused.'").await;
        page.client.back().await.unwrap();
        page.until("shadow().querySelector('li .headline')").await;
        assert_eq!([asked("pointed").await, asked("focused").await], [1, 1]);

        // What must not be read is not fetched, one that has nothing more is not either, and a failure is no affair of
        // a reader who has not asked for anything.
        page.site.put("/whole/failing.json", Answer::new(500, "text/html", ""));
        page.point_at(0, "li:nth-child(3)").await;
        page.point_at(0, "li:nth-child(4) .headline").await;
        page.point_at(0, "li:nth-child(6) .headline").await;
        page.point_at(0, "li:nth-child(5) .headline").await;
        until_asked("/whole/failing.json").await;
        page.js("return new Promise((done) => setTimeout(done, 100))").await;
        page.check("[shadow().querySelector('.failure, .more p:not(:empty)'), lines.filter((line) => line.includes('release-viewer')), events.filter(([, name]) => name === 'error')]", json!([null, [], []])).await;
        assert_eq!([asked("embargoed").await, asked("withdrawn").await], [0, 0]);
        page.open("/page?release=withdrawn").await;
        page.until("shadow()?.querySelector('.release')").await;
        page.open("/page?release=embargoed").await;
        page.until("shadow()?.querySelector('.release')").await;
        assert_eq!([asked("embargoed").await, asked("withdrawn").await], [0, 0]);
    })
    .await;
}

/// What a release of a large archive is written with.
const ENGLISH: &str = "migration coordination meeting network framework cooperation training border community return health labour mobility data climate partnership government ministry youth students awareness campaign assistance reintegration shelter dialogue policy workshop conference launch project region Baku Ganja Lankaran Shaki";
const AZERBAIJANI: &str = "miqrasiya əlaqələndirmə görüş şəbəkə çərçivə əməkdaşlıq təlim sərhəd icma qayıdış sağlamlıq əmək mobillik məlumat iqlim tərəfdaşlıq hökumət nazirlik gənclər tələbələr maarifləndirmə kampaniya yardım reinteqrasiya sığınacaq dialoq siyasət seminar konfrans başlanğıc layihə İsmayıllı Şəki Gəncə Lənkəran Bakı";

/// An archive of so many releases in two languages, newest first; some 750 bytes each.
fn archive(count: usize) -> String {
    let rng = &mut Rng::with_seed(20_210_531);
    let mut words = |vocabulary: &str, least: usize, most: usize| {
        let vocabulary: Vec<&str> = vocabulary.split(' ').collect();
        let count = rng.usize(least..=most);
        (0..count).map(|_| vocabulary[rng.usize(..vocabulary.len())]).collect::<Vec<_>>().join(" ")
    };
    let mut releases = Vec::new();
    for at in (0..count).rev() {
        let day = at * 330 * 30 / count;
        let date = format!("{}-{:02}-{:02}", 1996 + day / 330, 1 + day % 330 / 30, 1 + day % 30);
        let editions = [("en", ENGLISH), ("az", AZERBAIJANI)].map(|(language, vocabulary)| {
            (language.to_owned(), json!({ "headline": words(vocabulary, 7, 13), "summary": words(vocabulary, 14, 24) }))
        });
        let (kind, scope) = (["press-release", "statement", "news"][at % 3], ["local", "global"][at % 2]);
        releases.push(json!({
            "id": format!("{date}-{at:05}"), "kind": kind, "scope": scope,
            "datePublished": date, "src": format!("releases/{at:05}.json"), "editions": editions.into_iter().collect::<serde_json::Map<_, _>>(),
        }));
    }
    json!({ "title": "Archive", "language": "en", "releases": releases }).to_string()
}

/// Notes every task that is longer than 50 ms, and when the first releases are shown.
const WATCH: &str = r#"<script>
  window.tasks = []; new PerformanceObserver((list) => list.getEntries().forEach((e) => tasks.push([e.startTime, e.duration].map(Math.round)))).observe({ type: "longtask", buffered: true });
  const look = () => { window.shownAt = document.querySelector("release-viewer")?.shadowRoot?.querySelectorAll("[part=entry]").length >= 20 ? Math.round(performance.now()) : requestAnimationFrame(look) && undefined; };
  look();
  document.addEventListener("loadend", () => window.loadedAt = Math.round(performance.now()), true);
</script>"#;

/// When the first releases were shown and all had come, and the long tasks that began after the former: milliseconds.
async fn load(page: &Page, times: u32) -> (f64, f64, Vec<[f64; 2]>) {
    page.slow_down(times).await;
    page.open("/page").await;
    page.until("window.shownAt && window.loadedAt").await;
    // What has come is still being indexed.
    sleep(Duration::from_secs(u64::from(times))).await;
    let [shown, loaded] = ["shownAt", "loadedAt"].map(|name| format!("return {name}"));
    let (shown, loaded) = (page.js(&shown).await.as_f64().unwrap(), page.js(&loaded).await.as_f64().unwrap());
    let tasks: Vec<[f64; 2]> = serde_json::from_value(page.js("return tasks").await).unwrap();
    let late = tasks.iter().filter(|[at, _]| *at > shown).copied().collect();
    println!(
        "CPU {times} times slower: shown after {shown} ms, all there after {loaded} ms, [begin, length] of tasks over 50 ms: {tasks:?}"
    );
    (shown, loaded, late)
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nothing_waits_while_ten_thousand_releases_come() {
    browse(|page| async move {
        page.site.put("/archive.json", Answer::json(archive(10_000)));
        page.site.page("/page", &format!(r#"{WATCH}<release-viewer id="v" src="/archive.json"></release-viewer>"#));
        // On a slow phone the first are there long before the rest.
        let (shown, loaded, late) = load(&page, 4).await;
        assert!(shown < loaded / 2.0, "shown after {shown} of {loaded} ms");
        assert!(late.iter().all(|[_, length]| *length < 150.0), "{late:?}");
        // Other programs on the machine can hold up a task, but not the same one each time.
        let mut tries = Vec::new();
        for _ in 0..4 {
            let (.., late) = load(&page, 1).await;
            let is_smooth = late.is_empty();
            tries.push(late);
            if is_smooth {
                break;
            }
        }
        assert!(tries.iter().any(Vec::is_empty), "each time there are tasks over 50 ms: {tries:?}");

        // And all of it can be searched.
        search(&page, 0, "miqrasiya").await;
        page.until("shadow().querySelector('.count') && !shadow().querySelector('progress')").await;
        let count = page.js("return +shadow().querySelector('.count').textContent.replace(/\\D/g, '')").await;
        assert!(count.as_u64() > Some(3_000), "{count}");
        page.until(&format!("{HEADLINES}.length === 20")).await;
    })
    .await;
}

/// Another site, that sends the first part of a document at once and the rest when it is told so.
pub async fn in_two(first: String, rest: String) -> (String, Arc<AtomicBool>) {
    let told = Arc::new(AtomicBool::new(false));
    let length = format!("content-length: {}", first.len() + rest.len());
    let beginning = Step::Send(http("200 OK", &[&length], first.as_bytes()));
    let script = vec![vec![beginning, Step::Until(told.clone()), Step::Send(rest.into_bytes())]];
    let wire = Wire::start([("/feed.json".to_owned(), script)].into()).await;
    (format!("http://127.0.0.1:{}/feed.json", wire.port), told)
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_first_releases_are_read_while_the_rest_is_on_its_way() {
    browse(|page| async move {
        let feed = |newest_first: bool| {
            let mut releases: Vec<Value> =
                (0..60).map(|at| simple(&format!("{at:02}"), &format!("{}-01-01", 2060 - at))).collect();
            if !newest_first {
                releases.reverse();
            }
            let feed = json!({ "title": "Archive", "language": "en", "releases": releases }).to_string();
            let (first, rest) = feed.split_at(feed.len() * 3 / 4);
            (first.to_owned(), rest.to_owned())
        };
        let (first, rest) = feed(true);
        let (address, told) = in_two(first, rest).await;
        page.site.page("/page", &format!(r#"<release-viewer id="v" src="{address}"></release-viewer>"#));
        page.open("/page").await;
        page.until(&format!("{HEADLINES}.length === 20")).await;
        page.check(
            "[shadow().querySelector('h2').textContent, events.map(([, name]) => name)]",
            json!(["Archive", ["loadstart"]]),
        )
        .await;
        // All of what is here works, and says that more is to come.
        search(&page, 0, "harvest 1").await;
        until_found(
            &page,
            0,
            &(10..20)
                .map(|at| format!("The {at} harvest"))
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        )
        .await;
        page.check("shadow().querySelector('.outcome progress') !== null", json!(true)).await;
        page.click(0, "li .headline a").await;
        page.until("shadow().querySelector('h2').textContent === 'The 10 harvest'").await;
        page.client.back().await.unwrap();
        search(&page, 0, "harvest 5").await;
        page.until("shadow().querySelector('.outcome progress')").await;
        page.check(&format!("{HEADLINES}.length"), json!(0)).await;
        page.check("shadow().querySelector('.search').textContent.includes('No release')", json!(false)).await;
        told.store(true, Ordering::Relaxed);
        page.until(&format!("{HEADLINES}.length === 10 && !shadow().querySelector('progress')")).await;
        page.check(
            "[events.map(([, name]) => name), shadow().querySelector('.count').textContent]",
            json!([["loadstart", "load", "loadend"], "10 releases found"]),
        )
        .await;

        // In another order nothing is shown that would then have to move.
        let (first, rest) = feed(false);
        let (address, told) = in_two(first, rest).await;
        page.site.page(
            "/oldest",
            &format!(r#"<release-viewer id="v" src="{address}"><p>Read it here</p></release-viewer>"#),
        );
        page.open("/oldest").await;
        page.until("shadow()?.querySelector('.viewer')").await;
        page.js("return new Promise((done) => setTimeout(done, 200))").await;
        page.check(
            "[shadow().querySelector('.list'), document.querySelector('p').checkVisibility()]",
            json!([null, true]),
        )
        .await;
        told.store(true, Ordering::Relaxed);
        page.until(&format!("{HEADLINES}[0] === 'The 00 harvest' && {HEADLINES}.length === 20")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_core_does_not_wait_for_the_beginning_of_what_is_too_long_for_one_release() {
    browse(|page| async move {
        let releases: Vec<Value> = (0..2_000).map(|at| simple(&format!("{at:04}"), "2021-01-01")).collect();
        let feed = json!({ "title": "Archive", "releases": releases }).to_string();
        assert!(feed.len() > 200_000, "{}", feed.len());
        // Firefox tells of no answer before a letter of it is there.
        let (first, rest) = feed.split_at(1);
        let (address, told) = in_two(first.to_owned(), rest.to_owned()).await;
        // No timer of a second ever rings on this page: nobody gets tired of waiting.
        let script = "<script>const real = setTimeout; window.setTimeout = (does, ms, ...rest) => ms === 1_000 ? 0 : real(does, ms, ...rest)</script>";
        page.site.bare_page(
            "/page",
            &format!(r#"{script}<script type="module" src="/dist/release-viewer.js"></script><release-viewer src="{address}"></release-viewer>"#),
        );
        page.open("/page").await;
        page.until("shadow()?.querySelector('.viewer')").await;
        told.store(true, Ordering::Relaxed);
        page.until(&format!("{HEADLINES}.length === 20")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_long_page_is_taken_in_by_turns_and_not_by_releases() {
    browse(|page| async move {
        let many: Vec<Value> = (0..2_000).map(|at| simple(&format!("{at:04}"), "2021-01-01")).collect();
        page.site.put(
            "/feed.json",
            page_of(Some("two.json"), &[simple("first", "2022-01-01"), simple("second", "2021-02-01")]),
        );
        page.site.put("/two.json", page_of(None, &many));
        // Every turn that the page is given is a timer here, in every browser.
        let script = "<script>
          Object.defineProperty(window, 'scheduler', { value: undefined });
          window.turns = 0;
          const real = setTimeout;
          window.setTimeout = (does, ms, ...rest) => { turns += ms === 0; return real(does, ms, ...rest) };
        </script>";
        page.site.page("/page", &format!(r#"{script}<release-viewer id="v" src="/feed.json"></release-viewer>"#));
        page.open("/page").await;
        page.until(&format!("{HEADLINES}.length === 2")).await;
        page.js("turns = 0").await;
        search(&page, 0, "harvest").await;
        page.until("shadow().querySelector('.count')?.textContent === '2002 releases found'").await;
        let turns = page.js("return turns").await;
        assert!(turns.as_u64().is_some_and(|turns| (1..1_000).contains(&turns)), "{turns}");
    })
    .await;
}
