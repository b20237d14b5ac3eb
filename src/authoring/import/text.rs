//! Plain text → blocks, and bytes → text.

use super::{Refusal, block::Block};
use crate::release::{Element, Node, Tag};

/// The text in these bytes: UTF-8, or UTF-16 that says so.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let mut pairs = bytes.chunks_exact(2);
        let pair = |pair: &[u8]| <[u8; 2]>::try_from(pair).map(unit).unwrap_or_default();
        let units: Vec<u16> = pairs.by_ref().map(pair).collect();
        if !pairs.remainder().is_empty() {
            return Err(Refusal::Encoding);
        }
        String::from_utf16(&units).map_err(|_| Refusal::Encoding)
    };
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => std::str::from_utf8(rest).map_err(|_| Refusal::Encoding)?.to_owned(),
    };
    // UTF-16 without its mark is valid UTF-8 too, as long as it is English.
    if text.contains('\0') {
        return Err(Refusal::Encoding);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The blocks of a text in which blank lines and rules part paragraphs.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut paragraphs: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut open = false;
    for (number, line) in (1_usize..).zip(text.lines()) {
        let line = line.trim();
        match paragraphs.last_mut().filter(|_| open && !is_rule(line)) {
            Some((_, lines)) if !line.is_empty() => lines.push(line),
            _ if !line.is_empty() => paragraphs.push((number, vec![line])),
            _ => {}
        }
        open = !line.is_empty() && !is_rule(line);
    }
    let width = width(&paragraphs);
    let mut blocks: Vec<Block> = Vec::new();
    for (place, lines) in paragraphs {
        let wrapped = is_wrapped(&lines, width);
        // A long line is what other programs write for a paragraph.
        if !wrapped && lines.iter().any(|line| length(line) > LONGEST_LINE && line.split_whitespace().count() > 10) {
            blocks.extend((place..).zip(lines).map(|(place, line)| block(place, &[line], false)));
        } else {
            blocks.push(block(place, &lines, wrapped));
        }
    }
    blocks
}

/// Whether a line is a row of dashes or the like.
pub(super) fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|sign| !sign.is_whitespace());
    let Some(first @ ('-' | '_' | '*' | '=' | '—' | '–' | '~' | '#')) = signs.next() else { return false };
    let rest = signs.clone().count();
    rest >= 2 && signs.all(|sign| sign == first)
}

/// Whether a line is an item of a list.
pub(super) fn item(line: &str) -> Option<&str> {
    let (marker, rest) = line.split_once([' ', '\t', '\u{A0}'])?;
    let number =
        marker.strip_suffix(['.', ')']).is_some_and(|number| number.len() <= 3 && number.parse::<u16>().is_ok());
    (number || matches!(marker, "-" | "–" | "—" | "*" | "•" | "·" | "▪" | "◦" | "‣")).then(|| rest.trim())
}

/// Mail is broken at some 72 letters.
const LONGEST_LINE: usize = 100;

/// Shorter lines than this are nobody's full width.
const NARROWEST: usize = 50;

/// How wide the lines are that were broken to fit.
fn width(paragraphs: &[(usize, Vec<&str>)]) -> usize {
    let lines = paragraphs.iter().filter(|(_, lines)| lines.len() > 1).flat_map(|(_, lines)| lines);
    lines.map(|line| length(line)).filter(|length| *length <= LONGEST_LINE).max().unwrap_or_default()
}

/// Whether each line ends where the first word of the next one would not have fitted.
fn is_wrapped(lines: &[&str], width: usize) -> bool {
    let widest = lines.iter().map(|line| length(line)).filter(|length| *length <= LONGEST_LINE).max();
    // Three full lines show their own width; two may be as long as they are for a reason.
    let width = if lines.len() > 2 { widest.unwrap_or_default() } else { width };
    let full = |line: &str, next: &str| {
        let word = next.split_whitespace().next().map_or(0, length);
        item(next).is_none() && length(line).saturating_add(word) >= width && !ends_in_address(line)
    };
    width >= NARROWEST
        && lines.len() > 1
        && lines.iter().zip(lines.iter().skip(1)).all(|(line, next)| full(line, next))
        && lines.iter().all(|line| length(line) <= LONGEST_LINE || !line.contains(' '))
}

fn ends_in_address(line: &str) -> bool {
    line.split_whitespace().next_back().is_some_and(|word| word.contains("://") || word.starts_with("www."))
}

fn length(line: &str) -> usize {
    line.chars().count()
}

fn block(place: usize, lines: &[&str], wrapped: bool) -> Block {
    let element = match lines {
        [line] if is_rule(line) => Element::new(Tag::Rule, Vec::new()),
        lines => {
            let mut children: Vec<Node> = Vec::new();
            for line in lines {
                if !children.is_empty() {
                    children.push(Node::Element(Element::new(Tag::Break, Vec::new())));
                }
                children.push(Node::Text((*line).into()));
            }
            Element::new(Tag::Paragraph, children)
        }
    };
    Block { place, step: 1, element, wrapped, language: None }
}
