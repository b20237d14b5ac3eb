//! Hears what the page's own policy forbids.

use crate::{
    reflect::get,
    release::{Address, Text},
};
use gloo_events::EventListener;
use std::{cell::RefCell, rc::Rc};
use web_sys::{Event, window};

/// Listens for refusals of one address. A refused request fails like one that the network lost: only this tells them
/// apart.
pub(super) struct Watch {
    refused: Rc<RefCell<Option<Text>>>,
    _listener: Option<EventListener>,
}

impl Watch {
    /// Begins to listen.
    pub(super) fn of(address: &Address) -> Watch {
        let refused = Rc::new(RefCell::new(None));
        let (heard, address) = (refused.clone(), address.clone());
        let listener = window().and_then(|window| window.document()).map(|document| {
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                let of = text(event, "blockedURI").unwrap_or_default();
                let is_enforced = text(event, "disposition").as_deref() == Some("enforce");
                // Of an address that was led elsewhere, some browsers say no more than the site.
                if is_enforced && !of.is_empty() && address.as_str().starts_with(&of) {
                    *heard.borrow_mut() = text(event, "effectiveDirective").map(Text::from);
                }
            })
        });
        Watch { refused, _listener: listener }
    }

    /// The directive that forbids it, where one has.
    pub(super) fn directive(&self) -> Option<Text> {
        self.refused.borrow().clone()
    }
}

fn text(event: &Event, name: &str) -> Option<String> {
    get(event, name).ok()?.as_string()
}
