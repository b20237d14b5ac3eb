//! What a reader has selected in a text.
//!
//! In a shadow root each engine tells that in its own way: Chromium by the root's own selection, WebKit by
//! [`getComposedRanges`](https://w3c.github.io/selection-api/#dom-selection-getcomposedranges), and Firefox as elsewhere.

use super::{
    Host,
    clipboard::{call, get, object},
};
use crate::view::Selected;
use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, ShadowRoot, window};
use yew::Callback;

/// Has `changed` told whenever a reader selects something on the page, until it is dropped.
pub(super) fn watch(changed: Callback<()>) -> Option<EventListener> {
    let document = window()?.document()?;
    Some(EventListener::new(&document, "selectionchange", move |_| changed.emit(())))
}

impl Host {
    /// What is selected in a text of this viewer: as far as it is in that, where it goes on beyond.
    pub(super) fn selected(&self) -> Option<Selected> {
        let root = self.root()?;
        let document = JsValue::from(window()?.document()?);
        let own = call(&root, "getSelection", &[]).or_else(|_| call(&document, "getSelection", &[])).ok()?;
        let range = range(&own, &root)?;
        let (mut start, mut end) = (end_of(&range, "start")?, end_of(&range, "end")?);
        let above = |node: &Node, what: &str| {
            let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element());
            element?.closest(what).ok()?
        };
        let body = above(&start.0, BODY).or_else(|| above(&end.0, BODY))?;
        let tag = |element: Element| element.get_attribute("lang");
        let language = tag(body.clone()).or_else(|| above(&start.0, "[lang]").and_then(tag)).unwrap_or_default();
        // A paragraph that is clicked three times is selected to the beginning of what follows it.
        let is_within = [&start, &end].map(|(node, _)| body.contains(Some(node)));
        let text = match is_within {
            [true, true] => call(&own, "toString", &[]).ok()?.as_string(),
            [is_start_within, is_end_within] => {
                if !is_start_within {
                    start = (body.clone().into(), 0.into());
                }
                if !is_end_within {
                    end = (body.clone().into(), body.child_nodes().length().into());
                }
                None
            }
        };
        let text = text.filter(|text| !text.is_empty()).or_else(|| written(&document, &start, &end))?;
        (!text.trim().is_empty()).then_some(Selected { text, language })
    }
}

/// A text, and what in it begins a line of its own.
const BODY: &str = ".body";
const BLOCK: &str = "p, h2, h3, h4, h5, h6, ul, ol, dl, blockquote, pre, figure, table, div, hr";

/// What is selected, as a range of nodes of the shadow root.
fn range(selection: &JsValue, root: &ShadowRoot) -> Option<JsValue> {
    let first = |ranges: JsValue| Some(Array::from(&ranges).get(0)).filter(|range| !range.is_undefined());
    let roots = object(&[("shadowRoots", &Array::of1(root).into())]);
    let composed = call(selection, "getComposedRanges", &[roots]).ok().and_then(first);
    let inside = |range: &JsValue| end_of(range, "start").is_some_and(|(node, _)| root.contains(Some(&node)));
    composed.filter(inside).or_else(|| call(selection, "getRangeAt", &[0.into()]).ok()).filter(inside)
}

/// The node and the place in it where a range starts, or ends.
fn end_of(range: &JsValue, which: &str) -> Option<(Node, JsValue)> {
    let node = get(range, &[which, "Container"].concat()).ok()?.dyn_into().ok()?;
    Some((node, get(range, &[which, "Offset"].concat()).ok()?))
}

/// The words between two places: a paragraph a line.
fn written(document: &JsValue, start: &(Node, JsValue), end: &(Node, JsValue)) -> Option<String> {
    let range = call(document, "createRange", &[]).ok()?;
    call(&range, "setStart", &[start.0.clone().into(), start.1.clone()]).ok()?;
    call(&range, "setEnd", &[end.0.clone().into(), end.1.clone()]).ok()?;
    let pieces: Node = call(&range, "cloneContents", &[]).ok()?.dyn_into().ok()?;
    let pieces = pieces.child_nodes();
    let is_block = |node: &Node| node.dyn_ref::<Element>().is_some_and(|it| it.matches(BLOCK).unwrap_or(false));
    let words = |node: Node| {
        let words = node.text_content().unwrap_or_default();
        if is_block(&node) { words + "\n" } else { words }
    };
    Some((0..pieces.length()).filter_map(|at| pieces.item(at)).map(words).collect())
}
