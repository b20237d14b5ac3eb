use super::{More, Scene, in_language, notice, release::kicker, switch::switch, unknown};
use crate::{
    labels::endonym,
    location::Destination,
    release::{Availability, Feed, Language, Release, lookup},
};
use yew::{Html, NodeRef, html};

/// The first releases of a feed, newest first, each a link to itself.
pub(super) fn list(feed: &Feed, listed: usize, more: &More, scene: &Scene) -> Html {
    let languages = feed.languages();
    let shown = lookup(&scene.wanted, &languages.iter().collect::<Vec<_>>()).cloned().unwrap_or_default();
    let title = match (&feed.title, &feed.language) {
        (Some(title), Some(language)) => in_language(language, title),
        (Some(title), None) => unknown(title),
        (None, _) => html! { scene.labels.releases },
    };
    html! {
        <section class="list" part="list">
            <h2 part="title" tabindex="-1" ref={scene.heading.clone()}>{ title }</h2>
            { switch(&languages, &shown, scene) }
            if feed.releases().is_empty() {
                <p>{ scene.labels.no_releases }</p>
            } else {
                <ul role="list">{ for feed.releases().iter().take(listed).map(|release| entry(release, scene)) }</ul>
            }
            { further(more, scene) }
        </section>
    }
}

/// The way to more releases. The button stays in place while it works, so that the focus does.
fn further(more: &More, scene: &Scene) -> Html {
    let labels = scene.labels;
    let (said, words, busy) = match more {
        More::Nothing => return Html::default(),
        More::Offered => (None, labels.more, false),
        More::Coming => (None, labels.loading, true),
        More::Failed { reason, retrying: true } => (Some(labels.fault(reason)), labels.loading, true),
        More::Failed { reason, retrying: false } => (Some(labels.fault(reason)), labels.retry, false),
    };
    html! {
        <div class="more" part="more">
            <p>{ said }</p>
            <button type="button" part="more-button" onclick={scene.more.clone()} aria-disabled={busy.then_some("true")}>{ words }</button>
        </div>
    }
}

/// The way from a release back to the list.
pub(super) fn way_back(scene: &Scene) -> Html {
    let (href, onclick) = scene.link(Destination::List);
    html! { <p class="back" part="back"><a {href} {onclick}>{ scene.labels.all_releases }</a></p> }
}

fn entry(release: &Release, scene: &Scene) -> Html {
    let key = &*release.id;
    let edition = release.edition(&scene.wanted);
    let (lang, dir) = (edition.language.text(), edition.language.direction().as_str());
    let (href, onclick) = scene.link(Destination::Release(release.id.clone()));
    let link = if scene.added.as_ref() == Some(&release.id) { scene.entry.clone() } else { NodeRef::default() };
    let availability = release.availability(scene.now);
    let standing = notice::standing(release, edition, availability, scene);
    if let Availability::Embargoed(_) = availability {
        return html! { <li {key}>{ standing }</li> };
    }
    let summary = edition.summary.clone().filter(|_| availability == Availability::Open);
    html! {
        <li {key}>
            { kicker(release, scene) }
            <h3 lang={lang.clone()} {dir}><a {href} {onclick} ref={link}>{ edition.headline.clone() }</a></h3>
            { standing }
            if let Some(summary) = summary {
                <p class="summary" {lang} {dir}>{ summary }</p>
            }
            <p class="in">{ for release.editions.iter().map(|edition| language(&edition.language)) }</p>
        </li>
    }
}

/// A language that a release can be read in.
fn language(language: &Language) -> Html {
    html! { <span lang={language.text()} dir={language.direction().as_str()}>{ endonym(language) }</span> }
}
