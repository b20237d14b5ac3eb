//! A body → HTML, one element for each.

use super::Scene;
use crate::release::{Body, Element, Embedded, Link, Node, Tag, Text};
use yew::{
    AttrValue, Html, html,
    virtual_dom::{VNode, VTag},
};

/// The level of the headline, below which the headings of a body are.
const HEADLINE: u8 = 2;

/// The blocks of a body.
pub(super) fn body(body: &Body, scene: &Scene) -> Html {
    body.blocks.iter().map(|block| element(block, scene)).collect()
}

fn node(node: &Node, scene: &Scene) -> Html {
    match node {
        Node::Text(text) => html! { text.clone() },
        Node::Element(inner) => element(inner, scene),
    }
}

fn element(element: &Element, scene: &Scene) -> Html {
    let mut tag = VTag::new(element.tag.name(HEADLINE));
    let mut set = |name: &'static str, value: AttrValue| tag.add_attribute(name, value);
    if let Some(language) = &element.language {
        set("lang", language.text().into());
    }
    if let Some(direction) = element.direction {
        set("dir", direction.as_str().into());
    }
    let mut children: Vec<Html> = element.children.iter().map(|child| node(child, scene)).collect();
    match &element.tag {
        Tag::OrderedList { start: Some(start) } => set("start", start.to_string().into()),
        Tag::Cell { columns, rows, .. } => {
            for (name, span) in [("colspan", columns), ("rowspan", rows)] {
                if *span > 1 {
                    set(name, span.to_string().into());
                }
            }
        }
        Tag::Abbreviation { title: Some(title) } => set("title", title.clone().into()),
        Tag::Link { href, host } => {
            leaving(href, &mut set);
            children
                .extend(host.as_ref().map(
                    |host| html! { <>{ " " }<bdi class="host" dir="ltr">{ "(" }{ host.clone() }{ ")" }</bdi></> },
                ));
        }
        Tag::Embedded { kind, href, title } => {
            leaving(href, &mut set);
            children.push(embedded(*kind, title.as_ref(), href, scene));
        }
        Tag::Image { src, alt, width, height } => return image(src, alt, (*width, *height), scene),
        _ => {}
    }
    tag.add_children(children);
    match element.tag {
        // A wide one scrolls by itself, and by keyboard.
        Tag::Table => html! { <div class="wide" tabindex="0">{ VNode::from(tag) }</div> },
        _ => tag.into(),
    }
}

/// What every link out of a text carries.
fn leaving(href: &Link, set: &mut impl FnMut(&'static str, AttrValue)) {
    set("href", href.href().into());
    set("rel", "noopener".into());
    set("referrerpolicy", "strict-origin-when-cross-origin".into());
}

/// What a link to something embedded is called: what it is, its title, and where it leads.
fn embedded(kind: Embedded, title: Option<&Text>, href: &Link, scene: &Scene) -> Html {
    let labels = scene.labels;
    let word = match kind {
        Embedded::Video => labels.video,
        Embedded::Audio => labels.audio,
        Embedded::Content => labels.embedded,
    };
    let host = href.host().unwrap_or_default();
    let title = title.map(|title| html! { <>{ ": " }<bdi lang="">{ title.clone() }</bdi></> });
    html! { <><bdi lang={labels.tag} dir={labels.direction().as_str()}>{ word }</bdi>{ title }{ " " }<bdi dir="ltr">{ "(" }{ host }{ ")" }</bdi></> }
}

/// An image, where its host is allowed; otherwise a link to it, with what it shows.
fn image(src: &Link, alt: &Text, (width, height): (Option<u16>, Option<u16>), scene: &Scene) -> Html {
    if !scene.images.allow(src) {
        let word =
            html! { <bdi lang={scene.labels.tag} dir={scene.labels.direction().as_str()}>{ scene.labels.image }</bdi> };
        let alt = (!alt.is_empty()).then(|| html! { <>{ ": " }{ alt.clone() }</> });
        let mut link = VTag::new("a");
        leaving(src, &mut |name, value| link.add_attribute(name, value));
        link.add_children([word, alt.unwrap_or_default()]);
        return link.into();
    }
    let (width, height) = (width.map(|it| it.to_string()), height.map(|it| it.to_string()));
    html! { <img src={src.href()} alt={alt.clone()} {width} {height} loading="lazy" decoding="async" referrerpolicy="strict-origin-when-cross-origin"/> }
}
