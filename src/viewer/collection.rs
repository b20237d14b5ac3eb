use super::fetch::Loaded;
use crate::{
    archive::Archive,
    release::{Address, Feed, Text},
};
use std::collections::HashSet;

/// What is read page by page: a feed, or what a search of the site's own has found.
pub(super) struct Collection {
    pub(super) archive: Archive,
    /// The pages that were read: a feed that leads back to one of them has ended.
    read: HashSet<Text>,
    /// How many of its releases a list shows.
    pub(super) listed: usize,
    /// Whether it goes on where we stop.
    pub(super) is_cut: bool,
}

/// How many releases a list shows at first, and how many more each time it is asked for more.
pub(super) const SLICE: usize = 20;

/// How many pages of a feed are read: a server could make them up for ever.
const MOST_PAGES: usize = 100;

/// How many are read for a release that the page's address names: the name may mean something else there.
const MOST_SEARCHED: usize = 5;

impl Collection {
    /// What came from `address`.
    pub(super) fn new(address: &Address, feed: Feed) -> Collection {
        let read = HashSet::from([address.as_str().into()]);
        Collection { archive: Archive::new(feed), read, listed: SLICE, is_cut: false }
    }

    /// The releases.
    pub(super) fn feed(&self) -> &Feed {
        self.archive.feed()
    }

    /// Takes in the page that was asked for at `asked`, which may have led elsewhere.
    pub(super) fn extend(&mut self, asked: &Address, page: Loaded) {
        self.read.extend([asked.as_str().into(), page.address.as_str().into()]);
        let mut feed = page.feed;
        let next = feed.next.take().filter(|next| !self.read.contains(next.as_str()));
        self.is_cut = next.is_some() && self.read.len() >= MOST_PAGES;
        feed.next = next.filter(|_| !self.is_cut);
        self.archive.change(|all| all.extend(feed));
    }

    /// Has the list show more of what has come.
    pub(super) fn list_more(&mut self) {
        self.listed = self.listed.saturating_add(SLICE);
    }

    /// Whether a release that the page's address names may still be looked for on the following pages.
    pub(super) fn may_search(&self) -> bool {
        self.read.len() <= MOST_SEARCHED
    }
}
