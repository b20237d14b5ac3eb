//! Where the pages are.

use super::{
    Plan,
    draw::words,
    markup::{escaped, written},
    name::{self, Names},
    still::place,
};
use crate::{
    authoring::index::Gathered,
    location::{Destination, Location},
    release::{Address, Edition, Feed, Language, Release, lookup},
};

/// The pages of the releases.
pub(super) struct Site<'a> {
    pub(super) plan: &'a Plan,
    pub(super) gathered: &'a Gathered,
    pub(super) names: Names,
    /// The releases that there are pages of.
    pub(super) feed: Feed,
}

impl Site<'_> {
    /// The edition at the address without a language: among pages the original, or the first; else the one that the
    /// readers want.
    pub(super) fn main_edition<'r>(&self, release: &'r Release) -> &'r Edition {
        match self.plan.pages {
            Some(_) => release.original().unwrap_or(release.editions.first()),
            None => release.edition(&self.plan.wanted),
        }
    }

    /// The name of the page of a release in a language.
    pub(super) fn file(&self, release: &Release, language: &Language) -> String {
        let stem = self.names.stem(release);
        if *language == self.main_edition(release).language {
            format!("{stem}.html")
        } else {
            format!("{stem}.{}.html", name::of_language(language))
        }
    }

    /// The name of a page of the list, from 1, in a language.
    pub(super) fn list(&self, number: usize, language: &Language) -> String {
        let number = if number <= 1 { String::new() } else { format!("-{number}") };
        let is_main = *language == self.language_of_list();
        let language = if is_main { String::new() } else { format!(".{}", name::of_language(language)) };
        format!("{}{number}{language}.html", name::LIST)
    }

    /// The languages of the list: all of the releases.
    pub(super) fn languages_of_list(&self) -> impl Iterator<Item = &Language> {
        self.feed.languages().iter()
    }

    /// The one that stands in no name of a page: the best for the readers, or that of the title, or the first.
    pub(super) fn language_of_list(&self) -> Language {
        let all: Vec<&Language> = self.languages_of_list().collect();
        let wanted = self.plan.wanted.iter().chain(&self.plan.language);
        lookup(wanted, &all).or(all.first().copied()).cloned().unwrap_or_default()
    }

    /// A link to the list for readers of this language; nothing where there is none.
    pub(super) fn way_to_list(&self, language: &Language) -> Option<String> {
        if self.feed.len() < 2 {
            return None;
        }
        let all: Vec<&Language> = self.languages_of_list().collect();
        let main = self.language_of_list();
        let language = lookup([language], &all).unwrap_or(&main);
        let labels = words(language);
        let title = match (&self.feed.title, &self.feed.language) {
            (Some(title), of) => with_language(title, of.as_ref().map_or("", Language::tag)),
            (None, _) => with_language(labels.releases, labels.tag),
        };
        Some(format!("<a{}>{title}</a>", written(&[("href", &self.at(&self.list(1, language)))])))
    }

    /// The address of a file beside the others.
    pub(super) fn at(&self, file: &str) -> String {
        Address::resolve(file, self.plan.folder.as_str()).map_or(file.to_owned(), |address| address.as_str().to_owned())
    }

    /// Where a release is to be read in a language, for who comes from elsewhere; nothing where nobody knows.
    ///
    /// That is its own page, where it has one, of which the viewer makes one for each language; of pages made here, it
    /// stands for that of the main language alone.
    pub(super) fn address(&self, release: &Release, language: &Language) -> Option<String> {
        let is_main = *language == self.main_edition(release).language;
        let own = release.url.as_ref().map(|url| url.href().to_string());
        match (&self.plan.pages, own) {
            (Some(_), Some(own)) if is_main => Some(own),
            (Some(_), _) => Some(self.at(&self.file(release, language))),
            (None, Some(own)) if is_main => Some(own),
            (None, Some(own)) => {
                Some(Location::parse(&own, place()).of(&Destination::Language(language.clone())).href())
            }
            (None, None) => None,
        }
    }

    /// An address that holds for the whole web: not one that starts from where these files will lie.
    pub(super) fn absolute(&self, address: String) -> Option<String> {
        let is_relative = self.plan.nowhere.as_ref().is_some_and(|nowhere| address.starts_with(nowhere.as_str()));
        Some(address).filter(|_| !is_relative)
    }
}

/// A name in this language.
fn with_language(name: &str, language: &str) -> String {
    format!("<bdi{}>{}</bdi>", written(&[("lang", language)]), escaped(name))
}
