//! Lists that are long enough to look for something in them.

use super::{Case, PAGE, check, check_absent};
use release_viewer::{
    archive::{Facet, Filters, Search},
    location::{Destination, History, Location, Place},
    view::{More, Reach},
};
use serde_json::{Value, json};

/// A newsroom of releases from two years, that of `2020` with the words.
fn newsroom(count: usize) -> String {
    let release = |at: usize| {
        let (year, kind) = if at.is_multiple_of(2) { (2021, "news") } else { (2020, "statement") };
        format!(
            r#"{{ "id": "r{at}", "datePublished": "{year}-01-{:02}", "kind": "{kind}",
              "topics": [{{ "scheme": "sdg", "code": "10" }}, {{ "name": "Shelter" }}],
              "editions": {{ "en": {{ "headline": "Release {at}", "summary": "Migration.", "body": "The text of it." }},
                             "az": {{ "headline": "Buraxılış {at}", "summary": "Köç." }} }} }}"#,
            at.rem_euclid(28).saturating_add(1)
        )
    };
    format!(r#"{{"releases":[{}]}}"#, (0..count).map(release).collect::<Vec<_>>().join(","))
}

fn finding(count: usize, page: &'static str) -> Case {
    Case { finds: true, page, ..Case::of(&newsroom(count), "en") }
}

#[tokio::test]
async fn a_long_list_is_parted_by_years() {
    check(
        finding(30, PAGE),
        &[
            r#"<search part="search" role="search" class="search">"#,
            r#"aria-expanded="false""#,
            r#"<section part="year" class="year"><h3 class="heading">2021</h3><ul role="list">"#,
            r#"<h4 class="headline" lang="en" dir="ltr">"#,
            r#"<h3 class="heading">2020</h3>"#,
            "<h4",
        ],
    )
    .await;
    check_absent(finding(30, PAGE), &["releases found", "<mark>", "<label"]).await;
    check_absent(finding(12, PAGE), &[r#"<h3 class="heading">2021</h3>"#, "<h4"]).await;
    let undated = r#"{"releases":[{"id":"a","datePublished":"2021-01-01","editions":{"en":{"headline":"A"}}},
        {"id":"b","editions":{"en":{"headline":"B"}}}]}"#;
    check(
        Case { finds: true, more: More::Offered, ..Case::of(undated, "en") },
        &[r#"<h3 class="heading">2021</h3>"#, r#"<h3 class="heading">No date</h3>"#],
    )
    .await;
}

#[tokio::test]
async fn what_is_found_is_marked_and_counted() {
    let found = || finding(30, "https://host.example/?release.query=migr+24#top");
    check(
        found(),
        &[
            r#"value="migr 24""#,
            "1 release found",
            "Clear search and filters",
            r#"<h3 class="headline" lang="en" dir="ltr">"#,
            // A release opens with the way back to what was found.
            "?release.query=migr+24&amp;release=r24#top\">Release <mark>24</mark></a>",
        ],
    )
    .await;
    let marked = || finding(30, "https://host.example/?release.query=release+mig");
    check(marked(), &["<mark>Release</mark> ", "<mark>Mig</mark>ration."]).await;
    // In the text, and in another language.
    let in_text = finding(12, "https://host.example/?release.query=text");
    check(in_text, &[r#"<p part="passage" class="passage"><q lang="en" dir="ltr">The <mark>text</mark> of it.</q>"#])
        .await;
    let elsewhere = finding(12, "https://host.example/?release.query=koc");
    check(
        elsewhere,
        &[r#"In <bdi lang="az" dir="ltr">Azərbaycanca</bdi>: <q lang="az" dir="ltr"><mark>Köç</mark>.</q>"#],
    )
    .await;
    check_absent(marked(), &["passage"]).await;
}

#[tokio::test]
async fn filters_are_those_that_part_something() {
    let open = |page| Case { shows_filters: true, ..finding(12, page) };
    check(
        open(PAGE),
        &[
            r#"aria-expanded="true""#,
            "<span>Year</span>",
            ">All</option>",
            ">2021 (6)</option>",
            ">2020 (6)</option>",
            "<span>Type</span>",
            ">News (6)</option>",
            "<span>Language</span>",
            r#">Azərbaycanca (12)</option>"#,
            "<span>Topic</span>",
            ">SDG 10: Reduced inequalities (12)</option>",
            ">Shelter (12)</option>",
        ],
    )
    .await;
    // No release says how far it reaches.
    check_absent(open(PAGE), &["<span>Scope</span>"]).await;
    let chosen = || open("https://host.example/?release.year=2020&release.kind=news");
    check(chosen(), &["Filters (2)", "2020 (0)", "News (0)", "No release matches this search."]).await;
    check_absent(chosen(), &["<article", "<li part=\"entry\""]).await;
}

#[tokio::test]
async fn of_many_topics_the_commonest_are_offered_and_the_chosen_one() {
    let topic = |name: &str| json!({ "name": name });
    let of = |(id, topics): (usize, Vec<Value>)| json!({ "id": id.to_string(), "datePublished": "2020-01-01", "topics": topics, "editions": { "en": { "headline": "H" } } });
    let rare = (0..300).map(|at| (at, vec![topic(&format!("Rare {at}"))]));
    let common = (300..302).map(|at| (at, vec![topic("Common"), topic("Rare 7")]));
    let feed = json!({ "releases": rare.chain(common).map(of).collect::<Vec<_>>() }).to_string();
    let case = |page| Case { shows_filters: true, finds: true, page, ..Case::of(&feed, "en") };
    let chosen = "https://host.example/?release.topic=Rare+299";
    let count = |html: String| html.matches(">Rare ").count() + html.matches(">Common (").count();
    assert_eq!(count(case(PAGE).html().await), 100);
    check(case(PAGE), &[">Common (2)<", ">Rare 7 (3)<"]).await;
    check(case(chosen), &["Rare 299 (1)"]).await;
}

#[tokio::test]
async fn what_must_wait_is_not_counted_among_what_a_filter_parts() {
    let release = |id: &str, embargo: Value| json!({ "id": id, "kind": "news", "embargoedUntil": embargo, "datePublished": "2020-01-01", "editions": { "en": { "headline": id } } });
    let feed = json!({ "releases": [release("a", Value::Null), release("b", Value::Null), release("c", json!("2999-01-01"))] }).to_string();
    check_absent(Case { shows_filters: true, finds: true, ..Case::of(&feed, "en") }, &["<span>Type</span>"]).await;
}

#[tokio::test]
async fn how_far_a_search_reaches_is_said() {
    let reaching = |reach, page| Case { reach, ..finding(12, page) };
    let some = "https://host.example/?release.query=migr";
    let none = "https://host.example/?release.query=zzz";
    check(reaching(Reach::Growing, some), &["12 releases found", "still being searched", "<progress"]).await;
    check(reaching(Reach::Growing, none), &["still being searched"]).await;
    check_absent(reaching(Reach::Growing, none), &["No release matches"]).await;
    check(reaching(Reach::Newest(5000), some), &["Only the newest 5000 releases were searched."]).await;
    check(reaching(Reach::Here, some), &["search is not available"]).await;
    check_absent(reaching(Reach::All, some), &["<progress", "Only the newest", "not available"]).await;
}

#[tokio::test]
async fn choices_stand_in_the_part_of_the_address_that_the_webmaster_names() {
    let mut filters = Filters::default();
    filters.set(Facet::Topic, Some("sdg:10".into()));
    let search = Destination::Search(Search::new("köç & iş", filters));
    let written = "release.query=k%C3%B6%C3%A7%20%26%20i%C5%9F&release.topic=sdg%3A10";
    for (history, number, before, after) in [
        (History::Query, 1, "https://h.example/?x=1#y", format!("https://h.example/?x=1&{written}#y")),
        (
            History::Query,
            2,
            "https://h.example/?release=a",
            format!("https://h.example/?release=a&{}", written.replace("release", "release2")),
        ),
        (History::Hash, 1, "https://h.example/?x=1", format!("https://h.example/?x=1#{written}")),
        (History::Hash, 1, "https://h.example/#/route", format!("https://h.example/#/route&{written}")),
        (History::None, 1, "https://h.example/?x=1", "https://h.example/?x=1".to_owned()),
    ] {
        let there = Location::parse(before, Place::new(history, number)).of(&search);
        assert_eq!(there.href(), after);
        assert_eq!(there.search().words().as_ref(), "köç & iş");
        assert_eq!(there.search().filters().get(Facet::Topic).map(|key| &**key), Some("sdg:10"));
        assert_eq!(there.moved(&there.href()).search(), there.search());
        let cleared = there.of(&Destination::Search(Search::default()));
        assert_eq!(cleared.href(), before);
    }
}

#[tokio::test]
async fn entries_that_are_to_follow_have_their_places() {
    let html = Case { at_once: 2, ..finding(30, PAGE) }.html().await;
    assert_eq!(html.matches("<li part=\"entry\"></li>").count(), 18, "{html}");
    assert_eq!(html.matches("class=\"headline\"").count(), 2, "{html}");
}
