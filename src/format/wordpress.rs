//! [WordPress REST API](https://developer.wordpress.org/rest-api/reference/posts/), `wp/v2/posts`: a post, or a list
//! of posts.
//!
//! | WordPress | here |
//! |---|---|
//! | `title.rendered` (HTML) | `headline` |
//! | `content.rendered` | `body` |
//! | `excerpt.rendered` | `summary` |
//! | `date`, `modified`, with `date_gmt`, `modified_gmt` | `datePublished`, `dateModified`, of the edition too: the site's own time |
//! | `link` | `url` |
//! | `status`, `content.protected` | whatever is not published, or wants a password, is never shown |
//! | with `_embed`: `wp:featuredmedia` | `images`: `source_url`, `alt_text`, `caption`, `media_details` |
//! | with `_embed`: `wp:term` | `topics`, by name; a category that is a sort of release is the `kind` |
//! | Polylang `lang`, WPML `wpml_current_locale` | the language of the edition; without either, that of the page |
//! | Polylang `translations`, WPML `wpml_translations` | which posts are one release |
//! | `Link`, `X-WP-TotalPages` (headers) | the following page |
//!
//! **Languages.** Each post is one. The translations of a release name each other; its `id` is the lowest of theirs.

use super::{
    Origin,
    field::Field,
    list::{Item, one_or_more},
    value::{self, beginning, date_in_utc, id, language, link, pixels, text, text_of_html},
};
use crate::{
    markup,
    release::{Date, Edition, Editions, Feed, Image, Kind, Language, Release, Term, Text},
};

/// Whether this is a post, or a list of posts.
pub(super) fn is(document: &Field<'_>) -> bool {
    document.holds(is_post)
}

fn is_post(item: &Field<'_>) -> bool {
    let rendered = |name| item.get(name).is_some_and(|it| it.get("rendered").is_some());
    item.get("id").is_some() && (rendered("title") || rendered("content"))
}

/// Reads a document; nothing when there are posts in it and none can be used.
pub(super) fn read(document: Field<'_>, origin: &Origin) -> Option<Feed> {
    Some(Feed::new(None, None, one_or_more(document, |item| post(item, origin))?))
}

fn post(post: Field<'_>, origin: &Origin) -> Item {
    // In doubt, it is not for publication.
    let status = post.get("status");
    let held = status.filter(|status| status.as_text() != Some("publish"));
    let content = post.get("content");
    let protected = content.as_ref().and_then(|content| content.get("protected"));
    let locked = protected.filter(|protected| protected.flag() != Some(false));
    match held.or(locked) {
        Some(reason) => {
            let id = post.get("id").and_then(id).map(|own| group(&post, own));
            Item::withheld(&reason, id, spoken(&post).or(origin.language.clone()))
        }
        None => Item::of(release(post, origin)),
    }
}

fn release(post: Field<'_>, origin: &Origin) -> Option<Release> {
    let post = post.object()?;
    let base = &origin.address;
    let own_id = post.require("id").and_then(id)?;
    let edition = edition(&post, origin)?;
    let language = edition.language.clone();
    let modified = edition.date_modified.clone();
    let mut release = Release::new(group(&post, own_id), Editions::one(edition));
    release.date_published = date(&post, "date", "date_gmt");
    release.date_modified = modified;
    release.url = post.get("link").and_then(|url| link(url, base));
    let embedded = post.get("_embedded");
    let terms = embedded.as_ref().and_then(|embedded| embedded.get("wp:term"));
    let taxonomies: Vec<Field<'_>> = terms.iter().flat_map(Field::each).collect();
    for term in taxonomies.iter().flat_map(Field::each) {
        let Some(name) = term.get("name").and_then(|name| text_of_html(name, base)) else { continue };
        let slug = term.get("slug").and_then(text).unwrap_or(name.clone());
        let sort = kind(&slug);
        match sort {
            Some(kind) if release.kind.is_none() => release.kind = Some(Term::Known(kind)),
            _ => release.topics.push(value::named(name)),
        }
    }
    let media = embedded.as_ref().and_then(|embedded| embedded.get("wp:featuredmedia"));
    release.images = media.iter().flat_map(Field::each).filter_map(|it| image(it, origin, &language)).collect();
    Some(release)
}

/// When something happened, as a clock where the site is showed it: it names no zone, but the same time in UTC beside it
/// tells how far ahead it was. Alone it tells the day.
fn date(post: &Field<'_>, local: &str, utc: &str) -> Option<Date> {
    let (Some(local), utc) = (post.said(local), post.said(utc)) else { return post.said(utc).and_then(date_in_utc) };
    let Some(utc) = utc else { return value::date(local).or_else(|| Date::parse(local.as_text()?.get(..10)?)) };
    let at = date_in_utc(utc)?;
    Some(Date::parse(&format!("{}Z", local.as_text()?)).and_then(|local| local.ahead_of(&at)).unwrap_or(at))
}

/// The sort of release that a category is, whose slug is often the plural.
fn kind(slug: &str) -> Option<Kind> {
    let singular = slug.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let words = [Some(slug.to_owned()), slug.strip_suffix('s').map(str::to_owned), singular];
    words.into_iter().flatten().find_map(|word| match Term::read(&word, &Kind::KEYS) {
        Term::Known(kind) => Some(kind),
        Term::Other(_) => None,
    })
}

/// The lowest number among the translations: it stays when another language is added.
fn group(post: &Field<'_>, own: Text) -> Text {
    let polylang = post.get("translations");
    let polylang: Vec<Field<'_>> = polylang.iter().flat_map(Field::each).collect();
    let wpml = post.get("wpml_translations");
    let wpml: Vec<Field<'_>> = wpml.iter().flat_map(Field::each).collect();
    let others = polylang.into_iter().chain(wpml.iter().filter_map(|other| other.get("id")));
    let lowest = others.filter_map(id).chain([own.clone()]).filter_map(|id| id.parse::<u64>().ok()).min();
    lowest.map_or(own, |lowest| lowest.to_string().into())
}

/// The language that a plugin says.
fn spoken(post: &Field<'_>) -> Option<Language> {
    post.any(&["lang", "wpml_current_locale"]).and_then(language)
}

fn edition(post: &Field<'_>, origin: &Origin) -> Option<Edition> {
    let base = &origin.address;
    let (title, content, excerpt) = (post.get("title"), post.get("content"), post.get("excerpt"));
    let title = title.as_ref().and_then(|it| it.said("rendered"));
    let content = content.as_ref().and_then(|it| it.said("rendered"));
    let excerpt = excerpt.as_ref().and_then(|it| it.said("rendered"));
    let body = content.and_then(|html| Some(markup::html(html.text()?, base))).unwrap_or_default();
    let summary = excerpt.and_then(|html| text_of_html(html, base));
    let headline = title.and_then(|title| text_of_html(title, base)).or(summary.clone()).or_else(|| beginning(&body));
    let Some(headline) = headline else { return post.unreadable("a title or a text") };
    Some(Edition {
        summary,
        body,
        date_modified: date(post, "modified", "modified_gmt"),
        ..Edition::new(spoken(post).or(origin.language.clone()).unwrap_or_default(), headline)
    })
}

fn image(media: Field<'_>, origin: &Origin, language: &Language) -> Option<Image> {
    let base = &origin.address;
    // What may not be seen is embedded as an error.
    let url = media.get("source_url").and_then(|url| link(url, base))?;
    let line = |field: Field<'_>| markup::one_line(&markup::html(field.as_text()?, base).text());
    let caption = media.get("caption");
    let caption = caption.as_ref().and_then(|caption| caption.get("rendered")).and_then(line);
    let details = media.get("media_details");
    let size = |name| details.as_ref().and_then(|details| details.get(name)).and_then(pixels);
    let (width, height) = (size("width"), size("height"));
    let alt = media.get("alt_text").and_then(|alt| markup::one_line(alt.as_text()?));
    Some(Image { width, height, ..value::image(url, language, alt, caption) })
}
