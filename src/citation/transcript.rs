use super::{Clip, Source, escaped, unbroken};
use crate::release::{Element, Node, Tag};
use std::iter;

/// The level of the headline in HTML.
const HEADLINE: u8 = 2;

/// A whole edition: sort, headline and text, then publisher, date and address.
pub fn transcript(source: &Source<'_>) -> Clip {
    let edition = source.edition;
    let sort: Vec<String> = [source.kind(), source.scope()].into_iter().flatten().collect();
    let from: Vec<String> = [source.publisher(), source.day()].into_iter().flatten().collect();
    let mut text = Text::default();
    let mut html = String::new();
    let mut paragraph = |name: &str, words: &str| {
        if !words.is_empty() {
            text.part(2);
            text.say(words);
            html.push_str(&["<", name, ">", &escaped(words), "</", name, ">"].concat());
        }
    };
    paragraph("p", &sort.join(" — "));
    paragraph("h2", &source.headline());
    for words in [&edition.subheadline, &edition.dateline].into_iter().flatten() {
        paragraph("p", &unbroken(words));
    }
    if edition.body.blocks.is_empty() {
        paragraph("p", edition.summary.as_deref().unwrap_or_default());
    }
    for block in &edition.body.blocks {
        text.part(2);
        text.element(block);
        text.part(2);
        write(block, &mut html);
    }
    let from = from.join(", ");
    for line in [&*from, source.address].into_iter().filter(|line| !line.is_empty()) {
        text.part(if line == from || from.is_empty() { 2 } else { 1 });
        text.say(line);
    }
    let address = escaped(source.address);
    let line = if from.is_empty() { "" } else { "<br>" };
    let last = ["<p>", &escaped(&from), line, "<a href=\"", &address, "\">", &address, "</a></p>"].concat();
    let (lang, dir) = (escaped(edition.language.tag()), edition.language.direction().as_str());
    let html = ["<div lang=\"", &lang, "\" dir=\"", dir, "\">", &html, &last, "</div>"].concat();
    Clip { text: text.written + "\n", html: Some(html) }
}

/// Text as it is written without markup.
#[derive(Default)]
struct Text {
    written: String,
    /// The ends of lines that are due before the next word.
    due: usize,
    /// The cells of the row so far: an empty one has its place too.
    cells: usize,
    /// How many items of the lists around are counted; nothing where they are not.
    lists: Vec<Option<i32>>,
}

impl Text {
    /// Ends the line, and with two leaves one out.
    fn part(&mut self, lines: usize) {
        if !self.written.is_empty() {
            self.due = self.due.max(lines);
        }
    }

    fn say(&mut self, words: &str) {
        let begins = self.due > 0 || self.written.is_empty();
        if !(begins && words.trim().is_empty()) {
            self.written.extend(iter::repeat_n('\n', self.due));
            self.due = 0;
            self.written.push_str(words);
        }
    }

    fn element(&mut self, element: &Element) {
        match &element.tag {
            Tag::Break => return self.part(1),
            Tag::Rule => {
                self.part(2);
                self.say("* * *");
                return self.part(2);
            }
            Tag::Image { alt, .. } => return self.say(alt),
            Tag::Embedded { href, title, .. } => {
                self.part(1);
                self.say(title.as_ref().unwrap_or(&href.href()));
                return self.part(1);
            }
            Tag::Cell { .. } => {
                if self.cells > 0 {
                    self.written.extend(iter::repeat_n('\n', self.due));
                    self.due = 0;
                    self.written.push('\t');
                }
                self.cells = self.cells.saturating_add(1);
            }
            Tag::Row => {
                self.part(1);
                self.cells = 0;
            }
            Tag::Item | Tag::Term | Tag::Description | Tag::TableCaption => self.part(1),
            // A list in a list goes on with it.
            Tag::UnorderedList | Tag::OrderedList { .. } if !self.lists.is_empty() => self.part(1),
            tag if tag.is_phrase() => {}
            _ => self.part(2),
        }
        match &element.tag {
            Tag::UnorderedList => self.lists.push(None),
            Tag::OrderedList { start } => self.lists.push(Some(start.unwrap_or(1))),
            Tag::Item => self.mark(),
            _ => {}
        }
        for child in &element.children {
            match child {
                Node::Text(words) => self.say(words),
                Node::Element(element) => self.element(element),
            }
        }
        match &element.tag {
            Tag::UnorderedList | Tag::OrderedList { .. } => {
                self.lists.pop();
                self.part(if self.lists.is_empty() { 2 } else { 1 });
            }
            Tag::Cell { .. } => {}
            Tag::Item | Tag::Row | Tag::Term | Tag::Description | Tag::TableCaption => self.part(1),
            tag if tag.is_phrase() => {}
            _ => self.part(2),
        }
    }

    /// The mark of an item, under that of the item it is in.
    fn mark(&mut self) {
        let deep = self.lists.len().saturating_sub(1);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = [&number.to_string(), ". "].concat();
                *number = number.saturating_add(1);
                mark
            }
            _ => "- ".to_owned(),
        };
        self.say(&["  ".repeat(deep), mark].concat());
    }
}

/// An element in HTML. An image is what it shows, and what would play is a link to it: what is pasted elsewhere loads nothing.
fn write(element: &Element, html: &mut String) {
    let name = element.tag.name(HEADLINE);
    let mut link = |href: &str, words: &str| {
        html.push_str(&["<a href=\"", &escaped(href), "\">", &escaped(words), "</a>"].concat());
    };
    match &element.tag {
        Tag::Image { alt, .. } => return html.push_str(&escaped(alt)),
        Tag::Embedded { href, title, .. } => return link(&href.href(), title.as_ref().unwrap_or(&href.href())),
        _ => {}
    }
    html.extend(["<", name]);
    let mut set = |name: &str, value: &str| html.push_str(&[" ", name, "=\"", &escaped(value), "\""].concat());
    if let Some(language) = &element.language {
        set("lang", language.tag());
    }
    if let Some(direction) = element.direction {
        set("dir", direction.as_str());
    }
    match &element.tag {
        Tag::Link { href, .. } => set("href", &href.href()),
        Tag::OrderedList { start: Some(start) } => set("start", &start.to_string()),
        Tag::Abbreviation { title: Some(title) } => set("title", title),
        Tag::Cell { columns, rows, .. } => {
            for (name, span) in [("colspan", columns), ("rowspan", rows)] {
                if *span > 1 {
                    set(name, &span.to_string());
                }
            }
        }
        _ => {}
    }
    html.push('>');
    if matches!(element.tag, Tag::Break | Tag::Rule) {
        return;
    }
    for child in &element.children {
        match child {
            Node::Text(words) => html.push_str(&escaped(words)),
            Node::Element(element) => write(element, html),
        }
    }
    html.extend(["</", name, ">"]);
}
