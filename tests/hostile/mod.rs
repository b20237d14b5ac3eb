//! Documents that mean harm, or that met an accident. Natively and in wasm they come to an error or to a defined
//! result, and never to a trap.

use release_viewer::format::{Decoded, Origin, Unreadable, decode};

/// One document in each dialect, with every field that we read.
pub const WHOLE: [(&str, &str); 8] = [
    ("native", include_str!("../dialects/native.json")),
    ("json-feed-1.1", include_str!("../dialects/json-feed-1.1.json")),
    ("json-feed-1.0", include_str!("../dialects/json-feed-1.0.json")),
    ("ninjs-1", include_str!("../dialects/ninjs-1.json")),
    ("ninjs-2", include_str!("../dialects/ninjs-2.json")),
    ("ninjs-3", include_str!("../dialects/ninjs-3.json")),
    ("wordpress", include_str!("../dialects/wordpress.json")),
    ("drupal", include_str!("../dialects/drupal.json")),
];

/// Reads every one of them.
pub fn attack(origin: &Origin) {
    let read = |document: &[u8]| decode(document, origin);
    let refused = |document: &[u8]| read(document).err();
    for (name, whole) in WHOLE {
        let bytes = whole.trim_end().as_bytes();
        // Cut at every byte, it is no JSON, and never half a feed.
        for end in 0..bytes.len() {
            let cut = refused(bytes.get(..end).unwrap_or_default());
            assert!(
                matches!(cut, Some(Unreadable::Empty | Unreadable::Encoding | Unreadable::Syntax { .. })),
                "{name} cut at {end}: {cut:?}"
            );
        }
        // Each value in turn is something else.
        for wrong in [
            "null",
            "7",
            "-1",
            "1e308",
            "\"\"",
            "[]",
            "{}",
            "true",
            "\"\\ud800\"",
            "[[[{}]]]",
            "{\"a\":{\"rendered\":{}}}",
        ] {
            for (from, to) in values(whole) {
                let spoilt =
                    format!("{}{wrong}{}", whole.get(..from).unwrap_or_default(), whole.get(to..).unwrap_or_default());
                match read(spoilt.as_bytes()) {
                    Ok(Decoded { findings, .. }) => assert!(findings.len() <= 1000, "{name}"),
                    Err(unreadable) => assert!(!unreadable.to_string().is_empty(), "{name}"),
                }
            }
        }
        // A byte order mark is no harm; another encoding is told.
        let marked = format!("\u{FEFF}{whole}");
        assert_eq!(read(marked.as_bytes()).map(|it| it.feed), read(bytes).map(|it| it.feed), "{name}");
        for little in [true, false] {
            let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            let utf16: Vec<u8> = whole.encode_utf16().flat_map(unit).collect();
            assert_eq!(refused(&utf16), Some(Unreadable::Encoding), "{name}");
            let mark = unit(0xFEFF);
            assert_eq!(refused(&[&mark[..], &utf16].concat()), Some(Unreadable::Encoding), "{name}");
        }
    }
    for open in [
        "[",
        "{\"a\":",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
        "[{\"id\":1,\"title\":{\"rendered\":",
    ] {
        assert!(matches!(refused(open.repeat(100_000).as_bytes()), Some(Unreadable::Syntax { .. })), "{open}");
    }
    // 127 deep is read, and no deeper.
    let deep = |levels: usize| {
        format!(
            "{{\"id\":\"a\",\"editions\":{{\"en\":{{\"headline\":\"H\"}}}},\"x\":{}{}}}",
            "[".repeat(levels),
            "]".repeat(levels)
        )
    };
    assert!(read(deep(126).as_bytes()).is_ok());
    assert!(matches!(refused(deep(127).as_bytes()), Some(Unreadable::Syntax { .. })));
    // Huge numbers.
    for number in [
        "1e400",
        "-1e400",
        &"9".repeat(100_000),
        "0.000000000000000000000000000000000001",
        "18446744073709551616",
        "-9223372036854775809",
    ] {
        for place in [
            "\"id\":N,\"editions\":{\"en\":{\"headline\":\"H\"}}",
            "\"id\":\"a\",\"editions\":{\"en\":{\"headline\":\"H\"}},\"images\":[{\"url\":\"/a\",\"width\":N}],\"attachments\":[{\"url\":\"/a\",\"size\":N}]",
        ] {
            let _ = read(format!("{{{}}}", place.replace('N', number)).as_bytes());
        }
    }
    // Where a key stands twice the last that says something counts.
    let twice = r#"{"id":"a","id":"b","id":null,"editions":{"en":{"headline":"1","headline":"2"}},"editions":{"az":{"headline":"3"}}}"#;
    let feed = read(twice.as_bytes()).map(|it| it.feed);
    let release = feed.as_ref().ok().and_then(|feed| feed.only());
    assert_eq!(
        release.map(|release| (&*release.id, release.editions.iter().count(), &*release.editions.first().headline)),
        Some(("b", 1, "3"))
    );
    // NULs, and halves of pairs.
    for noise in [
        "\0",
        "\0\0\0\0",
        "{\"id\":\"a\0\"}",
        "{\"id\":\"\\u0000\"}",
        "{\"\\udc00\":1}",
        "\"\\ud800\\ud800\"",
        "{\"id\":\"\\ud83d\\u0041\"}",
    ] {
        assert!(refused(noise.as_bytes()).is_some(), "{noise:?}");
    }
    for byte in 0..=u8::MAX {
        let _ = read(&[byte]);
        let _ = read(&[b'{', byte]);
        let _ = read(&[b'"', byte, b'"']);
    }
}

/// Where the values of a document stand: its texts after a colon or in a list, and what is in brackets.
fn values(document: &str) -> Vec<(usize, usize)> {
    let mut values = Vec::new();
    let mut open = Vec::new();
    let mut text_from = None;
    let mut escaped = false;
    for (at, letter) in document.char_indices() {
        match (letter, text_from) {
            _ if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            ('"', Some(from)) => {
                let is_name =
                    document.get(at.saturating_add(1)..).is_some_and(|rest| rest.trim_start().starts_with(':'));
                values.extend((!is_name).then_some((from, at.saturating_add(1))));
                text_from = None;
            }
            ('"', None) => text_from = Some(at),
            ('[' | '{', None) => open.push(at),
            (']' | '}', None) => values.extend(open.pop().map(|from| (from, at.saturating_add(1)))),
            _ => {}
        }
    }
    values
}
