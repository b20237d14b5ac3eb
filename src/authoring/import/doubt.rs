//! What an import was unsure of.

use std::fmt;

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it is, if anywhere.
    pub place: Option<Place>,
    /// What of the release it is about.
    pub about: About,
    /// The tag of the edition that it is about, if it is about one.
    pub edition: Option<String>,
    /// What was done, and what else might be meant: plain sentences.
    pub sentence: String,
    /// What to do about it on the command line. A form has its fields for that.
    pub cure: Option<String>,
}

/// What of a release a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say it")]
pub enum About {
    Coverage,
    Dateline,
    DatePublished,
    Headline,
    Id,
    Kind,
    Language,
    Publisher,
    Scope,
    Status,
    Subheadline,
    Text,
}

/// The sentences of a doubt: by themselves, or with what to do on the command line.
pub(super) struct Said(String, Option<String>);

impl From<&str> for Said {
    fn from(sentence: &str) -> Said {
        Said(sentence.to_owned(), None)
    }
}

impl From<String> for Said {
    fn from(sentence: String) -> Said {
        Said(sentence, None)
    }
}

impl<S: Into<String>, C: Into<String>> From<(S, C)> for Said {
    fn from((sentence, cure): (S, C)) -> Said {
        Said(sentence.into(), Some(cure.into()))
    }
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
        if let Some(place) = self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.sentence)?;
        self.cure.as_ref().map_or(Ok(()), |cure| write!(f, " {cure}"))
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
    /// The tag of the edition that is being made.
    pub(super) edition: Option<String>,
    pub(super) all: Vec<Doubt>,
}

impl Doubts {
    /// Notes a doubt about what stands at `place`.
    pub(super) fn at(&mut self, place: usize, about: About, said: impl Into<Said>) {
        self.note(Some((self.unit)(place)), about, said.into());
    }

    /// Whether something was noted at `place`.
    pub(super) fn has(&self, place: usize) -> bool {
        self.all.iter().any(|doubt| doubt.place == Some((self.unit)(place)))
    }

    /// Notes a doubt about the whole.
    pub(super) fn overall(&mut self, about: About, said: impl Into<Said>) {
        self.note(None, about, said.into());
    }

    fn note(&mut self, place: Option<Place>, about: About, Said(sentence, cure): Said) {
        self.all.push(Doubt { place, about, edition: self.edition.clone(), sentence, cure });
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
