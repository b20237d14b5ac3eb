//! HTML → blocks, by way of the allow-list that the viewer reads with.

use super::{
    block::{Block, text_of},
    doubt::{About, Doubts, quoted},
    text::is_rule,
};
use crate::{
    markup,
    release::{Address, Element, Language, Link, Node, Tag},
};

/// The blocks of a document in HTML, each at its number in it; or all at `line`.
pub(super) fn blocks(html: &str, line: Option<usize>, doubts: &mut Doubts) -> Vec<Block> {
    let mut blocks = Vec::new();
    for element in elements(html) {
        spread(element, None, &mut blocks);
    }
    for (number, block) in (1..).zip(&mut blocks) {
        let number = line.unwrap_or(number);
        block.place = number;
        block.element.children = without_relative(std::mem::take(&mut block.element.children), number, doubts);
    }
    blocks
}

/// The blocks of a document in HTML, as the viewer would read them.
pub(super) fn elements(html: &str) -> Vec<Element> {
    match Address::resolve(PLACEHOLDER, PLACEHOLDER) {
        Some(base) => markup::html(html, &base).blocks,
        None => Vec::new(),
    }
}

/// Links that name no host come out with this one, and are found by it.
const PLACEHOLDER: &str = "https://relative.invalid/";

/// What stands around the text, as divisions and tables that only arrange it, is left out.
fn spread(element: Element, language: Option<&Language>, blocks: &mut Vec<Block>) {
    let language = element.language.clone().or_else(|| language.cloned());
    let arranges = element.tag == Tag::Division
        || (element.tag == Tag::Table && rows(&element).all(|row| row.children.len() == 1))
        || matches!(element.tag, Tag::Row | Tag::Cell { .. } | Tag::TableCaption);
    if !arranges {
        return blocks.push(block(element, language));
    }
    let mut line: Vec<Node> = Vec::new();
    let end_line = |line: &mut Vec<Node>, blocks: &mut Vec<Block>| {
        if !line.is_empty() {
            blocks.push(block(Element::new(Tag::Paragraph, std::mem::take(line)), language.clone()));
        }
    };
    for child in element.children {
        match child {
            Node::Element(child) if is_block(&child.tag) => {
                end_line(&mut line, blocks);
                spread(child, language.as_ref(), blocks);
            }
            child => line.push(child),
        }
    }
    end_line(&mut line, blocks);
}

fn block(mut element: Element, language: Option<Language>) -> Block {
    if let Some(language) = &language {
        element.direction = element.direction.filter(|direction| *direction != language.direction());
    }
    if element.tag == Tag::Paragraph && is_rule(&text_of(&element.children)) {
        element = Element::new(Tag::Rule, Vec::new());
    }
    Block { place: 0, step: 0, element, wrapped: false, language }
}

fn rows(table: &Element) -> impl Iterator<Item = &Element> {
    table.children.iter().filter_map(|node| match node {
        Node::Element(row) if row.tag == Tag::Row => Some(row),
        _ => None,
    })
}

fn is_block(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading(_)
            | Tag::UnorderedList
            | Tag::OrderedList { .. }
            | Tag::DescriptionList
            | Tag::Quote
            | Tag::Preformatted
            | Tag::Rule
            | Tag::Figure
            | Tag::Table
            | Tag::TableCaption
            | Tag::Row
            | Tag::Cell { .. }
            | Tag::Division
    )
}

/// These nodes with the text of each relative link in its place, since nobody knows here where it led.
fn without_relative(nodes: Vec<Node>, place: usize, doubts: &mut Doubts) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        let Node::Element(mut element) = node else {
            kept.push(node);
            continue;
        };
        element.children = without_relative(std::mem::take(&mut element.children), place, doubts);
        match &element.tag {
            Tag::Link { href, .. } if is_relative(href) => {
                doubts.at(
                    place,
                    About::Text,
                    format!(
                        "The link {} names no site, and only its text was kept.",
                        quoted(&text_of(&element.children))
                    ),
                );
                kept.extend(element.children);
            }
            Tag::Image { src: href, .. } | Tag::Embedded { href, .. } if is_relative(href) => {
                let path = href.href().replace(PLACEHOLDER, "");
                doubts.at(
                    place,
                    About::Text,
                    format!("The image or player {} names no site, and was left out.", quoted(&path)),
                );
                if let Tag::Image { alt, .. } = element.tag {
                    kept.extend(Some(alt).filter(|alt| !alt.is_empty()).map(Node::Text));
                }
            }
            _ => kept.push(Node::Element(element)),
        }
    }
    kept
}

fn is_relative(link: &Link) -> bool {
    link.href().starts_with(PLACEHOLDER)
}
