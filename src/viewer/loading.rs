//! What a viewer asks for, and what becomes of the answers.

use super::{
    Message, State, Viewer,
    errand::{Errand, Progress},
    fetch::{Arrived, Loaded, fetch},
    host::Happening,
    now,
    recall::may_be_had,
    shown::{Provenance, Shown},
    turn::{TURN, clock, pause},
};
use crate::{
    fault::{Fault, Reason},
    release::{Address, Availability},
    source::{Guard, Request},
    view::Screen,
};
use std::mem;
use yew::Context;

/// How many releases are indexed between two looks at the clock.
const SOME: usize = 1;

/// How often a list is searched anew while more of it comes, so that it does not move under the reader all the time; and
/// while there is nothing in it: milliseconds.
const OFTEN: f64 = 1_000.0;
const OFTEN_WHEN_EMPTY: f64 = 250.0;

impl Viewer {
    /// Asks for the document; `started` is the request for it, where it is on its way already.
    pub(super) fn load(&mut self, context: &Context<Self>, started: Option<Request>) {
        self.sought = self.location.release();
        self.coming = None;
        // What is there already waits for no words.
        self.vocabulary.begin(matches!(self.state, State::Loading));
        let limits = context.props().options.limits;
        let asked = match &context.props().options.src {
            Ok(address) => {
                started.map_or_else(|| Request::start(address, limits), Ok).map(|request| (request, address.clone()))
            }
            Err(given) => Err(Fault { reason: Reason::NoAddress, address: given.clone() }),
        };
        self.to_tell.push(Happening::LoadStart);
        (self.asked, self.request) = self.send(context, asked, true);
        self.look_after(context);
    }

    /// Asks for more than the document.
    pub(super) fn ask(&mut self, context: &Context<Self>, errand: Errand) {
        let Some(shown) = self.ready() else { return };
        let progress = match shown.errands.progress(&errand) {
            Some(Progress::Coming(_)) => return,
            Some(Progress::Failed(reason)) => Progress::Coming(Some(reason.clone())),
            Some(Progress::Ahead) => {
                // It was sent ahead, and is waited for from now on.
                shown.errands.wait_for(&errand);
                self.to_tell.push(Happening::LoadStart);
                return;
            }
            None => Progress::Coming(None),
        };
        self.to_tell.push(Happening::LoadStart);
        self.run(context, errand, progress);
    }

    /// Asks for what the reader may want next, before anybody wants it.
    pub(super) fn ahead(&mut self, context: &Context<Self>, errand: impl FnOnce(&Shown) -> Option<Errand>) {
        if let Some(errand) = self.ready().and_then(|shown| errand(shown))
            && self.ready().is_some_and(|shown| shown.errands.progress(&errand).is_none())
        {
            self.run(context, errand, Progress::Ahead);
        }
    }

    fn run(&mut self, context: &Context<Self>, errand: Errand, progress: Progress) {
        let address = errand.address().clone();
        let asked = Request::start(&address, context.props().options.limits).map(|request| (request, address));
        let (number, guard) = self.send(context, asked, false);
        if let Some(shown) = self.ready() {
            shown.errands.send(errand, progress, number, guard);
        }
    }

    /// Sends a request; yields its number, and what ends it. What it brings is taken in as it comes, or as a whole.
    fn send(
        &mut self,
        context: &Context<Self>,
        asked: Result<(Request, Address), Fault>,
        as_it_comes: bool,
    ) -> (u32, Option<Guard>) {
        self.requests = self.requests.wrapping_add(1);
        let number = self.requests;
        match asked {
            Ok((request, address)) => {
                let guard = request.guard();
                let language = Self::language_here(context);
                let arrived = context.link().callback(move |arrived| Message::Arrived(number, arrived));
                let give_on = as_it_comes.then_some(arrived);
                context.link().send_future(async move {
                    Message::Loaded(number, fetch(request, address, language, give_on).await)
                });
                (number, Some(guard))
            }
            Err(fault) => {
                context.link().send_message(Message::Loaded(number, Err(fault)));
                (number, None)
            }
        }
    }

    /// Asks for what the reader wants to see and what has not come yet: the page with the release that the address
    /// names, the whole of the one that is open, the rest of a list that is searched.
    pub(super) fn pursue(&mut self, context: &Context<Self>) {
        self.gather_words(context);
        let State::Ready(shown) = &self.state else { return };
        let errand = match self.screen(context) {
            // What must not be read yet, or any more, is not fetched either.
            Screen::Release { release, .. } if release.availability(now()) == Availability::Open => {
                release.src.clone().map(|address| Errand::Whole(release.id.clone(), address))
            }
            Screen::Loading => shown.feed().next.clone().map(Errand::Page),
            Screen::List(_) if self.wants_all(context) => shown.feed().next.clone().map(Errand::Page),
            Screen::Release { .. } | Screen::List(_) | Screen::Failed { .. } => None,
        };
        if let Some(errand) = errand.filter(|errand| !shown.knows(errand)) {
            self.ask(context, errand);
        }
        self.start_indexing(context);
    }

    /// Whether the reader looks for something that may be anywhere in the archive.
    fn wants_all(&self, context: &Context<Self>) -> bool {
        let options = &context.props().options;
        let search = self.typing.search();
        let elsewhere = matches!(options.engine, Some(Ok(_))) && !search.query().is_empty() && !self.has_no_engine();
        options.limit.is_none() && !elsewhere && (!search.is_empty() || self.typing.shows_filters())
    }

    fn has_no_engine(&self) -> bool {
        matches!(&self.state, State::Ready(shown) if shown.has_no_engine(self.typing.search().words()))
    }

    /// Asks the search that the site has itself.
    pub(super) fn ask_engine(&mut self, context: &Context<Self>) {
        let search = self.typing.search();
        let (words, is_none) = (search.words().clone(), search.query().is_empty());
        self.forget(|shown| shown.forget_searches(&words));
        if is_none || self.ready().is_none_or(|shown| shown.has_hits(&words)) {
            return;
        }
        match &context.props().options.engine {
            Some(Ok(engine)) => {
                if let Some(address) = engine.address(&words) {
                    self.ask(context, Errand::Search(words, address));
                }
            }
            Some(Err(template)) => context.props().host.warn(&format!(
                "search=\"{template}\" is no address with {{query}} in it: write the address at which the site \
                 answers a search, as search=\"/wp-json/wp/v2/posts?search={{query}}\""
            )),
            None => {}
        }
    }

    /// Has what nobody waits for any more be forgotten, as `forget` does and counts it: it is over for the page too.
    pub(super) fn forget(&mut self, forget: impl FnOnce(&mut Shown) -> usize) {
        let count = self.ready().map_or(0, forget);
        self.to_tell.extend((0..count).map(|_| Happening::LoadEnd));
    }

    /// Has `message` come when the page has had its turn.
    pub(super) fn later(context: &Context<Self>, message: Message) {
        context.link().send_future(async {
            pause().await;
            message
        });
    }

    fn start_indexing(&mut self, context: &Context<Self>) {
        if self.ready().is_some_and(|shown| !shown.is_indexed()) && !mem::replace(&mut self.indexing, true) {
            Self::later(context, Message::Index);
        }
    }

    /// Indexes releases for a while.
    pub(super) fn index(&mut self, context: &Context<Self>) -> bool {
        self.indexing = false;
        let began = clock();
        let Some(shown) = self.ready() else { return false };
        while shown.index(SOME) {
            // What follows on the last one must not be missed, however long that took.
            if clock() - began > TURN && !shown.is_indexed() {
                self.start_indexing(context);
                let is_old = self.is_old();
                if is_old {
                    self.search(context);
                }
                return is_old;
            }
        }
        self.search(context);
        true
    }

    /// Whether what was found may be more by now.
    fn is_old(&mut self) -> bool {
        let is_empty = self.ready().is_some_and(|shown| shown.found.numbers.is_empty());
        let often = if is_empty { OFTEN_WHEN_EMPTY } else { OFTEN };
        !self.typing.search().is_empty() && clock() - self.searched > often
    }

    /// Takes in a part of the document; whether there is anything to see of it.
    pub(super) fn arrived(&mut self, context: &Context<Self>, arrived: Arrived) -> bool {
        let (shown, is_new) = match (&mut self.state, &mut self.coming) {
            (State::Ready(shown), None) if !shown.is_provisional() => (shown, false),
            (_, coming) => (coming.get_or_insert_with(|| Box::new(Shown::of(&arrived.address))), true),
        };
        let before = shown.feed().len();
        shown.arrive(arrived);
        if is_new {
            if !shown.is_presentable() {
                return false;
            }
            if let Some(shown) = self.coming.take() {
                self.state = State::Ready(shown);
            }
            self.reading_begins();
        }
        self.pursue(context);
        let found_more = self.is_old();
        if is_new || found_more {
            self.search(context);
        }
        let looks_for_one = matches!(self.screen(context), Screen::Loading);
        is_new || found_more || looks_for_one || before == 0
    }

    /// Takes in the rest of the document.
    pub(super) fn loaded(&mut self, context: &Context<Self>, result: Result<Loaded, Fault>) {
        self.request = None;
        self.set_up = Self::set_up(context);
        let happening = match result {
            Ok(Loaded { address, feed, findings }) => {
                let coming = self.coming.take();
                match (&mut self.state, coming) {
                    (State::Ready(shown), None) if shown.is_coming => shown.complete(feed),
                    (state, coming) => {
                        let mut shown = coming.unwrap_or_else(|| Box::new(Shown::of(&address)));
                        shown.complete(feed);
                        if mem::take(&mut self.is_of_the_page) {
                            shown.provenance = Provenance::Page;
                            context.link().send_message(Message::Again);
                        }
                        *state = State::Ready(shown);
                        self.reading_begins();
                    }
                }
                Happening::Load(address, findings)
            }
            // What the page holds cannot be read: the document itself may be.
            Err(_) if mem::take(&mut self.is_of_the_page) => return self.load(context, None),
            Err(fault) => {
                self.coming = None;
                let is_provisional = self.ready().is_some_and(|shown| shown.is_provisional());
                match (may_be_had(&fault.reason), is_provisional) {
                    (true, false) => return self.recall(context, Some(fault)),
                    (true, true) => {}
                    (false, _) => {
                        Self::forget_copy(context, &fault.reason);
                        self.state = State::Failed { fault: fault.clone(), retrying: false };
                    }
                }
                Happening::Error(fault)
            }
        };
        self.tried = false;
        self.search(context);
        let missing = self.missing(context).map(Happening::Error);
        self.to_tell.extend([missing.unwrap_or(happening), Happening::LoadEnd]);
        self.set_alarm(context);
        self.ask_engine(context);
    }

    /// Takes in what an errand has brought.
    pub(super) fn returned(
        &mut self,
        context: &Context<Self>,
        errand: Errand,
        progress: Progress,
        result: Result<Loaded, Fault>,
    ) {
        let wants_more = self.wants_more.take_if(|_| !matches!(errand, Errand::Whole(..)));
        let Some(shown) = self.ready() else { return };
        let count = shown.count_listed();
        let result = result.and_then(|loaded| shown.take(&errand, loaded));
        if let Err(fault) = &result {
            shown.errands.fail(&errand, &fault.reason);
        }
        let came = result.is_ok();
        if !came {
            // Who tries again wants no less.
            self.wants_more = wants_more;
        }
        self.search(context);
        self.set_alarm(context);
        let tried = mem::take(&mut self.tried) && came;
        let added = self.ready().filter(|_| came && wants_more.is_some()).and_then(|shown| shown.list_more(count));
        // Who asked for more goes on with it; who tried again, where what came is.
        if tried && added.is_none() {
            self.reading.begin();
        }
        if added.is_some() {
            self.reading.go_on_at(added, tried || wants_more == Some(true));
        }
        if progress != Progress::Ahead {
            let missing = self.missing(context).map(Happening::Error);
            let happening = result.unwrap_or_else(Happening::Error);
            self.to_tell.extend([missing.unwrap_or(happening), Happening::LoadEnd]);
        }
    }

    /// Who tried again and waited has the focus on a button that will be gone.
    pub(super) fn reading_begins(&mut self) {
        self.is_brief = true;
        if mem::take(&mut self.tried) {
            self.reading.begin();
        }
    }
}
