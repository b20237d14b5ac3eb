//! Letters as a search compares them: in lower case, without marks, and one for all the forms of it that readers may
//! type.
//!
//! The browser would take letters apart for us (`String.prototype.normalize`), and another one natively; here both give
//! the same, and no text crosses the border for it.

mod tables;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use tables::{ARABIC, ARABIC_FORMS_A, ARABIC_FORMS_B, CYRILLIC, FURTHER_LATIN, GREEK, LATIN};

/// What a letter is to a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folded {
    /// It says nothing by itself: an accent, a vowel sign that is often left out, a joiner.
    Nothing,
    /// It parts words.
    Gap,
    /// This letter.
    One(char),
    /// These two.
    Two(char, char),
}

/// What `letter` is to a search.
pub(super) fn fold(letter: char) -> Folded {
    use Folded::{Gap, One, Two};
    match letter {
        'a'..='z' | '0'..='9' => One(letter),
        'A'..='Z' => One(letter.to_ascii_lowercase()),
        '\0'..='\u{7F}' => Gap,
        'ß' | 'ẞ' => Two('s', 's'),
        'æ' | 'Æ' | 'ǽ' | 'Ǽ' | 'ǣ' | 'Ǣ' => Two('a', 'e'),
        'œ' | 'Œ' => Two('o', 'e'),
        'þ' | 'Þ' => Two('t', 'h'),
        'Ĳ' | 'ĳ' => Two('i', 'j'),
        'Ǆ'..='ǆ' | 'Ǳ'..='ǳ' => Two('d', 'z'),
        'Ǉ'..='ǉ' => Two('l', 'j'),
        'Ǌ'..='ǌ' => Two('n', 'j'),
        'ﻵ'..='ﻼ' => Two('ل', 'ا'),
        'և' => Two('ե', 'ւ'),
        '\u{C0}'..='\u{24F}' => looked_up(letter, '\u{C0}', &LATIN),
        '\u{370}'..='\u{3FF}' => looked_up(letter, '\u{370}', &GREEK),
        '\u{400}'..='\u{52F}' => looked_up(letter, '\u{400}', &CYRILLIC),
        '\u{600}'..='\u{6FF}' => looked_up(letter, '\u{600}', &ARABIC),
        '\u{1E00}'..='\u{1EFF}' => looked_up(letter, '\u{1E00}', &FURTHER_LATIN),
        '\u{FB50}'..='\u{FBB1}' => looked_up(letter, '\u{FB50}', &ARABIC_FORMS_A),
        '\u{FE70}'..='\u{FEFF}' => looked_up(letter, '\u{FE70}', &ARABIC_FORMS_B),
        _ => other(letter),
    }
}

/// What `letter` is by the table of an alphabet that begins at `first`.
fn looked_up(letter: char, first: char, table: &[u16]) -> Folded {
    let at = u32::from(letter).checked_sub(first.into()).and_then(|at| usize::try_from(at).ok());
    match at.and_then(|at| table.get(at)).and_then(|folded| char::from_u32((*folded).into())) {
        Some('\0') => Folded::Nothing,
        Some(' ') | None => Folded::Gap,
        Some(folded) => Folded::One(folded),
    }
}

/// What a letter of no table is.
fn other(letter: char) -> Folded {
    use Folded::{Gap, Nothing, One};
    let from = |low: char, to: char| {
        let distance = u32::from(letter).saturating_sub(low.into());
        char::from_u32(u32::from(to).saturating_add(distance)).map_or(Gap, One)
    };
    match letter {
        // The letters of Latin alphabets of Africa.
        'ə' | 'ɛ' => One('e'),
        'ɓ' => One('b'),
        'ɔ' | 'ɵ' => One('o'),
        'ɖ' | 'ɗ' => One('d'),
        'ɣ' | 'ɠ' => One('g'),
        'ɩ' | 'ɨ' => One('i'),
        'ɯ' => One('m'),
        'ɲ' => One('n'),
        'ʃ' => One('s'),
        'ʈ' => One('t'),
        'ʊ' | 'ʉ' => One('u'),
        'ʋ' => One('v'),
        'ʒ' => One('z'),
        'ª' => One('a'),
        'º' => One('o'),
        'µ' => One('μ'),
        '²' | '³' => from('²', '2'),
        '¹' => One('1'),
        // Soft hyphens, joiners, marks of direction, variation selectors.
        '\u{AD}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => Nothing,
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}' => Nothing,
        // Marks that stand over or under any letter.
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' => Nothing,
        '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}' => Nothing,
        // Hebrew: points are left out, and the last letter of a word is written as any other.
        '־' | '׀' | '׃' | '׆' | '׳' | '״' => Gap,
        '\u{591}'..='\u{5C7}' => Nothing,
        'ך' | 'ם' | 'ן' | 'ף' | 'ץ' => from('ך', 'כ'),
        // Capitals of Armenian, Georgian and Adlam.
        'Ա'..='Ֆ' => from('Ա', 'ա'),
        '՚'..='՟' | '։' | '֊' => Gap,
        '\u{1C90}'..='\u{1CBF}' => from('\u{1C90}', '\u{10D0}'),
        '\u{1E900}'..='\u{1E921}' => from('\u{1E900}', '\u{1E922}'),
        // Devanagari is written with and without the dot below, and with either sign of the nasal.
        '\u{93C}' => Nothing,
        '\u{929}' => One('\u{928}'),
        '\u{931}' => One('\u{930}'),
        '\u{934}' => One('\u{933}'),
        '\u{901}' => One('\u{902}'),
        '\u{958}'..='\u{95A}' => from('\u{958}', '\u{915}'),
        '\u{95B}' => One('\u{91C}'),
        '\u{95C}' => One('\u{921}'),
        '\u{95D}' => One('\u{922}'),
        '\u{95E}' => One('\u{92B}'),
        '\u{95F}' => One('\u{92F}'),
        '।' | '॥' => Gap,
        // Digits: those of the scripts of India are each at the same place of their block.
        '\u{966}'..='\u{D6F}' => match u32::from(letter).saturating_sub(0x966).rem_euclid(0x80) {
            digit @ 0..=9 => char::from_digit(digit, 10).map_or(Gap, One),
            _ => One(letter),
        },
        '๐'..='๙' => from('๐', '0'),
        '໐'..='໙' => from('໐', '0'),
        '༠'..='༩' => from('༠', '0'),
        '၀'..='၉' => from('၀', '0'),
        '០'..='៩' => from('០', '0'),
        '⁰' | '⁴'..='⁹' => from('⁰', '0'),
        '₀'..='₉' => from('₀', '0'),
        // Forms that are as wide as an ideograph.
        '！'..='～' => match u32::from(letter).checked_sub(0xFEE0).and_then(char::from_u32) {
            Some(narrow) if narrow.is_ascii_alphanumeric() => One(narrow.to_ascii_lowercase()),
            _ => Gap,
        },
        // Punctuation, symbols, and what has no meaning that is agreed upon.
        '\u{80}'..='\u{BF}' | '\u{2B0}'..='\u{2FF}' => Gap,
        '፠'..='፨' | '་'..='༔' | '၊'..='၏' | '។'..='៚' => Gap,
        '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' => Gap,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '〰' | '・' => Gap,
        '\u{E000}'..='\u{F8FF}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF5F}'..='\u{FF65}' => Gap,
        '\u{FFE0}'..='\u{FFFF}' | '\u{1F000}'..='\u{1FAFF}' => Gap,
        _ => One(letter),
    }
}
