//! `release-viewer prerender`: releases in, HTML out that needs no script.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use html5gum::{Token, Tokenizer};
use release_viewer::{
    format::{Decoded, Origin, decode},
    release::{Address, Release},
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const SAMPLE: &str = include_str!("../static/releases/newsroom.json");

/// A folder of this test's own, with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prerender").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    put(&folder, files);
    folder
}

fn put(folder: &Path, files: &[(&str, &str)]) {
    for (name, contents) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
}

/// What the command says on standard error, and its exit status.
fn prerender(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let command = env!("CARGO_BIN_EXE_release-viewer");
    let output = Command::new(command).current_dir(folder).arg("prerender").args(arguments).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    (String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
}

/// The files that it wrote, by name.
fn written(folder: &Path) -> BTreeMap<String, String> {
    let read = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
    };
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
    for token in Tokenizer::new(html) {
        let at = *open.last().unwrap();
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.0).unwrap();
                let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
                let attributes = tag.attributes.into_iter().map(|(name, value)| (text(name.0), text(value.value.0)));
                all.push(Element { name: name.clone(), attributes: attributes.collect(), text: String::new(), parent: at });
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
        assert!(!element.attributes.keys().any(|name| name.starts_with("on") || name == "part"), "{name}: {element:?}");
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
    assert_eq!(named(&list, "li").filter(|it| named(&list, "h3").any(|h| list[h.parent].parent == it.parent)).count() > 0, true);
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
        assert_eq!(viewer.get("src"), (!is_later_page).then_some("https://agency.example/news/newsroom.json"), "{name}");
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
    let places: Vec<&str> =
        sitemap.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect();
    assert_eq!(places.len(), pages);
    assert!(places.iter().all(|place| all.contains_key(&local(place).unwrap())));
    let meeting = "2021-05-31-unnm-coordination-meeting";
    let link = format!(r#"<xhtml:link rel="alternate" hreflang="az" href="{base}{meeting}.az.html"/>"#);
    assert_eq!(sitemap.matches(&link).count(), 2, "{sitemap}");
    assert!(sitemap.contains("<lastmod>2021-05-31T00:00:00Z</lastmod>"), "{sitemap}");

    // Without an address, all that needs one is left out, and the rest leads from file to file.
    let (said, _) = prerender(&site, &["site/newsroom.json", "--pages", "--out", "site/press"]);
    assert!(said.starts_with("note: without --base, addresses of these files are relative, and there is no sitemap\n"), "{said}");
    let all = written(&site.join("site/press"));
    assert!(!all.contains_key("sitemap.xml") && !all.contains_key("index-3.html"));
    for (name, html) in all.iter().filter(|(name, _)| name.ends_with(".html")) {
        check(name, html, true, &all);
        assert!(!html.contains("nowhere") && !html.contains("og:url") && !html.contains("canonical"), "{name}");
    }
    assert!(all[&format!("{meeting}.html")].contains(r#"<release-viewer src="../newsroom.json" release="2021-05-31-unnm-coordination-meeting" lang="en" heading-level="1">"#));
}
