//! Feeds in, HTML out: the views, rendered natively.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

mod honest;
mod kit;
mod newsroom;
mod parallel;

use release_viewer::{
    archive::Archive,
    fault::Reason,
    format::{Origin, decode},
    images::{Allowed, Images},
    labels::Labels,
    location::{History, Location, Place},
    release::{Address, Feed, Language, Moment},
    view::{Actions, Fold, Inquiry, Kit, Listing, More, Reach, Scene, Screen, Second, Wanted, viewer},
};
use yew::{Callback, Html, LocalServerRenderer, NodeRef, Properties, function_component};

const PAGE: &str = "https://host.example/news?page=2";

#[derive(Clone, PartialEq, Properties)]
struct Case {
    feed: Option<Feed>,
    more: More,
    pinned: Option<&'static str>,
    reason: Option<Reason>,
    wanted: &'static str,
    page: &'static str,
    now: i64,
    switched: bool,
    shares: bool,
    quotes: bool,
    copied: Option<bool>,
    finds: bool,
    shows_filters: bool,
    reach: Reach,
    at_once: usize,
    parallel: bool,
    unfolded: bool,
}

#[function_component]
fn Rendered(case: &Case) -> Html {
    let location = Location::parse(case.page, Place::new(History::Query, 1));
    let mut archive = Archive::new(case.feed.clone().unwrap_or_default());
    archive.index(1_000_000);
    let search = location.search();
    let found = archive.search(&search, case.shows_filters, Moment(case.now));
    let screen = match (&case.feed, &case.reason) {
        (Some(_), _) => {
            let chosen = location.release();
            let whole = |id: &str| if id == "n" { case.more.clone() } else { More::Nothing };
            let wanted = Wanted { pinned: case.pinned, chosen: chosen.as_deref(), sought: true, coming: false };
            let inquiry = case.finds.then(|| Inquiry {
                search: &search,
                text: search.words(),
                said: None,
                shows_filters: case.shows_filters,
                reach: case.reach,
            });
            let list = || Listing {
                feed: archive.feed(),
                archive: &archive,
                found: &found,
                listed: 20,
                at_once: case.at_once,
                more: case.more.clone(),
                is_coming: false,
                inquiry,
            };
            Screen::of(list, |id| archive.feed().release(id), case.more.clone(), whole, &wanted)
        }
        (None, Some(reason)) => Screen::Failed { reason: reason.clone(), retrying: false },
        (None, None) => Screen::Loading,
    };
    let wanted: Vec<Language> = case.wanted.split_whitespace().filter_map(Language::parse).collect();
    let scene = Scene {
        labels: Labels::built_in(screen.language_of_words(&wanted, &[]).tag()).unwrap(),
        wanted,
        saved: None,
        now: Moment(case.now),
        level: 2,
        images: Images::new(Allowed::SameSite, &Address::resolve("https://agency.example/", "https://agency.example/")),
        location: location.clone(),
        second: Second { chosen: location.beside(), is_default: case.parallel },
        labels_in: |language| Labels::built_in(language.tag()),
        go: Callback::noop(),
        retry: Callback::noop(),
        more: Callback::noop(),
        near: Callback::noop(),
        actions: Actions {
            write: Callback::noop(),
            filter: Callback::noop(),
            toggle: Callback::noop(),
            clear: Callback::noop(),
        },
        unfolded: case.unfolded.then_some(Fold::Coverage).into_iter().collect(),
        unfold: Callback::noop(),
        at: None,
        entry: NodeRef::default(),
        heading: NodeRef::default(),
        search_box: NodeRef::default(),
        switched: case.switched,
        kit: Kit { act: Callback::noop(), shares: case.shares, quotes: case.quotes, copied: case.copied },
    };
    viewer(&screen, &scene)
}

impl Case {
    fn of(document: &str, wanted: &'static str) -> Case {
        let address = Address::resolve("https://agency.example/r.json", "https://agency.example/").unwrap();
        let feed = Some(decode(document.as_bytes(), &Origin { address, language: None }).unwrap().feed);
        Case { feed, wanted, ..Case::empty() }
    }

    fn empty() -> Case {
        // 2021-06-01T00:00:00Z
        Case {
            feed: None,
            more: More::Nothing,
            pinned: None,
            reason: None,
            wanted: "en",
            page: PAGE,
            now: 1_622_505_600_000,
            switched: false,
            shares: false,
            quotes: false,
            copied: None,
            finds: false,
            shows_filters: false,
            reach: Reach::All,
            at_once: 20,
            parallel: false,
            unfolded: false,
        }
    }

    async fn html(self) -> String {
        LocalServerRenderer::<Rendered>::with_props(self).hydratable(false).render().await
    }
}

/// Holds when each of `pieces` is in what is rendered, in this order.
async fn check(case: Case, pieces: &[&str]) {
    let html = case.html().await;
    let mut rest = html.as_str();
    for piece in pieces {
        let found = rest.split_once(piece);
        assert!(found.is_some(), "no {piece:?} after the others in\n{html}");
        rest = found.unwrap().1;
    }
}

async fn check_absent(case: Case, pieces: &[&str]) {
    let html = case.html().await;
    for piece in pieces {
        assert!(!html.contains(piece), "{piece:?} in\n{html}");
    }
}

const MEETING: &str = r#"{
  "id": "m", "kind": "press-release", "scope": "local", "datePublished": "2021-05-31",
  "publisher": { "name": "IOM", "url": "https://iom.example/" }, "originalLanguage": "en",
  "editions": {
    "en": { "headline": "A meeting", "subheadline": "Below it", "dateline": "Baku", "summary": "In short.", "body": ["One.", "Two."] },
    "az": { "headline": "İclas", "body": ["Bir.", "İki."] },
    "ar": { "headline": "اجتماع", "summary": "باختصار." } },
  "coverage": [
    { "outlet": "AZERTAC", "language": "az", "url": "https://azertag.example/1" },
    { "outlet": "SMS", "language": "az" },
    { "outlet": "<b>News & more</b>", "language": "en" },
    { "outlet": "No language" } ] }"#;

#[tokio::test]
async fn a_release_is_whole_in_its_language() {
    check(
        Case::of(MEETING, "en"),
        &[
            r#"<div part="viewer" lang="en" dir="ltr" class="viewer">"#,
            r#"<span>Press release — Local</span><time datetime="2021-05-31">May 31, 2021</time><a href="https://iom.example/" rel="noopener" referrerpolicy="strict-origin-when-cross-origin"><bdi lang="">IOM</bdi></a>"#,
            r#"<h2 class="headline" part="headline" tabindex="-1" lang="en" dir="ltr">A meeting</h2>"#,
            "Below it",
            r#"<div part="body" lang="en" dir="ltr" class="body">"#,
            "Baku",
            "<p>One.<a ",
            r##"href="https://host.example/news?page=2#release~p1" aria-label="Link to this paragraph (1)" lang="en""##,
            "<p>Two.<a ",
            r#"<h3 class="heading">Media coverage</h3>"#,
        ],
    )
    .await;
    check(
        Case::of(MEETING, "az en"),
        &[
            r#"lang="az" dir="ltr" class="viewer">"#,
            "Press-reliz — Yerli",
            ">31 may 2021</time>",
            r#"lang="az" dir="ltr">İclas</h2>"#,
            "<p>Bir.<a",
            r#"<h3 class="heading">Mediada işıqlandırma</h3>"#,
        ],
    )
    .await;
    // An agency's own words are in a language that nobody said.
    let own = r#"{"id":"a","kind":"Fact sheet","scope":"global","editions":{"az":{"headline":"H"}}}"#;
    check(Case::of(own, "az"), &[r#"<span><bdi lang="">Fact sheet</bdi> — Qlobal</span>"#]).await;
    // The summary stands for a body that is not there, and right to left is so throughout.
    check(
        Case::of(MEETING, "ar"),
        &[r#"lang="ar" dir="rtl" class="viewer">"#, r#"lang="ar" dir="rtl">اجتماع</h2>"#, "<p>باختصار.</p>"],
    )
    .await;
    check_absent(Case::of(MEETING, "en"), &["In short.", "Not available"]).await;
}

#[tokio::test]
async fn the_switch_names_each_language_in_itself() {
    check(
        Case::of(MEETING, "az"),
        &[
            r#"aria-label="Dillər""#,
            r#"<a href="https://host.example/news?page=2&amp;lang=en" lang="en" hreflang="en" dir="ltr">English</a>"#,
            r#"<a href="https://host.example/news?page=2&amp;lang=az" lang="az" hreflang="az" dir="ltr" aria-current="true">Azərbaycanca</a>"#,
            r#"lang="ar" hreflang="ar" dir="rtl">العربية</a>"#,
        ],
    )
    .await;
    check_absent(Case::of(r#"{"id":"a","editions":{"en":{"headline":"H"}}}"#, "en"), &["<nav"]).await;
}

#[tokio::test]
async fn coverage_stands_by_language_with_links_where_there_are_addresses() {
    check(
        Case::of(MEETING, "en"),
        &[
            r#"<bdi lang="en" dir="ltr">English</bdi> (1)</h4><ul role="list"><li><bdi lang="en" dir="ltr">&lt;b&gt;News &amp; more&lt;/b&gt;</bdi></li></ul>"#,
            r#"<bdi lang="az" dir="ltr">Azərbaycanca</bdi> (2)</h4><ul role="list"><li><a href="https://azertag.example/1" hreflang="az" rel="noopener" referrerpolicy="strict-origin-when-cross-origin"><bdi lang="az" dir="ltr">AZERTAC</bdi></a></li><li><bdi lang="az" dir="ltr">SMS</bdi></li></ul>"#,
            r#"<h4 class="subheading">Other (1)</h4>"#,
            r#"<li><bdi lang="">No language</bdi></li>"#,
        ],
    )
    .await;
    check(Case::of(MEETING, "az"), &["AZERTAC", "News &amp; more"]).await;
}

#[tokio::test]
async fn names_that_are_another_s_address_show_their_host() {
    let spoofed = r#"{"id":"a","publisher":{"name":"bank.example","url":"https://evil.example/"},"kind":"a\u202eb",
      "editions":{"en":{"headline":"H","bodyHtml":"<a href=https://news.example/><img src=https://pics.example/i.png alt=Map></a>"}},
      "coverage":[{"outlet":"www.news.example","url":"https://evil.example/"},{"outlet":"news.example","url":"https://www.news.example/"}]}"#;
    check(
        Case::of(spoofed, "en"),
        &[
            r#"<bdi lang="">ab</bdi>"#,
            r#"<bdi lang="">bank.example</bdi> <bdi dir="ltr" class="host">(evil.example)</bdi></a>"#,
            // A link in a link would end the outer one.
            r#"<span><bdi lang="en" dir="ltr">Image</bdi>: <bdi>Map</bdi> <bdi dir="ltr" class="host">(pics.example)</bdi></span></a>"#,
            r#"www.news.example</bdi> <bdi dir="ltr" class="host">(evil.example)</bdi></a>"#,
            r#">news.example</bdi></a>"#,
        ],
    )
    .await;
}

#[tokio::test]
async fn a_missing_language_is_said() {
    check(
        Case::of(MEETING, "ru az"),
        &[r#"<p>Bu dildə yoxdur: <bdi lang="ru" dir="ltr">Русский</bdi>. Göstərilir: <bdi lang="az" dir="ltr">Azərbaycanca</bdi>.</p>"#, "İclas"],
    )
    .await;
    check(Case::of(MEETING, "ka"), &["Not available in ", "ქართული", "; showing ", "English", "A meeting"]).await;
    check_absent(Case::of(MEETING, "en-GB"), &["Not available"]).await;
}

#[tokio::test]
async fn a_switch_is_announced() {
    let switched = Case { switched: true, ..Case::of(MEETING, "az") };
    check(
        switched,
        &[r#"<p role="status" class="unseen">Göstərilir: <bdi lang="az" dir="ltr">Azərbaycanca</bdi></p>"#],
    )
    .await;
    check(Case::of(MEETING, "az"), &[r#"role="status" class="unseen"></p>"#]).await;
}

const NEWSROOM: &str = r#"{ "title": "Xəbərlər", "language": "az", "releases": [
  { "id": "old", "datePublished": "2020-01-01", "editions": { "en": { "headline": "Older", "summary": "Why." } } },
  { "id": "a b/ç", "datePublished": "2021-01-01", "editions": { "az": { "headline": "Yeni" }, "en": { "headline": "Newer" } } } ] }"#;

#[tokio::test]
async fn many_releases_are_a_list_newest_first() {
    check(
        Case::of(NEWSROOM, "en"),
        &[
            r#"<bdi lang="az" dir="ltr">Xəbərlər</bdi></h2>"#,
            "<nav",
            r#"<h3 class="headline" lang="en" dir="ltr"><a href="https://host.example/news?page=2&amp;release=a%20b%2F%C3%A7">Newer</a></h3>"#,
            r#"<a href="https://host.example/news?page=2&amp;release=old">Older</a>"#,
            "Why.",
        ],
    )
    .await;
    check(Case::of(r#"{"releases":[]}"#, "ru"), &["Пресс-релизы</h2>", "Пресс-релизов пока нет."]).await;
}

#[tokio::test]
async fn a_release_of_a_list_opens_at_its_own_address() {
    let opened = Case { page: "https://host.example/news?release=a+b%2F%C3%A7&page=2#top", ..Case::of(NEWSROOM, "en") };
    check(opened, &[r#"<a href="https://host.example/news?page=2#top">All releases</a>"#, "Newer</h2>"]).await;
    let missing = Case { pinned: Some("gone"), ..Case::of(NEWSROOM, "en") };
    check(missing, &["The release could not be found.", "Try again", "<slot>"]).await;
    let unknown = Case { page: "https://host.example/?release=gone", ..Case::of(NEWSROOM, "en") };
    check(unknown, &["Xəbərlər</bdi></h2>"]).await;
    let pinned = || Case { pinned: Some("old"), ..Case::of(NEWSROOM, "en") };
    check(pinned(), &["Older</h2>"]).await;
    check_absent(pinned(), &["All releases"]).await;
}

#[tokio::test]
async fn what_must_not_be_read_is_not_there() {
    let guarded = |rest: &str| {
        format!(
            r#"{{"id":"g","kind":"SECRET","editions":{{"en":{{"headline":"HEADLINE","subheadline":"SECRET","summary":"SECRET","body":["SECRET"]}}}},"coverage":[{{"outlet":"SECRET"}}],{rest}}}"#
        )
    };
    let listed = |rest: &str| format!("[{},{}]", guarded(rest), r#"{"id":"b","editions":{"en":{"headline":"B"}}}"#);

    let embargo = r#""embargoedUntil":"2021-06-01T09:00:00Z""#;
    for document in [guarded(embargo), listed(embargo)] {
        check(
            Case::of(&document, "en"),
            &[r#"This release is not public until <time datetime="2021-06-01T09:00:00Z">June 1, 2021, 09:00 UTC</time>."#],
        )
        .await;
        check_absent(Case::of(&document, "en"), &["SECRET", "HEADLINE"]).await;
    }
    let opened = Case { now: 1_622_538_000_000, ..Case::of(&guarded(embargo), "en") };
    check(opened, &["HEADLINE", "<p>SECRET<a"]).await;

    // A notice of withdrawal names what was withdrawn.
    let withdrawn = r#""status":"withdrawn","kind":"news","statusNote":{"en":"It named the wrong year."}"#;
    for document in [guarded(withdrawn), listed(withdrawn)] {
        check(Case::of(&document, "en"), &["HEADLINE", "This release has been withdrawn.", "It named the wrong year."])
            .await;
        check_absent(Case::of(&document, "en"), &["SECRET"]).await;
    }
    let corrected = guarded(r#""status":"corrected","statusNote":{"az":"İl düzəldilib."}"#);
    check(
        Case::of(&corrected, "en"),
        &["This release has been corrected.", r#"<p lang="az" dir="ltr">İl düzəldilib."#, "<p>SECRET<a"],
    )
    .await;
}

#[tokio::test]
async fn until_and_unless_there_is_a_release_the_children_show() {
    check(Case::empty(), &[r#"aria-busy="true""#, "<slot>", "Loading…", "</slot>"]).await;
    let failed = Case { reason: Some(Reason::NotFound(404)), wanted: "az", ..Case::empty() };
    check(
        failed,
        &[
            r#"role="status" class="unseen">Press-reliz tapılmadı.</p>"#,
            "<p>Press-reliz tapılmadı.</p>",
            "Yenidən cəhd edin</button>",
            "<slot></slot>",
        ],
    )
    .await;
}

#[tokio::test]
async fn what_is_still_to_come_is_offered_awaited_or_missed() {
    let list = format!(
        r#"{{"releases":[{MEETING},{{"id":"n","src":"n.json","editions":{{"az":{{"headline":"Uzaq","summary":"Qısaca."}}}}}}],"next":"2.json"}}"#
    );
    let more = |more: More, wanted, page| Case { more, page, ..Case::of(&list, wanted) };
    for (state, pieces) in [
        (More::Offered, [r#"part="more""#, ">Daha çox göstər</button>"]),
        (More::Coming, [r#"<button type="button" part="more-button" aria-disabled="true""#, ">Yüklənir…</button>"]),
        (
            More::Failed { reason: Reason::NotFound(404), retrying: false },
            [r#"class="unseen">Press-reliz tapılmadı.</p>"#, ">Yenidən cəhd edin</button>"],
        ),
    ] {
        check(more(state, "az", PAGE), &pieces).await;
    }
    check_absent(more(More::Nothing, "az", PAGE), &["more-button"]).await;
    // Of a release, what is known of it, until the rest is there.
    let opened = "https://host.example/news?release=n";
    check(more(More::Coming, "az", opened), &[r#"aria-busy="true""#, "Uzaq", "Qısaca.", "Yüklənir…"]).await;
    check(
        more(More::Failed { reason: Reason::TimedOut, retrying: false }, "az", opened),
        &["Uzaq", "Qısaca.", "çox uzun çəkdi", "Yenidən cəhd edin</button>"],
    )
    .await;
    // One that is whole waits for nothing, whatever else is read.
    check_absent(more(More::Coming, "az", "https://host.example/news?release=m"), &["aria-busy", "Yüklənir…"]).await;
    // One that is on no page yet may be on the next.
    let elsewhere = "https://host.example/news?release=elsewhere";
    check(more(More::Coming, "az", elsewhere), &[r#"aria-busy="true""#, "<slot>", "Yüklənir…"]).await;
    check(
        more(More::Failed { reason: Reason::Unreachable, retrying: false }, "az", elsewhere),
        &["İnternet bağlantısı varmı?", "Yenidən cəhd edin</button>"],
    )
    .await;
}

#[tokio::test]
async fn nothing_is_said_of_a_language_that_nobody_knows() {
    let unknown =
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"T","content_text":"x"}]}"#;
    check(Case::of(unknown, "az"), &[r#"lang="und" dir="ltr">T</h2>"#]).await;
    check_absent(Case::of(unknown, "az"), &["notice"]).await;
}

#[test]
fn the_host_s_own_parameters_stay_letter_for_letter() {
    use release_viewer::location::Destination;
    let language = |tag| Destination::Language(Language::parse(tag).unwrap());
    for (href, destination, there) in [
        ("https://h.example/", language("az"), "https://h.example/?lang=az"),
        ("https://h.example/?lang=en", language("az"), "https://h.example/?lang=az"),
        (
            "https://h.example/?q=a+b&x&y=%c3%A7&lang=en&lang=ru#f?lang=x",
            language("az"),
            "https://h.example/?q=a+b&x&y=%c3%A7&lang=az#f?lang=x",
        ),
        ("https://h.example/?langs=1&x", language("az"), "https://h.example/?langs=1&x&lang=az"),
        ("https://h.example/?langs=1&release=r", Destination::List, "https://h.example/?langs=1"),
        ("https://h.example/?release=r#x", Destination::List, "https://h.example/#x"),
        ("https://h.example/", Destination::Release("2021/a&b".into()), "https://h.example/?release=2021%2Fa%26b"),
    ] {
        assert_eq!(Location::parse(href, Place::new(History::Query, 1)).of(&destination).href(), there);
    }
    for (href, id) in [
        ("?release=a%26b", Some("a&b")),
        ("?release=", None),
        ("?release", None),
        ("?x", None),
        ("?release=%FF%zz", Some("\u{FFFD}%zz")),
    ] {
        assert_eq!(Location::parse(href, Place::new(History::Query, 1)).release().as_deref(), id, "{href}");
    }
}
