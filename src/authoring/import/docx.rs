//! A Word document → blocks, by way of HTML.

use super::{Refusal, block::Block, doubt::Doubts, html};
use crate::authoring::html::escaped;
use docx_rs::{
    Bold, DocumentChild, Docx, Hyperlink, HyperlinkData, InsertChild, Italic, Paragraph, ParagraphChild,
    ReadDocxOptions, Run, RunChild, StructuredDataTag, StructuredDataTagChild, Table, TableCellContent, TableChild,
    TableRowChild, VertAlign, VertAlignType,
};
use std::{
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

/// The blocks of a Word document, each at its number in it.
pub(super) fn blocks(bytes: &[u8], doubts: &mut Doubts) -> Result<Vec<Block>, Refusal> {
    let docx = read(bytes.to_vec())?;
    let mut writer = Writer { docx: &docx, html: String::new(), lists: Vec::new(), left_out: Vec::new() };
    for child in &docx.document.children {
        match child {
            DocumentChild::Paragraph(paragraph) => writer.paragraph(paragraph),
            DocumentChild::Table(table) => writer.table(table),
            DocumentChild::StructuredDataTag(tag) => writer.structured(tag),
            _ => {}
        }
    }
    writer.end_lists(0);
    let Writer { html, left_out, .. } = writer;
    for what in left_out {
        doubts.overall(format!("The document holds {what}, of which nothing was taken: look for text in it."));
    }
    Ok(html::blocks(&html, None, doubts))
}

/// Reads a document apart from the rest of the program.
///
/// The reader panics on some damaged documents, and never ends on those of which a part ends too early.
fn read(bytes: Vec<u8>) -> Result<Docx, Refusal> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut options = ReadDocxOptions::default();
        options.generate_image_previews = false;
        let read = docx_rs::read_docx_with_options(&bytes, options).map_err(|error| error.to_string());
        // Whoever waited may have given up.
        drop(sender.send(read));
    });
    match receiver.recv_timeout(PATIENCE) {
        Ok(read) => read.map_err(Refusal::Word),
        Err(RecvTimeoutError::Timeout) => Err(Refusal::Word("a part of it has no end".to_owned())),
        Err(RecvTimeoutError::Disconnected) => Err(Refusal::Word("its parts contradict one another".to_owned())),
    }
}

/// No document takes so long.
const PATIENCE: Duration = Duration::from_secs(10);

struct Writer<'a> {
    docx: &'a Docx,
    html: String,
    /// The lists that are open: the name of each.
    lists: Vec<&'static str>,
    /// What could not be read, each kind once.
    left_out: Vec<&'static str>,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let heading = self.heading(paragraph);
        let list = paragraph.property.numbering_property.as_ref().filter(|_| heading.is_none());
        let list = list.and_then(|list| Some((list.id.as_ref()?.id, list.level.as_ref().map_or(0, |level| level.val))));
        // Number 0 takes a paragraph out of the list that its style puts it into.
        match list.filter(|(id, _)| *id != 0) {
            Some((id, level)) => {
                let depth = level.min(8).saturating_add(1);
                self.end_lists(depth);
                let name = self.list(id, level);
                while self.lists.len() < depth {
                    self.html.push_str(&format!("<{name}>"));
                    self.lists.push(name);
                }
                self.html.push_str("<li>");
                self.children(&paragraph.children);
            }
            None => {
                self.end_lists(0);
                let name = heading.unwrap_or("p");
                self.html.push_str(&format!("<{name}>"));
                self.children(&paragraph.children);
                self.html.push_str(&format!("</{name}>"));
            }
        }
    }

    fn children(&mut self, children: &[ParagraphChild]) {
        for child in children {
            match child {
                ParagraphChild::Run(run) => self.run(run),
                ParagraphChild::Hyperlink(link) => self.link(link),
                ParagraphChild::Insert(insert) => {
                    for child in &insert.children {
                        match child {
                            InsertChild::Run(run) => self.run(run),
                            InsertChild::Delete(_) => self.leave_out("deleted text in tracked changes"),
                            _ => {}
                        }
                    }
                }
                ParagraphChild::MoveTo(_) | ParagraphChild::MoveFrom(_) => {
                    self.leave_out("text that was moved in tracked changes")
                }
                ParagraphChild::Delete(_) => self.leave_out("deleted text in tracked changes"),
                ParagraphChild::StructuredDataTag(tag) => self.structured(tag),
                _ => {}
            }
        }
    }

    fn structured(&mut self, tag: &StructuredDataTag) {
        for child in &tag.children {
            match child {
                StructuredDataTagChild::Run(run) => self.run(run),
                StructuredDataTagChild::Paragraph(paragraph) => self.paragraph(paragraph),
                StructuredDataTagChild::Table(table) => self.table(table),
                StructuredDataTagChild::StructuredDataTag(tag) => self.structured(tag),
                _ => {}
            }
        }
    }

    fn link(&mut self, link: &Hyperlink) {
        let HyperlinkData::External { rid, .. } = &link.link else { return self.children(&link.children) };
        let target = self.docx.hyperlinks.iter().find(|(id, ..)| id == rid).map(|(_, target, _)| target.as_str());
        self.html.push_str(&format!("<a href=\"{}\">", escaped(target.unwrap_or_default())));
        self.children(&link.children);
        self.html.push_str("</a>");
    }

    fn run(&mut self, run: &Run) {
        let property = &run.run_property;
        // Hidden text is a note of whoever wrote it.
        if property.vanish.is_some() {
            return self.leave_out("hidden text");
        }
        let is = |kind| property.vert_align == Some(VertAlign::new(kind));
        let marks = [
            ("strong", property.bold == Some(Bold::new())),
            ("em", property.italic == Some(Italic::new())),
            ("sup", is(VertAlignType::SuperScript)),
            ("sub", is(VertAlignType::SubScript)),
        ];
        let marks: Vec<&str> = marks.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect();
        marks.iter().for_each(|name| self.html.push_str(&format!("<{name}>")));
        for child in &run.children {
            match child {
                RunChild::Text(text) => self.html.push_str(&escaped(&text.text)),
                RunChild::Tab(_) | RunChild::PTab(_) => self.html.push(' '),
                RunChild::Break(_) | RunChild::CarriageReturn(_) => self.html.push_str("<br>"),
                RunChild::Drawing(_) | RunChild::Shape(_) => self.leave_out("a picture or text box"),
                RunChild::FootnoteReference(_) => self.leave_out("a footnote"),
                RunChild::Sym(_) => self.leave_out("a sign of a symbol font"),
                _ => {}
            }
        }
        marks.iter().rev().for_each(|name| self.html.push_str(&format!("</{name}>")));
    }

    fn table(&mut self, table: &Table) {
        self.end_lists(0);
        self.html.push_str("<table>");
        for TableChild::TableRow(row) in &table.rows {
            self.html.push_str("<tr>");
            for TableRowChild::TableCell(cell) in &row.cells {
                self.html.push_str("<td>");
                for content in &cell.children {
                    match content {
                        TableCellContent::Paragraph(paragraph) => self.paragraph(paragraph),
                        TableCellContent::Table(table) => self.table(table),
                        TableCellContent::StructuredDataTag(tag) => self.structured(tag),
                        _ => {}
                    }
                }
                self.end_lists(0);
                self.html.push_str("</td>");
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</table>");
    }

    /// Ends all lists but the outermost `kept`.
    fn end_lists(&mut self, kept: usize) {
        while self.lists.len() > kept {
            if let Some(name) = self.lists.pop() {
                self.html.push_str(&format!("</{name}>"));
            }
        }
    }

    fn leave_out(&mut self, what: &'static str) {
        if !self.left_out.contains(&what) {
            self.left_out.push(what);
        }
    }

    /// The list of this number, at this level.
    fn list(&self, id: usize, level: usize) -> &'static str {
        let numberings = &self.docx.numberings;
        let which = numberings
            .numberings
            .iter()
            .find(|numbering| numbering.id == id)
            .map(|numbering| numbering.abstract_num_id);
        let of = numberings.abstract_nums.iter().find(|numbering| Some(numbering.id) == which);
        let level = of.and_then(|numbering| numbering.levels.iter().find(|of| of.level == level));
        if level.is_some_and(|level| level.format.val != "bullet" && level.format.val != "none") { "ol" } else { "ul" }
    }

    /// The heading that a paragraph is. Styles go by their names, which are English in every Word; their ids are not.
    fn heading(&self, paragraph: &Paragraph) -> Option<&'static str> {
        let id = paragraph.property.style.as_ref().map(|style| style.val.as_str());
        let style = id.and_then(|id| self.docx.styles.styles.iter().find(|style| style.style_id == id));
        let name = style.and_then(|style| serde_json::to_value(&style.name).ok()?.as_str().map(str::to_lowercase));
        let name = name.or_else(|| id.map(str::to_lowercase)).unwrap_or_default();
        let outline =
            paragraph.property.outline_lvl.as_ref().or_else(|| style?.paragraph_property.outline_lvl.as_ref());
        let level = match name.strip_prefix("heading").map(|level| level.trim().parse::<usize>()) {
            Some(Ok(level)) => level,
            _ if name == "title" => 1,
            _ if name == "subtitle" => 2,
            _ => outline.map(|outline| outline.v).filter(|level| *level < 9)?.saturating_add(1),
        };
        Some(match level {
            0 | 1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            _ => "h5",
        })
    }
}
