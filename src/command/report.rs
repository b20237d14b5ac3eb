//! Diagnoses as they are printed: in the manner of rustc for people, as JSON for programs.

use super::harmless;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use release_viewer::authoring::{
    check::{Diagnosis, Severity},
    locate::Lines,
};
use serde_json::json;
use std::ops::Range;

/// How many letters of a line are shown: with the number of the line, it fits in 100 columns.
const WIDTH: usize = 88;

/// How many of them stand before what is pointed at, where the line is longer.
const BEFORE: usize = 24;

/// A document that is reported on.
pub(super) struct Document<'a> {
    name: &'a str,
    lines: Lines<'a>,
}

impl<'a> Document<'a> {
    pub(super) fn new(name: &'a str, bytes: &'a [u8]) -> Document<'a> {
        // Of what is not UTF-8, no place is known and no line is shown.
        Document { name, lines: Lines::new(std::str::from_utf8(bytes).unwrap_or_default()) }
    }

    /// For people.
    pub(super) fn human(&self, diagnosis: &Diagnosis, colour: bool) -> String {
        let level = match diagnosis.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let at = self.lines.position(diagnosis.place.start);
        let origin = Origin::path(self.name).line(at.line).char_column(at.column);
        let mut group = Group::with_title(level.primary_title(diagnosis.message.as_str()).id(diagnosis.code));
        group = group.element(origin);
        let (line, start) = self.lines.line(at.line);
        if !line.trim().is_empty() {
            let (shown, place) = cut(line, start, &diagnosis.place);
            let snippet = Snippet::source(shown).line_start(at.line).annotation(AnnotationKind::Primary.span(place));
            group = group.element(snippet);
        }
        if !diagnosis.path.steps().is_empty() {
            group = group.element(Level::NOTE.with_name("path").message(harmless(&diagnosis.path.to_string())));
        }
        if let Some(help) = &diagnosis.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        without_empty_origin(&renderer.term_width(WIDTH.saturating_mul(2)).render(&[group]))
    }

    /// For programs.
    pub(super) fn json(&self, diagnosis: &Diagnosis) -> serde_json::Value {
        let (start, end) = (self.lines.position(diagnosis.place.start), self.lines.position(diagnosis.place.end));
        json!({
            "file": self.name,
            "line": start.line,
            "column": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "path": diagnosis.path.to_string(),
            "severity": match diagnosis.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            "code": diagnosis.code,
            "message": diagnosis.message,
            "help": diagnosis.help,
        })
    }
}

/// What is said in the end.
pub(super) fn summary(errors: usize, warnings: usize, files: usize) -> String {
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let found: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    match found.as_slice() {
        [] => format!("{}, nothing to mend", counted(files, "file")),
        found => format!("{} in {}", found.join(", "), counted(files, "file")),
    }
}

/// `rendered` without the line in which the snippet would name its own file: the place of what was cut out of a long
/// line stands above it.
fn without_empty_origin(rendered: &str) -> String {
    let bare = |line: &str| -> String {
        let mut styled = line.split("\x1b[");
        let plain = styled.next().into_iter();
        plain.chain(styled.map(|piece| piece.split_once('m').map_or("", |(_, text)| text))).collect()
    };
    rendered.lines().filter(|line| bare(line).trim() != ":::").collect::<Vec<_>>().join("\n")
}

/// As much of `line`, which begins at byte `start`, as is shown around `place`, and where that is in it.
///
/// A line may be a paragraph, or a whole document.
fn cut(line: &str, start: usize, place: &Range<usize>) -> (String, Range<usize>) {
    let from = place.start.saturating_sub(start).min(line.len());
    let to = place.end.saturating_sub(start).clamp(from, line.len());
    let (before, rest) = line.split_at_checked(from).unwrap_or(("", line));
    let (pointed, after) = rest.split_at_checked(to.saturating_sub(from)).unwrap_or((rest, ""));
    // The indentation of a document says nothing, and takes room.
    let before = before.trim_start();
    let long = line.chars().nth(WIDTH).is_some();
    let before = if long { last(before, BEFORE) } else { before.to_owned() };
    let room = WIDTH.saturating_sub(before.chars().count());
    let after = if pointed.chars().nth(room).is_some() { "" } else { after };
    let pointed = first(pointed, room);
    let after = first(after, room.saturating_sub(pointed.chars().count()));
    let at = before.len()..before.len().saturating_add(pointed.len());
    (before + &pointed + &after, at)
}

fn first(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn last(text: &str, letters: usize) -> String {
    match text.char_indices().rev().nth(letters.saturating_sub(1)) {
        Some((start, _)) if start > 0 => format!("…{}", text.get(start..).unwrap_or_default()),
        _ => text.to_owned(),
    }
}
