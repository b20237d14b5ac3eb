//! What is said of paragraphs and of runs, by themselves and by styles alike.

use super::xml::Element;

/// What is said of a paragraph.
#[derive(Debug, Default, Clone)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    /// The list that it is in, by number; 0 is none.
    pub(super) list: Option<u32>,
    pub(super) level: Option<u32>,
    /// How deep in the outline it is as a heading, from 0; 9 is no heading.
    pub(super) outline: Option<u32>,
}

/// What is said of a run of text.
#[derive(Debug, Default, Clone)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    pub(super) hidden: Option<bool>,
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    raised: Option<&'static str>,
}

/// The elements that a run of text is in, outermost first.
pub(super) type Marks = [Option<&'static str>; 4];

impl ParagraphProperties {
    /// Takes what an element of this name says.
    pub(super) fn read(&mut self, name: &str, element: &Element) {
        match name {
            "pStyle" => self.style = element.value(),
            "numId" => self.list = element.number(),
            "ilvl" => self.level = element.number(),
            "outlineLvl" => self.outline = element.number(),
            _ => {}
        }
    }
}

impl RunProperties {
    /// Takes what an element of this name says.
    pub(super) fn read(&mut self, name: &str, element: &Element) {
        match name {
            "rStyle" => self.style = element.value(),
            "vanish" => self.hidden = Some(element.is_on()),
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "strike" | "dstrike" => self.struck = Some(element.is_on() || self.struck == Some(true)),
            "vertAlign" => {
                self.raised = match element.value().as_deref() {
                    Some("superscript") => Some("sup"),
                    Some("subscript") => Some("sub"),
                    _ => None,
                }
            }
            _ => {}
        }
    }

    /// The same, where it says nothing, with what the style says that it has or is made of.
    pub(super) fn or(self, style: &RunProperties) -> RunProperties {
        RunProperties {
            style: self.style,
            hidden: self.hidden.or(style.hidden),
            bold: self.bold.or(style.bold),
            italic: self.italic.or(style.italic),
            struck: self.struck.or(style.struck),
            raised: self.raised.or(style.raised),
        }
    }

    pub(super) fn marks(&self) -> Marks {
        let mark = |is: Option<bool>, name| is.unwrap_or_default().then_some(name);
        [mark(self.bold, "strong"), mark(self.italic, "em"), self.raised, mark(self.struck, "del")]
    }
}
