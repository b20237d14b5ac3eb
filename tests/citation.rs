//! What journalists take along: references, quotations, texts and cards.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use release_viewer::{
    citation::{Clip, Source, Style, quotation, transcript, vcard},
    format::{Origin, decode},
    labels::{ENGLISH, Labels},
    release::{Address, Contact, Language, Release},
};
use serde_json::{Value, json};

const ADDRESS: &str = "https://agency.example/r?a=1&b=%C9%99#x";

fn release(document: &Value) -> Release {
    let address = Address::resolve("https://agency.example/r.json", "https://agency.example/").unwrap();
    let feed = decode(document.to_string().as_bytes(), &Origin { address, language: None }).unwrap().feed;
    feed.only().unwrap().clone()
}

/// What `make` makes of the release, read in this language.
fn read<T>(release: &Release, language: &str, make: impl Fn(&Source<'_>) -> T) -> T {
    let wanted = [Language::parse(language).unwrap()];
    let labels = Labels::built_in(language).unwrap();
    make(&Source { release, edition: release.edition(&wanted), labels, address: ADDRESS })
}

fn cited(document: &Value, style: Style) -> String {
    read(&release(document), "en", |source| source.cited(style))
}

fn meeting() -> Value {
    json!({
        "id": "2021-05-31 meeting", "kind": "press-release", "scope": "local", "datePublished": "2021-05-31",
        "publisher": { "name": "IOM Azerbaijan" },
        "editions": {
            "en": { "headline": "A meeting", "body": ["One.", "Two."] },
            "az": { "headline": "İclas", "body": ["Bir."] },
            "ru": { "headline": "Встреча", "body": ["Раз."] },
        },
    })
}

/// A release of which nothing is known but a headline.
fn bare(headline: &str) -> Value {
    json!({ "id": "é", "editions": { "en": { "headline": headline } } })
}

#[test]
fn a_release_is_cited_in_each_style() {
    for (style, expected) in [
        (Style::Plain, format!("IOM Azerbaijan. (May 31, 2021). A meeting [Press release]. {ADDRESS}")),
        (
            Style::Bibtex,
            format!(
                "@techreport{{2021-05-31-meeting-en,\n  title = {{{{A meeting}}}},\n  author = {{{{IOM Azerbaijan}}}},\n  institution = {{{{IOM Azerbaijan}}}},\n  type = {{{{Press release}}}},\n  year = {{2021}},\n  month = may,\n  day = {{31}},\n  language = {{en}},\n  url = {{{ADDRESS}}}\n}}\n"
            ),
        ),
        (
            Style::Ris,
            format!(
                "TY  - RPRT\r\nTI  - A meeting\r\nAU  - IOM Azerbaijan\r\nPB  - IOM Azerbaijan\r\nM3  - Press release\r\nPY  - 2021\r\nDA  - 2021/05/31/\r\nLA  - en\r\nUR  - {ADDRESS}\r\nER  - \r\n"
            ),
        ),
    ] {
        assert_eq!(cited(&meeting(), style), expected);
    }
    let item: Value = serde_json::from_str(&cited(&meeting(), Style::Csl)).unwrap();
    let expected = json!([{
        "id": "2021-05-31-meeting-en", "type": "report", "title": "A meeting", "author": [{ "literal": "IOM Azerbaijan" }],
        "publisher": "IOM Azerbaijan", "genre": "Press release", "issued": { "date-parts": [[2021, 5, 31]] },
        "language": "en", "URL": ADDRESS,
    }]);
    assert_eq!(item, expected);
}

#[test]
fn a_reference_is_in_the_language_that_is_read() {
    let plain = |language: &str| read(&release(&meeting()), language, |source| source.cited(Style::Plain));
    assert_eq!(plain("az"), format!("IOM Azerbaijan. (31 may 2021). İclas [Press-reliz]. {ADDRESS}"));
    assert!(plain("ru").contains("(31 мая 2021"), "{}", plain("ru"));
}

#[test]
fn what_is_not_known_is_not_cited() {
    for (style, expected) in [
        (Style::Plain, format!("Why? {ADDRESS}")),
        (
            Style::Bibtex,
            format!("@techreport{{en,\n  title = {{{{Why?}}}},\n  language = {{en}},\n  url = {{{ADDRESS}}}\n}}\n"),
        ),
        (Style::Ris, format!("TY  - RPRT\r\nTI  - Why?\r\nLA  - en\r\nUR  - {ADDRESS}\r\nER  - \r\n")),
    ] {
        assert_eq!(cited(&bare("Why?"), style), expected);
    }
    let item: Value = serde_json::from_str(&cited(&bare("Why?"), Style::Csl)).unwrap();
    assert_eq!(item, json!([{ "id": "en", "type": "report", "title": "Why?", "language": "en", "URL": ADDRESS }]));
}

#[test]
fn no_headline_breaks_out_of_its_field() {
    for (headline, tex) in [
        ("50 % of $5 & #1_a", r"50 \% of \$5 \& \#1\_a"),
        ("{open", r"\textbraceleft{}open"),
        ("}}, author = {X", r"\textbraceright{}\textbraceright{}, author = \textbraceleft{}X"),
        (r"back\slash~^", r"back\textbackslash{}slash\textasciitilde{}\textasciicircum{}"),
        ("two\nlines\r\nER  - \u{2028}x", "two lines ER - x"),
        ("“Quoted”, \"quoted\" 😀 اجتماع", "“Quoted”, \"quoted\" 😀 اجتماع"),
    ] {
        let entry = cited(&bare(headline), Style::Bibtex);
        assert!(entry.contains(&format!("\n  title = {{{{{tex}}}}},\n")), "{entry}");
        // BibTeX counts braces whatever is before them.
        let depth = |text: &str| text.matches('{').count().checked_sub(text.matches('}').count());
        assert_eq!(depth(&entry), Some(0), "{entry}");
        let record = cited(&bare(headline), Style::Ris);
        assert_eq!(record.matches("\r\n").count(), 5, "{record:?}");
        assert!(record.lines().all(|line| line.get(2..6) == Some("  - ")), "{record:?}");
        let item: Value = serde_json::from_str(&cited(&bare(headline), Style::Csl)).unwrap();
        assert_eq!(item[0]["title"], headline.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let mut release = release(&meeting());
    for (publisher, author) in [("Ministry of Labour, Baku", false), ("IOM", true)] {
        release.publisher.as_mut().unwrap().name = publisher.into();
        assert_eq!(read(&release, "en", |source| source.cited(Style::Ris)).contains("AU  - "), author, "{publisher}");
    }
    let source = |address: &str| {
        let edition = release.editions.first();
        Source { release: &release, edition, labels: ENGLISH, address }.cited(Style::Bibtex)
    };
    assert!(source("https://x.example/{a}_b%20").contains("url = {https://x.example/%7Ba%7D_b%20}"));
}

#[test]
fn a_quotation_says_where_it_is_from() {
    let quoted = |text: &str, language: &str| read(&release(&meeting()), language, |source| quotation(text, source));
    let Clip { text, html } = quoted(" One <b>.\n\n\nTwo & \"three\". ", "en");
    assert_eq!(text, format!("“One <b>.\n\nTwo & \"three\".”\n\n— A meeting, IOM Azerbaijan, May 31, 2021\n{ADDRESS}"));
    let address = ADDRESS.replace('&', "&amp;");
    assert_eq!(
        html.unwrap(),
        format!(
            r#"<blockquote cite="{address}" lang="en" dir="ltr"><p>One &lt;b&gt;.</p><p>Two &amp; &quot;three&quot;.</p></blockquote><p lang="en" dir="ltr">— <a href="{address}">A meeting, IOM Azerbaijan, May 31, 2021</a></p>"#
        )
    );
    assert_eq!(quoted("Bir.", "az").text, format!("“Bir.”\n\n— İclas, IOM Azerbaijan, 31 may 2021\n{ADDRESS}"));
    assert!(quoted("Раз.", "ru").text.starts_with("«Раз.»\n\n— Встреча, "));
    let nothing = read(&release(&bare("H")), "en", |source| quotation("x", source));
    assert_eq!(nothing.text, format!("“x”\n\n— H\n{ADDRESS}"));
}

#[test]
fn a_whole_text_is_taken_along_as_text_and_as_html() {
    let rich = json!({
        "id": "r", "kind": "statement", "scope": "national", "datePublished": "2021-05-31", "publisher": { "name": "A & B" },
        "editions": { "ar": { "headline": "عنوان", "subheadline": "S", "dateline": "باكو", "bodyHtml": r#"
            <p>One <strong>two</strong><br>three &lt;b&gt; <a href="/x?a=1&b=2">link</a></p><script>run()</script>
            <ul><li>A<ol start="3"><li>B</li><li>C</li></ol></li><li>D</li></ul>
            <table><tr><th>H</th><th colspan="2">I</th></tr><tr><td>1</td><td>2</td></tr></table>
            <blockquote><p>Q</p></blockquote><hr><img src="/i.png" alt="A picture"><iframe src="https://v.example/1" title="V"></iframe>
            <h2>Head</h2><p lang="en" onclick="run()">Last</p>"# } },
    });
    let Clip { text, html } = read(&release(&rich), "ar", transcript);
    assert_eq!(
        text,
        format!(
            "تصريح — وطني\n\nعنوان\n\nS\n\nباكو\n\nOne two\nthree <b> link\n\n- A\n  3. B\n  4. C\n- D\n\nH\tI\n1\t2\n\nQ\n\n* * *\n\nA picture\nV\n\nHead\n\nLast\n\nA & B, 31 مايو 2021\n{ADDRESS}\n"
        )
    );
    let html = html.unwrap();
    assert!(html.starts_with(r#"<div lang="ar" dir="rtl"><p>تصريح — وطني</p><h2>عنوان</h2><p>S</p>"#), "{html}");
    for piece in [
        r#"<strong>two</strong><br>three &lt;b&gt; <a href="https://agency.example/x?a=1&amp;b=2">link</a>"#,
        r#"<ol start="3"><li>B</li>"#,
        r#"<th colspan="2">I</th>"#,
        r#"<a href="https://v.example/1">V</a>"#,
        r#"<p lang="en">Last</p>"#,
        r#"<p>A &amp; B, 31 مايو 2021<br><a href="https://agency.example/r?a=1&amp;b=%C9%99#x">"#,
    ] {
        assert!(html.contains(piece), "{piece} in\n{html}");
    }
    for stranger in ["run", "<img", "onclick", "script"] {
        assert!(!html.contains(stranger), "{html}");
    }
    // The summary stands for a text that is not there, and what is not known leaves no gap.
    let short = json!({ "id": "s", "editions": { "en": { "headline": "H", "summary": "In short." } } });
    let Clip { text, html } = read(&release(&short), "en", transcript);
    assert_eq!(text, format!("H\n\nIn short.\n\n{ADDRESS}\n"));
    assert!(html.unwrap().contains("<h2>H</h2><p>In short.</p><p><a href="));
}

#[test]
fn a_contact_is_a_card() {
    let contact = |name: &str| Contact {
        name: name.into(),
        role: Some("Press; public relations".into()),
        email: Some("press@iom.example".into()),
        phone: Some("+994 12 000 00 00".into()),
    };
    let publisher = release(&meeting()).publisher;
    assert_eq!(
        vcard(&contact("Quliyeva, Əsli\\\nEND:VCARD"), publisher.as_ref()),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Quliyeva\\, Əsli\\\\ END:VCARD;;;;\r\nFN:Quliyeva\\, Əsli\\\\ END:VCARD\r\nTITLE:Press\\; public relations\r\nORG:IOM Azerbaijan\r\nEMAIL;TYPE=INTERNET:press@iom.example\r\nTEL;TYPE=WORK,VOICE:+994 12 000 00 00\r\nEND:VCARD\r\n"
    );
    let only = Contact { name: "A".into(), role: None, email: None, phone: None };
    assert_eq!(vcard(&only, None), "BEGIN:VCARD\r\nVERSION:3.0\r\nN:A;;;;\r\nFN:A\r\nEND:VCARD\r\n");
    // Long lines are folded between letters, and are the same again when they are unfolded.
    for long in ["ə".repeat(200), "x".repeat(70), "😀".repeat(40)] {
        let card = vcard(&contact(&long), None);
        assert!(card.split("\r\n").all(|line| line.len() <= 75), "{card}");
        assert!(card.replace("\r\n ", "").contains(&format!("\r\nFN:{long}\r\n")), "{card}");
    }
}
