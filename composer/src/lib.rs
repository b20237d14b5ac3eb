//! The importer and the checker of the command line, for the page that composes a release: `compose.html`, and the scripts
//! in `static/composer/`.
//!
//! This is WebAssembly of that page's own: a reader of a release downloads nothing of it. What goes in is text and bytes,
//! what comes out is JSON; the page and its form are the scripts' work. Nothing here does any I/O.

mod checked;
mod imported;
mod language;

use release_viewer::release::Moment;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes a release of a text. `format` is what it came in: `text`, `html`, `markdown` or `docx`; `languages` are the tags of
/// those that are in it, with commas between them, or nothing.
///
/// The answer is `{ release, doubts: [{ line, about, edition, sentence }] }`, or `{ refusal }`, which says why there is none.
#[wasm_bindgen]
pub fn read(source: &[u8], format: &str, languages: &str, publisher: &str) -> String {
    imported::import(source, format, languages, publisher).to_string()
}

/// What is wrong in a document at the moment `now`, in milliseconds since 1970.
///
/// The answer is a list of `{ severity, code, message, help, path }`, in the order of the document.
#[wasm_bindgen]
pub fn check(document: &str, now: f64) -> String {
    // Whole milliseconds; a cast of floats stops at the ends.
    let now = Moment(now as i64);
    checked::check(document.as_bytes(), now).to_string()
}

/// What there is to say of a language: `{ tag, name, direction }`, or `null` where this is no tag of one.
#[wasm_bindgen]
pub fn language(tag: &str) -> String {
    language::language(tag).to_string()
}

/// The languages to offer: those that the interface speaks, as [`language()`] has them.
#[wasm_bindgen]
pub fn languages() -> String {
    language::offered().to_string()
}
