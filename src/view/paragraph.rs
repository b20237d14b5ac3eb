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

/// Which paragraphs of the original every paragraph of `edition` answers.
///
/// A link to a paragraph holds in another language too, so its number is that of the original, or else of the first
/// edition.
fn answers(release: &Release, edition: &Edition) -> Vec<Answers> {
    let numbered = release.original().unwrap_or(release.editions.first());
    if numbered.language == edition.language {
        return (0..edition.body.blocks.len()).map(|at| at..at.saturating_add(1)).collect();
    }
    let beads = beads(numbered, edition);
    beads.into_iter().flat_map(|Bead { left, right }| right.map(move |_| left.clone())).collect()
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

/// The paragraphs of an edition of `release`; those at which the address points are marked. Each
/// has a link to itself, where that is not beside it already.
pub(super) fn paragraphs(release: &Release, edition: &Edition, has_links: bool, scene: &Scene) -> Vec<Html> {
    let pointed_at = scene.location.paragraph().and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
    let body = explained(edition);
    let paragraphs = body.blocks.iter().zip(answers(release, edition)).map(|(block, answers)| {
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
