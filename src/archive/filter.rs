use super::Query;
use crate::release::{Kind, Release, Scope, Text};

/// What releases can be told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// The year in which they were published.
    Year,
    /// What sort of text they are.
    Kind,
    /// How far they reach.
    Scope,
    /// The languages in which they can be read.
    Language,
    /// What they are about.
    Topic,
}

impl Facet {
    /// All of them.
    pub const ALL: [Facet; 5] = [Facet::Year, Facet::Kind, Facet::Scope, Facet::Language, Facet::Topic];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Year => "year",
            Facet::Kind => "kind",
            Facet::Scope => "scope",
            Facet::Language => "language",
            Facet::Topic => "topic",
        }
    }

    /// What it is in `release`: the keys of the format, or an agency's own words.
    pub(super) fn keys(self, release: &Release) -> Vec<Text> {
        match self {
            Facet::Year => release.date_published.iter().map(|date| date.year.to_string().into()).collect(),
            Facet::Kind => release.kind.iter().map(|kind| kind.key(&Kind::KEYS)).collect(),
            Facet::Scope => release.scope.iter().map(|scope| scope.key(&Scope::KEYS)).collect(),
            Facet::Language => release.editions.iter().map(|edition| edition.language.text()).collect(),
            Facet::Topic => release.topics.iter().map(|topic| topic.key()).collect(),
        }
    }
}

/// Which releases to show: for each facet the key that they must have, or any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters([Option<Text>; Facet::ALL.len()]);

impl Filters {
    /// The key that `facet` must have.
    pub fn get(&self, facet: Facet) -> Option<&Text> {
        self.chosen().find(|(of, _)| *of == facet).map(|(_, key)| key)
    }

    /// Has `facet` be `key`, or anything.
    pub fn set(&mut self, facet: Facet, key: Option<Text>) {
        for (of, chosen) in Facet::ALL.into_iter().zip(&mut self.0) {
            if of == facet {
                chosen.clone_from(&key);
            }
        }
    }

    /// The facets that must have a key, and that key.
    pub fn chosen(&self) -> impl Iterator<Item = (Facet, &Text)> {
        Facet::ALL.into_iter().zip(&self.0).filter_map(|(facet, key)| Some((facet, key.as_ref()?)))
    }

    /// Whether they let everything through.
    pub fn is_empty(&self) -> bool {
        self.chosen().next().is_none()
    }
}

/// What a reader is looking for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    words: Text,
    query: Query,
    filters: Filters,
}

/// How many letters are looked for: more come from no reader.
const LONGEST: usize = 200;

impl Search {
    /// A search for `words` among what `filters` let through.
    pub fn new(words: &str, filters: Filters) -> Search {
        let words = words.trim();
        let end = words.char_indices().nth(LONGEST).map_or(words.len(), |(end, _)| end);
        let words = words.get(..end).unwrap_or_default();
        Search { query: Query::parse(words), words: words.into(), filters }
    }

    /// The same among what also has this key, or any.
    pub fn filtered(&self, facet: Facet, key: Option<Text>) -> Search {
        let mut search = self.clone();
        search.filters.set(facet, key);
        search
    }

    /// The words, as they were written.
    pub fn words(&self) -> &Text {
        &self.words
    }

    /// What is looked for, as it is compared.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The filters.
    pub fn filters(&self) -> &Filters {
        &self.filters
    }

    /// Whether this looks for nothing in particular.
    pub fn is_empty(&self) -> bool {
        self.query.is_empty() && self.filters.is_empty()
    }
}
