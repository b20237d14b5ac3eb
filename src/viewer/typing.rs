//! What a reader looks for, from the keys to the address.

use super::Message;
use crate::{
    archive::Search,
    location::{Destination, Location},
    release::Text,
};
use gloo_timers::future::TimeoutFuture;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::{Event, InputEvent, TargetCast};

/// A search that is being written.
pub(super) struct Typing {
    /// What is in the search box, with all its blanks.
    text: String,
    search: Search,
    /// Counts the keys, so that it is known when there was none for a while.
    count: u32,
    /// Whether the address does not say it yet.
    is_unwritten: bool,
    /// How many releases there are said to be found: not at every key.
    said: Option<usize>,
    /// Whether it is to be said when it is known.
    tells: bool,
    /// Whether the filters are open.
    shows_filters: bool,
}

/// For how long there is no key when somebody has written a word: milliseconds.
const REST: u32 = 300;

/// For how much longer there is none when somebody listens for what was found: milliseconds. What is said earlier is
/// drowned by the keys, which are said too.
const SILENCE: u32 = 1_000;

impl Typing {
    /// What the address asks for.
    pub(super) fn of(location: &Location) -> Typing {
        let search = location.search();
        let shows_filters = !search.filters().is_empty();
        Typing {
            text: search.words().to_string(),
            search,
            count: 0,
            is_unwritten: false,
            said: None,
            tells: false,
            shows_filters,
        }
    }

    /// Takes over what the address asks for now, unless it does not say yet what was written here; whether that is
    /// something else.
    pub(super) fn follow(&mut self, location: &mut Location) -> bool {
        if self.is_unwritten {
            *location = location.of(&Destination::Search(self.search.clone()));
        }
        let search = location.search();
        if search == self.search {
            return false;
        }
        if search.words() != self.search.words() {
            self.text = search.words().to_string();
        }
        self.shows_filters |= !search.filters().is_empty();
        self.search = search;
        true
    }

    /// Takes over what the reader has written; yields the count by which it is known when the reader rests.
    pub(super) fn write(&mut self, text: String) -> u32 {
        self.search = Search::new(&text, self.search.filters().clone());
        self.text = text;
        self.is_unwritten = true;
        self.said = None;
        self.count = self.count.wrapping_add(1);
        self.count
    }

    /// Something else is looked for than what was written: it will be said how much of that there is; yields the count by
    /// which it is known when the reader rests.
    pub(super) fn turn(&mut self) -> u32 {
        self.said = None;
        self.count
    }

    /// Whether nothing was written since this count.
    pub(super) fn rests(&self, count: u32) -> bool {
        count == self.count
    }

    /// Whether the reader is still writing, for all that is known.
    pub(super) fn is_unwritten(&self) -> bool {
        self.is_unwritten
    }

    /// Whether the address is to say it now; it does from now on.
    pub(super) fn is_to_be_written(&mut self) -> bool {
        std::mem::take(&mut self.is_unwritten)
    }

    pub(super) fn search(&self) -> &Search {
        &self.search
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn toggle_filters(&mut self) {
        self.shows_filters = !self.shows_filters;
    }

    pub(super) fn shows_filters(&self) -> bool {
        self.shows_filters
    }

    /// Has it said how many releases were found, when that is known.
    pub(super) fn say(&mut self, count: Option<usize>) {
        (self.said, self.tells) = (count, true);
    }

    /// Takes note that there are so many in the end, where the reader rests and waits for that number.
    pub(super) fn correct(&mut self, count: usize) {
        if !self.is_unwritten && self.tells {
            self.said = Some(count);
        }
    }

    /// The reader does something else now, of which other things are said.
    pub(super) fn say_no_more(&mut self) {
        (self.said, self.tells) = (None, false);
    }

    pub(super) fn said(&self) -> Option<usize> {
        self.said
    }
}

/// Tells, after a rest, at which count of the keys it began.
pub(super) async fn pause(count: u32) -> Message {
    TimeoutFuture::new(REST).await;
    Message::Typed(count)
}

/// Tells the same after a longer one.
pub(super) async fn silence(count: u32) -> Message {
    TimeoutFuture::new(SILENCE).await;
    Message::Listens(count)
}

/// What is in the box after an event in it.
pub(super) fn typed(event: &InputEvent) -> Option<String> {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value())
}

/// The key that was chosen; none for any.
pub(super) fn chosen(event: &Event) -> Option<Option<Text>> {
    let key = event.target_dyn_into::<HtmlSelectElement>()?.value();
    Some((!key.is_empty()).then(|| key.into()))
}

/// The id of the release whose entry an event is in.
pub(super) fn near(event: &Event) -> Option<Text> {
    let entry = event.target_dyn_into::<Element>()?.closest("[data-release]").ok()??;
    entry.get_attribute("data-release").map(Text::from)
}
