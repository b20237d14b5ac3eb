//! Word documents, made by hand of what Word and others write, and of what nobody would.

use release_viewer::{
    authoring::import::{Format, Hints, Imported, Refusal, import},
    release::Language,
};
use serde_json::{Value, json};
use std::{
    io::{Cursor, Write as _},
    time::{Duration, Instant},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// An archive of these parts.
fn packed<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    packed_by(CompressionMethod::Deflated, parts)
}

fn packed_by<T: AsRef<[u8]>>(method: CompressionMethod, parts: &[(&str, T)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(part.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A part of this name of the root.
fn part(root: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">{inside}</w:{root}>"
    )
}

/// The main part, with a header and a headline before this.
fn text(body: &str) -> String {
    part(
        "document",
        &format!(
            "<w:body>{}{}{body}<w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:body>",
            p("31 May 2021"),
            p("Headline")
        ),
    )
}

/// A paragraph of plain text.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run of plain text.
fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn imported(bytes: &[u8]) -> Result<Imported, Refusal> {
    let languages = Language::parse("en").into_iter().collect();
    import(bytes, Format::Docx, &Hints { languages, id: Some("a".to_owned()), publisher: Some("Agency".to_owned()) })
}

/// The text of the release that these parts become, and the doubts.
#[track_caller]
fn read(bytes: &[u8]) -> (Value, Vec<String>) {
    let Imported { release, doubts } = imported(bytes).unwrap();
    let release = serde_json::to_value(&release).unwrap();
    assert_eq!(release["datePublished"], "2021-05-31");
    let edition = &release["editions"]["en"];
    assert_eq!(edition["headline"], "Headline");
    let body = edition.get("bodyHtml").or(edition.get("body")).cloned().unwrap_or_default();
    (body, doubts.iter().map(ToString::to_string).collect())
}

/// A document of these parts beside its text becomes this, with these doubts.
#[track_caller]
fn check(body: &str, others: &[(&str, &str)], expected: Value, doubts: &[&str]) {
    let text = text(body);
    let parts = [&[("word/document.xml", text.as_str())], others].concat();
    let (read, said) = read(&packed(&parts));
    assert_eq!((&read, said.iter().map(String::as_str).collect::<Vec<_>>().as_slice()), (&expected, doubts), "{body}");
}

const LINKS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://a.example/?b=1&amp;c=2\" TargetMode=\"External\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"mailto:press@a.example\" TargetMode=\"External\"/>\
    </Relationships>";

fn code(text: &str) -> String {
    format!("<w:r><w:instrText xml:space=\"preserve\">{text}</w:instrText></w:r>")
}

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

#[test]
fn links_are_links_however_they_are_written() {
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let none = |id: &str| format!("<w:hyperlink r:id=\"{id}\">{}</w:hyperlink>", r("here"));
    let to_a = "<p>See <a href=\"https://a.example/\">here</a>.</p>";
    for (body, expected) in [
        // By a relationship, to a place in the page too, and within the document.
        (none("rId1"), "<p>See <a href=\"https://a.example/?b=1&amp;c=2\">here</a>.</p>"),
        (none("rId2"), "<p>See <a href=\"mailto:press@a.example\">here</a>.</p>"),
        (
            format!("<w:hyperlink r:id=\"rId1\" w:anchor=\"d\">{}{}</w:hyperlink>", r("he"), r("re")),
            "<p>See <a href=\"https://a.example/?b=1&amp;c=2#d\">here</a>.</p>",
        ),
        // As a field.
        (
            format!("<w:fldSimple w:instr=\" HYPERLINK &quot;https://a.example/&quot; \">{}</w:fldSimple>", r("here")),
            to_a,
        ),
        (
            format!(
                "{begin}{}{}{separate}{}{end}",
                code(" HYPERLINK \"https://a.ex"),
                code("ample/\" \\o \"A tip\" "),
                r("here")
            ),
            to_a,
        ),
        (format!("{begin}{}{separate}{}{end}", code("hyperlink \\t \"_blank\" https://a.example/"), r("here")), to_a),
        (
            format!("{begin}{}{separate}{}{end}", code("HYPERLINK \"https://a.example/\" \\l \"top\""), r("here")),
            "<p>See <a href=\"https://a.example/#top\">here</a>.</p>",
        ),
        // Its address comes of another field.
        (
            format!(
                "{begin}{}{begin}{}{separate}{}{end}{}{separate}{}{end}",
                code("HYPERLINK \""),
                code("REF a"),
                r("https://a.example/"),
                code("\""),
                r("here")
            ),
            to_a,
        ),
        // A field in the text of a link, and a bold word.
        (
            format!(
                "{begin}{}{separate}{}{begin}{}{separate}{}{end}<w:r><w:rPr><w:b/></w:rPr><w:t>e</w:t></w:r>{end}",
                code("HYPERLINK \"https://a.example/\""),
                r("he"),
                code("PAGE"),
                r("r")
            ),
            "<p>See <a href=\"https://a.example/\">her<strong>e</strong></a>.</p>",
        ),
        // One goes on in the next paragraph.
        (
            format!(
                "{begin}{}{separate}{}</w:p><w:p>{}{end}",
                code("HYPERLINK \"https://a.example/\""),
                r("he."),
                r("re")
            ),
            "<p>See <a href=\"https://a.example/\">he.</a></p><p><a href=\"https://a.example/\">re</a>.</p>",
        ),
    ] {
        let body = format!("<w:p>{}{body}{}</w:p>", r("See "), r("."));
        check(&body, &[("word/_rels/document.xml.rels", LINKS)], json!(expected), &[]);
    }
    for (body, doubts) in [
        // Places in the document are no addresses.
        (format!("<w:hyperlink w:anchor=\"a\">{}</w:hyperlink>", r("here")), &[] as &[&str]),
        (format!("{begin}{}{separate}{}{end}", code("HYPERLINK \\l \"a\""), r("here")), &[]),
        (format!("{begin}{}{separate}{}{end}", code("DATE \\@ \"d MMMM\""), r("here")), &[]),
        (none("rId3"), &["paragraph 3: The link \"here\" names no site, and only its text was kept."]),
    ] {
        let body = format!("<w:p>{}{body}{}</w:p>{}", r("See "), r("."), p("More."));
        check(&body, &[("word/_rels/document.xml.rels", LINKS)], json!(["See here.", "More."]), doubts);
    }
    // A field that never comes to its text takes no more of the document than its paragraph.
    let code_alone =
        format!("<w:p>{}{begin}{}</w:p>{}", r("See."), code("HYPERLINK \"https://a.example/\""), p("More."));
    check(&code_alone, &[], json!(["See.", "More."]), &[]);
    check(
        &format!("<w:p>{}{begin}{}{}</w:p>{}", r("See."), code("REF"), r("lost"), p("More.")),
        &[],
        json!(["See.", "More."]),
        &["The document holds text in the code of a field, of which nothing was taken: look for text in it."],
    );
}

#[test]
fn what_stands_around_text_is_looked_through() {
    let more = p("More.");
    for (body, expected) in [
        (
            format!(
                "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}{more}</w:sdtContent></w:sdt>",
                p("Text.")
            ),
            json!(["Text.", "More."]),
        ),
        (
            format!("<w:p>{}<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>{more}", r("Te"), r("xt.")),
            json!(["Text.", "More."]),
        ),
        (
            format!(
                "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:tcPr/>{}</w:tc></w:sdtContent></w:sdt><w:tc>{more}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
                p("Text.")
            ),
            json!("<table><tr><td><p>Text.</p></td><td><p>More.</p></td></tr></table>"),
        ),
        (
            format!(
                "<w:customXml w:element=\"a\"><w:customXmlPr/><w:p><w:smartTag w:element=\"b\"><w:smartTagPr/><w:smartTag w:element=\"c\">{}</w:smartTag></w:smartTag></w:p></w:customXml>{more}",
                r("Text.")
            ),
            json!(["Text.", "More."]),
        ),
        (
            format!(
                "<w:p><mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Choice Requires=\"w16\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>{more}",
                r("Text."),
                r("Twice."),
                r("Thrice.")
            ),
            json!(["Text.", "More."]),
        ),
        // Tracked changes.
        (
            format!(
                "<w:p>{}<w:ins w:id=\"1\">{}</w:ins><w:moveTo w:id=\"2\">{}</w:moveTo><w:moveFrom w:id=\"3\">{}</w:moveFrom></w:p>{more}",
                r("T"),
                r("ex"),
                r("t."),
                r("No.")
            ),
            json!(["Text.", "More."]),
        ),
        // The end of a paragraph is deleted; the whole of it is.
        (
            format!(
                "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p><w:p><w:pPr><w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr></w:p>{more}",
                r("Te"),
                r("xt.")
            ),
            json!(["Text.", "More."]),
        ),
        // What a paragraph was like before a change.
        (
            format!(
                "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>Text.</w:t></w:r></w:p>{more}"
            ),
            json!(["Text.", "More."]),
        ),
    ] {
        check(&body, &[], expected, &[]);
    }
}

#[test]
fn text_is_what_word_shows() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    for (runs, expected) in [
        (
            ["<w:b/>", "<w:b w:val=\"true\"/>", "<w:i/>", "<w:b w:val=\"0\"/>", "<w:strike/>", "<w:vertAlign w:val=\"superscript\"/>", "<w:vertAlign w:val=\"subscript\"/>", "<w:rStyle w:val=\"Strong\"/>", "<w:rStyle w:val=\"Strong\"/><w:b w:val=\"false\"/>"]
                .into_iter().zip(["a", "b", "c", "d", "e", "f", "g", "h", "i"]).map(|(is, text)| run(is, text)).collect::<String>(),
            json!("<p><strong>ab</strong><em>c</em>d<del>e</del><sup>f</sup><sub>g</sub><strong>h</strong>i</p>"),
        ),
        ("<w:r><w:t> a </w:t><w:t xml:space=\"preserve\"> b</w:t><w:tab/><w:t>c&amp;&#100;</w:t><w:br/><w:t>e</w:t><w:cr/><w:t><![CDATA[<f>]]></w:t></w:r>".to_owned(), json!(["a b c&d\ne\n<f>"])),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>".to_owned(), json!(["a\u{2011}b\u{AD}c"])),
    ] {
        let styles = part("styles", "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:rPr><w:b/></w:rPr></w:style>");
        check(&format!("<w:p>{runs}</w:p>"), &[("word/styles.xml", &styles)], expected, &[]);
    }
}

#[test]
fn styles_make_headings_and_lists() {
    let styles = part(
        "styles",
        "<w:style w:styleId=\"1\"><w:name w:val=\"heading 2\"/></w:style>\
         <w:style w:styleId=\"Ours\"><w:name w:val=\"Agency heading\"/><w:basedOn w:val=\"Between\"/></w:style>\
         <w:style w:styleId=\"Between\"><w:name w:val=\"Between\"/><w:basedOn w:val=\"1\"/></w:style>\
         <w:style w:styleId=\"Outlined\"><w:name w:val=\"Ünvan\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
         <w:style w:styleId=\"No\"><w:name w:val=\"TOC Heading\"/><w:basedOn w:val=\"1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>\
         <w:style w:styleId=\"Round\"><w:name w:val=\"a\"/><w:basedOn w:val=\"About\"/></w:style>\
         <w:style w:styleId=\"About\"><w:name w:val=\"b\"/><w:basedOn w:val=\"Round\"/></w:style>\
         <w:style w:styleId=\"Dots\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:styleId=\"Numbers\"><w:name w:val=\"List Number\"/><w:basedOn w:val=\"Dots\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>",
    );
    let numbering = part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/></w:lvl></w:lvlOverride></w:num>",
    );
    let of = |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r("It"));
    let styled = |id: &str| of(&format!("<w:pStyle w:val=\"{id}\"/>"));
    for (paragraph, expected) in [
        (styled("1"), "<h2>It</h2>"),
        (styled("Ours"), "<h2>It</h2>"),
        (styled("Outlined"), "<h3>It</h3>"),
        (styled("No"), "<p>It</p>"),
        (styled("Round"), "<p>It</p>"),
        (styled("Heading3"), "<h3>It</h3>"),
        (of("<w:outlineLvl w:val=\"1\"/>"), "<h2>It</h2>"),
        (styled("Dots"), "<ul><li>It</li></ul>"),
        (styled("Numbers"), "<ol><li>It</li></ol>"),
        (of("<w:pStyle w:val=\"Dots\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>"), "<p>It</p>"),
        (of("<w:numPr><w:numId w:val=\"3\"/></w:numPr>"), "<ol><li>It</li></ol>"),
        (of("<w:numPr><w:numId w:val=\"99\"/></w:numPr>"), "<ul><li>It</li></ul>"),
    ] {
        let begin = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Text.</w:t></w:r></w:p>";
        check(
            &format!("{begin}{paragraph}{}", p("More.")),
            &[("word/styles.xml", &styles), ("word/numbering.xml", &numbering)],
            json!(format!("<p><strong>Text.</strong></p>{expected}<p>More.</p>")),
            &[],
        );
    }
}

#[test]
fn what_is_left_out_is_said() {
    let drawing = |inside: &str| format!("<w:r><w:drawing>{inside}</w:drawing></w:r>");
    let text_box = |text: &str| format!("<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>", p(text));
    let reference = |name: &str| format!("<w:r><w:{name} w:id=\"2\"/></w:r>");
    for (runs, doubt) in [
        (reference("footnoteReference"), "a footnote, of which nothing was taken: look for text in it."),
        (reference("footnoteReference").repeat(3), "3 footnotes, of which nothing was taken: look for text in them."),
        (reference("endnoteReference").repeat(2), "2 endnotes, of which nothing was taken: look for text in them."),
        (reference("commentReference"), "a comment, of which nothing was taken: look for text in it."),
        (drawing("<a/>").repeat(2), "2 pictures, of which nothing was taken: look for text in them."),
        (
            format!("<w:r><w:pict/></w:r>{}", drawing("")),
            "2 pictures, of which nothing was taken: look for text in them.",
        ),
        (
            format!(
                "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{0}</w:drawing></mc:Choice><mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
                text_box("Boxed.")
            ),
            "a text box, of which nothing was taken: look for text in it.",
        ),
        (
            drawing(&(text_box("a") + &text_box("b"))),
            "2 text boxes, of which nothing was taken: look for text in them.",
        ),
        (
            "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>".to_owned(),
            "a formula, of which nothing was taken: look for text in it.",
        ),
        (
            format!(
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>No.</w:t></w:r>{0}{0}",
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>No.</w:t></w:r>"
            ),
            "hidden text, of which nothing was taken: look for text in it.",
        ),
        (
            "<w:del w:id=\"1\"><w:r><w:delText>No.</w:delText></w:r></w:del>".repeat(2),
            "deleted text in tracked changes, of which nothing was taken: look for text in it.",
        ),
        (
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/></w:r>".to_owned(),
            "a sign of a symbol font, of which nothing was taken: look for text in it.",
        ),
    ] {
        let body = format!("<w:p>{}{runs}{}</w:p>", r("Te"), r("xt."));
        check(&body, &[], json!(["Text."]), &[&format!("The document holds {doubt}")]);
    }
}

#[test]
fn parts_are_found_wherever_they_are() {
    let of_package = |target: &str| {
        format!(
            "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"{target}\"/></Relationships>"
        )
    };
    let styles = part("styles", "<w:style w:styleId=\"x\"><w:name w:val=\"heading 2\"/></w:style>");
    let beside = "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"../else/looks.xml\"/></Relationships>";
    let body = format!("<w:p><w:pPr><w:pStyle w:val=\"x\"/></w:pPr>{}</w:p>{}{}", r("Heading"), p("Text."), p("More."));
    let plain = json!(["Heading", "Text.", "More."]);
    let unsure = "paragraph 3: \"Heading\" may be a subheadline; it was left in the text.";
    let whole = text(&body);
    for parts in [
        vec![("word/document.xml", whole.clone()), ("word/styles.xml", styles.clone())],
        vec![
            ("_rels/.rels", of_package("/word/document2.xml")),
            ("word/document2.xml", whole.clone()),
            ("word/_rels/document2.xml.rels", beside.to_owned()),
            ("else/looks.xml", styles.clone()),
        ],
        vec![("word\\Document.xml", whole.clone()), ("word\\styles.xml", styles.clone())],
        // Other prefixes, the strict standard, and another encoding.
        vec![
            ("word/document.xml", whole.replace("w:", "ns0:").replace(":w=", ":ns0=")),
            ("word/styles.xml", styles.clone()),
        ],
        vec![
            (
                "word/document.xml",
                whole.replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            ),
            ("word/styles.xml", styles.clone()),
        ],
    ] {
        let Imported { release, doubts } = imported(&packed(&parts)).unwrap();
        let edition = serde_json::to_value(&release).unwrap()["editions"]["en"].clone();
        assert_eq!(
            edition,
            json!({ "headline": "Headline", "subheadline": "Heading", "body": ["Text.", "More."] }),
            "{}",
            parts[0].0
        );
        assert_eq!(doubts, []);
    }
    let utf_16: Vec<u8> = [0xFEFF].into_iter().chain(whole.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&packed(&[("word/document.xml", utf_16)])), (plain.clone(), vec![unsure.to_owned()]));
    // Without its styles, or with damaged ones, a text is a text still.
    assert_eq!(read(&packed(&[("word/document.xml", &whole)])), (plain.clone(), vec![unsure.to_owned()]));
    let (text, doubts) =
        read(&packed(&[("word/document.xml", &whole), ("word/styles.xml", &styles.replace("</w:styles>", ""))]));
    let damaged = "A part of the document is damaged, and was done without: word/styles.xml ends too early. Look whether headings, lists and links are what they should be.";
    assert_eq!((text, doubts), (plain, vec![unsure.to_owned(), damaged.to_owned()]));
}

/// A document is refused at once, for this reason.
#[track_caller]
fn refused(bytes: &[u8], why: &str) {
    let begin = Instant::now();
    let refusal = imported(bytes).map(|imported| imported.doubts);
    assert_eq!(refusal, Err(Refusal::Word(why.to_owned())));
    assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
}

#[test]
fn hostile_documents_are_refused() {
    let bomb = text(&" ".repeat(17 << 20));
    let mut small = packed(&[("word/document.xml", bomb.as_bytes())]);
    assert!(small.len() < 64 << 10);
    refused(&small, "word/document.xml unpacks to more than 16 MB");
    // One that says it is small is read no further either: not to where its checksum would be found wrong.
    let length = u32::try_from(bomb.len()).unwrap().to_le_bytes();
    for at in 0..small.len() - 4 {
        if small[at..at + 4] == length {
            small[at..at + 4].copy_from_slice(&[9, 0, 0, 0]);
            small[at - 8..at - 4].fill(0);
        }
    }
    refused(&small, "word/document.xml unpacks to more than 16 MB");
    // Beside the text it is done without.
    let (_, doubts) = read(&packed(&[("word/document.xml", text(&p("Text."))), ("word/styles.xml", bomb)]));
    assert_eq!(doubts.len(), 1);

    for deep in ["w:p", "w:tbl", "w:sdt", "x", "w:del", "w:drawing"] {
        let deep = format!("<{deep}>").repeat(100_000);
        refused(&packed(&[("word/document.xml", text(&deep))]), "word/document.xml is nested more than 256 deep");
    }
    let fields = format!("<w:p>{}</w:p>", (mark("begin") + &mark("separate")).repeat(300));
    refused(
        &packed(&[("word/document.xml", text(&fields))]),
        "word/document.xml has more than 256 fields in one another",
    );
    // What may be meant once is not written a million times.
    let long = code(&format!("HYPERLINK https://a.example/{}", "a".repeat(8000)));
    let paragraphs = format!("{}</w:p><w:p>", r("a")).repeat(9000);
    let links = format!("<w:p>{}{long}{}{paragraphs}</w:p>", mark("begin"), mark("separate"));
    refused(&packed(&[("word/document.xml", text(&links))]), "word/document.xml holds more text than can be read");

    refused(&packed(&[("other.txt", "")]), "there is no text in it, which would be in word/document.xml");
    refused(&packed(&[("word/document.xml", "")]), "word/document.xml ends too early");
    let whole = text(&p("Text."));
    refused(
        &packed(&[("word/document.xml", whole.strip_suffix("</w:document>").unwrap())]),
        "word/document.xml ends too early",
    );
    refused(
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
        "it is in the older format (.doc), or locked with a password; in Word, save it as .docx, without a password",
    );
}

#[test]
fn parts_may_lie_in_one_another() {
    let mut bytes = packed(&[("word/document.xml", text(&p("Text."))), ("word/styles.xml", part("styles", ""))]);
    // Where the second part begins is the last but one thing of its entry, before its name.
    let entry = bytes.windows(4).rposition(|begin| begin == b"PK\x01\x02").unwrap();
    assert_eq!(&bytes[entry + 46..entry + 61], b"word/styles.xml");
    bytes[entry + 42..entry + 46].fill(0);
    let (text, doubts) = read(&bytes);
    assert_eq!((text, doubts.len()), (json!(["Text."]), 1));
}

#[test]
fn whatever_is_damaged_comes_to_an_end() {
    // Telling languages apart takes most of the time: there is little here to tell them by.
    let part = part(
        "document",
        &format!(
            "<w:body>{}<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}<w:hyperlink r:id=\"rId1\">{}</w:hyperlink>{}</w:p><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:body>",
            p("Headline"),
            r("1 &amp; "),
            r("2"),
            mark("begin"),
            p("3")
        ),
    );
    let parts: [(&str, &[u8]); 2] =
        [("word/document.xml", part.as_bytes()), ("word/_rels/document.xml.rels", LINKS.as_bytes())];
    let whole = packed(&parts);
    let ends = |bytes: &[u8]| {
        let begin = Instant::now();
        let read = imported(bytes);
        assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        read
    };
    assert!(ends(&whole).is_ok());
    for length in 0..whole.len() {
        assert!(matches!(ends(&whole[..length]), Err(Refusal::Word(_))), "{length}");
    }
    let mut random = fastrand::Rng::with_seed(2021);
    let mut flip = |bytes: &mut [u8]| {
        let at = random.usize(..bytes.len());
        bytes[at] ^= random.u8(1..);
    };
    let mut read = [0, 0];
    for _ in 0..1000 {
        let mut damaged = whole.clone();
        flip(&mut damaged);
        read[usize::from(ends(&damaged).is_ok())] += 1;
        // What an archive's checksums would find must not do harm either.
        let mut damaged = part.clone().into_bytes();
        flip(&mut damaged);
        read[usize::from(ends(&packed_by(CompressionMethod::Stored, &[("word/document.xml", damaged)])).is_ok())] += 1;
    }
    assert!(read.iter().all(|count| *count > 200), "{read:?}");
}
