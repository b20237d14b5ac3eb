//! Plain text → blocks: what people mean by blank lines, dashes and addresses.

use super::{host::real_host, line::readable};
use crate::release::{Address, Body, Element, Link, Node, Tag};

/// Reads a text in which blank lines part paragraphs; or several, each with at least one of its own.
///
/// A line of dashes is a rule; two or more lines that begin with a dash, a bullet or the next number are a list;
/// addresses and e-mail addresses are links. Other line breaks stay.
pub fn plain<'a>(texts: impl IntoIterator<Item = &'a str>) -> Body {
    let lines: Vec<Line<'a>> =
        texts.into_iter().flat_map(|text| text.lines().map(Line::read).chain([Line::Blank])).collect();
    let mut rest: &[Line<'a>] = &lines;
    let mut blocks: Vec<Element> = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        match *line {
            Line::Text(text) => paragraph.push(text),
            Line::Blank => blocks.extend(block(&mut paragraph)),
            Line::Rule => {
                blocks.extend(block(&mut paragraph));
                blocks.push(Element::new(Tag::Rule, Vec::new()));
            }
            Line::Item(marker, text, written) => {
                let (items, after) = items(marker, text, after);
                if items.len() < 2 {
                    paragraph.push(written);
                    continue;
                }
                rest = after;
                blocks.extend(block(&mut paragraph));
                let item = |text: &str| Node::Element(Element::new(Tag::Item, linked(text)));
                blocks.push(Element::new(marker.list(), items.into_iter().map(item).collect()));
            }
        }
    }
    blocks.extend(block(&mut paragraph));
    Body { blocks }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Marker {
    Bullet,
    Number(i32),
}

#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    Blank,
    Rule,
    /// The item, and the whole line.
    Item(Marker, &'a str, &'a str),
    Text(&'a str),
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Line<'a> {
        let line = line.trim();
        if line.is_empty() {
            return Line::Blank;
        }
        if line.chars().count() >= 3
            && ['-', '_', '*', '=', '—', '–'].into_iter().any(|dash| line.chars().all(|c| c == dash))
        {
            return Line::Rule;
        }
        let Some((first, rest)) = line.split_once([' ', '\t', '\u{A0}']) else { return Line::Text(line) };
        let rest = rest.trim_start();
        if matches!(first, "-" | "–" | "—" | "*" | "•" | "·" | "▪" | "◦" | "‣") {
            return Line::Item(Marker::Bullet, rest, line);
        }
        match first.strip_suffix(['.', ')']).and_then(|number| number.parse().ok()) {
            Some(number @ 0..=999) => Line::Item(Marker::Number(number), rest, line),
            _ => Line::Text(line),
        }
    }
}

impl Marker {
    /// The marker of the next item of the same list.
    fn next(self) -> Marker {
        match self {
            Marker::Bullet => Marker::Bullet,
            Marker::Number(number) => Marker::Number(number.saturating_add(1)),
        }
    }

    /// The list that begins with this.
    fn list(self) -> Tag {
        match self {
            Marker::Bullet => Tag::UnorderedList,
            Marker::Number(start) => Tag::OrderedList { start: Some(start).filter(|start| *start != 1) },
        }
    }
}

/// The items of a list after its first one, with or without blank lines between them, and what follows it.
fn items<'a, 'b>(marker: Marker, first: &'a str, lines: &'b [Line<'a>]) -> (Vec<&'a str>, &'b [Line<'a>]) {
    let (mut items, mut marker, mut rest) = (vec![first], marker, lines);
    loop {
        let blank = rest.iter().take_while(|line| matches!(line, Line::Blank)).take(4).count();
        match rest.get(blank..).and_then(<[_]>::split_first) {
            Some((Line::Item(found, text, _), after)) if *found == marker.next() => {
                items.push(text);
                marker = *found;
                rest = after;
            }
            _ => return (items, rest),
        }
    }
}

fn block(paragraph: &mut Vec<&str>) -> Option<Element> {
    let mut children: Vec<Node> = Vec::new();
    for line in paragraph.drain(..) {
        let line = linked(line);
        if !line.is_empty() && !children.is_empty() {
            children.push(Node::Element(Element::new(Tag::Break, Vec::new())));
        }
        children.extend(line);
    }
    (!children.is_empty()).then(|| Element::new(Tag::Paragraph, children))
}

/// A word of this many bytes is no address.
const LONGEST: usize = 2000;

/// A line with its addresses as links.
fn linked(line: &str) -> Vec<Node> {
    let line: &str = &line.chars().map(readable).collect::<String>();
    let mut nodes: Vec<Node> = Vec::new();
    let mut before = 0_usize;
    let mut at = 0_usize;
    for word in line.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_start_matches(['(', '[', '<', '"', '\'', '“', '«', '„']);
        let from = at.saturating_add(word.len().saturating_sub(trimmed.len()));
        at = at.saturating_add(word.len());
        let address = if trimmed.len() < LONGEST { address(trimmed.trim_end()) } else { "" };
        let to = from.saturating_add(address.len());
        if let Some(href) = link(address) {
            nodes.extend(line.get(before..from).filter(|text| !text.is_empty()).map(|text| Node::Text(text.into())));
            nodes.push(Node::Element(Element::new(
                Tag::Link { host: real_host(address, &href), href },
                vec![Node::Text(address.into())],
            )));
            before = to;
        }
    }
    nodes.extend(line.get(before..).filter(|text| !text.is_empty()).map(|text| Node::Text(text.into())));
    nodes
}

/// A word without the punctuation that ends a sentence; a bracket stays where it was opened in the word.
fn address(word: &str) -> &str {
    let mut address = word;
    loop {
        let shorter = match address.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '”' | '»' | '>' | ']' | '…' | '،' | '؛' | '؟') => {
                1
            }
            Some(')') if address.matches(')').count() > address.matches('(').count() => 1,
            _ => 0,
        };
        match address.char_indices().next_back() {
            Some((end, _)) if shorter == 1 => address = address.get(..end).unwrap_or_default(),
            _ => return address,
        }
    }
}

fn link(address: &str) -> Option<Link> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let resolve = |address: &str| Address::resolve(address, "https://localhost/")?.link_in_text();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return resolve(address);
    }
    if lower.starts_with("www.") && address.matches('.').count() > 1 {
        return resolve(&format!("https://{address}"));
    }
    let (name, host) = address.split_once('@')?;
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
    let hosted = host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b));
    (named && hosted).then(|| resolve(&format!("mailto:{address}"))).flatten()
}
