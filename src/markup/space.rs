//! White space, as it is shown: one blank between words, none at the ends of a line.

use crate::release::{Element, Node, Tag};

/// A line whose white space is as a browser shows it: one blank between words, none at the ends.
pub(super) fn collapsed(mut line: Vec<Node>) -> Vec<Node> {
    let mut blank = true;
    line.iter_mut().for_each(|node| collapse(node, &mut blank));
    while let Some(true) = line.last_mut().map(trim_end) {
        line.pop();
    }
    let is_break = |node: &Node| matches!(node, Node::Element(Element { tag: Tag::Break, .. }));
    line.into_iter().filter(|node| !is_empty(node)).skip_while(is_break).collect()
}

/// Folds white space; `blank` says whether the text so far ends with it.
fn collapse(node: &mut Node, blank: &mut bool) {
    match node {
        Node::Text(text) => {
            let mut folded = String::with_capacity(text.len());
            for letter in text.chars() {
                let is_blank = letter.is_ascii_whitespace();
                if !(is_blank && *blank) {
                    folded.push(if is_blank { ' ' } else { letter });
                }
                *blank = is_blank;
            }
            *text = folded.into();
        }
        Node::Element(element) => match element.tag {
            Tag::Break => *blank = true,
            Tag::Image { .. } | Tag::Embedded { .. } => *blank = false,
            _ => {
                element.children.iter_mut().for_each(|child| collapse(child, blank));
                element.children.retain(|child| !is_empty(child));
            }
        },
    }
}

/// Drops the blank at the end; whether nothing is left.
fn trim_end(node: &mut Node) -> bool {
    match node {
        Node::Text(text) => {
            *text = text.trim_end_matches(' ').into();
            text.is_empty()
        }
        Node::Element(element) => match element.tag {
            Tag::Break => true,
            Tag::Image { .. } | Tag::Embedded { .. } => false,
            _ => {
                while let Some(true) = element.children.last_mut().map(trim_end) {
                    element.children.pop();
                }
                element.children.is_empty()
            }
        },
    }
}

fn is_empty(node: &Node) -> bool {
    match node {
        Node::Text(text) => text.is_empty(),
        Node::Element(Element { tag: Tag::Break | Tag::Image { .. } | Tag::Embedded { .. }, .. }) => false,
        Node::Element(element) => element.children.is_empty(),
    }
}
