//! What stands in the head of a page, for those who come across it: search engines, and who shares its address.

use super::{
    article::{article, description},
    markup::{link, meta, property, script},
    site::Site,
};
use crate::release::{Availability, Edition, Language, Release};

/// The head of a release in one of its languages.
pub(super) fn of_release(release: &Release, edition: &Edition, site: &Site<'_>) -> String {
    let address = |language: &Language| site.address(release, language);
    let own = address(&edition.language).and_then(|own| site.absolute(own));
    let is_open = release.availability(site.plan.now) == Availability::Open;
    let languages: Vec<&Language> = release.editions.iter().map(|edition| &edition.language).collect();
    let mut head = Vec::new();
    let said = description(edition).filter(|_| is_open);
    head.extend(said.as_deref().map(|said| meta("description", said)));
    head.extend(own.as_deref().map(|own| link(&[("rel", "canonical"), ("href", own)])));
    if languages.len() > 1 {
        head.extend(alternates(&languages, &site.main_edition(release).language, address));
    }
    head.push(property("og:type", "article"));
    head.push(property("og:title", &edition.headline));
    head.extend(own.as_deref().map(|own| property("og:url", own)));
    head.extend(said.as_deref().map(|said| property("og:description", said)));
    head.extend(release.publisher.as_ref().map(|publisher| property("og:site_name", &publisher.name)));
    head.extend(locales(&edition.language, &languages));
    if is_open
        && let Some((image, url)) = release.images.iter().find_map(|image| {
            let url = site.absolute(image.url.href().to_string())?;
            Some((image, url))
        })
    {
        head.push(property("og:image", &url));
        head.extend(image.width.map(|width| property("og:image:width", &width.to_string())));
        head.extend(image.height.map(|height| property("og:image:height", &height.to_string())));
        let alt = image.alt.get(std::slice::from_ref(&edition.language));
        head.extend(alt.map(|(_, alt)| property("og:image:alt", alt)));
    }
    for (name, date) in [
        ("article:published_time", release.date_published.as_ref()),
        ("article:modified_time", edition.date_modified.as_ref().or(release.date_modified.as_ref())),
    ] {
        head.extend(date.map(|date| property(name, &date.rfc3339())));
    }
    head.push(script("application/ld+json", None, &article(release, edition, site)));
    head.join("\n")
}

/// The same in the other languages, and in which of them somebody gets it who reads none.
pub(super) fn alternates(
    languages: &[&Language],
    main: &Language,
    address: impl Fn(&Language) -> Option<String>,
) -> Vec<String> {
    let alternate =
        |language: &str, href: String| link(&[("rel", "alternate"), ("hreflang", language), ("href", &href)]);
    let all = languages.iter().filter_map(|language| Some(alternate(language.tag(), address(language)?)));
    all.chain(address(main).map(|href| alternate("x-default", href))).collect()
}

/// The language of a page and those of the others, as Open Graph has them: with the country.
pub(super) fn locales(own: &Language, languages: &[&Language]) -> Vec<String> {
    let others = languages.iter().filter(|language| **language != own).filter_map(|language| locale(language));
    let own = locale(own).map(|own| property("og:locale", &own));
    own.into_iter().chain(others.map(|other| property("og:locale:alternate", &other))).collect()
}

/// A language and a country; where the tag names none, the one where most of its readers are (CLDR, `likelySubtags`).
fn locale(language: &Language) -> Option<String> {
    const LIKELY: [(&str, &str); 14] = [
        ("en", "US"),
        ("az", "AZ"),
        ("ar", "EG"),
        ("ru", "RU"),
        ("tr", "TR"),
        ("ka", "GE"),
        ("uk", "UA"),
        ("fa", "IR"),
        ("fr", "FR"),
        ("es", "ES"),
        ("zh", "CN"),
        ("pt", "BR"),
        ("de", "DE"),
        ("hi", "IN"),
    ];
    let primary = language.primary();
    let is_country = |subtag: &&str| subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_uppercase());
    let named = language.tag().split('-').skip(1).find(is_country);
    let likely = || LIKELY.iter().find(|(of, _)| *of == primary).map(|(_, country)| *country);
    named.or_else(likely).map(|country| format!("{primary}_{country}"))
}
