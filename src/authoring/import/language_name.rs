//! Lines that name a language: "In English", "İngilis dilində", "На русском".

use super::words::words;
use crate::{
    labels::{self, endonym},
    release::Language,
};

/// The language that a line names, when it does no more than that.
pub(super) fn named(line: &str) -> Option<Language> {
    of_words(&words(line))
}

/// The same of a line in words.
pub(super) fn of_words(line: &[String]) -> Option<Language> {
    if line.is_empty() || line.len() > 4 {
        return None;
    }
    let speaks = line.iter().any(|word| SPEECH.contains(&word.as_str()));
    let mut found: Option<&str> = None;
    for word in line {
        let name = NAMES.iter().find(|(_, alone, with_speech)| {
            let is =
                |name: &&str| word.starts_with(name) && word.chars().count() <= name.chars().count().saturating_add(5);
            // Arabic puts "in the" before a name without a space.
            let arabic = |name: &&str| !name.is_ascii() && name.starts_with('\u{627}') && word.contains(*name);
            alone.iter().any(|name| is(name) || arabic(name)) || (speaks && with_speech.iter().any(is))
        });
        match name {
            Some((tag, ..)) if found.is_none_or(|found| found == *tag) => found = Some(tag),
            Some(_) => return None,
            None if SPEECH.contains(&word.as_str()) || AROUND.contains(&word.as_str()) => {}
            None => return whole(line),
        }
    }
    found.and_then(Language::parse).or_else(|| whole(line))
}

/// A language by the name that it gives itself.
fn whole(line: &[String]) -> Option<Language> {
    let tags = NAMES.iter().map(|(tag, ..)| *tag).chain(labels::ALL.iter().map(|labels| labels.tag)).chain(MORE);
    let mut languages = tags.filter_map(Language::parse);
    languages.find(|language| words(&endonym(language)) == line)
}

/// Languages that go by no name here but their own.
const MORE: [&str; 22] = [
    "bg", "cs", "da", "el", "et", "fi", "he", "hr", "hu", "hy", "ja", "ko", "lt", "lv", "nl", "pl", "ro", "sk", "sl",
    "sv", "uz", "zh",
];

/// Words for "language".
const SPEECH: [&str; 16] = [
    "language",
    "dilində",
    "dili",
    "dilinde",
    "dil",
    "dilli",
    "языке",
    "язык",
    "языка",
    "мова",
    "мовою",
    "اللغه",
    "اللغة",
    "باللغة",
    "زبان",
    "langue",
];

/// What else stands in such a line.
const AROUND: [&str; 22] = [
    "in",
    "the",
    "на",
    "en",
    "auf",
    "version",
    "versiya",
    "versiyası",
    "versiyasi",
    "версия",
    "edition",
    "text",
    "mətn",
    "mətni",
    "metin",
    "текст",
    "النسخة",
    "النص",
    "به",
    "media",
    "сми",
    "mediada",
];

/// Beginnings of the names of languages, as people in the region write them: those that mean nothing else, and those
/// that need a word for "language" beside them, since they name a people or a country too.
const NAMES: [(&str, &[&str], &[&str]); 12] = [
    (
        "en",
        &["english", "ingiliscə", "ingilizce", "английск", "англійськ", "englisch", "anglais", "انجليزي", "انگلیسی"],
        &["ingilis", "ingiliz"],
    ),
    (
        "az",
        &["azerbaijani", "azeri", "azərbaycanca", "azerbaycanca", "азербайджанск", "اذربيجاني"],
        &["azərbaycan", "azerbaycan"],
    ),
    ("ru", &["russian", "rusca", "русск", "російськ", "russisch", "russe", "روسي"], &["rus"]),
    ("tr", &["turkish", "türkçe", "türkcə", "турецк", "تركي"], &["türk"]),
    ("ar", &["arabic", "ərəbcə", "arapça", "арабск", "arabisch", "arabe", "عربي", "عربی"], &["ərəb", "arap"]),
    ("fa", &["persian", "farsi", "farsca", "farsça", "персидск", "فارسی", "فارسي"], &["fars"]),
    ("ka", &["georgian", "gürcücə", "gürcüce", "грузинск"], &["gürcü"]),
    ("uk", &["ukrainian", "ukraynaca", "украинск", "українськ", "اوكراني"], &["ukrayna"]),
    (
        "fr",
        &["french", "fransızca", "fransizca", "французск", "français", "francais", "فرنسي"],
        &["fransız", "fransiz"],
    ),
    ("de", &["german", "almanca", "немецк", "deutsch", "المانية"], &["alman"]),
    ("es", &["spanish", "ispanca", "ispanyolca", "испанск", "español", "اسباني"], &["ispan"]),
    ("kk", &["kazakh", "казахск", "қазақ"], &["qazax", "kazak"]),
];
