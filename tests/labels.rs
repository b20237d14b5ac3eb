//! The words of the interface: by CLDR's rules, in files of their own, and in place of others.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use release_viewer::{
    format::{words, words_by_language},
    labels::{ALL, Category, ENGLISH, Labels, TAGS, nearest},
    release::{Date, Language, Text},
};
use serde_json::{Map, Value};
use std::{env, fs, path::Path};

/// The whole numbers that CLDR gives as samples of each category (48, `plurals.json`).
const SAMPLES: [(&str, &[(&str, &str)]); 14] = [
    ("en", &[("one", "1"), ("other", "0 2~16 100 1000 10000 100000 1000000")]),
    ("az", &[("one", "1"), ("other", "0 2~16 100 1000 10000 100000 1000000")]),
    (
        "ar",
        &[
            ("zero", "0"),
            ("one", "1"),
            ("two", "2"),
            ("few", "3~10 103~110 1003"),
            ("many", "11~26 111 1011"),
            ("other", "100~102 200~202 300~302 400~402 500~502 600 1000 10000 100000 1000000"),
        ],
    ),
    (
        "ru",
        &[
            ("one", "1 21 31 41 51 61 71 81 101 1001"),
            ("few", "2~4 22~24 32~34 42~44 52~54 62 102 1002"),
            ("many", "0 5~19 100 1000 10000 100000 1000000"),
        ],
    ),
    ("tr", &[("one", "1"), ("other", "0 2~16 100 1000 10000 100000 1000000")]),
    ("ka", &[("one", "1"), ("other", "0 2~16 100 1000 10000 100000 1000000")]),
    (
        "uk",
        &[
            ("one", "1 21 31 41 51 61 71 81 101 1001"),
            ("few", "2~4 22~24 32~34 42~44 52~54 62 102 1002"),
            ("many", "0 5~19 100 1000 10000 100000 1000000"),
        ],
    ),
    ("fa", &[("one", "0 1"), ("other", "2~17 100 1000 10000 100000 1000000")]),
    ("fr", &[("one", "0 1"), ("many", "1000000"), ("other", "2~17 100 1000 10000 100000")]),
    ("es", &[("one", "1"), ("many", "1000000"), ("other", "0 2~16 100 1000 10000 100000")]),
    ("zh", &[("other", "0~15 100 1000 10000 100000 1000000")]),
    ("pt", &[("one", "0 1"), ("many", "1000000"), ("other", "2~17 100 1000 10000 100000")]),
    ("de", &[("one", "1"), ("other", "0 2~16 100 1000 10000 100000 1000000")]),
    ("hi", &[("one", "0 1"), ("other", "2~17 100 1000 10000 100000 1000000")]),
];

#[test]
fn numbers_have_the_forms_of_cldr() {
    assert_eq!(SAMPLES.map(|(tag, _)| tag), TAGS);
    for (tag, categories) in SAMPLES {
        for (name, samples) in categories {
            for sample in samples.split(' ') {
                let (first, last) = sample.split_once('~').unwrap_or((sample, sample));
                for count in first.parse::<usize>().unwrap()..=last.parse().unwrap() {
                    let category = Category::of(count, tag);
                    let found = Category::ALL.iter().find(|(_, of)| *of == category).unwrap().0;
                    assert_eq!(found, *name, "{tag}: {count}");
                }
            }
        }
    }
}

/// A date in CLDR's long format of the Gregorian calendar, in European digits, and its months as they stand in one (48,
/// `dateFormats` and `months`, of `ca-gregorian.json`).
const DATES: [(&str, &str, &str); 14] = [
    ("en", "May 31, 2021", "January February March April May June July August September October November December"),
    ("az", "31 may 2021", "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"),
    ("ar", "31 مايو 2021", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
    ("ru", "31 мая 2021 г.", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    ("tr", "31 Mayıs 2021", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    (
        "ka",
        "31 მაისი, 2021",
        "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",
    ),
    (
        "uk",
        "31 травня 2021 р.",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
    ("fa", "31 مهٔ 2021", "ژانویهٔ فوریهٔ مارس آوریل مهٔ ژوئن ژوئیهٔ اوت سپتامبر اکتبر نوامبر دسامبر"),
    ("fr", "31 mai 2021", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    (
        "es",
        "31 de mayo de 2021",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    ("zh", "2021年5月31日", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
    (
        "pt",
        "31 de maio de 2021",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    ("de", "31. Mai 2021", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    ("hi", "31 मई 2021", "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"),
];

#[test]
fn dates_are_written_out_as_cldr_has_them() {
    assert_eq!(DATES.map(|(tag, ..)| tag), TAGS);
    let date = Date::parse("2021-05-31").unwrap();
    for (tag, written, months) in DATES {
        let labels = Labels::built_in(tag).unwrap();
        assert_eq!(labels.day(&date), written);
        assert_eq!(labels.months.join(" "), months, "{tag}");
    }
}

/// In the browser all words but the English ones come out of files, which are made of the tables: with `UPDATE_LABELS=1`
/// in the environment, this test makes them.
#[test]
fn the_files_are_those_of_the_tables() {
    assert_eq!(ALL.map(|labels| labels.tag), TAGS);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/labels");
    for labels in ALL {
        let words: Map<String, Value> = labels.words().into_iter().map(|(name, word)| (name, word.into())).collect();
        let file = folder.join(format!("{}.json", labels.tag));
        let text = format!("{:#}\n", Value::Object(words));
        if env::var_os("UPDATE_LABELS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let is_same = fs::read_to_string(&file).is_ok_and(|committed| committed.replace("\r\n", "\n") == text);
        assert!(is_same, "{}: make it anew with `UPDATE_LABELS=1 cargo test --test labels`", file.display());
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), ALL.len(), "every file is a language's");
}

#[test]
fn a_file_is_read_back_as_the_table_it_was_made_of() {
    for labels in ALL {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("static/labels/{}.json", labels.tag));
        let words = words(&fs::read(file).unwrap()).unwrap();
        assert_eq!(ENGLISH.refused(&words), [], "{}", labels.tag);
        let is_same = format!("{:?}", ENGLISH.with(labels.tag, &words)) == format!("{labels:?}");
        assert!(is_same, "{}", labels.tag);
    }
}

/// Words by their names.
fn given(words: &[(&str, &str)]) -> Vec<(Text, Text)> {
    words.iter().map(|(name, text)| (Text::from(*name), Text::from(*text))).collect()
}

#[test]
fn words_that_cannot_be_used_leave_the_known_ones() {
    let long = "x".repeat(501);
    for (name, text, said) in [
        ("serach", "Find", "\"serach\" is no word of the interface"),
        ("", "Find", "\"\" is no word of the interface"),
        ("tag", "az", "\"tag\" is no word of the interface"),
        ("months", "all", "\"months\" is no word of the interface"),
        ("months.13", "Undecimber", "\"months.13\" is no word of the interface"),
        ("found", "{count}", "\"found\" is no word of the interface"),
        ("search", "", "\"search\" must be a text of 1 to 500 bytes"),
        ("search", " \n", "\"search\" must be a text of 1 to 500 bytes"),
        ("search", &long, "\"search\" must be a text of 1 to 500 bytes"),
        ("search", "Search {count}", "\"search\" must be without braces"),
        ("search", "Search {", "\"search\" must be without braces"),
        ("photo", "Photo", "\"photo\" must have {credit} in it, each once"),
        ("photo", "{credit", "\"photo\" must have {credit} in it, each once"),
        ("photo", "{credit} {credit}", "\"photo\" must have {credit} in it, each once"),
        ("date", "{day} {month}", "\"date\" must have {month}, {day}, {year} in it, each once"),
        ("date", "{day} {day} {year}", "\"date\" must have {month}, {day}, {year} in it, each once"),
        ("date", "{day} {month} {year} {time}", "\"date\" must have {month}, {day}, {year} in it, each once"),
        ("found.other", "many", "\"found.other\" must have {count} in it, each once"),
        ("found.few", "a few", "\"found.few\" must have {count} in it, each once"),
        ("found.zero", "{shown}", "\"found.zero\" must have {count} in it, each once"),
    ] {
        let words = given(&[(name, text)]);
        let refused: Vec<String> = ENGLISH.refused(&words).iter().map(ToString::to_string).collect();
        assert_eq!(refused, [said], "{name}: {text:?}");
        assert_eq!(format!("{:?}", ENGLISH.with("en", &words)), format!("{ENGLISH:?}"), "{name}: {text:?}");
    }
}

#[test]
fn words_take_the_place_of_others() {
    let words = given(&[
        ("search", "First"),
        ("found.one", "a hit"),
        ("date", "{year} {month} {day}"),
        ("found.other", "{count} hits"),
        ("search", "Find"),
        ("months.5", "May!"),
    ]);
    assert_eq!(ENGLISH.refused(&words), []);
    let labels = ENGLISH.with("en", &words);
    assert_eq!((labels.search, labels.coverage), ("Find", ENGLISH.coverage));
    assert_eq!(labels.day(&Date::parse("2021-05-31").unwrap()), "2021 May! 31");
    assert_eq!([0, 1, 2].map(|count| labels.plural(&labels.found, count)), ["{count} hits", "a hit", "{count} hits"]);
    // One form stands for all that are not given: an English one would be wrong beside it.
    let labels = ENGLISH.with("en", &given(&[("found.other", "{count} hits")]));
    assert_eq!(labels.plural(&labels.found, 1), "{count} hits");
    // A language of its own counts in its own way.
    let kyrgyz = Labels::built_in("ru").unwrap().with("ky", &given(&[("search", "Издөө")]));
    assert_eq!((kyrgyz.search, kyrgyz.language().tag()), ("Издөө", "ky"));
}

#[test]
fn documents_of_words_are_read_leniently() {
    let read = |document: &str| {
        let languages = words_by_language(document.as_bytes())?;
        let said = languages.iter().map(|(tag, words)| (tag.to_string(), words.len()));
        Some(said.collect::<Vec<_>>())
    };
    assert_eq!(
        read(r#"{ "az": { "search": "Axtar", "coverage": 1 }, "ky": {} }"#),
        Some(vec![("az".to_owned(), 2), ("ky".to_owned(), 0)])
    );
    assert_eq!(read("{}"), Some(vec![]));
    for none in ["", "[]", "{", "1", "<p>Not found", r#"{ "search": "Axtar" }"#, r#"{ "az": null }"#, r#"{ "az": [] }"#]
    {
        assert_eq!(read(none), None, "{none}");
    }
    let words = words(br#"{ "search": null, "coverage": ["x"], "more": "Daha" }"#).unwrap();
    assert_eq!(words, given(&[("search", ""), ("coverage", ""), ("more", "Daha")]));
}

#[test]
fn words_are_in_the_nearest_language() {
    let languages = |tags: &str| tags.split_whitespace().filter_map(Language::parse).collect::<Vec<_>>();
    // The language of the text, what the reader reads, what the webmaster has words in, and that of the words.
    for (shown, wanted, own, found) in [
        ("az", "en", "", "az"),
        ("az-AZ", "", "", "az"),
        ("pt-BR", "en", "", "pt"),
        ("zh-Hant", "en", "", "zh"),
        ("en-GB", "ky ru", "", "en"),
        // Nobody has words in the language of the text: what the reader reads, in which English is last.
        ("ky", "ky en", "", "ru"),
        ("ky", "ky tr en", "", "tr"),
        ("ky", "en", "", "en"),
        ("ky", "en ru", "", "en"),
        ("ky", "xx", "", "ru"),
        ("ky", "xx en", "", "en"),
        ("ky", "de", "", "de"),
        ("gl", "gl", "", "es"),
        ("ca-ES", "ca-ES en", "", "es"),
        ("br", "br", "", "fr"),
        ("gsw", "gsw", "", "de"),
        ("ku", "ku", "", "tr"),
        ("ckb", "ckb", "", "ar"),
        ("mr", "mr en", "", "hi"),
        ("yue", "yue", "", "zh"),
        ("ja", "ja", "", "en"),
        ("und", "", "", "en"),
        ("", "", "", "en"),
        // The webmaster's own.
        ("ky", "ky en", "ky", "ky"),
        ("pt-PT", "en", "pt-PT", "pt-PT"),
        ("en-AU", "", "en-AU", "en-AU"),
        ("az", "en", "ky", "az"),
    ] {
        let shown = Language::parse(shown);
        let nearest = nearest(shown.as_ref(), &languages(wanted), &languages(own));
        assert_eq!(nearest.tag(), found, "{shown:?} for {wanted:?}, with {own:?}");
    }
}

#[test]
fn the_documented_words_are_words_of_the_interface() {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/webmaster.md")).unwrap();
    let section = document.split_once("\n## Words of your own").unwrap().1;
    let example = section.split_once("```json\n").unwrap().1.split_once("```").unwrap().0;
    let languages = words_by_language(example.as_bytes()).unwrap();
    assert_eq!(languages.len(), 2);
    for (tag, words) in languages {
        assert_eq!(ENGLISH.refused(&words), [], "{tag}");
        let refused = Labels::built_in(&tag).or(Labels::built_in("ru")).unwrap().refused(&words);
        assert_eq!(refused, [], "{tag}");
    }
}
