//! The root component: one state machine, one effect.

mod host;
mod page;
mod shown;

pub use host::Host;

use crate::{
    fault::{Fault, Reason},
    images::Images,
    location::{Destination, Location},
    options::Options,
    release::{Address, Availability, Language, Moment, Release, Text},
    source::{Guard, Request},
    view::{self, Scene, Screen, Wanted},
};
use host::Happening;
use shown::{Errand, Loaded, Progress, Shown, fetch};
use std::{collections::HashSet, mem};
use web_sys::HtmlElement;
use yew::{Component, Context, Html, NodeRef, Properties};

/// What a viewer is given from outside.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The element it fills.
    pub host: Host,
    /// What the element asks for.
    pub options: Options,
    /// The request for the document, where it is on its way already.
    pub request: Option<Request>,
}

/// A viewer: fetches the document that its options name, and shows it.
pub struct Viewer {
    state: State,
    /// Where the page is: what the reader chose on it, where back and forward find it.
    location: Location,
    /// What the reader chose on an earlier page.
    choice: Option<Language>,
    /// Whether the reader switched the language here: then it is said which one is shown.
    switched: bool,
    /// The release that the page's address named when the document was asked for: it is looked for on further pages.
    sought: Option<Text>,
    request: Option<Guard>,
    /// Counts the requests, so that an answer to an earlier one is known as late.
    asked: u32,
    heading: NodeRef,
    /// Whether reading goes on at the heading, after the next rendering.
    focus_heading: bool,
    /// Whether the reader tries something again with the focus in the viewer.
    tried: bool,
    /// The first entry of what was added to a list, and whether reading goes on there after the next rendering.
    added: Option<Text>,
    entry: NodeRef,
    focus_entry: bool,
    /// What the page is told after the next rendering.
    to_tell: Vec<Happening>,
    /// The language at the last rendering.
    shown: Option<Language>,
    _watch: page::Watch,
}

enum State {
    Loading,
    Ready(Box<Shown>),
    Failed { fault: Fault, retrying: bool },
}

/// What happens to a viewer.
pub enum Message {
    /// The answer to the request of this number.
    Loaded(u32, Result<Loaded, Fault>),
    /// The reader followed a link.
    Go(Destination),
    /// The page's address changed.
    Moved(Location),
    /// The reader wants to try again.
    Retry,
    /// The reader wants the following page.
    More,
}

impl Component for Viewer {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let mut viewer = Viewer {
            state: State::Loading,
            location: page::location(),
            choice: page::choice(),
            switched: false,
            sought: None,
            request: None,
            asked: 0,
            heading: NodeRef::default(),
            focus_heading: false,
            tried: false,
            added: None,
            entry: NodeRef::default(),
            focus_entry: false,
            to_tell: Vec::new(),
            shown: None,
            _watch: page::watch(context.link().callback(Message::Moved)),
        };
        viewer.load(context, context.props().request.clone());
        viewer
    }

    fn changed(&mut self, context: &Context<Self>, old: &Props) -> bool {
        let (new, old) = (&context.props().options, &old.options);
        if new.src != old.src {
            self.state = State::Loading;
            self.load(context, context.props().request.clone());
        } else if new.release != old.release {
            self.to_tell.extend(self.missing(context).map(Happening::Error));
            self.pursue(context);
        }
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Loaded(number, _) if number != self.asked => return false,
            Message::Loaded(_, result) => self.loaded(context, result),
            Message::Go(destination) => {
                if let Destination::Language(language) = &destination {
                    page::choose(language);
                    self.switched = true;
                }
                // This viewer moves with all others, when the page has.
                page::go(&page::location().of(&destination));
                return false;
            }
            Message::Moved(location) => {
                let before = self.screen(context).opened().cloned();
                self.location = location;
                // A viewer beside this one may have gone there, and this one has no such release.
                self.sought = None;
                let opens_another = self.screen(context).opened() != before.as_ref();
                self.focus_heading |= opens_another && context.props().host.has_focus();
                self.pursue(context);
            }
            Message::More => {
                let has_focus = context.props().host.has_focus();
                if let State::Ready(shown) = &mut self.state
                    && shown.has_more()
                {
                    self.added = shown.list_more().map(|release| release.id.clone());
                    self.focus_entry = has_focus;
                } else if let State::Ready(shown) = &self.state
                    && let Some(next) = shown.feed.next.clone()
                    && !matches!(&shown.more, Some((Errand::Page(_), Progress::Coming(_))))
                {
                    self.ask(context, Errand::Page(next));
                }
            }
            Message::Retry => {
                let has_focus = context.props().host.has_focus();
                match &mut self.state {
                    State::Ready(shown) => match shown.more.clone() {
                        Some((errand, Progress::Failed(_))) => self.ask(context, errand),
                        Some(_) => return false,
                        // The document is there, and not what the webmaster asks of it: it may have been mended.
                        None => {
                            self.state = State::Loading;
                            self.load(context, None);
                        }
                    },
                    State::Failed { retrying, .. } if !*retrying => {
                        *retrying = true;
                        self.load(context, None);
                    }
                    _ => return false,
                }
                self.tried = has_focus;
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let wanted = self.wanted(context);
        let screen = self.screen(context);
        let scene = Scene {
            labels: screen.labels(&wanted),
            wanted,
            now: now(),
            images: self.images(context),
            location: self.location.clone(),
            go: link.callback(Message::Go),
            retry: link.callback(|_| Message::Retry),
            more: link.callback(|_| Message::More),
            heading: self.heading.clone(),
            added: self.added.clone(),
            entry: self.entry.clone(),
            switched: self.switched,
        };
        view::viewer(&screen, &scene)
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let host = &context.props().host;
        if mem::take(&mut self.focus_heading)
            && let Some(heading) = self.heading.cast::<HtmlElement>()
        {
            // An element of ours that refuses the focus leaves it where it is.
            let _ = heading.focus();
        }
        if mem::take(&mut self.focus_entry)
            && let Some(entry) = self.entry.cast::<HtmlElement>()
        {
            let _ = entry.focus();
        }
        for happening in mem::take(&mut self.to_tell) {
            host.tell(&happening);
        }
        let showing = self.screen(context).language(&self.wanted(context));
        if let (Some(_), Some(now)) = (&self.shown, &showing)
            && self.shown != showing
        {
            host.tell(&Happening::LanguageChange(now.clone()));
        }
        self.shown = showing.or(self.shown.take());
    }
}

impl Viewer {
    /// Asks for the document; `started` is the request for it, where it is on its way already.
    fn load(&mut self, context: &Context<Self>, started: Option<Request>) {
        self.sought = self.location.release();
        let asked = match &context.props().options.src {
            Ok(address) => {
                started.map_or_else(|| Request::start(address), Ok).map(|request| (request, address.clone()))
            }
            Err(given) => Err(Fault { reason: Reason::NoAddress, address: given.clone() }),
        };
        self.send(context, asked);
    }

    /// Asks for more of what is shown, in place of what else may be asked for.
    fn ask(&mut self, context: &Context<Self>, errand: Errand) {
        let State::Ready(shown) = &mut self.state else { return };
        let (Errand::Page(address) | Errand::Whole(_, address)) = &errand;
        let asked = Request::start(address).map(|request| (request, address.clone()));
        let again = match shown.more.take() {
            Some((failed, Progress::Failed(reason))) if failed == errand => Some(reason),
            _ => None,
        };
        shown.more = Some((errand, Progress::Coming(again)));
        self.send(context, asked);
    }

    fn send(&mut self, context: &Context<Self>, asked: Result<(Request, Address), Fault>) {
        self.asked = self.asked.wrapping_add(1);
        self.to_tell.push(Happening::LoadStart);
        let number = self.asked;
        match asked {
            Ok((request, address)) => {
                self.request = Some(request.guard());
                let Props { host, options, .. } = context.props();
                let language = options.language.clone().or_else(|| host.language_around());
                context
                    .link()
                    .send_future(async move { Message::Loaded(number, fetch(request, address, language).await) });
            }
            Err(fault) => context.link().send_message(Message::Loaded(number, Err(fault))),
        }
    }

    /// Asks for what the reader wants to see and what has not come yet: the page with the release that the address
    /// names, or the whole of the one that is open.
    fn pursue(&mut self, context: &Context<Self>) {
        let State::Ready(shown) = &self.state else { return };
        let errand = match self.screen(context) {
            // What must not be read yet, or any more, is not fetched either.
            Screen::Release { release, .. } if release.availability(now()) == Availability::Open => {
                release.src.clone().map(|address| Errand::Whole(release.id.clone(), address))
            }
            Screen::Loading => shown.feed.next.clone().map(Errand::Page),
            Screen::Release { .. } | Screen::List { .. } | Screen::Failed { .. } => None,
        };
        if let Some(errand) = errand
            && shown.more.as_ref().is_none_or(|(asked, _)| *asked != errand)
        {
            self.ask(context, errand);
        }
    }

    fn loaded(&mut self, context: &Context<Self>, result: Result<Loaded, Fault>) {
        self.request = None;
        let tried = mem::take(&mut self.tried);
        let loaded = match (&mut self.state, result) {
            (State::Ready(shown), Ok(loaded)) => {
                let known: HashSet<Text> = shown.feed.releases().iter().map(|release| release.id.clone()).collect();
                let taken = shown.take(loaded).inspect_err(|fault| shown.fail(fault));
                let is_link = |release: &Release| !matches!(release.availability(now()), Availability::Embargoed(_));
                let mut releases = shown.feed.releases().iter().take(shown.listed);
                let added = releases.find(|release| !known.contains(&release.id) && is_link(release));
                // Who asked for more goes on with it; who tried again, where what came is.
                self.added = added.map(|release| release.id.clone());
                self.focus_entry = self.added.is_some() && context.props().host.has_focus();
                self.focus_heading |= tried && self.added.is_none() && taken.is_ok();
                taken
            }
            (State::Ready(shown), Err(fault)) => {
                shown.fail(&fault);
                Err(fault)
            }
            (state, Ok(loaded)) => {
                // Who tried again and waited has the focus on a button that will be gone.
                self.focus_heading |= tried;
                let happening = Happening::Load(loaded.address.clone(), loaded.findings.clone());
                *state = State::Ready(Box::new(Shown::new(loaded)));
                Ok(happening)
            }
            (state, Err(fault)) => {
                *state = State::Failed { fault: fault.clone(), retrying: false };
                Err(fault)
            }
        };
        let missing = self.missing(context).map(Happening::Error);
        self.to_tell.push(loaded.map_or_else(Happening::Error, |loaded| missing.unwrap_or(loaded)));
        self.to_tell.push(Happening::LoadEnd);
        self.pursue(context);
    }

    /// The fault that the release which the webmaster asks for is not in the feed.
    fn missing(&self, context: &Context<Self>) -> Option<Fault> {
        match (self.screen(context), &self.state) {
            (Screen::Failed { reason, .. }, State::Ready(shown)) if shown.more.is_none() => {
                Some(Fault { reason, address: shown.address.as_str().into() })
            }
            _ => None,
        }
    }

    fn screen(&self, context: &Context<Self>) -> Screen<'_> {
        match &self.state {
            State::Loading => Screen::Loading,
            State::Failed { fault, retrying } => Screen::Failed { reason: fault.reason.clone(), retrying: *retrying },
            State::Ready(shown) => {
                let pinned = context.props().options.release.as_deref();
                let chosen = self.location.release();
                let wanted = Wanted {
                    pinned,
                    chosen: chosen.as_deref(),
                    listed: shown.listed,
                    sought: chosen.is_some() && self.sought == chosen && shown.may_search(),
                };
                Screen::of(&shown.feed, shown.more_of_list(), |id| shown.more_of_release(id), &wanted)
            }
        }
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
    fn wanted(&self, context: &Context<Self>) -> Vec<Language> {
        let Props { host, options, .. } = context.props();
        let chosen = self.location.language().into_iter().chain(self.choice.clone());
        let set = options.language.clone().into_iter().chain(host.language_around());
        chosen.chain(set).chain(page::browser_languages()).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a clock's milliseconds are whole, and fit for ever")]
fn now() -> Moment {
    Moment(js_sys::Date::now() as i64)
}
