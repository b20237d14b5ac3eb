//! Releases → feeds for any static host: pages for the viewer, a JSON Feed and an Atom feed.
//!
//! Pages hold of each release what a list shows; the whole of it stays in the document that it came from, to which
//! `src` leads. The two feeds hold whole texts, for readers of other makes: what must not be read is in none of them,
//! since they would show it.

use super::{
    atom,
    document::{self, ByLanguage},
    json_feed, write,
};
use crate::release::{Address, Availability, Feed, Grouping, Language, Moment, Release, Status, Text};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, hash_map::Entry},
    num::NonZeroUsize,
};

/// Releases out of several documents: the languages of each together, and each once.
#[derive(Debug)]
pub struct Gathered {
    /// The releases, newest first.
    pub feed: Feed,
    /// What was left out since the release was there already, and in which document it is.
    pub repeated: Vec<(Text, Address)>,
    /// The document with the whole of each; none where it takes several.
    sources: HashMap<Text, Option<Address>>,
}

impl Gathered {
    /// The document with the whole of a release; nothing where it takes several.
    pub fn source(&self, id: &str) -> Option<&Address> {
        self.sources.get(id)?.as_ref()
    }
}

/// Gathers releases, each with the address of the document that it is in. An entry that stands for a release elsewhere
/// counts where that is not here.
pub fn gather(releases: Vec<(Release, Address)>) -> Gathered {
    let (mut grouping, mut repeated) = (Grouping::default(), Vec::new());
    let mut sources = HashMap::<Text, Option<Address>>::new();
    let (entries, whole): (Vec<_>, Vec<_>) = releases.into_iter().partition(|(release, _)| release.src.is_some());
    for (mut release, document) in whole.into_iter().chain(entries) {
        let id = release.id.clone();
        let elsewhere = release.src.take();
        if elsewhere.is_some() && sources.contains_key(&id) {
            continue;
        }
        if !grouping.add(release) {
            repeated.push((id, document));
            continue;
        }
        match sources.entry(id) {
            Entry::Vacant(place) => drop(place.insert(Some(elsewhere.unwrap_or(document)))),
            Entry::Occupied(mut source) => drop(source.insert(None)),
        }
    }
    Gathered { feed: Feed::new(None, None, grouping), repeated, sources }
}

/// What a feed is called, and how it is cut.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its title.
    pub title: Option<Text>,
    /// The language of the title, and of the texts in feeds for other readers.
    pub language: Option<Language>,
    /// How many releases a page holds.
    pub per_page: NonZeroUsize,
    /// The address of the folder that it will be in.
    pub folder: Address,
    /// Now, for embargoes.
    pub now: Moment,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub contents: String,
}

/// What says in a file that it was made here.
const GENERATOR: &str = "release-viewer index";

/// The files of a feed of what was gathered.
pub fn index(gathered: &Gathered, plan: &Plan) -> Vec<File> {
    let all = gathered.feed.releases();
    let listed = all.filter(|release| !matches!(release.availability(plan.now), Availability::Embargoed(_)));
    let open: Vec<Release> =
        listed.clone().filter(|release| release.availability(plan.now) == Availability::Open).cloned().collect();
    let entries: Vec<document::Release> =
        listed.map(|release| entry(release, gathered.sources.get(&release.id).cloned().flatten())).collect();
    let native = pages(&entries, plan, "releases", "json", |releases, _, next| {
        let feed = document::Feed {
            title: plan.title.as_ref().map(ToString::to_string),
            language: plan.language.as_ref().map(|language| language.tag().to_owned()),
            next: next.map(str::to_owned),
            releases: releases.to_vec(),
        };
        // The types of a document are all that JSON can hold.
        pretty(serde_json::to_value(feed).unwrap_or_default())
    });
    let feed = |releases: &[Release]| Feed::new(plan.title.clone(), plan.language.clone(), releases.to_vec());
    let language = plan.language.as_ref();
    let folder = plan.folder.as_str();
    let json = pages(&open, plan, "feed", "json", |releases, _, next| {
        let at = |name: &str| Address::resolve(name, folder);
        let feed = feed(releases).followed_by(next.and_then(at));
        pretty(json_feed::feed(&feed, language, plan.now))
    });
    let atom = pages(&open, plan, "feed", "xml", |releases, own, next| {
        format!("{}\n", atom::feed(&feed(releases), language, GENERATOR, folder, own, next))
    });
    native.into_iter().chain(json).chain(atom).collect()
}

/// Whether a file is one that [`index`] made.
pub fn is_own(name: &str, contents: &[u8]) -> bool {
    let Some((stem, "json" | "xml")) = name.rsplit_once('.') else { return false };
    let (stem, number) = stem.split_once('-').unwrap_or((stem, "1"));
    let named = matches!(stem, "releases" | "feed") && number.parse::<usize>().is_ok();
    named && String::from_utf8_lossy(contents).contains(GENERATOR)
}

/// Cuts `items` into files called `stem.ending`, `stem-2.ending` and so on, of which each is told its own name and that
/// of the next. Without items there is one file all the same: who subscribed must not find nothing.
fn pages<T>(
    items: &[T],
    plan: &Plan,
    stem: &str,
    ending: &str,
    write: impl Fn(&[T], &str, Option<&str>) -> String,
) -> Vec<File> {
    let name = |number: usize| match number {
        0 | 1 => format!("{stem}.{ending}"),
        _ => format!("{stem}-{number}.{ending}"),
    };
    let chunks: Vec<&[T]> = if items.is_empty() { vec![&[]] } else { items.chunks(plan.per_page.get()).collect() };
    let of = |(at, chunk): (usize, &&[T])| {
        let number = at.saturating_add(1);
        let next = (number < chunks.len()).then(|| name(number.saturating_add(1)));
        let own = name(number);
        File { contents: write(chunk, &own, next.as_deref()), name: own }
    };
    chunks.iter().enumerate().map(of).collect()
}

/// Of a release what a list shows, and where the whole of it is; where it is nowhere, the whole. Of one that was
/// withdrawn, no more than that it was.
pub(crate) fn entry(release: &Release, source: Option<Address>) -> document::Release {
    let whole = write::release(release);
    let withdrawn = release.status == Status::Withdrawn;
    if source.is_none() && !withdrawn {
        return whole;
    }
    let edition = |(tag, edition): (String, document::Edition)| {
        let summary = edition.summary.filter(|_| !withdrawn);
        (tag, document::Edition { headline: edition.headline, summary, ..document::Edition::default() })
    };
    document::Release {
        src: source.map(|source| source.as_str().to_owned()),
        editions: ByLanguage(whole.editions.0.into_iter().map(edition).collect()),
        coverage: Vec::new(),
        contacts: Vec::new(),
        images: Vec::new(),
        attachments: Vec::new(),
        ..whole
    }
}

fn pretty(mut document: Value) -> String {
    if let Some(members) = document.as_object_mut() {
        members.insert("_generator".to_owned(), json!({ "name": GENERATOR }));
    }
    format!("{document:#}\n")
}
