use super::Scene;
use crate::{labels::endonym, location::Destination, release::Language};
use yew::{Html, html};

/// The language switch: a navigation of real addresses, each named in its own language.
///
/// It says which language is the `original`. The links keep their places, so that the focus stays on the one that was used.
pub(super) fn switch(languages: &[Language], shown: &Language, original: Option<&Language>, scene: &Scene) -> Html {
    if languages.len() < 2 {
        return Html::default();
    }
    let choose = |language: &Language| Destination::Language(language.clone());
    self::languages(scene.labels.languages, languages, shown, original, choose, scene)
}

/// A choice of one of `languages` by this name, of which one is `shown`.
pub(super) fn languages(
    name: &'static str,
    languages: &[Language],
    shown: &Language,
    original: Option<&Language>,
    choose: impl Fn(&Language) -> Destination,
    scene: &Scene,
) -> Html {
    let item = |language: &Language| {
        let (href, onclick) = scene.link(choose(language));
        let (tag, dir) = (language.text(), language.direction().as_str());
        let current = (language == shown).then_some("true");
        html! {
            <li key={language.tag()}>
                <a {href} {onclick} lang={tag.clone()} hreflang={tag} {dir} aria-current={current}>{ endonym(language) }</a>
                if original == Some(language) {
                    <span>{ format!(" ({})", scene.labels.original) }</span>
                }
            </li>
        }
    };
    html! {
        <nav class="languages" part="languages" aria-label={name}>
            <ul role="list">{ for languages.iter().map(item) }</ul>
        </nav>
    }
}
