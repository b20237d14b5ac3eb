//! The HTML that a document becomes.

use super::property::Marks;
use crate::authoring::html::escaped;

/// HTML that is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    html: String,
    /// The lists that are open: the name of each.
    lists: Vec<&'static str>,
    /// The paragraph that is open: its name.
    paragraph: Option<&'static str>,
    /// The link that is open: its address.
    link: Option<String>,
    marks: Marks,
}

/// Nothing that came of a document is so long, unless it was made to: a long address can stand in it once, and be meant
/// a million times.
const LONGEST: usize = 64 * 1024 * 1024;

impl Writer {
    /// What was written, with all of it ended.
    pub(super) fn finish(mut self) -> String {
        self.end_lists(0);
        self.html
    }

    pub(super) fn is_too_long(&self) -> bool {
        self.html.len() > LONGEST
    }

    pub(super) fn has_paragraph(&self) -> bool {
        self.paragraph.is_some()
    }

    /// Begins a paragraph or heading, of this name.
    pub(super) fn begin(&mut self, name: &'static str) {
        self.end_lists(0);
        self.tag(name);
        self.paragraph = Some(name);
    }

    /// Begins an item at this level of a list of this name.
    pub(super) fn begin_item(&mut self, name: &'static str, level: u32) {
        let depth = usize::try_from(level.min(8)).unwrap_or_default().saturating_add(1);
        self.end_lists(depth);
        while self.lists.len() < depth {
            self.tag(name);
            self.lists.push(name);
        }
        self.tag("li");
        // It may hold further lists, and ends where the next one begins.
        self.paragraph = Some("");
    }

    /// Ends the paragraph that is open.
    pub(super) fn end(&mut self) {
        self.end_link();
        if let Some(name) = self.paragraph.take().filter(|name| !name.is_empty()) {
            self.end_tag(name);
        }
    }

    /// Begins an element around paragraphs.
    pub(super) fn begin_around(&mut self, name: &'static str) {
        self.end_lists(0);
        self.tag(name);
    }

    /// Ends an element around paragraphs.
    pub(super) fn end_around(&mut self, name: &'static str) {
        self.end_lists(0);
        self.end_tag(name);
    }

    /// Writes text, or in place of `None` a line break.
    pub(super) fn say(&mut self, text: Option<&str>, link: Option<&str>, marks: Marks) {
        if self.link.as_deref() != link {
            self.end_link();
            if let Some(link) = link {
                self.html.push_str(&format!("<a href=\"{}\">", escaped(link)));
                self.link = Some(link.to_owned());
            }
        }
        if self.marks != marks {
            self.end_marks();
            marks.into_iter().flatten().for_each(|name| self.tag(name));
            self.marks = marks;
        }
        match text {
            Some(text) => self.html.push_str(&escaped(text)),
            None => self.tag("br"),
        }
    }

    fn end_link(&mut self) {
        self.end_marks();
        if self.link.take().is_some() {
            self.end_tag("a");
        }
    }

    fn end_marks(&mut self) {
        std::mem::take(&mut self.marks).into_iter().flatten().rev().for_each(|name| self.end_tag(name));
    }

    /// Ends the paragraph that is open, and all lists but the outermost `kept`.
    fn end_lists(&mut self, kept: usize) {
        self.end();
        while self.lists.len() > kept {
            if let Some(name) = self.lists.pop() {
                self.end_tag(name);
            }
        }
    }

    fn tag(&mut self, name: &str) {
        self.html.extend(["<", name, ">"]);
    }

    fn end_tag(&mut self, name: &str) {
        self.html.extend(["</", name, ">"]);
    }
}
