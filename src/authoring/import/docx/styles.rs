//! The styles of a document.

use super::{
    property::{ParagraphProperties, RunProperties},
    xml::{Event, Name, Xml},
};
use std::{collections::HashMap, iter};

/// The styles, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// No style is based on one that is further away. In a damaged document the way may lead in a circle.
const FURTHEST: usize = 11;

/// Word gives no style a longer name. A long one would be looked for again for each paragraph.
const LONGEST: usize = 255;

/// What an element stands in.
#[derive(Clone, Copy)]
enum Inside {
    Styles,
    Style,
    Paragraph,
    Run,
}

impl Styles {
    pub(super) fn read(text: &str) -> Result<Styles, String> {
        let mut xml = Xml::new(text);
        let mut read = Styles::default();
        let (mut id, mut style) = (String::new(), Style::default());
        let mut around: Vec<Inside> = Vec::new();
        while let Some(event) = xml.next()? {
            let element = match event {
                Event::Start(element) => element,
                Event::Text(_) => continue,
                Event::End => {
                    if let Some(Inside::Style) = around.pop() {
                        let (id, mut style) = (std::mem::take(&mut id), std::mem::take(&mut style));
                        if style.name.is_empty() {
                            style.name.clone_from(&id);
                        }
                        read.0.entry(id).or_insert(style);
                    }
                    continue;
                }
            };
            let next = match (around.last(), element.name()) {
                (None, _) => Some(Inside::Styles),
                (Some(Inside::Styles), Name::Word("style")) => {
                    id = element.attribute("styleId").unwrap_or_default();
                    Some(Inside::Style)
                }
                (Some(Inside::Style), Name::Word("pPr")) => Some(Inside::Paragraph),
                (Some(Inside::Style), Name::Word("rPr")) => Some(Inside::Run),
                (Some(Inside::Paragraph), Name::Word("numPr")) => Some(Inside::Paragraph),
                (Some(inside), Name::Word(name)) => {
                    match (inside, name) {
                        (Inside::Style, "name") => style.name = element.value().unwrap_or_default(),
                        (Inside::Style, "basedOn") => {
                            style.based_on = element.value().filter(|id| id.len() <= LONGEST);
                        }
                        (Inside::Paragraph, name) => style.paragraph.read(name, &element),
                        (Inside::Run, name) => style.run.read(name, &element),
                        _ => {}
                    }
                    None
                }
                _ => None,
            };
            match next {
                Some(inside) => around.push(inside),
                None => xml.skip(|_| {})?,
            }
        }
        Ok(read)
    }

    /// How deep a heading a paragraph is, from 1, if it is one.
    pub(super) fn heading(&self, paragraph: &ParagraphProperties) -> Option<u32> {
        let id = paragraph.style.as_deref();
        let deep = |outline: Option<u32>| outline.map(|outline| outline.saturating_add(1));
        let of_style =
            |style: &Style| heading(&style.name).or_else(|| deep(paragraph.outline.or(style.paragraph.outline)));
        // A document without styles still says their ids.
        let of_id = || id.filter(|id| !self.0.contains_key(*id)).and_then(heading);
        let level = self.chain(id).find_map(of_style).or_else(of_id).or_else(|| deep(paragraph.outline));
        level.filter(|level| *level < 10)
    }

    /// The list that a paragraph is in, by number, and the level in it.
    pub(super) fn list(&self, paragraph: &ParagraphProperties) -> Option<(u32, u32)> {
        let of_styles = || self.chain(paragraph.style.as_deref()).map(|style| &style.paragraph);
        let list = paragraph.list.or_else(|| of_styles().find_map(|style| style.list))?;
        let level = paragraph.level.or_else(|| of_styles().find_map(|style| style.level));
        // Number 0 takes a paragraph out of the list that its style puts it into.
        (list != 0).then_some((list, level.unwrap_or_default()))
    }

    /// What is said of a run, with what its style says.
    pub(super) fn run(&self, run: RunProperties) -> RunProperties {
        let styles: Vec<&Style> = self.chain(run.style.as_deref()).collect();
        styles.into_iter().fold(run, |run, style| run.or(&style.run))
    }

    /// A style, the one that it is based on, and so on.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.and_then(|id| self.0.get(id));
        iter::successors(first, |style| self.0.get(style.based_on.as_deref()?)).take(FURTHEST)
    }
}

/// How deep a heading a style of this name makes.
fn heading(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    match (name.as_str(), name.strip_prefix("heading")) {
        ("title", _) => Some(1),
        ("subtitle", _) => Some(2),
        (_, level) => level?.trim().parse().ok(),
    }
}
