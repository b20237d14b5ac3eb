use crate::{
    fault::Reason,
    release::{Address, Text},
    source::Guard,
    view::More,
};

/// What can be asked for after a document has come.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Errand {
    /// The following page of the feed.
    Page(Address),
    /// The whole of the release with this id.
    Whole(Text, Address),
    /// What the site's own search finds for these words, or a further page of that.
    Search(Text, Address),
}

/// How it stands with an errand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Progress {
    /// It is on its way before anybody has asked for it.
    Ahead,
    /// It is on its way; after it failed, when it was asked for again.
    Coming(Option<Reason>),
    /// It has failed.
    Failed(Reason),
}

/// The errands of a viewer.
#[derive(Default)]
pub(super) struct Errands(Vec<Entry>);

struct Entry {
    errand: Errand,
    progress: Progress,
    /// The number of its request.
    number: u32,
    /// Ends the request with the errand.
    _guard: Option<Guard>,
}

impl Errand {
    /// Where to ask.
    pub(super) fn address(&self) -> &Address {
        let (Errand::Page(address) | Errand::Whole(_, address) | Errand::Search(_, address)) = self;
        address
    }
}

impl Errands {
    /// Takes note that `errand` was sent with the request of this number.
    pub(super) fn send(&mut self, errand: Errand, progress: Progress, number: u32, guard: Option<Guard>) {
        let is_ahead = |entry: &Entry| entry.progress == Progress::Ahead && progress == Progress::Ahead;
        // What a reader only points at takes the place of what was pointed at before.
        self.0.retain(|entry| entry.errand != errand && !is_ahead(entry));
        self.0.push(Entry { errand, progress, number, _guard: guard });
    }

    /// How it stands with `errand`.
    pub(super) fn progress(&self, errand: &Errand) -> Option<&Progress> {
        self.find(|of| of == errand).map(|entry| &entry.progress)
    }

    /// Has an errand that was sent ahead be one that is waited for.
    pub(super) fn wait_for(&mut self, errand: &Errand) {
        for entry in self.0.iter_mut().filter(|entry| entry.errand == *errand) {
            entry.progress = Progress::Coming(None);
        }
    }

    /// The errand of the request of this number, and how it stands.
    pub(super) fn numbered(&self, number: u32) -> Option<(Errand, Progress)> {
        let entry = self.0.iter().find(|entry| entry.number == number)?;
        Some((entry.errand.clone(), entry.progress.clone()))
    }

    /// Takes note that it is done, or that nobody wants it any more; how many were waited for.
    pub(super) fn end(&mut self, is_it: impl Fn(&Errand) -> bool) -> usize {
        let is_ended = |entry: &&Entry| is_it(&entry.errand) && matches!(entry.progress, Progress::Coming(_));
        let waited_for = self.0.iter().filter(is_ended).count();
        self.0.retain(|entry| !is_it(&entry.errand));
        waited_for
    }

    /// Takes note that it failed; nobody hears of one that nobody waited for.
    pub(super) fn fail(&mut self, errand: &Errand, reason: &Reason) {
        self.0.retain(|entry| entry.errand != *errand || entry.progress != Progress::Ahead);
        for entry in self.0.iter_mut().filter(|entry| entry.errand == *errand) {
            entry.progress = Progress::Failed(reason.clone());
        }
    }

    /// The errand that has failed and is such a one.
    pub(super) fn failed(&self, is_it: impl Fn(&Errand) -> bool) -> Option<&Errand> {
        let failed = |entry: &&Entry| matches!(entry.progress, Progress::Failed(_)) && is_it(&entry.errand);
        self.0.iter().find(failed).map(|entry| &entry.errand)
    }

    /// What more of such an errand there is to see.
    pub(super) fn more(&self, is_it: impl Fn(&Errand) -> bool) -> Option<More> {
        match &self.find(is_it)?.progress {
            Progress::Ahead => None,
            Progress::Coming(None) => Some(More::Coming),
            Progress::Coming(Some(reason)) => Some(More::Failed { reason: reason.clone(), retrying: true }),
            Progress::Failed(reason) => Some(More::Failed { reason: reason.clone(), retrying: false }),
        }
    }

    fn find(&self, is_it: impl Fn(&Errand) -> bool) -> Option<&Entry> {
        self.0.iter().find(|entry| is_it(&entry.errand))
    }
}
