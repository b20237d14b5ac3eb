//! [Drupal JSON:API](https://www.drupal.org/docs/core-modules-and-themes/core-modules/jsonapi-module) nodes, in the
//! envelope of [JSON:API 1.1](https://jsonapi.org/format/): one, or a list of them.
//!
//! | Drupal | here |
//! |---|---|
//! | `id` | `id`: the same for all translations of a node |
//! | `attributes.langcode` | the language of the edition; never the address, from which Drupal falls back silently |
//! | `attributes.default_langcode` | `originalLanguage` |
//! | `attributes.title` | `headline` |
//! | `attributes.body.processed`, else `.value` | `body` |
//! | `attributes.body.summary` | `summary` |
//! | `attributes.created`, `.changed` | `datePublished`, `dateModified`, of the edition too |
//! | `attributes.status`, `.moderation_state` | whatever is not published is never shown; the state counts where there is no status |
//! | `attributes.path.alias` | `url` |
//! | `type`, as `node--press_release` | `kind`, where it is a sort of release |
//! | `relationships` to `taxonomy_term--…` in `included` | `topics`, by name |
//! | `relationships` to pictures in `included`, by way of `media--image` or not | `images`, with `alt`, `width`, `height` |
//! | `links.next.href` | the following page |
//!
//! **Languages.** A document holds each node in one of them. Nodes with the same `id`, on one page or on several, are
//! one release.

use super::{
    Origin,
    field::Field,
    list::{Item, one_or_more},
    value::{self, address, date, id, language, link, pixels, text, text_of_html},
};
use crate::{
    markup,
    release::{Address, Edition, Editions, Feed, Image, Kind, Link, Release, Term, Text, Topic},
};
use std::collections::{HashMap, HashSet};

/// Whether this is an envelope with nodes in it.
pub(super) fn is(document: &Field<'_>) -> bool {
    let Some(data) = document.get("data") else { return false };
    let is_node = |node: &Field<'_>| kind(node).is_some_and(|kind| kind.starts_with("node--"));
    data.holds(is_node) || data.is_list() && document.get("jsonapi").is_some()
}

/// Reads a document; nothing when there are nodes in it and none can be used.
pub(super) fn read(document: Field<'_>, origin: &Origin) -> Option<Feed> {
    let links = document.get("links");
    let next = links.as_ref().and_then(|links| links.get("next"));
    let href = next.as_ref().and_then(|next| if next.is_object() { next.get("href") } else { Some(*next) });
    let next = href.and_then(|href| address(href, &origin.address));
    let included = document.get("included");
    let included: Vec<Field<'_>> = included.iter().flat_map(Field::each).collect();
    let included = Included::read(&included, &origin.address);
    let data = document.require("data")?;
    let releases = one_or_more(data, |node| node_of(node, origin, &included))?;
    Some(Feed::new(None, None, releases).followed_by(next))
}

/// What else came with the nodes, by type and id: read once, however many refer to it.
#[derive(Default)]
struct Included<'a>(HashMap<Name<'a>, Entity>);

enum Entity {
    Term(Topic),
    File(Link),
    Medium(Picture),
}

/// What identifies an entity: its type and its id.
type Name<'a> = (&'a str, &'a str);

/// A picture, and what is said of it where it is referred to.
#[derive(Clone)]
struct Picture {
    url: Link,
    alt: Option<Text>,
    width: Option<u32>,
    height: Option<u32>,
}

impl<'a> Included<'a> {
    fn read(entities: &'a [Field<'a>], base: &Address) -> Included<'a> {
        let mut all = Included::default();
        for entity in entities {
            let (Some(name), Some(attributes)) = (name(entity), entity.get("attributes")) else { continue };
            let entity = match name.0 {
                "file--file" => picture_file(&attributes, base).map(Entity::File),
                kind if kind.starts_with("taxonomy_term--") => {
                    attributes.get("name").and_then(text).map(|term| Entity::Term(value::named(term)))
                }
                _ => None,
            };
            all.0.extend(entity.map(|entity| (name, entity)));
        }
        for entity in entities.iter().filter(|entity| kind(entity) == Some("media--image")) {
            let ways = entity.get("relationships");
            let ways: Vec<Field<'_>> = ways.iter().flat_map(Field::each).collect();
            let picture = ways.iter().filter_map(|way| way.get("data")).find_map(|it| all.picture(&it));
            all.0.extend(name(entity).zip(picture.map(Entity::Medium)));
        }
        all
    }

    /// The picture that a reference leads to, by way of a medium or not.
    fn picture(&self, reference: &Field<'_>) -> Option<Picture> {
        let url = match self.0.get(&name(reference)?)? {
            Entity::Medium(picture) => return Some(picture.clone()),
            Entity::File(url) => url.clone(),
            Entity::Term(_) => return None,
        };
        let meta = reference.get("meta");
        let given = |name| meta.as_ref().and_then(|meta| meta.get(name));
        Some(Picture {
            url,
            alt: given("alt").and_then(|alt| markup::one_line(alt.as_text()?)),
            width: given("width").and_then(pixels),
            height: given("height").and_then(pixels),
        })
    }
}

fn kind<'a>(entity: &'a Field<'a>) -> Option<&'a str> {
    entity.get("type")?.as_text()
}

fn name<'a>(entity: &'a Field<'a>) -> Option<Name<'a>> {
    Some((kind(entity)?, entity.get("id")?.as_text()?))
}

/// The address of a file, when it is a picture.
fn picture_file(attributes: &Field<'_>, base: &Address) -> Option<Link> {
    let mime = attributes.get("filemime");
    if !mime.and_then(|mime| mime.as_text()).is_none_or(|mime| mime.starts_with("image/")) {
        return None;
    }
    attributes.get("uri")?.get("url").and_then(|url| link(url, base))
}

fn node_of(node: Field<'_>, origin: &Origin, included: &Included<'_>) -> Item {
    let attributes = node.get("attributes");
    let given = |name| attributes.as_ref().and_then(|attributes| attributes.get(name));
    // In doubt, it is not for publication. The states of an editorial process have names of the site's own, and are
    // asked only where nothing says whether the node is published.
    let held = match given("status") {
        Some(status) => Some(status).filter(|status| status.flag() != Some(true)),
        None => given("moderation_state").filter(|state| state.as_text() != Some("published")),
    };
    match held {
        Some(reason) => {
            let spoken = given("langcode").and_then(language).or(origin.language.clone());
            Item::withheld(&reason, node.get("id").and_then(id), spoken)
        }
        None => Item::of(release(node, origin, included)),
    }
}

fn release(node: Field<'_>, origin: &Origin, included: &Included<'_>) -> Option<Release> {
    let node = node.object()?;
    let base = &origin.address;
    let id = node.require("id").and_then(id)?;
    let attributes = node.require("attributes")?.object()?;
    let edition = edition(&attributes, origin)?;
    let language = edition.language.clone();
    let mut release = Release::new(id, Editions::one(edition));
    release.date_published = attributes.get("created").and_then(date);
    release.date_modified = attributes.get("changed").and_then(date);
    release.url = url(&attributes, base);
    let bundle = kind(&node).and_then(|kind| kind.strip_prefix("node--")).unwrap_or_default();
    release.kind = Some(Term::read(bundle, &Kind::KEYS)).filter(|kind| matches!(kind, Term::Known(_)));
    if attributes.get("default_langcode").and_then(|it| it.flag()) == Some(true) {
        release.original_language = Some(language.clone());
    }
    let relationships = node.get("relationships");
    let relationships: Vec<Field<'_>> = relationships.iter().flat_map(Field::each).collect();
    let mut met = HashSet::new();
    for data in relationships.iter().filter_map(|relationship| relationship.get("data")) {
        let references = if data.is_list() { data.each() } else { vec![data] };
        for reference in &references {
            let Some(name) = name(reference).filter(|(kind, id)| met.insert(Text::from(format!("{kind} {id}")))) else {
                continue;
            };
            if let Some(Entity::Term(topic)) = included.0.get(&name) {
                release.topics.push(topic.clone());
            }
            release.images.extend(included.picture(reference).map(|Picture { url, alt, width, height }| Image {
                width,
                height,
                ..value::image(url, &language, alt, None)
            }));
        }
    }
    Some(release)
}

fn edition(attributes: &Field<'_>, origin: &Origin) -> Option<Edition> {
    let base = &origin.address;
    let headline = attributes.require("title").and_then(text)?;
    let body = attributes.get("body");
    let given = |name| body.as_ref().and_then(|body| body.get(name)).filter(|it| it.as_text() != Some(""));
    let html = given("processed").or_else(|| given("value")).and_then(|html| Some(markup::html(html.text()?, base)));
    let spoken = attributes.get("langcode").and_then(language);
    Some(Edition {
        summary: given("summary").and_then(|summary| text_of_html(summary, base)),
        body: html.unwrap_or_default(),
        date_modified: attributes.get("changed").and_then(date),
        ..Edition::new(spoken.or(origin.language.clone()).unwrap_or_default(), headline)
    })
}

/// The page of a node: its alias, after whatever of the site stands before `/jsonapi` in the document's own address,
/// which is the language and the folder of the site.
fn url(attributes: &Field<'_>, base: &Address) -> Option<Link> {
    let path = attributes.get("path")?;
    let alias = path.get("alias")?;
    let site = base.as_str().split_once("/jsonapi").map_or("", |(site, _)| site);
    let whole = format!("{site}{}", alias.text().filter(|alias| alias.starts_with('/'))?);
    base.join(&whole)?.link()
}
