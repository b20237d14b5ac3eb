use super::{More, Scene, Screen, filled, name_of};
use crate::{
    fault::Reason,
    labels::Labels,
    release::{Availability, Date, Edition, Language, Release, Status},
};
use yew::{Html, html};

/// A release is on its way: the element's own children, and where it has none, room for the text.
pub(super) fn loading(labels: &Labels) -> Html {
    html! {
        <slot>
            <div class="skeleton" part="skeleton"><span class="unseen">{ labels.loading }</span></div>
        </slot>
    }
}

/// The rest of a release is on its way, or did not come.
pub(super) fn further(more: &More, scene: &Scene) -> Html {
    match more {
        More::Coming => html! { <p class="coming" part="coming">{ scene.labels.loading }</p> },
        More::Failed { reason, retrying } => sorry(reason, *retrying, scene),
        More::Nothing | More::Offered => Html::default(),
    }
}

/// A release cannot be shown: why, a way to try again, and the element's own children.
pub(super) fn failure(reason: &Reason, retrying: bool, scene: &Scene) -> Html {
    html! { <>{ sorry(reason, retrying, scene) }<slot/></> }
}

/// Why something did not come, and a way to try again.
fn sorry(reason: &Reason, retrying: bool, scene: &Scene) -> Html {
    html! {
        <div class="failure" part="failure">
            <p>{ scene.labels.fault(reason) }</p>
            { retry(retrying, scene) }
        </div>
    }
}

/// A way to try again. It stays in place while that works, so that the focus does.
fn retry(retrying: bool, scene: &Scene) -> Html {
    let labels = scene.labels;
    html! {
        <button type="button" part="retry" onclick={scene.retry.clone()} aria-disabled={retrying.then_some("true")}>
            { if retrying { labels.loading } else { labels.retry } }
        </button>
    }
}

/// What is shown is a copy, and from when: nobody may take it for what is published now.
pub(super) fn saved(screen: &Screen<'_>, scene: &Scene) -> Html {
    match (screen, &scene.saved) {
        (Screen::List(_) | Screen::Release { .. }, Some((date, coming))) => html! {
            <div class="notice failure" part="notice">
                <p>{ dated(scene.labels.saved_copy, date, scene.labels) }</p>
                { retry(*coming, scene) }
            </div>
        },
        _ => Html::default(),
    }
}

/// The wanted language is missing, and which one is shown instead.
pub(super) fn missing_language(shown: &Language, scene: &Scene) -> Html {
    match scene.wanted.first() {
        // Who does not know the language of a text has nothing to say of it.
        Some(wanted) if wanted.primary() != shown.primary() && shown.primary() != "und" => {
            let names = [("wanted", name_of(wanted)), ("shown", name_of(shown))];
            notice([filled(scene.labels.not_available, &names)])
        }
        _ => Html::default(),
    }
}

/// What a reader must know of a release before its text, or instead of it.
pub(super) fn standing(release: &Release, edition: &Edition, availability: Availability<'_>, scene: &Scene) -> Html {
    let labels = scene.labels;
    let said = match availability {
        Availability::Open if release.status == Status::Corrected => html! { labels.corrected },
        Availability::Open => return Html::default(),
        Availability::Withdrawn => html! { labels.withdrawn },
        Availability::Embargoed(None) => return notice([html! { labels.embargoed }]),
        Availability::Embargoed(Some(date)) => {
            return notice([dated(labels.embargoed_until, date, labels)]);
        }
    };
    let why = release.status_note.get(&scene.reads(&edition.language)).map(|(language, note)| {
        html! { <p lang={language.text()} dir={language.direction().as_str()}>{ note.clone() }</p> }
    });
    html! { <div class="notice" part="notice"><p>{ said }</p>{ why }</div> }
}

/// What a reader must know of a translation: that the agency does not answer for it, that the original is another by now.
pub(super) fn translation(release: &Release, edition: &Edition, scene: &Scene) -> Html {
    let labels = scene.labels;
    let unofficial = edition.unofficial.then_some(labels.unofficial);
    let outdated = release.is_outdated(edition).then_some(labels.outdated);
    if unofficial.or(outdated).is_none() {
        return Html::default();
    }
    notice([unofficial, outdated].into_iter().flatten().map(|said| html! { said }))
}

/// A sentence with a date in it.
fn dated(template: &'static str, date: &Date, labels: &Labels) -> Html {
    let time = html! { <time datetime={date.written.clone()}>{ labels.moment(date) }</time> };
    filled(template, &[("date", time)])
}

/// Some sentences, each a paragraph.
fn notice(said: impl IntoIterator<Item = Html>) -> Html {
    html! { <div class="notice" part="notice">{ for said.into_iter().map(|said| html! { <p>{ said }</p> }) }</div> }
}
