use super::word::{Word, end_of, joined, without_article, words};
use std::ops::Range;

/// The words that a reader looks for, as they are compared: in any order, each the beginning of a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<Term>);

/// A word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Its letters.
    pub(super) letters: String,
    /// The same without the Arabic article: who writes it, looks for the word without it too.
    pub(super) bare: Option<String>,
}

impl Query {
    /// Reads what a reader wrote.
    pub fn parse(text: &str) -> Query {
        let mut terms: Vec<Term> = Vec::new();
        words(text, |word| {
            if !word.is_tail && !terms.iter().any(|term| term.letters == word.letters) {
                let bare = without_article(word.letters).map(str::to_owned);
                terms.push(Term { letters: word.letters.to_owned(), bare });
            }
        });
        Query(terms)
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where in `text` it is found, in order and apart from each other: of a word, the letters that were written.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        words(text, |word| {
            let place = word.from..word.to;
            let longest = self.0.iter().filter_map(|term| term.length_in(&word)).max();
            marks.extend(longest.map(|length| place.start..end_of(text, place.clone(), length)));
        });
        joined(marks)
    }

    /// Whether these texts together hold every word of it.
    pub fn covers<'a>(&self, texts: impl Iterator<Item = &'a str>) -> bool {
        let mut missing: Vec<&Term> = self.0.iter().collect();
        for text in texts {
            words(text, |word| missing.retain(|term| term.length_in(&word).is_none()));
        }
        missing.is_empty()
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.0
    }
}

impl Term {
    /// How much of `word` this is, in bytes of its folded letters; nothing when it is none of it.
    fn length_in(&self, word: &Word<'_>) -> Option<usize> {
        let bare = without_article(word.letters);
        self.forms().find_map(|form| {
            let found = [Some(word.letters), bare].into_iter().flatten().find(|letters| letters.starts_with(form))?;
            let before = word.letters.len().saturating_sub(found.len());
            Some(before.saturating_add(form.len()))
        })
    }

    /// What is looked for of it.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        [Some(&self.letters), self.bare.as_ref()].into_iter().flatten().map(String::as_str)
    }
}
