//! The paragraphs of a text: each has a number, which is the same in every language, and an address.

use super::{Scene, body, glossary::explained};
use crate::{
    alignment::{Bead, align},
    location::Destination,
    release::{Edition, Release},
};
use std::ops::Range;
use yew::{Html, html};

/// Paragraphs of the edition by whose numbers all others go: from 0.
type Answers = Range<usize>;

/// The edition by whose numbers all others go: a link to a paragraph holds in another language too.
fn numbered(release: &Release) -> &Edition {
    release.original().unwrap_or(release.editions.first())
}

/// What the paragraphs of the numbered edition answer: themselves.
fn themselves(numbered: &Edition) -> Vec<Answers> {
    (0..numbered.body.blocks.len()).map(|at| at..at.saturating_add(1)).collect()
}

/// What every paragraph of `edition` answers.
pub(super) fn answers(release: &Release, edition: &Edition) -> Vec<Answers> {
    let numbered = numbered(release);
    if numbered.language == edition.language {
        return themselves(numbered);
    }
    across(&themselves(numbered), beads(numbered, edition).into_iter().map(|Bead { left, right }| (left, right)))
}

/// What every paragraph of two editions answers, of which `beads` say how they answer each other.
pub(super) fn answers_of_both(release: &Release, [left, right]: [&Edition; 2], beads: &[Bead]) -> [Vec<Answers>; 2] {
    let beads = beads.iter().cloned();
    if numbered(release).language == right.language {
        let of_right = themselves(right);
        return [across(&of_right, beads.map(|Bead { left, right }| (right, left))), of_right];
    }
    let of_left = answers(release, left);
    let of_right = across(&of_left, beads.map(|Bead { left, right }| (left, right)));
    [of_left, of_right]
}

/// What the paragraphs of a text answer, by those of another that they stand beside, and what these answer.
fn across(of_other: &[Answers], beside: impl Iterator<Item = (Range<usize>, Range<usize>)>) -> Vec<Answers> {
    let joined = |theirs: Range<usize>| {
        let mut answers = of_other.get(theirs).unwrap_or_default().iter().filter(|answers| !answers.is_empty());
        let first = answers.next().cloned().unwrap_or_default();
        first.start..answers.next_back().map_or(first.end, |last| last.end)
    };
    beside.flat_map(|(theirs, ours)| ours.map(move |_| joined(theirs.clone()))).collect()
}

/// Texts of more paragraphs are not put together: it would take longer than a reader waits.
const MOST: usize = 1_000;

/// How the paragraphs of two editions answer each other.
pub(super) fn beads(left: &Edition, right: &Edition) -> Vec<Bead> {
    let (of_left, of_right) = (left.body.blocks.len(), right.body.blocks.len());
    if of_left.max(of_right) > MOST {
        return vec![Bead { left: 0..of_left, right: 0..of_right }];
    }
    let lengths = |edition: &Edition| -> Vec<usize> {
        edition.body.blocks.iter().map(|block| block.text().chars().count()).collect()
    };
    align(&lengths(left), &lengths(right))
}

/// The paragraphs of an edition; those at which the address points, by what they answer, are marked. Each has a link to
/// itself, where that is not beside it already.
pub(super) fn paragraphs(edition: &Edition, answers: Vec<Answers>, has_links: bool, scene: &Scene) -> Vec<Html> {
    let pointed_at = scene.location.paragraph().and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
    let body = explained(edition);
    let paragraphs = body.blocks.iter().zip(answers).map(|(block, answers)| {
        let is_pointed_at = pointed_at.is_some_and(|at| answers.contains(&at));
        let link = if has_links { link(&answers, scene) } else { Html::default() };
        html! {
            <div class="paragraph" part="paragraph" aria-current={is_pointed_at.then_some("location")} tabindex={is_pointed_at.then_some("-1")}>
                { body::block(block, link, scene) }
            </div>
        }
    });
    paragraphs.collect()
}

/// The link to a paragraph; none where it answers nothing, or can have no address.
fn link(answers: &Answers, scene: &Scene) -> Html {
    let number = u32::try_from(answers.start.saturating_add(1)).ok();
    let Some(number) = number.filter(|_| !answers.is_empty() && scene.location.names_paragraphs()) else {
        return Html::default();
    };
    let (href, onclick) = scene.link(Destination::Paragraph(number));
    let name = format!("{} ({number})", scene.labels.link_here);
    html! { <a class="anchor" part="anchor" {href} {onclick} aria-label={name} lang={scene.labels.tag}></a> }
}
