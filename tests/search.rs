//! What a reader finds, and in which order: queries → the releases that answer them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

use release_viewer::{
    archive::{Archive, Facet, Filters, Passage, Query, Search},
    format::{Origin, decode},
    release::{Address, Moment, Text},
};
use serde_json::{Value, json};

const NOW: Moment = Moment(1_640_000_000_000);

fn archive(releases: &[Value]) -> Archive {
    let address = Address::resolve("https://agency.example/feed.json", "https://agency.example/").unwrap();
    let document = json!({ "releases": releases }).to_string();
    let decoded = decode(document.as_bytes(), &Origin { address, language: None }).unwrap();
    assert_eq!(decoded.findings, []);
    let mut archive = Archive::new(decoded.feed);
    archive.index(usize::MAX);
    assert!(archive.is_indexed());
    archive
}

fn found(archive: &Archive, query: &str) -> Vec<String> {
    ids(archive, &Search::new(query, Filters::default()))
}

fn ids(archive: &Archive, search: &Search) -> Vec<String> {
    let found = archive.search(search, false, NOW);
    archive.numbered(&found.numbers).map(|release| release.id.to_string()).collect()
}

/// Each query finds these releases, best first.
fn check(archive: &Archive, table: &[(&str, &[&str])]) {
    for (query, expected) in table {
        assert_eq!(found(archive, query), *expected, "{query}");
    }
}

/// A release of one day of 2021, in one language.
fn release(id: &str, day: &str, language: &str, headline: &str, summary: &str, body: &str) -> Value {
    json!({
        "id": id, "datePublished": format!("2021-{day}"),
        "editions": { language: { "headline": headline, "summary": summary, "body": body } },
    })
}

#[test]
fn english() {
    let archive = archive(&[
        release("labour", "05-01", "en", "Labour migration agreement signed", "Two ministries met.", "A text."),
        release("health", "05-02", "en", "Health centre opened", "Care for migrants at the border.", "Open daily."),
        release("office", "05-03", "en", "A new office", "It opens in June.", "The office serves migrants and others."),
        release(
            "return",
            "05-04",
            "en",
            "Migrants return home",
            "Help with the way back.",
            "They were met at the airport.",
        ),
        release("naive", "05-05", "en", "Café talks: a naïve résumé?", "CO₂, SDG-10 and more.", "It's over."),
    ]);
    check(
        &archive,
        &[
            // In a headline, then in a summary, then in a text; newer ones first.
            ("migra", &["return", "labour", "health", "office"]),
            ("MIGRANTS", &["return", "health", "office"]),
            ("migration", &["labour"]),
            // Any order, each the beginning of a word.
            ("sign lab", &["labour"]),
            ("lab sign", &["labour"]),
            ("igration", &[]),
            // Every word must be there, in whichever field.
            ("met labour", &["labour"]),
            ("labour health", &[]),
            ("office migrants", &["office"]),
            // A word in the headline and one in the summary are better than two in the text.
            ("the", &["return", "health", "office"]),
            ("cafe naive RESUME", &["naive"]),
            ("co2", &["naive"]),
            ("sdg 10", &["naive"]),
            ("sdg-10", &["naive"]),
            ("it's over", &["naive"]),
            ("", &["naive", "return", "office", "health", "labour"]),
            ("  ?! ", &["naive", "return", "office", "health", "labour"]),
        ],
    );
}

#[test]
fn azerbaijani() {
    let archive = archive(&[
        release(
            "meeting",
            "05-31",
            "az",
            "Miqrasiya üzrə iclas keçirildi",
            "Vladanka Andreeva, Qulam İsaczai.",
            "Mətn.",
        ),
        release("camp", "06-01", "az", "İsmayıllıda düşərgə", "Uşaqlar üçün ƏMƏKDAŞLIQ.", "Şəki və Gəncə."),
        release("law", "06-02", "az", "Əmək qanunu", "Işıq və ığdır.", "Miqrantlar üçün."),
    ]);
    check(
        &archive,
        &[
            ("isaczai", &["meeting"]),
            ("İSACZAİ", &["meeting"]),
            ("Isacza", &["meeting"]),
            ("ısaczaı", &["meeting"]),
            ("emek", &["law", "camp"]),
            ("əmək", &["law", "camp"]),
            ("emekdasliq", &["camp"]),
            ("seki gence", &["camp"]),
            ("miqr", &["meeting", "law"]),
            ("isiq", &["law"]),
            ("işıq", &["law"]),
            ("ismayilli", &["camp"]),
            ("kecirildi uzre", &["meeting"]),
        ],
    );
}

#[test]
fn russian_turkish_and_ukrainian() {
    let archive = archive(&[
        release("ru", "01-01", "ru", "Ёлка для детей мигрантов", "Помощь семьям, вернувшимся домой.", "Йод и ещё."),
        release(
            "tr",
            "01-02",
            "tr",
            "Göç Şûrası İstanbul’da toplandı",
            "IĞDIR ve ŞIRNAK’ta çalışma.",
            "Çocuklar için.",
        ),
        release("uk", "01-03", "uk", "Київ: п’ять їдалень", "Об’єднання громад.", "Ґанок."),
    ]);
    check(
        &archive,
        &[
            ("елка", &["ru"]),
            ("МИГРАНТ", &["ru"]),
            ("еще иод", &["ru"]),
            ("семью", &[]),
            ("семья", &["ru"]),
            ("goc surasi", &["tr"]),
            ("istanbul", &["tr"]),
            ("İSTANBUL’DA", &["tr"]),
            ("ığdır", &["tr"]),
            ("igdir sirnak", &["tr"]),
            ("ŞIRNAK", &["tr"]),
            ("cocuk", &["tr"]),
            ("київ", &["uk"]),
            ("п'ять", &["uk"]),
            ("об’єдн", &["uk"]),
        ],
    );
}

#[test]
fn arabic_and_persian() {
    let archive = archive(&[
        release(
            "ar",
            "02-01",
            "ar",
            "المُنظَّمة الدولية للهجرة",
            "اجتماعٌ بشأن الإتجار بالبشر وبالأطفال.",
            "في ألمانيا، ٢٠٢١.",
        ),
        release("fa", "02-02", "fa", "کمک‌های تازه برای مهاجران", "یک دیدار در تهران، سال ۱۴۰۰.", "می‌خواهند بازگردند."),
        release("return", "02-03", "ar", "عودة المهاجرين", "هجرة العمل.", "نص."),
    ]);
    check(
        &archive,
        &[
            ("المنظمة", &["ar"]),
            ("منظمه", &["ar"]),
            // The article is no part of the word, for who writes it and for who does not.
            ("هجرة", &["ar", "return"]),
            ("الهجرة", &["ar", "return"]),
            ("اتجار", &["ar"]),
            ("بشر", &["ar"]),
            ("الم", &["return", "ar"]),
            ("المان", &["ar"]),
            ("2021", &["ar"]),
            ("اجتماع", &["ar"]),
            // Persian letters as an Arabic keyboard writes them, and the joiner as none.
            ("كمك", &["fa"]),
            ("کمکهای", &["fa"]),
            ("يك", &["fa"]),
            ("می‌خواه", &["fa"]),
            ("1400", &["fa"]),
        ],
    );
}

#[test]
fn chinese_japanese_and_thai() {
    let archive = archive(&[
        release("zh", "03-01", "zh", "国际移民组织召开会议", "关于移民与发展，2021年。", "移民局表示欢迎。"),
        release("zh2", "03-02", "zh", "民间组织", "会见移民代表。", "国际合作。"),
        release("ja", "03-03", "ja", "難民と移住者のための会議", "ＩＯＭ東京。", "本文。"),
        release("th", "03-04", "th", "การย้ายถิ่นฐานของแรงงาน", "ประชุม", "เนื้อหา"),
    ]);
    check(
        &archive,
        &[
            ("移民", &["zh", "zh2"]),
            ("移", &["ja", "zh", "zh2"]),
            ("议", &["zh"]),
            ("移民局", &["zh"]),
            ("国际组织", &[]),
            ("国际 组织", &["zh", "zh2"]),
            ("组织 移民", &["zh", "zh2"]),
            ("会议2021", &["zh"]),
            ("民移", &[]),
            ("難民", &["ja"]),
            ("iom", &["ja"]),
            ("ถิ่น", &["th"]),
        ],
    );
}

#[test]
fn a_release_is_found_by_a_word_of_any_of_its_languages() {
    let archive = archive(&[
        json!({
            "id": "both", "datePublished": "2021-05-31",
            "editions": {
                "en": { "headline": "A meeting was held", "body": ["In Baku."] },
                "az": { "headline": "İclas keçirildi", "body": ["Bakıda."] },
            },
        }),
        release("other", "06-01", "en", "A meeting", "Another one.", "Text."),
    ]);
    check(
        &archive,
        &[("iclas", &["both"]), ("meeting", &["other", "both"]), ("meeting bakida", &["both"]), ("baki", &["both"])],
    );
}

#[test]
fn what_must_not_be_read_is_not_found() {
    let secret = |id: &str, rest: Value| {
        let mut release = release(id, "05-01", "en", "Public headline", "Secret summary", "Secret text");
        release.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        release
    };
    let archive = archive(&[
        secret("open", json!({})),
        secret("withdrawn", json!({ "status": "withdrawn" })),
        secret("embargoed", json!({ "embargoedUntil": "2031-01-01" })),
        secret("past", json!({ "embargoedUntil": "2021-01-01" })),
    ]);
    check(&archive, &[("secret", &["open", "past"]), ("public", &["open", "withdrawn", "past"])]);
    // That something will come is in the list, and is not counted among what can be found.
    assert_eq!(found(&archive, "").len(), 4);
    let year = Filters::default();
    let counted = archive.search(&Search::new("", year), true, NOW);
    let count = counted.choices.iter().find(|(entry, _)| entry.facet == Facet::Year).unwrap().1;
    assert_eq!((counted.numbers.len(), count), (4, 3));
}

#[test]
fn filters_combine_and_count() {
    let release = |id: &str, date: &str, kind: &str, language: &str, topic: Value| {
        json!({
            "id": id, "datePublished": date, "kind": kind, "topics": [topic],
            "editions": { language: { "headline": format!("Headline {id}") }, "ru": { "headline": "Заголовок" } },
        })
    };
    let archive = archive(&[
        release("a", "2021-03-01", "news", "en", json!({ "scheme": "sdg", "code": "10" })),
        release("b", "2021-02-01", "statement", "en", json!({ "scheme": "SDG", "code": "SDG 10" })),
        release("c", "2020-01-01", "news", "az", json!({ "name": "Health" })),
    ]);
    let search = |words: &str, chosen: &[(Facet, &str)]| {
        let mut filters = Filters::default();
        for (facet, key) in chosen {
            filters.set(*facet, Some(Text::from(*key)));
        }
        Search::new(words, filters)
    };
    let counts = |search: &Search, facet: Facet| -> Vec<(String, u32)> {
        let found = archive.search(search, true, NOW);
        let of_facet = found.choices.into_iter().filter(|(entry, _)| entry.facet == facet);
        of_facet.map(|(entry, count)| (entry.key.to_string(), count)).collect()
    };
    let counted = |list: &[(&str, u32)]| list.iter().map(|(key, count)| (key.to_string(), *count)).collect::<Vec<_>>();

    let all = search("", &[]);
    assert_eq!(counts(&all, Facet::Year), counted(&[("2021", 2), ("2020", 1)]));
    assert_eq!(counts(&all, Facet::Kind), counted(&[("news", 2), ("statement", 1)]));
    assert_eq!(counts(&all, Facet::Language), counted(&[("en", 2), ("ru", 3), ("az", 1)]));
    assert_eq!(counts(&all, Facet::Topic), counted(&[("sdg:10", 2), ("Health", 1)]));

    // What is chosen narrows all but itself, and words narrow all.
    let news = search("", &[(Facet::Kind, "news")]);
    assert_eq!(ids(&archive, &news), ["a", "c"]);
    assert_eq!(counts(&news, Facet::Kind), counted(&[("news", 2), ("statement", 1)]));
    assert_eq!(counts(&news, Facet::Year), counted(&[("2021", 1), ("2020", 1)]));
    let both = search("", &[(Facet::Kind, "news"), (Facet::Year, "2021")]);
    assert_eq!(ids(&archive, &both), ["a"]);
    assert_eq!(counts(&both, Facet::Kind), counted(&[("news", 1), ("statement", 1)]));
    assert_eq!(counts(&both, Facet::Topic), counted(&[("sdg:10", 1), ("Health", 0)]));
    let with_words = search("headline b", &[(Facet::Topic, "sdg:10")]);
    assert_eq!(ids(&archive, &with_words), ["b"]);
    assert_eq!(counts(&with_words, Facet::Kind), counted(&[("news", 0), ("statement", 1)]));
    // A key that nothing has, as an old address may hold it, finds nothing.
    assert_eq!(ids(&archive, &search("", &[(Facet::Year, "1999")])), [""; 0]);
}

#[test]
fn the_letters_that_were_written_are_marked() {
    let marked = |text: &str, query: &str| {
        let mut shown = String::new();
        let mut rest = 0;
        for mark in Query::parse(query).marks(text) {
            shown += &format!("{}[{}]", text.get(rest..mark.start).unwrap(), text.get(mark.clone()).unwrap());
            rest = mark.end;
        }
        shown + text.get(rest..).unwrap()
    };
    for (text, query, expected) in [
        ("Labour migration", "migr lab", "[Lab]our [migr]ation"),
        ("Qulam İSACZAİ", "isacz", "Qulam [İSACZ]Aİ"),
        ("Cafe\u{301} society", "cafe", "[Cafe\u{301}] society"),
        ("Straßenfest", "strass", "[Straß]enfest"),
        ("Straßenfest", "stras", "[Straß]enfest"),
        ("migrant migrants", "migrant", "[migrant] [migrant]s"),
        ("ab abc", "ab abc", "[ab] [abc]"),
        ("国际移民组织", "移民组织", "国际[移民组织]"),
        ("国际移民", "移", "国际[移]民"),
        ("للهجرة", "هجر", "[للهجر]ة"),
        ("مُحَمَّد", "محم", "[مُحَمَّ]د"),
        ("nothing", "other", "nothing"),
    ] {
        assert_eq!(marked(text, query), expected, "{query} in {text}");
    }
}

#[test]
fn a_passage_shows_what_an_entry_does_not() {
    let long = format!("{} The coordination meeting was opened. {}", "Before. ".repeat(40), "After. ".repeat(40));
    let archive = archive(&[json!({
        "id": "a",
        "editions": {
            "en": { "headline": "A day in May", "summary": "Short.", "body": long },
            "az": { "headline": "Mayın bir günü", "body": "Görüş keçirildi." },
        },
    })]);
    let release = archive.feed().release("a").unwrap();
    let shown = release.editions.first();
    let passage = |query: &str| Passage::of(release, shown, &Query::parse(query));
    let text = |query: &str| passage(query).map(|it| (it.language.tag().to_owned(), it.text));

    assert_eq!(passage("day may"), None, "the headline says it");
    assert_eq!(passage(""), None);
    let (language, opened) = text("coordination").unwrap();
    assert_eq!(language, "en");
    assert!(opened.starts_with("…\u{2060}Before.") && opened.ends_with("After.…"), "{opened}");
    assert!(opened.contains("The coordination meeting was opened."), "{opened}");
    assert!(opened.chars().count() < 200, "{opened}");
    assert_eq!(text("gorus").unwrap(), ("az".to_owned(), "Görüş keçirildi.".to_owned()));
    let marks = passage("kecir").unwrap();
    assert_eq!(marks.marks.iter().map(|mark| marks.text.get(mark.clone()).unwrap()).collect::<Vec<_>>(), ["keçir"]);
}

#[test]
fn hostile_searches_and_texts_end() {
    let long = "ə".repeat(200_000);
    let hostile =
        ["\u{0}\u{1F600}\u{202E}", "'\"<>&%{query}", "\u{301}\u{301}", &long, &"a ".repeat(5_000), "ﷺ ﻻ \u{FFFD}"];
    let releases: Vec<Value> = hostile
        .iter()
        .enumerate()
        .map(|(at, text)| release(&at.to_string(), "01-01", "en", &format!("x{text}"), text, text))
        .collect();
    let archive = archive(&releases);
    for query in hostile {
        let search = Search::new(query, Filters::default());
        assert!(search.words().chars().count() <= 200);
        let found = archive.search(&search, true, NOW);
        for release in archive.numbered(&found.numbers) {
            let edition = release.editions.first();
            let _ = (search.query().marks(&edition.headline), Passage::of(release, edition, search.query()));
        }
    }
    assert_eq!(found(&archive, &"ə".repeat(300)), ["3"], "of a longer word no more is looked for");
}
