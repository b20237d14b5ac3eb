//! Bytes → [`Feed`]: the decoder. Pure: no I/O, and no document makes it panic.
//!
//! One file a dialect, chosen by what the document holds and never by its name. Reading is lenient and says so: a
//! wrong optional field costs that field, a release that cannot be identified or read costs that release, and each is
//! a [`Finding`] with its path.

mod field;
mod finding;
mod json;
mod native;
mod path;

pub use finding::{Finding, Problem, in_a_line};
pub use path::{Path, Step};

use crate::release::{Address, Feed};
use field::{Field, Findings};
use std::fmt;

/// A document that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// What it holds.
    pub feed: Feed,
    /// What in it could not be used: the first thousand.
    pub findings: Vec<Finding>,
}

/// Why a document cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It is not UTF-8, the encoding of JSON ([RFC 8259 §8.1](https://www.rfc-editor.org/rfc/rfc8259#section-8.1)).
    Encoding,
    /// It is a page (HTML or XML), as servers send it for an address that they do not know.
    Markup,
    /// It is not JSON, from this place on (both counted from 1).
    Syntax {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// It is JSON, and no release or feed; what it is instead.
    NotARelease(&'static str),
    /// It is a release or a feed, and nothing in it can be shown, for these reasons.
    Unusable(Vec<Finding>),
}

/// Reads the `document` that came from `base`.
///
/// # Errors
/// When nothing in it can be shown. A feed without releases is read: it is empty.
pub fn decode(document: &[u8], base: &Address) -> Result<Decoded, Unreadable> {
    let text = text(document)?;
    let mended;
    let value: json::Value<'_> = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let unreadable = Unreadable::Syntax { line: error.line(), column: error.column() };
            mended = json::without_lone_surrogates(text).ok_or_else(|| unreadable.clone())?;
            serde_json::from_str(&mended).map_err(|_| unreadable)?
        }
    };
    let findings = Findings::default();
    let feed = native::read(Field::document(&value, &findings), base)?;
    let findings = findings.into_inner();
    match feed {
        Some(feed) => Ok(Decoded { feed, findings }),
        None => Err(Unreadable::Unusable(findings)),
    }
}

fn text(document: &[u8]) -> Result<&str, Unreadable> {
    let text = std::str::from_utf8(document).map_err(|_| Unreadable::Encoding)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim();
    match text.chars().next() {
        None => Err(Unreadable::Empty),
        Some('<') => Err(Unreadable::Markup),
        // UTF-16 without a byte order mark is valid UTF-8 when its letters are ASCII, and full of NULs.
        Some(_) if text.starts_with('\0') || text.chars().nth(1) == Some('\0') => Err(Unreadable::Encoding),
        Some(_) => Ok(text),
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => f.write_str("the document is empty"),
            Unreadable::Encoding => f.write_str("the document is not UTF-8: save it in that encoding"),
            Unreadable::Markup => f.write_str("the document is a web page or XML, not JSON: check the address"),
            Unreadable::Syntax { line, column } => {
                write!(f, "the document is not valid JSON: see line {line}, column {column}")
            }
            Unreadable::NotARelease(found) => {
                write!(
                    f,
                    "the document is neither a release, a list of releases nor a feed: expected object, found {found}"
                )
            }
            Unreadable::Unusable(findings) => {
                write!(f, "nothing in the document can be shown; {}", in_a_line(findings))
            }
        }
    }
}
