use super::{Address, Embargo, Image, Language, Release, Status, Text};
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
    withheld: HashSet<Withheld>,
}

/// What is not for publication, whatever is found of it: a language of a release, or all of it.
type Withheld = (Text, Option<Language>);

impl Feed {
    /// A feed of `releases`, which are put newest first; those without a date come last, as they stood.
    pub fn new(title: Option<Text>, language: Option<Language>, releases: impl Into<Grouping>) -> Feed {
        let (mut releases, withheld) = releases.into().finish();
        releases.sort_by(|a, b| b.date_published.cmp(&a.date_published));
        Feed { title, language, next: None, releases, withheld }
    }

    /// The same feed, of which more is at `next`.
    pub fn followed_by(self, next: Option<Address>) -> Feed {
        Feed { next, ..self }
    }

    /// Takes in the following page: new releases, and further languages of those that are here.
    pub fn extend(&mut self, page: Feed) {
        let mut grouping = Grouping::from(mem::take(&mut self.releases));
        grouping.withheld = mem::take(&mut self.withheld);
        for release in page.releases {
            // What is on both pages has moved while we turned them.
            grouping.add(release);
        }
        grouping.withheld.extend(page.withheld);
        let all = Feed::new(self.title.take(), self.language.take(), grouping);
        *self = all.followed_by(page.next);
    }

    /// Puts the whole of the release `id` in the place of the entry that stood for it. What either says must wait or
    /// is withdrawn, is so.
    pub fn complete(&mut self, id: &str, mut whole: Release) {
        if let Some(entry) = self.releases.iter_mut().find(|release| &*release.id == id) {
            whole.id = entry.id.clone();
            whole.src = None;
            whole.restrict(entry);
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
}

/// Puts the languages of a release together, where each came as an item of its own.
#[derive(Debug, Default)]
pub struct Grouping {
    /// In the order in which the first item of each came.
    releases: Vec<Release>,
    places: HashMap<Text, usize>,
    met: HashSet<(usize, Language)>,
    withheld: HashSet<Withheld>,
}

impl Grouping {
    /// Takes an item in, under its id; whether it held anything that was not there yet.
    ///
    /// What the release has already stays, unless the item has a later version of it; what it lacks is added. It was
    /// published when its first item was, and changed when its last one was; it waits as long as any of them, and is
    /// withdrawn when one of them is.
    pub fn add(&mut self, mut item: Release) -> bool {
        let place = *self.places.entry(item.id.clone()).or_insert(self.releases.len());
        let Some(release) = self.releases.get_mut(place) else {
            self.met.extend(item.editions.iter().map(|edition| (place, edition.language.clone())));
            self.releases.push(item);
            return true;
        };
        release.restrict(&mut item);
        let mut took = false;
        for edition in item.editions.iter() {
            let new = self.met.insert((place, edition.language.clone()));
            took |= if new { release.editions.push(edition.clone()) } else { release.editions.renew(edition) };
        }
        if took {
            release.take_from(item);
        }
        took
    }

    /// Keeps back whatever is found of this release in this language; in any, when none is given.
    pub fn withhold(&mut self, id: Text, language: Option<Language>) {
        self.withheld.insert((id, language));
    }

    /// Whether there is no release in it.
    pub fn is_empty(&self) -> bool {
        self.releases.is_empty()
    }

    fn finish(self) -> (Vec<Release>, HashSet<Withheld>) {
        let Grouping { mut releases, withheld, .. } = self;
        if !withheld.is_empty() {
            let is_withheld = |id: &Text, language| withheld.contains(&(id.clone(), language));
            releases.retain_mut(|release| {
                let id = release.id.clone();
                !is_withheld(&id, None)
                    && release.editions.retain(|edition| !is_withheld(&id, Some(edition.language.clone())))
            });
        }
        (releases, withheld)
    }
}

impl From<Vec<Release>> for Grouping {
    fn from(releases: Vec<Release>) -> Grouping {
        let mut grouping = Grouping::default();
        for release in releases {
            grouping.add(release);
        }
        grouping
    }
}

impl Release {
    /// Lets neither say less than the other of what must wait or was withdrawn.
    fn restrict(&mut self, other: &mut Release) {
        self.embargo = strictest(self.embargo.take(), other.embargo.take());
        if strictness(other.status) > strictness(self.status) {
            (self.status, self.status_note) = (other.status, mem::take(&mut other.status_note));
        }
    }

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
        join(&mut self.coverage, other.coverage);
        join(&mut self.contacts, other.contacts);
        join(&mut self.topics, other.topics);
        join_images(&mut self.images, other.images);
        join(&mut self.attachments, other.attachments);
    }
}

/// How many things are compared with each other.
const COMPARED: usize = 1000;

/// Adds of `more` what is not there yet. What is too long to compare is taken for new.
fn join<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    let compared = list.len().max(more.len()) <= COMPARED;
    let new = more.into_iter().filter(|item| !compared || !list.contains(item)).collect::<Vec<_>>();
    list.extend(new);
}

/// The same of pictures: what is said of one in another language is said of that one.
fn join_images(list: &mut Vec<Image>, more: Vec<Image>) {
    for image in more {
        match list.iter_mut().take(COMPARED).find(|it| it.url == image.url) {
            Some(same) => {
                join(&mut same.alt.0, image.alt.0);
                join(&mut same.caption.0, image.caption.0);
            }
            None => list.push(image),
        }
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
