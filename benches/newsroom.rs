//! How long the viewer needs for the archives of small and of large newsrooms. That it needs about as long for each
//! release, however many there are, is seen in the items per second.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

mod prose;

use divan::{Bencher, black_box, counter::ItemsCount};
use release_viewer::{
    archive::{Archive, Facet, Filters, Search},
    format::{Origin, decode},
    release::{Address, Feed, Moment},
};
use std::{cell::RefCell, collections::HashMap};

/// How many releases there are. A test, which is not optimised, only sees that everything works.
const SIZES: &[usize] = if cfg!(debug_assertions) { &[100] } else { &[100, 1_000, 10_000, 100_000] };

/// How many of them are indexed at a time, as in a page.
const SOME: usize = 20;

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, max_time = 10)]
fn decoding(bencher: Bencher<'_, '_>, releases: usize) {
    let document = prose::feed(releases);
    bencher.counter(ItemsCount::new(releases)).bench_local(|| read(black_box(&document)));
}

#[divan::bench(args = SIZES, max_time = 10, skip_ext_time)]
fn indexing(bencher: Bencher<'_, '_>, releases: usize) {
    let feed = read(&prose::feed(releases));
    bencher.counter(ItemsCount::new(releases)).with_inputs(|| feed.clone()).bench_local_values(indexed);
}

#[divan::bench_group(max_time = 1)]
mod searching {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn letter(bencher: Bencher<'_, '_>, releases: usize) {
        search(bencher, releases, "m", None);
    }

    #[divan::bench(args = SIZES)]
    fn beginning_of_a_word(bencher: Bencher<'_, '_>, releases: usize) {
        search(bencher, releases, "coop", None);
    }

    #[divan::bench(args = SIZES)]
    fn rare_word(bencher: Bencher<'_, '_>, releases: usize) {
        search(bencher, releases, "stamtarn", None);
    }

    #[divan::bench(args = SIZES)]
    fn two_words(bencher: Bencher<'_, '_>, releases: usize) {
        search(bencher, releases, "border migration", None);
    }

    #[divan::bench(args = SIZES)]
    fn another_language(bencher: Bencher<'_, '_>, releases: usize) {
        search(bencher, releases, "əməkdaşlıq", None);
    }

    #[divan::bench(args = SIZES)]
    fn filter(bencher: Bencher<'_, '_>, releases: usize) {
        search(bencher, releases, "", Some("statement"));
    }

    #[divan::bench(args = SIZES)]
    fn word_and_filter(bencher: Bencher<'_, '_>, releases: usize) {
        search(bencher, releases, "migration", Some("statement"));
    }
}

/// Looks for `words`, and where a `kind` is chosen, counts the choices.
fn search(bencher: Bencher<'_, '_>, releases: usize, words: &str, kind: Option<&str>) {
    let archive = archive(releases);
    let mut filters = Filters::default();
    filters.set(Facet::Kind, kind.map(Into::into));
    let find = || archive.search(&Search::new(black_box(words), filters.clone()), kind.is_some(), Moment(0));
    assert!(!find().numbers.is_empty(), "{words}");
    bencher.counter(ItemsCount::new(releases)).bench_local(find);
}

thread_local! {
    /// The archives that are searched: each takes long to make.
    static ARCHIVES: RefCell<HashMap<usize, &'static Archive>> = RefCell::default();
}

fn archive(releases: usize) -> &'static Archive {
    ARCHIVES.with_borrow_mut(|archives| {
        let archive = archives.entry(releases);
        *archive.or_insert_with(|| Box::leak(Box::new(indexed(read(&prose::feed(releases))))))
    })
}

fn read(document: &str) -> Feed {
    let base = "https://agency.example/newsroom/releases.json";
    let address = Address::resolve(base, base).unwrap();
    decode(document.as_bytes(), &Origin { address, language: None }).unwrap().feed
}

fn indexed(feed: Feed) -> Archive {
    let mut archive = Archive::new(feed);
    while !archive.is_indexed() {
        archive.index(SOME);
    }
    archive
}
