//! Markdown → blocks, by way of HTML.

use super::{block::Block, doubt::Doubts, html};
use pulldown_cmark::{Event, Options, Parser};

/// The blocks of a document in Markdown, each at its line.
pub(super) fn blocks(text: &str, doubts: &mut Doubts) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let (mut blocks, mut events, mut depth, mut begin) = (Vec::new(), Vec::new(), 0_usize, 0_usize);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if events.is_empty() {
            begin = range.start;
        }
        match &event {
            Event::Start(_) => depth = depth.saturating_add(1),
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        events.push(event);
        if depth == 0 {
            let mut written = String::new();
            pulldown_cmark::html::push_html(&mut written, events.drain(..));
            let line = text.get(..begin).unwrap_or_default().matches('\n').count().saturating_add(1);
            blocks.extend(html::blocks(&written, Some(line), doubts));
        }
    }
    blocks
}
