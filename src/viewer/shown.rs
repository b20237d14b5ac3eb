//! What has come of a document, and what is asked for besides.

use super::{
    collection::{Collection, SLICE},
    errand::{Errand, Errands, Progress},
    fetch::{Arrived, Loaded},
    host::Happening,
};
use crate::{
    archive::{Found, Search},
    fault::{Fault, Reason},
    release::{Address, Availability, Date, Feed, Moment, Release, Text},
    view::{More, Reach},
};

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Provenance {
    /// Its address.
    Server,
    /// The browser, which kept it then: it is shown until the document itself comes.
    Copy(Date),
    /// The page, which holds what the document said when the page was made: likewise.
    Page,
    /// Its address, before a script asked for it again: likewise.
    Before,
}

/// A document that is shown, and what has been read of it so far.
pub(super) struct Shown {
    pub(super) address: Address,
    pub(super) provenance: Provenance,
    /// Whether more of the document is still on its way.
    pub(super) is_coming: bool,
    /// All that it holds.
    all: Collection,
    /// What the site's own search has found for these words.
    hits: Option<(Text, Collection)>,
    /// What is listed, and whether it is of those hits.
    pub(super) found: Found,
    lists_hits: bool,
    /// Whether what is listed waits for the answer of the site's own search.
    waits: bool,
    pub(super) errands: Errands,
}

impl Shown {
    /// The first releases of a document that have come.
    pub(super) fn of(address: &Address) -> Shown {
        Shown {
            address: address.clone(),
            provenance: Provenance::Server,
            is_coming: true,
            all: Collection::new(address, Feed::default()),
            hits: None,
            found: Found::default(),
            lists_hits: false,
            waits: false,
            errands: Errands::default(),
        }
    }

    /// Whether it gives way to the document itself.
    pub(super) fn is_provisional(&self) -> bool {
        self.provenance != Provenance::Server
    }

    /// Takes in releases of the document.
    pub(super) fn arrive(&mut self, Arrived { head, releases, .. }: Arrived) {
        self.all.archive.change(|all| {
            (all.title, all.language) = (head.title, head.language);
            all.add(releases);
        });
    }

    /// Takes in the rest of it: now it is there.
    pub(super) fn complete(&mut self, rest: Feed) {
        self.is_coming = false;
        self.all.archive.change(|all| {
            (all.title, all.language) = (rest.title.clone(), rest.language.clone());
            all.extend(rest);
        });
    }

    /// Whether what has come is the beginning of the list that will be shown: as long as that is at first, and newest
    /// first, as most feeds are.
    pub(super) fn is_presentable(&self) -> bool {
        let feed = self.feed();
        feed.len() >= self.all.listed && feed.numbers().is_sorted()
    }

    /// The releases of the document.
    pub(super) fn feed(&self) -> &Feed {
        self.all.feed()
    }

    /// The release with this id, wherever it was found.
    pub(super) fn release(&self, id: &str) -> Option<&Release> {
        let hits = self.hits.as_ref().and_then(|(_, hits)| hits.feed().release(id));
        self.feed().release(id).or(hits)
    }

    /// What is listed: the whole, or what the site's own search has found.
    pub(super) fn listed(&self) -> &Collection {
        match &self.hits {
            Some((_, hits)) if self.lists_hits => hits,
            _ => &self.all,
        }
    }

    /// How many releases the list shows.
    pub(super) fn count_listed(&self) -> usize {
        self.listed().listed.min(self.found.numbers.len())
    }

    /// Has the list show more of what has come; yields the first release after the `count` that it showed.
    pub(super) fn list_more(&mut self, count: usize) -> Option<Text> {
        match &mut self.hits {
            Some((_, hits)) if self.lists_hits => hits.list_more(),
            _ => self.all.list_more(),
        }
        let number = self.found.numbers.get(count)?;
        self.listed().feed().numbered(*number).map(|release| release.id.clone())
    }

    /// Whether more releases have come than the list shows.
    pub(super) fn has_more(&self) -> bool {
        self.found.numbers.len() > self.listed().listed
    }

    /// Has every list be as long as one is at first.
    pub(super) fn shorten(&mut self) {
        let hits = self.hits.as_mut().map(|(_, hits)| hits);
        hits.into_iter().chain([&mut self.all]).for_each(|all| all.listed = SLICE);
    }

    /// The numbers of the releases with which what is listed begins.
    pub(super) fn beginning(&self) -> &[u32] {
        self.found.numbers.get(..SLICE).unwrap_or(&self.found.numbers)
    }

    /// Indexes a few releases; whether there are more of them to index.
    pub(super) fn index(&mut self, most: usize) -> bool {
        let hits = self.hits.as_mut().map(|(_, hits)| &mut hits.archive);
        for archive in hits.into_iter().chain([&mut self.all.archive]) {
            if !archive.is_indexed() {
                archive.index(most);
                return true;
            }
        }
        false
    }

    /// Lists what `search` finds, with the choices among it when it is to be `counted`. Where the site's own search is
    /// asked, what is listed stays until that has answered.
    pub(super) fn find(&mut self, search: &Search, asks_engine: bool, counted: bool, now: Moment) {
        let asks_engine = asks_engine && !search.query().is_empty();
        let answered = self.has_hits(search.words());
        self.waits = asks_engine && !answered && !self.has_no_engine(search.words());
        if self.waits && !self.found.numbers.is_empty() {
            return;
        }
        self.lists_hits = answered && asks_engine;
        // What the site's own search has found holds the words in its own way.
        let search = if self.lists_hits { &Search::new("", search.filters().clone()) } else { search };
        self.found = self.listed().archive.search(search, counted, now);
        if self.lists_hits {
            let (hits, known) = (self.listed().feed(), self.feed());
            // What the feed says is withdrawn or must wait, is so.
            let stands = |number: &u32| {
                let known = hits.numbered(*number).and_then(|hit| known.release(&hit.id));
                known.is_none_or(|release| release.availability(now) == Availability::Open)
            };
            self.found.numbers = self.found.numbers.iter().copied().filter(stands).collect();
        }
    }

    /// How far what is listed reaches.
    pub(super) fn reach(&self, search: &Search) -> Reach {
        let is_page = |errand: &Errand| matches!(errand, Errand::Page(_));
        let coming = |more| matches!(more, Some(More::Coming | More::Failed { retrying: true, .. }));
        if self.waits {
            return Reach::Awaited;
        }
        if coming(self.errands.more(|errand| is_search(errand, search.words()))) {
            return Reach::Growing;
        }
        if self.lists_hits {
            return Reach::All;
        }
        let grows = self.is_coming || !self.all.archive.is_indexed() || coming(self.errands.more(is_page));
        let next = self.feed().next.is_some() || self.all.is_cut;
        match grows {
            _ if self.has_no_engine(search.words()) => Reach::Here,
            true => Reach::Growing,
            false if next => Reach::Newest(self.feed().len()),
            false => Reach::All,
        }
    }

    /// The errand that fetches more of the list: its next page.
    pub(super) fn next_page(&self) -> Option<Errand> {
        let next = self.listed().feed().next.clone()?;
        Some(match &self.hits {
            Some((words, _)) if self.lists_hits => Errand::Search(words.clone(), next),
            _ => Errand::Page(next),
        })
    }

    /// What more there is of the list.
    pub(super) fn more_of_list(&self) -> More {
        let page = self.next_page();
        let on_its_way = || self.errands.more(|errand| page.as_ref() == Some(errand));
        match (self.has_more(), &page) {
            (true, _) => More::Offered,
            (false, _) if self.is_coming && !self.lists_hits => More::Coming,
            (false, Some(_)) => on_its_way().unwrap_or(More::Offered),
            (false, None) => More::Nothing,
        }
    }

    /// What more there is of the release with this id.
    pub(super) fn more_of_release(&self, id: &str) -> More {
        self.errands.more(|errand| matches!(errand, Errand::Whole(of, _) if **of == *id)).unwrap_or(More::Nothing)
    }

    /// What more there is of the document.
    pub(super) fn more_of_feed(&self) -> More {
        let on_its_way = || self.errands.more(|errand| matches!(errand, Errand::Page(_)));
        match &self.feed().next {
            _ if self.is_coming => More::Coming,
            Some(_) => on_its_way().unwrap_or(More::Offered),
            None => More::Nothing,
        }
    }

    /// When the next of the releases opens that must wait at `now`.
    pub(super) fn next_opening(&self, now: Moment) -> Option<Moment> {
        let all = self.hits.iter().map(|(_, hits)| hits).chain([&self.all]);
        all.flat_map(|all| all.feed().releases()).filter_map(|release| release.opens(now)).min()
    }

    /// Whether the site's own search has answered for these words.
    pub(super) fn has_hits(&self, words: &Text) -> bool {
        self.hits.as_ref().is_some_and(|(of, _)| of == words)
    }

    /// Whether it could not.
    pub(super) fn has_no_engine(&self, words: &Text) -> bool {
        !self.has_hits(words) && self.errands.failed(|errand| is_search(errand, words)).is_some()
    }

    /// Whether every release is indexed.
    pub(super) fn is_indexed(&self) -> bool {
        let hits = self.hits.as_ref().is_none_or(|(_, hits)| hits.archive.is_indexed());
        hits && self.all.archive.is_indexed()
    }

    /// Whether a release that the page's address names may still be looked for on the following pages.
    pub(super) fn may_search(&self) -> bool {
        self.all.may_search()
    }

    /// The errand that has failed, of those that a reader sees who has `opened` that release.
    pub(super) fn failed(&self, opened: Option<&Text>) -> Option<Errand> {
        let page = self.next_page();
        let is_seen = |errand: &Errand| match (errand, opened) {
            (Errand::Whole(id, _), _) => Some(id) == opened,
            (Errand::Page(_) | Errand::Search(..), None) => page.as_ref() == Some(errand),
            (Errand::Page(_) | Errand::Search(..), Some(_)) => false,
        };
        self.errands.failed(is_seen).cloned()
    }

    /// Ends what is asked of the site's own search for other words than these; how much of that was waited for.
    pub(super) fn forget_searches(&mut self, words: &str) -> usize {
        self.errands.end(|errand| matches!(errand, Errand::Search(of, _) if **of != *words))
    }

    /// Gives up what another search of the site's own has found; how much was waited for.
    pub(super) fn forget_engine(&mut self) -> usize {
        (self.hits, self.found, self.lists_hits) = (None, Found::default(), false);
        self.errands.end(|errand| matches!(errand, Errand::Search(..)))
    }

    /// Takes in what was asked for.
    pub(super) fn take(&mut self, errand: &Errand, loaded: Loaded) -> Result<Happening, Fault> {
        let happening = Happening::Load(loaded.address.clone(), loaded.findings.clone());
        match errand {
            Errand::Whole(id, _) => {
                let Some(whole) = loaded.feed.release(id).or(loaded.feed.only()).cloned() else {
                    let reason = Reason::NoSuchRelease(id.clone());
                    return Err(Fault { reason, address: loaded.address.as_str().into() });
                };
                let hits = self.hits.as_mut().map(|(_, hits)| &mut hits.archive);
                for archive in hits.into_iter().chain([&mut self.all.archive]) {
                    archive.change(|feed| feed.complete(id, whole.clone()));
                }
            }
            Errand::Page(asked) => {
                self.all.extend(asked, loaded);
            }
            Errand::Search(words, asked) => match &mut self.hits {
                Some((of, hits)) if of == words => hits.extend(asked, loaded),
                hits => {
                    *hits = Some((words.clone(), Collection::new(&loaded.address, loaded.feed.as_they_came())));
                    // What was found is of other hits, if it is of any.
                    self.found = Found::default();
                }
            },
        }
        self.errands.end(|of| of == errand);
        Ok(happening)
    }

    /// Whether an errand for this is on its way or was sent, however it ended.
    pub(super) fn knows(&self, errand: &Errand) -> bool {
        self.errands.progress(errand).is_some_and(|progress| *progress != Progress::Ahead)
    }
}

fn is_search(errand: &Errand, words: &Text) -> bool {
    matches!(errand, Errand::Search(of, _) if of == words)
}
