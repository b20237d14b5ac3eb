//! Where the reader goes.

use super::{
    Message, Viewer,
    page::{self, Step},
};
use crate::location::Destination;
use yew::Context;

impl Viewer {
    /// Goes to `destination`; whether there is anything else to see at once.
    pub(super) fn go(&mut self, context: &Context<Self>, destination: &Destination, step: Step) -> bool {
        self.write(context);
        if self.location.is_in_address() {
            // This viewer moves with all others, when the page has.
            let stays_in_place = matches!(destination, Destination::Language(_));
            page::go(&self.location.moved(&page::href()).of(destination), step, stays_in_place);
        } else {
            self.location = self.location.of(destination);
            context.link().send_message(Message::Moved);
        }
        false
    }

    /// The reader does something else than to wait for what was asked for.
    pub(super) fn turn_away(&mut self) {
        (self.wants_more, self.tried) = (None, false);
    }
}
