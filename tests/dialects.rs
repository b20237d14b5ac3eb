//! What newsrooms serve in, the native format out: each field of each dialect, and how languages become one release.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use release_viewer::{
    authoring::{document, write},
    format::{Decoded, Dialect, Origin, decode},
    release::{Address, Feed, Language},
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
        releases: feed.releases().iter().map(write::release).collect(),
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
    assert_eq!(read(&found.to_string()).feed, decoded.feed, "{name}");
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
