//! Start tags, end tags and text → blocks.
//!
//! Blocks are a stack; a paragraph or heading ends where another block begins. What must stand in something (an item
//! in a list, a cell in a row) gets it. Nothing is deeper than [`DEEPEST`]: further in, only the content counts.

use super::{
    element::{holds_lines, is_block, is_leaf, is_list, is_part, is_table, phrase},
    host::name_hosts,
    line::{one_line, readable},
    phrase::{Phrases, Piece, Run, tree},
    skipped::Skipped,
    space::collapsed,
    tokens::{Attributes, Sink},
};
use crate::release::{Address, Body, Direction, Element, Embedded, Language, Node, Tag};
use std::mem;

/// How many blocks may be around a text.
const DEEPEST: usize = 24;

/// How many blocks may be open, with those that only part lines.
const MOST_BLOCKS: usize = 100;

/// How many runs keep the elements of the line around them. No release comes near it, and a hostile one gets no further.
const MOST_RUNS: usize = 50_000;

/// A block that is open.
struct Block {
    tag: Tag,
    language: Option<Language>,
    direction: Option<Direction>,
    children: Vec<Node>,
    line: Vec<Run>,
    /// How many elements of the line were open when it began: those opened in it end with it.
    phrases: usize,
}

pub(super) struct Builder<'a> {
    pub(super) base: &'a Address,
    /// The open blocks; the first is the body itself, and is never closed.
    body: Block,
    blocks: Vec<Block>,
    phrases: Phrases,
    pub(super) skipped: Option<Skipped>,
    runs: usize,
    pub(super) within_noscript: bool,
    /// Whether the next text begins a `pre`, whose first line break does not count.
    begins: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(base: &'a Address) -> Builder<'a> {
        Builder {
            base,
            body: Block::new(Tag::Division, None, None, 0),
            blocks: Vec::new(),
            phrases: Phrases::default(),
            skipped: None,
            runs: 0,
            within_noscript: false,
            begins: false,
        }
    }

    pub(super) fn finish(mut self) -> Body {
        self.finish_skipped();
        self.close_to(0);
        self.flush();
        let blocks = self.body.children.into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        Body { blocks: blocks.collect() }
    }

    fn image(&mut self, attributes: &Attributes) {
        let alt = attributes.alt.as_deref().and_then(one_line).unwrap_or_default();
        if let Some(src) = attributes.src.as_deref().and_then(|src| self.resolve(src)?.link()) {
            let (width, height) = (number(attributes.width.as_deref()), number(attributes.height.as_deref()));
            self.supply_item();
            self.add_element(Element::new(Tag::Image { src, alt, width, height }, Vec::new()));
        } else if !alt.is_empty() {
            self.text(&alt);
        }
    }

    pub(super) fn resolve(&self, reference: &str) -> Option<Address> {
        self.base.join(reference)
    }

    pub(super) fn add_element(&mut self, element: Element) {
        self.add(Piece::Element(element));
    }

    /// Adds to the line of the innermost block.
    fn add(&mut self, piece: Piece) {
        self.runs = self.runs.saturating_add(1);
        if self.runs == MOST_RUNS {
            self.phrases.truncate(0);
        }
        let line = self.blocks.last_mut().map_or(&mut self.body.line, |block| &mut block.line);
        self.phrases.add(line, piece);
    }

    fn open_phrase(&mut self, name: &str, tag: Option<Tag>, attributes: &Attributes) {
        if matches!(name, "wbr" | "input" | "meta" | "link" | "base" | "param" | "source" | "track" | "col" | "area") {
            return;
        }
        let (language, direction) = said(attributes);
        let tag = tag.or_else(|| (language.is_some() || direction.is_some()).then_some(Tag::Span));
        let tag = tag.filter(|_| self.runs < MOST_RUNS);
        self.phrases.open(name, tag.map(|tag| Element { tag, language, direction, children: Vec::new() }));
    }

    fn close_phrase(&mut self, name: &str) {
        let Some(at) = self.phrases.close(name) else { return };
        // It may have been open before the blocks around this place were.
        for block in self.blocks.iter_mut().filter(|block| block.phrases > at) {
            block.phrases = block.phrases.saturating_sub(1);
        }
    }

    fn open(&mut self, tag: Tag, attributes: &Attributes) {
        self.close_leaf();
        // A list, or a table, holds nothing but its own parts.
        if !is_part(&tag) {
            self.supply_item();
        }
        let (language, direction) = said(attributes);
        let block = Block::new(tag, language, direction, self.phrases.len());
        let deep = self.blocks.iter().filter(|block| !block.is_silent()).count() >= DEEPEST;
        if (deep && !block.is_silent()) || self.blocks.len() >= MOST_BLOCKS {
            // Its text joins that before it, on a line of its own.
            return self.add_element(Element::new(Tag::Break, Vec::new()));
        }
        self.flush();
        self.blocks.push(block);
    }

    fn open_cell(&mut self, header: bool, attributes: &Attributes) {
        let span =
            |value: &Option<String>| number(value.as_deref()).filter(|span| (1..=1000).contains(span)).unwrap_or(1);
        if !self.close_within(|tag| *tag == Tag::Row, is_table) {
            self.close_within(is_table, is_table);
            self.open(Tag::Row, &Attributes::default());
        }
        let (columns, rows) = (span(&attributes.colspan), span(&attributes.rowspan));
        self.open(Tag::Cell { header, columns, rows }, attributes);
    }

    /// What stands directly in a list or table gets an item or cell of its own.
    pub(super) fn supply_item(&mut self) {
        let none = Attributes::default();
        match self.blocks.last().map(|block| &block.tag) {
            Some(Tag::UnorderedList | Tag::OrderedList { .. }) => self.open(Tag::Item, &none),
            Some(Tag::DescriptionList) => self.open(Tag::Description, &none),
            Some(Tag::Table | Tag::Row) => self.open_cell(false, &none),
            _ => {}
        }
    }

    /// How many blocks are open.
    pub(super) fn depth(&self) -> usize {
        self.blocks.len()
    }

    fn is_in(&self, tag: fn(&Tag) -> bool) -> bool {
        self.blocks.iter().any(|block| tag(&block.tag))
    }

    /// Closes the paragraph or heading that is open, if one is innermost.
    fn close_leaf(&mut self) {
        if self.blocks.last().is_some_and(|block| is_leaf(&block.tag)) {
            self.close_to(self.blocks.len().saturating_sub(1));
        }
    }

    /// Closes the innermost block of this kind, and all in it; not out of a table's cell.
    fn close_block(&mut self, tag: impl Fn(&Tag) -> bool) -> bool {
        let found = self.blocks.iter().rposition(|block| tag(&block.tag) || matches!(block.tag, Tag::Cell { .. }));
        let of_table = |block: &Block| matches!(block.tag, Tag::Table | Tag::Row);
        let found = match found {
            Some(at) if self.blocks.get(at).is_some_and(|block| tag(&block.tag)) => Some(at),
            // The end of a table, or of a row, ends the cells in it.
            Some(_) => self.blocks.iter().rposition(|block| tag(&block.tag) && of_table(block)),
            None => None,
        };
        found.inspect(|at| self.close_to(*at)).is_some()
    }

    /// Closes all in the innermost block of this kind, unless there is a `barrier` before it; whether there is one.
    fn close_within(&mut self, tag: impl Fn(&Tag) -> bool, barrier: fn(&Tag) -> bool) -> bool {
        let found = self.blocks.iter().rposition(|block| tag(&block.tag) || barrier(&block.tag));
        match found {
            Some(at) if self.blocks.get(at).is_some_and(|block| tag(&block.tag)) => {
                self.close_to(at.saturating_add(1));
                true
            }
            _ => false,
        }
    }

    /// Closes all in the innermost description list, but a division that holds a part of it; whether there is one.
    fn close_to_description(&mut self) -> bool {
        let last = |tag: fn(&Tag) -> bool| self.blocks.iter().rposition(|block| tag(&block.tag));
        let list = last(|tag| *tag == Tag::DescriptionList);
        let Some(list) = list.filter(|list| last(is_table).is_none_or(|table| table < *list)) else { return false };
        let inside = list.saturating_add(1);
        let divided = self.blocks.get(inside).is_some_and(|block| block.tag == Tag::Division);
        self.close_to(inside.saturating_add(usize::from(divided)));
        true
    }

    /// Closes all but the first `kept` blocks.
    pub(super) fn close_to(&mut self, kept: usize) {
        while self.blocks.len() > kept {
            self.flush();
            if let Some(Block { tag, language, direction, children, phrases, .. }) = self.blocks.pop() {
                self.phrases.truncate(phrases);
                self.place(Element { tag, language, direction, children });
            }
        }
    }

    /// Puts a finished block into the one around it.
    fn place(&mut self, element: Element) {
        let around = self.blocks.last_mut().unwrap_or(&mut self.body);
        let says_nothing = element.language.is_none() && element.direction.is_none();
        match &element.tag {
            Tag::Division if says_nothing => around.children.extend(element.children),
            // What holds nothing is nothing; a cell keeps its column.
            Tag::Rule | Tag::Cell { .. } => around.children.push(Node::Element(element)),
            _ if element.children.is_empty() => {}
            _ => around.children.push(Node::Element(element)),
        }
    }

    /// Ends the line of the innermost block.
    fn flush(&mut self) {
        let block = self.blocks.last_mut().unwrap_or(&mut self.body);
        let line = tree(mem::take(&mut block.line));
        let mut line = if block.tag == Tag::Preformatted { line } else { collapsed(line) };
        line.iter_mut().for_each(name_hosts);
        if line.is_empty() {
            return;
        }
        if holds_lines(&block.tag) {
            block.children.extend(line);
        } else {
            block.children.push(Node::Element(Element::new(Tag::Paragraph, line)));
        }
    }
}

impl Sink for Builder<'_> {
    fn text(&mut self, text: &str) {
        if let Some(skipped) = &mut self.skipped {
            skipped.text(text);
            return;
        }
        let text = match mem::take(&mut self.begins) {
            true => text.strip_prefix('\n').unwrap_or(text),
            false => text,
        };
        if text.contains(|c: char| !c.is_ascii_whitespace()) {
            self.supply_item();
        }
        let text: String = text.chars().map(readable).collect();
        if !text.is_empty() {
            self.add(Piece::Text(text));
        }
    }

    fn start(&mut self, name: &str, attributes: &Attributes) -> bool {
        if self.is_skipped(name, attributes) {
            return !self.is_foreign();
        }
        self.begins = false;
        match name {
            "p" => self.open(Tag::Paragraph, attributes),
            "h1" | "h2" => self.open(Tag::Heading(1), attributes),
            "h3" => self.open(Tag::Heading(2), attributes),
            "h4" => self.open(Tag::Heading(3), attributes),
            "h5" | "h6" => self.open(Tag::Heading(4), attributes),
            "pre" | "listing" | "xmp" | "plaintext" => {
                self.open(Tag::Preformatted, attributes);
                self.begins = name != "xmp";
            }
            "ul" | "menu" | "dir" => self.open(Tag::UnorderedList, attributes),
            "ol" => self.open(Tag::OrderedList { start: number(attributes.start.as_deref()) }, attributes),
            "li" => {
                if !self.close_within(is_list, is_table) {
                    self.open(Tag::UnorderedList, &Attributes::default());
                }
                self.open(Tag::Item, attributes);
            }
            "dl" => self.open(Tag::DescriptionList, attributes),
            "dt" | "dd" => {
                if !self.close_to_description() {
                    self.open(Tag::DescriptionList, &Attributes::default());
                }
                self.open(if name == "dt" { Tag::Term } else { Tag::Description }, attributes);
            }
            "blockquote" => self.open(Tag::Quote, attributes),
            "figure" => self.open(Tag::Figure, attributes),
            "figcaption" => self.open(Tag::FigureCaption, attributes),
            "table" => self.open(Tag::Table, attributes),
            "caption" if self.close_within(is_table, is_table) => self.open(Tag::TableCaption, attributes),
            "tr" if self.close_within(is_table, is_table) => self.open(Tag::Row, attributes),
            "td" | "th" if self.is_in(is_table) => self.open_cell(name == "th", attributes),
            "thead" | "tbody" | "tfoot" => drop(self.close_within(is_table, is_table)),
            "hr" => {
                self.close_leaf();
                self.supply_item();
                self.flush();
                self.place(Element::new(Tag::Rule, Vec::new()));
            }
            "br" => self.add_element(Element::new(Tag::Break, Vec::new())),
            "img" | "image" => self.image(attributes),
            "embed" => self.embed(Embedded::Content, attributes.src.as_deref(), attributes.title.as_deref()),
            name if is_block(name) => self.open(Tag::Division, attributes),
            "a" => {
                self.close_phrase("a");
                // What is only a place in the document leads nowhere: on this page it is not.
                let href =
                    attributes.href.as_deref().filter(|href| !href.trim().is_empty() && !href.trim().starts_with('#'));
                let tag = href.and_then(|href| self.resolve(href)?.link_in_text());
                self.open_phrase(name, tag.map(|href| Tag::Link { href, host: None }), attributes);
            }
            name => self.open_phrase(name, phrase(name, attributes), attributes),
        }
        true
    }

    fn end(&mut self, name: &str) {
        if self.is_skipped_to(name) {
            return;
        }
        self.begins = false;
        match name {
            "p" => drop(self.close_block(|tag| *tag == Tag::Paragraph)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => drop(self.close_block(|tag| matches!(tag, Tag::Heading(_)))),
            "pre" | "listing" | "xmp" => drop(self.close_block(|tag| *tag == Tag::Preformatted)),
            "ul" | "ol" | "menu" | "dir" => drop(self.close_block(is_list)),
            "li" => drop(self.close_block(|tag| *tag == Tag::Item)),
            "dl" => drop(self.close_block(|tag| *tag == Tag::DescriptionList)),
            "dt" => drop(self.close_block(|tag| *tag == Tag::Term)),
            "dd" => drop(self.close_block(|tag| *tag == Tag::Description)),
            "blockquote" => drop(self.close_block(|tag| *tag == Tag::Quote)),
            "figure" => drop(self.close_block(|tag| *tag == Tag::Figure)),
            "figcaption" => drop(self.close_block(|tag| *tag == Tag::FigureCaption)),
            "table" => drop(self.close_block(is_table)),
            "caption" => drop(self.close_block(|tag| *tag == Tag::TableCaption)),
            "tr" => drop(self.close_block(|tag| *tag == Tag::Row)),
            "td" | "th" => drop(self.close_block(|tag| matches!(tag, Tag::Cell { .. }))),
            "br" => self.add_element(Element::new(Tag::Break, Vec::new())),
            name if is_block(name) => drop(self.close_block(|tag| *tag == Tag::Division)),
            name => self.close_phrase(name),
        }
    }
}

impl Block {
    /// Whether it says nothing but that a line begins and ends with it.
    fn is_silent(&self) -> bool {
        self.tag == Tag::Division && self.language.is_none() && self.direction.is_none()
    }

    fn new(tag: Tag, language: Option<Language>, direction: Option<Direction>, phrases: usize) -> Block {
        Block { tag, language, direction, children: Vec::new(), line: Vec::new(), phrases }
    }
}

/// What a start tag says of language and direction.
fn said(attributes: &Attributes) -> (Option<Language>, Option<Direction>) {
    let direction = match attributes.dir.as_deref().map(str::trim) {
        Some(dir) if dir.eq_ignore_ascii_case("rtl") => Some(Direction::Rtl),
        Some(dir) if dir.eq_ignore_ascii_case("ltr") => Some(Direction::Ltr),
        _ => None,
    };
    (attributes.lang.as_deref().and_then(Language::parse), direction)
}

fn number<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text?.trim().parse().ok()
}
