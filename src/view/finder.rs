use super::{Scene, filled};
use crate::{
    archive::{Entry, Facet, Found, Search},
    labels::{Labels, TopicName, endonym},
    release::{Kind, Language, Scope, Term, Text, ordered},
};
use std::cmp::Reverse;
use yew::{Callback, Event, Html, InputEvent, MouseEvent, html};

/// What a reader looks for in a list.
#[derive(Debug, Clone)]
pub struct Inquiry<'a> {
    /// What it is.
    pub search: &'a Search,
    /// What is in the search box.
    pub text: &'a str,
    /// How many releases there are said to be found.
    pub said: Option<usize>,
    /// Whether the filters are open.
    pub shows_filters: bool,
    /// How far the search reaches.
    pub reach: Reach,
}

/// How far a search reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Over everything.
    All,
    /// Not over everything yet.
    Growing,
    /// Over so many releases, the newest first, of which there are more.
    Newest(usize),
    /// Nowhere yet: the site's own search is asked, and what is listed is what was before.
    Awaited,
    /// Over no more than has come: the site's own search does not answer.
    Here,
}

/// What looks for something.
#[derive(Debug, Clone)]
pub struct Actions {
    /// Takes what is written in the search box.
    pub write: Callback<InputEvent>,
    /// Takes what is chosen of a facet.
    pub filter: Callback<(Facet, Event)>,
    /// Opens or closes the filters.
    pub toggle: Callback<MouseEvent>,
    /// Looks for nothing any more.
    pub clear: Callback<MouseEvent>,
}

/// The search box and the filters.
pub(super) fn finder(inquiry: &Inquiry<'_>, results: &Found, scene: &Scene) -> Html {
    let (labels, actions) = (scene.labels, &scene.actions);
    let Inquiry { search, text, shows_filters, .. } = inquiry;
    let chosen = search.filters().chosen().count();
    html! {
        <search class="search" part="search" role="search">
            <div class="box">
                <input type="search" part="search-box" ref={scene.search_box.clone()} aria-label={labels.search} placeholder={labels.search} value={(*text).to_owned()}
                    oninput={actions.write.clone()} autocomplete="off" enterkeyhint="search" spellcheck="false" maxlength="200"/>
                <button type="button" part="filters-button" aria-expanded={shows_filters.to_string()} onclick={actions.toggle.clone()}>
                    { labels.filters }
                    if chosen > 0 {
                        { format!(" ({chosen})") }
                    }
                </button>
            </div>
            if *shows_filters {
                <div class="filters" part="filters">
                    { for Facet::ALL.into_iter().filter_map(|facet| filter(facet, inquiry, results, scene)) }
                </div>
            }
            if !search.is_empty() || *shows_filters && inquiry.reach == Reach::Growing {
                { outcome(inquiry, results, scene) }
            }
        </search>
    }
}

/// Among so many keys of a facet a reader can choose: the commonest. Rarer ones are found by their words.
const MOST_OFFERED: usize = 100;

/// A filter: what the releases that are found have of it, and how many have it.
fn filter(facet: Facet, inquiry: &Inquiry<'_>, found: &Found, scene: &Scene) -> Option<Html> {
    let labels = scene.labels;
    let chosen = inquiry.search.filters().get(facet);
    let is_chosen = |entry: &Entry| chosen == Some(&entry.key);
    let mut of_facet: Vec<&(Entry, u32)> = found
        .choices
        .iter()
        .filter(|(entry, count)| entry.facet == facet && (*count > 0 || is_chosen(entry)))
        .collect();
    // What everything has parts nothing.
    if of_facet.is_empty() || (chosen.is_none() && matches!(&*of_facet, [(_, count)] if *count >= found.readable)) {
        return None;
    }
    if of_facet.len() > MOST_OFFERED {
        let rank = |(entry, count): &(Entry, u32)| (!is_chosen(entry), Reverse(*count));
        of_facet = ordered(of_facet, |a, b| rank(a).cmp(&rank(b)));
        of_facet.truncate(MOST_OFFERED);
    }
    let choices = of_facet.into_iter().map(|(entry, count)| (Choice::of(entry, *count, labels), *count)).collect();
    let choices: Vec<(Choice, u32)> =
        ordered(choices, |(a, _), (b, _)| a.rank.cmp(&b.rank).then_with(|| a.name.cmp(&b.name)));
    let name = labels.facet(facet);
    let onchange = scene.actions.filter.reform(move |event: Event| (facet, event));
    let option = |(choice, count): &(Choice, u32)| {
        let Choice { key, name, lang, .. } = choice;
        html! {
            <option value={key.clone()} selected={chosen == Some(key)} lang={lang.clone()} key={&**key}>{ format!("{name} ({count})") }</option>
        }
    };
    Some(html! {
        <label key={facet.name()}>
            <span>{ name }</span>
            <select {onchange}>
                <option value="" selected={chosen.is_none()} key="">{ labels.any }</option>
                { for choices.iter().map(option) }
            </select>
        </label>
    })
}

/// A key, as readers see it.
struct Choice {
    key: Text,
    name: String,
    /// The language of the name, where it is not that of the interface.
    lang: Option<Text>,
    /// Where it stands among others: the first have the lowest.
    rank: (u32, u32),
}

impl Choice {
    fn of(Entry { facet, key, topic }: &Entry, count: u32, labels: &Labels) -> Choice {
        // What most releases have comes first.
        let rank = (0, u32::MAX.saturating_sub(count));
        let own = |name: String| Choice { key: key.clone(), name, lang: None, rank };
        let foreign = |name: &str, lang: &str| Choice { lang: Some(lang.into()), ..own(name.to_owned()) };
        match facet {
            Facet::Year => {
                Choice { rank: (0, u32::MAX.saturating_sub(key.parse().unwrap_or(0))), ..own(key.to_string()) }
            }
            Facet::Kind => match Term::read(key, &Kind::KEYS) {
                Term::Known(kind) => own(labels.kind(kind).to_owned()),
                Term::Other(text) => foreign(&text, ""),
            },
            Facet::Scope => match Term::read(key, &Scope::KEYS) {
                Term::Known(scope) => own(labels.scope(scope).to_owned()),
                Term::Other(text) => foreign(&text, ""),
            },
            Facet::Language => {
                let language = Language::parse(key).unwrap_or_default();
                foreign(&endonym(&language), language.tag())
            }
            Facet::Topic => {
                let topic = topic.clone().unwrap_or_default();
                let rank = match (topic.goal(), topic.objective()) {
                    (Some(goal), _) => (0, goal.into()),
                    (None, Some(objective)) => (1, objective.into()),
                    (None, None) => (2, 0),
                };
                let choice = match labels.topic(&topic) {
                    TopicName::Own(name) => own(name),
                    TopicName::Foreign(name) => foreign(&name, ""),
                };
                Choice { rank, ..choice }
            }
        }
    }
}

/// How many releases were found, how far was searched, and the way out of a search.
fn outcome(inquiry: &Inquiry<'_>, results: &Found, scene: &Scene) -> Html {
    let labels = scene.labels;
    let count = results.numbers.len();
    let searches = !inquiry.search.is_empty();
    let reached = match inquiry.reach {
        Reach::All => Html::default(),
        Reach::Awaited => html! { <p>{ labels.loading }{ " " }<progress aria-label={labels.loading}/></p> },
        Reach::Growing => html! { <p>{ labels.still_coming }{ " " }<progress aria-label={labels.loading}/></p> },
        Reach::Newest(count) => {
            html! { <p>{ filled(labels.plural(&labels.not_all_searched, count), &[("count", html! { count })]) }</p> }
        }
        Reach::Here => html! { <p>{ labels.search_failed }</p> },
    };
    let nothing_yet = inquiry.reach == Reach::Awaited || count == 0 && inquiry.reach == Reach::Growing;
    html! {
        <div class="outcome" part="outcome">
            if searches && !nothing_yet {
                <p class="count">{ found(count, labels) }</p>
            }
            { reached }
            if searches {
                <button type="button" part="clear" onclick={scene.actions.clear.clone()}>{ labels.clear }</button>
            }
        </div>
    }
}

/// How many releases were found.
pub(super) fn found(count: usize, labels: &Labels) -> Html {
    if count == 0 {
        html! { labels.nothing_found }
    } else {
        filled(labels.plural(&labels.found, count), &[("count", html! { count })])
    }
}
