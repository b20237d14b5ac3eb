use super::Text;

/// The language of a text: a BCP 47 tag, with its subtags written as
/// [RFC 5646 §2.1.1](https://www.rfc-editor.org/rfc/rfc5646#section-2.1.1) recommends (`az-Latn-AZ`).
///
/// A tag that is none of BCP 47's is kept as it is: it still tells one edition from another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Language(Text);

/// The undetermined language, `und`.
impl Default for Language {
    fn default() -> Language {
        Language("und".into())
    }
}

/// The way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Language {
    /// Reads a tag; nothing when there is none, or one of absurd length. Stray blanks, underscores, any case and
    /// retired codes are forgiven.
    pub fn parse(tag: &str) -> Option<Language> {
        if tag.len() > LONGEST {
            return None;
        }
        let tag = tag.trim().replace('_', "-");
        let mut subtags = tag.split('-').filter(|subtag| !subtag.is_empty());
        let primary = subtags.next()?.to_ascii_lowercase();
        let current = RETIRED.iter().find(|(retired, _)| *retired == primary).map(|(_, current)| *current);
        let mut written = current.map_or(primary, str::to_owned);
        // After a singleton (`x`, `u`), everything is lower case.
        let mut extension = false;
        for subtag in subtags {
            written.push('-');
            match (subtag.len(), extension) {
                (2, false) => written.push_str(&subtag.to_ascii_uppercase()),
                (4, false) => written.push_str(&title_case(subtag)),
                _ => written.push_str(&subtag.to_ascii_lowercase()),
            }
            extension |= subtag.len() == 1;
        }
        Some(Language(written.into()))
    }

    /// Reads a tag that anybody may have written, as one in an address that was shared: language, script and region
    /// and nothing else, since it may be shown.
    pub fn parse_foreign(tag: &str) -> Option<Language> {
        let language = Language::parse(tag)?;
        let plain = language.tag().split('-').enumerate().all(|(at, subtag)| match (at, subtag.len()) {
            (0, 2 | 3) | (1, 4) | (1 | 2, 2) => subtag.bytes().all(|byte| byte.is_ascii_alphabetic()),
            (1 | 2, 3) => subtag.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        });
        plain.then_some(language)
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The tag, to share.
    pub fn text(&self) -> Text {
        self.0.clone()
    }

    /// The language proper, without script, region or variants (`az`).
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The language proper, where one has several codes: Norwegian is written in two ways, and tagged in three.
    fn family(&self) -> &str {
        match self.primary() {
            "nb" | "nn" => "no",
            primary => primary,
        }
    }

    /// The script: as the tag says, or as the language is usually written; Latin where neither is known.
    pub fn script(&self) -> &str {
        let mut subtags = self.0.split('-').skip(1).take_while(|subtag| subtag.len() > 1);
        if let Some(script) = subtags.clone().find(|s| s.len() == 4 && s.bytes().all(|b| b.is_ascii_alphabetic())) {
            return script;
        }
        match (self.primary(), subtags.find(|subtag| subtag.len() == 2)) {
            ("zh", Some("TW" | "HK" | "MO")) => "Hant",
            ("zh", _) => "Hans",
            ("az" | "ku", Some("IR" | "IQ")) | ("pa", Some("PK")) | ("uz", Some("AF")) => "Arab",
            (primary, _) => SCRIPTS.iter().find(|(_, of)| of.contains(&primary)).map_or("Latn", |(script, _)| script),
        }
    }

    /// The way its script runs.
    pub fn direction(&self) -> Direction {
        match self.script() {
            "Adlm" | "Arab" | "Hebr" | "Mand" | "Mend" | "Nkoo" | "Rohg" | "Samr" | "Syrc" | "Thaa" => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// Longer tags than this are no tags: RFC 5646 §4.4.1 finds 35 characters enough for every one in use.
const LONGEST: usize = 100;

/// Codes that [the registry](https://www.iana.org/assignments/language-subtag-registry) has replaced.
const RETIRED: [(&str, &str); 4] = [("in", "id"), ("iw", "he"), ("ji", "yi"), ("mo", "ro")];

/// The languages that are usually written in these scripts (CLDR, `likelySubtags`).
const SCRIPTS: [(&str, &[&str]); 6] = [
    (
        "Arab",
        &[
            "ar", "arc", "azb", "bal", "ckb", "fa", "glk", "ks", "lrc", "mzn", "pnb", "prs", "ps", "rhg", "sd", "sdh",
            "skr", "ug", "ur",
        ],
    ),
    ("Cyrl", &["ab", "ba", "be", "bg", "ce", "cv", "kk", "ky", "mk", "mn", "os", "ru", "sah", "sr", "tg", "tt", "uk"]),
    ("Hebr", &["he", "yi"]),
    ("Nkoo", &["nqo"]),
    ("Syrc", &["aii", "syr"]),
    ("Thaa", &["dv"]),
];

/// The first of `wanted` that is among `available`, as the one of `available` that answers it.
///
/// This is the lookup of [RFC 4647 §3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4), which drops subtags
/// from the end until one fits. Where none does, a sibling will: who wants `pt-BR` reads `pt-PT` rather than another
/// language, and one in the same script rather than one in another.
pub fn lookup<'w, 'a>(
    wanted: impl IntoIterator<Item = &'w Language>,
    available: &[&'a Language],
) -> Option<&'a Language> {
    wanted.into_iter().find_map(|wanted| truncations(wanted, available).or_else(|| sibling(wanted, available)))
}

fn truncations<'a>(wanted: &Language, available: &[&'a Language]) -> Option<&'a Language> {
    let mut range = wanted.tag();
    loop {
        let same_script = |language: &Language| language.tag() == wanted.tag() || language.script() == wanted.script();
        if let Some(found) = available.iter().find(|language| language.tag() == range && same_script(language)) {
            return Some(found);
        }
        range = range.rsplit_once('-')?.0;
    }
}

fn sibling<'a>(wanted: &Language, available: &[&'a Language]) -> Option<&'a Language> {
    let siblings = available.iter().copied().filter(|language| language.family() == wanted.family());
    siblings.min_by_key(|language| language.script() != wanted.script())
}

fn title_case(subtag: &str) -> String {
    let mut written = subtag.to_ascii_lowercase();
    if let Some(first) = written.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    written
}
