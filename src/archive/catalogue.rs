use super::Facet;
use crate::release::{Release, Status, Text, Topic};
use std::collections::HashMap;

/// By what each release of an archive can be filtered: every key once, and for each release the places of its own.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    entries: Vec<Entry>,
    places: HashMap<(Facet, Text), u16>,
    /// By the numbers of the releases.
    releases: Vec<Box<[u16]>>,
    /// By the same numbers, which of them wait for a moment: a search goes through all, and looks at no more of one.
    embargoed: Vec<bool>,
}

/// A key by which releases can be filtered.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is a key of.
    pub facet: Facet,
    /// The key.
    pub key: Text,
    /// The topic that it stands for.
    pub topic: Option<Topic>,
}

/// How many keys are told apart: no reader chooses among more. Topics, which tags may be, leave room for the others.
const MOST: usize = 10_000;
const MOST_WITH_TOPICS: usize = 5_000;

impl Catalogue {
    /// Takes note of the release of this number.
    pub(super) fn add(&mut self, number: u32, release: &Release) {
        let mut own: Vec<u16> = Vec::new();
        for facet in Facet::ALL {
            for (at, key) in facet.keys(release).into_iter().enumerate() {
                let topic = || release.topics.get(at).filter(|_| facet == Facet::Topic).cloned();
                own.extend(self.place(facet, key, topic).filter(|place| !own.contains(place)));
            }
        }
        let Ok(number) = usize::try_from(number) else { return };
        if self.releases.len() <= number {
            self.releases.resize(number.saturating_add(1), Box::default());
            self.embargoed.resize(number.saturating_add(1), true);
        }
        if let Some(embargoed) = self.embargoed.get_mut(number) {
            *embargoed = release.embargo.is_some() || release.status == Status::Embargoed;
        }
        if let Some(release) = self.releases.get_mut(number) {
            *release = own.into();
        }
    }

    fn place(&mut self, facet: Facet, key: Text, topic: impl FnOnce() -> Option<Topic>) -> Option<u16> {
        if let Some(place) = self.places.get(&(facet, key.clone())) {
            return Some(*place);
        }
        let most = if facet == Facet::Topic { MOST_WITH_TOPICS } else { MOST };
        let place = u16::try_from(self.entries.len()).ok().filter(|_| self.entries.len() < most)?;
        self.entries.push(Entry { facet, key: key.clone(), topic: topic() });
        self.places.insert((facet, key), place);
        Some(place)
    }

    /// The place of a key, where any release has it.
    pub(super) fn find(&self, facet: Facet, key: &Text) -> Option<u16> {
        self.places.get(&(facet, key.clone())).copied()
    }

    /// The places of the keys of the release of this number.
    pub(super) fn of(&self, number: u32) -> &[u16] {
        usize::try_from(number).ok().and_then(|number| self.releases.get(number)).map_or(&[], |places| places)
    }

    /// Whether the release of this number may have to wait: one that is not here may.
    pub(super) fn may_wait(&self, number: u32) -> bool {
        usize::try_from(number).ok().and_then(|number| self.embargoed.get(number)).copied().unwrap_or(true)
    }

    /// Every key, by its place.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
