//! Texts → the words that a search compares.

use super::fold::{Folded, fold};
use std::ops::Range;

/// A word of a text, as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Its letters, folded.
    pub(super) letters: &'a str,
    /// Where it stands in the text.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it is the last letter of a run of ideographs, which the pair before it holds too.
    pub(super) is_tail: bool,
}

/// Gives every word of `text`, in order.
///
/// Scripts that write no blanks (Chinese, Japanese, Thai and others) give each pair of neighbouring letters as a word,
/// and the last letter by itself: so a search for any part of a run, and for one letter, finds it.
pub(super) fn words(text: &str, mut give: impl FnMut(Word<'_>)) {
    let mut letters = String::new();
    let mut place = 0..0;
    let mut run: Option<Run> = None;
    let mut pair = String::new();
    for (at, letter) in text.char_indices() {
        let end = at.saturating_add(letter.len_utf8());
        if letter.is_ascii_alphanumeric() && run.is_none() {
            // Most letters of most texts: this is only faster.
            if letters.is_empty() {
                place.start = at;
            }
            place.end = end;
            letters.push(letter.to_ascii_lowercase());
            continue;
        }
        let folded = fold(letter);
        if folded == Folded::Nothing {
            // An accent belongs to its letter.
            if place.end == at {
                place.end = end;
            }
            continue;
        }
        let spaceless = match folded {
            Folded::One(letter) if is_spaceless(letter) => Some(letter),
            _ => None,
        };
        if (folded == Folded::Gap || spaceless.is_some()) && !letters.is_empty() {
            give(Word { letters: &letters, from: place.start, to: place.end, is_tail: false });
            letters.clear();
        }
        match (spaceless, run.take()) {
            (Some(letter), before) => {
                if let Some(Run { last, from, .. }) = before {
                    pair.clear();
                    pair.extend([last, letter]);
                    give(Word { letters: &pair, from, to: end, is_tail: false });
                }
                run = Some(Run { last: letter, from: at, to: end, is_long: before.is_some() });
            }
            (None, Some(run)) => run.end(&mut give),
            (None, None) => {}
        }
        if spaceless.is_none() && folded != Folded::Gap {
            if letters.is_empty() {
                place.start = at;
            }
            place.end = end;
            push(&mut letters, folded);
        }
    }
    if !letters.is_empty() {
        give(Word { letters: &letters, from: place.start, to: place.end, is_tail: false });
    }
    if let Some(run) = run {
        run.end(&mut give);
    }
}

/// Where in `text` the first `length` bytes of the folded letters of a word end, when the word stands at `place`.
pub(super) fn end_of(text: &str, place: Range<usize>, length: usize) -> usize {
    let Some(word) = text.get(place.clone()) else { return place.end };
    let mut letters = String::new();
    for (at, letter) in word.char_indices() {
        let folded = fold(letter);
        // An accent is marked with its letter.
        if letters.len() >= length && folded != Folded::Nothing {
            return place.start.saturating_add(at);
        }
        push(&mut letters, folded);
    }
    place.end
}

/// An Arabic word without its article, and without the particle that is written together with that.
pub(super) fn without_article(letters: &str) -> Option<&str> {
    // Each of them begins with one of these bytes in UTF-8; most words do not.
    let (0xD8 | 0xD9) = letters.as_bytes().first()? else { return None };
    let articles = ["ال", "وال", "بال", "كال", "فال", "لل"];
    let rest = articles.iter().find_map(|article| letters.strip_prefix(article))?;
    // One letter is no word.
    rest.chars().nth(1).map(|_| rest)
}

/// A run of ideographs that goes on: its last letter.
#[derive(Debug, Clone, Copy)]
struct Run {
    last: char,
    from: usize,
    to: usize,
    is_long: bool,
}

impl Run {
    fn end(self, give: &mut impl FnMut(Word<'_>)) {
        let mut buffer = [0; 4];
        let letters = &*self.last.encode_utf8(&mut buffer);
        give(Word { letters, from: self.from, to: self.to, is_tail: self.is_long });
    }
}

fn push(letters: &mut String, folded: Folded) {
    match folded {
        Folded::Nothing | Folded::Gap => {}
        Folded::One(letter) => letters.push(letter),
        Folded::Two(first, second) => letters.extend([first, second]),
    }
}

/// Whether a letter is of a script that writes no blanks between words.
pub fn is_spaceless(letter: char) -> bool {
    matches!(letter,
        // Thai and Lao, Burmese, Khmer.
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        // Kana, bopomofo, Chinese characters with the mark that repeats one.
        | '々' | '\u{3040}'..='\u{312F}' | '\u{3190}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Ranges in order, each that touches the one before joined to it.
pub(super) fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
