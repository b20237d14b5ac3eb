//! The built viewer in a real browser, through the way in that a customer has: a page with the tag.
//!
//! These tests need `dist/`, a browser and its driver: `cargo xtask test` sees to all of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::string_slice)]
#![allow(clippy::arithmetic_side_effects)]

mod access;
mod addresses;
mod advance;
mod advance_list;
mod bench;
mod builder;
mod cms;
mod composer;
mod copy;
mod delivery;
mod demo;
mod devtools;
mod dist;
mod doctor;
mod driver;
mod engine;
mod failure;
mod faults;
mod harness;
mod honest;
mod hosts;
mod kit;
mod language;
mod leaks;
mod life;
mod list;
mod look;
mod newsroom;
mod package;
mod pages;
mod parallel;
mod prerendered;
mod privacy;
mod scale;
mod scripts;
mod stop;
mod vectors;
mod webserver;
mod wire;
mod words;

use harness::{Answer, Page};

const MEETING: &str = r#"{ "id": "m", "kind": "press-release", "scope": "local", "datePublished": "2021-05-31", "originalLanguage": "en",
  "editions": { "en": { "headline": "A meeting", "body": ["One.", "Two."] }, "az": { "headline": "İclas", "body": ["Bir.", "İki."] }, "ar": { "headline": "اجتماع", "body": ["واحد."] } },
  "coverage": [ { "outlet": "AZERTAC", "language": "az", "url": "https://azertag.example/1" }, { "outlet": "SMS", "language": "az" }, { "outlet": "News", "language": "en" } ] }"#;

const NEWSROOM: &str = r#"{ "title": "Newsroom", "language": "en", "releases": [
  { "id": "old", "datePublished": "2020-01-01", "editions": { "en": { "headline": "Older", "body": ["Old text."] } } },
  { "id": "new", "datePublished": "2021-01-01", "editions": { "en": { "headline": "Newer", "body": ["New text."] }, "az": { "headline": "Yeni" } } } ] }"#;

/// A page with one viewer of `document`, in `lang`.
async fn showing(page: &Page, document: &str, attributes: &str) {
    page.site.put("/release.json", Answer::json(document.to_owned()));
    page.site.page("/page", &format!(r#"<release-viewer id="v" src="/release.json" {attributes}><a href="/text">Read it here</a></release-viewer>"#));
    page.open("/page").await;
    page.until("shadow().querySelector('h2')").await;
}
