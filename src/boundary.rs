//! What the shell calls.

use crate::{
    source::{self, Request},
    viewer::{Host, Props, Stage},
};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{AbortController, Element, HtmlElement};

/// What this crate and the shell agree on, as a number that both have: a site may serve one of them from an older cache.
#[wasm_bindgen]
pub fn version() -> u32 {
    1
}

/// How deep the stack is. What fails never gives its part of it back, so the shell knows by this whether it was this core
/// that failed, or one that was given up before.
#[wasm_bindgen]
pub fn depth() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&here)).addr()
}

/// A viewer in an element: what the shell holds.
#[wasm_bindgen]
pub struct Mounted {
    host: Host,
    stage: Stage,
    reloads: u32,
}

#[wasm_bindgen]
impl Mounted {
    /// Fills `root`, in the shadow of `element`, with a viewer.
    ///
    /// # Errors
    /// Where the page makes no elements.
    ///
    /// `words` is a function of the shell: given a tag, it promises the text of the file with the words in that language.
    /// `ask` is its way to ask for a document, given an address and a signal that ends the request.
    /// `response` is the promise of the document's response, where the shell has asked for it already, and `abort`
    /// ends that request; or of what the page holds of it, where `of_the_page` says so.
    #[wasm_bindgen(constructor)]
    pub fn new(
        element: HtmlElement,
        root: Element,
        words: Function,
        ask: Function,
        response: Option<Promise>,
        abort: Option<AbortController>,
        of_the_page: bool,
    ) -> Result<Mounted, JsValue> {
        source::ask_by(ask);
        let host = Host::new(element, words);
        let options = host.options();
        let started = |(response, abort)| Request::started(response, abort, options.limits);
        let request = response.zip(abort).map(started);
        let props = Props { options, host: host.clone(), request, is_of_the_page: of_the_page, reloads: 0 };
        Ok(Mounted { host, stage: Stage::open(&root, props)?, reloads: 0 })
    }

    /// Takes notice of changed attributes.
    pub fn update(&mut self) {
        let (host, options) = (self.host.clone(), self.host.options());
        self.stage.update(Props { options, host, request: None, is_of_the_page: false, reloads: self.reloads });
    }

    /// Asks for the document again.
    pub fn reload(&mut self) {
        self.reloads = self.reloads.wrapping_add(1);
        self.update();
    }

    /// Removes the viewer, and ends what it waits for.
    pub fn unmount(self) {
        self.stage.close();
    }
}
