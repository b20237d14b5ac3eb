//! What the decoder says: the same that the viewer says on a page.

use super::Diagnosis;
use crate::{
    authoring::locate::{self, Lines, Located},
    format::{self, Dialect, Finding, Origin, Path, Problem, Step, Unreadable},
    release::Address,
};

/// Reads `document` as the viewer does, and yields its dialect and what in it could not be used, or why nothing could.
pub(super) fn decode(document: &[u8]) -> Result<(Dialect, Vec<Finding>), Box<Diagnosis>> {
    // Where the document will be published is not known; what it refers to is relative to that and on the web.
    let base = Address::resolve("https://release.invalid/", "https://release.invalid/");
    let address = base.ok_or_else(|| unreadable(document, &Unreadable::Empty))?;
    match format::decode(document, &Origin { address, language: None }) {
        Ok(decoded) => Ok((decoded.dialect, decoded.findings)),
        Err(Unreadable::Unusable(dialect, findings)) if !findings.is_empty() => Ok((dialect, findings)),
        Err(other) => Err(unreadable(document, &other)),
    }
}

/// What a finding is for an author.
pub(super) fn diagnosis(finding: &Finding, located: &Located<'_>) -> Diagnosis {
    let name = match finding.path.steps().last() {
        Some(Step::Member(name)) => format!("`{name}`"),
        Some(Step::Item(at)) => format!("item {}", at.saturating_add(1)),
        None => "the document".to_owned(),
    };
    let (code, message) = match finding.problem {
        Problem::Missing => ("missing", format!("{name} is missing")),
        Problem::Type { expected, found } => ("wrong-type", format!("{name}: expected {expected}, found {found}")),
        Problem::Unreadable(expected) => ("wrong-value", format!("{name}: expected {expected}")),
        Problem::Repeated if name == "`id`" => ("repeated-id", "another release has this id already".to_owned()),
        Problem::Withheld => ("withheld", format!("{name} says that this is not for publication: it is not shown")),
        Problem::Repeated => ("repeated", format!("{name} is there already, and only the first counts")),
    };
    let help = match code {
        "missing" => "without it, readers do not see what it belongs to",
        "repeated-id" => "give each release an id of its own: readers see only the first of the two",
        _ => "",
    };
    let rate = if code == "withheld" { Diagnosis::warning } else { Diagnosis::error };
    let diagnosis = rate(code, finding.path.clone(), &located.place(&finding.path), message);
    if help.is_empty() { diagnosis } else { diagnosis.help(help) }
}

fn unreadable(document: &[u8], why: &Unreadable) -> Box<Diagnosis> {
    let nowhere = || (Path::default(), 0..0);
    let (code, (path, place), help) = match why {
        Unreadable::Empty => ("empty", nowhere(), None),
        Unreadable::TooLarge => ("too-large", nowhere(), Some("part it into pages: `release-viewer index` does")),
        Unreadable::Encoding => ("encoding", nowhere(), Some("in most editors: Save as, with the encoding UTF-8")),
        Unreadable::Markup => ("not-json", nowhere(), None),
        Unreadable::Syntax { .. } => return syntax(document),
        Unreadable::NotARelease(_) | Unreadable::Unusable(..) => {
            let (json, start) = super::json(document);
            let end = start.saturating_add(json.chars().next().map_or(0, char::len_utf8));
            let help = "a release has an `id` and `editions`; a feed has `releases`";
            ("not-a-release", (Path::default(), start..end), Some(help))
        }
    };
    let diagnosis = Diagnosis::error(code, path, &place, why.to_string());
    Box::new(match help {
        Some(help) => diagnosis.help(help),
        None => diagnosis,
    })
}

/// The decoder says where the syntax is broken, and for the reader's sake no more; an author wants to know how.
fn syntax(document: &[u8]) -> Box<Diagnosis> {
    let (json, start) = super::json(document);
    // Halves of pairs are mended, and are not what is wrong.
    let error = serde_json::from_str::<serde_json::Value>(&locate::without_surrogates(json)).err();
    let (message, at) = match error {
        None => ("the document is not valid JSON".to_owned(), start),
        Some(error) => {
            let message = error.to_string();
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message).to_owned();
            (message, Lines::new(json).byte(error.line(), error.column()).saturating_add(start))
        }
    };
    let text = std::str::from_utf8(document).unwrap_or_default();
    let letter = text.get(at..).and_then(|rest| rest.chars().next()).filter(|letter| !letter.is_control());
    let end = at.saturating_add(letter.map_or(0, char::len_utf8));
    let diagnosis = Diagnosis::error("syntax", Path::default(), &(at..end), message.clone());
    Box::new(match hint(&message) {
        Some(help) => diagnosis.help(help),
        None => diagnosis,
    })
}

/// What usually leads to a message of `serde_json`.
fn hint(message: &str) -> Option<&'static str> {
    [
        ("trailing comma", "take the comma away: the last of a list has none after it"),
        ("EOF while parsing", "the end is cut off: close every quote, `]` and `}`"),
        (
            "expected `,` or",
            "is there a comma missing before this, or a quote inside a text that is not written `\\\"`?",
        ),
        ("control character", "write a line break inside a text as `\\n`, or make it a list of paragraphs"),
        ("key must be a string", "names stand in straight double quotes, as \"id\""),
        ("expected value", "texts stand in straight double quotes, and there are no comments"),
        ("recursion limit", "no release is as deep as this"),
        ("invalid escape", "write a backslash inside a text as `\\\\`"),
    ]
    .into_iter()
    .find(|(said, _)| message.contains(said))
    .map(|(_, help)| help)
}
