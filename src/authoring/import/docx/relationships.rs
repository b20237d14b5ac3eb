//! Where the parts and links of a document are.

use super::xml::{Event, Name, Xml};
use std::collections::HashMap;

/// What a part leads to.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    /// The addresses of links, by their ids.
    links: HashMap<String, String>,
    /// The names of other parts as they are written, by what they are.
    parts: HashMap<String, String>,
}

/// The part that says where `part` leads to; that of the whole document, where `part` is empty.
pub(super) fn name(part: &str) -> String {
    let (folder, file) = split(part);
    format!("{folder}_rels/{file}.rels")
}

impl Relationships {
    pub(super) fn read(text: &str) -> Result<Relationships, String> {
        let mut xml = Xml::new(text);
        let mut read = Relationships::default();
        while let Some(event) = xml.next()? {
            let Event::Start(element) = event else { continue };
            let (Name::Word("Relationship") | Name::Other("Relationship")) = element.name() else { continue };
            let kind = element.attribute("Type").unwrap_or_default();
            // The two editions of the standard differ in what stands before.
            let kind = kind.rsplit('/').next().unwrap_or_default();
            let target = element.attribute("Target").unwrap_or_default();
            if kind == "hyperlink" {
                read.links.insert(element.attribute("Id").unwrap_or_default(), target);
            } else {
                read.parts.entry(kind.to_owned()).or_insert(target);
            }
        }
        Ok(read)
    }

    /// The address of a link.
    pub(super) fn link(&self, id: &str) -> Option<&str> {
        self.links.get(id).map(String::as_str)
    }

    /// The name of the part of this kind that belongs to `part`.
    pub(super) fn part(&self, kind: &str, part: &str) -> Option<String> {
        let target = self.parts.get(kind)?;
        if let Some(absolute) = target.strip_prefix('/') {
            return Some(absolute.to_owned());
        }
        let (folder, _) = split(part);
        let mut path: Vec<&str> = Vec::new();
        for step in folder.split('/').chain(target.split('/')) {
            match step {
                "" | "." => {}
                ".." => drop(path.pop()),
                step => path.push(step),
            }
        }
        Some(path.join("/"))
    }
}

/// The folder of a part with its slash, and its file.
fn split(part: &str) -> (&str, &str) {
    let folder = part.rfind('/').map_or(0, |slash| slash.saturating_add(1));
    part.split_at_checked(folder).unwrap_or(("", part))
}
