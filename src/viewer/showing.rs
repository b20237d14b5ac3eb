//! What a viewer shows now: derived at each rendering, never kept.

use super::{Message, Props, State, Viewer, clipboard, now, page, shown::Shown, typing, words};
use crate::{
    archive::Facet,
    fault::{Fault, Reason},
    images::Images,
    options::Options,
    release::{Address, Language},
    view::{Actions, Inquiry, Kit, Listing, More, Scene, Screen, Second, Wanted},
};
use std::iter;
use yew::{Context, Event, InputEvent};

/// So many entries of a list fill a phone, and all but a very high window: they answer a key, the others follow.
const AT_ONCE: usize = 6;

/// A list of so many releases is read at a glance.
const FEW: usize = 10;

impl Viewer {
    /// The document, where it is there.
    pub(super) fn ready(&mut self) -> Option<&mut Shown> {
        match &mut self.state {
            State::Ready(shown) => Some(shown),
            State::Loading | State::Failed { .. } => None,
        }
    }

    /// What is shown.
    pub(super) fn screen(&self, context: &Context<Self>) -> Screen<'_> {
        let shown = match &self.state {
            State::Loading => return Screen::Loading,
            State::Failed { fault, retrying } => {
                return Screen::Failed { reason: fault.reason.clone(), retrying: *retrying };
            }
            State::Ready(shown) => shown,
        };
        let options = &context.props().options;
        let chosen = self.location.release();
        let wanted = Wanted {
            pinned: options.release.as_deref(),
            chosen: chosen.as_deref(),
            sought: chosen.is_some() && self.sought == chosen && shown.may_search(),
            coming: shown.is_coming,
        };
        let search = self.typing.search();
        let is_short = options.limit.is_some();
        let list = || Listing {
            feed: shown.feed(),
            archive: &shown.listed().archive,
            found: &shown.found,
            listed: options.limit.unwrap_or(shown.listed().listed),
            at_once: if self.is_brief { AT_ONCE } else { usize::MAX },
            more: if is_short { More::Nothing } else { shown.more_of_list() },
            is_coming: shown.is_coming,
            inquiry: self.finds(options, shown).then(|| Inquiry {
                search,
                text: self.typing.text(),
                said: self.typing.said(),
                shows_filters: self.typing.shows_filters(),
                reach: shown.reach(search),
            }),
        };
        let release = |id: &str| shown.release(id);
        Screen::of(list, release, shown.more_of_feed(), |id| shown.more_of_release(id), &wanted)
    }

    /// Whether that waits for the words around it: whoever reads other words need not see English first.
    pub(super) fn waits_for_words(&self, screen: &Screen<'_>) -> bool {
        let is_here = !matches!(screen, Screen::Loading);
        is_here && self.vocabulary.are_awaited(&self.language_of_words(screen))
    }

    /// What is needed to show that.
    pub(super) fn scene(&self, context: &Context<Self>, screen: &Screen<'_>) -> Scene {
        let link = context.link();
        let wanted = self.wanted();
        let language = self.language_of_words(screen);
        Scene {
            labels: self.vocabulary.labels(&language),
            wanted,
            saved: self.saved().cloned().map(|date| (date, self.request.is_some())),
            now: now(),
            level: context.props().options.heading_level,
            images: self.images(context),
            location: self.location.clone(),
            second: self.second(context),
            labels_in: words::of,
            go: link.callback(Message::Go),
            retry: link.callback(|_| Message::Retry),
            more: link.callback(|_| Message::More),
            unfolded: self.unfolded.clone(),
            unfold: link.callback(Message::Unfold),
            near: link.batch_callback(|event: Event| typing::near(&event).map(Message::Near)),
            heading: self.reading.heading.clone(),
            search_box: self.reading.search_box.clone(),
            at: self.reading.at.clone(),
            entry: self.reading.entry.clone(),
            // It is said once, in the words that are to come.
            switched: self.switched && !self.vocabulary.are_coming(&language),
            kit: Kit {
                act: link.callback(Message::Act),
                shares: screen.opened().is_some() && clipboard::shares(),
                quotes: self.quotes,
                copied: self.copied,
            },
            actions: Actions {
                write: link.batch_callback(|event: InputEvent| typing::typed(&event).map(Message::Type)),
                filter: link.batch_callback(|(facet, event): (Facet, Event)| {
                    typing::chosen(&event).map(|key| Message::Filter(facet, key))
                }),
                toggle: link.callback(|_| Message::Filters),
                clear: link.callback(|_| Message::Clear),
            },
        }
    }

    /// Which language stands beside a text.
    pub(super) fn second(&self, context: &Context<Self>) -> Second {
        Second { chosen: self.location.beside(), is_default: context.props().options.parallel }
    }

    /// The fault that the release which the webmaster asks for is not in the feed.
    pub(super) fn missing(&self, context: &Context<Self>) -> Option<Fault> {
        match (self.screen(context), &self.state) {
            (Screen::Failed { reason: reason @ Reason::NoSuchRelease(_), .. }, State::Ready(shown)) => {
                Some(Fault { reason, address: shown.address.as_str().into() })
            }
            _ => None,
        }
    }

    /// Whether there is anything to look for in a list.
    fn finds(&self, options: &Options, shown: &Shown) -> bool {
        let is_long = shown.is_coming || shown.feed().len() > FEW || shown.feed().next.is_some();
        let asked = options.engine.is_some() || !self.typing.search().is_empty();
        options.limit.is_none() && (is_long || asked)
    }

    /// The images that may be shown: beside the document, and beside the page.
    fn images(&self, context: &Context<Self>) -> Images {
        let document = match &self.state {
            State::Ready(shown) => Some(shown.address.clone()),
            State::Loading | State::Failed { .. } => None,
        };
        let page = Address::resolve(&self.location.href(), "https://localhost/");
        Images::new(context.props().options.images, document.iter().chain(&page))
    }

    /// The languages of the reader, best first: whatever was chosen, then whatever was set up.
    pub(super) fn wanted(&self) -> Vec<Language> {
        let chosen = self.location.language().into_iter().chain(self.choice.clone());
        chosen.chain(self.set_up.iter().cloned()).collect()
    }

    /// Looks what is set up: by the webmaster, around the element, in the browser. That takes a walk through the page.
    pub(super) fn set_up(context: &Context<Self>) -> Vec<Language> {
        Self::languages_here(context).chain(page::browser_languages()).collect()
    }

    /// The language of a text on this page that does not say its own.
    pub(super) fn language_here(context: &Context<Self>) -> Option<Language> {
        Self::languages_here(context).next()
    }

    fn languages_here(context: &Context<Self>) -> impl Iterator<Item = Language> {
        let Props { host, options, .. } = context.props();
        let around = iter::once_with(|| host.language_around()).flatten();
        options.language.iter().cloned().chain(around)
    }
}
