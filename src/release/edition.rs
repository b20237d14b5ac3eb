use super::{Body, Date, Language, Text, lookup};
use std::iter;

/// A release in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The language it is written in.
    pub language: Language,
    /// The title.
    pub headline: Text,
    /// A second title under the first.
    pub subheadline: Option<Text>,
    /// Where it was written from, as "Baku".
    pub dateline: Option<Text>,
    /// What it says, in a sentence or two.
    pub summary: Option<Text>,
    /// What it says.
    pub body: Body,
    /// Whether this is a translation that the agency does not answer for.
    pub unofficial: bool,
    /// When it was last changed.
    pub date_modified: Option<Date>,
    /// What its abbreviations stand for.
    pub glossary: Vec<(Text, Text)>,
}

impl Edition {
    /// An edition of which only the headline is known.
    pub fn new(language: Language, headline: Text) -> Edition {
        Edition {
            language,
            headline,
            subheadline: None,
            dateline: None,
            summary: None,
            body: Body::default(),
            unofficial: false,
            date_modified: None,
            glossary: Vec::new(),
        }
    }
}

/// The editions of a release: at least one, each language once, as the document orders them.
#[derive(Debug, Clone, PartialEq)]
pub struct Editions {
    first: Edition,
    rest: Vec<Edition>,
}

impl Editions {
    /// The editions in `all`, or nothing when there are none.
    pub fn new(all: Vec<Edition>) -> Option<Editions> {
        let mut all = all.into_iter();
        Some(Editions { first: all.next()?, rest: all.collect() })
    }

    /// One edition.
    pub fn one(edition: Edition) -> Editions {
        Editions { first: edition, rest: Vec::new() }
    }

    /// Adds an edition in another language than those that are here.
    pub(super) fn push(&mut self, edition: Edition) -> bool {
        self.rest.push(edition);
        true
    }

    /// Puts a later version in the place of the edition in its language; whether it was one.
    pub(super) fn renew(&mut self, edition: &Edition) -> bool {
        let mut all = iter::once(&mut self.first).chain(&mut self.rest);
        match all.find(|it| it.language == edition.language) {
            Some(old) if old.date_modified.is_some() && old.date_modified < edition.date_modified => {
                *old = edition.clone();
                true
            }
            _ => false,
        }
    }

    /// Keeps the editions that `keep` says; whether any is left.
    pub(super) fn retain(&mut self, keep: impl Fn(&Edition) -> bool) -> bool {
        self.rest.retain(&keep);
        if keep(&self.first) {
            return true;
        }
        if self.rest.is_empty() {
            return false;
        }
        self.first = self.rest.remove(0);
        true
    }

    /// The one the document puts first.
    pub fn first(&self) -> &Edition {
        &self.first
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Edition> {
        iter::once(&self.first).chain(&self.rest)
    }
}

/// A short text in several languages, or in none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Localized(pub Vec<(Language, Text)>);

impl Localized {
    /// The text for somebody who reads `wanted`, best first, and its language; the first text when none of them is there.
    pub fn get(&self, wanted: &[Language]) -> Option<&(Language, Text)> {
        let languages: Vec<&Language> = self.0.iter().map(|(language, _)| language).collect();
        lookup(wanted, &languages).and_then(|found| self.0.iter().find(|(l, _)| l == found)).or(self.0.first())
    }
}
