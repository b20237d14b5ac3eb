//! A [sitemap](https://www.sitemaps.org/protocol.html) of the pages, with the
//! [languages](https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap) of each.

use super::{GENERATOR, site::Site};
use crate::{
    authoring::index::File,
    release::{Date, Edition, Release},
};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use std::io;

/// So many pages a sitemap may hold.
const MOST: usize = 50_000;

/// A page.
struct Place {
    address: String,
    modified: Option<String>,
    /// The same in all its languages.
    languages: Vec<(String, String)>,
}

/// The sitemap; where there are too many pages for one, several, and one of these.
pub(super) fn files(site: &Site<'_>) -> Vec<File> {
    let places = places(site);
    let chunks: Vec<&[Place]> = places.chunks(MOST).collect();
    if let [one] = &*chunks {
        return vec![File { name: "sitemap.xml".to_owned(), contents: text(|xml| of_pages(xml, one)) }];
    }
    let name = |at: usize| format!("sitemap-{}.xml", at.saturating_add(1));
    let parts = chunks.iter().enumerate();
    let parts = parts.map(|(at, chunk)| File { name: name(at), contents: text(|xml| of_pages(xml, chunk)) });
    let all = text(|xml| {
        let element = xml.create_element("sitemapindex").with_attribute(("xmlns", NAMESPACE));
        element.write_inner_content(|xml| {
            (0..chunks.len()).try_for_each(|at| {
                let address = site.at(&name(at));
                xml.create_element("sitemap").write_inner_content(|xml| loc(xml, &address)).map(drop)
            })
        })?;
        Ok(())
    });
    let whole = File { name: "sitemap.xml".to_owned(), contents: all };
    std::iter::once(whole).chain(parts).collect()
}

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The pages whose own address they have: one that stands for another page is for that page's site to list.
fn places(site: &Site<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    for release in site.feed.releases() {
        let address = |edition: &Edition| site.address(release, &edition.language);
        let languages: Vec<(String, String)> = release
            .editions
            .iter()
            .filter_map(|edition| Some((edition.language.tag().to_owned(), address(edition)?)))
            .collect();
        for edition in release.editions.iter() {
            let own = site.at(&site.file(release, &edition.language));
            if address(edition).as_ref() == Some(&own) {
                let languages = languages.clone();
                places.push(Place { address: own, modified: modified(release, edition), languages });
            }
        }
    }
    if site.feed.len() > 1 {
        let count = site.feed.len().div_ceil(site.plan.per_page.get());
        let page = |number, language: &_| site.at(&site.list(number, language));
        for number in 1..=count {
            let languages: Vec<(String, String)> =
                site.languages_of_list().map(|of| (of.tag().to_owned(), page(number, of))).collect();
            for (_, address) in &languages {
                places.push(Place { address: address.clone(), modified: None, languages: languages.clone() });
            }
        }
    }
    places
}

fn modified(release: &Release, edition: &Edition) -> Option<String> {
    let date = edition.date_modified.as_ref().or(release.date_modified.as_ref()).or(release.date_published.as_ref());
    date.map(|date: &Date| date.rfc3339())
}

fn of_pages(xml: &mut Writer<Vec<u8>>, places: &[Place]) -> io::Result<()> {
    let element = xml
        .create_element("urlset")
        .with_attribute(("xmlns", NAMESPACE))
        .with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    let page = |xml: &mut Writer<Vec<u8>>, place: &Place| {
        xml.create_element("url")
            .write_inner_content(|xml| {
                loc(xml, &place.address)?;
                if let Some(modified) = &place.modified {
                    xml.create_element("lastmod").write_text_content(BytesText::new(modified))?;
                }
                place.languages.iter().filter(|_| place.languages.len() > 1).try_for_each(|(language, address)| {
                    let link = xml.create_element("xhtml:link");
                    let named = [("rel", "alternate"), ("hreflang", language), ("href", address)];
                    link.with_attributes(named).write_empty().map(drop)
                })
            })
            .map(drop)
    };
    element.write_inner_content(|xml| places.iter().try_for_each(|place| page(xml, place)))?;
    Ok(())
}

fn loc(xml: &mut Writer<Vec<u8>>, address: &str) -> io::Result<()> {
    xml.create_element("loc").write_text_content(BytesText::new(address)).map(drop)
}

/// A document; writing into memory does not fail.
fn text(write: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let begun = xml
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| xml.write_event(Event::Comment(BytesText::new(&format!(" {GENERATOR} ")))));
    let _ = begun.and_then(|()| write(&mut xml));
    String::from_utf8_lossy(&xml.into_inner()).into_owned()
}
