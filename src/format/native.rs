//! The native format: a release, a list of releases, or a feed (`{ "title": …, "releases": […] }`).
//!
//! The published JSON Schema describes it field by field; names are those of schema.org and IPTC ninjs 3 where they
//! have one.

use super::{
    Origin, Problem,
    field::Field,
    list::{Item, releases},
    value::{self, address, date, embargo, language, link, list, pixels, text},
};
use crate::{
    markup,
    release::{
        Address, Attachment, Body, Contact, Coverage, Edition, Editions, Embargo, Feed, Image, Kind, Language,
        Localized, Medium, Publisher, Release, Scope, Status, Term, Text, Topic,
    },
};
use std::collections::HashSet;

/// Whether this is a document of the format, or would be one.
pub(super) fn is(document: &Field<'_>) -> bool {
    let own = ["releases", "id", "editions"];
    document.is_list() || own.iter().any(|name| document.get(name).is_some())
}

/// Whether this is a feed of the format, whatever else it holds.
pub(super) fn is_feed(document: &Field<'_>) -> bool {
    document.get(LIST).is_some_and(|list| list.is_list())
}

/// The member of a feed that holds its releases.
pub(super) const LIST: &str = "releases";

/// Reads a document; nothing when there are releases in it and none can be used.
pub(super) fn read(document: Field<'_>, origin: &Origin) -> Option<Feed> {
    let base = &origin.address;
    let mut items = Items::default();
    let read = |item: Field<'_>| Item::of(items.read(item, base));
    if document.is_list() {
        return Some(Feed::new(None, None, releases(&document, read)?));
    }
    if let Some(list) = document.get(LIST) {
        let releases = releases(&list, read)?;
        return Some(head(&document, base).preceded_by(releases));
    }
    Some(Feed::new(None, None, vec![release(document, base)?]))
}

/// What a feed says besides its releases.
pub(super) fn head(document: &Field<'_>, base: &Address) -> Feed {
    let (title, language) = (document.get("title").and_then(text), document.get("language").and_then(language));
    let next = document.get("next").and_then(|next| address(next, base));
    Feed::new(title, language, Vec::new()).followed_by(next)
}

/// The items of a list, one after another: each release counts once.
#[derive(Debug, Default)]
pub(super) struct Items(HashSet<Text>);

impl Items {
    /// Reads the next one; nothing when it cannot be used.
    pub(super) fn read(&mut self, item: Field<'_>, base: &Address) -> Option<Release> {
        let release = release(item, base)?;
        if self.0.insert(release.id.clone()) { Some(release) } else { item.get("id")?.report(Problem::Repeated) }
    }
}

fn release(field: Field<'_>, base: &Address) -> Option<Release> {
    let field = field.object()?;
    // Both are read before either ends it, so that an author hears of both.
    let (id, editions) =
        (field.require("id").and_then(text), field.require("editions").and_then(|it| editions(it, base)));
    Some(details(&field, base, id?, editions?))
}

/// All that a release says besides its name and its texts.
pub(super) fn details(field: &Field<'_>, base: &Address, id: Text, editions: Editions) -> Release {
    let (status, embargo) = availability(field);
    Release {
        id,
        editions,
        kind: field.get("kind").and_then(|kind| Some(Term::read(&text(kind)?, &Kind::KEYS))),
        scope: field.get("scope").and_then(|scope| Some(Term::read(&text(scope)?, &Scope::KEYS))),
        date_published: field.get("datePublished").and_then(date),
        date_modified: field.get("dateModified").and_then(date),
        status,
        status_note: field.get("statusNote").map(localized).unwrap_or_default(),
        embargo,
        publisher: field.get("publisher").and_then(|it| publisher(it, base)),
        url: field.get("url").and_then(|url| link(url, base)),
        src: field.get("src").and_then(|src| address(src, base)),
        original_language: field.get("originalLanguage").and_then(language),
        coverage: list(field.get("coverage"), |item| coverage(item, base)),
        contacts: list(field.get("contacts"), contact),
        topics: list(field.get("topics"), topic),
        images: list(field.get("images"), |item| image(item, base)),
        attachments: list(field.get("attachments"), |item| attachment(item, base)),
    }
}

/// Two fields keep a text from being read, and an unreadable one must not let it out, whatever the other says: then
/// it waits until the document is mended. No other field costs more than itself.
fn availability(release: &Field<'_>) -> (Status, Option<Embargo>) {
    let status =
        release.get("status").map_or(Some(Status::Published), |field| match Term::read(field.text()?, &Status::KEYS) {
            Term::Known(status) => Some(status),
            Term::Other(_) => field.unreadable("published, corrected, withdrawn or embargoed"),
        });
    let embargo = release.get("embargoedUntil").map(embargo);
    match status {
        Some(status) => (status, embargo),
        None => (Status::Embargoed, Some(Embargo::Unreadable)),
    }
}

/// The editions, by language.
pub(super) fn editions(field: Field<'_>, base: &Address) -> Option<Editions> {
    let field = field.object()?;
    let mut met = HashSet::new();
    let once = |(tag, member): (&str, Field<'_>)| {
        let Some(language) = Language::parse(tag) else { return member.unreadable("a language tag as its name") };
        let edition = edition(language, member, base)?;
        if met.insert(edition.language.text()) { Some(edition) } else { member.report(Problem::Repeated) }
    };
    let usable = field.members().into_iter().filter_map(once).collect();
    Editions::new(usable).or_else(|| field.unreadable("at least one edition with a headline"))
}

fn edition(language: Language, field: Field<'_>, base: &Address) -> Option<Edition> {
    let field = field.object()?;
    Some(Edition {
        language,
        headline: field.require("headline").and_then(text)?,
        subheadline: field.get("subheadline").and_then(text),
        dateline: field.get("dateline").and_then(text),
        summary: field.get("summary").and_then(text),
        body: body(&field, base),
        unofficial: field.get("unofficial").and_then(|it| it.flag()).unwrap_or_default(),
        date_modified: field.get("dateModified").and_then(date),
        glossary: field.get("glossary").map(glossary).unwrap_or_default(),
    })
}

/// HTML where there is some; otherwise plain text: a list of paragraphs, or one text in which blank lines part them.
fn body(edition: &Field<'_>, base: &Address) -> Body {
    let html = edition.get("bodyHtml").and_then(|html| Some(markup::html(html.text()?, base)));
    html.filter(|body| !body.blocks.is_empty())
        .or_else(|| {
            let body = edition.get("body")?;
            Some(if body.is_list() {
                markup::plain(body.list()?.filter_map(|item| item.text()).collect::<Vec<_>>())
            } else {
                markup::plain(body.text())
            })
        })
        .unwrap_or_default()
}

fn glossary(field: Field<'_>) -> Vec<(Text, Text)> {
    let Some(field) = field.object() else { return Vec::new() };
    let read = |(term, meaning): (&str, Field<'_>)| Some((markup::one_line(term)?, text(meaning)?));
    field.members().into_iter().filter_map(read).collect()
}

fn coverage(field: Field<'_>, base: &Address) -> Option<Coverage> {
    let field = field.object()?;
    let outlet = field.require("outlet").and_then(text)?;
    let url = field.get("url").and_then(|url| link(url, base));
    let headline = field.get("headline").and_then(text);
    let host = url.as_ref().and_then(|url| {
        // Either may be what the link says.
        [Some(&outlet), headline.as_ref()].into_iter().flatten().find_map(|said| markup::real_host(said, url))
    });
    let medium = |field: Field<'_>| match Term::read(field.text()?, &Medium::KEYS) {
        Term::Known(medium) => Some(medium),
        Term::Other(_) => field.unreadable("online, print, radio, television or social"),
    };
    Some(Coverage {
        outlet,
        language: field.get("language").and_then(language),
        url,
        host,
        archive_url: field.get("archiveUrl").and_then(|url| link(url, base)),
        headline,
        date_published: field.get("datePublished").and_then(date),
        medium: field.get("type").and_then(medium),
    })
}

fn publisher(field: Field<'_>, base: &Address) -> Option<Publisher> {
    let field = field.object()?;
    let name = field.require("name").and_then(text)?;
    let url = field.get("url").and_then(|url| link(url, base));
    Some(value::publisher(name, url))
}

fn contact(field: Field<'_>) -> Option<Contact> {
    let field = field.object()?;
    let email = |field: Field<'_>| match text(field)? {
        email if email.contains('@') && !email.contains(char::is_whitespace) => Some(email),
        _ => field.unreadable("an e-mail address"),
    };
    Some(Contact {
        name: field.require("name").and_then(text)?,
        role: field.get("role").and_then(text),
        email: field.get("email").and_then(email),
        phone: field.get("phone").and_then(text),
    })
}

fn topic(field: Field<'_>) -> Option<Topic> {
    let field = field.object()?;
    let topic = Topic {
        scheme: field.get("scheme").and_then(text),
        code: field.get("code").and_then(text),
        name: field.get("name").and_then(text),
    };
    if topic.name.is_none() && topic.code.is_none() { field.unreadable("a name or a code") } else { Some(topic) }
}

fn image(field: Field<'_>, base: &Address) -> Option<Image> {
    let field = field.object()?;
    Some(Image {
        url: field.require("url").and_then(|url| link(url, base))?,
        alt: field.get("alt").map(localized).unwrap_or_default(),
        caption: field.get("caption").map(localized).unwrap_or_default(),
        credit: field.get("credit").and_then(text),
        width: field.get("width").and_then(pixels),
        height: field.get("height").and_then(pixels),
    })
}

fn attachment(field: Field<'_>, base: &Address) -> Option<Attachment> {
    let field = field.object()?;
    Some(Attachment {
        url: field.require("url").and_then(|url| link(url, base))?,
        title: field.get("title").and_then(text),
        media_type: field.get("mediaType").and_then(text),
        size: field.get("size").and_then(|size| size.count()),
        language: field.get("language").and_then(language),
    })
}

fn localized(field: Field<'_>) -> Localized {
    let Some(field) = field.object() else { return Localized::default() };
    let read = |(tag, member): (&str, Field<'_>)| match Language::parse(tag) {
        Some(language) => Some((language, text(member)?)),
        None => member.unreadable("a language tag as its name"),
    };
    Localized(field.members().into_iter().filter_map(read).collect())
}
