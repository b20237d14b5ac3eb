//! What newsrooms serve in, the native format out: each field of each dialect, and how languages become one release.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use release_viewer::{
    authoring::{document, json_feed, write},
    format::{Decoded, Dialect, Origin, decode},
    release::{Address, Availability, Feed, Kind, Language, Moment, Term},
};
use serde_json::Value;
use std::{fs, path::Path};

const BASE: &str = "https://water.example/en/jsonapi/document.json";

fn address(text: &str) -> Address {
    Address::resolve(text, BASE).unwrap()
}

fn read(document: &str) -> Decoded {
    let origin = Origin { address: address(BASE), language: Language::parse("tr") };
    decode(document.as_bytes(), &origin).unwrap_or_else(|unreadable| panic!("{unreadable}\n{document}"))
}

/// A feed in the native format.
fn native(feed: &Feed) -> Value {
    serde_json::to_value(document::Feed {
        title: feed.title.as_ref().map(ToString::to_string),
        language: feed.language.as_ref().map(|language| language.tag().to_owned()),
        next: feed.next.as_ref().map(|next| next.as_str().to_owned()),
        releases: feed.releases().map(write::release).collect(),
    })
    .unwrap()
}

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialects").join(name)).unwrap()
}

/// Holds what is read of a fixture to the native document beside it, and what is said of it to `findings`.
#[track_caller]
fn check(name: &str, dialect: Dialect, findings: &[&str]) {
    let decoded = read(&fixture(&format!("{name}.json")));
    let found: Vec<String> = decoded.findings.iter().map(ToString::to_string).collect();
    assert_eq!(found, findings, "{name}");
    assert_eq!(decoded.dialect, dialect, "{name}");
    let expected: Value = serde_json::from_str(&fixture(&format!("{name}.native.json"))).unwrap();
    let found = native(&decoded.feed);
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    for (at, (found, expected)) in pretty(&found).lines().zip(pretty(&expected).lines()).enumerate() {
        assert_eq!(found, expected, "{name}, line {at}");
    }
    assert_eq!(found, expected, "{name}");
    // What was written is read again as it was.
    let again = read(&found.to_string()).feed;
    assert_eq!(again.releases().collect::<Vec<_>>(), decoded.feed.releases().collect::<Vec<_>>(), "{name}");
}

#[test]
fn each_field_of_each_dialect_has_its_place() {
    check("native", Dialect::Native, &[]);
    check("json-feed-1.1", Dialect::JsonFeed, &[]);
    check("json-feed-1.0", Dialect::JsonFeed, &[]);
    check(
        "ninjs-1",
        Dialect::Ninjs,
        &[
            "[2].pubstatus: not for publication, so not shown",
            "[3].pubstatus: not for publication, so not shown",
            "[4].pubstatus: not for publication, so not shown",
        ],
    );
    check("ninjs-2", Dialect::Ninjs, &["_items[2].pubstatus: not for publication, so not shown"]);
    check("ninjs-3", Dialect::Ninjs, &[]);
    check(
        "wordpress",
        Dialect::WordPress,
        &[
            "[5].status: not for publication, so not shown",
            "[6].status: not for publication, so not shown",
            "[7].status: not for publication, so not shown",
            "[8].content.protected: not for publication, so not shown",
        ],
    );
    check(
        "drupal",
        Dialect::Drupal,
        &[
            "data[2].attributes.status: not for publication, so not shown",
            "data[3].attributes.moderation_state: not for publication, so not shown",
        ],
    );
}

/// Midnight on 24 November 2026.
const NOW: Moment = Moment(1_795_478_400_000);

#[test]
fn json_feed_keeps_all_of_a_native_feed() {
    for name in ["native", "json-feed-1.1", "ninjs-1", "ninjs-2", "ninjs-3", "wordpress", "drupal"] {
        let feed = read(&fixture(&format!("{name}.native.json"))).feed;
        for language in [None, Language::parse("az")] {
            let written = json_feed::feed(&feed, language.as_ref(), NOW).to_string();
            let again = read(&written);
            assert_eq!((again.dialect, again.findings), (Dialect::JsonFeed, vec![]), "{name}");
            assert_eq!(again.feed, feed, "{name}");
        }
    }
}

#[test]
fn json_feed_is_a_feed_for_readers_that_know_no_better() {
    let feed = read(&fixture("native.native.json")).feed;
    let mut written = json_feed::feed(&feed, Language::parse("az").as_ref(), NOW);
    let items = written["items"].as_array_mut().unwrap();
    items.iter_mut().for_each(|item| drop(item.as_object_mut().unwrap().remove("_release")));
    let expected = serde_json::json!([
        {
            "id": "water-1",
            "url": "https://water.example/1",
            "title": "Yeni su şəbəkəsi açıldı",
            "content_html": "<p>Şəbəkə 40 000 nəfərə xidmət edir.</p><p>Ətraflı: <a href=\"https://water.example/az\">https://water.example/az</a></p>",
            "image": "https://water.example/pump.jpg",
            "date_published": "2026-03-01T00:00:00Z",
            "date_modified": "2026-03-02T09:00:00+04:00",
            "authors": [{ "name": "Water Agency", "url": "https://water.example/about" }],
            "tags": ["Water"],
            "language": "az",
            "attachments": [{ "url": "https://water.example/facts.pdf", "mime_type": "application/pdf", "title": "Facts", "size_in_bytes": 120_034 }]
        },
        { "id": "gone", "title": "Gone", "content_text": "", "language": "en" },
        { "id": "held", "title": "Held", "content_text": "", "language": "en" }
    ]);
    assert_eq!(written["items"], expected);
    // What must wait or was withdrawn is for the viewer alone to judge.
    let held = r#"[{"id":"a","embargoedUntil":"2999-01-01T00:00:00Z","editions":{"en":{"headline":"H","summary":"S","body":["B."]}}},{"id":"b","status":"withdrawn","editions":{"en":{"headline":"H","summary":"S","body":["B."]}}}]"#;
    for item in json_feed::feed(&read(held).feed, None, NOW)["items"].as_array().unwrap() {
        assert_eq!(
            (&item["content_text"], &item["content_html"], &item["summary"]),
            (&"".into(), &Value::Null, &Value::Null)
        );
    }
    let english = json_feed::feed(&feed, None, NOW);
    assert_eq!(english["items"][0]["summary"], "Three districts get water.");
    assert_eq!(english["next_url"], "https://water.example/en/jsonapi/page-2.json");
}

/// What is said of a document, and the ids that are read of it.
#[track_caller]
fn partly(document: &str, ids: &[&str], findings: &[&str]) {
    let decoded = read(document);
    let found: Vec<String> = decoded.findings.iter().map(ToString::to_string).collect();
    assert_eq!(found, findings, "{document}");
    assert_eq!(decoded.feed.releases().map(|release| &*release.id).collect::<Vec<_>>(), ids, "{document}");
}

#[test]
fn a_wrong_item_costs_itself_alone() {
    partly(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":7,"items":[{"title":"No id"},{"id":"a"},{"id":"b","title":5,"content_html":"<p>x"},{"id":1.5,"title":"T"},5,{"id":"c","title":"C","url":"javascript:1","tags":"x","attachments":[{"title":"no url"}],"date_published":"soon","_release":7}]}"#,
        &["b", "c"],
        &[
            "title: expected text, found number",
            "items[0].id: missing",
            "items[1]: expected a title or a text",
            "items[2].title: expected text, found number",
            "items[3].id: expected text, found number",
            "items[4]: expected object, found number",
            "items[5]._release: expected object, found number",
            "items[5].date_published: expected a date, as \"2021-05-31\" or \"2021-05-31T09:00:00+04:00\"",
            "items[5].url: expected an http or https address",
            "items[5].tags: expected list, found text",
            "items[5].attachments[0].url: missing",
        ],
    );
    partly(
        r#"[{"id":1,"title":{"rendered":"A"},"lang":5},{"id":2,"title":{"rendered":""}},{"title":{"rendered":"No id"}},{"id":3,"title":{"rendered":"C"},"content":{"rendered":7},"date_gmt":"0000-00-00T00:00:00"}]"#,
        &["1", "3"],
        &[
            "[0].lang: expected text, found number",
            "[1]: expected a title or a text",
            "[2].id: missing",
            "[3].content.rendered: expected text, found number",
            "[3].date_gmt: expected a date, as \"2021-05-31\" or \"2021-05-31T09:00:00+04:00\"",
        ],
    );
    partly(
        r#"[{"uri":"u:1","headline":"A","versioncreated":"soon"},{"uri":"u:2","type":"text"},{"headline":"No uri"}]"#,
        &["u:1"],
        &[
            "[0].versioncreated: expected a date, as \"2021-05-31\" or \"2021-05-31T09:00:00+04:00\"",
            "[1]: expected a title or a text",
            "[2].uri: missing",
        ],
    );
    partly(
        r#"{"data":[{"type":"node--a","id":"1","attributes":{"title":"A","body":7,"path":{"alias":5}}},{"type":"node--a","id":"2"},{"type":"node--a","attributes":{"title":"No id"}},{"type":"node--a","id":"3","attributes":{}}],"included":7}"#,
        &["1"],
        &[
            "included: expected list, found number",
            "data[0].attributes.path.alias: expected text, found number",
            "data[1].attributes: missing",
            "data[2].id: missing",
            "data[3].attributes.title: missing",
        ],
    );
}

#[test]
fn a_translation_that_stands_twice_counts_once() {
    partly(
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a","title":"One","language":"en"},{"id":"a","title":"Bir","language":"az"},{"id":"a","title":"Again","language":"en"}]}"#,
        &["a"],
        &["items[2]: repeated"],
    );
}

#[test]
fn whatever_waits_or_was_withdrawn_in_one_language_does_so_in_all() {
    let item = |id: u8, language: &str, rest: &str| {
        format!(r#"{{"id":{id},"title":"T","content_text":"x","language":"{language}","_release":{{"id":"a"{rest}}}}}"#)
    };
    let of = |first: &str, second: &str| {
        let document = format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","items":[{},{}]}}"#,
            item(1, "en", first),
            item(2, "az", second)
        );
        let release = read(&document).feed.only().unwrap().clone();
        format!("{:?}", release.availability(NOW)).split('(').next().unwrap().to_owned()
    };
    let until = |year: &str| format!(r#","embargoedUntil":"{year}-01-01T00:00:00Z""#);
    for (one, other, availability) in [
        (String::new(), String::new(), "Open"),
        (until("2999"), String::new(), "Embargoed"),
        (until("2999"), until("2000"), "Embargoed"),
        (until("2001"), until("2000"), "Open"),
        (r#","embargoedUntil":"soon""#.to_owned(), until("2000"), "Embargoed"),
        (r#","status":"withdrawn""#.to_owned(), r#","status":"corrected""#.to_owned(), "Withdrawn"),
        (r#","status":"embargoed""#.to_owned(), String::new(), "Embargoed"),
    ] {
        assert_eq!(of(&one, &other), availability, "{one} {other}");
        assert_eq!(of(&other, &one), availability, "{other} {one}");
    }
}

#[test]
fn what_was_withheld_once_is_not_shown_under_another_version() {
    let headlines = |document: &str| -> Vec<String> {
        let feed = read(document).feed;
        let open = feed.releases().filter(|release| release.availability(NOW) == Availability::Open);
        open.flat_map(|release| release.editions.iter().map(|edition| edition.headline.to_string())).collect()
    };
    let item = |rest: &str| format!(r#"{{"uri":"u:1","language":"en","type":"text",{rest}}}"#);
    let old = item(r#""headline":"Old","versioncreated":"2026-01-01T00:00:00Z""#);
    let new = item(r#""headline":"New","versioncreated":"2026-01-02T00:00:00Z""#);
    let cancelled = item(r#""headline":"Cancelled","pubstatus":"canceled""#);
    let later = item(r#""headline":"Later","embargoed":"2999-01-01T00:00:00Z""#);
    let azerbaijani = old.replace(r#""en""#, r#""az""#).replace("Old", "Köhnə");
    for (items, shown) in [
        ([&old, &new], &["New"] as &[&str]),
        ([&new, &old], &["New"]),
        ([&old, &cancelled], &[]),
        ([&cancelled, &old], &[]),
        ([&old, &later], &[]),
        ([&later, &old], &[]),
        // What is withheld in one language is not so in another.
        ([&azerbaijani, &cancelled], &["Köhnə"]),
    ] {
        assert_eq!(headlines(&format!("[{},{}]", items[0], items[1])), shown, "{items:?}");
        // Nor on another page.
        let mut feed = read(&format!("[{}]", items[0])).feed;
        feed.extend(read(&format!("[{}]", items[1])).feed);
        let open: Vec<&str> = feed
            .releases()
            .filter(|release| release.availability(NOW) == Availability::Open)
            .flat_map(|release| release.editions.iter().map(|edition| &*edition.headline))
            .collect();
        assert_eq!(open, shown, "{items:?}");
    }
    let post = r#"{"id":"a","title":"T","content_text":"x","language":"en"}"#;
    let gone = r#"{"id":"a","title":"T","content_text":"x","language":"en","_release":{"status":"withdrawn"}}"#;
    for items in [[post, gone], [gone, post]] {
        let document =
            format!(r#"{{"version":"https://jsonfeed.org/version/1.1","items":[{},{}]}}"#, items[0], items[1]);
        assert!(headlines(&document).is_empty(), "{document}");
    }
}

#[test]
fn a_spoilt_item_says_nothing_of_the_others() {
    for (document, dialect) in [
        (r#"[{"code":"x"},{"id":1,"title":{"rendered":"T"}}]"#, Dialect::WordPress),
        (r#"[{"uri":"u:0"},5,{"uri":"u:1","headline":"T"}]"#, Dialect::Ninjs),
        (r#"{"_items":[{},{"uri":"u:1","headline":"T"}]}"#, Dialect::Ninjs),
        (
            r#"{"data":[{"type":"media--x","id":"0"},{"type":"node--p","id":"1","attributes":{"title":"T"}}]}"#,
            Dialect::Drupal,
        ),
    ] {
        let decoded = read(document);
        assert_eq!((decoded.dialect, decoded.feed.len()), (dialect, 1), "{document}");
    }
}

#[test]
fn what_is_wrong_in_the_extension_costs_the_extension() {
    partly(
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a","title":"A","_release":{"id":""}},{"id":"b","title":"B","_release":{"editions":{}}},{"title":"C","_release":{"id":"c"}},{"id":18446744073709551615,"title":"","content_text":"D","summary":"","url":"","image":"","tags":[]}]}"#,
        &["a", "b", "c", "18446744073709551615"],
        &[
            "items[0]._release.id: expected text that is not empty",
            "items[1]._release.editions: expected at least one edition with a headline",
        ],
    );
}

#[test]
fn a_site_s_own_clock_tells_the_day() {
    let date = |rest: &str| {
        let release = read(&format!(r#"[{{"id":1,"title":{{"rendered":"T"}},{rest}}}]"#)).feed.only().unwrap().clone();
        release.date_published.map(|date| date.written.to_string())
    };
    for (rest, written) in [
        (r#""date":"2021-06-01T00:30:00","date_gmt":"2021-05-31T20:30:00""#, Some("2021-06-01T00:30:00+04:00")),
        (r#""date":"2021-05-31T20:00:00","date_gmt":"2021-06-01T01:30:00""#, Some("2021-05-31T20:00:00-05:30")),
        (r#""date":"2021-05-31T20:00:00","date_gmt":"2021-05-31T20:00:00""#, Some("2021-05-31T20:00:00+00:00")),
        (r#""date_gmt":"2021-05-31T20:00:00""#, Some("2021-05-31T20:00:00Z")),
        (r#""date":"2021-05-31T20:00:00""#, Some("2021-05-31")),
        // Nowhere are clocks so far apart.
        (r#""date":"2021-06-03T20:00:00","date_gmt":"2021-05-31T20:00:00""#, Some("2021-05-31T20:00:00Z")),
        (r#""date":"2021-06-01T16:00:00","date_gmt":"2021-05-31T20:00:00""#, Some("2021-05-31T20:00:00Z")),
        (r#""date":"soon","date_gmt":"2021-05-31T20:00:00""#, Some("2021-05-31T20:00:00Z")),
    ] {
        assert_eq!(date(rest).as_deref(), written, "{rest}");
    }
}

#[test]
fn a_category_may_be_the_sort_of_release() {
    for (slug, kind) in [
        ("news", Some(Kind::News)),
        ("press-releases", Some(Kind::PressRelease)),
        ("feature-stories", Some(Kind::FeatureStory)),
        ("media-advisories", Some(Kind::MediaAdvisory)),
        ("statement", Some(Kind::Statement)),
        ("water", None),
    ] {
        let document = format!(
            r#"[{{"id":1,"title":{{"rendered":"T"}},"_embedded":{{"wp:term":[[{{"id":2,"name":"N","slug":"{slug}"}}]]}}}}]"#
        );
        let release = read(&document).feed.only().unwrap().clone();
        assert_eq!(release.kind, kind.map(Term::Known), "{slug}");
        assert_eq!(release.topics.is_empty(), kind.is_some(), "{slug}");
    }
}

#[test]
fn what_is_said_in_two_languages_of_one_thing_is_one_thing() {
    let post = |id: u8, language: &str, alt: &str| {
        format!(
            r#"{{"id":{id},"title":{{"rendered":"T"}},"lang":"{language}","translations":{{"en":1,"az":2}},"_embedded":{{"wp:featuredmedia":[{{"source_url":"/a.jpg","alt_text":"{alt}"}}]}}}}"#
        )
    };
    let release =
        read(&format!("[{},{}]", post(1, "en", "A pump"), post(2, "az", "Nasos"))).feed.only().unwrap().clone();
    let [image] = release.images.as_slice() else { panic!("{:?}", release.images) };
    let alt: Vec<(&str, &str)> = image.alt.0.iter().map(|(language, alt)| (language.tag(), &**alt)).collect();
    assert_eq!(alt, [("en", "A pump"), ("az", "Nasos")]);

    let item = |id: u8, language: &str, outlets: &str| {
        format!(r#"{{"id":{id},"title":"T","language":"{language}","_release":{{"id":"a","coverage":[{outlets}]}}}}"#)
    };
    let (x, y) = (r#"{"outlet":"X"}"#, r#"{"outlet":"Y"}"#);
    let items = [item(1, "en", &format!("{x},{y}")), item(2, "az", x), item(3, "ru", y)].join(",");
    let feed = read(&format!(r#"{{"version":"https://jsonfeed.org/version/1.1","items":[{items}]}}"#)).feed;
    let outlets: Vec<&str> = feed.only().unwrap().coverage.iter().map(|it| &*it.outlet).collect();
    assert_eq!(outlets, ["X", "Y"]);
}

#[test]
fn a_picture_that_is_withheld_is_not_shown_with_what_it_belongs_to() {
    let images = |rest: &str| {
        let item = format!(
            r#"{{"uri":"u:1","headline":"T","associations":[{{"type":"picture","renditions":[{{"href":"https://a.example/a.jpg"}}]{rest}}}]}}"#
        );
        read(&item).feed.only().unwrap().images.len()
    };
    assert_eq!(images(""), 1);
    assert_eq!(images(r#","pubStatus":"usable""#), 1);
    assert_eq!(images(r#","pubStatus":"canceled""#), 0);
    assert_eq!(images(r#","embargoedUntil":"2999-01-01T00:00:00Z""#), 0);
    // What only looks like a relative address is no page of the release.
    assert_eq!(read(r#"{"uri":"20210531-abc","headline":"T"}"#).feed.only().unwrap().url, None);
}

#[test]
fn many_references_to_one_thing_cost_no_more_than_one() {
    let term = format!(r#"{{"type":"taxonomy_term--t","id":"t","attributes":{{"name":"{}"}}}}"#, "x".repeat(500_000));
    let ways: String =
        (0..20_000).map(|at| format!(r#""w{at}":{{"data":{{"type":"file--file","id":"none"}}}},"#)).collect();
    let media = format!(
        r#"{{"type":"media--image","id":"m","relationships":{{{ways}"w":{{"data":{{"type":"file--file","id":"f"}}}}}}}}"#
    );
    let file = r#"{"type":"file--file","id":"f","attributes":{"uri":{"url":"/a.jpg"}}}"#;
    let references: String =
        (0..20_000).map(|_| r#"{"type":"taxonomy_term--t","id":"t"},{"type":"media--image","id":"m"},"#).collect();
    let node = |id: usize| {
        format!(
            r#"{{"type":"node--a","id":"{id}","attributes":{{"title":"T"}},"relationships":{{"r":{{"data":[{references}{{}}]}}}}}}"#
        )
    };
    let document = format!(r#"{{"data":[{},{}],"included":[{term},{media},{file}]}}"#, node(1), node(2));
    let started = std::time::Instant::now();
    let feed = read(&document).feed;
    assert!(feed.releases().all(|release| (release.topics.len(), release.images.len()) == (1, 1)));
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
