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
//! | `attributes.status`, `.moderation_state` | whatever is not published is never shown |
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
    release::{Address, Edition, Editions, Feed, Image, Kind, Language, Link, Release, Term},
};
use std::collections::HashMap;

/// Whether this is an envelope with nodes in it.
pub(super) fn is(document: &Field<'_>) -> bool {
    let Some(data) = document.get("data") else { return false };
    let is_node = |node: &Field<'_>| kind(node).is_some_and(|kind| kind.starts_with("node--"));
    let first =
        || data.list().and_then(|mut nodes| nodes.next()).map_or(document.get("jsonapi").is_some(), |it| is_node(&it));
    if data.is_list() { first() } else { is_node(&data) }
}

/// Reads a document; nothing when there are nodes in it and none can be used.
pub(super) fn read(document: Field<'_>, origin: &Origin) -> Option<Feed> {
    let links = document.get("links");
    let next = links.as_ref().and_then(|links| links.get("next"));
    let href = next.as_ref().and_then(|next| if next.is_object() { next.get("href") } else { Some(*next) });
    let next = href.and_then(|href| address(href, &origin.address));

    let included = document.get("included");
    let included: Vec<Field<'_>> = included.iter().flat_map(Field::each).collect();
    let included: Included<'_> = included.iter().filter_map(|entity| Some((name(entity)?, entity))).collect();

    let data = document.require("data")?;
    let releases = one_or_more(data, |node| node_of(node, origin, &included))?;
    Some(Feed::new(None, None, releases).followed_by(next))
}

/// What else came with the nodes, by type and id.
type Included<'a> = HashMap<(&'a str, &'a str), &'a Field<'a>>;

fn kind<'a>(entity: &'a Field<'a>) -> Option<&'a str> {
    entity.get("type")?.as_text()
}

fn node_of(node: Field<'_>, origin: &Origin, included: &Included<'_>) -> Item {
    let attributes = node.get("attributes");
    let given = |name| attributes.as_ref().and_then(|attributes| attributes.get(name));
    // In doubt, it is not for publication.
    let held = given("status").filter(|status| status.flag() != Some(true));
    let moderated = || given("moderation_state").filter(|state| state.as_text() != Some("published"));
    match held.or_else(moderated) {
        Some(reason) => Item::withheld(&reason),
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
    for data in relationships.iter().filter_map(|relationship| relationship.get("data")) {
        let references = if data.is_list() { data.each() } else { vec![data] };
        for reference in &references {
            let Some(entity) = find(reference, included) else { continue };
            let attributes = entity.get("attributes");
            match kind(reference).unwrap_or_default() {
                kind if kind.starts_with("taxonomy_term--") => {
                    let name = attributes.as_ref().and_then(|attributes| attributes.get("name")).and_then(text);
                    release.topics.extend(name.map(value::named));
                }
                "file--file" => release.images.extend(image(reference, entity, base, &language)),
                "media--image" => {
                    let ways = entity.get("relationships");
                    let ways: Vec<Field<'_>> = ways.iter().flat_map(Field::each).collect();
                    let picture = ways
                        .iter()
                        .filter_map(|way| way.get("data"))
                        .find_map(|reference| image(&reference, find(&reference, included)?, base, &language));
                    release.images.extend(picture);
                }
                _ => {}
            }
        }
    }
    Some(release)
}

/// What identifies an entity.
fn name<'a>(entity: &'a Field<'a>) -> Option<(&'a str, &'a str)> {
    Some((kind(entity)?, entity.get("id")?.as_text()?))
}

fn find<'a>(reference: &'a Field<'a>, included: &'a Included<'a>) -> Option<&'a Field<'a>> {
    included.get(&name(reference)?).copied()
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
    Address::resolve(&whole, base.as_str())?.link()
}

/// The picture in a file: what is said of it stands at the reference.
fn image(reference: &Field<'_>, file: &Field<'_>, base: &Address, language: &Language) -> Option<Image> {
    let attributes = file.get("attributes")?;
    let said = |name| attributes.get(name).and_then(|it| it.as_text());
    if !said("filemime").is_none_or(|mime| mime.starts_with("image/")) {
        return None;
    }
    let uri = attributes.get("uri")?;
    let url = uri.get("url").and_then(|url| link(url, base))?;
    let meta = reference.get("meta");
    let given = |name| meta.as_ref().and_then(|meta| meta.get(name));
    let alt = given("alt").and_then(|alt| markup::one_line(alt.as_text()?));
    let (width, height) = (given("width").and_then(pixels), given("height").and_then(pixels));
    Some(Image { width, height, ..value::image(url, language, alt, None) })
}
