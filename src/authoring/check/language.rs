//! Editions under the tag of another language: most often a text pasted into the wrong place.

use super::{Diagnosis, Report, editions, script};
use crate::{
    authoring::locate::Node,
    markup,
    release::{Address, Element, Language, Node as Piece},
};
use whatlang::Lang;

/// Reports each edition of `release` whose text is not in the language of its tag, where that is sure.
pub(super) fn wrong(release: &Node<'_>, report: Report<'_>) {
    for (tag, edition) in editions(release) {
        let (Some(language), Some(headline)) = (Language::parse(tag), edition.get("headline")) else { continue };
        let text = text(&edition);
        if let Some(found) = script::wrong(&language, &text) {
            let message = format!("the text of `{tag}` is in another script: {}", found.name());
            report(
                Diagnosis::error("wrong-script", headline.path, &headline.place, message)
                    .help("is it the text of another language? Otherwise say the script in the tag, as `az-Cyrl`"),
            );
        } else if let Some(found) = other_language(&language, &text) {
            let message = format!("the text of `{tag}` reads like {}", found.eng_name());
            report(
                Diagnosis::warning("wrong-language", headline.path, &headline.place, message)
                    .help("is it the text of another language, or the tag of one?"),
            );
        }
    }
}

/// So few letters do not tell a language.
const FEWEST: usize = 120;

/// So many do, and more take long to read.
const ENOUGH: usize = 20_000;

/// The languages that can be told from a text, with the tags each goes by. Those of one line are so much alike that a
/// text of one is never said to be of another.
const LANGUAGES: [(&[Lang], &[&str]); 57] = {
    use Lang::*;
    [
        (&[Afr, Nld], &["af", "nl"]),
        (&[Aka], &["ak"]),
        (&[Amh], &["am"]),
        (&[Ara], &["ar"]),
        (&[Aze], &["az"]),
        (&[Bel], &["be"]),
        (&[Ben], &["bn"]),
        (&[Bul, Mkd], &["bg", "mk"]),
        (&[Cat, Por, Spa], &["ca", "es", "gl", "pt"]),
        (&[Ces, Slk], &["cs", "sk"]),
        (&[Cmn], &["cmn", "wuu", "yue", "zh"]),
        (&[Cym], &["cy"]),
        (&[Dan, Nob], &["da", "nb", "nn", "no"]),
        (&[Deu], &["de"]),
        (&[Ell], &["el"]),
        (&[Eng], &["en"]),
        (&[Epo], &["eo"]),
        (&[Est], &["et"]),
        (&[Fin], &["fi"]),
        (&[Fra], &["fr"]),
        (&[Guj], &["gu"]),
        (&[Heb], &["he"]),
        (&[Hin, Mar, Nep], &["hi", "mr", "ne"]),
        (&[Hrv, Slv, Srp], &["bs", "cnr", "hr", "sh", "sl", "sr"]),
        (&[Hun], &["hu"]),
        (&[Hye], &["hy"]),
        (&[Ind, Jav], &["id", "jv", "ms"]),
        (&[Ita], &["it"]),
        (&[Jpn], &["ja"]),
        (&[Kan], &["kn"]),
        (&[Kat], &["ka"]),
        (&[Khm], &["km"]),
        (&[Kor], &["ko"]),
        (&[Lat], &["la"]),
        (&[Lav], &["lv"]),
        (&[Lit], &["lt"]),
        (&[Mal], &["ml"]),
        (&[Mya], &["my"]),
        (&[Ori], &["or"]),
        (&[Pan], &["pa"]),
        (&[Pes], &["fa", "prs"]),
        (&[Pol], &["pl"]),
        (&[Ron], &["mo", "ro"]),
        (&[Rus], &["ru"]),
        (&[Sin], &["si"]),
        (&[Sna, Zul], &["nd", "sn", "ss", "xh", "zu"]),
        (&[Swe], &["sv"]),
        (&[Tam], &["ta"]),
        (&[Tel], &["te"]),
        (&[Tgl], &["fil", "tl"]),
        (&[Tha], &["th"]),
        (&[Tuk, Uzb], &["tk", "uz"]),
        (&[Tur], &["tr"]),
        (&[Ukr], &["uk"]),
        (&[Urd], &["ur"]),
        (&[Vie], &["vi"]),
        (&[Yid], &["yi"]),
    ]
};

/// The language of `text`, when it is surely not `language`. Of languages that cannot be told nothing is said.
fn other_language(language: &Language, text: &str) -> Option<Lang> {
    let text: String = text.chars().take(ENOUGH).collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let (own, _) = LANGUAGES.iter().find(|(_, tags)| tags.contains(&language.primary()))?;
    if letters < FEWEST {
        return None;
    }
    // Of a language that is known in one script, nothing is known in another.
    let script = whatlang::detect_script(&text)?;
    if !own.iter().any(|language| script.langs().contains(language)) {
        return None;
    }
    let one_in = |most: usize, of: &str| {
        text.chars().filter(|letter| of.contains(*letter)).count().saturating_mul(most) >= letters
    };
    let has = |of: &str| text.contains(|letter| of.contains(letter));
    // Sisters are alike to the eye of statistics, and a letter tells them apart: in Azerbaijani every second word has a
    // schwa, and of a text in another language only the names.
    let words = || text.split_whitespace();
    let with_schwa = words().filter(|word| word.contains(['ə', 'Ə'])).count();
    let is_azerbaijani = with_schwa.saturating_mul(3) >= words().count();
    let found = if is_azerbaijani {
        Lang::Aze
    } else if one_in(200, "ыЫ") && !has("іІўЎ") {
        Lang::Rus
    } else if one_in(200, "їЇєЄ") && !has("ыЫ") {
        Lang::Ukr
    } else {
        whatlang::detect(&text).filter(whatlang::Info::is_reliable)?.lang()
    };
    let unsure = match (language.primary(), found) {
        ("az", Lang::Tur | Lang::Tuk | Lang::Uzb) => with_schwa > 0,
        ("tr" | "tk" | "uz", Lang::Aze) => !is_azerbaijani,
        ("tr", Lang::Tuk | Lang::Uzb) | ("tk" | "uz", Lang::Tur) => true,
        _ => false,
    };
    (!own.contains(&found) && !unsure).then_some(found)
}

/// The words of an edition, without those that are addresses, which are Latin in any language.
fn text(edition: &Node<'_>) -> String {
    let mut text = String::new();
    let plain = ["headline", "subheadline", "summary", "body"].into_iter().filter_map(|name| edition.get(name));
    for node in plain {
        let pieces = if node.is_list() { node.items() } else { vec![node] };
        for piece in pieces.iter().filter_map(Node::text) {
            text.extend([piece, "\n"]);
        }
    }
    if let (Some(html), Some(base)) = (edition.get("bodyHtml").and_then(|html| html.text()), base()) {
        let body = markup::html(html, &base);
        body.blocks.iter().for_each(|block| collect(block, &mut text));
    }
    let is_word = |word: &&str| !word.contains("://") && !word.contains('@') && !word.starts_with("www.");
    text.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

fn collect(element: &Element, text: &mut String) {
    for piece in &element.children {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Element(element) => collect(element, text),
        }
    }
    text.push(' ');
}

fn base() -> Option<Address> {
    Address::resolve("https://release.invalid/", "https://release.invalid/")
}
