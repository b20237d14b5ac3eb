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
use web_sys::{Element, Node, NodeList, ShadowRoot, window};
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
        let is_within = [&start, &end].map(|(node, _)| body.contains(Some(node)));
        // Side by side, a reader quotes the language in which the selection begins.
        let cells = [&start, &end].map(|(node, _)| above(node, CELL));
        let [cell, other] = &cells;
        let cell_read = cell.as_ref().or(other.as_ref());
        let language = cell_read.unwrap_or(&body).get_attribute("lang").unwrap_or_default();
        let whole = || call(&own, "toString", &[]).ok()?.as_string().filter(|text| !text.is_empty());
        // What a term stands for is not the text's own, wherever it is open.
        let is_explained = body.query_selector(".meaning:not([hidden])").ok().flatten().is_some();
        let is_whole = is_within == [true, true] && cell == other && !is_explained;
        // A paragraph that is clicked three times is selected to the beginning of what follows it.
        if let [false, _] = is_within {
            start = (body.clone().into(), 0.into());
        }
        if let [_, false] = is_within {
            end = (body.clone().into(), body.child_nodes().length().into());
        }
        let column = if cell_read.is_some() { ["[lang=\"", &language, "\"] > "].concat() } else { String::new() };
        let text = if is_whole { whole() } else { None };
        let text = text.or_else(|| written(&document, &start, &end, &column))?;
        (!text.trim().is_empty()).then_some(Selected { text, language })
    }
}

/// A text, and in it a column of two languages.
const BODY: &str = ".body";
const CELL: &str = ".row > [lang]";

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

/// The words between two places, of one `column` where there are two: a paragraph a line.
fn written(document: &JsValue, start: &(Node, JsValue), end: &(Node, JsValue), column: &str) -> Option<String> {
    let range = call(document, "createRange", &[]).ok()?;
    call(&range, "setStart", &[start.0.clone().into(), start.1.clone()]).ok()?;
    call(&range, "setEnd", &[end.0.clone().into(), end.1.clone()]).ok()?;
    let copy = call(&range, "cloneContents", &[]).ok()?;
    let all = |what: &str| call(&copy, "querySelectorAll", &[what.into()]).ok()?.dyn_into::<NodeList>().ok();
    let meanings = all(".meaning")?;
    for meaning in (0..meanings.length()).filter_map(|at| meanings.item(at)) {
        let _ = meaning.parent_node()?.remove_child(&meaning);
    }
    let selector = [column, ".paragraph, ", column, ".dateline"].concat();
    let paragraphs = all(&selector)?;
    let words = |at| Some([&paragraphs.item(at)?.text_content()?, "\n"].concat());
    match paragraphs.length() {
        0 => copy.dyn_into::<Node>().ok()?.text_content(),
        many => Some((0..many).filter_map(words).collect()),
    }
}
