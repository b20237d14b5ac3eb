//! The line over a release: "Press Release — Local May 31, 2021".

use super::{
    date::{self, Written},
    words::{Spot, Token, named, spots, words},
};
use crate::{
    labels,
    release::{Kind, Scope},
};
use std::sync::LazyLock;

/// What a line over a release says.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    pub(super) kind: Option<&'static str>,
    pub(super) scope: Option<&'static str>,
    pub(super) date: Option<Written>,
    /// Where it was written.
    pub(super) dateline: Option<String>,
    /// What else stands there, as a number of the release.
    pub(super) rest: Option<String>,
    /// Whether it keeps the text back until some day.
    pub(super) embargo: bool,
    /// The language whose words these are, where only one has them.
    pub(super) tag: Option<&'static str>,
}

/// Reads a line; nothing when it is no header.
pub(super) fn read(line: &str) -> Option<Header> {
    // No header is as long as a paragraph.
    if line.chars().count() > 160 {
        return None;
    }
    let spots = spots(line);
    let mut header = Header::default();
    let (mut at, mut urgent) = (0_usize, false);
    let mut tags: Vec<&'static str> = Vec::new();
    let mut rest: Option<(usize, usize, usize)> = None;
    while let Some(left) = spots.get(at..).filter(|left| !left.is_empty()) {
        if let Some((found, taken)) = date::at_start(left) {
            header.date.get_or_insert(found);
            at = at.saturating_add(taken);
        } else if let Some((word, taken)) = word(left) {
            match word.means {
                Means::Kind(kind) => drop(header.kind.get_or_insert(kind)),
                Means::Scope(scope) => drop(header.scope.get_or_insert(scope)),
                Means::Urgent => urgent = true,
                // Where the word is not the first, it is what the text is about.
                Means::Embargo => header.embargo |= at == 0,
                Means::Nothing => {}
            }
            tags.extend(word.tag);
            at = at.saturating_add(taken);
        } else if let Some(spot) = left.first() {
            if !matches!(spot.token, Token::Mark(_)) {
                let (from, _, count) = rest.unwrap_or((spot.from, spot.to, 0));
                rest = Some((from, spot.to, count.saturating_add(1)));
            }
            at = at.saturating_add(1);
        }
    }
    if urgent {
        header.kind.get_or_insert("press-release");
    }
    header.tag = tags.first().copied().filter(|first| tags.iter().all(|tag| tag == first));
    let says = header.kind.is_some() || header.scope.is_some() || header.date.is_some();
    if header.embargo {
        // Whatever it says, the day in it is not the day of the text.
        header.date = None;
        return (rest.is_none() || line.contains(char::is_numeric)).then_some(header);
    }
    let Some((from, to, count)) = rest else { return says.then_some(header) };
    let rest = line.get(from..to)?.trim().to_owned();
    let numbered = rest.starts_with(|first: char| first.is_ascii_digit())
        || words(&rest).first().is_some_and(|word| ["no", "nr", "number"].contains(&word.as_str()));
    if header.kind.is_some() && numbered && count <= 3 {
        header.rest = Some(line.to_owned());
        return Some(header);
    }
    let place = header.kind.is_some() && header.date.is_some() && count <= 3 && !rest.contains(char::is_numeric);
    header.dateline = Some(rest);
    place.then_some(header)
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Means {
    Kind(&'static str),
    Scope(&'static str),
    Urgent,
    Embargo,
    Nothing,
}

struct Word {
    words: Vec<String>,
    means: Means,
    tag: Option<&'static str>,
}

/// The longest word of headers that `spots` begin with, and how many of them it takes.
fn word(spots: &[Spot]) -> Option<(&'static Word, usize)> {
    WORDS.iter().filter_map(|word| Some((word, named(spots, &word.words)?))).max_by_key(|(_, taken)| *taken)
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let kinds = labels::ALL.iter().flat_map(|labels| {
        Kind::KEYS.iter().map(|(key, kind)| (labels.kind(*kind), Means::Kind(key), Some(labels.tag)))
    });
    let scopes = labels::ALL.iter().flat_map(|labels| {
        Scope::KEYS.iter().map(|(key, scope)| (labels.scope(*scope), Means::Scope(key), Some(labels.tag)))
    });
    let all = kinds.chain(scopes).chain(MORE.iter().map(|(text, means)| (*text, *means, None)));
    let mut all: Vec<Word> = all.map(|(text, means, tag)| Word { words: words(text), means, tag }).collect();
    // A word that several languages share says nothing of the language.
    for at in 0..all.len() {
        let shared =
            all.get(at).is_some_and(|one| all.iter().any(|other| other.words == one.words && other.tag != one.tag));
        if let Some(word) = all.get_mut(at).filter(|_| shared) {
            word.tag = None;
        }
    }
    all
});

/// What agencies write beside the words of the interface.
const MORE: [(&str, Means); 42] = [
    ("News release", Means::Kind("press-release")),
    ("Media release", Means::Kind("press-release")),
    ("Press statement", Means::Kind("statement")),
    ("Пресс релиз", Means::Kind("press-release")),
    ("Basın bülteni", Means::Kind("press-release")),
    ("Basın açıklaması", Means::Kind("press-release")),
    ("Press bülteni", Means::Kind("press-release")),
    ("Media advisory", Means::Kind("media-advisory")),
    ("For immediate release", Means::Urgent),
    ("Dərhal yayım üçün", Means::Urgent),
    ("Dərc üçün", Means::Urgent),
    ("Для немедленной публикации", Means::Urgent),
    ("Derhal yayımlanmak üzere", Means::Urgent),
    ("للنشر الفوري", Means::Urgent),
    ("Embargo", Means::Embargo),
    ("Embargoed", Means::Embargo),
    ("Under embargo", Means::Embargo),
    ("Not for publication before", Means::Embargo),
    ("Not for release before", Means::Embargo),
    ("Эмбарго", Means::Embargo),
    ("Не для публикации до", Means::Embargo),
    ("Embarqo", Means::Embargo),
    ("Ambargo", Means::Embargo),
    ("محظور النشر", Means::Embargo),
    ("Date", Means::Nothing),
    ("Tarix", Means::Nothing),
    ("Tarih", Means::Nothing),
    ("Дата", Means::Nothing),
    ("التاريخ", Means::Nothing),
    ("г", Means::Nothing),
    ("года", Means::Nothing),
    ("год", Means::Nothing),
    ("году", Means::Nothing),
    ("tarixində", Means::Nothing),
    ("tarixli", Means::Nothing),
    ("tarihinde", Means::Nothing),
    ("tarihli", Means::Nothing),
    ("م", Means::Nothing),
    ("ci il", Means::Nothing),
    ("cü il", Means::Nothing),
    ("cu il", Means::Nothing),
    ("il", Means::Nothing),
];
