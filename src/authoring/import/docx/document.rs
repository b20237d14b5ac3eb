//! The text of a document → HTML.

use super::{
    field::{Field, target},
    numbering::Numberings,
    property::{ParagraphProperties, RunProperties},
    relationships::Relationships,
    styles::Styles,
    writer::Writer,
    xml::{Element, Event, Name, Xml},
};

/// A document that is being read.
pub(super) struct Document<'a> {
    xml: Xml<'a>,
    styles: &'a Styles,
    numberings: &'a Numberings,
    links: &'a Relationships,
    /// What the next element stands in, outermost first.
    around: Vec<Inside>,
    fields: Vec<Field>,
    paragraph: ParagraphProperties,
    run: RunProperties,
    /// Whether the end of the paragraph is deleted, so that the next one goes on in it.
    joins: bool,
    writer: Writer,
    left_out: Vec<(LeftOut, usize)>,
}

/// Something of which no text is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LeftOut {
    pub(super) one: &'static str,
    /// What several are called, where they can be counted.
    pub(super) several: Option<&'static str>,
}

/// What an element stands in, as far as that matters.
#[derive(Debug)]
enum Inside {
    /// What is looked through.
    Nothing,
    Paragraph,
    ParagraphProperties,
    /// What is said of the end of a paragraph.
    EndProperties,
    Run,
    RunProperties,
    /// What may be a link, and its address.
    Link(Option<String>),
    /// A part of a table, by its name in HTML.
    Table(&'static str),
    /// The same thing in several ways, and whether one of them was read.
    Alternatives(bool),
}

/// No document has so many fields in one another.
const MOST_FIELDS: usize = 256;

impl<'a> Document<'a> {
    pub(super) fn new(
        text: &'a str,
        styles: &'a Styles,
        numberings: &'a Numberings,
        links: &'a Relationships,
    ) -> Document<'a> {
        Document {
            xml: Xml::new(text),
            styles,
            numberings,
            links,
            around: Vec::new(),
            fields: Vec::new(),
            paragraph: ParagraphProperties::default(),
            run: RunProperties::default(),
            joins: false,
            writer: Writer::default(),
            left_out: Vec::new(),
        }
    }

    /// The document as HTML, and how often what was left out; or why it cannot be read, to follow its name.
    pub(super) fn read(mut self) -> Result<(String, Vec<(LeftOut, usize)>), String> {
        while let Some(event) = self.xml.next()? {
            match event {
                Event::Start(element) => match self.start(&element)? {
                    Some(inside) => self.around.push(inside),
                    None => continue,
                },
                Event::Text(_) => {}
                Event::End => self.end(),
            }
            if self.writer.is_too_long() {
                return Err("holds more text than can be read".to_owned());
            }
        }
        Ok((self.writer.finish(), self.left_out))
    }

    /// Begins an element; returns what stands inside it, or nothing when it was read to its end.
    fn start(&mut self, element: &Element) -> Result<Option<Inside>, String> {
        match (self.around.last_mut(), element.name()) {
            (Some(Inside::ParagraphProperties), Name::Word("numPr")) => Ok(Some(Inside::ParagraphProperties)),
            (Some(Inside::ParagraphProperties), Name::Word("rPr")) => Ok(Some(Inside::EndProperties)),
            (Some(Inside::ParagraphProperties), Name::Word(name)) => {
                self.paragraph.read(name, element);
                self.skip()
            }
            (Some(Inside::EndProperties), Name::Word("del" | "moveFrom")) => {
                self.joins = true;
                self.skip()
            }
            (Some(Inside::RunProperties), Name::Word(name)) => {
                self.run.read(name, element);
                self.skip()
            }
            (Some(Inside::ParagraphProperties | Inside::EndProperties | Inside::RunProperties), _) => self.skip(),
            // The first is what is meant; what follows is for programs that do not know it.
            (Some(Inside::Alternatives(read @ false)), _) => {
                *read = true;
                Ok(Some(Inside::Nothing))
            }
            (Some(Inside::Alternatives(true)), _) => self.skip(),
            (_, Name::Other("AlternateContent")) => Ok(Some(Inside::Alternatives(false))),
            (_, Name::Other("oMath" | "oMathPara")) => self.leave_out(FORMULA),
            (Some(Inside::Paragraph), Name::Word("pPr")) => Ok(Some(Inside::ParagraphProperties)),
            (Some(Inside::Run), Name::Word("rPr")) => Ok(Some(Inside::RunProperties)),
            (_, Name::Word(name)) => self.content(name, element),
            (_, Name::Other(_)) => Ok(Some(Inside::Nothing)),
        }
    }

    fn content(&mut self, name: &str, element: &Element) -> Result<Option<Inside>, String> {
        match name {
            "p" => {
                if !self.joins {
                    self.writer.end();
                }
                self.joins = false;
                self.paragraph = ParagraphProperties::default();
                return Ok(Some(Inside::Paragraph));
            }
            "r" => {
                self.run = RunProperties::default();
                return Ok(Some(Inside::Run));
            }
            "tbl" => return Ok(Some(self.table("table"))),
            "tr" => return Ok(Some(self.table("tr"))),
            "tc" => return Ok(Some(self.table("td"))),
            "hyperlink" => return Ok(Some(Inside::Link(self.address(element)))),
            "fldSimple" => {
                return Ok(Some(Inside::Link(element.attribute("instr").and_then(|code| target(&code)))));
            }
            "t" => {
                let keeps = element.attribute("space").is_some_and(|space| space == "preserve");
                let text = self.xml.text()?;
                // Without that word, space around it is not meant.
                self.say(if keeps { &text } else { text.trim_matches([' ', '\t', '\n', '\r']) });
                return Ok(None);
            }
            "instrText" => {
                let text = self.xml.text()?;
                if let Some(Field::Code { code, .. }) = self.fields.last_mut() {
                    code.push_str(&text);
                }
                return Ok(None);
            }
            "fldChar" => self.field(&element.attribute("fldCharType").unwrap_or_default())?,
            "tab" | "ptab" => self.say(" "),
            "br" | "cr" => self.write(None),
            "noBreakHyphen" => self.say("\u{2011}"),
            "softHyphen" => self.say("\u{AD}"),
            "sym" => return self.leave_out(SYMBOL),
            "footnoteReference" => return self.leave_out(FOOTNOTE),
            "endnoteReference" => return self.leave_out(ENDNOTE),
            "commentReference" => return self.leave_out(COMMENT),
            "rt" => return self.leave_out(READING),
            "altChunk" => return self.leave_out(CHUNK),
            "del" => return self.leave_out(DELETED),
            "drawing" | "pict" | "object" => return self.picture(),
            // Deleted, moved away, or about the text and not of it.
            "moveFrom" | "delText" | "delInstrText" | "sectPr" | "tblGrid" => return self.skip(),
            name if name.ends_with("Pr") || name.ends_with("PrEx") || name.ends_with("Change") => return self.skip(),
            _ => return Ok(Some(Inside::Nothing)),
        }
        self.skip()
    }

    fn end(&mut self) {
        match self.around.pop() {
            Some(Inside::Paragraph) => {
                self.end_codes();
                // Of a paragraph that is deleted with its end, nothing is left.
                if !self.joins {
                    self.open();
                    self.writer.end();
                    self.paragraph = ParagraphProperties::default();
                }
            }
            Some(Inside::RunProperties) => self.run = self.styles.run(std::mem::take(&mut self.run)),
            Some(Inside::Run) => self.run = RunProperties::default(),
            Some(Inside::Table(name)) => {
                self.joins = false;
                self.writer.end_around(name);
            }
            _ => {}
        }
    }

    fn table(&mut self, name: &'static str) -> Inside {
        self.joins = false;
        self.writer.begin_around(name);
        Inside::Table(name)
    }

    /// Begins the paragraph, now that all is known of it.
    fn open(&mut self) {
        if self.writer.has_paragraph() {
            return;
        }
        let heading = self.styles.heading(&self.paragraph);
        match (heading, self.styles.list(&self.paragraph)) {
            (None, Some((list, level))) => {
                let numbered = self.numberings.is_numbered(list, level);
                self.writer.begin_item(if numbered { "ol" } else { "ul" }, level);
            }
            (None, None) => self.writer.begin("p"),
            (Some(0 | 1), _) => self.writer.begin("h1"),
            (Some(2), _) => self.writer.begin("h2"),
            (Some(3), _) => self.writer.begin("h3"),
            (Some(4), _) => self.writer.begin("h4"),
            (Some(_), _) => self.writer.begin("h5"),
        }
    }

    fn say(&mut self, text: &str) {
        if !text.is_empty() {
            self.write(Some(text));
        }
    }

    /// Writes text, or in place of `None` a line break.
    fn write(&mut self, text: Option<&str>) {
        let last = self.fields.len().saturating_sub(1);
        let in_code = self.fields.iter_mut().enumerate().rev().find_map(|(at, field)| match field {
            Field::Code { code, text } => Some((at, code, text)),
            Field::Result(_) => None,
        });
        if let Some((at, code, seen)) = in_code {
            // What comes of a field may be a part of the code of another.
            code.push_str(text.unwrap_or(" "));
            *seen = *seen || at == last;
            return;
        }
        // Hidden text is a note of whoever wrote it.
        if self.run.hidden == Some(true) {
            return self.count(HIDDEN);
        }
        self.open();
        let link = self.fields.iter().rev().find_map(|field| match field {
            Field::Result(link) => link.as_deref(),
            Field::Code { .. } => None,
        });
        let link = link.or_else(|| {
            self.around.iter().rev().find_map(|inside| match inside {
                Inside::Link(link) => link.as_deref(),
                _ => None,
            })
        });
        self.writer.say(text, link, self.run.marks());
    }

    fn field(&mut self, kind: &str) -> Result<(), String> {
        match kind {
            "begin" if self.fields.len() >= MOST_FIELDS => {
                return Err(format!("has more than {MOST_FIELDS} fields in one another"));
            }
            "begin" => self.fields.push(Field::Code { code: String::new(), text: false }),
            "separate" => {
                if let Some(field @ Field::Code { .. }) = self.fields.last_mut() {
                    let link = if let Field::Code { code, .. } = &field { target(code) } else { None };
                    *field = Field::Result(link);
                }
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
        Ok(())
    }

    /// Ends the fields whose code goes on at the end of a paragraph: it would take the rest of the document with it.
    fn end_codes(&mut self) {
        let lost = self.fields.iter().any(|field| matches!(field, Field::Code { text: true, .. }));
        self.fields.retain(|field| matches!(field, Field::Result(_)));
        if lost {
            self.count(CODE);
        }
    }

    /// Where a link leads; nothing where it is a place in the document itself.
    fn address(&self, element: &Element) -> Option<String> {
        let id = element.attribute("id")?;
        // A link that leads nowhere comes out as one within a site that nobody knows, and is said to be.
        let address = self.links.link(&id).filter(|address| !address.is_empty()).unwrap_or(".");
        match element.attribute("anchor") {
            Some(anchor) if address != "." && !address.contains('#') => Some(format!("{address}#{anchor}")),
            _ => Some(address.to_owned()),
        }
    }

    fn picture(&mut self) -> Result<Option<Inside>, String> {
        let mut boxes = 0_usize;
        self.xml.skip(|element| {
            if let Name::Word("txbxContent") = element.name() {
                boxes = boxes.saturating_add(1);
            }
        })?;
        match boxes {
            0 => self.count(PICTURE),
            boxes => (0..boxes).for_each(|_| self.count(TEXT_BOX)),
        }
        Ok(None)
    }

    fn skip(&mut self) -> Result<Option<Inside>, String> {
        self.xml.skip(|_| {})?;
        Ok(None)
    }

    fn leave_out(&mut self, what: LeftOut) -> Result<Option<Inside>, String> {
        self.count(what);
        self.skip()
    }

    fn count(&mut self, what: LeftOut) {
        match self.left_out.iter_mut().find(|(other, _)| *other == what) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.left_out.push((what, 1)),
        }
    }
}

const fn left_out(one: &'static str, several: &'static str) -> LeftOut {
    LeftOut { one, several: Some(several) }
}

const PICTURE: LeftOut = left_out("a picture", "pictures");
const TEXT_BOX: LeftOut = left_out("a text box", "text boxes");
const FOOTNOTE: LeftOut = left_out("a footnote", "footnotes");
const ENDNOTE: LeftOut = left_out("an endnote", "endnotes");
const COMMENT: LeftOut = left_out("a comment", "comments");
const FORMULA: LeftOut = left_out("a formula", "formulas");
const SYMBOL: LeftOut = left_out("a sign of a symbol font", "signs of a symbol font");
const READING: LeftOut = left_out("a reading aid over letters", "reading aids over letters");
const CHUNK: LeftOut = left_out("a document inside it", "documents inside it");
const CODE: LeftOut = left_out("text in the code of a field", "texts in the codes of fields");
const DELETED: LeftOut = LeftOut { one: "deleted text in tracked changes", several: None };
const HIDDEN: LeftOut = LeftOut { one: "hidden text", several: None };
