//! The archive of a newsroom: its releases, and how one of ten thousand is found.
//!
//! Pure, and in small pieces: what is to be indexed waits until there is time for it, and whatever is indexed is found.

mod catalogue;
mod filter;
mod fold;
mod index;
mod passage;
mod query;
mod word;

pub use catalogue::Entry;
pub use filter::{Facet, Filters, Search};
pub use passage::Passage;
pub use query::Query;
pub use word::is_spaceless;

use crate::release::{Availability, Changes, Feed, Moment, Release};
use catalogue::Catalogue;
use index::Index;
use std::{cmp::Reverse, collections::BinaryHeap};

/// The releases of a feed, and the index of them.
#[derive(Debug, Default)]
pub struct Archive {
    feed: Feed,
    index: Index,
    catalogue: Catalogue,
    /// The numbers of those that are not indexed yet, the lowest first. Of some there may be several.
    waiting: BinaryHeap<Reverse<u32>>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The numbers of the releases, best first.
    pub numbers: Vec<u32>,
    /// How many of them can be read, where the choices are counted.
    pub readable: u32,
    /// The keys by which they can be filtered further, and how many there would be then; those of a facet that is
    /// filtered already are counted as if it were not.
    pub choices: Vec<(Entry, u32)>,
}

impl Archive {
    /// The archive of `feed`, of which nothing is indexed yet.
    pub fn new(feed: Feed) -> Archive {
        let mut archive = Archive { feed, ..Archive::default() };
        archive.follow();
        archive
    }

    /// The releases.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    /// Changes the releases; what is new of them waits to be indexed.
    pub fn change(&mut self, change: impl FnOnce(&mut Feed)) {
        change(&mut self.feed);
        self.follow();
    }

    /// Indexes as many releases as this, of those that wait.
    pub fn index(&mut self, most: usize) {
        for _ in 0..most {
            let Some(Reverse(number)) = self.waiting.pop() else { break };
            while self.waiting.peek() == Some(&Reverse(number)) {
                self.waiting.pop();
            }
            if let Some(release) = self.feed.numbered(number) {
                self.index.add(number, release);
                self.catalogue.add(number, release);
            }
        }
    }

    /// Whether every release is indexed.
    pub fn is_indexed(&self) -> bool {
        self.waiting.is_empty()
    }

    /// What `search` finds, at this moment: what must not be read is not found. The choices are there when they are to
    /// be `counted`.
    ///
    /// The best come first, and of those as good as each other the newer ones. Without words every release is as good
    /// as any other.
    pub fn search(&self, search: &Search, counted: bool, now: Moment) -> Found {
        if search.is_empty() && !counted {
            return Found { numbers: self.feed.numbers().to_vec(), ..Found::default() };
        }
        let ranks = (!search.query().is_empty()).then(|| self.index.find(search.query(), self.feed.len()));
        let rank = |number: u32| match (&ranks, usize::try_from(number)) {
            (Some(ranks), Ok(number)) => ranks.get(number).copied().unwrap_or_default(),
            _ => 1,
        };
        let filters: Vec<(Facet, Option<u16>)> =
            search.filters().chosen().map(|(facet, key)| (facet, self.catalogue.find(facet, key))).collect();
        let mut readable = 0u32;
        let mut counts = vec![0u32; self.catalogue.entries().len()];
        // By rank; of each, in the order of the feed.
        let mut found: Vec<Vec<u32>> = vec![Vec::new(); 256];
        let mut find = |rank: u8, number| found.get_mut(usize::from(rank)).into_iter().for_each(|it| it.push(number));
        for number in self.feed.numbers().iter().copied() {
            let rank = rank(number);
            if rank == 0 {
                continue;
            }
            if self.catalogue.may_wait(number) && self.is_embargoed(number, now) {
                // That something will come is in the list, and nothing of what it is.
                if search.is_empty() {
                    find(rank, number);
                }
                continue;
            }
            let keys = self.catalogue.of(number);
            let mut failed = filters.iter().filter(|(_, key)| !key.is_some_and(|key| keys.contains(&key)));
            let (failed, further) = (failed.next(), failed.next());
            if further.is_some() || failed.is_some() && !counted {
                continue;
            }
            for key in keys.iter().filter(|_| counted) {
                let is_counted = |(facet, _): &(Facet, _)| {
                    self.catalogue.entries().get(usize::from(*key)).is_some_and(|it| it.facet == *facet)
                };
                if failed.is_none_or(is_counted)
                    && let Some(count) = counts.get_mut(usize::from(*key))
                {
                    *count = count.saturating_add(1);
                }
            }
            if failed.is_none() {
                readable = readable.saturating_add(1);
                find(rank, number);
            }
        }
        let choices = self.catalogue.entries().iter().filter(|_| counted).cloned().zip(counts).collect();
        Found { numbers: found.into_iter().rev().flatten().collect(), readable, choices }
    }

    fn is_embargoed(&self, number: u32, now: Moment) -> bool {
        let availability = self.feed.numbered(number).map(|release| release.availability(now));
        matches!(availability, Some(Availability::Embargoed(_)))
    }

    /// The releases of these numbers.
    pub fn numbered(&self, numbers: &[u32]) -> impl Iterator<Item = &Release> {
        numbers.iter().filter_map(|number| self.feed.numbered(*number))
    }

    /// Has what is new or other in the feed wait to be indexed.
    fn follow(&mut self) {
        match self.feed.take_changes() {
            Changes::Numbers(numbers) => self.waiting.extend(numbers.into_iter().map(Reverse)),
            Changes::All => {
                (self.index, self.catalogue) = Default::default();
                self.waiting = (0u32..).take(self.feed.len()).map(Reverse).collect();
            }
        }
    }
}
