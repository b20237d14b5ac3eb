//! `release-viewer index`: a folder of releases in, feeds out.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod folder;

use folder::{put, run};
use release_viewer::{
    format::{Decoded, Origin, decode},
    release::Address,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder of this test's own, with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    folder::folder("index", name, files)
}

/// What the command says on standard error, and its exit status.
fn index(folder: &Path, arguments: &[&str]) -> (String, i32) {
    run("index", folder, arguments)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn read(path: &Path, address: &str) -> Decoded {
    let origin = Origin { address: Address::resolve(address, address).unwrap(), language: None };
    decode(&fs::read(path).unwrap(), &origin).unwrap()
}

fn ids(decoded: &Decoded) -> Vec<&str> {
    decoded.feed.releases().map(|release| &*release.id).collect()
}

fn release(id: &str, date: &str, rest: &str) -> String {
    format!(
        r#"{{"id":"{id}","datePublished":"{date}","publisher":{{"name":"Agency"}},{rest}"editions":{{"en":{{"headline":"Headline {id}","summary":"Summary {id}","body":["Text {id}."]}},"az":{{"headline":"Başlıq {id}","bodyHtml":"<p>Mətn <a href='more.html'>{id}</a></p>"}}}}}}"#
    )
}

#[test]
fn a_folder_becomes_pages_and_feeds() {
    let image = r#""url":"../{page}/a","images":[{"url":"a.jpg","alt":{"en":"A"}}],"topics":[{"name":"Water"},{"scheme":"sdg","code":"6"}],"#;
    let site = folder(
        "whole",
        &[
            ("releases/2026/a.json", &release("a", "2026-03-01", image)),
            ("releases/b.json", &release("b", "2026-02-01T09:00:00+04:00", "")),
            ("releases/c.json", &release("c", "2026-01-01", "")),
            ("releases/.hidden.json", "not JSON"),
            ("releases/notes.txt", "not JSON"),
        ],
    );
    let (said, status) =
        index(&site, &["releases", "--out", "newsroom", "--per-page", "2", "--title", "Xəbərlər", "--language", "az"]);
    assert_eq!((said.as_str(), status), ("3 releases in 6 files in newsroom\n", 0));
    let out = site.join("newsroom");
    assert_eq!(names(&out), ["feed-2.json", "feed-2.xml", "feed.json", "feed.xml", "releases-2.json", "releases.json"]);

    // The pages lead to each other, and to where the whole releases lie.
    let first = read(&out.join("releases.json"), "https://h.example/newsroom/releases.json");
    assert_eq!((ids(&first), first.findings.len()), (vec!["a", "b"], 0));
    assert_eq!(
        (first.feed.title.as_deref(), first.feed.language.as_ref().map(|it| it.tag())),
        (Some("Xəbərlər"), Some("az"))
    );
    assert_eq!(first.feed.next.as_ref().map(Address::as_str), Some("https://h.example/newsroom/releases-2.json"));
    let a = first.feed.release("a").unwrap();
    assert_eq!(a.src.as_ref().map(Address::as_str), Some("https://h.example/releases/2026/a.json"));
    assert_eq!(
        a.url.as_ref().map(|url| url.href().to_string()).as_deref(),
        Some("https://h.example/releases/%7Bpage%7D/a")
    );
    assert_eq!(a.topics.len(), 2);
    assert!(a.editions.iter().all(|edition| edition.body.blocks.is_empty()) && a.images.is_empty());
    assert_eq!(a.editions.first().summary.as_deref(), Some("Summary a"));
    let second = read(&out.join("releases-2.json"), "https://h.example/newsroom/releases-2.json");
    assert_eq!((ids(&second), &second.feed.next), (vec!["c"], &None));

    // The JSON Feed holds the whole releases, its links still leading where they did.
    let feed = read(&out.join("feed.json"), "https://h.example/newsroom/feed.json");
    assert_eq!((ids(&feed), feed.findings.len()), (vec!["a", "b"], 0));
    assert_eq!(feed.feed.next.as_ref().map(Address::as_str), Some("https://h.example/newsroom/feed-2.json"));
    let whole = read(&site.join("releases/2026/a.json"), "https://h.example/releases/2026/a.json");
    assert_eq!(feed.feed.release("a"), whole.feed.only());

    let atom: atom_syndication::Feed = fs::read_to_string(out.join("feed.xml")).unwrap().parse().unwrap();
    assert_eq!((atom.title().as_str(), atom.lang()), ("Xəbərlər", Some("az")));
    let links: Vec<(&str, &str)> = atom.links().iter().map(|link| (link.rel(), link.href())).collect();
    assert_eq!(links, [("self", "feed.xml"), ("next", "feed-2.xml")]);
    let [a, b] = atom.entries() else { panic!("{atom:?}") };
    assert_eq!((a.title().as_str(), a.updated().to_rfc3339().as_str()), ("Başlıq a", "2026-03-01T00:00:00+00:00"));
    assert_eq!(b.published().unwrap().to_rfc3339(), "2026-02-01T09:00:00+04:00");
    assert_eq!((a.authors()[0].name(), a.categories()[0].term(), a.categories()[1].term()), ("Agency", "Water", "6"));
    let content = a.content().unwrap();
    assert_eq!((content.lang(), content.content_type()), (Some("az"), Some("html")));
    assert_eq!(content.value(), Some(r#"<p>Mətn <a href="../releases/2026/more.html">a</a></p>"#));
    assert!(a.id() != b.id() && b.id().starts_with("urn:uuid:"), "{} {}", a.id(), b.id());

    // With an address to stand at, everything is absolute.
    let (_, status) = index(
        &site,
        &["releases", "--out", "newsroom", "--language", "az", "--base", "https://agency.example/az/news"],
    );
    assert_eq!(status, 0);
    let atom = fs::read_to_string(out.join("feed.xml")).unwrap();
    assert!(atom.contains("https://agency.example/az/releases/2026/more.html"), "{atom}");
    assert!(atom.contains(r#"<link href="https://agency.example/az/news/feed.xml" rel="self"/>"#), "{atom}");
    let first = read(&out.join("releases.json"), "https://elsewhere.example/");
    let src = first.feed.release("b").unwrap().src.clone();
    assert_eq!(src.as_ref().map(Address::as_str), Some("https://agency.example/az/releases/b.json"));
    // What the longer feed had more is gone.
    assert_eq!(names(&out), ["feed.json", "feed.xml", "releases.json"]);
}

#[test]
fn what_must_not_be_read_is_in_no_feed() {
    let site = folder(
        "held",
        &[
            ("r/a.json", &release("a", "2026-03-01", r#""embargoedUntil":"2999-01-01T00:00:00Z","#)),
            ("r/b.json", &release("b", "2026-02-01", r#""status":"withdrawn","statusNote":{"en":"It was wrong."},"#)),
            ("r/c.json", &release("c", "2026-01-01", r#""status":"draft","#)),
            ("r/d.json", &release("d", "2026-01-02", r#""embargoedUntil":"2000-01-01T00:00:00Z","#)),
        ],
    );
    let (said, status) = index(&site, &["r", "--out", "out"]);
    assert_eq!(
        said,
        "warning: r/c.json: not all of it could be read; `release-viewer check` says what\n\
         note: \"a\" is embargoed until 2999-01-01T00:00:00Z, and left out\n\
         note: \"c\" is embargoed, and left out\n\
         2 releases in 3 files in out\n"
    );
    assert_eq!(status, 1);
    let out = site.join("out");
    for name in names(&out) {
        let text = fs::read_to_string(out.join(&name)).unwrap();
        for secret in ["Text a", "Headline a", "Summary a", "Text b", "Summary b", "Text c", "Headline c"] {
            assert!(!text.contains(secret), "{secret} in {name}");
        }
    }
    // Who has the address of the withdrawn one learns that it was.
    assert_eq!(ids(&read(&out.join("releases.json"), "https://h.example/out/releases.json")), ["b", "d"]);
    assert_eq!(ids(&read(&out.join("feed.json"), "https://h.example/out/feed.json")), ["d"]);
}

#[test]
fn what_is_wrong_costs_itself_and_is_told() {
    let site = folder(
        "wrong",
        &[
            ("a.json", &release("a", "2026-03-01", "")),
            ("b/a.json", &release("a", "2026-02-01", "")),
            ("c.json", "{"),
            ("d.json", r#"{"id":"d","editions":{"en":{"headline":"D"}}}"#),
        ],
    );
    // The feeds may lie among the releases.
    for _ in 0..2 {
        let (said, status) = index(&site, &[".", "--out", "."]);
        assert_eq!(
            said,
            "error: ./c.json: the document is not valid JSON: see line 1, column 1\n\
             error: ./b/a.json: another release has the id \"a\" already: left out\n\
             note: \"d\" has no date, which Atom wants: it is not in feed.xml\n\
             2 releases in 3 files in .\n"
        );
        assert_eq!(status, 1);
    }
    assert_eq!(ids(&read(&site.join("releases.json"), "https://h.example/releases.json")), ["a", "d"]);
    for (arguments, sentence) in [
        (&["nowhere", "--out", "out"][..], "error: nowhere: "),
        (&[".", "--out", "a.json"], "error: a.json: "),
        (&[".", "--out", "out", "--per-page", "0"], "error: invalid value '0' for '--per-page <N>'"),
        (
            &[".", "--out", "out", "--base", "agency.example"],
            "error: invalid value 'agency.example' for '--base <URL>': not an http or https address",
        ),
        (
            &[".", "--out", "out/x", "--base", "https://agency.example/"],
            "error: --base https://agency.example/: the releases lie 2 folders above the folder given with --out, and that address has 0",
        ),
        (
            &[".", "--out", "out", "--language", "azeri please"],
            "error: invalid value 'azeri please' for '--language <TAG>'",
        ),
        (&["."], "error: the following required arguments were not provided"),
    ] {
        let (said, status) = index(&site, arguments);
        assert!(said.starts_with(sentence), "{said}");
        assert_eq!(status, 2, "{said}");
    }
}

#[test]
fn an_empty_folder_is_an_empty_feed() {
    let site = folder("empty", &[("r/notes.txt", "")]);
    assert_eq!(index(&site, &["r", "--out", "out"]), ("0 releases in 3 files in out\n".to_owned(), 0));
    assert!(ids(&read(&site.join("out/releases.json"), "https://h.example/")).is_empty());
    assert!(ids(&read(&site.join("out/feed.json"), "https://h.example/")).is_empty());
    let atom: atom_syndication::Feed = fs::read_to_string(site.join("out/feed.xml")).unwrap().parse().unwrap();
    assert!(atom.entries().is_empty());
}

#[test]
fn the_languages_of_a_release_may_be_in_several_files() {
    let item = |language: &str, headline: &str, rest: &str| {
        format!(
            r#"{{"uri":"https://agency.example/{language}","language":"{language}","headline":"{headline}","body_text":"Text in {language}.","altids":{{"release":"a"}}{rest}}}"#
        )
    };
    let site = folder("several", &[("r/en.json", &item("en", "One", "")), ("r/az.json", &item("az", "Bir", ""))]);
    assert_eq!(index(&site, &["r", "--out", "out"]).1, 0);
    // It takes both documents to have the whole of it, so it stands whole in the page.
    let decoded = read(&site.join("out/releases.json"), "https://h.example/out/releases.json");
    let release = decoded.feed.only().unwrap();
    let headlines: Vec<(&str, &str)> = release.editions.iter().map(|it| (it.language.tag(), &*it.headline)).collect();
    assert_eq!((headlines, &release.src), (vec![("az", "Bir"), ("en", "One")], &None));
    assert!(release.editions.iter().all(|edition| edition.body.blocks.len() == 1));

    // What must wait in one of them waits in all.
    put(&site, &[("r/az.json", &item("az", "Bir", r#","embargoed":"2999-01-01T00:00:00Z""#))]);
    let (said, _) = index(&site, &["r", "--out", "out"]);
    assert!(
        said.starts_with("note: \"a\" is embargoed until 2999-01-01T00:00:00Z, and left out\n0 releases"),
        "{said}"
    );
    assert!(!fs::read_to_string(site.join("out/feed.json")).unwrap().contains("One"));
}

#[test]
fn of_what_was_withdrawn_no_text_is_left_in_several_files() {
    let item = |language: &str, status: &str| {
        format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","items":[{{"id":"1","title":"T","summary":"SECRET","content_text":"SECRET","image":"/SECRET.jpg","language":"{language}","_release":{{"id":"a","status":"{status}"}}}}]}}"#
        )
    };
    let files = [("r/en.json", item("en", "published")), ("r/az.json", item("az", "withdrawn"))];
    let site = folder("withdrawn", &files.each_ref().map(|(name, text)| (*name, text.as_str())));
    assert_eq!(index(&site, &["r", "--out", "out"]).1, 0);
    for name in names(&site.join("out")) {
        assert!(!fs::read_to_string(site.join("out").join(&name)).unwrap().contains("SECRET"), "{name}");
    }
    assert!(fs::read_to_string(site.join("out/releases.json")).unwrap().contains(r#""status": "withdrawn""#));
}

#[test]
fn an_entry_for_a_release_elsewhere_counts_where_that_is_not_here() {
    let feed = r#"{"releases":[{"id":"a","src":"far/a.json","editions":{"en":{"headline":"A"}}},{"id":"b","src":"b.json","editions":{"en":{"headline":"B"}}}]}"#;
    let site = folder("entries", &[("r/a-feed.json", feed), ("r/b.json", &release("b", "2026-01-01", ""))]);
    let (said, status) = index(&site, &["r", "--out", "out"]);
    assert_eq!((said.ends_with("2 releases in 3 files in out\n"), status), (true, 0), "{said}");
    let decoded = read(&site.join("out/releases.json"), "https://h.example/out/releases.json");
    let src = |id: &str| decoded.feed.release(id).unwrap().src.as_ref().unwrap().as_str().to_owned();
    assert_eq!(
        (src("a"), src("b")),
        ("https://h.example/r/far/a.json".to_owned(), "https://h.example/r/b.json".to_owned())
    );
}

#[test]
fn nothing_of_others_is_touched() {
    let files = [
        ("meeting.json", release("m", "2026-01-01", "")),
        ("releases-2021.json", release("y", "2021-01-01", "")),
        ("feed-2020.xml", "<rss/>".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let site = folder("others", &files);
    assert_eq!(index(&site, &[".", "--out", "."]), ("2 releases in 3 files in .\n".to_owned(), 0));
    for (name, text) in &files {
        assert_eq!(fs::read_to_string(site.join(name)).unwrap(), *text, "{name}");
    }
    // A feed of somebody else in the place of ours is not written over.
    put(&site, &[("blog/feed.xml", "<rss/>")]);
    let (said, status) = index(&site, &[".", "--out", "blog"]);
    assert_eq!(
        said,
        "error: blog/feed.xml: it is there already, and is not one of this command's: give another folder with --out\n"
    );
    assert_eq!((status, names(&site.join("blog"))), (2, vec!["feed.xml".to_owned()]));
}

#[test]
fn links_lead_where_they_led() {
    let body = r#""url":"/press/1","images":[{"url":"../img/x.png"},{"url":"../../above/y.png"},{"url":"//cdn.example/z.png"}],"#;
    let site = folder("links", &[("site/releases/a.json", &release("a", "2026-01-01", body))]);
    assert_eq!(index(&site.join("site"), &["releases", "--out", "releases/feeds"]).1, 0);
    let whole = read(&site.join("site/releases/a.json"), "https://h.example/deep/site/releases/a.json");
    let feed =
        read(&site.join("site/releases/feeds/feed.json"), "https://h.example/deep/site/releases/feeds/feed.json");
    assert_eq!(feed.feed.only(), whole.feed.only());
    let text = fs::read_to_string(site.join("site/releases/feeds/feed.json")).unwrap();
    for link in [r#""/press/1""#, r#""../../img/x.png""#, r#""../../../above/y.png""#, r#""https://cdn.example/z.png""#]
    {
        assert!(text.contains(link), "{link}\n{text}");
    }
    assert!(!text.contains("nowhere"), "{text}");
}

#[test]
fn what_is_said_commands_no_terminal() {
    let hostile = r#"{"id":"x","editions":{"\u001b]0;pwn\u0007\u001b[31m":{"headline":""}}}"#;
    let site = folder("terminal", &[("r/a.json", hostile)]);
    let (said, status) = index(&site, &["r", "--out", "out"]);
    assert!(status == 1 && !said.contains(['\u{1b}', '\u{7}']), "{said:?}");
}

#[cfg(unix)]
#[test]
fn links_between_folders_are_not_followed() {
    let site = folder("loops", &[("r/sub/a.json", &release("a", "2026-01-01", ""))]);
    for name in ["loop", "loop2"] {
        std::os::unix::fs::symlink("..", site.join("r/sub").join(name)).unwrap();
    }
    assert_eq!(index(&site, &["r", "--out", "out"]), ("1 release in 3 files in out\n".to_owned(), 0));
}
