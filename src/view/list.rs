use super::{
    More, Scene,
    entry::{entry, place},
    finder::{Inquiry, finder},
    in_language,
    switch::switch,
    unknown,
};
use crate::{
    archive::{Archive, Found, Query},
    location::Destination,
    release::{Feed, Release, lookup},
};
use yew::{Html, html};

/// A list of releases.
#[derive(Debug, Clone)]
pub struct Listing<'a> {
    /// The feed that is listed.
    pub feed: &'a Feed,
    /// Where its releases are, or what the site's own search has found.
    pub archive: &'a Archive,
    /// Which of them are listed.
    pub found: &'a Found,
    /// How many of them are shown.
    pub listed: usize,
    /// How many of these at once; the others have their places, and are to follow with the next frame.
    pub at_once: usize,
    /// Whether there are more of them.
    pub more: More,
    /// Whether the feed is still on its way.
    pub is_coming: bool,
    /// What a reader looks for in it, where there is enough to look for something.
    pub inquiry: Option<Inquiry<'a>>,
}

/// A list that is longer than this is parted by years.
const LONG: usize = 20;

/// The first releases of a list, each a link to itself.
pub(super) fn list(listing: &Listing<'_>, scene: &Scene) -> Html {
    let Listing { feed, archive, found, inquiry, .. } = listing;
    let languages = feed.languages();
    let shown = lookup(&scene.wanted, &languages.iter().collect::<Vec<_>>()).cloned().unwrap_or_default();
    let title = match (&feed.title, &feed.language) {
        (Some(title), Some(language)) => in_language(language, title),
        (Some(title), None) => unknown(title),
        (None, _) => html! { scene.labels.releases },
    };
    let releases: Vec<&Release> =
        archive.numbered(found.numbers.get(..listing.listed).unwrap_or(&found.numbers)).collect();
    // Where an entry is that the reader comes back to, is known when those before it are laid out.
    let class = if scene.at.is_some() { "list whole" } else { "list" };
    html! {
        <section {class} part="list" onpointerover={pointer(scene)} onfocusin={focus(scene)}>
            { scene.first_heading("title", title) }
            { switch(languages, &shown, None, scene) }
            { for inquiry.as_ref().map(|inquiry| finder(inquiry, found, scene)) }
            if feed.is_empty() && listing.more == More::Nothing {
                <p>{ scene.labels.no_releases }</p>
            }
            { entries(listing, &releases, scene) }
            { further(listing, scene) }
        </section>
    }
}

/// The entries, under the year in which they were published where there are many and they are in that order.
fn entries(listing: &Listing<'_>, releases: &[&Release], scene: &Scene) -> Html {
    let Listing { found, at_once, more, is_coming, inquiry, .. } = listing;
    let none = Query::default();
    let query = inquiry.as_ref().map_or(&none, |inquiry| inquiry.search.query());
    let is_long = *is_coming || found.numbers.len() > LONG || *more != More::Nothing;
    let releases: Vec<(bool, &Release)> = (0..).map(|at| at < *at_once).zip(releases.iter().copied()).collect();
    let entries = |releases: &[(bool, &Release)], below| -> Html {
        let entry = |(at_once, release): &(bool, &Release)| match at_once {
            true => entry(release, query, below, scene),
            false => place(release),
        };
        html! { <ul role="list">{ for releases.iter().map(entry) }</ul> }
    };
    if releases.is_empty() {
        return Html::default();
    }
    if !query.is_empty() || !is_long || inquiry.is_none() {
        return entries(&releases, 1);
    }
    let year = |(_, release): &(bool, &Release)| release.date_published.as_ref().map(|date| date.year);
    let years = releases.chunk_by(|a, b| year(a) == year(b)).map(|of_one| {
        let name = of_one.first().and_then(year).map_or(scene.labels.no_date.to_owned(), |year| year.to_string());
        html! { <section class="year" part="year" key={name.clone()}>{ scene.heading(1, "heading", html! { name }) }{ entries(of_one, 2) }</section> }
    });
    years.collect()
}

/// The way to more releases. The button stays in place while it works, so that the focus does.
fn further(listing: &Listing<'_>, scene: &Scene) -> Html {
    let labels = scene.labels;
    let (said, words, busy) = match &listing.more {
        More::Nothing => return Html::default(),
        More::Coming if listing.found.numbers.is_empty() => return Html::default(),
        More::Offered => (None, labels.more, false),
        More::Coming => (None, labels.loading, true),
        More::Failed { reason, retrying: true } => (Some(labels.fault(reason)), labels.loading, true),
        More::Failed { reason, retrying: false } => (Some(labels.fault(reason)), labels.retry, false),
    };
    let ask = if matches!(listing.more, More::Failed { .. }) { &scene.retry } else { &scene.more };
    html! {
        <div class="more" part="more">
            <p>{ said }</p>
            <button type="button" part="more-button" onclick={ask} aria-disabled={busy.then_some("true")}>{ words }</button>
        </div>
    }
}

fn pointer(scene: &Scene) -> yew::Callback<yew::PointerEvent> {
    scene.near.reform(|event: yew::PointerEvent| event.into())
}

fn focus(scene: &Scene) -> yew::Callback<yew::FocusEvent> {
    scene.near.reform(|event: yew::FocusEvent| event.into())
}

/// The way from a release back to the list.
pub(super) fn way_back(scene: &Scene) -> Html {
    let (href, onclick) = scene.link(Destination::List);
    html! { <p class="back" part="back"><a {href} {onclick}>{ scene.labels.all_releases }</a></p> }
}
