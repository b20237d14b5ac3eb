//! The blocks in one language → an edition, and what its header says.

use super::{
    block::{Block, Line, text_of},
    date::{self, Written},
    doubt::{About, Doubts, quoted},
    header::{self, Header},
    language, language_name, parts,
    parts::Part,
};
use crate::{
    authoring::{
        document::{Body, Edition},
        html,
    },
    release::{self, Node, Tag},
};
use std::collections::VecDeque;

/// An edition, and what stands over and in it that concerns the whole release.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) tag: String,
    pub(super) edition: Edition,
    pub(super) headers: Vec<(usize, Header)>,
    /// The date in the first paragraph.
    pub(super) mentioned: Option<(usize, Written)>,
}

/// Makes an edition of a part; nothing when it holds no more than a header.
pub(super) fn draft(part: Part, doubts: &mut Doubts) -> Option<Draft> {
    let Part { language, blocks } = part;
    doubts.edition = Some(language.tag().to_owned());
    let mut blocks: VecDeque<Block> = blocks.into();
    let (mut headers, mut left) = (Vec::new(), Vec::new());
    take_headers(&mut blocks, &mut headers, &mut left, true, doubts);
    let headline = headline(&mut blocks, &language, doubts)?;
    take_headers(&mut blocks, &mut headers, &mut left, false, doubts);
    let subheadline = subheadline(&mut blocks, doubts);
    while blocks.front().is_some_and(Block::is_rule) {
        blocks.pop_front();
    }
    let mentioned =
        blocks.iter().find(|block| !block.is_rule()).and_then(|block| Some((block.place, date::first(&block.text())?)));
    let blocks: Vec<Block> = left.into_iter().chain(blocks).collect();
    let (body, body_html) = body(blocks, &language);
    let dateline = headers.iter().find_map(|(_, header)| header.dateline.clone());
    let edition = Edition { headline, subheadline, dateline, body, body_html, ..Edition::default() };
    Some(Draft { tag: language.tag().to_owned(), edition, headers, mentioned })
}

/// Takes the header lines off. What stands in them and has no place goes to `left`.
fn take_headers(
    blocks: &mut VecDeque<Block>,
    headers: &mut Vec<(usize, Header)>,
    left: &mut Vec<Block>,
    over: bool,
    doubts: &mut Doubts,
) {
    while let Some(block) = blocks.front_mut() {
        if block.is_rule() && over {
            blocks.pop_front();
            continue;
        }
        let Some(line) = block.lines().into_iter().next() else { return };
        let header = match header::read(&line.text) {
            // The last line of all is a headline, whatever it says.
            Some(header) => header,
            None if over && language_name::named(&line.text).is_some() => Header::default(),
            None => return,
        };
        if let Some(place) = &header.dateline {
            doubts.at(
                line.place,
                About::Dateline,
                format!("{} was taken for the place where the text was written.", quoted(place)),
            );
        }
        if let Some(rest) = &header.rest {
            doubts.at(
                line.place,
                About::Text,
                format!(
                    "There is no field for all of {}; the line was put at the beginning of the text too.",
                    quoted(rest)
                ),
            );
            left.push(block.saying(rest));
        }
        if header.embargo {
            doubts.at(line.place, About::Status, format!("{} keeps the text back: its status is \"embargoed\", and it is not shown before you write \"embargoedUntil\" or another status.", quoted(&line.text)));
        }
        headers.push((line.place, header));
        if !block.take_line() {
            blocks.pop_front();
        }
    }
}

fn headline(blocks: &mut VecDeque<Block>, language: &release::Language, doubts: &mut Doubts) -> Option<String> {
    let block = blocks.front_mut()?;
    let place = block.place;
    let lines = block.lines();
    if block.is_heading()
        || (lines.len() == 1 || block.wrapped) && looks_like_headline(&block.text()) && is_paragraph(block)
    {
        let text = one_line(&block.text());
        blocks.pop_front();
        return Some(text);
    }
    let first = lines.first()?;
    if is_paragraph(block) && !block.wrapped && lines.len() > 1 && looks_like_headline(&first.text) {
        block.take_line();
        let second = |line: &Line| looks_like_headline(&line.text) && header::read(&line.text).is_none();
        if lines.len() == 2 && lines.get(1).is_some_and(second) {
            doubts.at(place, About::Headline, "The first of two lines was taken for the headline, and the second for text. If the headline has two lines, join them.");
        }
        return Some(first.text.clone());
    }
    // The text loses nothing by it.
    let text = one_line(&block.text());
    let sentence = first_sentence(&text);
    doubts.at(place, About::Headline, format!("The text in {} has no headline that could be told from it. {} was made the headline, and stands in the text too.", parts::name(language), quoted(sentence)));
    Some(sentence.to_owned())
}

/// A second heading is a subheadline; what only looks like one may be the text.
fn subheadline(blocks: &mut VecDeque<Block>, doubts: &mut Doubts) -> Option<String> {
    let (block, next) = (blocks.front()?, blocks.get(1));
    if block.is_heading() {
        let text = one_line(&block.text());
        // Two headings in a row would leave the second without a text.
        let text = next.is_some().then_some(text)?;
        blocks.pop_front();
        return Some(text);
    }
    let text = block.text();
    if next.is_some() && is_paragraph(block) && block.lines().len() == 1 && looks_like_headline(&text) {
        doubts.at(
            block.place,
            About::Subheadline,
            format!("{} may be a subheadline; it was left in the text.", quoted(&text)),
        );
    }
    None
}

/// What a paragraph of plain text, or of nothing but emphasis, is.
fn is_paragraph(block: &Block) -> bool {
    block.element.tag == Tag::Paragraph
}

const LONGEST_HEADLINE: usize = 220;

/// Whether a text is short and ends as no sentence does.
fn looks_like_headline(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '»', '\'', '’', ')', '“']);
    let abbreviated = text.rsplit(char::is_whitespace).next().is_some_and(|word| word.matches('.').count() > 1);
    let ends =
        text.ends_with(['.', '…', ':', ';', ',', '。', '۔', '।', '؛', '،']) && !(abbreviated && text.ends_with('.'));
    let sentences = text.matches(". ").count();
    text.chars().count() <= LONGEST_HEADLINE && !ends && sentences < 2 && text.contains(char::is_alphabetic)
}

/// The first sentence, where there is more than one and it is not too long for a headline.
fn first_sentence(text: &str) -> &str {
    for (at, sign) in text.char_indices().filter(|(_, sign)| matches!(sign, '.' | '!' | '?' | '؟' | '。' | '۔' | '।'))
    {
        let end = at.saturating_add(sign.len_utf8());
        let (Some(sentence), Some(rest)) = (text.get(..end), text.get(end..)) else { continue };
        let last = sentence.trim_end_matches(sign).rsplit(char::is_whitespace).next().unwrap_or_default();
        // "Mr." and "J." end no sentence.
        let abbreviation = sign == '.' && last.chars().count() <= 3;
        if rest.is_empty() || (rest.starts_with(char::is_whitespace) && !abbreviation) {
            return sentence;
        }
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as paragraphs where they say it all, and as HTML where they do not.
fn body(blocks: Vec<Block>, language: &release::Language) -> (Option<Body>, Option<String>) {
    if blocks.is_empty() {
        return (None, None);
    }
    let mut blocks = blocks;
    for block in &mut blocks {
        // What was found in the middle of another language keeps the one that the source says it is in; but editors
        // say one for all, whatever is written.
        let text = block.text();
        let said = block.element.language.take().filter(|said| said.primary() != language.primary());
        block.element.language = said.filter(|said| {
            language::guess_any(&text).is_none_or(|guess| !guess.sure || guess.language.primary() == said.primary())
        });
        block.element.direction = block.element.direction.filter(|direction| *direction != language.direction());
    }
    if blocks.iter().all(Block::is_plain) {
        return (Some(Body::Paragraphs(blocks.iter().map(Block::text).collect())), None);
    }
    let blocks = blocks.into_iter().map(Block::unwrapped);
    let body = release::Body {
        blocks: blocks.filter(|block| block.tag == Tag::Rule || !says_nothing(&block.children)).collect(),
    };
    (None, Some(html(&body)))
}

fn says_nothing(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| matches!(node, Node::Text(_))) && text_of(nodes).trim().is_empty()
}
