//! What a reader has selected in a text.
//!
//! In a shadow root each engine tells that in its own way: Chromium by the root's own selection, WebKit by
//! [`getComposedRanges`](https://w3c.github.io/selection-api/#dom-selection-getcomposedranges), and Firefox as elsewhere.

use super::Host;
use crate::{
    reflect::{call, get, list, object},
    view::Selected,
};
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
    /// Whether something is selected in a text of this viewer.
    pub(super) fn selects(&self) -> bool {
        self.root().and_then(|root| Selection::of(&root)).is_some_and(|selection| selection.body().is_some())
    }

    /// What is selected in a text of this viewer: as far as it is in that, where it goes on beyond.
    pub(super) fn selected(&self) -> Option<Selected> {
        let document = JsValue::from(window()?.document()?);
        let selection = Selection::of(&self.root()?)?;
        let body = selection.body()?;
        let Selection { own, mut start, mut end } = selection;
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
        // Of two columns, one is read.
        let other_column = ["div[lang]:not([lang=\"", &language, "\"])"].concat();
        let other_column = Some(other_column).filter(|_| cell != other);
        let text = if is_whole { whole() } else { None };
        let text = text.or_else(|| written(&document, &start, &end, other_column.as_deref()))?;
        (!text.trim().is_empty()).then_some(Selected { text, language })
    }
}

/// A text, and in it a column of two languages.
const BODY: &str = ".body";
const CELL: &str = ".row > [lang]";

/// What a reader has selected: the browser's own account of it, and where it starts and ends.
struct Selection {
    own: JsValue,
    start: (Node, JsValue),
    end: (Node, JsValue),
}

impl Selection {
    /// What is selected in this shadow root, if anything.
    fn of(root: &ShadowRoot) -> Option<Selection> {
        let document = JsValue::from(window()?.document()?);
        let own = call(root, "getSelection", &[]).or_else(|_| call(&document, "getSelection", &[])).ok()?;
        let range = range(&own, root)?;
        let (start, end) = (end_of(&range, "start")?, end_of(&range, "end")?);
        (start != end).then_some(Selection { own, start, end })
    }

    /// The text in which it begins, or else ends.
    fn body(&self) -> Option<Element> {
        above(&self.start.0, BODY).or_else(|| above(&self.end.0, BODY))
    }
}

fn above(node: &Node, what: &str) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element());
    element?.closest(what).ok()?
}

/// What is selected, as a range of nodes of the shadow root.
fn range(selection: &JsValue, root: &ShadowRoot) -> Option<JsValue> {
    let first = |ranges: JsValue| Some(Array::from(&ranges).get(0)).filter(|range| !range.is_undefined());
    let roots = object(&[("shadowRoots", list(&[root.into()]))]);
    let composed = call(selection, "getComposedRanges", &[roots]).ok().and_then(first);
    let inside = |range: &JsValue| end_of(range, "start").is_some_and(|(node, _)| root.contains(Some(&node)));
    composed.filter(inside).or_else(|| call(selection, "getRangeAt", &[0.into()]).ok()).filter(inside)
}

/// The node and the place in it where a range starts, or ends.
fn end_of(range: &JsValue, which: &str) -> Option<(Node, JsValue)> {
    let node = get(range, &[which, "Container"].concat()).ok()?.dyn_into().ok()?;
    Some((node, get(range, &[which, "Offset"].concat()).ok()?))
}

/// The words between two places, without what stands in a column that is not read: a paragraph a line.
fn written(
    document: &JsValue,
    start: &(Node, JsValue),
    end: &(Node, JsValue),
    other_column: Option<&str>,
) -> Option<String> {
    let range = call(document, "createRange", &[]).ok()?;
    call(&range, "setStart", &[start.0.clone().into(), start.1.clone()]).ok()?;
    call(&range, "setEnd", &[end.0.clone().into(), end.1.clone()]).ok()?;
    let copy = call(&range, "cloneContents", &[]).ok()?;
    let each = |what: &str, act: &dyn Fn(Node)| {
        let found =
            call(&copy, "querySelectorAll", &[what.into()]).ok().and_then(|found| found.dyn_into::<NodeList>().ok());
        found.into_iter().for_each(|found| (0..found.length()).filter_map(|at| found.item(at)).for_each(act));
    };
    let remove = |node: Node| {
        let _ = node.parent_node().map(|parent| parent.remove_child(&node));
    };
    let end_with = |mark: &str, node: Node| {
        let _ = call(&node, "append", &[mark.into()]);
    };
    each(".meaning", &remove);
    other_column.into_iter().for_each(|column| each(column, &remove));
    each("td, th", &|node| end_with(" ", node));
    each("p, li, tr, dt, dd, pre, h2, h3, h4, h5, h6, figcaption, caption", &|node| end_with("\n", node));
    copy.dyn_into::<Node>().ok()?.text_content()
}
