//! Documents in, feeds and findings out.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod hostile;

use release_viewer::{
    format::{Decoded, LONGEST, Origin, Unreadable, decode, following, in_a_line},
    release::{Address, Availability, CoverageGroup, Language, Moment, Node, Release},
};

const BASE: &str = "https://agency.example/newsroom/releases.json";

fn decoded(document: &[u8]) -> Result<Decoded, Unreadable> {
    decode(document, &Origin { address: Address::resolve(BASE, BASE).unwrap(), language: None })
}

fn read(document: &str) -> Decoded {
    decoded(document.as_bytes()).unwrap_or_else(|unreadable| panic!("{unreadable}\n{document}"))
}

/// The ids that are read of `document`, and what is said of the rest.
fn check(document: &str, ids: &[&str], findings: &[&str]) {
    let Decoded { feed, findings: found, .. } = read(document);
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, findings, "{document}");
    assert_eq!(feed.releases().map(|release| &*release.id).collect::<Vec<_>>(), ids, "{document}");
}

/// Why `document` cannot be read.
fn refuse(document: impl AsRef<[u8]>, sentence: &str) {
    let document = document.as_ref();
    let refused = decoded(document).map_err(|unreadable| unreadable.to_string());
    assert_eq!(refused, Err(sentence.to_owned()), "{}", String::from_utf8_lossy(document));
}

/// A release whose members after `id` and one edition are `rest`.
fn release(id: &str, rest: &str) -> String {
    let comma = if rest.is_empty() { "" } else { "," };
    format!(r#"{{"id":"{id}","editions":{{"en":{{"headline":"H"}}}}{comma}{rest}}}"#)
}

fn only(rest: &str) -> Release {
    read(&release("a", rest)).feed.only().unwrap().clone()
}

#[test]
fn a_document_is_a_release_a_list_or_a_feed() {
    let (a, b) = (release("a", ""), release("b", ""));
    check(&a, &["a"], &[]);
    check(&format!("[{a},{b}]"), &["a", "b"], &[]);
    check(&format!(r#"{{"title":"T","language":"en","releases":[{a},{b}]}}"#), &["a", "b"], &[]);
    check(r#"{"releases":[]}"#, &[], &[]);
    check("[]", &[], &[]);
    check(&format!("\u{FEFF} {a}\n"), &["a"], &[]);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let good = release("a", "");
    check(
        &format!(
            r#"{{"releases":[{good},{},{},{{"id":"d","editions":{{"en":{{"headline":"H"}},"az":{{"headline":7}}}}}}]}}"#,
            release("b", ""),
            release("c", "")
        ),
        &["a", "b", "c", "d"],
        &["releases[3].editions.az.headline: expected text, found number"],
    );
    check(
        &release("a", r#""datePublished":"2021-02-30","kind":[],"scope":{},"publisher":"IOM","originalLanguage":true"#),
        &["a"],
        &[
            "kind: expected text, found list",
            "scope: expected text, found object",
            "datePublished: expected a date, as \"2021-05-31\" or \"2021-05-31T09:00:00+04:00\"",
            "publisher: expected object, found text",
            "originalLanguage: expected text, found true or false",
        ],
    );
    check(
        &release(
            "a",
            r#""coverage":[{"outlet":"A"},{"language":"az"},"B",{"outlet":"C","url":"javascript:alert(1)"}]"#,
        ),
        &["a"],
        &[
            "coverage[1].outlet: missing",
            "coverage[2]: expected object, found text",
            "coverage[3].url: expected an http or https address",
        ],
    );
    check(
        r#"{"id":"a","editions":{"en":{"headline":"H","body":["One.",2,"",null,"Two."]},"a b":[]}}"#,
        &["a"],
        &[
            "editions.en.body[1]: expected text, found number",
            "editions.en.body[2]: expected text that is not empty",
            "editions.en.body[3]: expected text, found null",
            "editions[\"a b\"]: expected object, found list",
        ],
    );
}

#[test]
fn a_release_without_id_or_edition_costs_itself_alone() {
    let good = release("a", "");
    check(
        &format!(
            r#"[{good},{{"editions":{{"en":{{"headline":"H"}}}}}},{{"id":"b"}},{{"id":"c","editions":{{"en":{{}}}}}},5]"#
        ),
        &["a"],
        &[
            "[1].id: missing",
            "[2].editions: missing",
            "[3].editions.en.headline: missing",
            "[3].editions: expected at least one edition with a headline",
            "[4]: expected object, found number",
        ],
    );
    check(&format!("[{good},{good}]"), &["a"], &["[1].id: repeated"]);
}

#[test]
fn unknown_members_and_nulls_say_nothing() {
    check(&release("a", r#""colour":"blue","kind":null,"coverage":null,"statusNote":null"#), &["a"], &[]);
}

#[test]
fn the_order_of_editions_stays_and_the_last_of_two_keys_counts() {
    let document = r#"{"id":"x","editions":{"ru":{"headline":"1"},"az":{"headline":"2"},"en":{"headline":"3"},"az":{"headline":"4"}},"id":"a"}"#;
    let feed = read(document).feed;
    let editions: Vec<_> =
        feed.release("a").unwrap().editions.iter().map(|e| (e.language.tag(), &*e.headline)).collect();
    assert_eq!(editions, [("ru", "1"), ("en", "3"), ("az", "4")]);
}

#[test]
fn what_cannot_be_read_is_told_in_a_sentence() {
    refuse("", "the document is empty");
    refuse("\u{FEFF} \n", "the document is empty");
    refuse("<!doctype html><p>Not found", "the document is a web page or XML, not JSON: check the address");
    refuse("{\n  \"id\": }", "the document is not valid JSON: see line 2, column 9");
    refuse(b"\xFF\xFE{\0", "the document is not UTF-8: save it in that encoding");
    refuse(b"{\0\"\0", "the document is not UTF-8: save it in that encoding");
    refuse(b"{\"id\":\"caf\xE9\"}", "the document is not UTF-8: save it in that encoding");
    let none = "the document holds no release: expected the native format, JSON Feed, IPTC ninjs, WordPress posts or Drupal nodes, found ";
    refuse("7", &format!("{none}number"));
    refuse(r#"{"error":"no"}"#, &format!("{none}object"));
    refuse(r#"{"code":"rest_no_route","message":"No route","data":{"status":404}}"#, &format!("{none}object"));
    refuse(r#"{"id":"a"}"#, "nothing in the document can be shown; editions: missing");
    refuse(r#"{"releases":7}"#, "nothing in the document can be shown; releases: expected list, found number");
    refuse("[".repeat(100_000), "the document is not valid JSON: see line 1, column 128");
}

#[test]
fn spoofed_and_broken_letters_do_no_harm() {
    let headline = |json: &str| {
        let feed = read(&format!(r#"{{"id":"a","editions":{{"en":{{"headline":{json}}}}}}}"#)).feed;
        feed.only().unwrap().editions.first().headline.to_string()
    };
    assert_eq!(headline(r#""a\u0000b\u0007c\u001bd\u009fe""#), "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e");
    assert_eq!(headline(r#""\u0000""#), "\u{FFFD}");
    assert_eq!(headline(r#""\u000ba\u000bb\u0085\u0085 c\u000c""#), "a b c");
    assert_eq!(headline(r#""a\u202eb\u2066c\u2069""#), "abc");
    assert_eq!(headline(r#"" a\n  b\t ""#), "a b");
    assert_eq!(headline(r#""a\ud83d\ude00b""#), "a😀b");
    assert_eq!(headline(r#""a\ud83d b\ude00 c\\ud83d \ud83d\ud83d\ude00""#), "a\u{FFFD} b\u{FFFD} c\\ud83d \u{FFFD}😀");
    refuse(r#"{"id":"\ud83d","#, "the document is not valid JSON: see line 1, column 14");
    refuse(
        r#"{"id":"\u000b","editions":{"en":{"headline":"H"}}}"#,
        "nothing in the document can be shown; id: expected text that is not empty",
    );
}

#[test]
fn a_line_tells_of_the_first_few_findings() {
    let coverage: String = (0..7).map(|_| "1,").collect();
    let Decoded { findings, .. } = read(&release("a", &format!(r#""coverage":[{coverage}1]"#)));
    assert_eq!(findings.len(), 8);
    let line = in_a_line(&findings);
    assert!(line.starts_with("coverage[0]: expected object, found number; coverage[1]: "), "{line}");
    assert!(line.ends_with("coverage[4]: expected object, found number; and 3 more"), "{line}");
}

#[test]
fn no_document_does_harm() {
    hostile::attack(&Origin { address: Address::resolve(BASE, BASE).unwrap(), language: None });
}

#[test]
fn what_is_larger_than_the_limit_is_refused() {
    let mut document = release("a", "").into_bytes();
    document.resize(LONGEST, b' ');
    assert!(decoded(&document).is_ok());
    document.push(b' ');
    refuse(document, "the document is larger than 64 MB");
}

#[test]
fn the_following_page_is_in_the_headers_where_it_is_in_no_document() {
    for (at, link, pages, next) in [
        ("/p", None, None, None),
        ("/p", None, Some("1"), None),
        ("/p", None, Some("2"), Some("/p?page=2")),
        ("/p?per_page=5", None, Some("2"), Some("/p?per_page=5&page=2")),
        ("/p?page=2&per_page=5#x", None, Some("3"), Some("/p?per_page=5&page=3")),
        ("/p?page=3", None, Some("3"), None),
        ("/p?page=4294967295", None, Some("4294967295"), None),
        ("/p?mypage=7&pages=8", None, Some("2"), Some("/p?mypage=7&pages=8&page=2")),
        ("/p", None, Some("many"), None),
        ("/p", Some("<https://other.example/n>; rel=\"next\""), None, Some("https://other.example/n")),
        (
            "/p",
            Some("</a>; rel=prev, <b?page=3,4>; title=\"a, <c>; rel=next\"; REL=\"last NEXT\""),
            None,
            Some("/b?page=3,4"),
        ),
        ("/p", Some("</a>; rel=\"prev\""), Some("2"), Some("/p?page=2")),
        ("/p", Some("</a>; rel=nextish; x=next"), None, None),
        ("/p", Some("<javascript:alert(1)>; rel=next"), None, None),
        ("/p", Some("</p>; rel=next"), None, None),
        ("/p", Some("<"), None, None),
        ("/p", Some("< ; rel=next"), None, None),
        ("/p", Some(">,<>;;=,\"<"), None, None),
    ] {
        let address = |text: &str| Address::resolve(text, BASE).unwrap();
        let found = following(&address(at), link, pages);
        assert_eq!(found, next.map(address), "{at} {link:?} {pages:?}");
    }
}

#[test]
fn hostile_sizes_are_read_in_time() {
    let editions: String = (0..100_000).map(|n| format!(r#""x-{n}":{{"headline":"H"}},"#)).collect();
    let coverage: String = (0..100_000).map(|n| format!(r#"{{"outlet":"O","language":"x-{n}"}},"#)).collect();
    let releases: String =
        (0..100_000).map(|n| format!(r#"{{"id":"{n}","editions":{{"en":{{"headline":"H"}}}}}},"#)).collect();
    let started = std::time::Instant::now();
    let document = format!(
        r#"{{"id":"a","editions":{{{editions}"en":{{"headline":"H"}}}},"coverage":[{coverage}{{"outlet":"O"}}]}}"#
    );
    let feed = read(&document).feed;
    let release = feed.only().unwrap();
    assert_eq!(feed.languages().len(), 100_001);
    assert_eq!(CoverageGroup::by_language(&release.coverage, &Language::default()).len(), 100_001);
    assert_eq!(read(&format!("[{releases}{}]", r#"{"id":"a"}"#)).feed.len(), 100_000);
    // A long name in each of many findings.
    let (tag, items) = ("x".repeat(1 << 20), "0,".repeat(300_000));
    let document =
        format!(r#"{{"id":"a","editions":{{"en":{{"headline":"H"}},"{tag}":{{"headline":"H","body":[{items}0]}}}}}}"#);
    let findings = read(&document).findings;
    assert!(
        findings.len() <= 1000 && findings.iter().all(|finding| finding.path.to_string().len() < 200),
        "{:?}",
        findings.first()
    );
    assert_eq!(Language::parse(&tag), None);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn releases_are_newest_first_and_undated_ones_last() {
    let dated = |id, date| release(id, &format!(r#""datePublished":"{date}""#));
    let list = [
        dated("1", "2021-05-31"),
        release("2", ""),
        dated("3", "2022-01-01"),
        dated("4", "9999-12-31"),
        dated("5", "2021-05-31T23:00:00-05:00"),
        dated("6", "2021-05-31T12:00:00+04:00"),
    ];
    let ids: Vec<String> = read(&format!("[{}]", list.join(","))).feed.releases().map(|r| r.id.to_string()).collect();
    assert_eq!(ids, ["3", "5", "6", "1", "2", "4"]);
}

#[test]
fn a_body_is_a_list_or_a_text_parted_by_blank_lines() {
    let body = |json: &str| -> Vec<String> {
        let document = format!(r#"{{"id":"a","editions":{{"en":{{"headline":"H","body":{json}}}}}}}"#);
        let feed = read(&document).feed;
        let text = |node: &Node| match node {
            Node::Text(text) => text.to_string(),
            Node::Element(element) => format!("<{}>", element.tag.name(2)),
        };
        let blocks = &feed.only().unwrap().editions.first().body.blocks;
        blocks.iter().map(|block| block.children.iter().map(text).collect()).collect()
    };
    assert_eq!(body(r#"["One.","Two."]"#), ["One.", "Two."]);
    assert_eq!(body(r#""One\r\nline.\n\n \n\nTwo.\n""#), ["One<br>line.", "Two."]);
    assert_eq!(body(r#""One.\n \t\nTwo.""#), ["One.", "Two."]);
    // HTML comes before plain text, and plain text in place of HTML that says nothing.
    let html = |html: &str| body(&format!(r#""Plain.","bodyHtml":"{html}""#));
    assert_eq!(html("<p>One.</p><p>Two."), ["One.", "Two."]);
    assert_eq!(html("<script>x</script>"), ["Plain."]);
    assert!(body(r#""""#).is_empty());
}

#[test]
fn only_web_addresses_become_links() {
    let link = |url: &str| {
        let release = only(&format!(r#""coverage":[{{"outlet":"A","url":"{url}"}}]"#));
        release.coverage[0].url.as_ref().map(|link| link.href().to_string())
    };
    let to = |href: &str| Some(href.to_owned());
    assert_eq!(link("https://news.example/a"), to("https://news.example/a"));
    assert_eq!(link("HTTP://News.Example/a b"), to("http://news.example/a%20b"));
    assert_eq!(link("story.html"), to("https://agency.example/newsroom/story.html"));
    assert_eq!(link("//news.example"), to("https://news.example/"));
    assert_eq!(link("../x?y#z"), to("https://agency.example/x?y#z"));
    for hostile in [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "https://",
        "http://[",
    ] {
        assert_eq!(link(hostile), None, "{hostile}");
    }
}

#[test]
fn a_text_that_must_wait_is_not_open() {
    let at = |text: &str| {
        let date = release_viewer::release::Date::parse(text).unwrap();
        Moment(date.has_begun_everywhere().0)
    };
    let before = at("2021-05-31T08:59:59Z");
    let after = at("2021-05-31T09:00:00Z");
    let availability = |rest: &str, now| match only(rest).availability(now) {
        Availability::Open => "open",
        Availability::Embargoed(Some(_)) => "embargoed until",
        Availability::Embargoed(None) => "embargoed",
        Availability::Withdrawn => "withdrawn",
    };
    for (rest, then, later) in [
        ("", "open", "open"),
        (r#""status":"published""#, "open", "open"),
        (r#""status":"Corrected""#, "open", "open"),
        (r#""status":"withdrawn""#, "withdrawn", "withdrawn"),
        (r#""status":"withdrawn","embargoedUntil":"2021-05-31T09:00:00Z""#, "embargoed until", "withdrawn"),
        (r#""status":"embargoed""#, "embargoed", "embargoed"),
        (r#""embargoedUntil":"2021-05-31T09:00:00Z""#, "embargoed until", "open"),
        (r#""embargoedUntil":"2021-05-31T13:00:00+04:00""#, "embargoed until", "open"),
        (r#""status":"embargoed","embargoedUntil":"2021-05-31T09:00:00Z""#, "embargoed until", "open"),
        // In doubt, the text waits.
        (r#""status":"draft""#, "embargoed", "embargoed"),
        (r#""status":5"#, "embargoed", "embargoed"),
        (r#""status":"witdrawn","embargoedUntil":"2021-05-31T09:00:00Z""#, "embargoed", "embargoed"),
        (r#""status":"withdrawn","embargoedUntil":"soon""#, "embargoed", "embargoed"),
        (r#""embargoedUntil":"soon""#, "embargoed", "embargoed"),
        (r#""embargoedUntil":1622451600"#, "embargoed", "embargoed"),
        // A day without a time begins last at UTC−12.
        (r#""embargoedUntil":"2021-05-31""#, "embargoed until", "embargoed until"),
        (r#""embargoedUntil":"2021-05-30""#, "open", "open"),
    ] {
        assert_eq!((availability(rest, before), availability(rest, after)), (then, later), "{rest}");
    }
}

#[test]
fn coverage_is_grouped_by_language_the_shown_one_first() {
    let coverage = r#""coverage":[{"outlet":"1","language":"az"},{"outlet":"2"},{"outlet":"3","language":"en-GB"},{"outlet":"4","language":"az"},{"outlet":"5","language":"ru"}]"#;
    // The very language before its siblings.
    let siblings = only(r#""coverage":[{"outlet":"1","language":"en-GB"},{"outlet":"2","language":"en"}]"#);
    let groups = CoverageGroup::by_language(&siblings.coverage, &Language::parse("en").unwrap());
    assert_eq!(groups[0].language.map(Language::tag), Some("en"));

    let groups = |shown: &str| -> Vec<String> {
        let release = only(coverage);
        CoverageGroup::by_language(&release.coverage, &Language::parse(shown).unwrap())
            .iter()
            .map(|group| {
                let outlets: Vec<&str> = group.items.iter().map(|item| &*item.outlet).collect();
                format!("{}: {}", group.language.map_or("?", Language::tag), outlets.join(" "))
            })
            .collect()
    };
    assert_eq!(groups("en"), ["en-GB: 3", "az: 1 4", "ru: 5", "?: 2"]);
    assert_eq!(groups("az-Latn"), ["az: 1 4", "en-GB: 3", "ru: 5", "?: 2"]);
    assert_eq!(groups("ru"), ["ru: 5", "az: 1 4", "en-GB: 3", "?: 2"]);
    assert_eq!(groups("ka"), ["az: 1 4", "en-GB: 3", "ru: 5", "?: 2"]);
}

#[test]
fn the_documented_release_is_read_without_a_finding() {
    let section = include_str!("../docs/press-officer.md").split_once("\n## Write a release").unwrap().1;
    let release = section.split_once("```json\n").unwrap().1.split_once("```").unwrap().0;
    check(release, &["2021-05-31-coordination-meeting"], &[]);
}

#[test]
fn the_sample_newsroom_is_read_without_a_finding() {
    let Decoded { feed, findings, .. } = read(include_str!("../static/releases/newsroom.json"));
    assert_eq!(findings, []);
    assert_eq!(feed.len(), 15);
    let meeting = feed.release("2021-05-31-unnm-coordination-meeting").unwrap();
    let paragraphs: Vec<_> = meeting.editions.iter().map(|e| (e.language.tag(), e.body.blocks.len())).collect();
    assert_eq!(paragraphs, [("en", 7), ("az", 8)]);
}
