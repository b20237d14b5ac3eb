//! The scripts that a text may be in, from its tag.

use crate::release::Language;
use whatlang::Script::{self, *};

/// Each script (ISO 15924): the letters it is made of, and the languages that are written in no other.
///
/// A language that is written in several (Serbian, Uzbek, Kurdish, Malay, …) stands nowhere: of its script nothing is
/// said, unless its tag says it.
const SCRIPTS: [(&str, &[Script], &[&str]); 24] = [
    ("Arab", &[Arabic], &["ar", "fa", "ps", "ur", "prs", "ckb"]),
    ("Armn", &[Armenian], &["hy"]),
    ("Beng", &[Bengali], &["as", "bn"]),
    ("Cyrl", &[Cyrillic], &["be", "bg", "ky", "mk", "ru", "uk"]),
    ("Deva", &[Devanagari], &["hi", "mr", "ne"]),
    ("Ethi", &[Ethiopic], &["am", "ti"]),
    ("Geor", &[Georgian], &["ka"]),
    ("Grek", &[Greek], &["el"]),
    ("Gujr", &[Gujarati], &["gu"]),
    ("Guru", &[Gurmukhi], &[]),
    ("Hans", &[Mandarin], &["zh"]),
    ("Hant", &[Mandarin], &["yue"]),
    ("Hebr", &[Hebrew], &["he", "yi"]),
    ("Jpan", &[Hiragana, Katakana, Mandarin], &["ja"]),
    ("Khmr", &[Khmer], &["km"]),
    ("Knda", &[Kannada], &["kn"]),
    ("Kore", &[Hangul, Mandarin], &["ko"]),
    (
        "Latn",
        &[Latin],
        &[
            "af", "ak", "az", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fil", "fr", "ga",
            "gl", "hr", "ht", "hu", "id", "ig", "is", "it", "la", "lb", "lt", "lv", "mt", "nb", "nl", "nn", "no", "pl",
            "pt", "ro", "sk", "sl", "sn", "so", "sq", "sv", "sw", "tl", "tr", "vi", "xh", "yo", "zu",
        ],
    ),
    ("Mlym", &[Malayalam], &["ml"]),
    ("Mymr", &[Myanmar], &["my"]),
    ("Sinh", &[Sinhala], &["si"]),
    ("Taml", &[Tamil], &["ta"]),
    ("Telu", &[Telugu], &["te"]),
    ("Thai", &[Thai], &["th"]),
];

/// So few letters say nothing.
const FEWEST: usize = 20;

/// So many say enough.
const ENOUGH: usize = 5000;

/// The script that `text` is in, when it certainly is none that `language` is written in: less than a tenth of it is.
pub(super) fn wrong(language: &Language, text: &str) -> Option<Script> {
    let expected = expected(language)?;
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).take(ENOUGH);
    let scripts: Vec<Script> =
        letters.filter_map(|letter| whatlang::detect_script(letter.encode_utf8(&mut [0; 4]))).collect();
    let fitting = scripts.iter().filter(|script| expected.contains(script)).count();
    if scripts.len() < FEWEST || fitting.saturating_mul(10) >= scripts.len() {
        return None;
    }
    let count = |of: &&Script| scripts.iter().filter(|script| script == of).count();
    Script::all().iter().max_by_key(count).copied()
}

fn expected(language: &Language) -> Option<&'static [Script]> {
    let said = language.tag().split('-').skip(1).any(|subtag| subtag.len() == 4 && subtag == language.script());
    let usual = |of: &[&str]| of.contains(&language.primary());
    // The Arabic letters of az-IR and the like are the domain's knowledge.
    let found =
        SCRIPTS.iter().find(|(code, _, of)| *code == language.script() && (said || usual(of) || *code == "Arab"));
    let other = || SCRIPTS.iter().find(|(code, _, of)| usual(of) && language.script() == "Latn" && *code != "Latn");
    found.or_else(|| other().filter(|_| !said)).map(|(_, script, _)| *script)
}
