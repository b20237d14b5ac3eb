//! [IPTC ninjs](https://iptc.org/standards/ninjs/) 1.x, 2.x and 3.x: an item, or a list of them (as it is, as `items`,
//! or as `_items` with `_links.next.href`, as some servers send it).
//!
//! | 1.x | 2.x | 3.x | here |
//! |---|---|---|---|
//! | `uri` | the same | the same | `id`; and `url` where it is one |
//! | `language` | the same | the same | the language of the edition |
//! | `headline`, `headline_*` | `headlines[]` | the same | `headline`; `subheadline` where the name or role has "sub" |
//! | `body_*` | `bodies[]` | the same | `body`: of several, HTML before plain text before other XML |
//! | `description_*` | `descriptions[]` | the same | `summary`: of several, plain text before HTML |
//! | `firstcreated` | the same | `firstCreated` | `datePublished`; without it, when this version was created |
//! | `versioncreated` | the same | `versionCreated` | `dateModified`, of the edition too |
//! | `embargoed` | the same | `embargoedUntil` | `embargoedUntil` |
//! | `pubstatus` | the same | `pubStatus` | whatever is not usable is never shown |
//! | `located` | the same | the same | `dateline` |
//! | `genre[]` | `genres[]` | the same | `kind` |
//! | `infosource[]`, `copyrightholder` | `infosources[]`, `copyrightholder` | …, `copyrightHolder` | `publisher` |
//! | `subject[]`: `name`, `scheme`, `code` | `subjects[]`: `name`, `literal` | the same | `topics` |
//! | `associations` (an object), `renditions` (an object) | the same (lists) | the same | `images`: of each, the widest rendition |
//!
//! **Languages.** An item has one. The translations of a release have the same value of the other id with the role
//! `release`: `"altids": { "release": "…" }` in 1.x, `"altIds": [{ "role": "release", "value": "…" }]` later. It is
//! then the `id`.

use super::{
    Origin,
    field::Field,
    list::{Item, one_or_more},
    value::{self, address, beginning, date, embargo, id, language, link, pixels, text, text_of_html},
};
use crate::{
    markup,
    release::{
        Address, Body, Edition, Editions, Feed, Image, Kind, Language, Link, Publisher, Release, Term, Text, Topic,
        ordered,
    },
};

/// Whether this is an item, or a list of items.
pub(super) fn is(document: &Field<'_>) -> bool {
    document.holds(is_item) || document.any(&LISTS).is_some_and(|list| list.is_list() && list.holds(is_item))
}

/// The members under which servers send several items.
const LISTS: [&str; 2] = ["_items", "items"];

fn is_item(item: &Field<'_>) -> bool {
    item.get("uri").is_some()
        && item.members().into_iter().any(|(name, _)| {
            let own = [
                "versioncreated",
                "versionCreated",
                "pubstatus",
                "pubStatus",
                "headlines",
                "bodies",
                "descriptions",
                "headline",
                "renditions",
                "associations",
                "type",
            ];
            own.contains(&name) || ["body_", "description_", "headline_"].iter().any(|start| name.starts_with(start))
        })
}

/// Reads a document; nothing when there are items in it and none can be used.
pub(super) fn read(document: Field<'_>, origin: &Origin) -> Option<Feed> {
    let links = document.get("_links");
    let next = links.as_ref().and_then(|links| links.get("next"));
    let next = next.as_ref().and_then(|next| next.get("href")).and_then(|href| address(href, &origin.address));
    let items = document.any(&LISTS).filter(|_| !is_item(&document)).unwrap_or(document);
    Some(Feed::new(None, None, one_or_more(items, |field| item(field, origin))?).followed_by(next))
}

fn item(field: Field<'_>, origin: &Origin) -> Item {
    match withheld(&field) {
        Some(status) => {
            let id = group(&field).or_else(|| field.get("uri").and_then(id));
            Item::withheld(&status, id, field.get("language").and_then(language).or(origin.language.clone()))
        }
        None => Item::of(release(field, origin)),
    }
}

/// What says that an item is not for publication. In doubt, it is not.
fn withheld<'a>(item: &'a Field<'a>) -> Option<Field<'a>> {
    item.any(&["pubStatus", "pubstatus"]).filter(|status| status.as_text() != Some("usable"))
}

fn release(item: Field<'_>, origin: &Origin) -> Option<Release> {
    let item = item.object()?;
    let base = &origin.address;
    let uri = item.require("uri").and_then(id)?;
    let edition = edition(&item, origin)?;
    let language = edition.language.clone();
    let (first, version) = (item.any(&["firstCreated", "firstcreated"]).and_then(date), edition.date_modified.clone());
    let mut release = Release::new(group(&item).unwrap_or_else(|| uri.clone()), Editions::one(edition));
    release.date_published = first.or(version.clone());
    release.date_modified = version;
    release.embargo = item.any(&["embargoedUntil", "embargoed"]).map(embargo);
    // Of what is no address by itself, none is made.
    release.url = Address::resolve(&uri, &uri).and_then(|address| address.link());
    release.kind = named(item.any(&["genres", "genre"])).map(|name| Term::read(&name, &Kind::KEYS));
    release.publisher = publisher(&item);
    let subjects = item.any(&["subjects", "subject"]);
    release.topics = subjects.iter().flat_map(Field::each).filter_map(topic).collect();
    let associations = item.get("associations");
    let pictures = associations.iter().flat_map(Field::each).filter(is_picture).collect::<Vec<_>>();
    release.images = pictures
        .iter()
        .chain(Some(&item).filter(|item| is_picture(item)))
        .filter_map(|it| image(it, base, &language))
        .collect();
    Some(release)
}

/// What the translations of a release have in common.
fn group(item: &Field<'_>) -> Option<Text> {
    let others = item.any(&["altIds", "altids"])?;
    if others.is_object() {
        return others.get("release").and_then(id);
    }
    let of_release = |other: &Field<'_>| other.get("role").is_some_and(|role| role.as_text() == Some("release"));
    let other = others.list()?.find(of_release)?;
    other.require("value").and_then(id)
}

fn edition(item: &Field<'_>, origin: &Origin) -> Option<Edition> {
    let base = &origin.address;
    let line = |text: &Variant<'_>| text.line(base);
    let body = BODY.best(item, Form::for_reading, |text| text.body(base)).unwrap_or_default();
    let summary = DESCRIPTION.best(item, Form::for_a_line, line);
    let headline = HEADLINE.best(item, Form::for_a_line, |text| if text.is_second() { None } else { line(text) });
    let Some(headline) = headline.or(summary.clone()).or_else(|| beginning(&body)) else {
        return item.unreadable("a title or a text");
    };
    let language = item.get("language").and_then(language).or(origin.language.clone()).unwrap_or_default();
    Some(Edition {
        subheadline: HEADLINE.best(item, Form::for_a_line, |text| if text.is_second() { line(text) } else { None }),
        summary,
        body,
        dateline: item.get("located").and_then(text),
        date_modified: item.any(&["versionCreated", "versioncreated"]).and_then(date),
        ..Edition::new(language, headline)
    })
}

/// The name of a text: that of a member, or how it begins, and that of a list.
struct Name {
    member: &'static str,
    list: &'static str,
}

const HEADLINE: Name = Name { member: "headline", list: "headlines" };
const BODY: Name = Name { member: "body", list: "bodies" };
const DESCRIPTION: Name = Name { member: "description", list: "descriptions" };

/// One of several texts that say the same.
struct Variant<'a> {
    /// Its role, or the rest of its name.
    role: &'a str,
    form: Form,
    value: Field<'a>,
}

/// How a text is written.
#[derive(Clone, Copy)]
enum Form {
    Plain,
    Html,
    /// Another sort of XML.
    Xml,
}

impl Form {
    /// The form that a media type, or what newsrooms put in its place, names; else the one that the text looks like.
    fn of(name: &str, text: &str) -> Form {
        match name.to_ascii_lowercase() {
            name if name.contains("html") => Form::Html,
            name if name.contains("xml") || name.contains("nitf") => Form::Xml,
            name if name.contains("text") || name.contains("plain") => Form::Plain,
            _ if text.trim_start().starts_with('<') => Form::Html,
            _ => Form::Plain,
        }
    }

    fn for_a_line(self) -> u8 {
        match self {
            Form::Plain => 0,
            Form::Html => 1,
            Form::Xml => 2,
        }
    }

    fn for_reading(self) -> u8 {
        match self {
            Form::Html => 0,
            Form::Plain => 1,
            Form::Xml => 2,
        }
    }
}

impl Name {
    /// What `read` makes of the best of the texts of this name of which it makes something.
    fn best<T>(&self, item: &Field<'_>, rank: fn(Form) -> u8, read: impl Fn(&Variant<'_>) -> Option<T>) -> Option<T> {
        let mut made = None;
        self.find(item, rank, &mut |variant| {
            made = read(variant);
            made.is_some()
        });
        made
    }

    /// Goes through the texts of this name, the best first, until one of them will do.
    fn find(&self, item: &Field<'_>, rank: fn(Form) -> u8, will_do: &mut dyn FnMut(&Variant<'_>) -> bool) {
        let list = item.get(self.list);
        let entries: Vec<Field<'_>> = list.iter().flat_map(Field::each).collect();
        let members = item.members().into_iter().filter_map(|(name, value)| {
            let role = name.strip_prefix(self.member).filter(|rest| rest.is_empty() || rest.starts_with('_'))?;
            Some(Variant { role, form: Form::of(role, value.as_text()?), value })
        });
        let entries = entries.iter().filter_map(|entry| {
            let value = entry.require("value")?;
            let said = |names: &[&'static str]| entry.any(names).and_then(|it| it.as_text()).unwrap_or_default();
            let form = Form::of(said(&["contentType", "contenttype"]), value.as_text()?);
            Some(Variant { role: said(&["role"]), form, value })
        });
        let variants: Vec<Variant<'_>> = entries.chain(members).collect();
        ordered(variants, |a, b| rank(a.form).cmp(&rank(b.form))).iter().any(will_do);
    }
}

impl Variant<'_> {
    /// Whether this is a second headline.
    fn is_second(&self) -> bool {
        self.role.to_ascii_lowercase().contains("sub")
    }

    fn line(&self, base: &Address) -> Option<Text> {
        match self.form {
            Form::Plain => text(self.value),
            Form::Html | Form::Xml => text_of_html(self.value, base),
        }
    }

    fn body(&self, base: &Address) -> Option<Body> {
        let body = match self.form {
            Form::Plain => markup::plain(self.value.text()),
            Form::Html | Form::Xml => markup::html(self.value.text()?, base),
        };
        Some(body).filter(|body| !body.blocks.is_empty())
    }
}

fn publisher(item: &Field<'_>) -> Option<Publisher> {
    let holder = || item.any(&["copyrightHolder", "copyrightholder"]).and_then(text);
    let name = named(item.any(&["infosources", "infosource"])).or_else(holder)?;
    Some(value::publisher(name, None))
}

/// The name of the first in a list of concepts.
fn named(list: Option<Field<'_>>) -> Option<Text> {
    let list = list?;
    let first = list.each().into_iter().next()?;
    first.get("name").and_then(text)
}

fn topic(subject: Field<'_>) -> Option<Topic> {
    let subject = subject.object()?;
    let topic = Topic {
        scheme: subject.get("scheme").and_then(text),
        code: subject.any(&["code", "literal"]).and_then(id),
        name: subject.get("name").and_then(text),
    };
    Some(topic).filter(|topic| topic.name.is_some() || topic.code.is_some())
}

/// Whether this is a picture that may be shown with the item that it belongs to.
fn is_picture(item: &Field<'_>) -> bool {
    let open = withheld(item).is_none() && item.any(&["embargoedUntil", "embargoed"]).is_none();
    open && item.get("type").is_some_and(|kind| matches!(kind.as_text(), Some("picture" | "graphic")))
}

/// The picture that an item is, in its widest rendition.
fn image(item: &Field<'_>, base: &Address, language: &Language) -> Option<Image> {
    let renditions = item.get("renditions");
    let renditions: Vec<Field<'_>> = renditions.iter().flat_map(Field::each).collect();
    let mut widest: Option<(Link, Option<u32>, Option<u32>)> = None;
    for rendition in &renditions {
        let Some(url) = rendition.get("href").and_then(|href| link(href, base)) else { continue };
        let size = |name| rendition.get(name).and_then(pixels);
        let (width, height) = (size("width"), size("height"));
        if widest.as_ref().is_none_or(|(_, widest, _)| *widest < width) {
            widest = Some((url, width, height));
        }
    }
    let (url, width, height) = widest?;
    let caption = DESCRIPTION.best(item, Form::for_a_line, |text| text.line(base));
    let caption = caption.or_else(|| HEADLINE.best(item, Form::for_a_line, |text| text.line(base)));
    let credit = item.any(&["by", "byline"]).and_then(text);
    Some(Image { credit, width, height, ..value::image(url, language, None, caption) })
}
