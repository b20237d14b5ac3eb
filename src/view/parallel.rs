//! Two languages side by side.

use super::{
    Scene,
    paragraph::{answers_of_both, beads, paragraphs},
    switch::languages,
};
use crate::{
    alignment::Bead,
    location::{Beside, Destination},
    release::{Edition, Language, Release, lookup},
};
use std::ops::Range;
use yew::{Callback, Html, html};

/// Which edition stands beside the one shown.
#[derive(Debug, Clone, Default)]
pub struct Second {
    /// What the reader chose.
    pub chosen: Option<Beside>,
    /// Whether the webmaster wants one.
    pub is_default: bool,
}

impl Second {
    /// The edition of `release` beside the one `shown`, for somebody who reads `wanted`, best first.
    pub fn of<'a>(&self, release: &'a Release, shown: &Edition, wanted: &[Language]) -> Option<&'a Edition> {
        let others: Vec<&Edition> =
            release.editions.iter().filter(|edition| edition.language != shown.language).collect();
        let languages: Vec<&Language> = others.iter().map(|edition| &edition.language).collect();
        let best = |wanted: &[Language]| {
            let found = lookup(wanted, &languages)?;
            others.iter().find(|edition| edition.language == *found).copied()
        };
        // Who reads two of its languages has both, and who reads one has the original beside it.
        let best_of_all = || {
            let original = || best(release.original_language.as_slice());
            best(wanted).or_else(original).or(others.first().copied())
        };
        match &self.chosen {
            Some(Beside::Nothing) => None,
            Some(Beside::Language(language)) => best(std::slice::from_ref(language)).or_else(best_of_all),
            None if self.is_default => best_of_all(),
            None => None,
        }
    }
}

/// What sets another language beside the one `shown`, and which one.
pub(super) fn controls(release: &Release, shown: &Edition, beside: Option<&Edition>, scene: &Scene) -> Html {
    let others: Vec<Language> =
        release.editions.iter().map(|edition| &edition.language).filter(|it| **it != shown.language).cloned().collect();
    let Some(best) = (Second { chosen: None, is_default: true }).of(release, shown, &scene.wanted) else {
        return Html::default();
    };
    let to = match beside {
        Some(_) => scene.second.is_default.then_some(Beside::Nothing),
        None if scene.second.is_default => None,
        None => Some(Beside::Language(best.language.clone())),
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
    let beads = beads(left, right);
    let [of_left, of_right] = answers_of_both(release, editions, &beads);
    let texts = [paragraphs(left, of_left, true, scene), paragraphs(right, of_right, false, scene)];
    let row = |Bead { left: of_left, right: of_right }: Bead| {
        let [left, right] = &texts;
        let some =
            |text: &[Html], range: Range<usize>| text.get(range).unwrap_or_default().iter().cloned().collect::<Html>();
        row(editions, [some(left, of_left), some(right, of_right)])
    };
    beads.into_iter().map(row).collect()
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
