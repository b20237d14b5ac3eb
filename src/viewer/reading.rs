use super::{Viewer, host::Host};
use crate::{
    release::{Language, Text},
    view::Fold,
};
use std::mem;
use web_sys::HtmlElement;
use yew::NodeRef;

/// Where reading goes on after a step: what has the focus, and what the window shows.
#[derive(Default)]
pub(super) struct Reading {
    /// The heading of what is shown.
    pub(super) heading: NodeRef,
    /// The search box of a list.
    pub(super) search_box: NodeRef,
    /// The last one to which the page was brought: a number in a release, and the language it was read in.
    reached: Option<Paragraph>,
    /// An entry of a list, and the id of its release.
    pub(super) entry: NodeRef,
    pub(super) at: Option<Text>,
    /// The release that is open.
    opened: Option<Text>,
    /// What the next rendering does.
    next: Next,
    /// Where a list was left for a release: how far below the upper edge of the window it began.
    left: Option<(Text, f64)>,
}

/// A paragraph that is read: of which release, its number, and in which language.
pub(super) type Paragraph = (Text, u32, Language);

#[derive(Default, PartialEq)]
enum Next {
    #[default]
    Stays,
    /// The reader looks for something else: the search box takes the focus.
    Searches,
    /// Reading begins at the heading; whether that takes the focus.
    Begins(bool),
    /// It goes on at the entry; whether that takes the focus, and where the list began.
    GoesOn(bool, Option<f64>),
}

impl Reading {
    /// The release `opened` is shown next, for which a list may be left, or a list again; whether that is another than now.
    pub(super) fn turn(&mut self, host: &Host, opened: Option<Text>) -> bool {
        if opened == self.opened {
            return false;
        }
        let has_focus = host.has_focus();
        self.next = match (opened, self.left.take()) {
            (Some(id), _) => {
                self.left = self.opened.is_none().then(|| (id, host.top()));
                Next::Begins(has_focus)
            }
            (None, Some((id, top))) => {
                self.at = Some(id);
                Next::GoesOn(has_focus, Some(top))
            }
            (None, None) => Next::Begins(has_focus),
        };
        true
    }

    /// More of what is shown has come, from the release `id` on.
    pub(super) fn go_on_at(&mut self, id: Option<Text>, takes_focus: bool) {
        if id.is_some() && takes_focus {
            self.next = Next::GoesOn(true, None);
        }
        self.at = id;
    }

    /// More of what is shown was opened: its first entry takes the place of the button with the focus, which will be
    /// gone.
    pub(super) fn go_on_at_entry(&mut self) {
        self.next = Next::GoesOn(true, None);
    }

    /// What was looked for is given up with a button that will be gone.
    pub(super) fn search_again(&mut self) {
        self.next = Next::Searches;
    }

    /// What the reader tried again has come: its button, with the focus, will be gone.
    pub(super) fn begin(&mut self) {
        self.next = Next::Begins(true);
    }

    /// Goes on, now that all is rendered and the release `opened` is shown, or a list.
    pub(super) fn go_on(&mut self, host: &Host, opened: Option<Text>, paragraph: Option<Paragraph>) {
        self.opened = opened;
        let focus = |node: &NodeRef| {
            // An element of ours that refuses the focus leaves it where it is.
            node.cast::<HtmlElement>().map(|element| element.focus()).is_some()
        };
        match mem::take(&mut self.next) {
            Next::Stays => {}
            Next::Searches => {
                focus(&self.search_box);
            }
            Next::Begins(takes_focus) => {
                if host.top() < 0.0 {
                    host.show_beginning();
                }
                if takes_focus {
                    focus(&self.heading);
                }
            }
            Next::GoesOn(takes_focus, top) => {
                if let Some(top) = top {
                    host.show_from(top);
                }
                if takes_focus && !focus(&self.entry) {
                    focus(&self.heading);
                }
            }
        }
        if paragraph == self.reached {
            return;
        }
        // One that has not come yet is waited for.
        if paragraph.is_none() || host.show("[aria-current=location]") {
            self.reached = paragraph;
        }
    }
}

impl Viewer {
    /// Opens something in a release, or closes it again.
    pub(super) fn unfold(&mut self, fold: Fold) {
        if fold == Fold::Coverage {
            self.reading.go_on_at_entry();
        }
        match self.unfolded.contains(&fold) {
            true => self.unfolded.retain(|of| *of != fold),
            false => self.unfolded.push(fold),
        }
    }
}
