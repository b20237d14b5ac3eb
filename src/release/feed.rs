use super::{Address, Embargo, Image, Language, Release, Status, Text, order::order};
use std::{
    collections::{HashMap, HashSet},
    mem,
};

/// What a document holds: one release, or many under a title; or what several documents hold, page by page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// The feed's own name, as "Newsroom".
    pub title: Option<Text>,
    /// The language of `title`.
    pub language: Option<Language>,
    /// Where more of it is.
    pub next: Option<Address>,
    /// In the order in which they came: the number of a release is its place in it.
    items: Grouping,
    order: Order,
    /// Their numbers in that order.
    ordered: Vec<u32>,
    changes: Changes,
}

/// How the releases of a feed are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Order {
    #[default]
    NewestFirst,
    AsTheyCame,
}

/// What of a feed is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// The releases of these numbers came, or there is more of them.
    Numbers(Vec<u32>),
    /// Anything may be other, numbers too.
    All,
}

impl Default for Changes {
    fn default() -> Changes {
        Changes::Numbers(Vec::new())
    }
}

/// What is not for publication, whatever is found of it: a language of a release, or all of it.
type Withheld = (Text, Option<Language>);

impl Feed {
    /// A feed of `releases`, which are put newest first; those without a date come last, as they stood.
    pub fn new(title: Option<Text>, language: Option<Language>, releases: impl Into<Grouping>) -> Feed {
        let mut feed = Feed { title, language, items: releases.into(), ..Feed::default() };
        feed.settle(0);
        feed
    }

    /// The same feed after `releases`, which came before those that are in it.
    pub fn preceded_by(self, releases: impl Into<Grouping>) -> Feed {
        let mut feed = Feed::new(self.title.clone(), self.language.clone(), releases);
        feed.extend(self);
        feed
    }

    /// The same feed, of which more is at `next`.
    pub fn followed_by(self, next: Option<Address>) -> Feed {
        Feed { next, ..self }
    }

    /// The same feed, in the order in which its releases came: an answer to a search puts the best first.
    pub fn as_they_came(mut self) -> Feed {
        self.order = Order::AsTheyCame;
        self.ordered = (0u32..).take(self.items.releases.len()).collect();
        self
    }

    /// Takes in more releases, and further languages of those that are here.
    pub fn add(&mut self, releases: impl IntoIterator<Item = Release>) {
        let before = self.items.releases.len();
        for release in releases {
            // What is here already has moved while we turned the pages.
            self.items.add(release);
        }
        self.settle(before);
    }

    /// Takes in the following page.
    pub fn extend(&mut self, page: Feed) {
        self.items.withheld.extend(page.items.withheld);
        self.next = page.next;
        self.add(page.items.releases);
    }

    /// Puts the whole of the release `id` in the place of the entry that stood for it. What either says must wait or
    /// is withdrawn, is so.
    pub fn complete(&mut self, id: &str, mut whole: Release) {
        let Some(place) = self.items.places.get(id) else { return };
        let Some(entry) = self.items.releases.get_mut(*place) else { return };
        whole.id = entry.id.clone();
        whole.src = None;
        let status = entry.status;
        whole.restrict(entry);
        self.items.restricted |= whole.status != status;
        self.items.moved |= whole.date_published != entry.date_published;
        self.items.changed.extend(u32::try_from(*place));
        self.items.languages.add(&whole);
        self.items.met.remove(place);
        *entry = whole;
        self.settle(self.items.releases.len());
    }

    /// The releases, in order.
    pub fn releases(&self) -> impl Iterator<Item = &Release> + Clone {
        self.ordered.iter().filter_map(|number| self.numbered(*number))
    }

    /// Their numbers, in order.
    pub fn numbers(&self) -> &[u32] {
        &self.ordered
    }

    /// The release of this number. It keeps it as long as [`Feed::take_changes`] does not say otherwise.
    pub fn numbered(&self, number: u32) -> Option<&Release> {
        self.items.releases.get(usize::try_from(number).ok()?)
    }

    /// The release that `id` names.
    pub fn release(&self, id: &str) -> Option<&Release> {
        self.items.releases.get(*self.items.places.get(id)?)
    }

    /// How many releases there are.
    pub fn len(&self) -> usize {
        self.ordered.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ordered.is_empty()
    }

    /// What is not as it was when this was last asked.
    pub fn take_changes(&mut self) -> Changes {
        mem::take(&mut self.changes)
    }

    /// The only release there is, when the document is not a list.
    pub fn only(&self) -> Option<&Release> {
        match self.items.releases.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Every language that a release can be read in, each once, in the order in which they came.
    pub fn languages(&self) -> &[Language] {
        &self.items.languages.0
    }

    /// Takes out what is withheld, puts what came after the first `settled` in its place, and notes the changes.
    fn settle(&mut self, settled: usize) {
        let changed = mem::take(&mut self.items.changed);
        let mut moved = mem::take(&mut self.items.moved);
        if self.items.sift() {
            self.ordered = (0u32..).take(self.items.releases.len()).collect();
            self.changes = Changes::All;
            moved = true;
        } else if mem::take(&mut self.items.restricted) {
            self.ordered.extend((0u32..).take(self.items.releases.len()).skip(settled));
            // What was found of it must not be found any more.
            self.changes = Changes::All;
        } else {
            let new = (0u32..).take(self.items.releases.len()).skip(settled);
            self.ordered.extend(new.clone());
            if let Changes::Numbers(numbers) = &mut self.changes {
                numbers.extend(changed);
                numbers.extend(new);
            }
        }
        let releases = &self.items.releases;
        let date = |number: &u32| releases.get(usize::try_from(*number).ok()?)?.date_published.as_ref();
        // By years as they are written: at the turn of one, clocks around the world do not agree.
        let year = |number: &u32| date(number).map(|date| date.year);
        let newest_first = |a: &u32, b: &u32| year(b).cmp(&year(a)).then_with(|| date(b).cmp(&date(a)));
        let tail = self.ordered.get(settled.saturating_sub(1)..).unwrap_or_default();
        let out_of_order = moved || !tail.is_sorted_by(|a, b| newest_first(a, b).is_le());
        if self.order == Order::NewestFirst && out_of_order {
            // Those of one date, and those without one, stand as they came.
            order(&mut self.ordered, &|a, b| newest_first(&a, &b).then(a.cmp(&b)));
        }
    }
}

/// Puts the languages of a release together, where each came as an item of its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grouping {
    /// In the order in which the first item of each came.
    releases: Vec<Release>,
    places: HashMap<Text, usize>,
    /// The languages of those that came as several items: there may be more of them than can be gone through each time.
    met: HashMap<usize, HashSet<Text>>,
    withheld: HashSet<Withheld>,
    languages: Languages,
    /// Those that are not as they first came.
    changed: Vec<u32>,
    /// Whether one of them has another date.
    moved: bool,
    /// Whether less of one of them may be read.
    restricted: bool,
}

/// Languages, each once, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq)]
struct Languages(Vec<Language>, HashSet<Text>);

impl Languages {
    fn add(&mut self, release: &Release) {
        for edition in release.editions.iter() {
            if !self.1.contains(edition.language.tag()) {
                self.0.push(edition.language.clone());
                self.1.insert(edition.language.text());
            }
        }
    }
}

impl Grouping {
    /// Takes an item in, under its id; whether it held anything that was not there yet.
    ///
    /// What the release has already stays, unless the item has a later version of it; what it lacks is added. It was
    /// published when its first item was, and changed when its last one was; it waits as long as any of them, and is
    /// withdrawn when one of them is.
    pub fn add(&mut self, mut item: Release) -> bool {
        self.languages.add(&item);
        let place = *self.places.entry(item.id.clone()).or_insert(self.releases.len());
        let Some(release) = self.releases.get_mut(place) else {
            self.releases.push(item);
            return true;
        };
        let languages = || release.editions.iter().map(|edition| edition.language.text()).collect();
        let met = self.met.entry(place).or_insert_with(languages);
        let status = release.status;
        release.restrict(&mut item);
        self.restricted |= release.status != status;
        let mut took = false;
        for edition in item.editions.iter() {
            let new = met.insert(edition.language.text());
            took |= if new { release.editions.push(edition.clone()) } else { release.editions.renew(edition) };
        }
        if took {
            let date = release.date_published.clone();
            release.take_from(item);
            self.moved |= release.date_published != date;
        }
        self.changed.extend(u32::try_from(place));
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

    /// Takes out what is withheld; whether there was any of it.
    fn sift(&mut self) -> bool {
        let Grouping { releases, withheld, .. } = self;
        if withheld.is_empty() {
            return false;
        }
        let is_withheld = |id: &Text, language| withheld.contains(&(id.clone(), language));
        let mut found = false;
        releases.retain_mut(|release| {
            let id = release.id.clone();
            let count = release.editions.iter().count();
            let kept = !is_withheld(&id, None)
                && release.editions.retain(|edition| !is_withheld(&id, Some(edition.language.clone())));
            found |= !kept || release.editions.iter().count() < count;
            kept
        });
        if found {
            self.places = self.releases.iter().enumerate().map(|(at, release)| (release.id.clone(), at)).collect();
            self.met.clear();
            self.languages = Languages::default();
            self.releases.iter().for_each(|release| self.languages.add(release));
        }
        found
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
