//! The native format: a release, a list of releases, or a feed (`{ "title": …, "releases": […] }`).

use super::{Problem, Unreadable, field::Field};
use crate::{
    markup,
    release::{
        Address, Body, Coverage, Date, Edition, Editions, Embargo, Feed, Kind, Language, Link, Localized, Publisher,
        Release, Scope, Status, Term, Text,
    },
};
use std::collections::HashSet;

/// Reads a document; nothing when there are releases in it and none can be used.
pub(super) fn read(document: Field<'_>, base: &Address) -> Result<Option<Feed>, Unreadable> {
    if document.is_list() {
        return Ok(releases(&document, base).map(|releases| Feed::new(None, None, releases)));
    }
    if !document.is_object() {
        return Err(Unreadable::NotARelease(document.kind()));
    }
    if let Some(list) = document.get("releases") {
        let title = document.get("title").and_then(text);
        let language = document.get("language").and_then(language);
        return Ok(releases(&list, base).map(|releases| Feed::new(title, language, releases)));
    }
    if document.get("id").is_none() && document.get("editions").is_none() {
        return Err(Unreadable::NotARelease("object without \"releases\", \"id\" or \"editions\""));
    }
    Ok(release(document, base).map(|release| Feed::new(None, None, vec![release])))
}

/// The usable releases of `list`; nothing when there are releases and none of them is.
fn releases(list: &Field<'_>, base: &Address) -> Option<Vec<Release>> {
    let mut met = HashSet::new();
    let once = |item: Field<'_>| {
        let release = release(item, base)?;
        if met.insert(release.id.clone()) { Some(release) } else { item.get("id")?.report(Problem::Repeated) }
    };
    let releases: Vec<Release> = list.list()?.filter_map(once).collect();
    (!releases.is_empty() || list.is_empty()).then_some(releases)
}

fn release(field: Field<'_>, base: &Address) -> Option<Release> {
    let field = field.object()?;
    // Both are read before either ends it, so that an author hears of both.
    let (id, editions) =
        (field.require("id").and_then(text), field.require("editions").and_then(|it| editions(it, base)));
    let (status, embargo) = availability(&field);
    Some(Release {
        id: id?,
        editions: editions?,
        kind: field.get("kind").and_then(|kind| Some(Term::read(&text(kind)?, &Kind::KEYS))),
        scope: field.get("scope").and_then(|scope| Some(Term::read(&text(scope)?, &Scope::KEYS))),
        date_published: field.get("datePublished").and_then(date),
        status,
        status_note: field.get("statusNote").map(localized).unwrap_or_default(),
        embargo,
        publisher: field.get("publisher").and_then(|it| publisher(it, base)),
        original_language: field.get("originalLanguage").and_then(language),
        coverage: field.get("coverage").map(|list| coverage(&list, base)).unwrap_or_default(),
    })
}

/// Two fields keep a text from being read, and an unreadable one must not let it out, whatever the other says: then
/// it waits until the document is mended. No other field costs more than itself.
fn availability(release: &Field<'_>) -> (Status, Option<Embargo>) {
    let status =
        release.get("status").map_or(Some(Status::Published), |field| match Term::read(field.text()?, &Status::KEYS) {
            Term::Known(status) => Some(status),
            Term::Other(_) => field.unreadable("published, corrected, withdrawn or embargoed"),
        });
    let embargo = release.get("embargoedUntil").map(|field| date(field).map_or(Embargo::Unreadable, Embargo::Until));
    match status {
        Some(status) => (status, embargo),
        None => (Status::Embargoed, Some(Embargo::Unreadable)),
    }
}

fn editions(field: Field<'_>, base: &Address) -> Option<Editions> {
    let field = field.object()?;
    let mut met = HashSet::new();
    let once = |(tag, member): (&str, Field<'_>)| {
        let Some(language) = Language::parse(tag) else { return member.unreadable("a language tag as its name") };
        let edition = edition(language, member, base)?;
        if met.insert(edition.language.clone()) { Some(edition) } else { member.report(Problem::Repeated) }
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

fn coverage(list: &Field<'_>, base: &Address) -> Vec<Coverage> {
    let read = |item: Field<'_>| {
        let item = item.object()?;
        let outlet = item.require("outlet").and_then(text)?;
        let url = item.get("url").and_then(|url| link(url, base));
        let host = url.as_ref().and_then(|url| markup::real_host(&outlet, url));
        Some(Coverage { outlet, language: item.get("language").and_then(language), url, host })
    };
    list.list().into_iter().flatten().filter_map(read).collect()
}

fn publisher(field: Field<'_>, base: &Address) -> Option<Publisher> {
    let field = field.object()?;
    let name = field.require("name").and_then(text)?;
    let url = field.get("url").and_then(|url| link(url, base));
    let host = url.as_ref().and_then(|url| markup::real_host(&name, url));
    Some(Publisher { name, url, host })
}

fn localized(field: Field<'_>) -> Localized {
    let Some(field) = field.object() else { return Localized::default() };
    let read = |(tag, member): (&str, Field<'_>)| match Language::parse(tag) {
        Some(language) => Some((language, text(member)?)),
        None => member.unreadable("a language tag as its name"),
    };
    Localized(field.members().into_iter().filter_map(read).collect())
}

fn text(field: Field<'_>) -> Option<Text> {
    markup::one_line(field.text()?).or_else(|| field.unreadable("text that is not empty"))
}

fn language(field: Field<'_>) -> Option<Language> {
    Language::parse(field.text()?).or_else(|| field.unreadable("a language tag, as \"az\""))
}

fn date(field: Field<'_>) -> Option<Date> {
    Date::parse(field.text()?)
        .or_else(|| field.unreadable("a date, as \"2021-05-31\" or \"2021-05-31T09:00:00+04:00\""))
}

fn link(field: Field<'_>, base: &Address) -> Option<Link> {
    Address::resolve(field.text()?, base.as_str())
        .and_then(|address| address.link())
        .or_else(|| field.unreadable("an http or https address"))
}
