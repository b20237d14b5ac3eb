//! Texts in, releases and doubts out: through the command itself.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "import/word.rs"]
mod word;

use docx_rs::{
    AbstractNumbering, BreakType, Docx, Hyperlink, HyperlinkType, IndentLevel, Level, LevelJc, LevelText, NumberFormat,
    Numbering, NumberingId, Paragraph, Run, Start, Style, StyleType, Table, TableCell, TableRow,
};
use release_viewer::{authoring, markup, release::Address};
use serde_json::{Value, json};
use std::{
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// Runs `import FILE` with these arguments; `-` reads `input`.
fn run(file: &str, input: &[u8], arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_release-viewer"))
        .args(["import", file])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads a file does not wait for more.
    drop(child.stdin.take().unwrap().write_all(input));
    child.wait_with_output().unwrap()
}

/// A file of these bytes, of this name.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[track_caller]
fn ends(output: &Output, status: i32, said: &[&str]) -> String {
    let doubts = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(doubts.lines().collect::<Vec<_>>(), said);
    assert_eq!(output.status.code(), Some(status));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A plain text whose id and publisher are said becomes `release`, with these doubts.
#[track_caller]
fn check(text: &str, arguments: &[&str], release: Value, doubts: &[&str]) {
    check_bytes(text.as_bytes(), arguments, release, doubts);
}

#[track_caller]
fn check_bytes(text: &[u8], arguments: &[&str], mut release: Value, doubts: &[&str]) {
    let arguments = [&["--id", "a", "--publisher", "Agency"], arguments].concat();
    let written = ends(&run("-", text, &arguments), 0, doubts);
    let mut whole = json!({ "id": "a" });
    let publisher = json!({ "name": "Agency" });
    // Members stand in the order of the format.
    for name in ["kind", "scope", "datePublished", "status"] {
        whole.as_object_mut().unwrap().extend(release.as_object_mut().unwrap().shift_remove_entry(name));
    }
    whole["publisher"] = publisher;
    whole.as_object_mut().unwrap().extend(release.as_object().unwrap().clone());
    assert_eq!(written, format!("{}\n", serde_json::to_string_pretty(&whole).unwrap()));
}

/// The members of the release that a text becomes.
fn read(text: &str, arguments: &[&str]) -> Value {
    serde_json::from_slice(&run("-", text.as_bytes(), arguments).stdout).unwrap()
}

const EN: &str = "The centre offers language courses and legal advice to families who moved to the district.";
const AZ: &str = "Mərkəz rayona köçən ailələrə dil kursları və hüquqi məsləhət təklif edir.";
const RU: &str = "Центр предлагает языковые курсы и юридические консультации семьям, которые переехали в район.";
const AR: &str = "يقدم المركز دورات لغوية ومشورة قانونية للأسر التي انتقلت إلى المنطقة.";
const TR: &str = "Merkez, ilçeye taşınan ailelere dil kursları ve hukuki danışmanlık hizmeti sunuyor.";

#[test]
fn the_release_that_it_was_made_for() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/seed-release");
    let Ok(expected) = fs::read_to_string(format!("{data}.json")) else { return };
    let arguments = ["--id", "2021-05-31-unnm-coordination-meeting", "--publisher", "IOM Azerbaijan"];
    let written = ends(&run(&format!("{data}.txt"), b"", &arguments), 0, &[]);
    assert_eq!(written.trim_end(), expected.trim_end());
}

#[test]
fn a_text_in_two_languages() {
    check(
        &format!(
            "Press Release —Local May 31, 2021\n\nThe new centre opened\n\n{EN}\n\n{EN}\n\n----------\n\nYeni mərkəz açıldı\n\n{AZ}\n\n\
             Media Coverage\n\nNEWSROOM\nXƏBƏR\n\nIn English\nNEWSROOM\n"
        ),
        &[],
        json!({
            "kind": "press-release", "scope": "local", "datePublished": "2021-05-31", "originalLanguage": "en",
            "editions": {
                "en": { "headline": "The new centre opened", "body": [EN, EN] },
                "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ] }
            },
            "coverage": [
                { "outlet": "NEWSROOM", "language": "az" },
                { "outlet": "XƏBƏR", "language": "az" },
                { "outlet": "NEWSROOM", "language": "en" }
            ]
        }),
        &[],
    );
}

#[test]
fn parts_without_rules_and_with_headers_of_their_own() {
    check(
        &format!(
            "FOR IMMEDIATE RELEASE\n\nThe new centre opened\n\n{EN}\n\nFor more information:\nPress office\n+994 12 000 00 00\n\n\
             Пресс-релиз | Местный уровень, 31 мая 2021 г.\n\nОткрылся новый центр\n\n{RU}\n\n\
             بيان صحفي – محلي – ٣١ مايو ٢٠٢١\n\nافتتاح مركز جديد\n\n{AR}\n\nPress-reliz — Yerli 31 may 2021-ci il\nYeni mərkəz açıldı\n{AZ}\n"
        ),
        &[],
        json!({
            "kind": "press-release", "scope": "local", "datePublished": "2021-05-31", "originalLanguage": "en",
            "editions": {
                "en": {
                    "headline": "The new centre opened",
                    "body": [EN, "For more information:\nPress office\n+994 12 000 00 00"]
                },
                "ru": { "headline": "Открылся новый центр", "body": [RU] },
                "ar": { "headline": "افتتاح مركز جديد", "body": [AR] },
                "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ] }
            }
        }),
        &[],
    );
}

/// The languages of a text's editions.
fn languages(text: &str, arguments: &[&str]) -> Vec<String> {
    read(text, arguments)["editions"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn languages_are_told_apart() {
    for (text, arguments, expected) in [
        // Names in other letters, and a quotation, part no text.
        (format!("H\n\n{EN}\n\nThe text is from \"Вестник горного района\".\n\n{EN}"), &[] as &[&str], &["en"] as &[&str]),
        (format!("H\n\n{EN} {EN}\n\n{RU}\n\n{EN} {EN} {EN}"), &[], &["en"]),
        (format!("H\n\n{EN} {EN}\n\n___\n\nОткрылся центр\n\n{RU}\n\n___\n\n{EN} {EN} {EN}"), &[], &["en", "ru"]),
        (format!("Mərkəz\n\n{AZ}\n\nUNHCR, UNICEF, IOM\n\nEuropean Union\n\n{AZ}"), &[], &["az"]),
        // Turkish and Azerbaijani.
        (format!("Yeni merkez\n\n{TR}\n\nYeni mərkəz\n\n{AZ}"), &[], &["tr", "az"]),
        (format!("Yeni mərkəz\n\n{AZ}"), &["--languages", "tr,az"], &["az"]),
        (format!("Yeni merkez\n\n{TR}"), &["--languages", "az,tr"], &["tr"]),
        // Short texts, by their letters and by what is said.
        ("Yeni mərkəz açıldı\n\nO, ailələrə kömək edir.\n\nThe new centre opened\n\nIt helps families in the district.".into(), &["--languages", "en,az"], &["az", "en"]),
        ("Новый центр открылся\n\nЦентр помогает семьям.\n\nНовий центр відкрито\n\nЦентр допомагає сімʼям, які переїхали до району.".into(), &["--languages", "uk,ru"], &["ru", "uk"]),
        ("ახალი ცენტრი\n\nცენტრი ეხმარება ოჯახებს.\n\nThe centre\n\nThe centre helps families in the district.".into(), &[], &["ka", "en"]),
        // A script, a region, and languages of which there are no statistics.
        (format!("H\n\n{EN}\n\n***\n\nБорбор\n\nБорбор үй-бүлөлөргө жардам берет."), &["--languages", "en-GB,ky"], &["en-GB", "ky"]),
        // One language, said.
        ("Just a line".into(), &["--languages", "fr"], &["fr"]),
    ] {
        assert_eq!(languages(&text, arguments), expected, "{text}");
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    let unsure = |date| format!("line 1: The date can be read in two ways; it was read as {date}.");
    for (written, date, doubt) in [
        ("May 31, 2021", "2021-05-31", None),
        ("MAY 31st, 2021", "2021-05-31", None),
        ("31st of May, 2021", "2021-05-31", None),
        ("31 May 2021", "2021-05-31", None),
        ("Sept. 5, 2021", "2021-09-05", None),
        ("31 may 2021-ci il", "2021-05-31", None),
        ("2021-ci il 31 may", "2021-05-31", None),
        ("2021-ci ilin 31 may tarixində", "2021-05-31", None),
        ("1 İYUN 2021", "2021-06-01", None),
        ("1 IYUL 2021", "2021-07-01", None),
        ("31 мая 2021 г.", "2021-05-31", None),
        ("31 МАЯ 2021 ГОДА", "2021-05-31", None),
        ("٣١ مايو ٢٠٢١", "2021-05-31", None),
        ("۳۱ مايو ۲۰۲۱م", "2021-05-31", None),
        ("1 ابريل 2021", "2021-04-01", None),
        ("2021-05-31", "2021-05-31", None),
        ("31.05.2021", "2021-05-31", None),
        ("5.6.2021", "2021-06-05", None),
        ("31/05/2021", "2021-05-31", None),
        ("05/31/2021", "2021-05-31", None),
        ("06/06/2021", "2021-06-06", None),
        ("05/06/2021", "2021-06-05", Some(unsure("2021-06-05"))),
        ("29 February 2020", "2020-02-29", None),
    ] {
        let text = format!("Press release | {written}\n\nHeadline\n\nText.");
        let output = run("-", text.as_bytes(), &["--languages", "en", "--publisher", "Agency"]);
        let written = ends(&output, 0, &doubt.as_deref().into_iter().collect::<Vec<_>>());
        let release: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(
            (&release["datePublished"], &release["editions"]["en"]["headline"]),
            (&json!(date), &json!("Headline")),
            "{text}"
        );
    }
    for none in ["31 February 2021", "2021-13-01", "31 May 21", "00/00/2021", "May 2021"] {
        assert_eq!(read(&format!("{none}\n\nText."), &[]).get("datePublished"), None, "{none}");
    }
}

#[test]
fn what_speaks_for_no_language_stays_where_it_stood() {
    let text = format!(
        "31 May 2021\n\nThe new centre opened\n\n{EN}\n\n+994 12 000 00 00\n\nYeni mərkəz açıldı\n\n{AZ}\n\n+994 12 000 00 00"
    );
    check(
        &text,
        &[],
        json!({
            "datePublished": "2021-05-31", "originalLanguage": "en",
            "editions": {
                "en": { "headline": "The new centre opened", "body": [EN, "+994 12 000 00 00"] },
                "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ, "+994 12 000 00 00"] }
            }
        }),
        &[],
    );
}

#[test]
fn what_was_unclear_is_said_with_its_line() {
    let editions = json!({ "en": { "headline": "Headline", "body": ["Text."] } });
    let two = ["--languages", "en,az"];
    let one = ["--languages", "en"];
    for (text, arguments, rest, doubts) in [
        // Dates.
        (
            "Headline\n\nIt began on 5 June 2021.".into(),
            &one as &[&str],
            json!({ "datePublished": "2021-06-05", "originalLanguage": "en", "editions": { "en": { "headline": "Headline", "body": ["It began on 5 June 2021."] } } }),
            &["line 3: No date stands over the text. 2021-06-05 was taken, which stands in this paragraph."]
                as &[&str],
        ),
        (
            "Headline\n\nText.".into(),
            &one,
            json!({ "originalLanguage": "en", "editions": editions }),
            &["No date was found. Write it into the release as \"datePublished\"."],
        ),
        (
            format!("Statement, 31.05.2021\n\nHeadline\n\n{EN}\n\n===\n\nXəbər, 01.06.2021\n\nBaşlıq\n\n{AZ}"),
            &two,
            json!({
                "kind": "statement", "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "Headline", "body": [EN] }, "az": { "headline": "Başlıq", "body": [AZ] } }
            }),
            &[
                "line 9: The kind is \"news\" here and \"statement\" above; \"statement\" was taken.",
                "line 9: The date is \"2021-06-01\" here and \"2021-05-31\" above; \"2021-05-31\" was taken.",
            ],
        ),
        // Headers.
        (
            "Press release, Baku, May 31, 2021\n\nHeadline\n\nText.".into(),
            &one,
            json!({
                "kind": "press-release", "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "Headline", "dateline": "Baku", "body": ["Text."] } }
            }),
            &["line 1: \"Baku\" was taken for the place where the text was written."],
        ),
        (
            "Press release No. 12\n31 May 2021\n\nHeadline\n\nText.".into(),
            &one,
            json!({
                "kind": "press-release", "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "Headline", "body": ["Press release No. 12", "Text."] } }
            }),
            &[
                "line 1: There is no field for all of \"Press release No. 12\"; the line was put at the beginning of the text too.",
            ],
        ),
        (
            "EMBARGOED UNTIL 1 June 2021, 09:00 GMT\n\nPress release\n\nHeadline\n31 May 2021\n\nText.".into(),
            &one,
            json!({
                "kind": "press-release", "datePublished": "2021-05-31", "status": "embargoed", "originalLanguage": "en", "editions": editions
            }),
            &[
                "line 1: \"EMBARGOED UNTIL 1 June 2021, 09:00 GMT\" keeps the text back: its status is \"embargoed\", and it is not shown before you write \"embargoedUntil\" or another status.",
            ],
        ),
        // Headlines.
        (
            "31 May 2021\n\nThe centre opened. It helps families.".into(),
            &one,
            json!({
                "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "The centre opened.", "body": ["The centre opened. It helps families."] } }
            }),
            &[
                "line 3: The text in English (en) has no headline that could be told from it. \"The centre opened.\" was made the headline, and stands in the text too.",
            ],
        ),
        (
            "31 May 2021\n\nHeadline\n\nPerhaps a second one\n\nText.".into(),
            &one,
            json!({
                "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "Headline", "body": ["Perhaps a second one", "Text."] } }
            }),
            &["line 5: \"Perhaps a second one\" may be a subheadline; it was left in the text."],
        ),
        // Languages.
        (
            format!("31 May 2021\n\nHeadline\n\n{EN} {EN}\n\n{RU}\n\n{EN} {EN}"),
            &[],
            json!({
                "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "Headline", "body": [format!("{EN} {EN}"), RU.to_owned(), format!("{EN} {EN}")] } }
            }),
            &[
                "line 7: \"Центр предлагает языковые курсы и юридические консультации с…\" seems to be in Русский (ru); it stands in the middle of the text in English (en), and was left there.",
            ],
        ),
        (
            "31 May 2021\n\nHeadline\n\nText.".into(),
            &two,
            json!({ "datePublished": "2021-05-31", "originalLanguage": "en", "editions": editions }),
            &[
                "line 1: The text from here on was taken to be in English (en), without certainty. If it is not, say with --languages which languages there are.",
                "No text in Azərbaycanca (az) was found.",
            ],
        ),
        (
            format!("31 May 2021\n\nHeadline\n\nText.\n\n{RU}"),
            &one,
            json!({
                "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "Headline", "body": ["Text.", RU] } }
            }),
            &[
                "line 7: \"Центр предлагает языковые курсы и юридические консультации с…\" seems to be in Русский (ru); it was left in the text in English (en).",
            ],
        ),
    ] {
        check(&text, arguments, rest, doubts);
    }
}

#[test]
fn languages_that_are_close_are_not_taken_for_one_in_silence() {
    let ukrainian = "Новий центр відкрито\n\nЦентр допомагає сімʼям.";
    let unsure = "line 1: The text from here on was taken to be in Русский (ru), without certainty. If it is not, say with --languages which languages there are.";
    let related = |line: usize| {
        format!(
            "line {line}: Some of the text from here on seems to be in Українська (uk); all of it was taken to be in Русский (ru), which is close to it. If both are meant, say so with --languages ru,uk."
        )
    };
    for (text, doubts) in [
        (format!("Новый центр открылся\n\nЦентр помогает семьям.\n\n{ukrainian}"), vec![unsure.to_owned(), related(7)]),
        (format!("Новый центр открылся\n\n{RU}\n\n{RU}\n\n{ukrainian}"), vec![related(9)]),
        // A name is no language, and the letters of one do not speak for another.
        (format!("Открылся центр в городе Київ\n\n{RU}"), vec![]),
        (format!("Mərkəz\n\n{AZ}\n\nUşaqlar gəldilər.\n\nAilə var."), vec![]),
        (format!("Yeni merkez\n\n{TR}\n\nÇocuklar geldi."), vec![]),
    ] {
        let output = run("-", format!("31.05.2021\n\n{text}").as_bytes(), &["--id", "a", "--publisher", "Agency"]);
        ends(&output, 0, &doubts.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn outlets_have_languages_and_addresses() {
    let begin = format!("31 May 2021\n\nThe new centre opened\n\n{EN}\n\n-----\n\nYeni mərkəz açıldı\n\n{AZ}\n\n");
    let outlet = |outlet: &str, language: &str| json!({ "outlet": outlet, "language": language });
    let linked =
        |outlet: &str, language: &str, url: &str| json!({ "outlet": outlet, "language": language, "url": url });
    let unsure = |line: usize, why: &str, taken: &str| {
        format!(
            "line {line}: The language of the first outlets here is not said, and {why}. {taken} was taken; a line such as \"In English\" above them would settle it."
        )
    };
    for (section, coverage, doubts) in [
        (
            "IN THE MEDIA:\n- NEWS: https://news.example/a\n• Xəbər — http://www.xeber.example/b?c=1\n3. Gündəm (https://gundem.example/(d))\nhttps://www.bare.example/e.\nwww.short.example/f\nIn English:\nThe Times | https://times.example\n",
            json!([
                linked("NEWS", "az", "https://news.example/a"),
                linked("Xəbər", "az", "http://www.xeber.example/b?c=1"),
                linked("Gündəm", "az", "https://gundem.example/(d)"),
                linked("bare.example", "az", "https://www.bare.example/e"),
                linked("short.example", "az", "https://www.short.example/f"),
                linked("The Times", "en", "https://times.example"),
            ]),
            vec![],
        ),
        // An address below each name.
        (
            "Mediada\n\nXəbər\nhttps://xeber.example/1\nGündəm\nhttps://gundem.example/2\n\nİngilis dilində\n\nTimes",
            json!([
                linked("Xəbər", "az", "https://xeber.example/1"),
                linked("Gündəm", "az", "https://gundem.example/2"),
                outlet("Times", "en")
            ]),
            vec![],
        ),
        // A language of which there is no text.
        (
            "Media Coverage\n\nAzərbaycan dilində\nXƏBƏR\nAZƏRBAYCAN\nНа русском языке\nВестник\nEnglish\nNEWS\nTürkçe\nHaber",
            json!([
                outlet("XƏBƏR", "az"),
                outlet("AZƏRBAYCAN", "az"),
                outlet("Вестник", "ru"),
                outlet("NEWS", "en"),
                outlet("Haber", "tr")
            ]),
            vec![],
        ),
        ("Media coverage in English\nNEWS\n", json!([outlet("NEWS", "en")]), vec![]),
        // Two languages come into question, or none.
        (
            "Media coverage\nNEWS\n",
            json!([outlet("NEWS", "az")]),
            vec![unsure(13, "it may be any of the release", "Azərbaycanca (az)")],
        ),
        (
            "Media coverage\nNEWS\nIn English\nTIMES\nAzərbaycanca\nXƏBƏR",
            json!([outlet("NEWS", "az"), outlet("TIMES", "en"), outlet("XƏBƏR", "az")]),
            vec![unsure(13, "every language of the release is named for other outlets", "Azərbaycanca (az)")],
        ),
        // Several in a line.
        (
            "Mediada\n\nXəbər, Gündəm; Radio Bir və İki\nAZƏRBAYCAN (Bakı, Gəncə)\nİngilis dilində\nNews, The Post of the Whole City",
            json!([
                outlet("Xəbər", "az"),
                outlet("Gündəm", "az"),
                outlet("Radio Bir və İki", "az"),
                outlet("AZƏRBAYCAN (Bakı, Gəncə)", "az"),
                outlet("News, The Post of the Whole City", "en"),
            ]),
            vec!["line 15: \"Xəbər, Gündəm; Radio Bir və İki\" was taken for 3 outlets. If it is one, join them again.".to_owned()],
        ),
        (
            "Mediada\n\nXƏBƏR\nİngilis dilində\nNews, The Times, The Daily Post, The Evening Post of Gəncə, World Radio, Morning and Evening",
            json!([
                outlet("XƏBƏR", "az"),
                outlet("News", "en"),
                outlet("The Times", "en"),
                outlet("The Daily Post", "en"),
                outlet("The Evening Post of Gəncə", "en"),
                outlet("World Radio", "en"),
                outlet("Morning and Evening", "en"),
            ]),
            vec!["line 17: \"News, The Times, The Daily Post, The Evening Post of Gəncə,…\" was taken for 6 outlets. If it is one, join them again.".to_owned()],
        ),
    ] {
        let doubts: Vec<&str> = doubts.iter().map(String::as_str).collect();
        check(
            &format!("{begin}{section}"),
            &[],
            json!({
                "datePublished": "2021-05-31", "originalLanguage": "en",
                "editions": { "en": { "headline": "The new centre opened", "body": [EN] }, "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ] } },
                "coverage": coverage
            }),
            &doubts,
        );
    }
}

#[test]
fn nothing_around_the_outlets_is_lost() {
    let editions = |en: &[&str], az: &[&str]| json!({ "en": { "headline": "The new centre opened", "body": en }, "az": { "headline": "Yeni mərkəz açıldı", "body": az } });
    for (text, editions, coverage, doubts) in [
        // Outlets within each part.
        (
            format!(
                "The new centre opened\n\n{EN}\n\nMedia coverage\nNEWS\n\n***\n\nYeni mərkəz açıldı\n\n{AZ}\n\nMediada\nXƏBƏR"
            ),
            editions(&[EN], &[AZ]),
            json!([{ "outlet": "NEWS", "language": "en" }, { "outlet": "XƏBƏR", "language": "az" }]),
            &[] as &[&str],
        ),
        // No list of outlets.
        (
            format!("The new centre opened\n\n{EN}\n\nIn the media\n\n{EN}\n\nYeni mərkəz açıldı\n\n{AZ}"),
            editions(&[EN, "In the media", EN], &[AZ]),
            Value::Null,
            &[],
        ),
        (
            format!(
                "The new centre opened\n\n{EN}\n\nMedia coverage\n\nIn English\n\n{EN}\n\nYeni mərkəz açıldı\n\n{AZ}"
            ),
            editions(&[EN, "Media coverage", "In English", EN], &[AZ]),
            Value::Null,
            &[],
        ),
        // A text after them, with and without a heading.
        (
            format!(
                "The new centre opened\n\n{EN}\n\n---\n\nYeni mərkəz açıldı\n\n{AZ}\n\nMedia coverage\nIn English\nNEWS\n\nƏlaqə:\nMətbuat xidməti, +994 12 000 00 00"
            ),
            editions(&[EN], &[AZ, "Əlaqə:\nMətbuat xidməti, +994 12 000 00 00"]),
            json!([{ "outlet": "NEWS", "language": "en" }]),
            &[],
        ),
        (
            format!("Yeni mərkəz açıldı\n\n{AZ}\n\nMediada\n\nXƏBƏR\n\nNEWS\n\nThe new centre opened\n\n{EN}"),
            json!({ "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ] }, "en": { "headline": "The new centre opened", "body": [EN] } }),
            json!([{ "outlet": "XƏBƏR", "language": "az" }, { "outlet": "NEWS", "language": "az" }]),
            &[
                "line 5: The language of the first outlets here is not said, and it may be any of the release. Azərbaycanca (az) was taken; a line such as \"In English\" above them would settle it.",
                "line 11: \"The new centre opened\" was taken for a heading of the text below it, and for no outlet.",
            ],
        ),
        (
            format!("Yeni mərkəz açıldı\n\n{AZ}\n\nMediada\n\nXƏBƏR\n\nCourses, advice, tea for all\n\n{EN}"),
            json!({ "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ] }, "en": { "headline": "Courses, advice, tea for all", "body": [EN] } }),
            json!([{ "outlet": "XƏBƏR", "language": "az" }]),
            &[
                "line 5: The language of the first outlets here is not said, and it may be any of the release. Azərbaycanca (az) was taken; a line such as \"In English\" above them would settle it.",
                "line 9: \"Courses, advice, tea for all\" was taken for a heading of the text below it, and for no outlet.",
            ],
        ),
    ] {
        let first = editions.as_object().unwrap().keys().next().unwrap().clone();
        let mut release = json!({ "originalLanguage": first, "editions": editions });
        if !coverage.is_null() {
            release["coverage"] = coverage;
        }
        check(
            &text,
            &[],
            release,
            &[doubts, &["No date was found. Write it into the release as \"datePublished\"."]].concat(),
        );
    }
}

#[test]
fn lines_of_mail_become_paragraphs() {
    let begin = "31 May 2021\n\nThe new centre opened\n\n";
    for (text, paragraphs) in [
        (
            "The centre offers language courses and legal advice to families who\nmoved to the district last year. It was built with the help of the\nregional administration.",
            vec![
                "The centre offers language courses and legal advice to families who moved to the district last year. It was built with the help of the regional administration.",
            ],
        ),
        // Short lines are lines, and so are those of a list and those with an address.
        ("Press office\nOne Street 1\nBaku", vec!["Press office\nOne Street 1\nBaku"]),
        (
            "The centre offers the following to all of the families in the district:\n- language courses\n- legal advice",
            vec![
                "The centre offers the following to all of the families in the district:\n- language courses\n- legal advice",
            ],
        ),
        (
            "See the page of the centre: https://centre.example/en/news/2021/05/31\nand the page of the region: https://region.example/en/news/2021/05/31",
            vec![
                "See the page of the centre: https://centre.example/en/news/2021/05/31\nand the page of the region: https://region.example/en/news/2021/05/31",
            ],
        ),
        (
            "- language courses for adults and for the children of all ages in town\n- legal advice for families that moved to the district in recent years",
            vec![
                "- language courses for adults and for the children of all ages in town\n- legal advice for families that moved to the district in recent years",
            ],
        ),
        // Other programs write a paragraph in a line.
        (&format!("{EN} {EN}\n{EN} {EN} {EN}"), vec![&format!("{EN} {EN}"), &format!("{EN} {EN} {EN}")]),
        // A rule between texts in one language is a rule.
        ("First.\n\n* * *\n\nSecond.\n\n-----\n", vec!["First.", "---", "Second."]),
        ("First.\n* * *\nSecond.", vec!["First.", "---", "Second."]),
    ] {
        check(
            &format!("{begin}{text}"),
            &["--languages", "en"],
            json!({ "datePublished": "2021-05-31", "originalLanguage": "en", "editions": { "en": { "headline": "The new centre opened", "body": paragraphs } } }),
            &[],
        );
    }
    // A headline may be broken too.
    check(
        &format!(
            "31 May 2021\n\nThe new centre in the mountain district opened with a\ncelebration for families\n\n{EN}\n"
        ),
        &["--languages", "en"],
        json!({
            "datePublished": "2021-05-31", "originalLanguage": "en",
            "editions": { "en": { "headline": "The new centre in the mountain district opened with a celebration for families", "body": [EN] } }
        }),
        &[],
    );
}

#[test]
fn the_id_is_made_of_date_and_headline() {
    let bare = |id: &str| {
        format!(
            "The headline has too few Latin letters for a name in addresses: the id is \"{id}\". It must be unique, and never change. Give a better one with --id."
        )
    };
    for (text, language, id, doubt) in [
        (
            "31 May 2021\n\nThe “new” centre’s opening, at last!\n\nT.",
            "en",
            "2021-05-31-the-new-centre-s-opening-at-last",
            None,
        ),
        (
            "31 May 2021\n\nƏhaliyə göstərilən XİDMƏT ışıqlandı, çağrıldı öz üzvü\n\nT.",
            "az",
            "2021-05-31-ehaliye-gosterilen-xidmet-isiqlandi-cagrildi-oz",
            None,
        ),
        (
            "31 May 2021\n\nA very long headline that goes on and on without any end to it\n\nT.",
            "en",
            "2021-05-31-a-very-long-headline-that-goes-on-and-on-without",
            None,
        ),
        (
            "Заявление, 31 мая 2021\n\nОткрылся центр ООН (UN)\n\nТ.",
            "ru",
            "2021-05-31-statement",
            Some(bare("2021-05-31-statement")),
        ),
        ("31 мая 2021\n\nОткрылся центр\n\nТ.", "ru", "2021-05-31-release", Some(bare("2021-05-31-release"))),
    ] {
        let output = run("-", text.as_bytes(), &["--languages", language, "--publisher", "Agency"]);
        let written = ends(&output, 0, &doubt.as_deref().into_iter().collect::<Vec<_>>());
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap()["id"], id, "{text}");
    }
}

#[test]
fn every_common_encoding_of_a_text() {
    let text = format!("31 may 2021\r\n\r\nYeni mərkəz açıldı\r\n\r\n{AZ}\r\n");
    let utf_16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
    };
    for bytes in [
        text.clone().into_bytes(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        utf_16([0xFF, 0xFE], u16::to_le_bytes),
        utf_16([0xFE, 0xFF], u16::to_be_bytes),
    ] {
        check_bytes(
            &bytes,
            &[],
            json!({ "datePublished": "2021-05-31", "originalLanguage": "az", "editions": { "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ] } } }),
            &[],
        );
    }
    let encoding = "-: The text is in an encoding that cannot be told. Save it as UTF-8 (in most editors: Save As, Encoding: UTF-8) and try again.";
    for bytes in [b"Yeni m\xE9rk\xE9z" as &[u8], b"T\0e\0x\0t\0", b"\xFF\xFE\x00\xD8", b"\xFF\xFEa"] {
        assert_eq!(ends(&run("-", bytes, &[]), 2, &[encoding]), "");
    }
}

#[test]
fn what_is_no_release() {
    for text in ["", "\n \n", "-----\n\n***", "Press release 31 May 2021", "Media coverage\nNEWS", "\u{FEFF}"] {
        assert_eq!(
            ends(
                &run("-", text.as_bytes(), &[]),
                1,
                &["-: There is no release in it: neither a headline nor a text was found."]
            ),
            "",
            "{text}"
        );
    }
}

#[test]
fn files_are_read_and_written() {
    let text = file("a.text", b"31 May 2021\n\nHeadline\n\nText.");
    let name = text.to_str().unwrap();
    let unknown =
        format!("{name}: Its name does not say what it is in. Say it with --format text, html, markdown or docx.");
    assert_eq!(ends(&run(name, b"", &[]), 2, &[&unknown]), "");
    let out = text.with_file_name("a.json");
    let _ = fs::remove_file(&out);
    let arguments = ["--format", "text", "--languages", "en", "--publisher", "Agency", "--out", out.to_str().unwrap()];
    assert_eq!(ends(&run(name, b"", &arguments), 0, &[]), "");
    let release: Value = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(release["id"], "2021-05-31-headline");
    let missing = run("no/such.txt", b"", &[]);
    assert!(String::from_utf8_lossy(&missing.stderr).starts_with("no/such.txt: It could not be read: "));
    assert_eq!(missing.status.code(), Some(2));
    // No folder can be made in a file.
    let inside = format!("{name}/a.json");
    let nowhere = run(name, b"", &["--format", "text", "--languages", "en", "--publisher", "Agency", "--out", &inside]);
    let said = format!("{inside}: The release could not be written: ");
    assert!(String::from_utf8_lossy(&nowhere.stderr).starts_with(&said));
    assert_eq!(nowhere.status.code(), Some(2));
    assert_eq!(run(name, b"", &["--languages", "english"]).status.code(), Some(2));
}

/// A press officer learns from the help how to use the command: its example is one.
#[test]
fn the_example_of_the_help_is_imported() {
    let help = String::from_utf8(run("--help", b"", &[]).stdout).unwrap();
    assert!(
        help.starts_with(
            "Make a release of a text, a web page, a Markdown file or a Word document.\n\nThe text is one as"
        ),
        "{help}"
    );
    let text = help.split_once("where meeting.txt is:\n").unwrap().1.split_once("\nExit status").unwrap().0;
    check(
        text,
        &["--languages", "en,az"],
        json!({
            "kind": "press-release", "scope": "local", "datePublished": "2021-05-31", "originalLanguage": "en",
            "editions": {
                "en": { "headline": "A coordination meeting is held", "body": ["The network met on Monday."] },
                "az": { "headline": "Koordinasiya iclası keçirildi", "body": ["Şəbəkə bazar ertəsi toplaşdı."] }
            },
            "coverage": [
                { "outlet": "AZERTAC", "language": "az", "url": "https://azertag.az/" },
                { "outlet": "UNAZERBAIJAN", "language": "en" }
            ]
        }),
        &[],
    );
}

const HTML: &str = r#"<html lang="en"><body><div class=mail><table><tr><td>
<p><b>Press Release</b> &mdash; National, May 31, 2021</p>
<h1>The new centre<br>opened</h1>
<h2>Courses for every family</h2>
<p>It offers <b>courses</b> and <a href="https://agency.example/a?b=1&amp;c=2">advice</a>, see <a href="/here">here</a>.</p>
<h3>What it offers</h3>
<ul><li>courses<li>advice &lt;free&gt;</ul>
<table><tr><th>Year<th>Families<tr><td>2020<td>300</table>
<img src="/logo.png" alt="Logo">
<hr>
<p lang=en-US>Press-reliz — Milli 31 may 2021</p>
<p><strong>Yeni mərkəz açıldı</strong></p>
<p lang=en-US>Mərkəz rayona köçən ailələrə dil kursları və hüquqi məsləhət təklif edir.</p>
<p>Ünvan:<br>Birinci küçə</p>
<h3>Mediada işıqlandırma</h3>
<ul><li><a href="https://news.example/1">XƏBƏR</a><li>Gündəm: <a href="https://news.example/2">Mərkəz açıldı</a><li>Radio</ul>
<p>In English</p>
<p><a href="https://www.times.example/">https://www.times.example/</a></p>
</td></tr></table></div></body></html>"#;

#[test]
fn a_web_page() {
    let page = file("page.html", HTML.as_bytes());
    let output = run(page.to_str().unwrap(), b"", &["--id", "a", "--publisher", "Agency"]);
    let written = ends(
        &output,
        0,
        &[
            "paragraph 4: The link \"here\" names no site, and only its text was kept.",
            "paragraph 8: The image or player \"logo.png\" names no site, and was left out.",
        ],
    );
    let release = json!({
        "id": "a", "kind": "press-release", "scope": "national", "datePublished": "2021-05-31", "publisher": { "name": "Agency" }, "originalLanguage": "en",
        "editions": {
            "en": {
                "headline": "The new centre opened",
                "subheadline": "Courses for every family",
                "bodyHtml": "<p>It offers <strong>courses</strong> and <a href=\"https://agency.example/a?b=1&amp;c=2\">advice</a>, see here.</p>\
                    <h3>What it offers</h3><ul><li>courses</li><li>advice &lt;free></li></ul>\
                    <table><tr><th>Year</th><th>Families</th></tr><tr><td>2020</td><td>300</td></tr></table><p>Logo</p>"
            },
            "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ, "Ünvan:\nBirinci küçə"] }
        },
        "coverage": [
            { "outlet": "XƏBƏR", "language": "az", "url": "https://news.example/1" },
            { "outlet": "Gündəm", "language": "az", "url": "https://news.example/2", "headline": "Mərkəz açıldı" },
            { "outlet": "Radio", "language": "az" },
            { "outlet": "times.example", "language": "en", "url": "https://www.times.example/" }
        ]
    });
    assert_eq!(written, format!("{}\n", serde_json::to_string_pretty(&release).unwrap()));
}

#[test]
fn a_markdown_file() {
    let text = "# Press release — National — 31 May 2021\n\nCentre opens in **Baku**\n=======\n\n## Courses for every family\n\nThe centre offers *courses*\n\
        in [two languages](https://agency.example/):\n\n1. Azerbaijani\n2. English\n\n> We are glad, and so are all of the families in the district.\n\n---\n\n# Mərkəz açıldı\n\n\
        Mərkəz rayona köçən ailələrə dil kursları\nvə hüquqi məsləhət təklif edir.\n\nBax: [buraya](/here)\n\n## Mediada işıqlandırma\n\n\
        - [XƏBƏR](https://news.example/1)\n- Radio\n\n### İngilis dilində\n\n- <https://times.example/2>\n";
    let page = file("page.md", text.as_bytes());
    let written = ends(
        &run(page.to_str().unwrap(), b"", &["--id", "a", "--publisher", "Agency"]),
        0,
        &["line 23: The link \"buraya\" names no site, and only its text was kept."],
    );
    let release = json!({
        "id": "a", "kind": "press-release", "scope": "national", "datePublished": "2021-05-31", "publisher": { "name": "Agency" }, "originalLanguage": "en",
        "editions": {
            "en": {
                "headline": "Centre opens in Baku",
                "subheadline": "Courses for every family",
                "bodyHtml": "<p>The centre offers <em>courses</em> in <a href=\"https://agency.example/\">two languages</a>:</p>\
                    <ol><li>Azerbaijani</li><li>English</li></ol><blockquote><p>We are glad, and so are all of the families in the district.</p></blockquote>"
            },
            "az": { "headline": "Mərkəz açıldı", "body": [AZ, "Bax: buraya"] }
        },
        "coverage": [
            { "outlet": "XƏBƏR", "language": "az", "url": "https://news.example/1" },
            { "outlet": "Radio", "language": "az" },
            { "outlet": "times.example", "language": "en", "url": "https://times.example/2" }
        ]
    });
    assert_eq!(written, format!("{}\n", serde_json::to_string_pretty(&release).unwrap()));
}

/// A Word document with a part in English and one in Azerbaijani.
fn word() -> Docx {
    let text = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let item = |text: &str, id: usize, level: usize| {
        Paragraph::new().add_run(Run::new().add_text(text)).numbering(NumberingId::new(id), IndentLevel::new(level))
    };
    let level = |level: usize, format: &str| {
        Level::new(level, Start::new(1), NumberFormat::new(format), LevelText::new("%1"), LevelJc::new("left"))
    };
    let cell = |said: &str| TableCell::new().add_paragraph(text(said));
    Docx::new()
        // Word names its styles in English, whatever their ids are.
        .add_style(Style::new("a3", StyleType::Paragraph).name("Title"))
        .add_style(Style::new("2", StyleType::Paragraph).name("heading 2"))
        .add_abstract_numbering(AbstractNumbering::new(7).add_level(level(0, "bullet")).add_level(level(1, "decimal")))
        .add_numbering(Numbering::new(3, 7))
        .add_paragraph(text("Press release, May 31, 2021"))
        .add_paragraph(text("The new centre opened").style("a3"))
        .add_paragraph(
            Paragraph::new()
                .add_run(Run::new().add_text("It offers "))
                .add_run(Run::new().add_text("courses").bold())
                .add_run(Run::new().add_text(" & ").add_text("<advice>").italic())
                .add_run(Run::new().add_break(BreakType::TextWrapping).add_text("in "))
                .add_hyperlink(
                    Hyperlink::new("https://agency.example/?a=1&b=2", HyperlinkType::External)
                        .add_run(Run::new().add_text("two languages")),
                ),
        )
        .add_paragraph(text("What it offers").style("2"))
        .add_paragraph(item("courses", 3, 0))
        .add_paragraph(item("for adults", 3, 1))
        .add_paragraph(item("advice", 3, 0))
        .add_table(Table::new(vec![TableRow::new(vec![cell("2020"), cell("300")])]))
        .add_paragraph(text("__________"))
        .add_paragraph(text("Yeni mərkəz açıldı"))
        .add_paragraph(text(AZ))
        .add_paragraph(text("Mediada"))
        .add_paragraph(text("XƏBƏR"))
        .add_paragraph(text("In English"))
        .add_paragraph(Paragraph::new().add_hyperlink(
            Hyperlink::new("https://times.example/", HyperlinkType::External).add_run(Run::new().add_text("The Times")),
        ))
}

fn packed(docx: Docx) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

#[test]
fn a_word_document() {
    let document = file("word.docx", &packed(word()));
    let written = ends(&run(document.to_str().unwrap(), b"", &["--id", "a", "--publisher", "Agency"]), 0, &[]);
    let release = json!({
        "id": "a", "kind": "press-release", "datePublished": "2021-05-31", "publisher": { "name": "Agency" }, "originalLanguage": "en",
        "editions": {
            "en": {
                "headline": "The new centre opened",
                "bodyHtml": "<p>It offers <strong>courses</strong><em> &amp; &lt;advice></em><br>in <a href=\"https://agency.example/?a=1&amp;b=2\">two languages</a></p>\
                    <h2>What it offers</h2><ul><li>courses<ol><li>for adults</li></ol></li><li>advice</li></ul>\
                    <table><tr><td><p>2020</p></td><td><p>300</p></td></tr></table>"
            },
            "az": { "headline": "Yeni mərkəz açıldı", "body": [AZ] }
        },
        "coverage": [
            { "outlet": "XƏBƏR", "language": "az" },
            { "outlet": "The Times", "language": "en", "url": "https://times.example/" }
        ]
    });
    assert_eq!(written, format!("{}\n", serde_json::to_string_pretty(&release).unwrap()));
}

#[test]
fn a_damaged_word_document_is_refused() {
    let whole = packed(word());
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xFF;
    let mut torn = word().build();
    torn.document.truncate(torn.document.len() / 2);
    let mut bytes = Cursor::new(Vec::new());
    torn.pack(&mut bytes).unwrap();
    for damaged in
        [b"" as &[u8], b"no zip", &whole[..whole.len() / 2], &whole[..whole.len() - 1], &whole[7..], bytes.get_ref()]
    {
        let document = file("damaged.docx", damaged);
        let output = run(document.to_str().unwrap(), b"", &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.starts_with(&format!("{}: This is no Word document (.docx), or it is damaged: ", document.display())),
            "{said}"
        );
        assert_eq!((said.lines().count(), output.status.code(), output.stdout), (1, Some(2), vec![]));
    }
    // Wherever it is damaged, something is said.
    for at in (0..whole.len()).step_by(499) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let output = run(file("flipped.docx", &damaged).to_str().unwrap(), b"", &[]);
        assert!(matches!(output.status.code(), Some(0..=2)), "{at}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{at}");
    }
}

#[test]
fn bodies_are_written_as_they_are_read() {
    let base = Address::resolve("https://agency.example/", "https://agency.example/").unwrap();
    for source in [
        HTML,
        "<p>a &amp; b &lt;c&gt; \"d\" <a href='https://x.example/?a=1&amp;b=\"'>e</a>",
        "<pre>\n\n a\n  <b>b</b>&#13;c</pre><p>&nbsp;x&nbsp;</p>",
        "<ol start=3><li>a<ul><li>b</ul><li lang=az dir=rtl>c</ol><dl><dt>t<dd>d</dl>",
        "<table><caption>T</caption><tr><th colspan=2>H<tr><td rowspan=3>a<td><p>b<p>c</table>",
        "<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6><hr><blockquote>q<p>r</blockquote>",
        "<figure><img src=i.png alt='a \"b\"' width=4 height=3><figcaption>C</figcaption></figure>",
        "<iframe src=https://v.example/1 title=T></iframe><video src=v.mp4></video><audio src=a.mp3></audio>",
        "<sub>a</sub><sup>b</sup><code>c</code><mark>d</mark><small>e</small><del>f</del><ins>g</ins><q>h</q><cite>i</cite><abbr title='x<y'>j</abbr><bdi>k</bdi><bdo dir=rtl>l</bdo><span lang=ar>m</span>",
        "<div lang=fa><p>x</p></div><p lang=az>y <a href=https://b.example/>a.example</a>",
    ] {
        let body = markup::html(source, &base);
        assert_eq!(markup::html(&authoring::html(&body), &base), body, "{source}");
    }
}
