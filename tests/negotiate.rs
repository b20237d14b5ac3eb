//! Languages: reading tags, choosing one, and the way they run.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

use release_viewer::{
    labels::{ENGLISH, Labels, endonym, nearest},
    release::{Date, Direction, Language, lookup},
};

fn languages(tags: &str) -> Vec<Language> {
    tags.split_whitespace().filter_map(Language::parse).collect()
}

#[test]
fn tags_are_written_in_one_way() {
    for (given, written) in [
        ("az", "az"),
        (" AZ ", "az"),
        ("az_latn_az", "az-Latn-AZ"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-u-CA-gregory", "en-u-ca-gregory"),
        ("iw", "he"),
        ("in-ID", "id-ID"),
        ("de--AT-", "de-AT"),
        ("Not a tag", "not a tag"),
        ("é-x", "é-x"),
        ("en-ééé", "en-ééé"),
    ] {
        assert_eq!(Language::parse(given).unwrap().tag(), written, "{given:?}");
    }
    for none in ["", " ", "-", "__"] {
        assert_eq!(Language::parse(none), None, "{none:?}");
    }
}

#[test]
fn an_address_can_name_a_language_and_say_nothing_else() {
    for (tag, read) in
        [("az", true), ("AZ", true), ("ckb", true), ("zh-hant-TW", true), ("es-419", true), ("az-Latn", true)]
    {
        assert_eq!(Language::parse_foreign(tag).is_some(), read, "{tag}");
    }
    for tag in [
        "",
        "call 0900",
        "Call-0900",
        "az-visit-evil-example",
        "az-Latn-AZ-x-evil",
        "en-u-ca-gregory",
        "a",
        "é",
        "az-Latn-Latn",
    ] {
        assert_eq!(Language::parse_foreign(tag), None, "{tag}");
    }
}

#[test]
fn the_best_language_is_found() {
    for (wanted, available, found) in [
        ("en", "en az", "en"),
        ("az en", "en az", "az"),
        ("fr az", "en az", "az"),
        ("fr", "en az", ""),
        ("", "en az", ""),
        ("en", "", ""),
        // RFC 4647 §3.4: subtags are dropped from the end.
        ("az-Latn-AZ", "en az", "az"),
        ("zh-Hant-CN-x-private1", "zh zh-Hant", "zh-Hant"),
        ("en-GB", "en-GB en", "en-GB"),
        ("en-GB", "en en-US", "en"),
        // A sibling reads better than another language.
        ("pt-BR", "en pt-PT", "pt-PT"),
        ("pt", "en pt-PT", "pt-PT"),
        ("pt-BR en", "en pt-PT", "pt-PT"),
        // And one in the same script better than one in another.
        ("zh-TW", "zh zh-Hant", "zh-Hant"),
        ("zh-HK", "zh-Hans zh-Hant", "zh-Hant"),
        ("zh", "zh-Hant zh-Hans", "zh-Hans"),
        ("zh-TW", "zh", "zh"),
        ("az-Cyrl", "az az-Cyrl", "az-Cyrl"),
        ("az-Latn", "az-Cyrl az", "az"),
        ("az", "az-Arab az-Latn", "az-Latn"),
        ("sr-Latn", "sr sr-Latn", "sr-Latn"),
        ("sr", "sr-Latn sr-Cyrl", "sr-Cyrl"),
        ("nb-NO", "en no", "no"),
        ("no", "en nn", "nn"),
        // Retired codes and careless writing.
        ("iw", "en he", "he"),
        ("EN_us", "az en", "en"),
    ] {
        let (wanted_tags, available_tags) = (languages(wanted), languages(available));
        let available_tags: Vec<&Language> = available_tags.iter().collect();
        let got = lookup(&wanted_tags, &available_tags).map_or("", Language::tag);
        assert_eq!(got, found, "[{wanted}] among [{available}]");
    }
}

#[test]
fn scripts_run_their_way() {
    for (tags, direction) in [
        ("ar fa he ur ps prs rhg nqo uz-AF dv yi ckb ar-EG az-Arab az-IR pa-PK ks ug sd syr iw", Direction::Rtl),
        ("az en ru zh ka hi ar-Latn he-Latn pa az-Latn-IR sr xx not-a-language", Direction::Ltr),
    ] {
        for language in languages(tags) {
            assert_eq!(language.direction(), direction, "{language:?}");
        }
    }
}

#[test]
fn languages_call_themselves() {
    for (tag, name) in [
        ("az", "Azərbaycanca"),
        ("ar", "العربية"),
        ("zh-Hant", "繁體中文"),
        ("en-GB", "English (GB)"),
        ("sr-Latn", "Srpski (latinica)"),
        ("qaa", "qaa"),
    ] {
        assert_eq!(&*endonym(&Language::parse(tag).unwrap()), name);
    }
}

#[test]
fn words_are_in_the_best_language_there_is() {
    for (wanted, found) in [("az", "az"), ("az-AZ", "az"), ("ja ru", "ru"), ("ar-EG", "ar"), ("xx", "en"), ("", "en")] {
        assert_eq!(nearest(None, &languages(wanted), &[]).tag(), found, "{wanted}");
    }
}

#[test]
fn dates_are_written_out_in_every_language() {
    let date = Date::parse("2021-05-31").unwrap();
    for (tag, written) in
        [("en", "May 31, 2021"), ("az", "31 may 2021"), ("ru", "31 мая 2021 г."), ("ar", "31 مايو 2021")]
    {
        assert_eq!(Labels::built_in(tag).unwrap().day(&date), written);
    }
    let moment = |text| ENGLISH.moment(&Date::parse(text).unwrap());
    assert_eq!(moment("2021-12-01T09:05:00+04:00"), "December 1, 2021, 09:05 UTC+04:00");
    assert_eq!(moment("2021-12-01T09:05:00-03:30"), "December 1, 2021, 09:05 UTC−03:30");
    assert_eq!(moment("2021-12-01T09:05:00Z"), "December 1, 2021, 09:05 UTC");
    assert_eq!(moment("2021-12-01"), "December 1, 2021");
}

#[test]
fn what_is_no_date_is_none() {
    for none in [
        "",
        "soon",
        "2021",
        "2021-05",
        "2021-13-01",
        "2021-00-10",
        "2021-02-30",
        "2021-5-1",
        "21-05-01",
        "2021-05-31-01",
        "0001-01-01",
        "9999-12-31",
        "31.05.2021",
        "2021-05-31T25:00:00Z",
        "+021-05-31",
        "2021-05-3１",
    ] {
        assert_eq!(Date::parse(none), None, "{none:?}");
    }
    assert!(Date::parse("2020-02-29").is_some());
}
