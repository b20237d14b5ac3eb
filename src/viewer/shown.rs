//! What has come of a document, and what is asked for besides.

use super::host::Happening;
use crate::{
    fault::{Fault, Reason},
    format::{Decoded, Finding, Origin, decode, following},
    release::{Address, Feed, Language, Release, Text},
    source::Request,
    view::More,
};
use std::collections::HashSet;

/// A document that is shown, and what has been read of it so far.
pub(super) struct Shown {
    pub(super) feed: Feed,
    pub(super) address: Address,
    /// The pages that were read: a feed that leads back to one of them has ended.
    read: HashSet<Text>,
    /// How many of its releases a list shows.
    pub(super) listed: usize,
    /// What more of it is asked for.
    pub(super) more: Option<(Errand, Progress)>,
}

/// What can be asked for after a document has come.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Errand {
    /// The following page of a feed.
    Page(Address),
    /// The whole of the release with this id.
    Whole(Text, Address),
}

/// How it stands with what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Progress {
    /// It is on its way; after it failed, when it was asked for again.
    Coming(Option<Reason>),
    /// It has failed.
    Failed(Reason),
}

/// How many releases a list shows at first, and how many more each time it is asked for more.
const SLICE: usize = 20;

/// How many pages of a feed are read: a server could make them up for ever.
const MOST_PAGES: usize = 100;

/// How many are read for a release that the page's address names: the name may mean something else there.
const MOST_SEARCHED: usize = 5;

/// A document that has come.
pub struct Loaded {
    pub(super) address: Address,
    pub(super) feed: Feed,
    pub(super) findings: Vec<Finding>,
}

impl Shown {
    /// The first document that has come.
    pub(super) fn new(Loaded { address, feed, .. }: Loaded) -> Shown {
        Shown { feed, read: HashSet::from([address.as_str().into()]), address, listed: SLICE, more: None }
    }

    /// What more there is of the list.
    pub(super) fn more_of_list(&self) -> More {
        match &self.more {
            Some((Errand::Page(_), progress)) => progress.more(),
            _ if self.has_more() || self.feed.next.is_some() => More::Offered,
            _ => More::Nothing,
        }
    }

    /// Whether more releases have come than the list shows.
    pub(super) fn has_more(&self) -> bool {
        self.feed.releases().len() > self.listed
    }

    /// Has the list show more of what has come; yields the first release of that.
    pub(super) fn list_more(&mut self) -> Option<&Release> {
        let first = self.listed.min(self.feed.releases().len());
        self.listed = self.listed.saturating_add(SLICE);
        self.feed.releases().get(first)
    }

    /// What more there is of the release with this id.
    pub(super) fn more_of_release(&self, id: &str) -> More {
        match &self.more {
            Some((Errand::Whole(of, _), progress)) if **of == *id => progress.more(),
            _ => More::Nothing,
        }
    }

    /// Whether a release that the page's address names may still be looked for on the following pages.
    pub(super) fn may_search(&self) -> bool {
        self.read.len() <= MOST_SEARCHED
    }

    /// Takes note that what was asked for did not come.
    pub(super) fn fail(&mut self, fault: &Fault) {
        if let Some((_, progress)) = &mut self.more {
            *progress = Progress::Failed(fault.reason.clone());
        }
    }

    /// Takes in what was asked for.
    pub(super) fn take(&mut self, loaded: Loaded) -> Result<Happening, Fault> {
        let Loaded { address, mut feed, findings } = loaded;
        match &self.more {
            Some((Errand::Whole(id, _), _)) => {
                let Some(whole) = feed.release(id).or(feed.only()).cloned() else {
                    return Err(Fault { reason: Reason::NoSuchRelease(id.clone()), address: address.as_str().into() });
                };
                self.feed.complete(id, whole);
            }
            asked => {
                // Where it was asked for may have led elsewhere.
                if let Some((Errand::Page(asked), _)) = asked {
                    self.read.insert(asked.as_str().into());
                }
                self.read.insert(address.as_str().into());
                let new = |next: &Address| self.read.len() < MOST_PAGES && !self.read.contains(next.as_str());
                feed.next = feed.next.take().filter(new);
                self.feed.extend(feed);
                if self.has_more() {
                    let _ = self.list_more();
                }
            }
        }
        self.more = None;
        Ok(Happening::Load(address, findings))
    }
}

impl Progress {
    fn more(&self) -> More {
        match self {
            Progress::Coming(None) => More::Coming,
            Progress::Coming(Some(reason)) => More::Failed { reason: reason.clone(), retrying: true },
            Progress::Failed(reason) => More::Failed { reason: reason.clone(), retrying: false },
        }
    }
}

/// The way of the data: from a request to a feed. Texts that do not say their language are in `language`.
pub(super) async fn fetch(request: Request, address: Address, language: Option<Language>) -> Result<Loaded, Fault> {
    let answer = request.document(&address).await?;
    let origin = Origin { address: answer.address, language };
    match decode(&answer.document, &origin) {
        Ok(Decoded { mut feed, findings, .. }) => {
            let beside = || following(&origin.address, answer.link.as_deref(), answer.pages.as_deref());
            feed.next = feed.next.take().or_else(beside).filter(|next| *next != origin.address);
            Ok(Loaded { address: origin.address, feed, findings })
        }
        Err(unreadable) => {
            Err(Fault { reason: Reason::NotARelease(unreadable), address: origin.address.as_str().into() })
        }
    }
}
