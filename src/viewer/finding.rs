//! What the reader looks for in a list: in the address, in the archive, and said.

use super::{Viewer, now, page::Step, turn::clock};
use crate::{archive::Search, location::Destination, view::Reach};
use yew::Context;

impl Viewer {
    /// Lists what the reader looks for.
    pub(super) fn search(&mut self, context: &Context<Self>) {
        let options = &context.props().options;
        let (search, counted) = (self.typing.search().clone(), self.typing.shows_filters());
        let search = if options.limit.is_some() { Search::default() } else { search };
        let asks_engine = matches!(options.engine, Some(Ok(_)));
        if let Some(shown) = self.ready() {
            shown.find(&search, asks_engine, counted, now());
            let count = shown.found.numbers.len();
            if !matches!(shown.reach(&search), Reach::Growing | Reach::Awaited) {
                self.typing.correct(count);
            }
        }
        self.searched = clock();
    }

    /// Has the address say what was written in the search box.
    pub(super) fn write(&mut self, context: &Context<Self>) {
        if self.typing.is_to_be_written() {
            let search = self.typing.search().clone();
            let _ = self.go(context, &Destination::Search(search), Step::Replace);
        }
    }

    /// Has it said how many releases were found, unless that is not known yet.
    pub(super) fn say_count(&mut self) {
        let search = self.typing.search().clone();
        let known = self.ready().filter(|shown| shown.reach(&search) != Reach::Awaited);
        let count = known.map(|shown| shown.found.numbers.len());
        self.typing.say(count);
    }
}
