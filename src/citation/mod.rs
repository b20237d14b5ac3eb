//! What journalists take along: a quotation, the whole text, a reference for their archive, a card for their address book.
//!
//! Pure, text in and text out. What is made here goes to the clipboard and into files, never onto the page.

mod bibtex;
mod csl;
mod plain;
mod quotation;
mod ris;
mod transcript;
mod vcard;

pub use quotation::quotation;
pub use transcript::transcript;
pub use vcard::vcard;

use crate::{
    labels::Labels,
    release::{Edition, Kind, Release, Scope, Term},
};

/// What is cited: a release, as it is read in one language, at its address.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The release.
    pub release: &'a Release,
    /// The edition that is read.
    pub edition: &'a Edition,
    /// The words and dates of its language.
    pub labels: &'static Labels,
    /// Where it is read.
    pub address: &'a str,
}

/// What goes to the clipboard: the same, for what takes formatted text and for what does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// As text.
    pub text: String,
    /// As HTML, of the elements that can stand in a [`crate::release::Body`]; nothing where that would add nothing.
    pub html: Option<String>,
}

/// The form of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A line to read.
    Plain,
    /// For LaTeX.
    Bibtex,
    /// For most programs that keep references.
    Ris,
    /// For those that are written today.
    Csl,
}

impl Style {
    /// Those that are for programs: with their names, the ending of their files and the media type of these.
    pub const FILES: [(Style, &'static str, &'static str, &'static str); 3] = [
        (Style::Bibtex, "BibTeX", ".bib", "application/x-bibtex"),
        (Style::Ris, "RIS", ".ris", "application/x-research-info-systems"),
        (Style::Csl, "CSL-JSON", ".json", "application/vnd.citationstyles.csl+json"),
    ];
}

impl<'a> Source<'a> {
    /// The reference to it.
    ///
    /// No style has a word for a press release. Each of them takes it for a report, as a work that an institution puts
    /// out, with its sort in words beside it: so Zotero reads all three alike, with type, institution, date and address.
    pub fn cited(&self, style: Style) -> String {
        match style {
            Style::Plain => plain::plain(self),
            Style::Bibtex => bibtex::bibtex(self),
            Style::Ris => ris::ris(self),
            Style::Csl => csl::csl(self),
        }
    }

    /// A name for it that is one in any file system and any style: the id, as far as it is ASCII, and the language.
    pub fn key(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let id: String = self.release.id.chars().map(plain).take(80).collect();
        [id.trim_matches('-'), "-", self.edition.language.tag()].concat().trim_start_matches('-').to_owned()
    }

    fn headline(&self) -> String {
        unbroken(&self.edition.headline)
    }

    /// What sort of text it is, in words.
    fn kind(&self) -> Option<String> {
        self.release.kind.as_ref().map(|kind| words(kind, |kind: Kind| self.labels.kind(kind)))
    }

    fn scope(&self) -> Option<String> {
        self.release.scope.as_ref().map(|scope| words(scope, |scope: Scope| self.labels.scope(scope)))
    }

    fn publisher(&self) -> Option<String> {
        self.release.publisher.as_ref().map(|publisher| unbroken(&publisher.name))
    }

    fn day(&self) -> Option<String> {
        self.release.date_published.as_ref().map(|date| self.labels.day(date))
    }
}

fn words<K: Copy>(term: &Term<K>, word: impl Fn(K) -> &'static str) -> String {
    match term {
        Term::Known(known) => word(*known).to_owned(),
        Term::Other(text) => unbroken(text),
    }
}

/// The same without breaks of lines, which would end a field of most formats.
fn unbroken(text: &str) -> String {
    let pieces = text.split(|c: char| c.is_whitespace() || c.is_control());
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text in HTML, as content and as the value of an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
