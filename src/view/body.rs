//! A body → HTML, one element for each.

use super::{Scene, glossary, outward, real_host};
use crate::release::{Element, Embedded, Link, Node, Tag, Text};
use yew::{
    AttrValue, Html, html,
    virtual_dom::{VNode, VTag},
};

/// A block of a body, with `end` at its end.
pub(super) fn block(block: &Element, end: Html, scene: &Scene) -> Html {
    match block.tag {
        Tag::Paragraph => element(block, false, end, scene),
        _ => html! { <>{ element(block, false, Html::default(), scene) }{ end }</> },
    }
}

/// An element with `end` at its end; it may stand in a link: then nothing in it is another.
fn element(element: &Element, linked: bool, end: Html, scene: &Scene) -> Html {
    let mut tag = VTag::new(element.tag.name(scene.level));
    let mut set = |name: &'static str, value: AttrValue| tag.add_attribute(name, value);
    if let Some(language) = &element.language {
        set("lang", language.text().into());
    }
    if let Some(direction) = element.direction {
        set("dir", direction.as_str().into());
    }
    let is_link = matches!(element.tag, Tag::Link { .. });
    let child = |child: &Node| match child {
        Node::Text(text) => html! { text.clone() },
        Node::Element(inner) => self::element(inner, linked || is_link, Html::default(), scene),
    };
    let mut children: Vec<Html> = element.children.iter().map(child).collect();
    match &element.tag {
        Tag::Heading(level) => set("class", if *level > 1 { "subheading" } else { "heading" }.into()),
        Tag::OrderedList { start: Some(start) } => set("start", start.to_string().into()),
        Tag::Cell { columns, rows, .. } => {
            for (name, span) in [("colspan", columns), ("rowspan", rows)] {
                if *span > 1 {
                    set(name, span.to_string().into());
                }
            }
        }
        Tag::Explained { meaning } => return glossary::term(element, meaning, scene),
        Tag::Abbreviation { title: Some(title) } => set("title", title.clone().into()),
        Tag::Link { href, host } => {
            leaving(href, &mut set);
            if says_its_address(&element.children, href) {
                set("class", "address".into());
            }
            children.push(real_host(host.as_ref()));
        }
        Tag::Embedded { kind, href, title } => {
            let word = match kind {
                Embedded::Video => scene.labels.video,
                Embedded::Audio => scene.labels.audio,
                Embedded::Content => scene.labels.embedded,
            };
            return instead(word, title.as_ref(), href, linked, scene);
        }
        Tag::Image { src, alt, .. } if !scene.images.allow(src) => {
            return instead(scene.labels.image, Some(alt).filter(|alt| !alt.is_empty()), src, linked, scene);
        }
        Tag::Image { src, alt, width, height } => {
            let size = [width, height].map(|it| it.map(u32::from));
            return image(src, alt.clone(), size, true);
        }
        _ => {}
    }
    children.push(end);
    tag.add_children(children);
    match element.tag {
        // A wide one scrolls by itself, with the keyboard too.
        Tag::Table => html! { <div class="wide" role="group" tabindex="0">{ VNode::from(tag) }</div> },
        _ => tag.into(),
    }
}

/// Whether a link is called what it leads to: then its address need not be printed after it.
fn says_its_address(children: &[Node], link: &Link) -> bool {
    let bare =
        |address: &str| address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/').to_owned();
    matches!(children, [Node::Text(text)] if bare(text) == bare(&link.href()))
}

/// What every link out of a text carries.
fn leaving(href: &Link, set: &mut impl FnMut(&'static str, AttrValue)) {
    set("href", href.href().into());
    set("rel", "noopener".into());
    set("referrerpolicy", "strict-origin-when-cross-origin".into());
}

/// A link in place of what is not shown here: what it is, what it is called, and whose it is.
pub(super) fn instead(word: &'static str, title: Option<&Text>, href: &Link, linked: bool, scene: &Scene) -> Html {
    let (lang, dir) = (scene.labels.tag, scene.labels.direction().as_str());
    let title = title.map(|title| html! { <>{ ": " }<bdi>{ title.clone() }</bdi></> });
    let host = href.host().map(Text::from);
    let content = html! { <><bdi {lang} {dir}>{ word }</bdi>{ title }{ real_host(host.as_ref()) }</> };
    if linked {
        html! { <span>{ content }</span> }
    } else {
        outward(href, None, content)
    }
}

/// An image of this width and height, in pixels, which may wait until it is nearly seen.
pub(super) fn image(src: &Link, alt: Text, size: [Option<u32>; 2], waits: bool) -> Html {
    let [width, height] = size.map(|it| it.map(|it| it.to_string()));
    let loading = waits.then_some("lazy");
    html! { <img src={src.href()} {alt} {width} {height} {loading} decoding="async" referrerpolicy="strict-origin-when-cross-origin"/> }
}
