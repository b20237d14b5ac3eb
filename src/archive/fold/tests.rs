use super::{Folded, fold};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

fn folded(text: &str) -> String {
    let mut letters = String::new();
    for letter in text.chars() {
        match fold(letter) {
            Folded::Nothing => {}
            Folded::Gap => letters.push(' '),
            Folded::One(one) => letters.push(one),
            Folded::Two(first, second) => letters.extend([first, second]),
        }
    }
    letters
}

/// Letters of alphabets that releases are written in.
fn letters() -> impl Iterator<Item = char> {
    [
        '\u{C0}'..='\u{24F}',
        '\u{1E00}'..='\u{1EFF}',
        '\u{370}'..='\u{3FF}',
        '\u{400}'..='\u{52F}',
        '\u{531}'..='\u{587}',
        '\u{5D0}'..='\u{5EA}',
        '\u{620}'..='\u{6D3}',
        '\u{904}'..='\u{939}',
        '\u{958}'..='\u{961}',
        '\u{10D0}'..='\u{10FA}',
        '\u{1C90}'..='\u{1CBA}',
        '\u{FB50}'..='\u{FBB1}',
        '\u{FE80}'..='\u{FEFC}',
        '\u{FF10}'..='\u{FF5A}',
        '\u{1E900}'..='\u{1E943}',
    ]
    .into_iter()
    .flatten()
    .filter(|letter| letter.is_alphanumeric())
}

#[test]
fn a_letter_is_the_same_in_either_case_and_taken_apart() {
    // Nobody types these, or they are no single letter to those who do.
    let others = "ĿŀŉȺȾẚٵٶٷٸ";
    let mut count = 0;
    for letter in letters().filter(|letter| !others.contains(*letter)) {
        let apart: String = letter.nfkd().filter(|it| !is_combining_mark(*it)).collect();
        let lower: String = letter.to_lowercase().collect();
        for same in [apart, lower] {
            assert_eq!(folded(&letter.to_string()), folded(&same), "{letter} {:x}, {same}", u32::from(letter));
            count += 1;
        }
    }
    assert!(count > 2_000, "{count}");
}

#[test]
fn what_is_folded_stays_as_it_is() {
    for letter in '\0'..=char::MAX {
        let once = folded(&letter.to_string());
        assert_eq!(folded(&once), once, "{:x}", u32::from(letter));
    }
}

#[test]
fn digits_are_digits_in_every_script() {
    for zero in "0٠۰०০੦૦୦௦౦೦൦๐໐༠၀០０".chars() {
        let digits = (u32::from(zero)..).take(10).filter_map(char::from_u32).collect::<String>();
        assert_eq!(folded(&digits), "0123456789");
    }
    assert_eq!(folded("CO₂, m³"), "co2  m3");
}

#[test]
fn letters_that_readers_take_for_each_other_are_one() {
    for (one, other) in [
        ("Isaczai", "İSACZAİ"),
        ("isaczai", "ısaczaı"),
        ("Əliyev", "eliyev"),
        ("Şəki", "seki"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("ÇOCUK", "cocuk"),
        ("Ёлка", "елка"),
        ("Київ", "КИІВ"),
        ("Ξένους", "ξενουσ"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("علـــى", "علي"),
        ("هجرة", "هجره"),
        ("کمک‌های", "كمكهاي"),
        ("یک", "يك"),
        ("ﻻجئ", "لاجئ"),
        ("שָׁלוֹם", "שלומ"),
        ("ფარული", "ᲤᲐᲠᲣᲚᲘ"),
        ("हिन्दी", "हिन्दी"),
        ("क़लम", "कलम"),
        ("ｖｉｓａ", "VISA"),
        ("e\u{301}", "é"),
        ("mi\u{AD}gra\u{200B}tion", "migra tion"),
    ] {
        assert_eq!(folded(one), folded(other), "{one}, {other}");
    }
    assert_ne!(folded("हिन्दी"), folded("हनद"), "vowel signs of Indian scripts are letters");
}
