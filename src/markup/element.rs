//! What the names of HTML stand for, and what may stand in what.

use super::{line::one_line, tokens::Attributes};
use crate::release::Tag;

/// The element of the line that a name stands for.
pub(super) fn phrase(name: &str, attributes: &Attributes) -> Option<Tag> {
    Some(match name {
        "strong" | "b" => Tag::Strong,
        "em" | "i" | "var" | "dfn" => Tag::Emphasis,
        "sub" => Tag::Subscript,
        "sup" => Tag::Superscript,
        "code" | "kbd" | "samp" | "tt" => Tag::Code,
        "mark" => Tag::Mark,
        "small" => Tag::Small,
        "del" | "s" | "strike" => Tag::Deleted,
        "ins" | "u" => Tag::Inserted,
        "abbr" | "acronym" => Tag::Abbreviation { title: attributes.title.as_deref().and_then(one_line) },
        "q" => Tag::InlineQuote,
        "cite" => Tag::Cite,
        "bdi" => Tag::Isolate,
        "bdo" => Tag::Override,
        _ => return None,
    })
}

/// The elements that begin a new line and say nothing else.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "center"
            | "details"
            | "dialog"
            | "div"
            | "fieldset"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "main"
            | "nav"
            | "search"
            | "section"
            | "summary"
    )
}

pub(super) fn is_list(tag: &Tag) -> bool {
    matches!(tag, Tag::UnorderedList | Tag::OrderedList { .. })
}

pub(super) fn is_table(tag: &Tag) -> bool {
    *tag == Tag::Table
}

/// Blocks that hold a line and no block.
pub(super) fn is_leaf(tag: &Tag) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading(_) | Tag::Preformatted)
}

/// Blocks that stand nowhere but in their list or table.
pub(super) fn is_part(tag: &Tag) -> bool {
    matches!(tag, Tag::Item | Tag::Term | Tag::Description | Tag::Row | Tag::Cell { .. } | Tag::TableCaption)
}

/// Blocks in which a line needs no paragraph around it.
pub(super) fn holds_lines(tag: &Tag) -> bool {
    is_leaf(tag)
        || matches!(
            tag,
            Tag::Item | Tag::Term | Tag::Description | Tag::Cell { .. } | Tag::TableCaption | Tag::FigureCaption
        )
}
