//! The page's address: its query says what the reader chose (`?lang=az&release=…`), so that it can be shared.
//!
//! Pure: the viewer reads it from the browser and gives it back. The host's own parameters stay as they are, letter
//! for letter.

use crate::release::{Language, Text};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Where in the viewer a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Destination {
    /// The same, in this language.
    Language(Language),
    /// The release with this id.
    Release(Text),
    /// The list of releases.
    List,
}

/// An address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    path: String,
    query: Vec<String>,
    fragment: String,
}

/// What a value is written with; all else is escaped (RFC 3986 §2.3, unreserved).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Location {
    /// Takes an absolute address apart.
    pub fn parse(href: &str) -> Location {
        let (rest, fragment) = match href.split_once('#') {
            Some((rest, fragment)) => (rest, format!("#{fragment}")),
            None => (href, String::new()),
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let query = query.split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
        Location { path: path.to_owned(), query, fragment }
    }

    /// The language that the address asks for.
    pub fn language(&self) -> Option<Language> {
        Language::parse_foreign(&self.get("lang")?)
    }

    /// The id of the release that the address asks for.
    pub fn release(&self) -> Option<Text> {
        self.get("release").filter(|id| !id.is_empty()).map(Text::from)
    }

    /// The address of `destination`, seen from here.
    pub fn of(&self, destination: &Destination) -> Location {
        match destination {
            Destination::Language(language) => self.with("lang", Some(language.tag())),
            Destination::Release(id) => self.with("release", Some(id)),
            Destination::List => self.with("release", None),
        }
    }

    /// The address, written out.
    pub fn href(&self) -> String {
        let query = self.query.join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}{}", self.path, self.fragment)
    }

    fn get(&self, name: &str) -> Option<String> {
        let value = self.query.iter().filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
        Some(percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned())
    }

    fn with(&self, name: &str, value: Option<&str>) -> Location {
        let mut location = self.clone();
        location.query.retain(|pair| pair.split('=').next() != Some(name));
        location.query.extend(value.map(|value| format!("{name}={}", utf8_percent_encode(value, ESCAPED))));
        location
    }
}
