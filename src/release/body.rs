use super::{Direction, Language, Link, Text};

/// The text of an edition: blocks, one after another.
///
/// What can stand here is all that can ever reach the page: no other element, attribute or address has a name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Body {
    /// The blocks: paragraphs, headings, lists and the like.
    pub blocks: Vec<Element>,
}

/// A piece of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Text as it is read.
    Text(Text),
    /// An element around other pieces.
    Element(Element),
}

/// An element of HTML, of those that only say what a text is.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Which one.
    pub tag: Tag,
    /// The language of what is in it, where that is said.
    pub language: Option<Language>,
    /// The way it runs, where that is said.
    pub direction: Option<Direction>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// The elements, and what may be said of each.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each is the HTML element that `name` gives, with attributes of the same names")]
pub enum Tag {
    Paragraph,
    /// A heading, 1 for the first level below the headline of the release.
    Heading(u8),
    UnorderedList,
    OrderedList {
        start: Option<i32>,
    },
    Item,
    DescriptionList,
    Term,
    Description,
    Quote,
    Preformatted,
    Rule,
    Figure,
    FigureCaption,
    Table,
    TableCaption,
    Row,
    Cell {
        header: bool,
        columns: u16,
        rows: u16,
    },
    Division,
    Strong,
    Emphasis,
    Subscript,
    Superscript,
    Code,
    Mark,
    Small,
    Deleted,
    Inserted,
    Abbreviation {
        title: Option<Text>,
    },
    /// A term of the glossary, and what it stands for.
    Explained {
        meaning: Text,
    },
    InlineQuote,
    Cite,
    Isolate,
    Override,
    Span,
    Break,
    Link {
        href: Link,
        /// The host that it leads to, where its text names another.
        host: Option<Text>,
    },
    Image {
        src: Link,
        alt: Text,
        width: Option<u16>,
        height: Option<u16>,
    },
    /// What would run or play on the page: a link to it instead.
    Embedded {
        kind: Embedded,
        href: Link,
        title: Option<Text>,
    },
}

/// What is embedded elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// A moving picture.
    Video,
    /// A recording.
    Audio,
    /// A page or program of another site.
    Content,
}

impl Body {
    /// A body of plain paragraphs.
    pub fn of_paragraphs(paragraphs: impl IntoIterator<Item = Text>) -> Body {
        let block = |text| Element::new(Tag::Paragraph, vec![Node::Text(text)]);
        Body { blocks: paragraphs.into_iter().map(block).collect() }
    }
}

impl Body {
    /// The words of it, blocks parted by a blank.
    pub fn text(&self) -> String {
        self.beginning(usize::MAX)
    }

    /// As much of that as so many bytes hold, and the rest of the words that stand together there.
    pub fn beginning(&self, most: usize) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            block.write_text(&mut text, most);
            text.push(' ');
        }
        text
    }
}

impl Element {
    /// Its words.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text, usize::MAX);
        text
    }

    fn write_text(&self, text: &mut String, most: usize) {
        for child in &self.children {
            if text.len() >= most {
                return;
            }
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(Element { tag: Tag::Break, .. }) => text.push(' '),
                Node::Element(element) => {
                    element.write_text(text, most);
                    // Cells, items and the like are words apart.
                    if !element.tag.is_phrase() {
                        text.push(' ');
                    }
                }
            }
        }
    }

    /// An element without language or direction of its own.
    pub fn new(tag: Tag, children: Vec<Node>) -> Element {
        Element { tag, language: None, direction: None, children }
    }
}

impl Tag {
    /// Whether it stands within a line.
    pub fn is_phrase(&self) -> bool {
        matches!(
            self,
            Tag::Strong
                | Tag::Emphasis
                | Tag::Subscript
                | Tag::Superscript
                | Tag::Code
                | Tag::Mark
                | Tag::Small
                | Tag::Deleted
                | Tag::Inserted
                | Tag::Abbreviation { .. }
                | Tag::Explained { .. }
                | Tag::InlineQuote
                | Tag::Cite
                | Tag::Isolate
                | Tag::Override
                | Tag::Span
                | Tag::Break
                | Tag::Link { .. }
        )
    }

    /// The name of the element in HTML; a heading's when the headline is one of `headline` (`h2` is 2). A heading of
    /// level 0 is that itself.
    pub fn name(&self, headline: u8) -> &'static str {
        match self {
            Tag::Paragraph => "p",
            Tag::Heading(level) => match level.saturating_add(headline) {
                0..=1 => "h1",
                2 => "h2",
                3 => "h3",
                4 => "h4",
                5 => "h5",
                _ => "h6",
            },
            Tag::UnorderedList => "ul",
            Tag::OrderedList { .. } => "ol",
            Tag::Item => "li",
            Tag::DescriptionList => "dl",
            Tag::Term => "dt",
            Tag::Description => "dd",
            Tag::Quote => "blockquote",
            Tag::Preformatted => "pre",
            Tag::Rule => "hr",
            Tag::Figure => "figure",
            Tag::FigureCaption => "figcaption",
            Tag::Table => "table",
            Tag::TableCaption => "caption",
            Tag::Row => "tr",
            Tag::Cell { header: true, .. } => "th",
            Tag::Cell { header: false, .. } => "td",
            Tag::Division => "div",
            Tag::Strong => "strong",
            Tag::Emphasis => "em",
            Tag::Subscript => "sub",
            Tag::Superscript => "sup",
            Tag::Code => "code",
            Tag::Mark => "mark",
            Tag::Small => "small",
            Tag::Deleted => "del",
            Tag::Inserted => "ins",
            Tag::Abbreviation { .. } => "abbr",
            Tag::Explained { .. } => "button",
            Tag::InlineQuote => "q",
            Tag::Cite => "cite",
            Tag::Isolate => "bdi",
            Tag::Override => "bdo",
            Tag::Span => "span",
            Tag::Break => "br",
            Tag::Link { .. } | Tag::Embedded { .. } => "a",
            Tag::Image { .. } => "img",
        }
    }
}
