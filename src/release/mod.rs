//! The domain: what a release is, whatever format it came in.
//!
//! Nothing here knows of JSON, of pages or of the network; every value is already checked when it gets here.
//! Names follow schema.org and IPTC ninjs 3 where they have one.

mod address;
mod availability;
mod body;
mod coverage;
mod date;
mod edition;
mod feed;
mod language;
mod material;
mod order;
mod term;

pub use address::{Address, Link};
pub use availability::{Availability, Embargo, Status};
pub use body::{Body, Element, Embedded, Node, Tag};
pub use coverage::{Coverage, CoverageGroup, Medium};
pub use date::{Clock, Date, Moment};
pub use edition::{Edition, Editions, Localized};
pub use feed::{Changes, Feed, Grouping};
pub use language::{Direction, Language, lookup};
pub use material::{Attachment, Contact, Image, Topic};
pub use order::ordered;
pub use term::{Kind, Scope, Term};

use std::rc::Rc;

/// Text as it came from outside, shared so that rendering it copies nothing.
pub type Text = Rc<str>;

/// A press release in all its languages, with the coverage it got.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// Stable and unique within its feed.
    pub id: Text,
    /// What sort of text this is.
    pub kind: Option<Term<Kind>>,
    /// How far it reaches.
    pub scope: Option<Term<Scope>>,
    /// When it was published.
    pub date_published: Option<Date>,
    /// When it was last changed.
    pub date_modified: Option<Date>,
    /// Whether it stands, was corrected, or must not be read.
    pub status: Status,
    /// Why it was corrected or withdrawn.
    pub status_note: Localized,
    /// Until when the text must not be read.
    pub embargo: Option<Embargo>,
    /// Who published it.
    pub publisher: Option<Publisher>,
    /// Its page on the agency's own site.
    pub url: Option<Link>,
    /// Where the whole of it is, when this holds no more than a list needs.
    pub src: Option<Address>,
    /// The language it was written in.
    pub original_language: Option<Language>,
    /// The text, in each of its languages.
    pub editions: Editions,
    /// Who reported on it.
    pub coverage: Vec<Coverage>,
    /// Whom journalists can ask.
    pub contacts: Vec<Contact>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// Its pictures.
    pub images: Vec<Image>,
    /// Its files.
    pub attachments: Vec<Attachment>,
}

impl Release {
    /// A published release of which nothing but its texts is known.
    pub fn new(id: Text, editions: Editions) -> Release {
        Release {
            id,
            kind: None,
            scope: None,
            date_published: None,
            date_modified: None,
            status: Status::default(),
            status_note: Localized::default(),
            embargo: None,
            publisher: None,
            url: None,
            src: None,
            original_language: None,
            editions,
            coverage: Vec::new(),
            contacts: Vec::new(),
            topics: Vec::new(),
            images: Vec::new(),
            attachments: Vec::new(),
        }
    }

    /// The edition to show to somebody who reads `wanted`, best first: the first of them that there is, then the
    /// original, then the first edition of the document.
    pub fn edition(&self, wanted: &[Language]) -> &Edition {
        let languages: Vec<&Language> = self.editions.iter().map(|edition| &edition.language).collect();
        lookup(wanted.iter().chain(&self.original_language), &languages)
            .and_then(|language| self.editions.iter().find(|edition| edition.language == *language))
            .unwrap_or(self.editions.first())
    }

    /// The edition that the others were translated from, where the document says which it is.
    pub fn original(&self) -> Option<&Edition> {
        self.editions.iter().find(|edition| Some(&edition.language) == self.original_language.as_ref())
    }

    /// Whether the original has changed since `edition`, a translation of it, did: as far as the dates of both tell.
    pub fn is_outdated(&self, edition: &Edition) -> bool {
        let original = self.original().filter(|original| original.language != edition.language);
        let changed = original.and_then(|original| original.date_modified.as_ref().or(self.date_modified.as_ref()));
        edition.date_modified.as_ref().zip(changed).is_some_and(|(own, changed)| own.is_before(changed))
    }
}

/// The agency that published a release.
#[derive(Debug, Clone, PartialEq)]
pub struct Publisher {
    /// Its name, as it writes it.
    pub name: Text,
    /// Its own page.
    pub url: Option<Link>,
    /// The host of that, where the name is another's.
    pub host: Option<Text>,
}
