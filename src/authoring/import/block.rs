//! What every input becomes: blocks, one after another, each with its place.

use crate::release::{Element, Language, Link, Node, Tag};

/// A paragraph, heading, rule, list or the like of what is imported.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Where it begins: the line, or in what has no lines that anybody sees, the paragraph.
    pub(super) place: usize,
    /// How much further on its next line is: 1 where places are lines.
    pub(super) step: usize,
    /// What it is.
    pub(super) element: Element,
    /// Whether its lines are one, broken to fit a mail.
    pub(super) wrapped: bool,
    /// The language that the source says it is in.
    pub(super) language: Option<Language>,
}

/// A line of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) place: usize,
    pub(super) text: String,
    /// The links in it: what they say, and where they lead.
    pub(super) links: Vec<(String, Link)>,
}

impl Block {
    pub(super) fn is_rule(&self) -> bool {
        self.element.tag == Tag::Rule
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.element.tag, Tag::Heading(_))
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.element.tag, Tag::UnorderedList | Tag::OrderedList { .. })
    }

    /// Whether plain text says all that this says.
    pub(super) fn is_plain(&self) -> bool {
        let says_nothing = self.element.language.is_none() && self.element.direction.is_none();
        let plain = |node: &Node| match node {
            Node::Text(_) => true,
            Node::Element(element) => element.tag == Tag::Break,
        };
        self.is_rule()
            || (self.element.tag == Tag::Paragraph && says_nothing && self.element.children.iter().all(plain))
    }

    /// Its text as a paragraph of a plain body.
    pub(super) fn text(&self) -> String {
        if self.is_rule() {
            return "---".to_owned();
        }
        let lines = self.lines().into_iter().map(|line| line.text);
        lines.collect::<Vec<_>>().join(if self.wrapped || self.is_heading() { " " } else { "\n" })
    }

    /// Its lines: those of a paragraph, the items of a list, the rows of a table.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = vec![Line::default()];
        gather(&self.element, &mut lines);
        let mut place = self.place;
        lines.retain_mut(|line| {
            line.text = line.text.trim().to_owned();
            line.place = place;
            place = place.saturating_add(self.step);
            !line.text.is_empty() || !line.links.is_empty()
        });
        lines
    }

    /// Takes its first line off; whether anything is left.
    pub(super) fn take_line(&mut self) -> bool {
        let is_break = |node: &Node| matches!(node, Node::Element(element) if element.tag == Tag::Break);
        let Some(at) = self.element.children.iter().position(is_break) else { return false };
        self.element.children.drain(..=at);
        self.place = self.place.saturating_add(self.step);
        !self.lines().is_empty()
    }

    /// A block of the same kind and place that says this.
    pub(super) fn saying(&self, text: &str) -> Block {
        let children = vec![Node::Text(text.into())];
        Block { element: Element::new(Tag::Paragraph, children), wrapped: false, ..self.clone() }
    }

    /// Makes one line of the lines that were broken to fit, for good.
    pub(super) fn unwrapped(mut self) -> Element {
        if self.wrapped {
            self.element = self.saying(&self.text()).element;
        }
        self.element
    }
}

fn gather(element: &Element, lines: &mut Vec<Line>) {
    let begins = matches!(
        element.tag,
        Tag::Item | Tag::Row | Tag::Paragraph | Tag::Heading(_) | Tag::Break | Tag::Term | Tag::Description
    );
    if begins && lines.last().is_some_and(|line| element.tag == Tag::Break || !line.text.trim().is_empty()) {
        lines.push(Line::default());
    }
    for child in &element.children {
        match child {
            Node::Text(text) => add(lines, text),
            Node::Element(child) => gather(child, lines),
        }
    }
    match &element.tag {
        Tag::Link { href, .. } | Tag::Embedded { href, .. } => {
            let said = text_of(&element.children);
            if let Some(line) = lines.last_mut() {
                line.links.push((said.trim().to_owned(), href.clone()));
            }
        }
        Tag::Cell { .. } => add(lines, " "),
        _ => {}
    }
}

fn add(lines: &mut [Line], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.text.push_str(text);
    }
}

/// The text of these nodes.
pub(super) fn text_of(nodes: &[Node]) -> String {
    let texts = nodes.iter().map(|node| match node {
        Node::Text(text) => text.to_string(),
        Node::Element(element) => text_of(&element.children),
    });
    texts.collect()
}
