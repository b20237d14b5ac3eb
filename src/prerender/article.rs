//! What search engines are told of a release: [`NewsArticle`](https://schema.org/NewsArticle), in JSON-LD.

use super::site::Site;
use crate::release::{Availability, Coverage, Date, Edition, Image, Language, Publisher, Release, Status};
use serde_json::{Map, Value, json};

/// A release in one of its languages, and how that hangs together with the others.
pub(super) fn article(release: &Release, edition: &Edition, site: &Site<'_>) -> Value {
    let mut article = Map::from_iter([("@context".to_owned(), json!("https://schema.org"))]);
    article.extend(brief(release, edition, site));
    let mut set = |name: &str, value: Option<Value>| article.extend(value.map(|value| (name.to_owned(), value)));
    set("datePublished", release.date_published.as_ref().map(date));
    let modified = edition.date_modified.as_ref().or(release.date_modified.as_ref());
    set("dateModified", modified.or(release.date_published.as_ref()).map(date));
    let publisher = release.publisher.as_ref().map(|publisher| organization(publisher, site));
    set("author", publisher.clone());
    set("publisher", publisher);
    let page = absolute(release, &edition.language, site);
    set("mainEntityOfPage", page.map(|page| json!({ "@type": "WebPage", "@id": page })));

    let others = release.editions.iter().filter(|other| other.language != edition.language);
    match release.original() {
        Some(original) if original.language == edition.language => {
            let others: Vec<Value> = others.map(|other| brief(release, other, site).into()).collect();
            set("workTranslation", (!others.is_empty()).then(|| others.into()));
        }
        Some(original) => set("translationOfWork", Some(brief(release, original, site).into())),
        // Nobody said which is a translation of which.
        None => {}
    }
    if release.availability(site.plan.now) != Availability::Open {
        set("creativeWorkStatus", Some(json!("Withdrawn")));
        return article.into();
    }
    set("description", description(edition).map(Value::from));
    let images: Vec<Value> = release.images.iter().filter_map(|it| image(it, &edition.language, site)).collect();
    set("image", (!images.is_empty()).then(|| images.into()));
    let topics = release.topics.iter().filter_map(|topic| topic.name.as_ref()).map(|name| json!(&**name));
    let topics: Vec<Value> = topics.collect();
    set("keywords", (!topics.is_empty()).then(|| topics.into()));
    if release.status == Status::Corrected {
        let note = release.status_note.get(std::slice::from_ref(&edition.language));
        set("correction", note.map(|(_, note)| json!(&**note)));
    }
    let coverage: Vec<Value> = release.coverage.iter().map(|it| report(it, site)).collect();
    set("subjectOf", (!coverage.is_empty()).then(|| coverage.into()));
    article.into()
}

/// What names an edition.
fn brief(release: &Release, edition: &Edition, site: &Site<'_>) -> Map<String, Value> {
    let mut article = Map::from_iter([("@type".to_owned(), json!("NewsArticle"))]);
    let page = absolute(release, &edition.language, site);
    article.extend(page.map(|page| ("url".to_owned(), json!(page))));
    article.insert("headline".to_owned(), json!(&*edition.headline));
    article.insert("inLanguage".to_owned(), json!(edition.language.tag()));
    article
}

fn absolute(release: &Release, language: &Language, site: &Site<'_>) -> Option<String> {
    site.address(release, language).and_then(|page| site.absolute(page))
}

/// The summary of an edition, or the beginning of what it says.
pub(super) fn description(edition: &Edition) -> Option<String> {
    const MOST: usize = 300;
    let said = edition.summary.as_ref().or(edition.subheadline.as_ref()).map(|said| said.trim().to_owned());
    said.filter(|said| !said.is_empty()).or_else(|| {
        let text = edition.body.beginning(MOST.saturating_mul(2));
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut length = 0_usize;
        let fits = |word: &&&str| {
            length = length.saturating_add(word.chars().count()).saturating_add(1);
            length <= MOST
        };
        let kept: Vec<&str> = words.iter().take_while(fits).copied().collect();
        let more = if kept.len() < words.len() { "…" } else { "" };
        (!kept.is_empty()).then(|| format!("{}{more}", kept.join(" ")))
    })
}

fn date(date: &Date) -> Value {
    match date.clock {
        Some(_) => json!(date.rfc3339()),
        None => json!(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
    }
}

fn organization(publisher: &Publisher, site: &Site<'_>) -> Value {
    let mut organization =
        Map::from_iter([("@type".to_owned(), json!("Organization")), ("name".to_owned(), json!(&*publisher.name))]);
    let url = publisher.url.as_ref().and_then(|url| site.absolute(url.href().to_string()));
    organization.extend(url.map(|url| ("url".to_owned(), json!(url))));
    organization.into()
}

fn image(image: &Image, language: &Language, site: &Site<'_>) -> Option<Value> {
    let url = site.absolute(image.url.href().to_string())?;
    let mut object = Map::from_iter([("@type".to_owned(), json!("ImageObject")), ("url".to_owned(), json!(url))]);
    let mut set = |name: &str, value: Option<Value>| object.extend(value.map(|value| (name.to_owned(), value)));
    set("width", image.width.map(Value::from));
    set("height", image.height.map(Value::from));
    set("caption", image.caption.get(std::slice::from_ref(language)).map(|(_, caption)| json!(&**caption)));
    set("creditText", image.credit.as_ref().map(|credit| json!(&**credit)));
    Some(object.into())
}

/// A report, as what it is about says of it.
fn report(report: &Coverage, site: &Site<'_>) -> Value {
    let mut article = Map::from_iter([
        ("@type".to_owned(), json!("CreativeWork")),
        ("name".to_owned(), json!(&**report.headline.as_ref().unwrap_or(&report.outlet))),
    ]);
    let mut set = |name: &str, value: Option<Value>| article.extend(value.map(|value| (name.to_owned(), value)));
    let url = |link: &crate::release::Link| site.absolute(link.href().to_string()).map(Value::from);
    set("url", report.url.as_ref().and_then(url));
    set("archivedAt", report.archive_url.as_ref().and_then(url));
    set("inLanguage", report.language.as_ref().map(|language| json!(language.tag())));
    set("datePublished", report.date_published.as_ref().map(date));
    set("publisher", Some(json!({ "@type": "Organization", "name": &*report.outlet })));
    article.into()
}
