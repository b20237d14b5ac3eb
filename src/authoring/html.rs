//! Body → HTML, for the formats that are written. The viewer never does this: no HTML string reaches a page.

use crate::release::{Body, Element, Embedded, Node, Tag};

/// A body as HTML; read again, it is the same body.
pub fn html(body: &Body) -> String {
    let mut out = String::new();
    body.blocks.iter().for_each(|block| write(&mut out, block));
    out
}

fn write(out: &mut String, element: &Element) {
    let name = match &element.tag {
        Tag::Embedded { kind: Embedded::Content, .. } => "iframe",
        Tag::Embedded { kind: Embedded::Video, .. } => "video",
        Tag::Embedded { kind: Embedded::Audio, .. } => "audio",
        // The first level below the headline is a document's h2.
        tag => tag.name(1),
    };
    out.extend(["<", name]);
    let mut set = |name: &str, value: &str| out.extend([" ", name, "=\"", &escaped(value), "\""]);
    match &element.tag {
        Tag::OrderedList { start: Some(start) } => set("start", &start.to_string()),
        Tag::Cell { columns, rows, .. } => {
            for (name, cells) in [("colspan", columns), ("rowspan", rows)] {
                if *cells != 1 {
                    set(name, &cells.to_string());
                }
            }
        }
        Tag::Abbreviation { title: Some(title) } => set("title", title),
        Tag::Link { href, .. } => set("href", &href.href()),
        Tag::Image { src, alt, width, height } => {
            set("src", &src.href());
            set("alt", alt);
            for (name, pixels) in [("width", width), ("height", height)] {
                if let Some(pixels) = pixels {
                    set(name, &pixels.to_string());
                }
            }
        }
        Tag::Embedded { href, title, .. } => {
            set("src", &href.href());
            if let Some(title) = title {
                set("title", title);
            }
        }
        _ => {}
    }
    if let Some(language) = &element.language {
        set("lang", language.tag());
    }
    if let Some(direction) = element.direction {
        set("dir", direction.as_str());
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
        out.extend(["</", name, ">"]);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
