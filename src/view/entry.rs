use super::{Scene, filled, heading_in, marked, marked::marked as mark, name_of, notice, release::kicker};
use crate::{
    archive::{Passage, Query},
    labels::endonym,
    location::Destination,
    release::{Availability, Language, Release},
};
use yew::{Html, NodeRef, html};

/// An entry of a list: what a release is, in the best of its languages for the reader, and the way to it. What `query`
/// finds is marked, and shown where the entry would not hold it. Its headline is so many levels below the list's title.
pub(super) fn entry(release: &Release, query: &Query, below: u8, scene: &Scene) -> Html {
    let key = &*release.id;
    let edition = release.edition(&scene.wanted);
    let (lang, dir) = (edition.language.text(), edition.language.direction().as_str());
    let availability = release.availability(scene.now);
    let standing = notice::standing(release, edition, availability, scene);
    if let Availability::Embargoed(_) = availability {
        return html! { <li {key} part="entry">{ standing }</li> };
    }
    let (href, onclick) = scene.link(Destination::Release(release.id.clone()));
    let link = if scene.at.as_ref() == Some(&release.id) { scene.entry.clone() } else { NodeRef::default() };
    let headline = html! { <a {href} {onclick} ref={link}>{ mark(&edition.headline, query) }</a> };
    let is_open = availability == Availability::Open;
    let summary = edition.summary.as_ref().filter(|_| is_open);
    let ahead = release.src.as_ref().map(|_| release.id.clone());
    let passage = is_open.then(|| Passage::of(release, edition, query)).flatten();
    html! {
        <li {key} part="entry" data-release={ahead}>
            { kicker(release, scene) }
            { heading_in(&edition.language, scene.heading(below, "headline", headline)) }
            { standing }
            if let Some(summary) = summary {
                <p class="summary" {lang} {dir}>{ mark(summary, query) }</p>
            }
            { for passage.as_ref().map(|passage| elsewhere(passage, &edition.language, scene)) }
            <p class="in">{ for release.editions.iter().map(|edition| language(&edition.language)) }</p>
        </li>
    }
}

/// The place of an entry that is to follow.
pub(super) fn place(release: &Release) -> Html {
    html! { <li key={&*release.id} part="entry"></li> }
}

/// What was found where the entry does not show it: in the text, or in another language.
fn elsewhere(Passage { language, text, marks }: &Passage, shown: &Language, scene: &Scene) -> Html {
    let (lang, dir) = (language.text(), language.direction().as_str());
    let text = html! { <q {lang} {dir}>{ marked::pieces(text, marks) }</q> };
    if language == shown {
        return html! { <p class="passage" part="passage">{ text }</p> };
    }
    let name = filled(scene.labels.found_in, &[("language", name_of(language))]);
    html! { <p class="passage" part="passage">{ name }{ " " }{ text }</p> }
}

/// A language that a release can be read in.
fn language(language: &Language) -> Html {
    html! { <span lang={language.text()} dir={language.direction().as_str()}>{ endonym(language) }</span> }
}
