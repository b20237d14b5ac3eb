//! Which lists have numbers.

use super::xml::{Event, Name, Xml};
use std::collections::HashMap;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numberings {
    /// The definition of each list, by their numbers.
    definitions: HashMap<u32, u32>,
    /// What the levels of definitions show.
    levels: HashMap<(Of, u32), bool>,
}

/// What a level belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Of {
    Definition(u32),
    /// A list can have levels of its own in place of those of its definition.
    List(u32),
}

impl Numberings {
    pub(super) fn read(text: &str) -> Result<Numberings, String> {
        let mut xml = Xml::new(text);
        let mut read = Numberings::default();
        let (mut of, mut level) = (None, None);
        while let Some(event) = xml.next()? {
            let Event::Start(element) = event else { continue };
            let number = |name| element.attribute(name).and_then(|number| number.trim().parse::<u32>().ok());
            match (element.name(), of) {
                (Name::Word("abstractNum"), _) => of = number("abstractNumId").map(Of::Definition),
                (Name::Word("num"), _) => of = number("numId").map(Of::List),
                (Name::Word("abstractNumId"), Some(Of::List(list))) => {
                    read.definitions.extend(element.number().map(|definition| (list, definition)));
                }
                (Name::Word("lvl"), _) => level = number("ilvl"),
                (Name::Word("numFmt"), Some(of)) => {
                    let format = element.value().unwrap_or_default();
                    // The first is what is meant; what follows is for programs that do not know it.
                    read.levels
                        .entry((of, level.unwrap_or_default()))
                        .or_insert(format != "bullet" && format != "none");
                }
                _ => {}
            }
        }
        Ok(read)
    }

    /// Whether this list has numbers at this level.
    pub(super) fn is_numbered(&self, list: u32, level: u32) -> bool {
        let definition = self.definitions.get(&list).map(|definition| Of::Definition(*definition));
        let mut places = [Some(Of::List(list)), definition].into_iter().flatten();
        places.find_map(|of| self.levels.get(&(of, level))).copied().unwrap_or_default()
    }
}
