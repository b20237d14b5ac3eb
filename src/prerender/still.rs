//! What the views draw → what a page can hold that runs no script.
//!
//! The views draw for the live viewer. Here that is gone through, and what would do nothing is put right: a link leads to
//! a page or to a place on this one, what opens is the browser's own `details`, and what needs the viewer is `hidden`, its
//! room kept by the stylesheet, so that nothing moves when the viewer takes over.

use crate::location::{History, Location, Place};
use std::{cell::RefCell, collections::HashSet};
use yew::{
    Html,
    virtual_dom::{AttrValue, AttributeOrProperty, VNode, VTag, VText},
};

/// What is around what is drawn.
pub(super) struct Around<'a> {
    /// The address at which it was drawn: what leads there is the viewer's own.
    pub(super) page: &'a str,
    /// Where a link leads that is the viewer's own; it is no link where it leads nowhere.
    pub(super) to: &'a dyn Fn(&Location) -> Option<String>,
    /// What the release is called on the page.
    pub(super) id: Option<&'a str>,
    /// The language of the words in it and the way these run, where that is not so of all around it: it is one of the
    /// other languages, of which no more is drawn than its text.
    pub(super) words: Option<(&'a str, &'a str)>,
    /// Whether the viewer is to come.
    pub(super) has_viewer: bool,
    /// Whether the language switch leads somewhere.
    pub(super) switches: bool,
    /// Whether a reference to it can be written: it has an address.
    pub(super) cites: bool,
    /// The pages before and after this one of a list.
    pub(super) neighbours: [Option<String>; 2],
    /// The paragraphs that can be pointed at already.
    pub(super) met: RefCell<HashSet<u32>>,
}

impl Around<'_> {
    fn is_first(&self) -> bool {
        self.words.is_none()
    }
}

/// Which viewer of its page the live one will be.
pub(super) fn place() -> Place {
    Place::new(History::Query, 1)
}

/// The same, for a page without script.
pub(super) fn still(node: &Html, around: &Around<'_>) -> Html {
    match node {
        VNode::VTag(tag) => element(tag, around),
        VNode::VList(list) => list.iter().map(|child| still(child, around)).collect(),
        other => other.clone(),
    }
}

/// The element of this class in what is drawn.
pub(super) fn find(node: &Html, class: &str) -> Option<Html> {
    match node {
        VNode::VTag(tag) if has_class(tag, class) => Some(node.clone()),
        VNode::VTag(tag) => find(tag.children()?, class),
        VNode::VList(list) => list.iter().find_map(|child| find(child, class)),
        _ => None,
    }
}

/// An element with these attributes.
pub(super) fn with(name: &str, attributes: &[(&str, &str)], children: impl IntoIterator<Item = Html>) -> Html {
    let mut tag = VTag::new(name.to_owned());
    attributes.iter().for_each(|(name, value)| set(&mut tag, name, value));
    tag.add_children(children);
    tag.into()
}

/// What no reader of another language needs once more.
const ONCE: [&str; 6] = ["languages", "beside", "kit", "attachments", "contacts", "coverage"];

fn element(tag: &VTag, around: &Around<'_>) -> Html {
    let is = |class: &str| has_class(tag, class);
    if is("unseen") && get(tag, "role").is_some() || !around.is_first() && ONCE.into_iter().any(is) {
        return Html::default();
    }
    match tag.tag() {
        "article" => article(tag, around),
        "div" if is("paragraph") => paragraph(tag, around),
        "div" if is("beside") || is("tools") || is("kit") && !around.cites => room(tag, around),
        "search" => room(tag, around),
        "nav" if is("languages") && !around.switches => room(tag, around),
        "span" if is("use") => term(tag, around),
        "p" if is("all") => all(tag),
        // Without script it does nothing.
        "button" => Html::default(),
        "div" if is("more") => neighbours(tag, around),
        "li" | "section" if get(tag, "hidden").is_some() => {
            let mut folded = made(tag, |name| name != "hidden");
            let class = get(tag, "class").map_or("folded".to_owned(), |class| format!("{class} folded"));
            set(&mut folded, "class", &class);
            folded.add_children(inner(tag, around));
            folded.into()
        }
        "a" if is("anchor") && !around.is_first() => Html::default(),
        "a" => link(tag, around),
        "img" if !around.is_first() => {
            let mut image = made(tag, |_| true);
            set(&mut image, "loading", "lazy");
            image.into()
        }
        "pre" => {
            // Its first line break does not count.
            let first = VText::new("\n").into();
            copy(tag, std::iter::once(first).chain(inner(tag, around)))
        }
        _ => copy(tag, inner(tag, around)),
    }
}

/// A release, which can be pointed at.
fn article(tag: &VTag, around: &Around<'_>) -> Html {
    let mut article = made(tag, |_| true);
    if let Some(id) = around.id {
        set(&mut article, "id", id);
    }
    if let Some((lang, dir)) = around.words {
        set(&mut article, "lang", lang);
        set(&mut article, "dir", dir);
    }
    article.add_children(inner(tag, around));
    article.into()
}

/// The same element around what is here.
fn copy(tag: &VTag, children: impl IntoIterator<Item = Html>) -> Html {
    let mut copy = made(tag, |_| true);
    copy.add_children(children);
    copy.into()
}

/// An element of this name, with those attributes that mean something without script.
fn made(tag: &VTag, keeps: impl Fn(&str) -> bool) -> VTag {
    let mut copy = VTag::new(tag.tag().to_owned());
    for (name, value) in tag.attributes.iter() {
        // One part has no other name by which the stylesheet knows it.
        let is_the_viewer_s = match name {
            "part" => value != "entry",
            "tabindex" => value == "-1",
            _ => name == "data-release",
        };
        if !is_the_viewer_s && keeps(name) {
            set(&mut copy, name, value);
        }
    }
    copy
}

fn set(tag: &mut VTag, name: &str, value: &str) {
    let value = AttributeOrProperty::Attribute(AttrValue::from(value.to_owned()));
    tag.attributes.get_mut_index_map().insert(AttrValue::from(name.to_owned()), value);
}

fn get<'a>(tag: &'a VTag, name: &str) -> Option<&'a str> {
    tag.attributes.iter().find(|(of, _)| *of == name).map(|(_, value)| value)
}

fn has_class(tag: &VTag, class: &str) -> bool {
    get(tag, "class").is_some_and(|all| all.split(' ').any(|of| of == class))
}

fn inner(tag: &VTag, around: &Around<'_>) -> Vec<Html> {
    // One by one: what cannot hold anything must not hold an empty list.
    tag.children().into_iter().flat_map(flat).map(|child| still(&child, around)).collect()
}

/// The nodes in lists and lists of lists, one after another.
fn flat(node: &VNode) -> Vec<VNode> {
    match node {
        VNode::VList(list) => list.iter().flat_map(flat).collect(),
        other => vec![other.clone()],
    }
}

/// The words in it.
fn text(node: &VNode) -> String {
    match node {
        VNode::VText(text) => text.text.to_string(),
        VNode::VTag(tag) => tag.children().map(text).unwrap_or_default(),
        VNode::VList(list) => list.iter().map(text).collect(),
        _ => String::new(),
    }
}

/// What needs the viewer: nobody is shown it, and its room is kept.
fn room(tag: &VTag, around: &Around<'_>) -> Html {
    if !around.has_viewer {
        return Html::default();
    }
    let mut room = made(tag, |name| !matches!(name, "role" | "aria-label"));
    let class = get(tag, "class").map_or("room".to_owned(), |class| format!("{class} room"));
    set(&mut room, "class", &class);
    set(&mut room, "hidden", "");
    room.add_children(as_large_within(tag));
    room.into()
}

/// What takes as much room as what is in this, and leads nowhere.
fn as_large_within(tag: &VTag) -> Vec<Html> {
    // Of what opens, no more is seen than its name.
    let is_seen = |child: &VNode| tag.tag() != "details" || matches!(child, VNode::VTag(it) if it.tag() == "summary");
    let as_large = |child: VNode| match &child {
        VNode::VTag(tag) => {
            let mut copy = made(tag, |name| !matches!(name, "href" | "hreflang" | "download"));
            copy.add_children(as_large_within(tag));
            copy.into()
        }
        _ => child,
    };
    tag.children().into_iter().flat_map(flat).filter(is_seen).map(as_large).collect()
}

/// A paragraph by its number, which the link in it names.
fn paragraph(tag: &VTag, around: &Around<'_>) -> Html {
    let mut paragraph = made(tag, |_| true);
    let anchor = tag.children().and_then(|children| find(children, "anchor"));
    let number = match &anchor {
        Some(VNode::VTag(anchor)) => get(anchor, "href").and_then(|href| Location::parse(href, place()).paragraph()),
        _ => None,
    };
    // One paragraph of a translation may answer two, and two of them one.
    if let Some(number) = number.filter(|number| around.is_first() && around.met.borrow_mut().insert(*number)) {
        set(&mut paragraph, "id", &mark(number));
    }
    paragraph.add_children(inner(tag, around));
    paragraph.into()
}

/// The fragment that names a paragraph, as [`Location`] reads it.
pub(super) fn mark(number: u32) -> String {
    format!("release~p{number}")
}

/// A term of the glossary: its meaning is the browser's to show, and printed as ever.
fn term(tag: &VTag, around: &Around<'_>) -> Html {
    let meaning = find(&VNode::from(tag.clone()), "meaning").map(|meaning| text(&meaning)).unwrap_or_default();
    let meaning = meaning.trim().trim_start_matches('[').trim_end_matches(']');
    let child = |child: &VNode| match child {
        VNode::VTag(button) if button.tag() == "button" => {
            with("abbr", &[("class", "term"), ("title", meaning)], [VText::new(text(child)).into()])
        }
        VNode::VTag(other) if has_class(other, "meaning") => copy(other, inner(other, around)),
        other => still(other, around),
    };
    copy(tag, tag.children().map(flat).unwrap_or_default().iter().map(child))
}

/// The rest of a long list opens by itself.
fn all(tag: &VTag) -> Html {
    let words = VText::new(tag.children().map(text).unwrap_or_default());
    with("details", &[("class", "all")], [with("summary", &[], [words.into()])])
}

/// The ways to the pages before and after, in place of the button that shows more.
fn neighbours(tag: &VTag, around: &Around<'_>) -> Html {
    let words = tag.children().map(text).unwrap_or_default();
    let [before, after] = &around.neighbours;
    let link = |href: &Option<String>, rel: &str, words: &str| {
        let link = |href: &String| with("a", &[("href", href), ("rel", rel)], [VText::new(words.to_owned()).into()]);
        href.as_ref().map(link)
    };
    let links: Vec<Html> = [link(before, "prev", "←"), link(after, "next", &words)].into_iter().flatten().collect();
    if links.is_empty() { Html::default() } else { copy(tag, links) }
}

/// A link: to where it led, or to where that is without the viewer.
fn link(tag: &VTag, around: &Around<'_>) -> Html {
    let children = inner(tag, around);
    let href = get(tag, "href").unwrap_or_default();
    let is_own = href.strip_prefix(around.page).is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '#']));
    if !is_own {
        return copy(tag, children);
    }
    match (around.to)(&Location::parse(href, place())) {
        Some(href) => {
            let mut link = made(tag, |_| true);
            set(&mut link, "href", &href);
            link.add_children(children);
            link.into()
        }
        None => {
            let mut words = VTag::new("span");
            for (name, value) in tag.attributes.iter().filter(|(name, _)| matches!(*name, "lang" | "dir" | "class")) {
                set(&mut words, name, value);
            }
            words.add_children(children);
            words.into()
        }
    }
}
