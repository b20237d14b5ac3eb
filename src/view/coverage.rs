use super::{Fold, Scene, filled, in_language, name_of, outward, real_host, unknown};
use crate::release::{Coverage, CoverageGroup, Language, Link, Text};
use yew::{Html, MouseEvent, NodeRef, html};

/// So many reports are seen at a glance; the others are there for who asks for them.
const FEW: usize = 12;

/// Who reported on the release, by language, the shown one first.
pub(super) fn coverage(coverage: &[Coverage], shown: &Language, scene: &Scene) -> Html {
    if coverage.is_empty() {
        return Html::default();
    }
    let is_whole = coverage.len() <= FEW || scene.unfolded.contains(&Fold::Coverage);
    // What is folded away is in its place all the same, to be printed.
    let is_folded = |place: usize| !is_whole && place >= FEW;
    let mut places = 0_usize;
    let group = |CoverageGroup { language, items }: CoverageGroup<'_>| {
        let first = places;
        places = first.saturating_add(items.len());
        let name = language.map_or_else(|| html! { scene.labels.other }, name_of);
        let class = items.iter().any(|item| item.headline.is_some()).then_some("titled");
        let entries = items.iter().zip(first..).map(|(item, place)| {
            // Who asked for the others goes on with the first of them.
            let node = (is_whole && place == FEW).then(|| scene.entry.clone());
            entry(item, is_folded(place), node, scene)
        });
        // A switch of the language puts another group first, and draws none of them again.
        let key = language.map_or("", Language::tag);
        html! {
            <section {key} part="coverage-group" hidden={is_folded(first)}>
                { scene.heading(2, "subheading", html! { <>{ name }{ format!(" ({})", items.len()) }</> }) }
                <ul role="list" {class}>{ for entries }</ul>
            </section>
        }
    };
    html! {
        <section class="coverage" part="coverage">
            { scene.heading(1, "heading", html! { scene.labels.coverage }) }
            <>{ for CoverageGroup::by_language(coverage, shown).into_iter().map(group) }</>
            if !is_whole {
                { show_all(coverage.len(), scene) }
            }
        </section>
    }
}

fn show_all(count: usize, scene: &Scene) -> Html {
    let onclick = scene.unfold.reform(|_: MouseEvent| Fold::Coverage);
    let words = filled(scene.labels.plural(&scene.labels.show_all, count), &[("count", html! { count })]);
    html! { <p class="all"><button type="button" part="show-all" aria-expanded="false" {onclick}>{ words }</button></p> }
}

/// A report: its title, or else the outlet, as a link where it has an address; and what else is known of it. The list
/// runs as the interface does, each name as its own language.
fn entry(item: &Coverage, hidden: bool, node: Option<NodeRef>, scene: &Scene) -> Html {
    let language = item.language.as_ref();
    let labels = scene.labels;
    let own = |text: &Text| language.map_or_else(|| unknown(text), |language| in_language(language, text));
    let link = |link: &Link, words: Html| outward(link, language, words);
    let title = own(item.headline.as_ref().unwrap_or(&item.outlet));
    let title = match &item.url {
        Some(url) => link(url, html! { <>{ title }{ real_host(item.host.as_ref()) }</> }),
        None => title,
    };
    let about = [
        item.headline.as_ref().map(|_| html! { <span>{ own(&item.outlet) }</span> }),
        item.medium.map(|medium| html! { <span>{ labels.medium(medium) }</span> }),
        item.date_published
            .as_ref()
            .map(|date| html! { <time datetime={date.written.clone()}>{ labels.day(date) }</time> }),
        // A name that says whose copy it is, for who hears it alone.
        item.archive_url.as_ref().map(|copy| {
            let words = html! { <>{ labels.archived }<span class="unseen">{ ": " }{ own(&item.outlet) }</span></> };
            html! { <span>{ link(copy, words) }</span> }
        }),
    ];
    let about: Vec<Html> = about.into_iter().flatten().map(|piece| html! { <>{ " " }{ piece }</> }).collect();
    let tabindex = node.as_ref().map(|_| "-1");
    html! {
        <li {hidden} {tabindex} ref={node.unwrap_or_default()}>
            { title }
            if !about.is_empty() {
                <span class="about">{ for about }</span>
            }
        </li>
    }
}
