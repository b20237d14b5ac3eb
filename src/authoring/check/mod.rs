//! The checker: what is wrong in a document, where, and what to do about it. Pure: whether a file is there is asked of
//! the caller.
//!
//! | code | severity | what it says |
//! |---|---|---|
//! | `empty`, `encoding`, `not-json`, `syntax`, `not-a-release` | error | the document cannot be read at all |
//! | `missing` | error | a member that has to be there is not |
//! | `wrong-type`, `wrong-value` | error | a member cannot be used as it is |
//! | `repeated` | error | an edition stands twice |
//! | `repeated-id` | error | two releases have one id, in this document or in another that is checked with it |
//! | `dead-document` | error | no file is where `src` or `next` says |
//! | `wrong-script` | error | an edition is in another script than its tag says |
//! | `wrong-language` | warning | an edition reads like another language than its tag says |
//! | `unknown-member` | warning | nobody reads a member of this name |
//! | `missing-translation` | warning | an edition lacks what other editions have |
//! | `dead-file` | warning | no file is where an image or attachment says |
//! | `future-date` | warning | a date of publication or change is still to come |
//! | `modified-before-published` | warning | a change came before what it changed |
//! | `embargo-over` | warning | the embargo has ended, and the status still says embargoed |
//! | `image-without-alt` | warning | nothing says what an image shows to those who cannot see it |
//! | `coverage-without-address` | warning | a report that readers cannot open |
//! | `source-without-summary` | warning | an entry for a release elsewhere that lists show without a summary |
//!
//! Down to `repeated-id` they are what the decoder reports. The rest are of the native format, whose members are those of
//! [`super::schema`]; documents in other dialects are their publishers' and get the decoder's word alone.

mod across;
mod date;
mod decoded;
mod language;
mod member;
mod missing;
mod reference;
mod script;
mod translation;

pub use across::repeated_ids;

use super::locate::{self, Node};
use crate::{
    format::Path,
    release::{Date, Moment},
};
use std::ops::Range;

/// Something an author should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// How bad it is.
    pub severity: Severity,
    /// What sort of thing it is: one of the codes in the table of this module, which stay as they are.
    pub code: &'static str,
    /// What is the matter.
    pub message: String,
    /// Where it is, in the data.
    pub path: Path,
    /// Where it is, in the bytes of the document.
    pub place: Range<usize>,
    /// What to do about it.
    pub help: Option<String>,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is lost to the reader, or shown where it must not be.
    Error,
    /// It works, and could serve the reader better.
    Warning,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// What is wrong, in the order of the document: the first thousand, errors before warnings where there are more.
    pub diagnoses: Vec<Diagnosis>,
    /// The ids of the releases that the document holds whole, and where each stands.
    pub ids: Vec<(String, Path, Range<usize>)>,
}

/// How many diagnoses are kept of a document: nobody reads more.
const MOST: usize = 1000;

/// Checks `document` as of `now`. `exists` says whether there is a file at a path relative to the document.
pub fn check(document: &[u8], now: Moment, exists: &dyn Fn(&str) -> bool) -> Checked {
    let (json, start) = json(document);
    let decoded = decoded::decode(document);
    // What serde_json has not read may be of any depth, which the parser that knows places does not bear.
    let json = if decoded.is_ok() { json } else { "" };
    let mended;
    let mut located = locate::parse(json, start);
    if located.node().is_none() && decoded.is_ok() {
        mended = locate::without_surrogates(json);
        located = locate::parse(&mended, start);
    }
    let mut checked = Checked::default();
    match decoded {
        Err(unreadable) => checked.diagnoses.push(*unreadable),
        Ok(findings) => {
            checked.diagnoses.extend(findings.iter().map(|finding| decoded::diagnosis(finding, &located)));
        }
    }
    if let Some(document) = located.node().filter(is_native) {
        let report = &mut |diagnosis| checked.diagnoses.push(diagnosis);
        member::unknown(&document, report);
        reference::dead_documents(&document, exists, report);
        for release in releases(&document) {
            translation::missing(&release, report);
            language::wrong(&release, report);
            date::wrong(&release, now, report);
            reference::dead_files(&release, exists, report);
            missing::missing(&release, report);
            checked.ids.extend(across::id(&release));
        }
    }
    checked.diagnoses.sort_by_key(|diagnosis| diagnosis.severity);
    checked.diagnoses.truncate(MOST);
    checked.diagnoses.sort_by_key(|diagnosis| diagnosis.place.start);
    checked
}

/// Where a rule says what it found.
type Report<'a> = &'a mut dyn FnMut(Diagnosis);

impl Diagnosis {
    fn error(code: &'static str, path: Path, place: &Range<usize>, message: impl Into<String>) -> Diagnosis {
        Diagnosis { severity: Severity::Error, code, message: message.into(), path, place: place.clone(), help: None }
    }

    fn warning(code: &'static str, path: Path, place: &Range<usize>, message: impl Into<String>) -> Diagnosis {
        Diagnosis { severity: Severity::Warning, ..Diagnosis::error(code, path, place, message) }
    }

    fn help(self, help: impl Into<String>) -> Diagnosis {
        Diagnosis { help: Some(help.into()), ..self }
    }
}

/// As much of a text of the document's own as stands in a message.
fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The JSON in `document` as the decoder finds it, and the byte it begins at.
fn json(document: &[u8]) -> (&str, usize) {
    let Ok(text) = std::str::from_utf8(document) else { return ("", 0) };
    let json = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim_start();
    (json.trim_end(), text.len().saturating_sub(json.len()))
}

/// Whether a document is in the native format, and not in a dialect.
fn is_native(document: &Node<'_>) -> bool {
    let release = |it: &Node<'_>| it.get("editions").is_some() || it.get("id").is_some_and(|id| id.text().is_some());
    let items = document.items();
    document.get("releases").is_some() || release(document) || items.iter().any(release)
}

/// The releases in a native document.
fn releases<'a>(document: &Node<'a>) -> Vec<Node<'a>> {
    let list = if document.is_list() { Some(document.clone()) } else { document.get("releases") };
    let all = list.map_or_else(|| vec![document.clone()], |list| list.items());
    all.into_iter().filter(Node::is_object).collect()
}

/// The editions of a release, by their tags.
fn editions<'a>(release: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
    let editions = release.get("editions").map(|editions| editions.members()).unwrap_or_default();
    editions.into_iter().filter(|(_, edition)| edition.is_object()).collect()
}

/// The date in the member `name`, when it can be read, and where it is.
fn date<'a>(of: &Node<'a>, name: &str) -> Option<(Date, Node<'a>)> {
    let node = of.get(name)?;
    Some((Date::parse(node.text()?)?, node))
}
