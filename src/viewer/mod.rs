//! The root component: one state machine, one effect.

mod clipboard;
mod collection;
mod data;
mod embargo;
mod errand;
mod fetch;
mod finding;
mod host;
mod loading;
mod message;
mod page;
mod reading;
mod recall;
mod selection;
mod showing;
mod shown;
mod stage;
mod step;
mod turn;
mod typing;
mod words;

pub use {host::Host, message::Message, stage::Stage};

use crate::{
    archive::Search,
    fault::Fault,
    location::{Destination, Location, Place},
    options::Options,
    release::{Availability, Language, Text},
    source::{Guard, Request},
    view::{self, Fold, Screen},
};
use errand::Errand;
use fetch::now;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use host::Happening;
use page::Step;
use reading::Reading;
use shown::Shown;
use std::mem;
use typing::Typing;
use wasm_bindgen::JsValue;
use words::Vocabulary;
use yew::{Component, Context, Html, Properties};

/// What a viewer is given from outside.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The element it fills.
    pub host: Host,
    /// What the element asks for.
    pub options: Options,
    /// The request for the document, where it is on its way already.
    pub request: Option<Request>,
    /// Whether that brings what the page itself holds of it.
    pub is_of_the_page: bool,
    /// How often a script has asked for the document again.
    pub reloads: u32,
}

/// A viewer: fetches the document that its options name, and shows it.
pub struct Viewer {
    state: State,
    /// What has come of a document that is not shown yet.
    coming: Option<Box<Shown>>,
    /// Where the page is: what the reader chose on it, where back and forward find it.
    location: Location,
    /// What the reader looks for in a list.
    typing: Typing,
    /// The languages that are set up, best first, when the document was shown or the reader went anywhere last.
    set_up: Vec<Language>,
    /// What the reader chose on an earlier page.
    choice: Option<Language>,
    /// Whether the reader switched the language here: then it is said which one is shown.
    switched: bool,
    /// The release that the page's address named when the document was asked for: it is looked for on further pages.
    sought: Option<Text>,
    /// The request for the document, and its number: an answer to an earlier one is known as late.
    request: Option<Guard>,
    asked: u32,
    /// Counts the requests.
    requests: u32,
    /// Whether what is awaited is what the page itself holds.
    is_of_the_page: bool,
    /// The words around what is shown.
    vocabulary: Vocabulary,
    reading: Reading,
    /// Whether the reader tries something again with the focus in the viewer.
    tried: bool,
    /// Whether the reader asked for more of a list, and had the focus in the viewer.
    wants_more: Option<bool>,
    /// The release at which the reader pointed last.
    near: Option<Text>,
    /// Whether releases are being indexed.
    indexing: bool,
    /// Whether only the first entries of a list are shown, so that they show at once.
    is_brief: bool,
    /// What the reader has opened in a release.
    unfolded: Vec<Fold>,
    /// Rings when the next embargo ends.
    alarm: Option<Timeout>,
    /// When a list was last searched, on a clock.
    searched: f64,
    /// What the page is told after the next rendering.
    to_tell: Vec<Happening>,
    /// The language at the last rendering.
    shown: Option<Language>,
    /// Whether something in a text is selected.
    quotes: bool,
    /// Whether what the reader wanted copied was.
    copied: Option<bool>,
    _watch: page::Watch,
    _listeners: [Option<EventListener>; 3],
}

enum State {
    Loading,
    Ready(Box<Shown>),
    Failed { fault: Fault, retrying: bool },
}

impl Component for Viewer {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let Props { host, options, request, is_of_the_page, .. } = context.props();
        let location = Location::parse(&page::href(), Place::new(options.history, host.number()));
        let mut viewer = Viewer {
            state: State::Loading,
            coming: None,
            typing: Typing::of(&location),
            location,
            set_up: Self::set_up(context),
            choice: page::choice(),
            switched: false,
            sought: None,
            request: None,
            asked: 0,
            requests: 0,
            is_of_the_page: *is_of_the_page,
            vocabulary: Vocabulary::default(),
            reading: Reading::default(),
            tried: false,
            wants_more: None,
            near: None,
            indexing: false,
            is_brief: false,
            unfolded: Vec::new(),
            alarm: None,
            searched: 0.0,
            to_tell: Vec::new(),
            shown: None,
            quotes: false,
            copied: None,
            _watch: page::watch(context.link().callback(|()| Message::Moved)),
            _listeners: [
                page::look(context.link().callback(|()| Message::Wake)),
                page::online(context.link().callback(|()| Message::Online)),
                selection::watch(context.link().callback(|()| Message::Selected)),
            ],
        };
        viewer.ask_own_words(context);
        viewer.load(context, request.clone());
        viewer.gather_words(context);
        viewer
    }

    fn changed(&mut self, context: &Context<Self>, old: &Props) -> bool {
        let (new, Props { options: old, reloads, .. }) = (&context.props().options, old);
        self.set_up = Self::set_up(context);
        if new.history != old.history {
            let place = Place::new(new.history, context.props().host.number());
            self.location = Location::parse(&page::href(), place);
            self.typing = Typing::of(&self.location);
        }
        if new.src != old.src {
            self.state = State::Loading;
            self.turn_away();
            self.typing.say_no_more();
            self.forget_acts();
            self.load(context, context.props().request.clone());
        } else if new.release != old.release {
            self.forget_acts();
            self.to_tell.extend(self.missing(context).map(Happening::Error));
        }
        if context.props().reloads != *reloads {
            self.reload(context);
        }
        if new.labels != old.labels {
            self.ask_own_words(context);
        }
        if new.engine != old.engine {
            self.forget(Shown::forget_engine);
        }
        self.search(context);
        self.ask_engine(context);
        self.pursue(context);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let host = &context.props().host;
        match message {
            Message::Arrived(number, arrived) if number == self.asked => return self.arrived(context, arrived),
            Message::Arrived(..) => return false,
            Message::Loaded(number, result) if number == self.asked => self.loaded(context, result),
            Message::Loaded(number, result) => match self.ready().and_then(|shown| shown.errands.numbered(number)) {
                Some((errand, progress)) => self.returned(context, errand, progress, result),
                None => return false,
            },
            Message::Late(number) => {
                self.late(context, number);
                return false;
            }
            Message::Recalled(number, fault, copy) if number == self.asked => self.recalled(context, fault, copy),
            Message::Recalled(..) => return false,
            Message::Online => {
                self.online(context);
                return false;
            }
            Message::Again => return self.again(context),
            Message::Index => return self.index(context),
            Message::Fill => return mem::take(&mut self.is_brief),
            Message::Go(destination) => {
                self.copied = None;
                if let Destination::Language(language) = &destination {
                    page::choose(language);
                    self.switched = true;
                    self.vocabulary.begin(false);
                    self.typing.say_no_more();
                }
                return self.go(context, &destination, Step::Push);
            }
            Message::Moved => {
                self.location = self.location.moved(&page::href());
                self.set_up = Self::set_up(context);
                if self.location.release() != self.sought {
                    self.sought = None;
                }
                self.turn_away();
                if self.typing.follow(&mut self.location) {
                    self.search(context);
                    self.ready().into_iter().for_each(Shown::shorten);
                    self.ask_engine(context);
                    context.link().send_future(typing::silence(self.typing.turn()));
                }
                self.copied = None;
                let screen = self.screen(context);
                let (opened, showing) = (screen.opened().cloned(), screen.language(&self.wanted()));
                if self.reading.turn(host, opened) || showing != self.shown {
                    self.unfolded.clear();
                }
            }
            Message::More => {
                let has_focus = host.has_focus();
                self.typing.say_no_more();
                let Some(shown) = self.ready() else { return false };
                if shown.has_more() {
                    let first = shown.list_more(shown.count_listed());
                    self.reading.go_on_at(first, has_focus);
                } else if let Some(page) = shown.next_page() {
                    self.wants_more = Some(has_focus);
                    self.ask(context, page);
                }
            }
            Message::Retry => {
                let has_focus = host.has_focus();
                let opened = self.screen(context).opened().cloned();
                match &mut self.state {
                    State::Ready(shown) => match shown.failed(opened.as_ref()) {
                        Some(errand) => self.ask(context, errand),
                        // The document is there, and not what the webmaster asks of it: it may have been mended.
                        None if self.missing(context).is_some() => {
                            self.state = State::Loading;
                            self.load(context, None);
                        }
                        None if self.again(context) => {}
                        None => return false,
                    },
                    State::Failed { retrying, .. } if !*retrying => {
                        *retrying = true;
                        self.load(context, None);
                    }
                    _ => return false,
                }
                self.tried = has_focus;
            }
            Message::Type(text) => {
                let count = self.typing.write(text);
                self.location = self.location.of(&Destination::Search(self.typing.search().clone()));
                let before = self.ready().map(|shown| {
                    shown.shorten();
                    shown.beginning().to_vec()
                });
                context.link().send_future(typing::pause(count));
                self.turn_away();
                let words = self.typing.search().words().clone();
                self.forget(|shown| shown.forget_searches(&words));
                self.search(context);
                // What stays in place is there already.
                self.is_brief |= self.ready().map(|shown| shown.beginning()) != before.as_deref();
            }
            Message::Typed(count) => {
                if !self.typing.rests(count) {
                    return false;
                }
                self.write(context);
                self.ask_engine(context);
                context.link().send_future(typing::silence(count));
            }
            Message::Listens(count) if self.typing.rests(count) => self.say_count(),
            Message::Listens(_) => return false,
            Message::Filter(facet, key) => {
                let search = self.typing.search().filtered(facet, key);
                return self.go(context, &Destination::Search(search), Step::Push);
            }
            Message::Clear => {
                self.reading.search_again();
                return self.go(context, &Destination::Search(Search::default()), Step::Push);
            }
            Message::Filters => {
                self.typing.toggle_filters();
                self.search(context);
            }
            Message::Unfold(fold) => self.unfold(fold),
            Message::Wake if self.alarm.is_none() => return false,
            Message::Wake => self.wake(context),
            Message::Act(act) => {
                self.act(context, act);
                return true;
            }
            Message::Copied(copied) => return self.copied.replace(copied) != Some(copied),
            Message::Selected => return mem::replace(&mut self.quotes, host.selects()) != self.quotes,
            Message::Words(news) => self.hear(context, news),
            Message::Near(id) => {
                if self.near.replace(id.clone()).as_ref() == Some(&id) {
                    return false;
                }
                self.ahead(context, |shown| {
                    let release = shown.release(&id).filter(|it| it.availability(now()) == Availability::Open)?;
                    Some(Errand::Whole(id.clone(), release.src.clone()?))
                });
                return false;
            }
        }
        self.pursue(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let screen = self.screen(context);
        let screen = if self.waits_for_words(&screen) { Screen::Loading } else { screen };
        view::viewer(&screen, &self.scene(context, &screen))
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let host = &context.props().host;
        let screen = self.screen(context);
        if self.waits_for_words(&screen) {
            return; // what is told of it is told when it is seen
        }
        let language = (!matches!(screen, Screen::Loading)).then(|| self.language_of_words(&screen));
        let (opened, showing) = (screen.opened().cloned(), screen.language(&self.wanted()));
        let has_come = self.to_tell.iter().any(|it| matches!(it, Happening::Load(..)));
        let data = if has_come { data::of(&screen) } else { JsValue::NULL };
        let paragraph = opened.clone().zip(self.location.paragraph()).zip(showing.clone());
        self.reading.go_on(host, opened, paragraph.map(|((id, number), language)| (id, number, language)));
        if self.typing.shows_filters() {
            host.show_choices();
        }
        // Who is typing does not wait for what the next key may take away.
        if self.is_brief && !self.typing.is_unwritten() {
            Self::later(context, Message::Fill);
        }
        for happening in mem::take(&mut self.to_tell) {
            host.tell(&happening, &data);
        }
        if let (Some(_), Some(now)) = (&self.shown, &showing)
            && self.shown != showing
        {
            host.tell(&Happening::LanguageChange(now.clone()), &data);
        }
        self.shown = showing.or(self.shown.take());
        if let Some(language) = language {
            self.vocabulary.are_shown(&language);
        }
    }
}
