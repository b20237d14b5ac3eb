//! The element on the page: what it asks for, where it stands, and what it tells the page.

use crate::{
    fault::Fault,
    format::{Finding, in_a_line},
    options::Options,
    reflect::{object, set},
    release::{Address, Language},
};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CustomEvent, CustomEventInit, Document, Element, HtmlElement, HtmlSelectElement, Node, ShadowRoot, console, window,
};

/// The `<release-viewer>` element that a viewer fills, and the shell's way to the words of a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Host(HtmlElement, Function);

/// The element's name.
const NAME: &str = "release-viewer";

/// What the element tells the page, in the words and the order of `<img>`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Happening {
    /// A document is asked for.
    LoadStart,
    /// It is shown; what in it could not be used.
    Load(Address, Vec<Finding>),
    /// It cannot be shown.
    Error(Fault),
    /// Either way, it is over.
    LoadEnd,
    /// Another language is shown.
    LanguageChange(Language),
}

impl Host {
    /// The viewer's end of `element`, where `words` promises the words of a language.
    pub fn new(element: HtmlElement, words: Function) -> Host {
        Host(element, words)
    }

    /// The promise of a text with the words of the interface in this language: the shell asks for its own files, once
    /// for all viewers of the page, and says when one does not come.
    pub(super) fn words(&self, language: &Language) -> Option<Promise> {
        // It may be of a class of the page's own, as it is with Angular.
        Some(self.1.call1(&JsValue::NULL, &language.tag().into()).ok()?.unchecked_into())
    }

    /// What the element's attributes ask for now.
    pub fn options(&self) -> Options {
        let base = self.0.base_uri().ok().flatten().unwrap_or_default();
        Options::read(|name| self.0.get_attribute(name), &base)
    }

    /// The language of the nearest ancestor that has one, out of every shadow root.
    pub(super) fn language_around(&self) -> Option<Language> {
        let mut node: Node = self.0.clone().into();
        loop {
            node = match node.dyn_ref::<ShadowRoot>() {
                Some(root) => root.host().into(),
                None => node.parent_node()?,
            };
            let tag = node.dyn_ref::<Element>().and_then(|element| element.get_attribute("lang"));
            if let Some(language) = tag.as_deref().and_then(Language::parse) {
                return Some(language);
            }
        }
    }

    /// Which of the viewers of its page, or of the shadow tree in which it stands, this is: from 1.
    pub(super) fn number(&self) -> usize {
        let tree = self.0.get_root_node();
        let viewers = match (tree.dyn_ref::<ShadowRoot>(), tree.dyn_ref::<Document>()) {
            (Some(shadow), _) => shadow.query_selector_all(NAME),
            (None, Some(document)) => document.query_selector_all(NAME),
            (None, None) => return 1,
        };
        let Ok(viewers) = viewers else { return 1 };
        let before = (0..viewers.length()).take_while(|at| viewers.item(*at).as_ref() != Some(self.0.as_ref()));
        before.count().saturating_add(1)
    }

    /// How far below the upper edge of the window the viewer begins: pixels.
    pub(super) fn top(&self) -> f64 {
        self.0.get_bounding_client_rect().top()
    }

    /// What the viewer is drawn in.
    pub(super) fn root(&self) -> Option<ShadowRoot> {
        self.0.shadow_root()
    }

    /// Has the page show the beginning of the viewer.
    pub(super) fn show_beginning(&self) {
        self.0.scroll_into_view();
    }

    /// Has the page show the first element of the viewer that `selector` finds; whether there is one.
    pub(super) fn show(&self, selector: &str) -> bool {
        let found = self.0.shadow_root().and_then(|root| root.query_selector(selector).ok().flatten());
        let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
        element.scroll_into_view();
        // Reading goes on there, unless the reader is at something else.
        let document = window().and_then(|window| window.document());
        if document.is_some_and(|document| document.active_element() == document.body().map(Into::into)) {
            let _ = element.focus();
        }
        true
    }

    /// Has the page show the viewer where it was when it began at `top`.
    pub(super) fn show_from(&self, top: f64) {
        if let Some(window) = window() {
            window.scroll_by_with_x_and_y(0.0, self.top() - top);
        }
    }

    /// Has every select of the viewer show the option that is marked as selected: once a reader has chosen another one,
    /// a browser does not look at the marks any more
    /// ([HTML](https://html.spec.whatwg.org/#concept-option-dirtiness)).
    pub(super) fn show_choices(&self) {
        let Some(selects) = self.0.shadow_root().and_then(|root| root.query_selector_all("select").ok()) else {
            return;
        };
        let selects = (0..selects.length()).filter_map(|at| selects.item(at)?.dyn_into::<HtmlSelectElement>().ok());
        for select in selects {
            let marked = select.query_selector("option[selected]").ok().flatten();
            if let Some(key) =
                marked.and_then(|option| option.get_attribute("value")).filter(|key| *key != select.value())
            {
                select.set_value(&key);
            }
        }
    }

    /// Says something to the webmaster.
    pub(super) fn warn(&self, line: &str) {
        console::warn_1(&format!("{NAME}: {line}").into());
    }

    /// Whether the focus is within the viewer.
    pub(super) fn has_focus(&self) -> bool {
        self.0.matches(":focus-within").unwrap_or(false)
    }

    /// Tells the page: an event on the element, and a line for the webmaster where something is to be mended. `data` is what
    /// is shown of what has come.
    pub(super) fn tell(&self, happening: &Happening, data: &JsValue) {
        match happening {
            Happening::LoadStart => self.dispatch("loadstart", &[]),
            Happening::Load(address, findings) => {
                if !findings.is_empty() {
                    self.warn(&format!("left out of {}: {}", address.as_str(), in_a_line(findings)));
                }
                set(&self.0, "data", data);
                self.dispatch("load", &[("url", address.as_str().into()), ("data", data.clone())]);
            }
            Happening::Error(fault) => {
                let message = fault.to_string();
                console::error_1(&format!("release-viewer: {message}").into());
                let said = [("reason", fault.reason.name()), ("url", &*fault.address), ("message", &*message)];
                self.dispatch("error", &said.map(|(name, text)| (name, text.into())));
            }
            Happening::LoadEnd => self.dispatch("loadend", &[]),
            Happening::LanguageChange(language) => {
                self.dispatch("languagechange", &[("language", language.tag().into())])
            }
        }
    }

    /// An event that, like those of `<img>`, does not bubble: `error` and `languagechange` mean other things above.
    fn dispatch(&self, name: &str, detail: &[(&str, JsValue)]) {
        let init = CustomEventInit::new();
        init.set_detail(&object(detail));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
            // A listener that throws is the page's affair, and is reported there.
            let _ = self.0.dispatch_event(&event);
        }
    }
}
