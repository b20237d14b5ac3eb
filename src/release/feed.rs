use super::{Address, Edition, Embargo, Language, Release, Status, Text};
use std::{
    collections::{HashMap, HashSet},
    mem,
};

/// What a document holds: one release, or many under a title; or what several documents hold, page by page.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// The feed's own name, as "Newsroom".
    pub title: Option<Text>,
    /// The language of `title`.
    pub language: Option<Language>,
    /// Where more of it is.
    pub next: Option<Address>,
    releases: Vec<Release>,
}

impl Feed {
    /// A feed of `releases`, which are put newest first; those without a date come last, as they stood.
    pub fn new(title: Option<Text>, language: Option<Language>, releases: Vec<Release>) -> Feed {
        let mut feed = Feed { title, language, next: None, releases };
        feed.sort();
        feed
    }

    /// The same feed, of which more is at `next`.
    pub fn followed_by(self, next: Option<Address>) -> Feed {
        Feed { next, ..self }
    }

    /// Takes in the following page: new releases, and further languages of those that are here.
    pub fn extend(&mut self, page: Feed) {
        let mut grouping = Grouping::default();
        for release in mem::take(&mut self.releases).into_iter().chain(page.releases) {
            // What is on both pages has moved while we turned them.
            grouping.add(release);
        }
        self.releases = grouping.releases;
        self.next = page.next;
        self.sort();
    }

    /// Puts the whole of the release `id` in the place of the entry that stood for it. What either says must wait or
    /// is withdrawn, is so.
    pub fn complete(&mut self, id: &str, mut whole: Release) {
        if let Some(entry) = self.releases.iter_mut().find(|release| &*release.id == id) {
            whole.id = entry.id.clone();
            whole.src = None;
            whole.embargo = strictest(whole.embargo.take(), entry.embargo.take());
            if strictness(entry.status) > strictness(whole.status) {
                (whole.status, whole.status_note) = (entry.status, mem::take(&mut entry.status_note));
            }
            *entry = whole;
        }
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

    fn sort(&mut self) {
        self.releases.sort_by(|a, b| b.date_published.cmp(&a.date_published));
    }
}

/// Puts the languages of a release together, where each came as an item of its own.
#[derive(Debug, Default)]
pub struct Grouping {
    /// The releases, in the order in which the first item of each came.
    pub releases: Vec<Release>,
    places: HashMap<Text, usize>,
    met: HashSet<(usize, Language)>,
}

impl Grouping {
    /// Takes an item in, under its id; whether it held a language that was not there yet.
    ///
    /// What the release has already stays, and what it lacks is added. It was published when its first item was, and
    /// changed when its last one was; it waits as long as any of them.
    pub fn add(&mut self, item: Release) -> bool {
        let place = *self.places.entry(item.id.clone()).or_insert(self.releases.len());
        let is_new = |edition: &Edition| self.met.insert((place, edition.language.clone()));
        let Some(release) = self.releases.get_mut(place) else {
            item.editions.iter().map(is_new).for_each(drop);
            self.releases.push(item);
            return true;
        };
        let (new, _): (Vec<Edition>, Vec<Edition>) = item.editions.iter().cloned().partition(is_new);
        if new.is_empty() {
            return false;
        }
        release.editions.extend(new);
        release.take_from(item);
        true
    }
}

impl Release {
    /// Adds all that `other` knows, but its editions.
    fn take_from(&mut self, other: Release) {
        let earlier = [self.date_published.take(), other.date_published].into_iter().flatten().min();
        self.date_published = earlier;
        self.date_modified = self.date_modified.take().max(other.date_modified);
        self.kind = self.kind.take().or(other.kind);
        self.scope = self.scope.take().or(other.scope);
        self.publisher = self.publisher.take().or(other.publisher);
        self.url = self.url.take().or(other.url);
        self.src = self.src.take().or(other.src);
        self.original_language = self.original_language.take().or(other.original_language);
        self.embargo = strictest(self.embargo.take(), other.embargo);
        if strictness(other.status) > strictness(self.status) {
            (self.status, self.status_note) = (other.status, other.status_note);
        }
        join(&mut self.coverage, other.coverage);
        join(&mut self.contacts, other.contacts);
        join(&mut self.topics, other.topics);
        join(&mut self.images, other.images);
        join(&mut self.attachments, other.attachments);
    }
}

/// Adds `more`, unless it says the same again.
fn join<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    if !list.ends_with(&more) {
        list.extend(more);
    }
}

fn strictest(a: Option<Embargo>, b: Option<Embargo>) -> Option<Embargo> {
    match (a, b) {
        (Some(Embargo::Until(a)), Some(Embargo::Until(b))) => {
            Some(Embargo::Until(if a.has_begun_everywhere() < b.has_begun_everywhere() { b } else { a }))
        }
        (Some(Embargo::Unreadable), _) | (_, Some(Embargo::Unreadable)) => Some(Embargo::Unreadable),
        (a, b) => a.or(b),
    }
}

fn strictness(status: Status) -> u8 {
    match status {
        Status::Published => 0,
        Status::Corrected => 1,
        Status::Embargoed => 2,
        Status::Withdrawn => 3,
    }
}
