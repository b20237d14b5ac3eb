//! Where in a document a value stands: paths → places in the text, and places → lines and columns.

use crate::format::{Path, Step};
use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::{Object, ObjectProp, ObjectPropName, Value},
    common::Ranged,
    parse_to_ast,
};
use std::{collections::HashSet, ops::Range};

/// A JSON document in which every value knows its place.
#[derive(Debug)]
pub struct Located<'a> {
    root: Option<Value<'a>>,
    start: usize,
}

/// A value and the way to it.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    value: &'a Value<'a>,
    start: usize,
    /// The way to it.
    pub path: Path,
    /// The bytes of its name, when it is a member; otherwise those to point at.
    pub name: Range<usize>,
    /// The bytes to point at: a text or number itself; of an object or list its name, or where it opens.
    pub place: Range<usize>,
}

/// A text in lines.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// Where a byte is, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// Parses `json`, which begins at byte `start` of its file.
///
/// It must be JSON that `serde_json` has read, which bounds how deep it is. Where the two parsers disagree, nothing
/// in it has a place, and everything is said of its first line.
pub fn parse(json: &str, start: usize) -> Located<'_> {
    let root = parse_to_ast(json, &CollectOptions::default(), &strict()).ok().and_then(|parsed| parsed.value);
    Located { root, start }
}

/// `json` without the escapes of surrogates, every other byte in its place: halves of pairs that stand alone are JSON,
/// and the parser that knows places refuses them.
pub fn without_surrogates(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, after)) = rest.split_once('\\') {
        let code = after
            .get(1..5)
            .filter(|code| after.starts_with('u') && matches!(u16::from_str_radix(code, 16), Ok(0xD800..=0xDFFF)));
        let taken = match code {
            Some(_) => 5,
            None => after.chars().next().map_or(0, char::len_utf8),
        };
        let (escape, left) = after.split_at_checked(taken).unwrap_or((after, ""));
        mended.extend([before, "\\", if code.is_some() { "uFFFD" } else { escape }]);
        rest = left;
    }
    mended + rest
}

impl<'a> Lines<'a> {
    /// The lines of `text`.
    pub fn new(text: &'a str) -> Lines<'a> {
        let after = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        Lines { text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// Where byte `at` is.
    pub fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at);
        let column = self.before(line, at).chars().count().saturating_add(1);
        Position { line, column }
    }

    /// The byte at `column`, which counts bytes from 1, of `line`.
    pub fn byte(&self, line: usize, column: usize) -> usize {
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(self.text.len());
        let mut at = start.saturating_add(column.saturating_sub(1)).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        at
    }

    /// The text of `line`, and the byte it begins at; a byte order mark is none of it.
    pub fn line(&self, line: usize) -> (&'a str, usize) {
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        match text.strip_prefix('\u{FEFF}') {
            Some(rest) if start == 0 => (rest, '\u{FEFF}'.len_utf8()),
            _ => (text, start),
        }
    }

    /// What stands before byte `at` in `line`.
    fn before(&self, line: usize, at: usize) -> &'a str {
        let (_, start) = self.line(line);
        self.text.get(start..at).unwrap_or_default()
    }
}

impl Located<'_> {
    /// The whole document.
    pub fn node(&self) -> Option<Node<'_>> {
        Some(Node::unnamed(self.root.as_ref()?, self.start, Path::default()))
    }

    /// The bytes to point at for the value at `path`, or for the nearest around it that is there.
    pub fn place(&self, path: &Path) -> Range<usize> {
        let Some(mut node) = self.node() else { return self.start..self.start };
        for step in path.steps() {
            match node.step(step) {
                Some(next) => node = next,
                None => break,
            }
        }
        node.place
    }
}

impl<'a> Node<'a> {
    /// The member `name`, when it is there and not null.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        let Value::Object(object) = self.value else { return None };
        self.last(object, |key| key == name)
    }

    /// The members of an object, in order; null ones left out, and of those with one name all but the last.
    pub fn members(&self) -> Vec<(&'a str, Node<'a>)> {
        let Value::Object(object) = self.value else { return Vec::new() };
        let mut met = HashSet::new();
        let last = |prop: &&'a ObjectProp<'a>| !is_null(&prop.value) && met.insert(name_of(prop));
        let mut members: Vec<&'a ObjectProp<'a>> = object.properties.iter().rev().filter(last).collect();
        members.reverse();
        members.into_iter().map(|prop| (name_of(prop), self.member(prop))).collect()
    }

    /// The items of a list.
    pub fn items(&self) -> Vec<Node<'a>> {
        let Value::Array(list) = self.value else { return Vec::new() };
        list.elements.iter().enumerate().map(|(at, value)| self.item(at, value)).collect()
    }

    /// The text, without blanks around it.
    pub fn text(&self) -> Option<&'a str> {
        let Value::StringLit(text) = self.value else { return None };
        Some(text.value.trim())
    }

    /// Whether this is an object.
    pub fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// Whether this is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.value, Value::Array(_))
    }

    /// The way to the member `name` of this, whether it is there or not.
    pub fn path_to(&self, name: &str) -> Path {
        let mut path = self.path.clone();
        path.push_member(name);
        path
    }

    fn step(&self, step: &Step) -> Option<Node<'a>> {
        match (self.value, step) {
            (Value::Object(object), step) => self.last(object, |key| step.leads_to(key)),
            (Value::Array(list), Step::Item(at)) => Some(self.item(*at, list.elements.get(*at)?)),
            _ => None,
        }
    }

    /// The last member with such a name that is not null: the one that counts.
    fn last(&self, object: &'a Object<'a>, is_it: impl Fn(&str) -> bool) -> Option<Node<'a>> {
        let found = object.properties.iter().rfind(|prop| is_it(name_of(prop)) && !is_null(&prop.value))?;
        Some(self.member(found))
    }

    fn member(&self, prop: &'a ObjectProp<'a>) -> Node<'a> {
        let (key, value) = (prop.name.range(), prop.value.range());
        let name = shifted(key.start..key.end, self.start);
        let place = match &prop.value {
            Value::Object(_) | Value::Array(_) => name.clone(),
            _ => shifted(value.start..value.end, self.start),
        };
        Node { value: &prop.value, start: self.start, path: self.path_to(name_of(prop)), name, place }
    }

    fn item(&self, at: usize, value: &'a Value<'a>) -> Node<'a> {
        let mut path = self.path.clone();
        path.push_item(at);
        Node::unnamed(value, self.start, path)
    }

    fn unnamed(value: &'a Value<'a>, start: usize, path: Path) -> Node<'a> {
        let range = value.range();
        let end = match value {
            Value::Object(_) | Value::Array(_) => range.start.saturating_add(1),
            _ => range.end,
        };
        let place = shifted(range.start..end, start);
        Node { value, start, path, name: place.clone(), place }
    }
}

/// Every leniency off: what is located is what `serde_json` has read.
fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn name_of<'a>(prop: &'a ObjectProp<'a>) -> &'a str {
    match &prop.name {
        ObjectPropName::String(text) => &text.value,
        ObjectPropName::Word(word) => word.value,
    }
}

fn is_null(value: &Value<'_>) -> bool {
    matches!(value, Value::NullKeyword(_))
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start.saturating_add(by)..range.end.saturating_add(by)
}
