//! The domain → Atom ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)), in pages as
//! [RFC 5005](https://www.rfc-editor.org/rfc/rfc5005) has them: what every feed reader subscribes to.

use super::{html, json_feed::main_edition};
use crate::release::{Date, Feed, Language, Release};
use atom_syndication as atom;
use uuid::Uuid;

/// A feed of the releases that have a date, which Atom wants of each; each in `language` where there is that edition.
/// `folder` is the address of the folder that it is in; `own` and `next` are the names of the document and
/// of the following page in it.
pub fn feed(
    feed: &Feed,
    language: Option<&Language>,
    generator: &str,
    folder: &str,
    own: &str,
    next: Option<&str>,
) -> String {
    let title = feed.title.as_deref().unwrap_or_default();
    let entries: Vec<atom::Entry> = feed.releases().filter_map(|release| entry(release, language, folder)).collect();
    let updated = entries.iter().map(|entry| entry.updated).max();
    let link = |rel: &str, href: &str| atom::Link {
        rel: rel.to_owned(),
        href: format!("{folder}{href}"),
        ..atom::Link::default()
    };
    let feed = atom::Feed {
        title: atom::Text::plain(title),
        id: id(&format!("{folder} {title}")),
        generator: Some(atom::Generator { value: generator.to_owned(), ..atom::Generator::default() }),
        updated: updated.unwrap_or_default(),
        links: [Some(link("self", own)), next.map(|next| link("next", next))].into_iter().flatten().collect(),
        lang: feed.language.as_ref().map(|language| language.tag().to_owned()),
        // Atom wants an author of every entry that names none.
        authors: vec![atom::Person { name: title.to_owned(), ..atom::Person::default() }],
        entries,
        ..atom::Feed::default()
    };
    feed.to_string()
}

fn entry(release: &Release, language: Option<&Language>, folder: &str) -> Option<atom::Entry> {
    let edition = main_edition(release, language);
    let published = release.date_published.as_ref().and_then(moment);
    let lang = Some(edition.language.tag().to_owned());
    let text = |value: &str| atom::Text { lang: lang.clone(), ..atom::Text::plain(value) };
    let url = release.url.as_ref().map(|url| url.href().to_string());
    let publisher = release.publisher.as_ref();
    Some(atom::Entry {
        title: text(&edition.headline),
        id: url.clone().unwrap_or_else(|| id(&format!("{folder} {}", release.id))),
        updated: release.date_modified.as_ref().and_then(moment).or(published)?,
        published,
        links: url
            .map(|href| atom::Link { href, hreflang: lang.clone(), ..atom::Link::default() })
            .into_iter()
            .collect(),
        authors: publisher
            .map(|it| atom::Person { name: it.name.to_string(), ..atom::Person::default() })
            .into_iter()
            .collect(),
        categories: release
            .topics
            .iter()
            .filter_map(|topic| topic.name.as_ref().or(topic.code.as_ref()))
            .map(|term| atom::Category { term: term.to_string(), ..atom::Category::default() })
            .collect(),
        summary: edition.summary.as_deref().map(text),
        content: (!edition.body.blocks.is_empty()).then(|| atom::Content {
            lang: lang.clone(),
            value: Some(html(&edition.body)),
            content_type: Some("html".to_owned()),
            ..atom::Content::default()
        }),
        ..atom::Entry::default()
    })
}

fn moment(date: &Date) -> Option<atom::FixedDateTime> {
    date.rfc3339().parse().ok()
}

/// An identifier for what has no address of its own, which stays as long as the name does.
fn id(name: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).urn().to_string()
}
