//! Has what is under embargo open by itself.

use super::{Message, Viewer, now};
use crate::release::Moment;
use gloo_timers::callback::Timeout;
use yew::Context;

/// The longest wait until the clock is looked at again: milliseconds. Clocks are set, machines sleep, and browsers count
/// no further than 25 days.
const LONGEST: i64 = 3_600_000;

impl Viewer {
    /// Sets the alarm to the end of the next embargo.
    pub(super) fn set_alarm(&mut self, context: &Context<Self>) {
        let Moment(now) = now();
        let next = self.ready().and_then(|shown| shown.next_opening(Moment(now)));
        self.alarm = next.map(|Moment(next)| {
            let wait = next.saturating_sub(now).clamp(1, LONGEST);
            let link = context.link().clone();
            let ring = move || link.send_message(Message::Wake);
            Timeout::new(wait.try_into().unwrap_or_default(), ring)
        });
    }

    /// Looks at the clock: what may be read by now is listed, and found.
    pub(super) fn wake(&mut self, context: &Context<Self>) {
        self.search(context);
        self.set_alarm(context);
    }
}
