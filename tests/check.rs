//! Documents in a folder in, what `release-viewer check` prints out.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

use release_viewer::{
    authoring::check::{Severity, check},
    release::Moment,
};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

/// What a run ends with: its status, what it prints, and what it complains of.
#[derive(Debug)]
struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

/// A new folder with these files in it.
fn folder(files: &[(&str, impl AsRef<[u8]>)]) -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("check-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (name, content) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    folder
}

/// Runs the command in `folder`.
fn run(folder: &Path, arguments: &[&str], piped: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_release-viewer"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who is not asked to read may be gone already.
    let _ = child.stdin.take().unwrap().write_all(piped);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs the command in a folder of these files, which is gone afterwards.
fn over(files: &[(&str, impl AsRef<[u8]>)], arguments: &[&str]) -> Run {
    let folder = folder(files);
    let run = run(&folder, arguments, b"");
    fs::remove_dir_all(folder).unwrap();
    run
}

/// What is said of `document`, in which `«` and `»` stand around each place that is spoken of, in order; as
/// `severity code path: message | help`. Beside it are the files `there.json` and `a b.png`.
fn finds(document: &str, expected: &[&str]) {
    let json = document.replace(['«', '»'], "");
    let files = [("d.json", json.as_str()), ("there.json", ""), ("a b.png", "")];
    let Run { status, out, err } = over(&files, &["check", "--json", "d.json"]);
    let found: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said = |it: &Value| {
        let text = |name: &str| it[name].as_str().unwrap_or("-").to_owned();
        assert_eq!(it["file"], "d.json");
        format!("{} {} {}: {} | {}", text("severity"), text("code"), text("path"), text("message"), text("help"))
    };
    assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected, "{document}");
    let place = |it: &Value| ["line", "column", "endLine", "endColumn"].map(|name| it[name].as_u64().unwrap());
    let mut places: Vec<_> = found.iter().map(place).collect();
    // Several things may be said of one place.
    places.dedup();
    assert_eq!(places, marked(document), "{document}");
    let wrong = expected.iter().any(|line| line.starts_with("error"));
    assert_eq!((status, err.as_str()), (Some(wrong.into()), ""), "{document}");
}

/// The places in `document` that are marked: line and column of the beginning and of the end.
fn marked(document: &str) -> Vec<[u64; 4]> {
    let (mut line, mut column, mut open, mut places) = (1, 1, None, Vec::new());
    for letter in document.chars() {
        match letter {
            '«' => open = Some((line, column)),
            '»' => {
                let (from, at) = open.take().unwrap();
                places.push([from, at, line, column]);
            }
            '\n' => (line, column) = (line + 1, 1),
            // A byte order mark has no width.
            '\u{FEFF}' => {}
            _ => column += 1,
        }
    }
    places
}

/// A release whose members after its edition are `rest`.
fn release(rest: &str) -> String {
    format!(r#"{{"id":"a","editions":{{"en":{{"headline":"H"}}}},{rest}}}"#)
}

const ENGLISH: &str = "Agencies, embassies, ministries and universities looked at how the network in the country can serve the new \
                       cooperation framework of the United Nations, and agreed on the work of the coming two years.";
const AZERBAIJANI: &str = "Belə ki, Miqrasiya Şəbəkəsi əməkdaşlığa dair çərçivə sənədində göstərilən prioritet sahələri qlobal sazişin \
                           hədəfləri ilə əlaqələndirir və bu hədəflərə uyğun fəaliyyət planı təklif edir.";
const TURKISH: &str = "Toplantıda kurumlar, büyükelçilikler ve üniversiteler göç ağının yeni iş birliği çerçevesine nasıl katkı \
                       sağlayabileceğini ele aldı ve önümüzdeki iki yılın çalışmaları üzerinde anlaştı.";
const RUSSIAN: &str = "Ведомства, посольства и университеты обсудили, как сеть может помочь новой рамочной программе сотрудничества, и \
                       договорились о работе на ближайшие два года.";

#[test]
fn the_decoders_findings_are_errors() {
    let unseen = "without it, readers do not see what it belongs to";
    finds(
        "«{»\n  \"kind\": 7,\n  «\"editions\"»: { «\"az\"»: {} }\n}",
        &[
            &format!("error missing id: `id` is missing | {unseen}"),
            "error wrong-value editions: `editions`: expected at least one edition with a headline | -",
            &format!("error missing editions.az.headline: `headline` is missing | {unseen}"),
        ],
    );
    finds(
        r#"{"id":"a","kind":«7»,«"publisher"»:{},"editions":{"en":{"headline":"H"}}}"#,
        &[
            "error wrong-type kind: `kind`: expected text, found number | -",
            &format!("error missing publisher.name: `name` is missing | {unseen}"),
        ],
    );
    finds(
        r#"{"id":"a","editions":{"en":{"headline":"H"},«"EN"»:{"headline":"H"}},"publisher":{"name":"A","url":«"javascript:alert(1)"»}}"#,
        &[
            "error repeated editions.EN: `EN` is there already, and only the first counts | -",
            "error wrong-value publisher.url: `url`: expected an http or https address | -",
        ],
    );
    finds(
        r#"[{"id":"a","editions":{"en":{"headline":"H","body":["1",«2»]}}},{"id":«"a"»,"editions":{"en":{"headline":"H"}}},«7»]"#,
        &[
            "error wrong-type [0].editions.en.body[1]: item 2: expected text, found number | -",
            "error repeated-id [1].id: another release has this id already | give each release an id of its own: readers see only the first of the two",
            "error wrong-type [2]: item 3: expected object, found number | -",
        ],
    );
    // Places are those of the file, whatever stands before the document or is mended in it.
    for before in ["\u{FEFF}", "\u{FEFF} \n", "\r\n\t", "\u{A0}"] {
        finds(
            &format!(r#"{before}{{"id":"\ud83dé😀","kind":«7»,«"colour"»:1,"editions":{{"en":{{"headline":"H"}}}}}}"#),
            &[
                "error wrong-type kind: `kind`: expected text, found number | -",
                "warning unknown-member colour: no member `colour` is read here | take it away, or begin its name with `_` to keep a note of your own",
            ],
        );
    }
    // Of a long name, the path holds the beginning.
    let (long, beginning) = ("x".repeat(70), "x".repeat(60));
    finds(
        &format!(r#"{{"id":"a","editions":{{"en":{{"headline":"H"}},"{long}":«7»}}}}"#),
        &[&format!("error wrong-type editions.{beginning}: `{beginning}`: expected object, found number | -")],
    );
    // The last of two members counts, unless it is null.
    finds(
        r#"{"id":7,"id":«8»,"id":null,"editions":{"en":{"headline":"H"}}}"#,
        &["error wrong-type id: `id`: expected text, found number | -"],
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    for (document, expected) in [
        ("", "error empty : the document is empty | -"),
        ("<p>Not found", "error not-json : the document is a web page or XML, not JSON: check the address | -"),
        (
            "{\0\"",
            "error encoding : the document is not UTF-8: save it in that encoding | in most editors: Save as, with the encoding UTF-8",
        ),
    ] {
        let Run { status, out, .. } = over(&[("d.json", document)], &["check", "--json", "d.json"]);
        assert!(out.contains(r#""line":1,"column":1,"endLine":1,"endColumn":1"#), "{out}");
        let said: Value = serde_json::from_str(&out).unwrap();
        let help = said["help"].as_str().unwrap_or("-");
        let said = format!("error {} : {} | {help}", said["code"].as_str().unwrap(), said["message"].as_str().unwrap());
        assert_eq!((status, said.as_str()), (Some(1), expected));
    }
    finds(
        "{\"id\": \"Bakı\",\n «}»",
        &["error syntax : trailing comma | take the comma away: the last of a list has none after it"],
    );
    finds(
        "\n\n{\"id\": \"ə\" «\"»editions\"",
        &[
            "error syntax : expected `,` or `}` | is there a comma missing before this, or a quote inside a text that is not written `\\\"`?",
        ],
    );
    finds(
        r#"{"id":"\ud83d","x":"\ud83d\ude00",«}»"#,
        &["error syntax : trailing comma | take the comma away: the last of a list has none after it"],
    );
    let deep = release(&format!(r#""colour":{}«[»{}{}"#, "[".repeat(126), "[".repeat(73), "]".repeat(200)));
    finds(&deep, &["error syntax : recursion limit exceeded | no release is as deep as this"]);
    finds(
        "«4»2",
        &[
            "error not-a-release : the document holds no release: expected the native format, JSON Feed, IPTC ninjs, WordPress posts or Drupal nodes, found number | a release has an `id` and `editions`; a feed has `releases`",
        ],
    );
}

#[test]
fn members_that_nobody_reads_are_told() {
    let own = "take it away, or begin its name with `_` to keep a note of your own";
    finds(
        r#"{"$schema":"release.schema.json","_note":1,"title":"T",«"x"»:1,"releases":[{"id":"a",«"headLine"»:"H",«"date_published"»:"2021-05-31","editions":{"en":{"headline":"H",«"title"»:[],«"sumary"»:"S"}},«"$schema"»:"","coverage":[{"outlet":"O","url":"https://o.example",«"Outlet"»:1}]}]}"#,
        &[
            &format!("warning unknown-member x: no member `x` is read here | {own}"),
            "warning unknown-member releases[0].headLine: no member `headLine` is read here | `headline` is a member of each edition: put it there",
            "warning unknown-member releases[0].date_published: no member `date_published` is read here | did you mean `datePublished`?",
            "warning unknown-member releases[0].editions.en.title: no member `title` is read here | did you mean `headline`?",
            "warning unknown-member releases[0].editions.en.sumary: no member `sumary` is read here | did you mean `summary`?",
            &format!("warning unknown-member releases[0].$schema: no member `$schema` is read here | {own}"),
            "warning unknown-member releases[0].coverage[0].Outlet: no member `Outlet` is read here | did you mean `outlet`?",
        ],
    );
    finds(&release(r#""$schema":"x","_a":{"b":1},"glossary":null"#), &[]);
    finds(
        r#"{"id":"a","editions":{"en":{"headline":"H","glossary":{"UN":"United Nations"}}},"images":[{"url":"https://i.example","alt":{"en":"A","ru":"B"}}]}"#,
        &[],
    );
    finds(r#"{"title":"A","releases":[],"next":"there.json"}"#, &[]);
}

#[test]
fn missing_translations_are_told() {
    let help = "add the translation: readers of this language see nothing in its place";
    let told = |path: &str, message: &str| format!("warning missing-translation {path}: {message} | {help}");
    finds(
        r#"{"id":"a","editions":{"en":{"headline":"H","subheadline":"S","dateline":"D","summary":"S","body":"B"},«"az"»:{"headline":"H","bodyHtml":"<p>B"}}}"#,
        &["subheadline", "dateline", "summary"]
            .map(|it| told(&format!("editions.az.{it}"), &format!("the edition `az` has no `{it}`, and `en` has one")))
            .each_ref()
            .map(String::as_str),
    );
    finds(
        r#"[{"id":"a","editions":{«"en"»:{"headline":"H"},"az":{"headline":"H","body":["B"]}}}]"#,
        &[&told("[0].editions.en.body", "the edition `en` has no `body`, and `az` has one")],
    );
    finds(
        r#"{"id":"a","editions":{"en-GB":{"headline":"H"},"az":{"headline":"H"}},"status":"corrected",«"statusNote"»:{"en":"N"},"images":[{"url":"https://i.example","alt":{"en":"A","az-Latn":"A"},«"caption"»:{"az":"C"}}]}"#,
        &[
            &told("statusNote.az", "`statusNote` is not there in `az`, in which there is an edition"),
            &told("images[0].caption.en-GB", "`caption` is not there in `en-GB`, in which there is an edition"),
        ],
    );
    finds(r#"{"id":"a","editions":{"en":{"headline":"H"},"az":{"headline":"H","summary":null}}}"#, &[]);
}

#[test]
fn texts_under_the_tag_of_another_language_are_told() {
    let edition = |tag: &str, text: &str| {
        format!(r#"{{"id":"a","editions":{{"{tag}":{{"headline":«"H"»,"body":["{text}"]}}}}}}"#)
    };
    for (tag, text, language) in [
        ("az", ENGLISH, "English"),
        ("en", AZERBAIJANI, "Azerbaijani"),
        ("tr", AZERBAIJANI, "Azerbaijani"),
        ("az", TURKISH, "Turkish"),
        ("uk", RUSSIAN, "Russian"),
    ] {
        finds(
            &edition(tag, text),
            &[&format!(
                "warning wrong-language editions.{tag}.headline: the text of `{tag}` reads like {language} | is it the text of another language, or the tag of one?"
            )],
        );
    }
    for (tag, text, script) in [
        ("az", RUSSIAN, "Cyrillic"),
        ("en", RUSSIAN, "Cyrillic"),
        ("ru", AZERBAIJANI, "Latin"),
        ("sr-Latn", RUSSIAN, "Cyrillic"),
        ("ka", ENGLISH, "Latin"),
        ("az-Cyrl", AZERBAIJANI, "Latin"),
        ("az-IR", AZERBAIJANI, "Latin"),
        ("zh", ENGLISH, "Latin"),
    ] {
        finds(
            &edition(tag, text),
            &[&format!(
                "error wrong-script editions.{tag}.headline: the text of `{tag}` is in another script: {script} | is it the text of another language? Otherwise say the script in the tag, as `az-Cyrl`"
            )],
        );
    }
    let chinese = "机构、大使馆和大学讨论了该网络如何为新的合作框架服务,并就今后两年的工作达成一致。";
    let norwegian = "Byråer, ambassader og universiteter så på hvordan nettverket kan tjene det nye rammeverket for samarbeid, og ble enige om arbeidet de neste to årene.";
    let croatian = "Agencije, veleposlanstva i sveučilišta razmotrili su kako mreža može poslužiti novom okviru suradnje te se dogovorili o radu u sljedeće dvije godine.";
    let address = format!("https://agency.example/{} ", "long".repeat(9));
    let addresses = &format!("Контакты ведомства и адреса: press@agency.example {}", address.repeat(9));
    for (tag, text) in [
        ("en", ENGLISH),
        ("az", AZERBAIJANI),
        ("az-Latn-AZ", AZERBAIJANI),
        ("tr", TURKISH),
        ("ru", RUSSIAN),
        ("zh-Hant-TW", chinese),
        ("zh", chinese),
        ("nb", norwegian),
        ("nn", norwegian),
        ("da", norwegian),
        ("hr", croatian),
        ("sr", croatian),
        ("bs", croatian),
        // Written in two scripts, and not told apart.
        ("uz", RUSSIAN),
        // Names are written as they are.
        (
            "en",
            "Vəkil Əliyev, Ülviyyə Həsənova and Şəhla Məmmədova spoke for the ministries and the universities of the country, and looked at the work of the coming two years.",
        ),
        // Too short to say.
        ("az", "Meeting"),
        ("az", "Agencies, embassies, ministries and universities looked at how the network works."),
        ("az", "Встреча в Баку"),
        // A text of names and addresses stays what it is.
        ("ru", addresses),
        // No language that can be told.
        ("ga", AZERBAIJANI),
        ("x-own", ENGLISH),
    ] {
        finds(&edition(tag, text).replace(['«', '»'], ""), &[]);
    }
    let html = format!(r#"{{"id":"a","editions":{{"az":{{"headline":«"H"»,"bodyHtml":"<p><b>{ENGLISH}</b></p>"}}}}}}"#);
    finds(
        &html,
        &[
            "warning wrong-language editions.az.headline: the text of `az` reads like English | is it the text of another language, or the tag of one?",
        ],
    );
}

#[test]
fn references_that_lead_nowhere_are_told() {
    let help = "the path is relative to this document";
    finds(
        r#"{"releases":[{"id":"a","editions":{"en":{"headline":"H","summary":"S"}},"src":«"r/gone.json"»}],"next":«"p%202.json?x#y"»}"#,
        &[
            &format!("error dead-document releases[0].src: there is no file r/gone.json | {help}"),
            &format!("error dead-document next: there is no file p 2.json | {help}"),
        ],
    );
    finds(
        &release(
            r#""images":[{"url":«"gone.png"»,"alt":{"en":"A"}}],"attachments":[{"url":"there.json"},{"url":«"gone.pdf"»}]"#,
        ),
        &[
            &format!("warning dead-file images[0].url: there is no file gone.png | {help}"),
            &format!("warning dead-file attachments[1].url: there is no file gone.pdf | {help}"),
        ],
    );
    for there in
        ["there.json", "./there.json?x=1#a", "a%20b.png", "a b.png", "https://a.example/x", "/x", "//h/x", "?x"]
    {
        finds(
            &format!(
                r#"{{"releases":[{{"id":"a","src":"{there}","editions":{{"en":{{"headline":"H","summary":"S"}}}},"images":[{{"url":"{there}","alt":{{"en":"A"}}}}]}}],"next":"{there}"}}"#
            ),
            &[],
        );
    }
    // What is piped in is nowhere, and nothing is beside it.
    let piped = release(r#""images":[{"url":"gone.png","alt":{"en":"A"}}]"#);
    let nowhere = folder(&[("x", "")]);
    assert_eq!(run(&nowhere, &["check", "-"], piped.as_bytes()).out, "1 file, nothing to mend\n");
    fs::remove_dir_all(nowhere).unwrap();
}

#[test]
fn dates_that_cannot_be_right_are_told() {
    let future = "is the year right? To keep a text back until then, write `embargoedUntil`";
    let before = "is the year right? A release that was never changed has no `dateModified`";
    finds(
        r#"{"id":"a","datePublished":«"2901-05-31"»,"dateModified":«"2902-05-31T09:00:00Z"»,"editions":{"en":{"headline":"H","dateModified":«"2903-05-31"»}}}"#,
        &["datePublished", "dateModified", "editions.en.dateModified"]
            .map(|path| {
                let name = path.rsplit('.').next().unwrap();
                format!("warning future-date {path}: `{name}` is still to come | {future}")
            })
            .each_ref()
            .map(String::as_str),
    );
    finds(
        r#"{"id":"a","datePublished":"2021-05-31","dateModified":«"2021-05-30"»,"editions":{"en":{"headline":"H","dateModified":«"2020-05-31T00:00:00Z"»}}}"#,
        &[
            &format!(
                "warning modified-before-published dateModified: `dateModified` is before `datePublished`, which is 2021-05-31 | {before}"
            ),
            &format!(
                "warning modified-before-published editions.en.dateModified: `dateModified` is before `datePublished`, which is 2021-05-31 | {before}"
            ),
        ],
    );
    finds(
        &release(r#""status":"embargoed","embargoedUntil":«"2021-05-31T09:00:00Z"»"#),
        &[
            "warning embargo-over embargoedUntil: this embargo is over and the text is shown, though the status is still embargoed | make the status published, or give a later `embargoedUntil`",
        ],
    );
    for rest in [
        r#""datePublished":"2021-05-31T09:00:00+04:00","dateModified":"2021-05-31""#,
        r#""datePublished":"2021-05-31T09:00:00+04:00","dateModified":"2021-05-31T05:00:00Z""#,
        r#""datePublished":"2021-05-31T20:00:00Z","dateModified":"2021-05-31""#,
        r#""datePublished":"2901-05-31","embargoedUntil":"2901-05-31""#,
        r#""datePublished":"2901-05-31","status":"embargoed""#,
        r#""status":"embargoed","embargoedUntil":"2901-05-31""#,
        r#""embargoedUntil":"2021-05-31""#,
        r#""status":"withdrawn","embargoedUntil":"2021-05-31""#,
    ] {
        finds(&release(rest), &[]);
    }
}

#[test]
fn what_is_today_is_not_to_come() {
    let at = |text: &str| release_viewer::release::Date::parse(text).unwrap().has_begun_everywhere();
    let document = release(r#""datePublished":"2021-05-31""#);
    let warned = |now: Moment| !check(document.as_bytes(), now, &|_| true).diagnoses.is_empty();
    // It is the 31st at UTC+14 first.
    assert!(warned(at("2021-05-30T09:59:59Z")));
    assert!(!warned(at("2021-05-30T10:00:00Z")));
}

#[test]
fn what_readers_miss_is_told() {
    let address = "this report has no address, so that readers cannot open it | add its `url`; or where it was not online, its `type`: print, radio or television";
    finds(
        &release(
            r#""coverage":[{"outlet":«"AZƏRTAC"»},{"outlet":"B","url":"https://b.example"},{"outlet":"C","type":"radio"},{"outlet":"D","archiveUrl":"https://d.example"},{"outlet":«"E"»,"type":"online"}]"#,
        ),
        &[
            &format!("warning coverage-without-address coverage[0].url: {address}"),
            &format!("warning coverage-without-address coverage[4].url: {address}"),
        ],
    );
    let alt = r#"this image has no `alt` | say what it shows, by language: "alt": { "en": "…" }"#;
    finds(
        &release(
            r#""images":[{"url":«"https://i.example/1"»},{"url":«"https://i.example/2"»,"alt":{}},{"url":"https://i.example/3","alt":{"en":"A"}}]"#,
        ),
        &[
            &format!("warning image-without-alt images[0].alt: {alt}"),
            &format!("warning image-without-alt images[1].alt: {alt}"),
        ],
    );
    finds(
        r#"{"releases":[{"id":"a","src":"there.json","editions":{«"en"»:{"headline":"H"}}},{"id":"b","src":"there.json","editions":{"en":{"headline":"H","summary":"S"}}}]}"#,
        &[
            "warning source-without-summary releases[0].editions.en.summary: lists show this release without a summary in `en` | say in a sentence or two what it is about: the text itself is elsewhere",
        ],
    );
}

#[test]
fn other_dialects_get_the_decoders_word_alone() {
    for document in [
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","colour":1}]}"#,
        r#"{"uri":"urn:a","headline":"H","altids":{}}"#,
        r#"[{"id":1,"title":{"rendered":"T"},"content":{"rendered":"C"}}]"#,
        r#"{"jsonapi":{},"data":[{"id":"1","type":"node--article"}]}"#,
    ] {
        let checked = check(document.as_bytes(), Moment(0), &|_| false);
        let severe = |it: &release_viewer::authoring::check::Diagnosis| it.severity == Severity::Error;
        assert!(checked.diagnoses.iter().all(severe), "{document}: {:?}", checked.diagnoses);
        assert_eq!(checked.ids, []);
    }
}

#[test]
fn ids_are_told_apart_across_files() {
    let [a, b] = ["a", "b"].map(|id| format!(r#"{{"id":"{id}","editions":{{"en":{{"headline":"H"}}}}}}"#));
    let entry = r#"{"releases":[{"id":"a","src":"2/a.json","editions":{"en":{"headline":"H","summary":"S"}}}]}"#;
    let files =
        [("1/b.json", &b), ("2/a.json", &a), ("3.json", &a), ("z.json", &b)].map(|(name, it)| (name, it.as_str()));
    let files: Vec<_> = files.into_iter().chain([("feed.json", entry)]).collect();
    let Run { status, out, .. } = over(&files, &["check", "."]);
    assert_eq!(
        out,
        "\
error[repeated-id]: a release in ./2/a.json has this id already
 --> ./3.json:1:7
  |
1 | {\"id\":\"a\",\"editions\":{\"en\":{\"headline\":\"H\"}}}
  |       ^^^
  |
  = path: id
  = help: give each release an id of its own, and never change it

error[repeated-id]: a release in ./1/b.json has this id already
 --> ./z.json:1:7
  |
1 | {\"id\":\"b\",\"editions\":{\"en\":{\"headline\":\"H\"}}}
  |       ^^^
  |
  = path: id
  = help: give each release an id of its own, and never change it

2 errors in 5 files
"
    );
    assert_eq!(status, Some(1));
}

#[test]
fn what_is_said_reads_well() {
    let paragraph = "This is a very long paragraph. ".repeat(200);
    let document = format!(
        "{{\n\t\"id\": \"a\",\n  \"editions\": {{\n    \"en\": {{ \"headline\": \"H\", \"body\": [\"{paragraph}\", 7, \"{paragraph}\"] }},\n    \"az\": {{ \"headline\": \"H\", \"body\": {{}}, \"{paragraph}\": 1 }}\n  }},\n  \"datePublished\": \"{paragraph}\"\n}}\n"
    );
    let Run { status, out, err } = over(&[("long.json", document)], &["check", "long.json"]);
    assert_eq!(
        out,
        "\
error[wrong-type]: item 2: expected text, found number
 --> long.json:4:6243
  |
4 | …very long paragraph. \", 7, \"This is a very long paragraph. This is a very long paragrap…
  |                          ^
  |
  = path: editions.en.body[1]

error[wrong-type]: `body`: expected text, found object
 --> long.json:5:30
  |
5 | …az\": { \"headline\": \"H\", \"body\": {}, \"This is a very long paragraph. This is a very long…
  |                          ^^^^^^
  |
  = path: editions.az.body

warning[unknown-member]: no member `This is a very long paragraph. This is a…` is read here
 --> long.json:5:42
  |
5 | …line\": \"H\", \"body\": {}, \"This is a very long paragraph. This is a very long paragraph. …
  |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = path: editions.az[\"This is a very long paragraph. This is a very long paragraph\"]
  = help: take it away, or begin its name with `_` to keep a note of your own

error[wrong-value]: `datePublished`: expected a date, as \"2021-05-31\" or \"2021-05-31T09:00:00+04:00\"
 --> long.json:7:20
  |
7 | \"datePublished\": \"This is a very long paragraph. This is a very long paragraph. This is …
  |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = path: datePublished

3 errors, 1 warning in 1 file
"
    );
    assert_eq!((status, err.as_str()), (Some(1), ""));
    assert!(out.lines().all(|line| line.chars().count() <= 105), "{out}");
}

#[test]
fn the_status_tells_how_it_ended() {
    let (good, warned, wrong) = (release(r#""kind":"news""#), release(r#""colour":1"#), release(r#""kind":1"#));
    for (document, arguments, status, last) in [
        (&good, &["d.json"] as &[&str], 0, "1 file, nothing to mend"),
        (&good, &["--strict", "d.json"], 0, "1 file, nothing to mend"),
        (&warned, &["d.json"], 0, "1 warning in 1 file"),
        (&warned, &["--strict", "d.json"], 1, "1 warning in 1 file"),
        (&wrong, &["d.json"], 1, "1 error in 1 file"),
        (&wrong, &["d.json", "."], 1, "1 error in 1 file"),
        (&good, &["--json", "d.json"], 0, ""),
        (&good, &["d.json", "gone.json"], 2, "1 file, nothing to mend"),
        (&wrong, &["d.json", "gone.json"], 2, "1 error in 1 file"),
        (&good, &["gone.json"], 2, ""),
        (&good, &[], 2, ""),
        (&good, &[""], 2, ""),
        (&good, &["--colour", "d.json"], 2, ""),
        (&good, &["empty"], 2, ""),
    ] {
        let files = [("d.json", document.as_str()), ("empty/x.txt", ""), ("empty/.hidden.json", "")];
        let files: Vec<_> = files.into_iter().chain([("empty/release.schema.json", "{}")]).collect();
        let arguments: Vec<&str> = ["check"].into_iter().chain(arguments.iter().copied()).collect();
        let run = over(&files, &arguments);
        assert_eq!(run.status, Some(status), "{arguments:?} {run:?}");
        assert_eq!(run.out.lines().last().unwrap_or_default(), last, "{arguments:?} {run:?}");
        assert_eq!(run.err.is_empty(), status != 2, "{arguments:?} {run:?}");
        assert!(!run.out.contains('\u{1b}'), "colour where there is no terminal: {}", run.out);
    }
    let help = over(&[("x", "")], &["check", "--help"]);
    assert!(help.out.contains("Exit status:") && help.out.contains("release-viewer check releases/"), "{}", help.out);
    assert!(help.out.lines().all(|line| line.len() <= 90), "{}", help.out);
}

/// A release with everything in it.
fn rich() -> String {
    let paragraph = format!("{AZERBAIJANI} \\ud83d\\ude00 \\\" \\n");
    format!(
        r#"{{"title":"T","language":"en","next":"p.json","releases":[{{"id":"a","kind":"news","datePublished":"2021-05-31","status":"corrected","statusNote":{{"en":"N"}},"editions":{{"en":{{"headline":"H","body":["{ENGLISH}",7]}},"az":{{"headline":"H","bodyHtml":"<p>{paragraph}</p>"}}}},"coverage":[{{"outlet":"A"}}],"images":[{{"url":"a.png","width":1e2}}],"x":[[[{{}}]]]}}]}}"#
    )
}

#[test]
fn hostile_documents_are_read_to_their_end() {
    let whole = rich();
    let brackets = "[".repeat(100_000);
    let name = "x".repeat(1 << 20);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut documents: Vec<Vec<u8>> = (0..whole.len()).map(|end| whole.as_bytes()[..end].to_owned()).collect();
    let many = |item: &str| format!("{}{item}", format!("{item},").repeat(5_000));
    documents.extend(
        [
            brackets.clone(),
            format!("{{\"id\":{brackets}"),
            format!("{}{}", "[".repeat(127), "]".repeat(127)),
            format!("{}{}", "[".repeat(128), "]".repeat(128)),
            format!("{{\"id\":{}", "{\"a\":".repeat(100_000)),
            format!("\u{FEFF}{whole}"),
            format!("\u{FEFF}\u{FEFF}{whole}"),
            format!("\u{A0}\r\n{whole}\r\n\u{2003}"),
            whole.replace(':', "\0:"),
            whole.replace("\\ude00", ""),
            whole.replace("\\ud83d", "\\\\\\udead"),
            whole.replace("\"id\":\"a\"", "\"id\":\"\\ud83d\",\"\\ud83d\":1"),
            whole.replace("1e2", "1e999999999"),
            whole.replace("1e2", &"9".repeat(100_000)),
            whole.replace("1e2", "-0.000000000000000000000000000000000000000000000000000000000000001e-400"),
            whole.replace("\"status\"", "\"id\":null,\"id\":[],\"editions\":null,\"id\":\"b\",\"status\""),
            whole.replace("\"x\"", &format!("\"{name}\"")),
            whole.replace("\"az\"", &format!("\"{name}\"")),
            whole.replace("\"az\"", "\"\""),
            whole.replace("a.png", &name),
            whole.replace("p.json", "\\u0000"),
            whole.replace("\"H\"", "\"\\u001b[2J\\u202e\""),
            whole.replace("\"x\"", "\"\\u001b[2J\\u202e\\n\""),
            format!(r#"{{"releases":[{}]}}"#, many("{}")),
            release(&format!("\"coverage\":[{}]", many(r#"{"outlet":"O"}"#))),
            release(&format!("\"coverage\":[{}]", many("7"))),
            format!("[{}]", many(r#"{"id":"a","editions":{"en":{"headline":"H"}}}"#)),
        ]
        .map(String::into_bytes),
    );
    documents.extend([
        utf16(&whole),
        [b"\xff\xfe", utf16(&whole).as_slice()].concat(),
        whole.bytes().map(|byte| byte ^ 0x80).collect(),
        [whole.as_bytes(), b"\xff"].concat(),
    ]);
    let started = Instant::now();
    let named: Vec<(String, Vec<u8>)> =
        documents.into_iter().enumerate().map(|(at, document)| (format!("{at:04}.json"), document)).collect();
    let files: Vec<(&str, &[u8])> = named.iter().map(|(name, document)| (name.as_str(), document.as_slice())).collect();
    let folder = folder(&files);
    for arguments in [&["check", "."] as &[&str], &["check", "--json", "."]] {
        let run = run(&folder, arguments, b"");
        assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
        assert!(!run.out.contains('\u{1b}') && !run.out.contains('\0'), "what documents hold commands the terminal");
        assert!(run.out.lines().all(|line| line.chars().count() < 2000), "kilobytes of a document are printed");
    }
    fs::remove_dir_all(folder).unwrap();
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn no_change_of_a_document_breaks_the_checker() {
    let whole = rich();
    let mut random = fastrand::Rng::with_seed(7);
    let pieces =
        ["\"", "\\", "{", "}", "[", "]", ",", ":", "null", "\\ud800", "\u{FEFF}", "\0", "é", "1", "\n", "$", "_"];
    for _ in 0..1000 {
        let mut document: Vec<char> = whole.chars().collect();
        for _ in 0..random.usize(1..4) {
            let at = random.usize(..document.len());
            let end = (at + random.usize(..6)).min(document.len());
            document.splice(at..end, random.choice(pieces).unwrap().chars());
        }
        let document: String = document.into_iter().collect();
        for diagnosis in check(document.as_bytes(), Moment(0), &|_| false).diagnoses {
            assert!(document.get(diagnosis.place.clone()).is_some(), "{diagnosis:?}\n{document}");
        }
    }
}

/// The seed is beside the project where it is made, and nowhere else.
#[test]
fn the_seed_has_nothing_to_mend_but_its_addresses() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/seed-release.json");
    let Ok(seed) = fs::read(seed) else { return };
    let Run { status, out, .. } = over(&[("seed.json", seed)], &["check", "--json", "."]);
    assert_eq!(out.matches("\"coverage-without-address\"").count(), 8, "{out}");
    assert_eq!((status, out.lines().count()), (Some(0), 8), "{out}");
}
