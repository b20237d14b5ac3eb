//! Bytes → [`Feed`]: the decoder. Pure: no I/O, and no document makes it panic.
//!
//! One file a dialect, chosen by what the document holds and never by its name. Reading is lenient and says so: a
//! wrong optional field costs that field, a release that cannot be identified or read costs that release, and each is
//! a [`Finding`] with its path.

mod drupal;
mod field;
mod finding;
mod json;
mod json_feed;
mod list;
mod native;
mod ninjs;
mod paging;
mod path;
mod reader;
mod splitter;
mod value;
mod wordpress;
mod words;

pub use finding::{Finding, Problem, in_a_line};
pub use paging::following;
pub use path::{Path, Step};
pub use reader::{Piece, Reader};
pub use words::{Words, words, words_by_language};

use crate::release::{Address, Feed, Language};
use field::{Field, Findings};
use std::fmt;

/// Where a document comes from, and what that says of what is in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Its address, from which relative ones in it start.
    pub address: Address,
    /// The language of texts that do not say theirs.
    pub language: Option<Language>,
}

/// The formats that newsrooms serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The release viewer's own.
    Native,
    /// JSON Feed 1.0 and 1.1.
    JsonFeed,
    /// IPTC ninjs 1.x, 2.x and 3.x.
    Ninjs,
    /// Posts of the WordPress REST API.
    WordPress,
    /// Nodes of Drupal's JSON:API.
    Drupal,
}

impl Dialect {
    /// The dialect of `document`. Each knows its own by what no other has; what is none of the others' may be ours. A
    /// feed of ours is known by its list, before the rest of it has come.
    fn of(document: &Field<'_>) -> Option<Dialect> {
        Some(if native::is_feed(document) {
            Dialect::Native
        } else if json_feed::is(document) {
            Dialect::JsonFeed
        } else if drupal::is(document) {
            Dialect::Drupal
        } else if wordpress::is(document) {
            Dialect::WordPress
        } else if ninjs::is(document) {
            Dialect::Ninjs
        } else if native::is(document) {
            Dialect::Native
        } else {
            return None;
        })
    }

    /// Reads a document of this dialect; nothing when there are releases in it and none can be used.
    fn read(self, document: Field<'_>, origin: &Origin) -> Option<Feed> {
        match self {
            Dialect::Native => native::read(document, origin),
            Dialect::JsonFeed => json_feed::read(document, origin),
            Dialect::Ninjs => ninjs::read(document, origin),
            Dialect::WordPress => wordpress::read(document, origin),
            Dialect::Drupal => drupal::read(document, origin),
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Native => "release",
            Dialect::JsonFeed => "JSON Feed",
            Dialect::Ninjs => "IPTC ninjs",
            Dialect::WordPress => "WordPress REST",
            Dialect::Drupal => "Drupal JSON:API",
        }
    }
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The format it is in.
    pub dialect: Dialect,
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
    /// There is more in it than [`LONGEST`].
    TooLarge,
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
    /// It is JSON, and in none of the formats; what it is instead.
    NotARelease(&'static str),
    /// It is a release or a feed, and nothing in it can be shown, for these reasons.
    Unusable(Dialect, Vec<Finding>),
}

impl Unreadable {
    /// Whether this is no document in the first place: it was cut off, or a server sent something else in its place.
    pub fn is_broken(&self) -> bool {
        matches!(self, Unreadable::Empty | Unreadable::Encoding | Unreadable::Markup | Unreadable::Syntax { .. })
    }
}

/// How long a document may be, in bytes. Its lists and objects may
/// stand in each other [127 deep](https://docs.rs/serde_json/latest/serde_json/struct.Deserializer.html#method.disable_recursion_limit).
pub const LONGEST: usize = 64 << 20;

/// Reads the `document` that came from `origin`.
///
/// # Errors
/// When nothing in it can be shown. A feed without releases is read: it is empty.
pub fn decode(document: &[u8], origin: &Origin) -> Result<Decoded, Unreadable> {
    let mut reader = Reader::new(origin.clone());
    reader.push(document)?;
    let mut releases = Vec::new();
    let read = loop {
        match reader.read() {
            Ok(Piece::Release(release)) => releases.push(*release),
            Ok(Piece::Skipped) => {}
            Ok(Piece::Waiting) => break reader.finish(),
            Err(unreadable) => break Err(unreadable),
        }
    };
    read.map(|mut decoded| {
        decoded.feed = decoded.feed.preceded_by(releases);
        decoded
    })
}

/// Reads a document that is there as a whole.
fn read_whole(document: &[u8], origin: &Origin) -> Result<Decoded, Unreadable> {
    let text = text(document)?;
    let mended;
    let value = match parse(text) {
        Ok(value) => value,
        Err(error) => {
            let unreadable = Unreadable::Syntax { line: error.line(), column: error.column() };
            mended = json::without_lone_surrogates(text).ok_or_else(|| unreadable.clone())?;
            parse(&mended).map_err(|_| unreadable)?
        }
    };
    let findings = Findings::default();
    let field = Field::document(&value, &findings);
    let dialect = Dialect::of(&field).ok_or_else(|| Unreadable::NotARelease(field.kind()))?;
    let feed = dialect.read(field, origin);
    let findings = findings.into_inner();
    match feed {
        Some(feed) => Ok(Decoded { dialect, feed, findings }),
        None => Err(Unreadable::Unusable(dialect, findings)),
    }
}

fn parse(text: &str) -> Result<json::Value<'_>, serde_json::Error> {
    serde_json::from_str(text)
}

fn text(document: &[u8]) -> Result<&str, Unreadable> {
    if document.len() > LONGEST {
        return Err(Unreadable::TooLarge);
    }
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
            Unreadable::TooLarge => write!(f, "the document is larger than {} MB", LONGEST >> 20),
            Unreadable::NotARelease(found) => write!(
                f,
                "the document holds no release: expected the native format, JSON Feed, IPTC ninjs, WordPress posts or \
                 Drupal nodes, found {found}"
            ),
            Unreadable::Unusable(_, findings) => {
                write!(f, "nothing in the document can be shown; {}", in_a_line(findings))
            }
        }
    }
}
