//! The list of the releases, page by page.

use super::{
    draw::{Setting, draw, written},
    head::{alternates, locales},
    markup::{link, property, script},
    page::Page,
    pair,
    site::Site,
    still::{Around, still},
};
use crate::{
    archive::{Archive, Filters, Found, Search},
    authoring::index::File,
    images::Images,
    labels::{Labels, nearest},
    location::Location,
    release::{Address, Language, Release},
    view::{Inquiry, Listing, More, Reach, Screen},
};
use serde_json::{Value, json};

/// A list of so many releases has no search, as in the live viewer.
const FEW: usize = 10;

/// The pages of the list: in every language, where there are pages.
pub(super) fn files(site: &Site<'_>) -> Vec<File> {
    let archive = Archive::new(site.feed.clone());
    let chunks: Vec<&[u32]> = archive.feed().numbers().chunks(site.plan.per_page.get()).collect();
    let main = site.language_of_list();
    let languages: Vec<&Language> = match site.plan.pages {
        Some(_) => site.languages_of_list().collect(),
        None => vec![&main],
    };
    let mut files = Vec::new();
    for language in &languages {
        for (at, numbers) in chunks.iter().enumerate() {
            let part = Part { archive: &archive, numbers, number: at.saturating_add(1), count: chunks.len(), language };
            files.extend(part.files(&languages, site));
        }
    }
    files
}

/// A page of the list in a language.
struct Part<'a> {
    archive: &'a Archive,
    numbers: &'a [u32],
    /// Which page, from 1, and of how many.
    number: usize,
    count: usize,
    language: &'a Language,
}

impl Part<'_> {
    fn files(&self, languages: &[&Language], site: &Site<'_>) -> Vec<File> {
        // The viewer shows the list from its beginning: it takes over there alone.
        let source = site.plan.feed.as_ref().filter(|_| self.number == 1);
        let has_viewer = site.plan.pages.is_none() && self.number == 1 || source.is_some();
        let body = self.body(has_viewer, site);
        let head = self.head(languages, site);
        let name = site.list(self.number, self.language);
        match &site.plan.pages {
            None => pair(name.trim_end_matches(".html"), &body, &head, site).into(),
            Some(pages) => {
                let page = Page {
                    language: self.language,
                    title: self.title(),
                    head,
                    source,
                    release: None,
                    body,
                    list: (self.number > 1).then(|| site.way_to_list(self.language)).flatten(),
                };
                vec![File { name, contents: page.written(pages, site) }]
            }
        }
    }

    fn title(&self) -> String {
        let name = self.archive.feed().title.as_deref().unwrap_or(self.labels().releases);
        if self.number > 1 { format!("{name} ({})", self.number) } else { name.to_owned() }
    }

    fn labels(&self) -> &'static Labels {
        Labels::built_in(nearest(Some(self.language), &[], &[]).tag()).unwrap_or(crate::labels::ENGLISH)
    }

    fn head(&self, languages: &[&Language], site: &Site<'_>) -> String {
        let mut head = Vec::new();
        if site.plan.pages.is_some() {
            let page = |number: usize, language: &Language| site.at(&site.list(number, language));
            let own = site.absolute(page(self.number, self.language));
            head.extend(own.as_deref().map(|own| link(&[("rel", "canonical"), ("href", own)])));
            let neighbour = |rel: &str, number| link(&[("rel", rel), ("href", &page(number, self.language))]);
            head.extend((self.number > 1).then(|| neighbour("prev", self.number.saturating_sub(1))));
            head.extend((self.number < self.count).then(|| neighbour("next", self.number.saturating_add(1))));
            if languages.len() > 1 {
                let address = |language: &Language| Some(page(self.number, language));
                head.extend(alternates(languages, &site.language_of_list(), address));
            }
            head.extend(own.as_deref().map(|own| property("og:url", own)));
        }
        head.push(property("og:type", "website"));
        head.push(property("og:title", &self.title()));
        head.extend(locales(self.language, languages));
        head.push(script("application/ld+json", None, &self.collection(site)));
        head.join("\n")
    }

    /// What search engines are told: which pages are listed.
    fn collection(&self, site: &Site<'_>) -> Value {
        let item = |(at, release): (usize, &Release)| {
            let edition = release.edition(std::slice::from_ref(self.language));
            let mut item = json!({ "@type": "ListItem", "position": at.saturating_add(1), "name": &*edition.headline });
            let url = site.address(release, &edition.language).and_then(|url| site.absolute(url));
            if let (Some(item), Some(url)) = (item.as_object_mut(), url) {
                item.insert("url".to_owned(), json!(url));
            }
            item
        };
        let items: Vec<Value> = self.archive.numbered(self.numbers).enumerate().map(item).collect();
        json!({
            "@context": "https://schema.org", "@type": "CollectionPage", "name": self.title(),
            "inLanguage": self.language.tag(), "mainEntity": { "@type": "ItemList", "itemListElement": items },
        })
    }

    fn body(&self, has_viewer: bool, site: &Site<'_>) -> String {
        let plan = site.plan;
        let feed = self.archive.feed();
        let file = |number: usize| site.at(&site.list(number, self.language));
        let name = file(self.number);
        let page = Address::resolve(&name, &name).unwrap_or_else(|| plan.folder.clone());
        let found = Found { numbers: self.numbers.to_vec(), ..Found::default() };
        let search = Search::new("", Filters::default());
        let inquiry = Inquiry { search: &search, text: "", said: None, shows_filters: false, reach: Reach::All };
        let list = Listing {
            feed,
            archive: self.archive,
            found: &found,
            listed: usize::MAX,
            at_once: usize::MAX,
            more: if self.count > 1 { More::Offered } else { More::Nothing },
            is_coming: false,
            inquiry: (feed.len() > FEW).then_some(inquiry),
        };
        let wanted = std::iter::once(self.language).chain(plan.wanted.iter().filter(|it| *it != self.language));
        let wanted: Vec<Language> = wanted.cloned().collect();
        let setting = Setting {
            page: &page,
            level: plan.level,
            images: Images::new(plan.images, [&page]),
            now: plan.now,
            wanted: wanted.clone(),
        };
        let drawn = draw(&Screen::List(list), setting);
        let to = |location: &Location| match (location.release(), location.language()) {
            (Some(id), _) => self.archive.feed().release(&id).map(|release| {
                let language = &release.edition(&wanted).language;
                let place = || format!("?{}", location.href().split_once('?').map_or("", |(_, query)| query));
                let own = || Some(site.at(&site.file(release, language))).filter(|_| plan.pages.is_some());
                own().or_else(|| site.address(release, language)).unwrap_or_else(place)
            }),
            (None, Some(language)) => Some(site.at(&site.list(1, &language))),
            (None, None) => None,
        };
        let neighbour = |is_there: bool, number| is_there.then(|| file(number)).filter(|_| plan.pages.is_some());
        let around = Around {
            page: page.as_str(),
            to: &to,
            id: None,
            words: None,
            has_viewer,
            switches: plan.pages.is_some(),
            cites: false,
            neighbours: [
                neighbour(self.number > 1, self.number.saturating_sub(1)),
                neighbour(self.number < self.count, self.number.saturating_add(1)),
            ],
            met: Default::default(),
        };
        written(still(&drawn, &around))
    }
}
