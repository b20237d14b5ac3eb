//! Which language of the interface somebody reads.

use crate::release::{Language, lookup};

/// The tag of every language that the interface speaks.
pub const TAGS: [&str; 14] = ["en", "az", "ar", "ru", "tr", "ka", "uk", "fa", "fr", "es", "zh", "pt", "de", "hi"];

thread_local! {
    /// The same, read once: a language is sought at each rendering.
    static BUILT_IN: Vec<Language> = TAGS.iter().filter_map(|tag| Language::parse(tag)).collect();
}

/// The language of the words around a text in `shown`, for somebody who reads `wanted`, best first. `own` are languages
/// in which the webmaster has words.
///
/// It is that of the text where there are words in it, or else one that the reader knows. English is the last in which
/// to look: browsers add it to what their readers chose. Who reads none of the others has perhaps learnt a related one.
pub fn nearest(shown: Option<&Language>, wanted: &[Language], own: &[Language]) -> Language {
    BUILT_IN.with(|built_in| nearest_of(&own.iter().chain(built_in).collect::<Vec<_>>(), shown, wanted))
}

fn nearest_of(spoken: &[&Language], shown: Option<&Language>, wanted: &[Language]) -> Language {
    let is_english = |language: &&Language| language.primary() == "en";
    let before_english = || wanted.iter().take_while(|language| !is_english(language));
    let learnt = || {
        // The language of a text in which nobody was interested says something of who reads no English.
        let shown = shown.filter(|_| !wanted.iter().any(|language| is_english(&language)));
        before_english().chain(shown).find_map(|language| Language::parse(related(language)?))
    };
    let found = lookup(shown, spoken).or_else(|| lookup(before_english(), spoken)).cloned();
    let found = found.or_else(learnt).or_else(|| lookup(wanted, spoken).cloned());
    found.or_else(|| Language::parse("en")).unwrap_or_default()
}

/// The language of the interface that readers of this one are most likely to know.
fn related(language: &Language) -> Option<&'static str> {
    RELATED.iter().find(|(_, of)| of.contains(&language.primary())).map(|(known, _)| *known)
}

/// Languages whose readers mostly know another (CLDR 48, `languageMatching`, at a distance of up to 30).
///
/// CLDR has more that are answered with English, which are answered so in any case. Left out is what is written right to
/// left there, or in a script of its own that its readers need not share.
const RELATED: [(&str, &[&str]); 8] = [
    ("ar", &["arz", "ary", "arq", "apc", "aeb", "acm", "afb", "ars", "ckb"]),
    ("de", &["gsw", "lb", "rm"]),
    ("es", &["ay", "ca", "eu", "gl", "gn", "qu"]),
    ("fr", &["br", "co", "ht", "kg", "ln", "lua", "mg", "oc", "rw", "wo"]),
    ("hi", &["bh", "gu", "mai", "mr", "sa"]),
    ("ru", &["ab", "be", "hy", "kk", "ky", "mn", "tg", "tk", "tt", "uz"]),
    ("tr", &["ku"]),
    ("zh", &["cdo", "gan", "hak", "lzh", "nan", "wuu", "yue"]),
];
