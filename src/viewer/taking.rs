//! What a reader takes along of the release that is open.

use super::{Message, Viewer, clipboard, selection};
use crate::view::{Act, Kit, Screen, clip};
use gloo_events::EventListener;
use std::mem;
use yew::{Callback, Context};

/// What happens meanwhile.
pub enum Take {
    /// The reader wants something done.
    Act(Act),
    /// Whether it was copied.
    Copied(bool),
    /// The reader selected something on the page, or nothing more.
    Selected,
}

/// What is known of it.
pub(super) struct Taking {
    /// Whether something in a text is selected.
    quotes: bool,
    /// Whether what the reader wanted copied was, until something else happens.
    pub(super) copied: Option<bool>,
    take: Callback<Take>,
    _selected: Option<EventListener>,
}

impl Taking {
    pub(super) fn new(take: Callback<Take>) -> Taking {
        let selected = selection::watch(take.reform(|()| Take::Selected));
        Taking { quotes: false, copied: None, take, _selected: selected }
    }

    /// What the buttons under a text need.
    pub(super) fn kit(&self) -> Kit {
        let act = self.take.reform(Take::Act);
        Kit { act, shares: clipboard::shares(), quotes: self.quotes, copied: self.copied }
    }
}

impl Viewer {
    /// Takes notice; whether there is anything else to see.
    pub(super) fn take(&mut self, context: &Context<Self>, take: Take) -> bool {
        match take {
            Take::Act(act) => {
                (self.taking.copied, self.switched) = (None, false);
                let _ = self.act(context, act);
                true
            }
            Take::Copied(copied) => self.taking.copied.replace(copied) != Some(copied),
            Take::Selected => {
                let quotes = context.props().host.selected().is_some();
                mem::replace(&mut self.taking.quotes, quotes) != quotes
            }
        }
    }

    fn act(&self, context: &Context<Self>, act: Act) -> Option<()> {
        let screen = self.screen(context);
        let Screen::Release { release, .. } = screen else { return None };
        let scene = self.scene(context, &screen);
        let clip = clip(act, release, context.props().host.selected().as_ref(), &scene)?;
        if act == Act::Share {
            clipboard::share(&release.edition(&scene.wanted).headline, &clip.text);
            return None;
        }
        // It is asked for at once: a browser gives the clipboard to a click, and not to what comes later.
        let promise = clipboard::formatted(&clip);
        let copied = async move { Message::Take(Take::Copied(clipboard::copied(promise, &clip).await)) };
        context.link().send_future(copied);
        Some(())
    }
}
