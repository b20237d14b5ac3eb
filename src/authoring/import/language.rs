//! Which language a text is in.

use crate::release::Language;
use whatlang::{Detector, Lang, Script, detect_script};

/// The language that a text seems to be in.
#[derive(Debug, Clone)]
pub(super) struct Guess {
    pub(super) language: Language,
    /// How much speaks for it: as many letters as are good evidence.
    pub(super) weight: u32,
    /// Whether no other is likely.
    pub(super) sure: bool,
}

/// The language of a text: one of `among`, or where that is empty, any that is known.
///
/// The script decides first, then letters that one language alone has, and then statistics.
pub(super) fn guess(text: &str, among: &[Language]) -> Option<Guess> {
    let letters = u32::try_from(text.chars().filter(|letter| letter.is_alphabetic()).count()).ok()?;
    let script = detect_script(text)?;
    let candidates: Vec<&Language> = among.iter().filter(|language| is_written_in(language, script)).collect();
    let certain = |language: Language| Some(Guess { language, weight: letters, sure: true });
    // Names in Latin letters stand in every text; other scripts say more.
    let alone = if script == Script::Latin { letters } else { letters.saturating_mul(2) };
    match candidates.as_slice() {
        [] if !among.is_empty() => return None,
        [only] => return Some(Guess { language: (*only).clone(), weight: alone, sure: true }),
        _ => {}
    }
    let find = |tag: &str| match among {
        [] => Language::parse(tag),
        _ => candidates.iter().find(|language| language.primary() == tag).map(|language| (*language).clone()),
    };
    let owner = OWN_LETTERS.iter().chain(if among.is_empty() { &[] } else { &LETTERS_AMONG_FEW[..] }).find(
        |(_, own, one_in)| {
            let found = text.chars().flat_map(char::to_lowercase).filter(|letter| own.contains(*letter)).count();
            u32::try_from(found).is_ok_and(|found| found > 0 && found.saturating_mul(*one_in) >= letters)
        },
    );
    if let Some(language) = owner.and_then(|(tag, ..)| find(tag)) {
        return certain(language);
    }
    let detector = match among {
        // Nobody publishes in these, and short texts of others are taken for them.
        [] => Detector::with_denylist(vec![Lang::Epo, Lang::Lat]),
        _ => Detector::with_allowlist(candidates.iter().filter_map(|language| known(language)).collect()),
    };
    let info = detector.detect(text)?;
    // Azerbaijani without its commonest letter is nothing but very short.
    let lang = match info.lang() {
        Lang::Aze if letters >= 60 && find("tr").is_some() => Lang::Tur,
        lang => lang,
    };
    let language = find(tag(lang))?;
    let only = script.langs().len() == 1;
    // A share of a number of letters is such a number too.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a confidence is between 0 and 1")]
    let weight = if only { alone } else { (f64::from(letters) * info.confidence()) as u32 };
    Some(Guess { language, weight, sure: only || (info.is_reliable() && letters >= 40) })
}

/// The language of a text, any that is known: where that is unclear, rather one of the likely ones.
pub(super) fn guess_any(text: &str) -> Option<Guess> {
    let any = guess(text, &[])?;
    if any.sure {
        return Some(any);
    }
    let likely: Vec<Language> = LIKELY.iter().filter_map(|tag| Language::parse(tag)).collect();
    let likely = guess(text, &likely).map(|likely| Guess { sure: false, ..likely });
    likely.filter(|likely| likely.weight > 0).or(Some(any))
}

/// The languages in which most texts come: with more of them, a few words would be taken for one that is close.
const LIKELY: [&str; 4] = ["en", "az", "ar", "ru"];

/// The language of a text that is close to `language`, and surely in another one.
pub(super) fn guess_related(text: &str, language: &Language) -> Option<Language> {
    let group = RELATED.iter().find(|group| group.contains(&language.primary()))?;
    let among: Vec<Language> = group.iter().filter_map(|tag| Language::parse(tag)).collect();
    let guess = guess(text, &among).filter(|guess| guess.sure)?;
    (guess.language.primary() != language.primary()).then_some(guess.language)
}

/// Languages of which a short text is easily taken for one in another.
const RELATED: [&[&str]; 5] =
    [&["ru", "uk", "be", "bg"], &["az", "tr"], &["cs", "sk"], &["nb", "da", "sv"], &["es", "pt", "ca"]];

/// Whether two texts are in one script, or either has none.
pub(super) fn share_script(one: &str, other: &str) -> bool {
    detect_script(one).zip(detect_script(other)).is_none_or(|(one, other)| one == other)
}

/// Whether statistics know this language.
pub(super) fn is_known(language: &Language) -> bool {
    known(language).is_some()
}

/// Letters that are frequent in one language and in no other that is written beside it, and in how many letters of a
/// text at least one of them is.
const OWN_LETTERS: [(&str, &str, u32); 6] =
    [("az", "ə", 30), ("kk", "ұқ", 60), ("tg", "ӣӯҷ", 60), ("be", "ў", 100), ("ckb", "ێۆڵ", 60), ("ps", "ټډښځ", 60)];

/// The same where only a few languages come into question: other languages have these letters too.
const LETTERS_AMONG_FEW: [(&str, &str, u32); 2] = [("uk", "їєґі", 60), ("ru", "ыэё", 100)];

fn is_written_in(language: &Language, script: Script) -> bool {
    let said = language.tag().split('-').skip(1).any(|subtag| subtag.len() == 4);
    match known(language) {
        Some(lang) if !said => script.langs().contains(&lang),
        _ => language.script() == iso(script),
    }
}

/// The code of a script in ISO 15924, of those that [`Language::script`] names.
fn iso(script: Script) -> &'static str {
    match script {
        Script::Latin => "Latn",
        Script::Cyrillic => "Cyrl",
        Script::Arabic => "Arab",
        Script::Hebrew => "Hebr",
        Script::Mandarin => "Hans",
        _ => "",
    }
}

fn known(language: &Language) -> Option<Lang> {
    let primary = match language.primary() {
        "no" | "nn" => "nb",
        "tl" => "fil",
        primary => primary,
    };
    Lang::all().iter().copied().find(|lang| tag(*lang) == primary)
}

/// The tag of a language that statistics know.
fn tag(lang: Lang) -> &'static str {
    let code = lang.code();
    TAGS.iter().find(|(of, _)| *of == code).map_or(code, |(_, tag)| tag)
}

/// The shortest codes of languages (ISO 639), which their tags are.
const TAGS: [(&str, &str); 70] = [
    ("epo", "eo"),
    ("eng", "en"),
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("ben", "bn"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("yid", "yi"),
    ("pol", "pl"),
    ("amh", "am"),
    ("jav", "jv"),
    ("kor", "ko"),
    ("nob", "nb"),
    ("dan", "da"),
    ("swe", "sv"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("nld", "nl"),
    ("hun", "hu"),
    ("ces", "cs"),
    ("ell", "el"),
    ("bul", "bg"),
    ("bel", "be"),
    ("mar", "mr"),
    ("kan", "kn"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("tam", "ta"),
    ("vie", "vi"),
    ("urd", "ur"),
    ("tha", "th"),
    ("guj", "gu"),
    ("uzb", "uz"),
    ("pan", "pa"),
    ("aze", "az"),
    ("ind", "id"),
    ("tel", "te"),
    ("pes", "fa"),
    ("mal", "ml"),
    ("ori", "or"),
    ("mya", "my"),
    ("nep", "ne"),
    ("sin", "si"),
    ("khm", "km"),
    ("tuk", "tk"),
    ("aka", "ak"),
    ("zul", "zu"),
    ("sna", "sn"),
    ("afr", "af"),
    ("lat", "la"),
    ("slk", "sk"),
    ("cat", "ca"),
    ("tgl", "fil"),
    ("hye", "hy"),
    ("cym", "cy"),
];
