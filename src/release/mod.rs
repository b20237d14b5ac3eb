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
mod language;
mod term;

pub use address::{Address, Link};
pub use availability::{Availability, Embargo, Status};
pub use body::{Body, Element, Embedded, Node, Tag};
pub use coverage::{Coverage, CoverageGroup};
pub use date::{Clock, Date, Moment};
pub use edition::{Edition, Editions, Localized};
pub use language::{Direction, Language, lookup};
pub use term::{Kind, Scope, Term};

use std::{collections::HashSet, rc::Rc};

/// Text as it came from outside, shared so that rendering it copies nothing.
pub type Text = Rc<str>;

/// What a document holds: one release, or many under a title.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// The feed's own name, as "Newsroom".
    pub title: Option<Text>,
    /// The language of `title`.
    pub language: Option<Language>,
    releases: Vec<Release>,
}

impl Feed {
    /// A feed of `releases`, which are put newest first; those without a date come last, as they stood.
    pub fn new(title: Option<Text>, language: Option<Language>, mut releases: Vec<Release>) -> Feed {
        releases.sort_by(|a, b| b.date_published.cmp(&a.date_published));
        Feed { title, language, releases }
    }

    /// The releases, newest first.
    pub fn releases(&self) -> &[Release] {
        &self.releases
    }

    /// The release that `id` names.
    pub fn release(&self, id: &str) -> Option<&Release> {
        self.releases.iter().find(|release| &*release.id == id)
    }

    /// The only release there is, when the document is not a list.
    pub fn only(&self) -> Option<&Release> {
        match self.releases.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Every language that a release can be read in, each once, in the order they are met.
    pub fn languages(&self) -> Vec<Language> {
        let mut met = HashSet::new();
        let editions = self.releases.iter().flat_map(|release| release.editions.iter());
        editions.map(|edition| &edition.language).filter(|language| met.insert(*language)).cloned().collect()
    }
}

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
    /// Whether it stands, was corrected, or must not be read.
    pub status: Status,
    /// Why it was corrected or withdrawn.
    pub status_note: Localized,
    /// Until when the text must not be read.
    pub embargo: Option<Embargo>,
    /// Who published it.
    pub publisher: Option<Publisher>,
    /// The language it was written in.
    pub original_language: Option<Language>,
    /// The text, in each of its languages.
    pub editions: Editions,
    /// Who reported on it.
    pub coverage: Vec<Coverage>,
}

impl Release {
    /// The edition to show to somebody who reads `wanted`, best first: the first of them that there is, then the
    /// original, then the first edition of the document.
    pub fn edition(&self, wanted: &[Language]) -> &Edition {
        let languages: Vec<&Language> = self.editions.iter().map(|edition| &edition.language).collect();
        lookup(wanted.iter().chain(&self.original_language), &languages)
            .and_then(|language| self.editions.iter().find(|edition| edition.language == *language))
            .unwrap_or(self.editions.first())
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
