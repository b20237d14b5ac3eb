//! The elements of the line: those that are open, and the runs of text under them.
//!
//! A run remembers what was open when it was read, so that no order of tags is wrong: `<b><i>x</b>y</i>` is two runs,
//! under `b` and `i` and under `i`. When the block ends, runs become a tree again.

use crate::release::{Element, Node};
use std::rc::Rc;

/// How many elements of the line may be around a text.
const DEEPEST: usize = 8;

/// How many may be open; more are passed over.
const MOST_OPEN: usize = 64;

/// An element of the line that is open.
struct Open {
    /// Its name in the document, by which it is closed.
    name: String,
    /// What it becomes, without children; nothing when only its content counts.
    element: Option<Rc<Element>>,
}

/// The elements of the line that are open, outermost first.
#[derive(Default)]
pub(super) struct Phrases {
    open: Vec<Open>,
    around: Chain,
}

/// What is around a run, outermost first.
type Chain = Rc<[Rc<Element>]>;

/// A piece of a line, and what is around it.
pub(super) struct Run {
    piece: Piece,
    around: Chain,
}

pub(super) enum Piece {
    Text(String),
    Element(Element),
}

impl Phrases {
    /// How many are open.
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn open(&mut self, name: &str, element: Option<Element>) {
        if self.open.len() < MOST_OPEN {
            self.open.push(Open { name: name.to_owned(), element: element.map(Rc::new) });
            self.changed();
        }
    }

    /// Closes the last one of this name; how many were open before it.
    pub(super) fn close(&mut self, name: &str) -> Option<usize> {
        let at = self.open.iter().rposition(|open| open.name == name)?;
        self.open.remove(at);
        self.changed();
        Some(at)
    }

    /// Closes all but the first `kept`.
    pub(super) fn truncate(&mut self, kept: usize) {
        if kept < self.open.len() {
            self.open.truncate(kept);
            self.changed();
        }
    }

    /// Adds a piece to a line.
    pub(super) fn add(&self, line: &mut Vec<Run>, piece: Piece) {
        match (line.last_mut(), piece) {
            (Some(Run { piece: Piece::Text(before), around }), Piece::Text(text)) if same(around, &self.around) => {
                before.push_str(&text);
            }
            (_, piece) => line.push(Run { piece, around: self.around.clone() }),
        }
    }

    fn changed(&mut self) {
        let around = self.open.iter().filter_map(|open| open.element.clone()).take(DEEPEST);
        self.around = around.collect();
    }
}

/// The tree of a line.
pub(super) fn tree(line: Vec<Run>) -> Vec<Node> {
    let mut line = line.into_iter().peekable();
    nested(&mut line, 0, &|_| true)
}

type Line = std::iter::Peekable<std::vec::IntoIter<Run>>;

/// The tree below `depth` of the runs at the head of `line` that are `within`.
fn nested(line: &mut Line, depth: usize, within: &dyn Fn(&Run) -> bool) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    while let Some(first) = line.peek().filter(|run| within(run)) {
        match first.around.get(depth).cloned() {
            Some(element) => {
                let inside = |run: &Run| run.around.get(depth).is_some_and(|other| Rc::ptr_eq(&element, other));
                let children = nested(line, depth.saturating_add(1), &inside);
                nodes.push(Node::Element(Element { children, ..Element::clone(&element) }));
            }
            None => nodes.extend(line.next().map(|run| match run.piece {
                Piece::Text(text) => Node::Text(text.into()),
                Piece::Element(element) => Node::Element(element),
            })),
        }
    }
    nodes
}

fn same(one: &Chain, other: &Chain) -> bool {
    one.len() == other.len() && one.iter().zip(other.iter()).all(|(one, other)| Rc::ptr_eq(one, other))
}
