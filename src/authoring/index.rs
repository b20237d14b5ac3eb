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
use crate::release::{Address, Availability, Feed, Grouping, Language, Moment, Release, Text};
use std::num::NonZeroUsize;

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

/// The files of a feed of `releases`, each with the address of the document that it is in.
pub fn index(releases: Vec<(Release, Address)>, plan: &Plan) -> Vec<File> {
    let mut grouping = Grouping::default();
    for (mut release, document) in releases {
        if !matches!(release.availability(plan.now), Availability::Embargoed(_)) {
            release.src = release.src.or(Some(document));
            grouping.add(release);
        }
    }
    // Newest first.
    let all = Feed::new(None, None, grouping.releases);
    let open: Vec<Release> =
        all.releases().iter().filter(|release| release.availability(plan.now) == Availability::Open).cloned().collect();
    let entries: Vec<document::Release> = all.releases().iter().map(entry).collect();
    let native = pages(&entries, plan, "releases", "json", |releases, _, next| {
        let feed = document::Feed {
            title: plan.title.as_ref().map(ToString::to_string),
            language: plan.language.as_ref().map(|language| language.tag().to_owned()),
            next: next.map(str::to_owned),
            releases: releases.to_vec(),
        };
        pretty(&feed)
    });
    let feed = |releases: &[Release]| {
        let whole = releases.iter().cloned().map(|release| Release { src: None, ..release }).collect();
        Feed::new(plan.title.clone(), plan.language.clone(), whole)
    };
    let language = plan.language.as_ref();
    let folder = plan.folder.as_str();
    let json = pages(&open, plan, "feed", "json", |releases, _, next| {
        let at = |name: &str| Address::resolve(name, folder);
        let feed = feed(releases).followed_by(next.and_then(at));
        pretty(&json_feed::feed(&feed, language, plan.now))
    });
    let atom = pages(&open, plan, "feed", "xml", |releases, own, next| {
        format!("{}\n", atom::feed(&feed(releases), language, folder, own, next))
    });
    native.into_iter().chain(json).chain(atom).collect()
}

/// Whether a file of this name is one that [`index`] makes.
pub fn is_own(name: &str) -> bool {
    let Some((stem, "json" | "xml")) = name.rsplit_once('.') else { return false };
    let (stem, number) = stem.split_once('-').unwrap_or((stem, "1"));
    matches!(stem, "releases" | "feed") && number.parse::<usize>().is_ok()
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

/// Of a release what a list shows, and where the whole of it is.
fn entry(release: &Release) -> document::Release {
    let whole = write::release(release);
    let edition = |(tag, edition): (String, document::Edition)| {
        let summary = edition.summary.filter(|_| release.status != crate::release::Status::Withdrawn);
        (tag, document::Edition { headline: edition.headline, summary, ..document::Edition::default() })
    };
    document::Release {
        editions: ByLanguage(whole.editions.0.into_iter().map(edition).collect()),
        coverage: Vec::new(),
        contacts: Vec::new(),
        images: Vec::new(),
        attachments: Vec::new(),
        ..whole
    }
}

fn pretty(document: &impl serde::Serialize) -> String {
    // The types of a document are all that JSON can hold.
    serde_json::to_string_pretty(document).map(|text| format!("{text}\n")).unwrap_or_default()
}
