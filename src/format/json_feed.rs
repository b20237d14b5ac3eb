//! [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/), and [1.0](https://www.jsonfeed.org/version/1/), which has
//! `author` for `authors`.
//!
//! | JSON Feed | here |
//! |---|---|
//! | feed `title`, `language` | the same |
//! | feed `next_url` | the following page |
//! | feed `language`, `authors`, `author` | of items that have none of their own |
//! | item `id` | `id`; a number is one written out |
//! | item `title` | `headline`; without one, the summary or how the text begins |
//! | item `summary` | `summary` |
//! | item `content_html`, else `content_text` | `body` |
//! | item `language` | the language of the edition |
//! | item `url`, else `external_url` | `url` |
//! | item `date_published`, `date_modified` | `datePublished`, `dateModified` |
//! | item `authors[0]`, `author`: `name`, `url` | `publisher` |
//! | item `image`, `banner_image` | `images` |
//! | item `tags` | `topics`, by name |
//! | item `attachments[]`: `url`, `title`, `mime_type`, `size_in_bytes` | `attachments` |
//! | item `_release` | what the native format has and JSON Feed lacks |
//!
//! **Languages.** JSON Feed does not link the translations of an item. Either one item holds all of them, in
//! `_release.editions`, which then count instead of its title and content; or each is an item of its own, and those of
//! one release have the same `_release.id`. Whatever else the native format knows may stand in `_release` too, and
//! counts before what the item says.

use super::{
    Origin,
    field::Field,
    list::{Item, releases},
    native,
    value::{self, address, beginning, date, id, language, link, list, text},
};
use crate::{
    markup,
    release::{Address, Attachment, Body, Edition, Editions, Feed, Image, Language, Publisher, Release},
};

/// Whether the document says that it is one.
pub(super) fn is(document: &Field<'_>) -> bool {
    let version = document.get("version");
    version.and_then(|version| version.as_text()).is_some_and(|version| version.contains("jsonfeed.org/version/1"))
}

/// Reads a document; nothing when there are items in it and none can be used.
pub(super) fn read(document: Field<'_>, origin: &Origin) -> Option<Feed> {
    let base = &origin.address;
    let title = document.said("title").and_then(text);
    let own_language = document.get("language").and_then(language);
    let feed = Shared {
        base,
        language: own_language.clone().or(origin.language.clone()).unwrap_or_default(),
        publisher: publisher(&document, base),
    };
    let next = document.get("next_url").and_then(|next| address(next, base));
    let releases = releases(&document.require("items")?, |item| Item::of(release(item, &feed)))?;
    Some(Feed::new(title, own_language, releases).followed_by(next))
}

/// What the items have in common.
struct Shared<'a> {
    base: &'a Address,
    language: Language,
    publisher: Option<Publisher>,
}

fn release(item: Field<'_>, feed: &Shared<'_>) -> Option<Release> {
    let item = item.object()?;
    let base = feed.base;
    let extension = item.get("_release").and_then(Field::object);
    let own = extension.as_ref();
    // What is wrong in the extension costs no more than the extension.
    let name = own.and_then(|own| id(own.get("id")?)).or_else(|| item.require("id").and_then(id))?;
    let editions = own.and_then(|own| native::editions(own.get("editions")?, base));
    let editions = match editions {
        Some(editions) => editions,
        None => Editions::one(edition(&item, feed)?),
    };
    let language = editions.first().language.clone();
    let mut release = match own {
        Some(own) => native::details(own, base, name, editions),
        None => Release::new(name, editions),
    };
    release.date_published = release.date_published.or(item.get("date_published").and_then(date));
    release.date_modified = release.date_modified.or(item.get("date_modified").and_then(date));
    release.url =
        release.url.or(item.said("url").or_else(|| item.said("external_url")).and_then(|url| link(url, base)));
    release.publisher = release.publisher.or(publisher(&item, base)).or(feed.publisher.clone());
    if release.topics.is_empty() {
        release.topics = list(item.get("tags"), |tag| Some(value::named(text(tag)?)));
    }
    if release.images.is_empty() {
        let images = ["image", "banner_image"].into_iter().filter_map(|name| item.said(name));
        release.images = images.filter_map(|image| Some(Image::new(link(image, base)?))).collect();
    }
    if release.attachments.is_empty() {
        release.attachments = list(item.get("attachments"), |file| attachment(file, base, &language));
    }
    Some(release)
}

fn edition(item: &Field<'_>, feed: &Shared<'_>) -> Option<Edition> {
    let summary = item.said("summary").and_then(text);
    let html = item.said("content_html").and_then(|html| Some(markup::html(html.text()?, feed.base)));
    let plain = || item.said("content_text").map(|plain| markup::plain(plain.text())).unwrap_or_default();
    let body: Body = html.filter(|body| !body.blocks.is_empty()).unwrap_or_else(plain);
    let headline = item.said("title").and_then(text).or(summary.clone()).or_else(|| beginning(&body));
    let Some(headline) = headline else { return item.unreadable("a title or a text") };
    let language = item.get("language").and_then(language).unwrap_or(feed.language.clone());
    Some(Edition { summary, body, ..Edition::new(language, headline) })
}

/// The first of the authors: those of a newsroom are the agency.
fn publisher(of: &Field<'_>, base: &Address) -> Option<Publisher> {
    let authors = of.get("authors");
    let author = authors.as_ref().and_then(|authors| authors.list()?.next()).or(of.get("author"))?.object()?;
    let name = author.said("name").and_then(text)?;
    Some(value::publisher(name, author.said("url").and_then(|url| link(url, base))))
}

fn attachment(file: Field<'_>, base: &Address, language: &Language) -> Option<Attachment> {
    let file = file.object()?;
    Some(Attachment {
        url: file.require("url").and_then(|url| link(url, base))?,
        title: file.said("title").and_then(text),
        media_type: file.get("mime_type").and_then(text),
        size: file.get("size_in_bytes").and_then(|size| size.count()),
        language: Some(language.clone()),
    })
}
