//! What is shown, as plain objects for the scripts of a page, in the names of our own format whatever it came in.

use super::now;
use crate::{
    reflect::set,
    release::{Availability, Kind, Link, Release, Status},
    view::{Listing, Screen},
};
use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

/// A release, or a list with the entries that it shows; nothing where neither is shown. What readers must not see is not
/// in it either.
pub(super) fn of(screen: &Screen<'_>) -> JsValue {
    match screen {
        Screen::Release { release, .. } => whole(release, true),
        Screen::List(Listing { feed, listed, .. }) => {
            let list: JsValue = Object::new().into();
            text(&list, "title", feed.title.as_deref());
            text(&list, "language", feed.language.as_ref().map(|it| it.tag()));
            let entries = Array::new();
            for release in feed.numbers().iter().take(*listed).filter_map(|number| feed.numbered(*number)) {
                entries.push(&whole(release, false));
            }
            set(&list, "releases", &entries);
            list
        }
        Screen::Loading | Screen::Failed { .. } => JsValue::NULL,
    }
}

/// A release, with its texts or as a list shows it.
fn whole(release: &Release, is_open: bool) -> JsValue {
    let it: JsValue = Object::new().into();
    text(&it, "id", Some(&release.id));
    let status = Status::KEYS.iter().find(|(_, status)| *status == release.status);
    text(&it, "status", status.map(|(key, _)| *key));
    if release.availability(now()) != Availability::Open {
        return it;
    }
    text(&it, "kind", release.kind.as_ref().map(|kind| kind.key(&Kind::KEYS)).as_deref());
    text(&it, "datePublished", release.date_published.as_ref().map(|date| &*date.written));
    text(&it, "originalLanguage", release.original_language.as_ref().map(|language| language.tag()));
    link(&it, release.url.as_ref());
    text(&it, "publisher", release.publisher.as_ref().map(|publisher| &*publisher.name));
    let editions: JsValue = Object::new().into();
    for edition in release.editions.iter() {
        let inner: JsValue = Object::new().into();
        text(&inner, "headline", Some(&edition.headline));
        text(&inner, "subheadline", edition.subheadline.as_deref());
        text(&inner, "summary", edition.summary.as_deref());
        if is_open {
            let blocks = Array::new();
            for block in &edition.body.blocks {
                blocks.push(&block.text().trim().into());
            }
            set(&inner, "body", &blocks);
        }
        set(&editions, edition.language.tag(), &inner);
    }
    set(&it, "editions", &editions);
    if is_open {
        let reports = Array::new();
        for report in &release.coverage {
            let inner: JsValue = Object::new().into();
            text(&inner, "outlet", Some(&report.outlet));
            text(&inner, "language", report.language.as_ref().map(|language| language.tag()));
            text(&inner, "headline", report.headline.as_deref());
            link(&inner, report.url.as_ref());
            reports.push(&inner);
        }
        set(&it, "coverage", &reports);
    }
    it
}

#[inline(never)]
fn link(of: &JsValue, link: Option<&Link>) {
    text(of, "url", link.map(Link::href).as_deref());
}

/// Puts a text into an object, where there is one.
#[inline(never)]
fn text(of: &JsValue, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        set(of, name, &text.into());
    }
}
