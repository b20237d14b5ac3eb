//! What all viewers of a page share: its address, and the reader's language.

use super::turn::seen;
use crate::{location::Location, release::Language};
use gloo_events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Storage, Window, window};
use yew::Callback;

/// Where a reader's explicit choice of language is kept.
const CHOICE: &str = "release-viewer.lang";

thread_local! {
    /// Where the page is, while that is not written yet, or when it has no history to write that to (a sandboxed one has none).
    static UNWRITTEN: RefCell<Option<String>> = const { RefCell::new(None) };

    /// The steps that are still to be written.
    static STEPS: RefCell<Vec<(String, Step)>> = const { RefCell::new(Vec::new()) };

    /// Who wants to know when the page's address has changed.
    static WATCHERS: RefCell<Vec<(u32, Callback<()>)>> = const { RefCell::new(Vec::new()) };
}

/// Says where the page is whenever that changes, until it is dropped.
pub(super) struct Watch {
    id: u32,
    _back_and_forward: Option<EventListener>,
}

/// Has `moved` told whenever the page's address changes.
pub(super) fn watch(moved: Callback<()>) -> Watch {
    let id = WATCHERS.with_borrow_mut(|watchers| {
        let id = watchers.last().map_or(0, |(last, _)| last.wrapping_add(1));
        watchers.push((id, moved.clone()));
        id
    });
    let listen = |window: Window| {
        EventListener::new(&window, "popstate", move |_| {
            // Who goes back takes the steps with them that are not written yet.
            STEPS.take();
            UNWRITTEN.set(None);
            moved.emit(());
        })
    };
    Watch { id, _back_and_forward: window().map(listen) }
}

impl Drop for Watch {
    fn drop(&mut self) {
        WATCHERS.with_borrow_mut(|watchers| watchers.retain(|(id, _)| *id != self.id));
    }
}

/// Has `seen` told whenever the page is seen again, or no longer.
pub(super) fn look(seen: Callback<()>) -> Option<EventListener> {
    let document = window()?.document()?;
    Some(EventListener::new(&document, "visibilitychange", move |_| seen.emit(())))
}

/// Has `back` told whenever the browser has a connection again.
pub(super) fn online(back: Callback<()>) -> Option<EventListener> {
    Some(EventListener::new(window()?.as_ref(), "online", move |_| back.emit(())))
}

/// Where the page is now: its host may have changed that since it was last said.
pub(super) fn href() -> String {
    UNWRITTEN.with_borrow(Option::clone).unwrap_or_else(written)
}

/// How a step is kept in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// As an entry of its own, to which one can go back.
    Push,
    /// In place of where the page is.
    Replace,
}

/// Goes to `location`, and every viewer of the page follows.
///
/// A browser takes longer to write a step than to show what is there. Where the page `stays_in_place`, the reader sees it
/// first; else the step comes first, for with it the browser keeps how far the page was scrolled.
pub(super) fn go(location: &Location, step: Step, stays_in_place: bool) {
    let href = location.href();
    STEPS.with_borrow_mut(|steps| steps.push((href.clone(), step)));
    UNWRITTEN.set(Some(href));
    if stays_in_place {
        spawn_local(async {
            seen().await;
            write_steps();
        });
    } else {
        write_steps();
    }
    let watchers = WATCHERS.with_borrow(|watchers| watchers.clone());
    for (_, moved) in watchers {
        moved.emit(());
    }
}

fn write_steps() {
    for (href, step) in STEPS.take() {
        let is_refused = href != written() && write(&href, step).is_none();
        UNWRITTEN.set(is_refused.then_some(href));
    }
}

fn write(href: &str, step: Step) -> Option<()> {
    let history = window()?.history().ok()?;
    // The host's state is kept: its router takes the entry for its own.
    let state = history.state().unwrap_or(JsValue::NULL);
    let written = match step {
        Step::Push => history.push_state_with_url(&state, "", Some(href)),
        Step::Replace => history.replace_state_with_url(&state, "", Some(href)),
    };
    written.ok()
}

fn written() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The language that the reader chose on this site before.
pub(super) fn choice() -> Option<Language> {
    Language::parse_foreign(&storage()?.get_item(CHOICE).ok()??)
}

/// Remembers the reader's choice, where the browser lets us.
pub(super) fn choose(language: &Language) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(CHOICE, language.tag());
    }
}

/// The languages that the browser is set to, best first.
pub(super) fn browser_languages() -> Vec<Language> {
    let tags = window().map(|window| window.navigator().languages());
    tags.into_iter().flatten().filter_map(|tag| Language::parse(&tag.as_string()?)).collect()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}
