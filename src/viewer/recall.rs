//! Shows the last good copy of a document while that cannot be had, and asks again when it may be.

use super::{
    Message, State, Viewer,
    fetch::{Loaded, fetch},
    host::Happening,
    shown::{Provenance, Shown},
};
use crate::{
    fault::{Fault, Reason},
    release::Date,
    source::{copy, within},
};
use gloo_timers::future::TimeoutFuture;
use js_sys::Math;
use yew::Context;

/// How long nothing may be there to read before the copy is: milliseconds.
const LATE: u32 = 3_000;

/// How long the store of copies may take to answer: milliseconds.
const PATIENCE: u32 = 2_000;

/// For how long the viewers of a connection that comes back wait at most, so that they do not all come at once:
/// milliseconds.
const JITTER: f64 = 4_000.0;

/// A copy, and when it was kept.
pub type Saved = Box<(Loaded, Date)>;

impl Viewer {
    /// Looks after the document that was just asked for.
    pub(super) fn look_after(&self, context: &Context<Self>) {
        let number = self.asked;
        context.link().send_future(async move {
            TimeoutFuture::new(LATE).await;
            Message::Late(number)
        });
    }

    /// Nothing has come for long.
    pub(super) fn late(&self, context: &Context<Self>, number: u32) {
        if number == self.asked && self.request.is_some() && self.coming.is_none() && self.is_loading() {
            self.recall(context, None);
        }
    }

    /// Looks for the copy, because of this fault or because nothing has come.
    pub(super) fn recall(&self, context: &Context<Self>, fault: Option<Fault>) {
        let options = &context.props().options;
        let number = self.asked;
        let (address, limits) = (options.src.clone().ok(), options.limits);
        let language = Self::language_here(context);
        context.link().send_future(async move {
            let look = async {
                let address = address?;
                let (request, date) = copy::find(&address, limits).await?;
                let loaded = fetch(request, address, language, None).await.ok()?;
                Some((loaded, date))
            };
            let copy = within(PATIENCE, look).await.flatten();
            Message::Recalled(number, fault, copy.map(Box::new))
        });
    }

    /// Takes in the copy, where there is one; the fault otherwise.
    pub(super) fn recalled(&mut self, context: &Context<Self>, fault: Option<Fault>, copy: Option<Saved>) {
        match (copy, &fault) {
            (Some(copy), fault) if fault.is_some() || self.is_loading() => {
                let (Loaded { address, feed, .. }, date) = *copy;
                let mut shown = Box::new(Shown::of(&address));
                shown.complete(feed);
                shown.provenance = Provenance::Copy(date);
                self.state = State::Ready(shown);
                self.reading_begins();
            }
            (None, Some(fault)) => self.state = State::Failed { fault: fault.clone(), retrying: false },
            _ => return,
        }
        self.tried = false;
        self.search(context);
        if let Some(fault) = fault {
            self.to_tell.extend([Happening::Error(fault), Happening::LoadEnd]);
        }
        self.set_alarm(context);
        self.ask_engine(context);
    }

    /// Gives up the copy of what its server does not give to readers any more.
    pub(super) fn forget_copy(context: &Context<Self>, reason: &Reason) {
        if let (Reason::NotFound(_) | Reason::Forbidden(_), Ok(address)) = (reason, &context.props().options.src) {
            copy::forget(address);
        }
    }

    /// There is a connection again: what it kept from coming is asked for in a moment.
    pub(super) fn online(&self, context: &Context<Self>) {
        if self.is_worth_asking() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to the longest")]
            let pause = (Math::random() * JITTER) as u32;
            context.link().send_future(async move {
                TimeoutFuture::new(pause).await;
                Message::Again
            });
        }
    }

    /// Asks for the document again, unless that has come or is on its way; whether it does.
    pub(super) fn again(&mut self, context: &Context<Self>) -> bool {
        if !self.is_worth_asking() {
            return false;
        }
        if let State::Failed { retrying, .. } = &mut self.state {
            *retrying = true;
        }
        self.load(context, None);
        true
    }

    /// Asks for the document again because a script wants it, unless it is on its way. What is shown stays until it is here.
    pub(super) fn reload(&mut self, context: &Context<Self>) {
        if self.request.is_some() {
            return;
        }
        match &mut self.state {
            State::Failed { retrying, .. } => *retrying = true,
            State::Ready(shown) if !shown.is_provisional() => shown.provenance = Provenance::Before,
            State::Ready(_) | State::Loading => {}
        }
        self.load(context, None);
    }

    fn is_worth_asking(&self) -> bool {
        let is_missing = match &self.state {
            State::Failed { fault, .. } => may_be_had(&fault.reason),
            State::Ready(shown) => shown.is_provisional(),
            State::Loading => false,
        };
        is_missing && self.request.is_none()
    }

    /// When what is shown was kept, where it is a copy.
    pub(super) fn saved(&self) -> Option<&Date> {
        match &self.state {
            State::Ready(shown) => match &shown.provenance {
                Provenance::Copy(date) => Some(date),
                Provenance::Server | Provenance::Page | Provenance::Before => None,
            },
            State::Loading | State::Failed { .. } => None,
        }
    }

    fn is_loading(&self) -> bool {
        matches!(self.state, State::Loading)
    }
}

/// Whether the document is there, as far as anybody knows, and only cannot be had now. What was cut off, or came in its place,
/// says nothing of it; one that can be read, and holds no release, does.
pub(super) fn may_be_had(reason: &Reason) -> bool {
    match reason {
        Reason::Unavailable(_) | Reason::Unreachable | Reason::Offline | Reason::TimedOut => true,
        Reason::NotARelease(unreadable) => unreadable.is_broken(),
        _ => false,
    }
}
