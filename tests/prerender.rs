//! `release-viewer prerender`: releases in, HTML out that needs no script.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::arithmetic_side_effects)]

mod folder;

use folder::{put, run};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use release_viewer::{
    format::{Decoded, Origin, decode},
    release::{Address, Release},
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const SAMPLE: &str = include_str!("../static/releases/newsroom.json");

/// A folder of this test's own, with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    folder::folder("prerender", name, files)
}

/// What the command says on standard error, and its exit status.
fn prerender(folder: &Path, arguments: &[&str]) -> (String, i32) {
    run("prerender", folder, arguments)
}

/// The files that it wrote, by name.
fn written(folder: &Path) -> BTreeMap<String, String> {
    let read =
        |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap());
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

/// An element: its name, its attributes, the text right in it, and where its parent is.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    parent: usize,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The elements of a document, each after its parent; the first stands for the document.
fn elements(html: &str) -> Vec<Element> {
    const VOID: [&str; 6] = ["meta", "link", "img", "br", "hr", "input"];
    let (mut all, mut open) = (vec![Element::default()], vec![0]);
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let at = *open.last().unwrap();
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.0).unwrap();
                let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
                let attributes = tag.attributes.into_iter().map(|(name, value)| (text(name.0), text(value.value.0)));
                all.push(Element {
                    name: name.clone(),
                    attributes: attributes.collect(),
                    text: String::new(),
                    parent: at,
                });
                if !VOID.contains(&&*name) {
                    open.push(all.len() - 1);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8(tag.name.0).unwrap();
                let closed = open.pop().unwrap();
                assert_eq!(all[closed].name, name, "an end that is of another element");
            }
            Token::String(text) => all[at].text.push_str(std::str::from_utf8(&text.value.0).unwrap()),
            Token::Error(error) => panic!("{error:?} in\n{html}"),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    assert_eq!(open, [0], "an element without end");
    all
}

fn named<'a>(elements: &'a [Element], name: &'a str) -> impl Iterator<Item = &'a Element> {
    elements.iter().filter(move |element| element.name == name)
}

/// Whether an element or one around it is `hidden`.
fn is_hidden(elements: &[Element], element: &Element) -> bool {
    element.get("hidden").is_some() || element.parent != 0 && is_hidden(elements, &elements[element.parent])
}

fn class<'a>(elements: &'a [Element], class: &'a str) -> impl Iterator<Item = &'a Element> {
    elements.iter().filter(move |element| element.get("class").is_some_and(|all| all.split(' ').any(|it| it == class)))
}

/// What search engines are told.
fn told(html: &str) -> Value {
    let elements = elements(html);
    let script = named(&elements, "script").find(|it| it.get("type") == Some("application/ld+json")).unwrap();
    serde_json::from_str(&script.text).unwrap()
}

fn read(document: &str, address: &str) -> Decoded {
    let origin = Origin { address: Address::resolve(address, address).unwrap(), language: None };
    decode(document.as_bytes(), &origin).unwrap()
}

/// The release that is in the page as data.
fn data(html: &str, address: &str) -> Release {
    let elements = elements(html);
    let script = class(&elements, "release-viewer-data").next().unwrap();
    assert_eq!((&*script.name, script.get("type")), ("script", Some("application/json")));
    read(&script.text, address).feed.only().unwrap().clone()
}

/// Holds what every page must: it does without script, and its links lead somewhere.
fn check(name: &str, html: &str, has_pages: bool, all: &BTreeMap<String, String>) {
    let elements = elements(html);
    let ids: Vec<&str> = elements.iter().filter_map(|element| element.get("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{name}: an id twice");
    for element in &elements {
        let needs_script = matches!(&*element.name, "button" | "input" | "select" | "search");
        assert!(!needs_script || is_hidden(&elements, element), "{name}: {element:?}");
        assert!(!element.attributes.keys().any(|name| name.starts_with("on")), "{name}: {element:?}");
        for link in ["href", "src"].into_iter().filter_map(|link| element.get(link)) {
            let file = link.split('#').next().unwrap();
            match link.strip_prefix('#') {
                Some(id) => assert!(ids.contains(&id), "{name}: no {link}"),
                None if has_pages && file.ends_with(".html") && !file.contains("://") => {
                    assert!(all.contains_key(file), "{name}: no {link}");
                }
                None => {}
            }
        }
    }
    for script in named(&elements, "script") {
        let kind = script.get("type").unwrap();
        assert!(matches!(kind, "application/json" | "application/ld+json" | "module"), "{name}: {script:?}");
        assert!(kind != "module" || script.get("src").is_some() && script.text.is_empty(), "{name}: {script:?}");
    }
}

#[test]
fn a_newsroom_stands_in_the_element_in_all_its_languages() {
    let site = folder("newsroom", &[("newsroom.json", SAMPLE)]);
    let (said, status) = prerender(&site, &["newsroom.json", "--languages", "az,en", "--out", "out"]);
    let note = "note: without --base, addresses of these files are relative\n";
    assert_eq!((said.as_str(), status), (format!("{note}15 releases in 33 files in out\n").as_str(), 0));
    let all = written(&site.join("out"));
    let feed = read(SAMPLE, "https://agency.example/newsroom.json").feed;
    for release in feed.releases() {
        let name = format!("{}.body.html", release.id);
        let html = &all[&name];
        check(&name, html, false, &all);
        let elements = elements(html);
        let articles: Vec<&Element> = named(&elements, "article").collect();
        let editions: Vec<&str> = release.editions.iter().map(|edition| edition.language.tag()).collect();
        assert_eq!(articles.len(), editions.len(), "{name}");
        // The wanted language stands first, and open; each of the others opens, and has its words and its direction.
        let wanted = if editions.contains(&"az") { "az" } else { "en" };
        assert_eq!(articles[0].get("id"), Some(format!("release.{wanted}").as_str()), "{name}");
        for edition in release.editions.iter() {
            let id = format!("release.{}", edition.language.tag());
            let article = articles.iter().find(|article| article.get("id") == Some(&*id)).unwrap();
            let viewer = &elements[article.parent];
            let around = if edition.language.tag() == wanted { viewer } else { article };
            assert_eq!(around.get("lang"), Some(edition.language.tag()), "{name}");
            assert_eq!(around.get("dir"), Some(edition.language.direction().as_str()), "{name}");
            let is_folded = viewer.name == "details";
            assert_eq!(is_folded, edition.language.tag() != wanted, "{name}");
            assert!(html.contains(&format!(">{}</h2>", edition.headline.replace('&', "&amp;"))), "{name}: {id}");
        }
        assert_eq!(named(&elements, "nav").count(), usize::from(editions.len() > 1), "{name}");
        // What is there as data is what the document says.
        assert_eq!(data(html, "https://agency.example/newsroom.json"), *release, "{name}");
    }
    let meeting = &all["2021-05-31-unnm-coordination-meeting.body.html"];
    for words in ["31 may 2021", "Mediada işıqlandırma", "May 31, 2021", "Mediada", ">English</summary>"] {
        assert!(meeting.contains(words), "{words}\n{meeting}");
    }
    assert!(!meeting.contains("Media coverage"), "the coverage stands there once");
    let list = &all["index.body.html"];
    check("index", list, false, &all);
    let list = elements(list);
    assert_eq!(named(&list, "h3").count(), 15);
}

#[test]
fn pages_lead_to_each_other_and_say_where_they_are() {
    let site = folder("pages", &[("site/newsroom.json", SAMPLE)]);
    let base = "https://agency.example/news/press/";
    let arguments = ["site/newsroom.json", "--pages", "--base", base, "--out", "site/press", "--per-page", "10"];
    let (said, status) = prerender(&site, &arguments);
    assert_eq!(status, 0, "{said}");
    let all = written(&site.join("site/press"));
    let local = |address: &str| address.strip_prefix(base).map(ToOwned::to_owned);
    let alternates = |html: &str| -> BTreeMap<String, String> {
        let elements = elements(html);
        let links = named(&elements, "link").filter(|link| link.get("rel") == Some("alternate"));
        links.map(|link| (link.get("hreflang").unwrap().to_owned(), link.get("href").unwrap().to_owned())).collect()
    };
    let mut pages = 0;
    for (name, html) in all.iter().filter(|(name, _)| name.ends_with(".html")) {
        check(name, html, true, &all);
        assert!(html.starts_with("<!doctype html>\n"), "{name}");
        let elements = elements(html);
        let root = named(&elements, "html").next().unwrap();
        let language = root.get("lang").unwrap();
        assert_eq!(root.get("dir"), Some(if language == "ar" { "rtl" } else { "ltr" }), "{name}");
        assert_eq!(named(&elements, "h1").count(), 1, "{name}");
        let canonical = named(&elements, "link").find(|link| link.get("rel") == Some("canonical")).unwrap();
        assert_eq!(local(canonical.get("href").unwrap()).as_ref(), Some(name));
        // Whichever of them somebody finds, they say the same of each other.
        let own = alternates(html);
        for (hreflang, address) in &own {
            let file = local(address).unwrap();
            assert_eq!(alternates(&all[&file]), own, "{name}: {hreflang}");
        }
        assert!(own.is_empty() || local(&own[language]).as_ref() == Some(name), "{name}");
        let property = |name: &str| {
            let named = named(&elements, "meta").find(|meta| meta.get("property") == Some(name));
            named.and_then(|meta| meta.get("content")).map(ToOwned::to_owned)
        };
        assert_eq!(property("og:url").as_deref(), canonical.get("href"));
        assert_eq!(property("og:locale").unwrap().split('_').next(), Some(language), "{name}");
        let viewer = named(&elements, "release-viewer").next().unwrap();
        assert_eq!(viewer.get("lang"), Some(language), "{name}");
        let is_later_page = name.starts_with("index-");
        assert_eq!(
            viewer.get("src"),
            (!is_later_page).then_some("https://agency.example/news/newsroom.json"),
            "{name}"
        );
        let scripts = named(&elements, "script").filter(|script| script.get("type") == Some("module")).count();
        assert_eq!(scripts, usize::from(!is_later_page), "{name}");
        pages += 1;
    }
    // 37 editions, and the list of two pages in five languages.
    let editions: usize = read(SAMPLE, base).feed.releases().map(|it| it.editions.iter().count()).sum();
    let languages = read(SAMPLE, base).feed.languages().len();
    assert_eq!(pages, editions + 2 * languages);

    // The list goes on from page to page.
    let rel = |name: &str, rel: &str| {
        let elements = elements(&all[name]);
        let head = named(&elements, "link").find(|link| link.get("rel") == Some(rel)).and_then(|it| it.get("href"));
        let body = named(&elements, "a").find(|link| link.get("rel") == Some(rel)).and_then(|it| it.get("href"));
        assert_eq!(head, body, "{name}: {rel}");
        head.map(|address| local(address).unwrap())
    };
    assert_eq!((rel("index.html", "prev"), rel("index.html", "next").as_deref()), (None, Some("index-2.html")));
    assert_eq!((rel("index-2.html", "prev").as_deref(), rel("index-2.html", "next")), (Some("index.html"), None));
    assert_eq!(rel("index.ar.html", "next").as_deref(), Some("index-2.ar.html"));

    // The sitemap has all of them, and of each all languages.
    let sitemap = &all["sitemap.xml"];
    let places: Vec<&str> = sitemap.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect();
    assert_eq!(places.len(), pages);
    assert!(places.iter().all(|place| all.contains_key(&local(place).unwrap())));
    let meeting = "2021-05-31-unnm-coordination-meeting";
    let link = format!(r#"<xhtml:link rel="alternate" hreflang="az" href="{base}{meeting}.az.html"/>"#);
    assert_eq!(sitemap.matches(&link).count(), 2, "{sitemap}");
    assert!(sitemap.contains("<lastmod>2021-05-31T00:00:00Z</lastmod>"), "{sitemap}");

    // Without an address, all that needs one is left out, and the rest leads from file to file.
    let (said, _) = prerender(&site, &["site/newsroom.json", "--pages", "--out", "site/press"]);
    assert!(
        said.starts_with("note: without --base, addresses of these files are relative, and there is no sitemap\n"),
        "{said}"
    );
    let all = written(&site.join("site/press"));
    assert!(!all.contains_key("sitemap.xml") && !all.contains_key("index-3.html"));
    for (name, html) in all.iter().filter(|(name, _)| name.ends_with(".html")) {
        check(name, html, true, &all);
        assert!(!html.contains("nowhere.invalid") && !html.contains("og:url") && !html.contains("canonical"), "{name}");
    }
    assert!(all[&format!("{meeting}.html")].contains(r#"<release-viewer src="../newsroom.json" release="2021-05-31-unnm-coordination-meeting" lang="en" heading-level="1">"#));
}

/// A release with all that search engines are told of.
const WHOLE: &str = r#"{ "id": "whole", "kind": "press-release", "datePublished": "2026-03-01T09:00:00+0400", "dateModified": "2026-03-02",
  "publisher": { "name": "Agency", "url": "/" }, "originalLanguage": "en", "status": "corrected", "statusNote": { "en": "A name was wrong." },
  "editions": { "en": { "headline": "\"A\" & <b>", "summary": "In short: \"x\".", "body": ["Text. See UNSDCF."], "glossary": { "UNSDCF": "The Framework" } },
                "az": { "headline": "Başlıq", "body": ["Mətn."], "dateModified": "2026-03-03" } },
  "topics": [{ "scheme": "sdg", "code": "6", "name": "Water" }],
  "images": [{ "url": "img/a.jpg", "alt": { "en": "People at a table" }, "caption": { "az": "Şəkil" }, "credit": "Somebody", "width": 1600, "height": 900 }, { "url": "img/b.jpg" }],
  "coverage": [{ "outlet": "AZERTAC", "language": "az", "url": "https://azertag.example/1", "archiveUrl": "https://archive.example/1", "headline": "Xəbər", "datePublished": "2026-03-02" }, { "outlet": "News" }] }"#;

#[test]
fn search_engines_are_told_what_they_ask_for() {
    let site = folder("told", &[("site/releases/whole.json", WHOLE)]);
    let base = "https://agency.example/news/";
    assert_eq!(prerender(&site, &["site/releases/whole.json", "--pages", "--base", base, "--out", "site/news"]).1, 0);
    let all = written(&site.join("site/news"));
    let (english, azerbaijani) = (told(&all["whole.html"]), told(&all["whole.az.html"]));
    // What Google's documentation of Article asks for and recommends, and of Organization; Schema.org requires nothing.
    for (path, expected) in [
        ("/@context", "https://schema.org"),
        ("/@type", "NewsArticle"),
        ("/headline", "\"A\" & <b>"),
        ("/datePublished", "2026-03-01T09:00:00+04:00"),
        ("/dateModified", "2026-03-02"),
        ("/author/@type", "Organization"),
        ("/author/name", "Agency"),
        ("/author/url", "https://agency.example/"),
        ("/publisher/name", "Agency"),
        ("/image/0/@type", "ImageObject"),
        ("/image/0/url", "https://agency.example/releases/img/a.jpg"),
        ("/image/0/creditText", "Somebody"),
        ("/image/1/url", "https://agency.example/releases/img/b.jpg"),
        ("/mainEntityOfPage/@id", "https://agency.example/news/whole.html"),
        ("/url", "https://agency.example/news/whole.html"),
        ("/inLanguage", "en"),
        ("/description", "In short: \"x\"."),
        ("/keywords/0", "Water"),
        ("/correction", "A name was wrong."),
        ("/workTranslation/0/@type", "NewsArticle"),
        ("/workTranslation/0/headline", "Başlıq"),
        ("/workTranslation/0/inLanguage", "az"),
        ("/workTranslation/0/url", "https://agency.example/news/whole.az.html"),
        ("/subjectOf/0/name", "Xəbər"),
        ("/subjectOf/0/url", "https://azertag.example/1"),
        ("/subjectOf/0/archivedAt", "https://archive.example/1"),
        ("/subjectOf/0/inLanguage", "az"),
        ("/subjectOf/0/datePublished", "2026-03-02"),
        ("/subjectOf/0/publisher/name", "AZERTAC"),
        ("/subjectOf/1/name", "News"),
    ] {
        assert_eq!(english.pointer(path).and_then(Value::as_str), Some(expected), "{path}\n{english:#}");
    }
    assert_eq!(english.pointer("/image/0/width"), Some(&Value::from(1600)));
    assert_eq!(english.get("translationOfWork"), None);
    for (path, expected) in [
        ("/inLanguage", "az"),
        ("/headline", "Başlıq"),
        ("/dateModified", "2026-03-03"),
        ("/description", "Mətn."),
        ("/translationOfWork/inLanguage", "en"),
        ("/translationOfWork/url", "https://agency.example/news/whole.html"),
        ("/image/0/caption", "Şəkil"),
    ] {
        assert_eq!(azerbaijani.pointer(path).and_then(Value::as_str), Some(expected), "{path}\n{azerbaijani:#}");
    }
    assert_eq!(azerbaijani.get("workTranslation"), None);

    // Whoever shares the address shows this of it.
    let elements = elements(&all["whole.html"]);
    let metas = named(&elements, "meta");
    let metas: Vec<(&str, &str)> =
        metas.filter_map(|meta| Some((meta.get("property").or(meta.get("name"))?, meta.get("content")?))).collect();
    for expected in [
        ("description", "In short: \"x\"."),
        ("og:type", "article"),
        ("og:title", "\"A\" & <b>"),
        ("og:url", "https://agency.example/news/whole.html"),
        ("og:description", "In short: \"x\"."),
        ("og:site_name", "Agency"),
        ("og:locale", "en_US"),
        ("og:locale:alternate", "az_AZ"),
        ("og:image", "https://agency.example/releases/img/a.jpg"),
        ("og:image:width", "1600"),
        ("og:image:height", "900"),
        ("og:image:alt", "People at a table"),
        ("article:published_time", "2026-03-01T09:00:00+04:00"),
        ("article:modified_time", "2026-03-02T00:00:00Z"),
    ] {
        assert!(metas.contains(&expected), "{expected:?}\n{metas:?}");
    }
    // A picture of the site is shown, the first at once, and keeps its room; a term says what it means.
    let images: Vec<&Element> = named(&elements, "img").collect();
    let of = |image: &Element| {
        [image.get("width"), image.get("height"), image.get("loading")].map(|it| it.map(str::to_owned))
    };
    assert_eq!(images.len(), 2);
    assert_eq!(of(images[0]), [Some("1600".to_owned()), Some("900".to_owned()), None]);
    assert_eq!(images[1].get("loading"), Some("lazy"));
    let term = named(&elements, "abbr").next().unwrap();
    assert_eq!((&*term.text, term.get("title")), ("UNSDCF", Some("The Framework")));

    // A release with a page of its own has that for its address.
    let own = WHOLE.replacen(r#""id": "whole","#, r#""id": "whole", "url": "https://agency.example/press/1","#, 1);
    put(&site, &[("site/releases/whole.json", &own)]);
    assert_eq!(prerender(&site, &["site/releases/whole.json", "--base", base, "--out", "site/pieces"]).1, 0);
    let head = &written(&site.join("site/pieces"))["whole.head.html"];
    for link in [
        r#"<link rel="canonical" href="https://agency.example/press/1">"#,
        r#"<link rel="alternate" hreflang="az" href="https://agency.example/press/1?lang=az">"#,
        r#"<link rel="alternate" hreflang="x-default" href="https://agency.example/press/1">"#,
        r#"<link rel="stylesheet" href="https://agency.example/news/prerendered.css">"#,
    ] {
        assert!(head.contains(link), "{link}\n{head}");
    }
}

#[test]
fn addresses_lead_where_they_led() {
    let site = folder("addresses", &[("site & co/releases/whole.json", WHOLE)]);
    assert_eq!(prerender(&site, &["site & co/releases/whole.json", "--out", "site & co/news"]).1, 0);
    let body = &written(&site.join("site & co/news"))["whole.body.html"];
    let elements = elements(body);
    assert_eq!(named(&elements, "img").next().unwrap().get("src"), Some("../releases/img/a.jpg"));
    assert!(body.contains(r#"<a href="/" rel="noopener""#) && !body.contains("nowhere.invalid"), "{body}");
    let expected = read(WHOLE, "https://h.example/site/releases/whole.json").feed.only().unwrap().clone();
    assert_eq!(data(body, "https://h.example/site/news/whole.html"), expected);

    // A file that is elsewhere on the web than here.
    let src = "https://cdn.example/data/w.json";
    let arguments =
        ["site & co/releases/whole.json", "--src", src, "--pages", "--base", "https://h.example/", "--out", "out"];
    assert_eq!(prerender(&site, &arguments).1, 0);
    let page = &written(&site.join("out"))["whole.html"];
    assert!(page.contains(r#"<release-viewer src="https://cdn.example/data/w.json" release="whole""#), "{page}");
    assert!(page.contains(r#"<img src="https://cdn.example/data/img/a.jpg""#), "{page}");
    let (said, status) =
        prerender(&site, &["site & co/releases/whole.json", "--base", "https://h.example/", "--out", "a/b"]);
    assert!(said.contains("--src says where a file is that is elsewhere") && status == 2, "{said}");
}

#[test]
fn of_what_must_not_be_read_there_is_nothing() {
    let release = |id: &str, rest: &str| {
        format!(
            r#"{{"id":"{id}","publisher":{{"name":"Agency"}},{rest},"editions":{{"en":{{"headline":"Headline {id}","subheadline":"SECRET","summary":"SECRET","body":["SECRET"]}},"az":{{"headline":"Başlıq","body":["SECRET"]}}}},"images":[{{"url":"SECRET.jpg"}}],"coverage":[{{"outlet":"SECRET"}}],"contacts":[{{"name":"SECRET"}}]}}"#
        )
    };
    let files = [
        ("r/waits.json", release("waits", r#""embargoedUntil":"2999-01-01T00:00:00Z""#)),
        ("r/gone.json", release("gone", r#""status":"withdrawn","statusNote":{"en":"It was wrong."}"#)),
    ];
    let site = folder("held", &files.each_ref().map(|(name, text)| (*name, text.as_str())));
    for more in [&[] as &[&str], &["--pages", "--base", "https://h.example/out/"]] {
        let (said, status) = prerender(&site, &[&["r", "--out", "out"], more].concat());
        assert!(said.starts_with("note: \"waits\" is embargoed until 2999-01-01T00:00:00Z, and left out\n"), "{said}");
        assert_eq!(status, 0);
        for (name, text) in written(&site.join("out")) {
            assert!(!text.contains("SECRET") && !text.contains("waits"), "{name}\n{text}");
        }
    }
    let gone = &written(&site.join("out"))["gone.html"];
    for piece in
        ["This release has been withdrawn.", "It was wrong.", "Headline gone", r#""creativeWorkStatus":"Withdrawn""#]
    {
        assert!(gone.contains(piece), "{piece}\n{gone}");
    }
    // What an entry of a feed says of a release elsewhere, holds for that; and what was published before is gone.
    let feed = r#"{"releases":[{"id":"open","src":"open.json","status":"withdrawn","editions":{"en":{"headline":"H"}}},{"id":"far","src":"far.json","editions":{"en":{"headline":"F"}}}],"next":"more.json"}"#;
    let more = r#"{"releases":[{"id":"last","editions":{"en":{"headline":"Last"}}}]}"#;
    put(&site, &[("f/feed.json", feed), ("f/open.json", &release("open", r#""kind":"news""#)), ("f/more.json", more)]);
    let (said, status) = prerender(&site, &["f/feed.json", "--out", "out"]);
    assert!(
        said.contains("warning: \"far\" is at ../f/far.json, which is not here or holds another: left out\n"),
        "{said}"
    );
    assert_eq!(status, 1);
    let all = written(&site.join("out"));
    let names: Vec<&str> = all.keys().map(String::as_str).collect();
    let expected = [
        "index.body.html",
        "index.head.html",
        "last.body.html",
        "last.head.html",
        "open.body.html",
        "open.head.html",
        "prerendered.css",
    ];
    assert_eq!(names, expected);
    assert!(!all["open.body.html"].contains("SECRET") && all["open.body.html"].contains("withdrawn"));
}

#[test]
fn no_id_leads_out_of_the_folder_or_to_another_s_file() {
    let ids = [
        "../../evil",
        "..",
        "/etc/passwd",
        "a/b",
        "a-b",
        "a",
        "A",
        "a.az",
        "index",
        "index-2",
        "sitemap",
        "con",
        "COM1",
        "C:\\\\x",
        "\\u0000",
        " ",
        "%2e%2e%2f",
        "ab\\u202ecd",
        "əlifba",
        "x\\ny",
        "index.html",
        "-rf",
        "2021.05.31",
    ];
    let (long, longer) = ("l".repeat(500), "l".repeat(501));
    let release = |id: &str| {
        format!(
            r#"{{"id":"{id}","editions":{{"en":{{"headline":"Headline","body":["T"]}},"../../e v/il":{{"headline":"Second"}},"az":{{"headline":"Third"}}}}}}"#
        )
    };
    let releases: Vec<String> = ids.iter().copied().chain([&*long, &*longer]).map(release).collect();
    let site = folder("ids", &[("in/deep/er/feed.json", &format!("[{}]", releases.join(",")))]);
    let count = read(&fs::read_to_string(site.join("in/deep/er/feed.json")).unwrap(), "https://h.example/").feed.len();
    assert!(count >= 22, "{count}");
    let (said, _) = prerender(&site, &["in/deep/er/feed.json", "--out", "out/deep/er", "--pages"]);
    let all = written(&site.join("out/deep/er"));
    let plain = |name: &String| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    assert!(all.keys().all(plain), "{:?}", all.keys());
    let lower: BTreeSet<String> = all.keys().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), all.len(), "two that some file systems take for one");
    assert_eq!(all.values().filter(|html| html.contains("<article")).count(), 3 * count, "{said}");
    for (name, html) in all.iter().filter(|(name, _)| name.ends_with(".html")) {
        check(name, html, true, &all);
    }
    assert!(all.contains_key("a.html") && all.contains_key("a-b.az.html") && all.contains_key("index.html"));
    let outside = fs::read_dir(&site).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(outside.collect::<BTreeSet<_>>(), BTreeSet::from(["in".to_owned(), "out".to_owned()]));
    assert_eq!(written(&site.join("out/deep/er")).len(), all.len());
    // The name of a release stays, whatever else there is.
    put(&site, &[("one.json", &release("a/b"))]);
    assert_eq!(prerender(&site, &["one.json", "--out", "one", "--pages"]).1, 0);
    assert!(
        written(&site.join("one"))
            .keys()
            .all(|name| name == "pages.css" || name == "prerendered.css" || all.contains_key(name))
    );
}

#[test]
fn no_text_becomes_markup() {
    let evil =
        r#"</script><script>alert(1)</script><!--<script>\"'><img src=x onerror=alert(1)></style></title>\u2028]]>"#;
    let document = format!(
        r#"{{"id":"e","kind":"{evil}","publisher":{{"name":"{evil}","url":"javascript:alert(1)"}},"originalLanguage":"en","editions":{{"en":{{"headline":"{evil}","subheadline":"{evil}","summary":"{evil}","dateline":"{evil}","body":["{evil}"],"glossary":{{"alert":"{evil}"}}}},"\"><script>":{{"headline":"{evil}","bodyHtml":"<p onclick=x>{evil}<pre>\n\ncode</pre>"}}}},"images":[{{"url":"a.png","alt":{{"en":"{evil}"}},"caption":{{"en":"{evil}"}},"credit":"{evil}"}}],"coverage":[{{"outlet":"{evil}","url":"data:text/html,x"}}],"topics":[{{"name":"{evil}"}}]}}"#
    );
    let site = folder("markup", &[("e.json", &document)]);
    for more in [&[] as &[&str], &["--pages", "--inline-style", "--base", "https://h.example/x/"]] {
        prerender(&site, &[&["e.json", "--out", "out", "--title", "</title><script>alert(1)</script>"], more].concat());
        let all = written(&site.join("out"));
        for (name, html) in all.iter().filter(|(name, _)| name.ends_with(".html")) {
            check(name, html, true, &all);
            assert!(!html.contains("<script>") && !html.contains("javascript:"), "{name}\n{html}");
        }
    }
    let html = &written(&site.join("out"))["e.html"];
    assert_eq!(told(html)["headline"].as_str().unwrap().split_at(9).0, "</script>");
    let expected = read(&document, "https://h.example/e.json").feed.only().unwrap().clone();
    assert_eq!(data(html, "https://h.example/x/e.html"), expected);
}

#[test]
fn a_long_coverage_is_all_there() {
    let reports: Vec<String> = (1..=20)
        .map(|n| format!(r#"{{"outlet":"Outlet {n}","language":"{}"}}"#, if n < 15 { "en" } else { "az" }))
        .collect();
    let document = format!(r#"{{"id":"c","editions":{{"en":{{"headline":"H"}}}},"coverage":[{}]}}"#, reports.join(","));
    let site = folder("coverage", &[("c.json", &document)]);
    assert_eq!(prerender(&site, &["c.json", "--out", "out"]).1, 0);
    let html = &written(&site.join("out"))["c.body.html"];
    let elements = elements(html);
    let items = named(&elements, "li").filter(|item| !is_hidden(&elements, item));
    assert_eq!(items.filter(|item| elements[item.parent].get("role") == Some("list")).count(), 20, "{html}");
    // As many as the live viewer folds are folded, by what opens without script.
    assert_eq!(class(&elements, "folded").count(), 8 + 1);
    assert_eq!(named(&elements, "summary").map(|it| &*it.text).collect::<Vec<_>>()[0], "Cite");
    assert!(html.contains("<details class=\"all\"><summary>Show all 20</summary></details>"), "{html}");
}

#[test]
fn nothing_of_others_is_touched() {
    let site = folder(
        "others",
        &[
            ("r.json", r#"{"id":"r","editions":{"en":{"headline":"H"}}}"#),
            ("out/notes.html", "<p>Mine"),
            ("out/old.body.html", "<!-- Made by release-viewer prerender. -->"),
        ],
    );
    assert_eq!(prerender(&site, &["r.json", "--out", "out"]).1, 0);
    let all = written(&site.join("out"));
    assert_eq!(all.keys().collect::<Vec<_>>(), ["notes.html", "prerendered.css", "r.body.html", "r.head.html"]);
    put(&site, &[("mine/r.body.html", "<p>Mine")]);
    let (said, status) = prerender(&site, &["r.json", "--out", "mine"]);
    assert!(said.ends_with("error: mine/r.body.html: it is there already, and is not one of this command's: give another folder with --out\n"), "{said}");
    assert_eq!((status, fs::read_to_string(site.join("mine/r.body.html")).unwrap().as_str()), (2, "<p>Mine"));
}

#[test]
fn one_stylesheet_is_the_source() {
    let style = release_viewer::prerender::stylesheet();
    let live = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("static/release-viewer.css")).unwrap();
    // A rule as it stands in the viewer's; of the host, as of the element; and all others within that.
    for rule in [
        ".kicker{color: var(--release-muted, var(--_muted)); font-size: 0.875em}",
        ":where(release-viewer[hidden]){display: none}",
    ] {
        assert!(style.contains(rule), "{rule}\n{style}");
    }
    assert!(!style.contains(":host") && !style.contains("/*") && !style.contains(".skeleton"), "{style}");
    let (outer, inner) = style.split_once("release-viewer:not(#_){").unwrap();
    assert!(outer.split('}').all(|rule| rule.is_empty() || rule.contains(":where(release-viewer")), "{outer}");
    assert_eq!(style.matches('{').count(), style.matches('}').count());
    for word in
        ["--release-accent", "--release-measure", "--release-headline-size", ".coverage", ".contacts", "blockquote"]
    {
        assert!(live.contains(word) && inner.contains(word), "{word}");
    }
}
