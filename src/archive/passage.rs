use super::Query;
use crate::release::{Edition, Language, Release, Text};
use std::ops::Range;

/// A part of a release that holds what was looked for, where the entry of a list would not show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The language it is in.
    pub language: Language,
    /// It, or as much of it as a line or two hold.
    pub text: String,
    /// What in it was looked for.
    pub marks: Vec<Range<usize>>,
}

/// How many letters of a text stand before the first mark, and in all.
const BEFORE: usize = 60;
const LENGTH: usize = 180;

/// How much of a body is looked through at each key: bytes.
const LONGEST: usize = 100_000;

impl Passage {
    /// Where in `release` the words of `query` are, when its headline and summary in the edition `shown` do not hold
    /// all of them: in the text of that edition, or else in another one.
    pub fn of(release: &Release, shown: &Edition, query: &Query) -> Option<Passage> {
        let visible = [Some(&shown.headline), shown.summary.as_ref()].into_iter().flatten();
        if query.is_empty() || query.covers(visible.map(|text| &**text)) {
            return None;
        }
        let others = release.editions.iter().filter(|edition| edition.language != shown.language);
        let own = [(&shown.language, further as fn(&Edition) -> Vec<Text>, shown)].into_iter();
        let mut partly = None;
        for (language, texts, edition) in own.chain(others.map(|it| (&it.language, texts as _, it))) {
            let texts = texts(edition);
            let Some((text, marks)) = texts.iter().find_map(|text| cut(text, query)) else { continue };
            let passage = Passage { language: language.clone(), text, marks };
            if query.covers(texts.iter().map(|text| &**text)) {
                return Some(passage);
            }
            partly.get_or_insert(passage);
        }
        partly
    }
}

fn texts(edition: &Edition) -> Vec<Text> {
    let short = [Some(&edition.headline), edition.summary.as_ref()].into_iter().flatten().cloned();
    short.chain(further(edition)).collect()
}

/// What of an edition is in no list.
fn further(edition: &Edition) -> Vec<Text> {
    edition.subheadline.iter().cloned().chain([edition.body.beginning(LONGEST).into()]).collect()
}

/// As much of `text` as is shown, around the first mark, and the marks in it; nothing where there is none.
fn cut(text: &str, query: &Query) -> Option<(String, Vec<Range<usize>>)> {
    let marks = query.marks(text);
    let first = marks.first()?.start;
    let begin = text.get(..first)?.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    // A word is not cut.
    let begin =
        if begin == 0 { 0 } else { text.get(begin..first)?.find(' ').map_or(begin, |at| begin.saturating_add(at)) };
    let shown = text.get(begin..)?;
    let end = shown.char_indices().nth(LENGTH).map_or(shown.len(), |(at, _)| at);
    let end = if end == shown.len() { end } else { shown.get(..end)?.rfind(' ').filter(|at| *at > 0).unwrap_or(end) };
    // The dots stay with their word.
    let (shown, before) = (shown.get(..end)?, if begin > 0 { "…\u{2060}" } else { "" });
    let after = if begin.saturating_add(end) < text.trim_end().len() { "…" } else { "" };
    let trimmed = shown.trim();
    let leading = shown.len().saturating_sub(shown.trim_start().len());
    let cut = format!("{before}{trimmed}{after}");
    let place = |at: usize| at.checked_sub(begin.saturating_add(leading)).map(|at| at.saturating_add(before.len()));
    let marks = marks.into_iter().filter_map(|mark| Some(place(mark.start)?..place(mark.end)?));
    let limit = before.len().saturating_add(trimmed.len());
    Some((cut, marks.filter(|mark| mark.end <= limit).collect()))
}
