//! What an import was unsure of.

use std::fmt;

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it is, if anywhere.
    pub place: Option<Place>,
    /// What was done, and what else might be meant: plain sentences.
    pub sentence: String,
}

/// Where something stands in what is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line of a text.
    Line(usize),
    /// A paragraph of a web page or Word document, where nobody sees lines.
    Paragraph(usize),
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "{place}: {}", self.sentence),
            None => f.write_str(&self.sentence),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Paragraph(paragraph) => write!(f, "paragraph {paragraph}"),
        }
    }
}

/// The doubts of one import, as they come up.
#[derive(Debug)]
pub(super) struct Doubts {
    /// What a place is in this source.
    pub(super) unit: fn(usize) -> Place,
    pub(super) all: Vec<Doubt>,
}

impl Doubts {
    /// Notes a doubt about what stands at `place`.
    pub(super) fn at(&mut self, place: usize, sentence: impl Into<String>) {
        self.all.push(Doubt { place: Some((self.unit)(place)), sentence: sentence.into() });
    }

    /// Whether something was noted at `place`.
    pub(super) fn has(&self, place: usize) -> bool {
        self.all.iter().any(|doubt| doubt.place == Some((self.unit)(place)))
    }

    /// Notes a doubt about the whole.
    pub(super) fn overall(&mut self, sentence: impl Into<String>) {
        self.all.push(Doubt { place: None, sentence: sentence.into() });
    }
}

/// The beginning of a text, in quotes.
pub(super) fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("\"{}…\"", line.get(..end).unwrap_or_default().trim_end()),
        None => format!("\"{line}\""),
    }
}
