//! Documents that come in pieces: read as they come, and as they would be at once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

#[expect(dead_code, reason = "the attacks are those of the decoder's tests")]
mod hostile;

use hostile::WHOLE;
use release_viewer::{
    format::{Decoded, Origin, Piece, Reader, Unreadable, decode},
    release::{Address, Release},
};

fn origin() -> Origin {
    let base = "https://agency.example/newsroom/releases.json";
    Origin { address: Address::resolve(base, base).unwrap(), language: None }
}

/// What is read of `pieces`, one after another.
fn in_pieces<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Decoded, Unreadable> {
    let (mut reader, mut releases) = (Reader::new(origin()), Vec::new());
    for piece in pieces {
        reader.push(piece)?;
        releases.extend(all_there(&mut reader)?);
    }
    let mut decoded = reader.finish()?;
    decoded.feed = decoded.feed.preceded_by(releases);
    Ok(decoded)
}

/// The releases that have come whole.
fn all_there(reader: &mut Reader) -> Result<Vec<Release>, Unreadable> {
    let mut releases = Vec::new();
    loop {
        match reader.read()? {
            Piece::Release(release) => releases.push(*release),
            Piece::Skipped => {}
            Piece::Waiting => return Ok(releases),
        }
    }
}

fn item(id: &str) -> String {
    format!(r#" {{"id":"{id}","x":"]}},[\"{{","editions":{{"en":{{"headline":"H {id} ü"}},"az":{{"headline":""}}}}}} "#)
}

fn items(count: usize) -> String {
    (0..count).map(|number| item(&number.to_string())).collect::<Vec<_>>().join(",\n")
}

/// Feeds and lists, good and bad.
fn documents() -> Vec<String> {
    let mut documents: Vec<String> = WHOLE.iter().map(|(_, whole)| (*whole).to_owned()).collect();
    for list in [
        String::new(),
        items(1),
        items(3),
        items(25),
        format!("{},7,null,{}", item("a"), item("a")),
        "{}, 1, [], \"x\"".to_owned(),
        format!("{},", item("a")),
        format!(",{}", item("a")),
        format!("{},,{}", item("a"), item("b")),
        ",".to_owned(),
        format!("{} {}", item("a"), item("b")),
        format!("{}}}", item("a")),
        format!("{},{{\"id\":}}", item("a")),
        format!("{},{{\"id\":\n\n  \"\\ud800\", 7}}", item("a")),
        format!("{},{{\"id\":\"\\ud800x\",\"editions\":{{\"en\":{{\"headline\":\"\\udc00\"}}}}}}", item("a")),
    ] {
        documents.push(format!("[{list}]"));
        documents.push(format!("{{\"releases\":[{list}]}}"));
        documents.push(format!(
            "\u{FEFF} {{ \"title\": \"T \\\" [\",\n \"x\": {{\"releases\":[1]}}, \"releases\" : [{list}]\n, \"next\":\"p2.json\", \"language\":\"az\" }} \n"
        ));
    }
    let one = item("a");
    documents.extend([
        format!("{{\"releases\":[{one}],\"releases\":null}}"),
        format!("{{\"releases\":null,\"releases\":[{one}]}}"),
        format!("{{\"releases\":[{one}]"),
        format!("{{\"releases\":[{one}],"),
        format!("{{\"releases\":[{one}]}}x"),
        format!("{{\"releases\":[{one}],\n\"next\":7 8}}"),
        format!("{{\"releases\":[{one}]\n,\n  \"next\":\"\\ud800\"}}"),
        format!("{{\"a\" 1,\"releases\":[{one}]}}"),
        format!("{{\"releases\":{{\"0\":{one}}}}}"),
        format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"releases\":[{one}]}}"),
        format!("[{one}]["),
        format!("[{one}] [{one}]"),
        format!("[[{one}]]"),
        "<html>".to_owned(),
        " ".to_owned(),
        "{\"releases\":[\0]}".to_owned(),
    ]);
    documents
}

#[test]
fn a_document_is_the_same_in_whatever_pieces_it_comes() {
    let mut random = fastrand::Rng::with_seed(5);
    for document in documents() {
        let bytes = document.as_bytes();
        let whole = decode(bytes, &origin());
        assert_eq!(in_pieces(bytes.chunks(1)), whole, "byte by byte\n{document}");
        for _ in 0..40 {
            let (a, b) = (random.usize(0..=bytes.len()), random.usize(0..=bytes.len()));
            let (a, b) = (a.min(b), a.max(b));
            assert_eq!(in_pieces([&bytes[..a], &bytes[a..b], &bytes[b..]]), whole, "{a} {b}\n{document}");
        }
    }
}

/// The same document with the name of its list written in another way, in which it is not known before all is there.
fn unknown(document: &str) -> String {
    document.replace("\"releases\"", "\"rele\\u0061ses\"")
}

/// Holds when a document comes to the same whether its items are read one by one or as a whole.
fn check(document: &str) {
    // Where one breaks off, the blanks at its end count or do not.
    let document = document.trim_end();
    let (apart, whole) = (decode(document.as_bytes(), &origin()), decode(unknown(document).as_bytes(), &origin()));
    match (apart, whole) {
        (Ok(apart), Ok(whole)) => {
            assert_eq!(apart.feed.releases().collect::<Vec<_>>(), whole.feed.releases().collect::<Vec<_>>());
            assert_eq!(
                (&apart.feed.title, &apart.feed.language, &apart.feed.next),
                (&whole.feed.title, &whole.feed.language, &whole.feed.next)
            );
            let sorted = |decoded: Decoded| {
                let mut findings: Vec<String> = decoded.findings.iter().map(ToString::to_string).collect();
                findings.sort();
                findings
            };
            assert_eq!(sorted(apart), sorted(whole), "{document}");
        }
        (Err(Unreadable::Syntax { line, .. }), Err(Unreadable::Syntax { line: same, .. })) => {
            assert_eq!(line, same, "{document}");
        }
        (Err(Unreadable::Unusable(..)), Err(Unreadable::Unusable(..))) => {}
        (Err(apart), Err(whole)) => assert_eq!(apart, whole, "{document}"),
        (apart, whole) => panic!("{apart:?}\n{whole:?}\n{document}"),
    }
}

#[test]
fn items_read_one_by_one_are_those_of_the_whole() {
    let mut random = fastrand::Rng::with_seed(6);
    let feeds: Vec<String> = documents().into_iter().filter(|it| it.matches("\"releases\"").count() == 1).collect();
    for feed in &feeds {
        check(feed);
        // A letter here and there is another.
        for _ in 0..200 {
            let mut letters: Vec<char> = feed.chars().collect();
            for _ in 0..random.usize(1..3) {
                let at = random.usize(0..letters.len());
                letters[at] = char::from(*random.choice(b"[]{},:\"\\ 0nx\n".iter()).unwrap());
            }
            let spoilt: String = letters.into_iter().collect();
            if spoilt.matches("\"releases\"").count() == 1 {
                check(&spoilt);
            }
        }
    }
}

#[test]
fn releases_are_there_before_the_rest_of_the_document() {
    let feed = format!("{{\"title\":\"T\",\"language\":\"en\",\"releases\":[{},", items(3));
    let list = format!("[{},", items(25));
    for (begun, count, title) in [(feed, 3, Some("T")), (list, 25, None)] {
        let mut reader = Reader::new(origin());
        reader.push(begun.as_bytes()).unwrap();
        assert_eq!(all_there(&mut reader).unwrap().len(), count);
        assert_eq!(reader.head().title.as_deref(), title);
        reader.push(br#"{"id":"last","editions":{"en":{"headline":"H"}}"#).unwrap();
        assert_eq!(all_there(&mut reader), Ok(Vec::new()), "not before it is whole");
        reader.push(b"}").unwrap();
        reader.push(b"]").unwrap();
        assert_eq!(all_there(&mut reader).unwrap().len(), 1);
        if title.is_some() {
            reader.push(b",\"next\":\"2.json\"}").unwrap();
        }
        let rest = reader.finish().unwrap().feed;
        assert_eq!((rest.len(), rest.title.as_deref()), (0, title));
    }
}

#[test]
fn a_long_feed_that_comes_at_once_has_its_title_before_it_is_finished() {
    let mut reader = Reader::new(origin());
    reader.push(format!("{{\"title\":\"T\",\"releases\":[{}]}}", items(2_000)).as_bytes()).unwrap();
    assert_eq!(all_there(&mut reader).unwrap().len(), 2_000);
    assert_eq!(reader.head().title.as_deref(), Some("T"));
}

#[test]
fn a_document_that_breaks_off_is_none() {
    for begun in [format!("{{\"releases\":[{}", items(3)), format!("{{\"a\":1,\n\"releases\":[{},\n{{\"id\"", items(3))]
    {
        let lines = begun.lines().count();
        match in_pieces([begun.as_bytes()]) {
            Err(Unreadable::Syntax { line, .. }) => assert_eq!(line, lines, "{begun}"),
            other => panic!("{other:?}\n{begun}"),
        }
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..20_000 {
        let length = random.usize(0..40);
        let mut bytes = br#"{"releases":["#[..random.usize(0..14)].to_vec();
        bytes.extend((0..length).map(|_| random.choice(b"[]{},:\"\\ \n0nu\xEF\xBB\xBF\x00x".iter()).unwrap()));
        let _ = in_pieces(bytes.chunks(7));
    }
}
