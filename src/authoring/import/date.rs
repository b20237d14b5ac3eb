//! Dates as people write them, with the months of every language of the interface.

use super::words::{Spot, Token, named, spots, words};
use crate::{labels, release::Date};
use std::sync::LazyLock;

/// A date that was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// As `2021-05-31`.
    pub(super) date: String,
    /// Whether somebody else could read another one.
    pub(super) unsure: bool,
}

/// The first date in a text.
pub(super) fn first(text: &str) -> Option<Written> {
    let spots = spots(text);
    (0..spots.len()).find_map(|at| Some(at_start(spots.get(at..)?)?.0))
}

/// The date that `spots` begin with, and how many of them it takes.
pub(super) fn at_start(spots: &[Spot]) -> Option<(Written, usize)> {
    in_numbers(spots).or_else(|| day_first(spots)).or_else(|| month_first(spots)).or_else(|| year_first(spots))
}

/// `2021-05-31`, `31.05.2021`, `31/05/2021`.
fn in_numbers(spots: &[Spot]) -> Option<(Written, usize)> {
    let [first, mark, second, other_mark, third, ..] = spots else { return None };
    let (Token::Number(a, a_digits), Token::Number(b, 1..=2), Token::Number(c, c_digits)) =
        (&first.token, &second.token, &third.token)
    else {
        return None;
    };
    let together = [mark, second, other_mark, third].into_iter().all(|spot| spot.glued);
    let Token::Mark(sign @ ('-' | '.' | '/' | '‑' | '–')) = mark.token else { return None };
    if mark.token != other_mark.token || !together {
        return None;
    }
    let found = match (a_digits, c_digits) {
        (4, 1..=2) => written(*a, *b, *c, false),
        // Whoever writes dots writes the day first, and where there is no such month nobody can mistake it.
        (1..=2, 4) => written(*c, *b, *a, sign != '.' && *a <= 12 && a != b).or_else(|| written(*c, *a, *b, false)),
        _ => None,
    };
    found.map(|found| (found, 5))
}

/// `31 May 2021`, `31st of May, 2021`.
fn day_first(spots: &[Spot]) -> Option<(Written, usize)> {
    let (day, at) = day(spots, 0)?;
    let at = skip(spots, at, &["of", "de", "del"], &['.']);
    let (month, unsure, at) = month(spots, at)?;
    let at = skip(spots, at, &["of", "de", "del"], &[',', '.', '،']);
    let (year, at) = year(spots, at)?;
    Some((written(year, month, day, unsure)?, at))
}

/// `May 31, 2021`.
fn month_first(spots: &[Spot]) -> Option<(Written, usize)> {
    let (month, unsure, at) = month(spots, 0)?;
    let (day, at) = day(spots, skip(spots, at, &["the"], &['.']))?;
    let (year, at) = year(spots, skip(spots, at, &["of"], &[',', '.', '،']))?;
    Some((written(year, month, day, unsure)?, at))
}

/// `2021-ci ilin 31 may`, `2021年5月31日`.
fn year_first(spots: &[Spot]) -> Option<(Written, usize)> {
    const AFTER_YEAR: [&str; 13] =
        ["ci", "cu", "cü", "il", "ilin", "ildə", "ili", "yil", "yilinin", "года", "год", "г", "年"];
    let (year, at) = year(spots, 0)?;
    let at = skip(spots, at, &AFTER_YEAR, &['-', '‑', ',', '.', '\'', '’']);
    let day_then_month = || {
        let (day, at) = day(spots, at)?;
        let (month, unsure, at) = month(spots, at)?;
        Some((written(year, month, day, unsure)?, at))
    };
    let month_then_day = || {
        let (month, unsure, at) = month(spots, at)?;
        let (day, at) = day(spots, at)?;
        Some((written(year, month, day, unsure)?, at))
    };
    day_then_month().or_else(month_then_day)
}

fn day(spots: &[Spot], at: usize) -> Option<(u32, usize)> {
    let Token::Number(day @ 1..=31, 1..=2) = spots.get(at)?.token else { return None };
    let after = at.saturating_add(1);
    let ordinal = |at: usize| matches!(spots.get(at), Some(Spot { token: Token::Word(word), glued: true, .. }) if ["st", "nd", "rd", "th", "го", "е", "日"].contains(&word.as_str()));
    let hyphen = matches!(spots.get(after), Some(Spot { token: Token::Mark('-'), glued: true, .. }));
    Some(match (ordinal(after), hyphen && ordinal(after.saturating_add(1))) {
        (true, _) => (day, after.saturating_add(1)),
        (_, true) => (day, after.saturating_add(2)),
        _ => (day, after),
    })
}

fn year(spots: &[Spot], at: usize) -> Option<(u32, usize)> {
    match spots.get(at)?.token {
        Token::Number(year, 4) => Some((year, at.saturating_add(1))),
        _ => None,
    }
}

/// A month, whether it could be another, and where it ends.
fn month(spots: &[Spot], at: usize) -> Option<(u32, bool, usize)> {
    let rest = spots.get(at..)?;
    let exact = MONTHS.iter().flatten().filter_map(|(number, name)| Some((*number, named(rest, name)?)));
    if let Some((number, taken)) = exact.clone().max_by_key(|(_, taken)| *taken) {
        let unsure = exact.clone().any(|(other, length)| length == taken && other != number);
        return Some((number, unsure, at.saturating_add(taken)));
    }
    let Token::Word(word) = &rest.first()?.token else { return None };
    let found = MONTHS.iter().find_map(|months| {
        let mut fitting = months.iter().filter(|(_, name)| resembles(word, name)).map(|(number, _)| *number);
        fitting.next().filter(|_| fitting.next().is_none())
    })?;
    Some((found, false, at.saturating_add(1)))
}

/// Whether a word is the month cut short (`Sept`) or with an ending (`mayın`).
fn resembles(word: &str, name: &[String]) -> bool {
    let [name] = name else { return false };
    let (short, long) = if word.len() < name.len() { (word, name.as_str()) } else { (name.as_str(), word) };
    let left = long.strip_prefix(short).map(|rest| rest.chars().count());
    short.chars().count() >= 3 && left.is_some_and(|left| long == name || left <= 3)
}

/// Passes over at most a few of these words and marks.
fn skip(spots: &[Spot], mut at: usize, words: &[&str], marks: &[char]) -> usize {
    for _ in 0..4 {
        let skipped = match spots.get(at).map(|spot| &spot.token) {
            Some(Token::Word(word)) => words.contains(&word.as_str()),
            Some(Token::Mark(mark)) => marks.contains(mark),
            _ => false,
        };
        if !skipped {
            break;
        }
        at = at.saturating_add(1);
    }
    at
}

/// A date, if there is such a day.
fn written(year: u32, month: u32, day: u32, unsure: bool) -> Option<Written> {
    let date = format!("{year:04}-{month:02}-{day:02}");
    Date::parse(&date).map(|_| Written { date, unsure })
}

/// The number of a month, and its name in words.
type Month = (u32, Vec<String>);

/// The months of each language.
static MONTHS: LazyLock<Vec<Vec<Month>>> = LazyLock::new(|| {
    labels::ALL.iter().map(|labels| (1..).zip(labels.months.iter().map(|month| words(month))).collect()).collect()
});
