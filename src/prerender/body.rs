//! What stands inside the element.

use super::{
    draw::{Setting, draw, words, written},
    markup::script,
    name,
    site::Site,
    still::{Around, find, mark, still, with},
};
use crate::{
    authoring::{index::entry, write},
    images::Images,
    labels::endonym,
    location::Location,
    release::{Address, Edition, Language, Release, Status},
    view::{More, Screen},
};
use serde_json::Value;
use yew::{Html, virtual_dom::VNode};

/// A release, in one of its languages and, where these have no pages of their own, in the others folded below it; and
/// the release as data, for the viewer to take over. `has_viewer`: whether one will.
pub(super) fn of_release(release: &Release, edition: &Edition, has_viewer: bool, site: &Site<'_>) -> String {
    let language = &edition.language;
    let mut html = first(release, language, has_viewer, site);
    if site.plan.pages.is_none()
        && let VNode::VTag(viewer) = &mut html
    {
        let others = release.editions.iter().filter(|other| other.language != *language);
        let others: Vec<Html> = others.map(|other| folded(release, &other.language, site)).collect();
        let mut whole = (**viewer).clone();
        whole.add_children(others);
        html = whole.into();
    }
    format!("{}\n{}", written(html), script("application/json", Some("release-viewer-data"), &data(release)))
}

/// As the live viewer draws it.
fn first(release: &Release, language: &Language, has_viewer: bool, site: &Site<'_>) -> Html {
    let id = id(language);
    let to = |location: &Location| match (location.paragraph(), location.language()) {
        (Some(number), _) => Some(format!("#{}", mark(number))),
        (None, Some(to)) => release.editions.iter().find(|of| of.language == to).map(|_| match site.plan.pages {
            Some(_) => site.at(&site.file(release, &to)),
            None => format!("#{}", self::id(&to)),
        }),
        (None, None) => None,
    };
    let page = page(release, language, site);
    let around = Around {
        page: page.as_str(),
        to: &to,
        id: Some(&id),
        words: None,
        has_viewer,
        switches: true,
        cites: address(release, language, site).is_some(),
        neighbours: [None, None],
        met: Default::default(),
    };
    still(&drawn(release, language, site), &around)
}

/// A language that opens.
fn folded(release: &Release, language: &Language, site: &Site<'_>) -> Html {
    let drawn = drawn(release, language, site);
    let article = find(&drawn, "release").unwrap_or_default();
    let (lang, dir) = (language.tag(), language.direction().as_str());
    let id = id(language);
    let page = page(release, language, site);
    let labels = words(language);
    let around = Around {
        page: page.as_str(),
        to: &|_| None,
        id: Some(&id),
        words: Some((labels.tag, labels.direction().as_str())),
        has_viewer: false,
        switches: false,
        cites: false,
        neighbours: [None, None],
        met: Default::default(),
    };
    let name = with("summary", &[("lang", lang), ("dir", dir)], [Html::from(&*endonym(language))]);
    with("details", &[("class", "edition")], [name, still(&article, &around)])
}

/// What the live viewer draws for readers of this language.
fn drawn(release: &Release, language: &Language, site: &Site<'_>) -> Html {
    let plan = site.plan;
    // A reference is to the release's page.
    let mut shown = release.clone();
    shown.url =
        shown.url.or_else(|| address(release, language, site).and_then(|page| Address::resolve(&page, &page)?.link()));
    let is_asked = plan.pages.is_none() && site.main_edition(release).language == *language && !plan.wanted.is_empty();
    let page = page(release, language, site);
    let setting = Setting {
        wanted: if is_asked { plan.wanted.clone() } else { vec![language.clone()] },
        level: plan.level,
        images: Images::new(plan.images, [&page].into_iter().chain(site.gathered.source(&release.id))),
        now: plan.now,
        page: &page,
    };
    draw(&Screen::Release { release: &shown, listed: false, more: More::Nothing }, setting)
}

/// The address of a release, for who comes from anywhere.
fn address(release: &Release, language: &Language, site: &Site<'_>) -> Option<String> {
    site.address(release, language).and_then(|address| site.absolute(address))
}

/// The address of the page that is drawn.
fn page(release: &Release, language: &Language, site: &Site<'_>) -> Address {
    site.plan.folder.join(&site.file(release, language)).unwrap_or_else(|| site.plan.folder.clone())
}

/// What a language of a release is called on the page.
fn id(language: &Language) -> String {
    format!("release.{}", name::of_language(language))
}

/// The release in the native format; of one that was withdrawn, no more than that it was.
fn data(release: &Release) -> Value {
    let document = if release.status == Status::Withdrawn { entry(release, None) } else { write::release(release) };
    // The types of a document are all that JSON can hold.
    serde_json::to_value(document).unwrap_or_default()
}
