//! Pure components: data in, [`Html`] out. Nothing here knows of the network, the element or the page.
//!
//! The interface's words stand in the language of the labels, which the root carries; every text of a release carries
//! its own `lang` and `dir`.

mod attachments;
mod body;
mod contacts;
mod coverage;
mod entry;
mod finder;
mod glossary;
mod kit;
mod list;
mod marked;
mod notice;
mod paragraph;
mod parallel;
mod picture;
mod release;
mod switch;

pub use finder::{Actions, Inquiry, Reach};
pub use kit::{Act, Kit, Selected, clip};
pub use list::Listing;
pub use parallel::Second;

use crate::{
    fault::Reason,
    images::Images,
    labels::{Labels, endonym, nearest},
    location::{Destination, Location},
    release::{Date, Language, Link, Moment, Release, Tag, Text, lookup},
};
use yew::{AttrValue, Callback, Event, Html, MouseEvent, NodeRef, html, virtual_dom::VTag};

/// What a viewer shows.
#[derive(Debug, Clone)]
pub enum Screen<'a> {
    /// The document is on its way.
    Loading,
    /// It cannot be shown.
    Failed {
        /// Why.
        reason: Reason,
        /// Whether the reader has asked to try again.
        retrying: bool,
    },
    /// Many releases.
    List(Listing<'a>),
    /// One of them.
    Release {
        /// That one.
        release: &'a Release,
        /// Whether there is a list to go back to.
        listed: bool,
        /// Whether there is more of it.
        more: More,
    },
}

/// What there is besides what has come.
#[derive(Debug, Clone, PartialEq)]
pub enum More {
    /// No more.
    Nothing,
    /// More, for who asks for it.
    Offered,
    /// More, which is on its way.
    Coming,
    /// More, which did not come.
    Failed {
        /// Why.
        reason: Reason,
        /// Whether the reader has asked to try again.
        retrying: bool,
    },
}

/// What a reader can open in a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fold {
    /// The reports of a long list.
    Coverage,
    /// The meaning of a term: the term, and what it stands for.
    Term(Text, Text),
}

/// Which release is wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The one that the webmaster asks for.
    pub pinned: Option<&'a str>,
    /// The one that the page's address names.
    pub chosen: Option<&'a str>,
    /// Whether that may be on a page to come.
    pub sought: bool,
    /// Whether more of the document is still to come.
    pub coming: bool,
}

impl<'a> Screen<'a> {
    /// What to show: the release that the webmaster pinned, or the one that the reader has chosen, or the only one; else
    /// the list. A `release` that is not there may be on one of the pages to come. There is `more` of the document, and
    /// as `whole` says of a release.
    pub fn of(
        list: impl FnOnce() -> Listing<'a>,
        release: impl Fn(&str) -> Option<&'a Release>,
        more: More,
        whole: impl Fn(&str) -> More,
        wanted: &Wanted<'_>,
    ) -> Screen<'a> {
        let Wanted { pinned, chosen, sought, coming } = *wanted;
        let list = list();
        let only = list.feed.only().filter(|_| more == More::Nothing && pinned.is_none());
        if let Some(release) = only.or_else(|| release(pinned.or(chosen)?)) {
            return Screen::Release { release, listed: pinned.is_none() && only.is_none(), more: whole(&release.id) };
        }
        match (pinned, more) {
            (Some(_), More::Failed { reason, retrying }) => Screen::Failed { reason, retrying },
            (Some(_), More::Offered | More::Coming) => Screen::Loading,
            (Some(id), More::Nothing) => Screen::Failed { reason: Reason::NoSuchRelease(id.into()), retrying: false },
            (None, More::Offered | More::Coming) if sought && chosen.is_some() => Screen::Loading,
            (None, _) if coming && list.feed.len() < 2 => Screen::Loading,
            (None, _) => Screen::List(list),
        }
    }

    /// The id of the release that is open.
    pub fn opened(&self) -> Option<&'a Text> {
        match self {
            Screen::Release { release, .. } => Some(&release.id),
            _ => None,
        }
    }

    /// The language that this shows to somebody who reads `wanted`, best first; none before there is any text.
    pub fn language(&self, wanted: &[Language]) -> Option<Language> {
        match self {
            Screen::Loading | Screen::Failed { .. } => None,
            Screen::List(list) => lookup(wanted, &list.feed.languages().iter().collect::<Vec<_>>()).cloned(),
            Screen::Release { release, .. } => Some(release.edition(wanted).language.clone()),
        }
    }

    /// The language of the words around it, where a webmaster has words in `own` languages besides those of the
    /// interface.
    pub fn language_of_words(&self, wanted: &[Language], own: &[Language]) -> Language {
        nearest(self.language(wanted).as_ref(), wanted, own)
    }
}

/// What every view needs besides what it shows.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The words of the interface.
    pub labels: &'static Labels,
    /// What the reader reads, best first.
    pub wanted: Vec<Language>,
    /// When what is shown was kept, where it is a copy; and whether something fresher is on its way.
    pub saved: Option<(Date, bool)>,
    /// Now, for embargoes.
    pub now: Moment,
    /// The level of the headline of a release, and of the title of a list.
    pub level: u8,
    /// Which images may be shown.
    pub images: Images,
    /// Where the page is.
    pub location: Location,
    /// Which language stands beside a text.
    pub second: Second,
    /// The words of another language, as far as they have come.
    pub labels_in: fn(&Language) -> Option<&'static Labels>,
    /// Where a click leads.
    pub go: Callback<Destination>,
    /// Tries again.
    pub retry: Callback<MouseEvent>,
    /// Asks for more of a list.
    pub more: Callback<MouseEvent>,
    /// What looks for something in it.
    pub actions: Actions,
    /// Takes note that the reader is about to open an entry of a list.
    pub near: Callback<Event>,
    /// What the reader has opened in a release.
    pub unfolded: Vec<Fold>,
    /// Opens it, or closes it again.
    pub unfold: Callback<Fold>,
    /// The heading of what is shown: where reading goes on after a step.
    pub heading: NodeRef,
    /// The search box of a list.
    pub search_box: NodeRef,
    /// The entry of a list at which reading goes on, by the id of its release.
    pub at: Option<Text>,
    /// That entry, or the first of the reports that were opened: where reading goes on.
    pub entry: NodeRef,
    /// Whether the reader switched the language here.
    pub switched: bool,
    /// What journalists do with a release.
    pub kit: Kit,
}

/// All that a viewer shows.
pub fn viewer(screen: &Screen<'_>, scene: &Scene) -> Html {
    let labels = scene.labels;
    let content = match screen {
        Screen::Loading => notice::loading(labels),
        Screen::Failed { reason, retrying } => notice::failure(reason, *retrying, scene),
        Screen::List(listing) => list::list(listing, scene),
        Screen::Release { release, listed, more } => html! {
            <>
                if *listed {
                    { list::way_back(scene) }
                }
                { release::release(release, more, scene) }
            </>
        },
    };
    let busy = matches!(
        screen,
        Screen::Loading
            | Screen::Failed { retrying: true, .. }
            | Screen::List(Listing { more: More::Coming | More::Failed { retrying: true, .. }, .. })
            | Screen::Release { more: More::Coming | More::Failed { retrying: true, .. }, .. }
    );
    let is_double = |release: &Release| {
        let shown = release.edition(&scene.wanted);
        scene.second.of(release, shown, &scene.wanted).is_some()
    };
    let class = match screen {
        Screen::Release { release, .. } if is_double(release) => "viewer double",
        _ => "viewer",
    };
    html! {
        <div {class} part="viewer" lang={labels.tag} dir={labels.direction().as_str()} aria-busy={busy.then_some("true")}>
            // It must be there before what it says, or it is not said.
            <p class="unseen" role="status">{ said(screen, scene) }</p>
            { notice::saved(screen, scene) }
            { content }
        </div>
    }
}

/// What is said to those who cannot see that something changed.
fn said(screen: &Screen<'_>, scene: &Scene) -> Html {
    match screen {
        Screen::Failed { reason, retrying: false }
        | Screen::List(Listing { more: More::Failed { reason, retrying: false }, .. })
        | Screen::Release { more: More::Failed { reason, retrying: false }, .. } => {
            html! { scene.labels.fault(reason) }
        }
        Screen::List(Listing { inquiry: Some(Inquiry { said: Some(count), .. }), .. }) => {
            finder::found(*count, scene.labels)
        }
        Screen::List(Listing { more: More::Coming, .. }) | Screen::Release { more: More::Coming, .. } => {
            html! { scene.labels.loading }
        }
        Screen::Release { .. } if scene.kit.copied.is_some() => html! { <>{ scene.kit.outcome(scene.labels) }</> },
        _ if scene.switched => match screen.language(&scene.wanted) {
            Some(shown) => filled(scene.labels.now_showing, &[("shown", name_of(&shown))]),
            None => Html::default(),
        },
        _ => Html::default(),
    }
}

impl Scene {
    /// What somebody reads who is shown a text in this language, best first.
    fn reads(&self, shown: &Language) -> Vec<Language> {
        [std::slice::from_ref(shown), &*self.wanted].concat()
    }

    /// The address of `destination`, and what a click on it does: modified clicks are the browser's.
    fn link(&self, destination: Destination) -> (String, Callback<MouseEvent>) {
        let href = self.location.of(&destination).href();
        let go = self.go.clone();
        let onclick = Callback::from(move |click: MouseEvent| {
            let modified = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
            if click.button() == 0 && !modified && !click.default_prevented() {
                click.prevent_default();
                go.emit(destination.clone());
            }
        });
        (href, onclick)
    }

    /// A heading, so many levels below the headline or title. Its looks are those of its class, whatever its level.
    fn heading(&self, below: u8, class: &'static str, text: Html) -> VTag {
        let mut heading = VTag::new(Tag::Heading(below).name(self.level));
        heading.add_attribute("class", class);
        heading.add_child(text);
        heading
    }

    /// The heading of what is shown, which is also the part of its name: reading goes on there after a step.
    fn first_heading(&self, name: &'static str, text: Html) -> VTag {
        let mut heading = self.heading(0, name, text);
        heading.add_attribute("part", name);
        heading.add_attribute("tabindex", "-1");
        heading.node_ref = self.heading.clone();
        heading
    }
}

/// `heading` in this language.
fn heading_in(language: &Language, mut heading: VTag) -> Html {
    heading.add_attribute("lang", AttrValue::from(language.text()));
    heading.add_attribute("dir", language.direction().as_str());
    heading.into()
}

/// `template` with `value` in place of `{name}`.
fn filled(template: &'static str, values: &[(&str, Html)]) -> Html {
    let pieces = template.split('{').enumerate().map(|(at, piece)| match piece.split_once('}') {
        Some((name, after)) if at > 0 => {
            let value = values.iter().find(|(of, _)| *of == name).map(|(_, value)| value.clone());
            html! { <>{ value }{ after }</> }
        }
        _ => html! { piece },
    });
    pieces.collect()
}

/// A name in its own language, kept from disturbing the text around it.
fn name_of(language: &Language) -> Html {
    in_language(language, &endonym(language))
}

/// A name in this language, likewise.
fn in_language(language: &Language, text: &Text) -> Html {
    html! { <bdi lang={language.text()} dir={language.direction().as_str()}>{ text.clone() }</bdi> }
}

/// A link to another site, which hears no more of this one than its address.
fn outward(link: &Link, language: Option<&Language>, content: Html) -> Html {
    html! { <a href={link.href()} hreflang={language.map(Language::text)} rel="noopener" referrerpolicy="strict-origin-when-cross-origin">{ content }</a> }
}

/// The host that a link leads to, after a text that names another.
fn real_host(host: Option<&Text>) -> Html {
    match host {
        Some(host) => html! { <>{ " " }<bdi class="host" dir="ltr">{ "(" }{ host.clone() }{ ")" }</bdi></> },
        None => Html::default(),
    }
}

/// A name whose language nobody said, which is not that of the interface around it.
fn unknown(text: &Text) -> Html {
    html! { <bdi lang="">{ text.clone() }</bdi> }
}
