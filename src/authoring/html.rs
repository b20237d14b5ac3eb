//! [`Body`] → HTML, as an edition's `bodyHtml` and the feeds of others hold it. The viewer never does this: no HTML string
//! reaches a page.

use crate::release::{Body, Element, Embedded, Node, Tag};

/// A body as HTML. Reading it with [`crate::markup::html`] gives the same body.
pub fn html(body: &Body) -> String {
    let mut out = String::new();
    body.blocks.iter().for_each(|block| write(&mut out, block));
    out
}

fn write(out: &mut String, element: &Element) {
    let name = name(&element.tag);
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes(element) {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&escaped(&value));
        out.push('"');
    }
    out.push('>');
    // The first line break of a `pre` does not count.
    if element.tag == Tag::Preformatted {
        out.push('\n');
    }
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(&escaped(text)),
            Node::Element(child) => write(out, child),
        }
    }
    if !matches!(element.tag, Tag::Break | Tag::Rule | Tag::Image { .. }) {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// The name in a document, where the headline is an `h1` and what is embedded has its own element.
fn name(tag: &Tag) -> &'static str {
    match tag {
        Tag::Embedded { kind: Embedded::Content, .. } => "iframe",
        Tag::Embedded { kind: Embedded::Video, .. } => "video",
        Tag::Embedded { kind: Embedded::Audio, .. } => "audio",
        tag => tag.name(1),
    }
}

fn attributes(element: &Element) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = Vec::new();
    let mut set = |name, value: Option<String>| all.extend(value.map(|value| (name, value)));
    match &element.tag {
        Tag::OrderedList { start } => set("start", start.map(|start| start.to_string())),
        Tag::Cell { columns, rows, .. } => {
            set("colspan", (*columns != 1).then(|| columns.to_string()));
            set("rowspan", (*rows != 1).then(|| rows.to_string()));
        }
        Tag::Abbreviation { title } => set("title", title.as_ref().map(ToString::to_string)),
        Tag::Link { href, .. } => set("href", Some(href.href().to_string())),
        Tag::Image { src, alt, width, height } => {
            set("src", Some(src.href().to_string()));
            set("alt", Some(alt.to_string()));
            set("width", width.map(|width| width.to_string()));
            set("height", height.map(|height| height.to_string()));
        }
        Tag::Embedded { href, title, .. } => {
            set("src", Some(href.href().to_string()));
            set("title", title.as_ref().map(ToString::to_string));
        }
        _ => {}
    }
    set("lang", element.language.as_ref().map(|language| language.tag().to_owned()));
    set("dir", element.direction.map(|direction| direction.as_str().to_owned()));
    all
}

/// A carriage return as itself would be read as a line break.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\r', "&#13;")
}
