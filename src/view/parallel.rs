//! Two languages side by side.

use super::{
    Scene,
    paragraph::{beads, paragraphs},
    switch::languages,
};
use crate::{
    alignment::Bead,
    location::{Beside, Destination},
    release::{Edition, Language, Release, lookup},
};
use std::ops::Range;
use yew::{Callback, Html, html};

/// The edition that stands beside the one `shown`: as the reader chose, or else the webmaster.
pub(super) fn beside<'a>(release: &'a Release, shown: &Edition, scene: &Scene) -> Option<&'a Edition> {
    let others: Vec<&Edition> = release.editions.iter().filter(|edition| edition.language != shown.language).collect();
    let languages: Vec<&Language> = others.iter().map(|edition| &edition.language).collect();
    let best = |wanted: &[Language]| {
        let found = lookup(wanted, &languages)?;
        others.iter().find(|edition| edition.language == *found).copied()
    };
    // Who reads two of its languages has both, and who reads one has the original beside it.
    let best_of_all = || {
        let original = || best(release.original_language.as_slice());
        best(&scene.wanted).or_else(original).or(others.first().copied())
    };
    match &scene.beside {
        Some(Beside::Nothing) => None,
        Some(Beside::Language(language)) => best(std::slice::from_ref(language)).or_else(best_of_all),
        None if scene.parallel => best_of_all(),
        None => None,
    }
}

/// What sets another language beside the one `shown`, and which one.
pub(super) fn controls(release: &Release, shown: &Edition, beside: Option<&Edition>, scene: &Scene) -> Html {
    let others: Vec<Language> =
        release.editions.iter().map(|edition| &edition.language).filter(|it| **it != shown.language).cloned().collect();
    let Some(first) = others.first() else { return Html::default() };
    let to = match beside {
        Some(_) => scene.parallel.then_some(Beside::Nothing),
        None if scene.parallel => None,
        // The best of them shows, whichever is named where none is chosen.
        None => {
            Some(Beside::Language(lookup(&scene.wanted, &others.iter().collect::<Vec<_>>()).unwrap_or(first).clone()))
        }
    };
    let go = scene.go.clone();
    let onclick = Callback::from(move |_| go.emit(Destination::Beside(to.clone())));
    let choose = |language: &Language| Destination::Beside(Some(Beside::Language(language.clone())));
    html! {
        <div class="beside" part="beside">
            <button type="button" part="beside-button" aria-pressed={beside.is_some().to_string()} {onclick}>
                { scene.labels.side_by_side }
            </button>
            if let Some(edition) = beside.filter(|_| others.len() > 1) {
                { languages(scene.labels.second_language, &others, &edition.language, None, choose, scene) }
            }
        </div>
    }
}

/// The texts of both editions, what answers each other in one row.
pub(super) fn rows(release: &Release, editions: [&Edition; 2], scene: &Scene) -> Html {
    let [left, right] = editions;
    let texts = [paragraphs(release, left, scene), paragraphs(release, right, scene)];
    let row = |Bead { left: of_left, right: of_right }: Bead| {
        let [left, right] = &texts;
        let some =
            |text: &[Html], range: Range<usize>| text.get(range).unwrap_or_default().iter().cloned().collect::<Html>();
        row(editions, [some(left, of_left), some(right, of_right)])
    };
    beads(left, right).into_iter().map(row).collect()
}

/// What answers each other, each in the column of its edition.
pub(super) fn row(editions: [&Edition; 2], [left, right]: [Html; 2]) -> Html {
    let [of_left, of_right] = editions;
    let cell = |edition: &Edition, content| {
        let (lang, dir) = (edition.language.text(), edition.language.direction().as_str());
        html! { <div {lang} {dir}>{ content }</div> }
    };
    html! { <div class="row">{ cell(of_left, left) }{ cell(of_right, right) }</div> }
}
