//! A part in XML, from its beginning to its end.

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{self, BytesStart},
};
use std::borrow::Cow;

/// A part that is being read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// What stands before the names of Word's elements.
    prefix: String,
    depth: usize,
    begun: bool,
}

/// What comes next in a part.
pub(super) enum Event<'a> {
    Start(Element<'a>),
    Text(Cow<'a, str>),
    End,
}

/// An element that begins.
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
    word: bool,
}

/// The name of an element.
pub(super) enum Name<'a> {
    /// One of Word's own.
    Word(&'a str),
    /// One of another vocabulary, whichever it is.
    Other(&'a str),
}

/// No document is so deep: tables in tables, ten times over, are not.
const DEEPEST: usize = 256;

/// No browser opens a longer address, and nothing else is nearly as long. A long one could be meant a million times.
pub(super) const LONGEST: usize = 8192;

/// Word's vocabulary, as Word writes it and as the strict standard does.
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, prefix: "w".to_owned(), depth: 0, begun: false }
    }

    /// What comes next, and nothing after the end; or why it cannot be read, to follow the name of the part.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, String> {
        loop {
            let event = self.reader.read_event().map_err(|error| format!("is not well-formed ({error})"))?;
            let text = match event {
                events::Event::Start(start) => return self.start(start).map(Event::Start).map(Some),
                events::Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Event::End));
                }
                events::Event::Eof if self.depth == 0 && self.begun => return Ok(None),
                events::Event::Eof => return Err("ends too early".to_owned()),
                events::Event::Text(text) => text.xml10_content(),
                events::Event::CData(text) => text.xml10_content(),
                events::Event::GeneralRef(reference) => {
                    let sign = reference.resolve_char_ref().ok().flatten().map(|sign| Cow::Owned(sign.to_string()));
                    let named = || reference.decode().ok().and_then(|name| resolve_predefined_entity(&name));
                    // There are no other entities in such a document.
                    Ok(sign.or_else(|| named().map(Cow::Borrowed)).unwrap_or_default())
                }
                _ => continue,
            };
            return text.map(Event::Text).map(Some).map_err(|error| format!("is not well-formed ({error})"));
        }
    }

    /// Goes on to the end of the element that has just begun, and shows each that is in it.
    pub(super) fn skip(&mut self, mut seen: impl FnMut(&Element)) -> Result<(), String> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Some(Event::Start(element)) => {
                    open = open.saturating_add(1);
                    seen(&element);
                }
                Some(Event::End) => open = open.saturating_sub(1),
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// Goes on to the end of the element that has just begun; returns the text in it.
    pub(super) fn text(&mut self) -> Result<String, String> {
        let mut said = String::new();
        loop {
            match self.next()? {
                Some(Event::Text(text)) => said.push_str(&text),
                Some(Event::Start(_)) => self.skip(|_| {})?,
                Some(Event::End) | None => return Ok(said),
            }
        }
    }

    fn start(&mut self, start: BytesStart<'a>) -> Result<Element<'a>, String> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err(format!("is nested more than {DEEPEST} deep"));
        }
        // Every program declares its prefixes at the root. Looking for them anywhere would take long in a document that
        // was made to take long.
        if !std::mem::replace(&mut self.begun, true) {
            let declared = attributes(&start).find(|(_, value)| NAMESPACES.contains(&value.as_ref()));
            if let Some((name, _)) = declared {
                self.prefix = name.strip_prefix("xmlns:").unwrap_or_default().to_owned();
            }
        }
        let (prefix, _) = split(&start);
        let word = prefix == self.prefix;
        Ok(Element { start, word })
    }
}

impl Element<'_> {
    pub(super) fn name(&self) -> Name<'_> {
        let (_, local) = split(&self.start);
        if self.word { Name::Word(local) } else { Name::Other(local) }
    }

    /// The attribute of this name, in whichever vocabulary; nothing where it is longer than any that is meant.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let of = |full: &str| full.rsplit_once(':').map_or(full, |(_, local)| local) == name;
        attributes(&self.start)
            .find(|(full, _)| of(full))
            .map(|(_, value)| value.into_owned())
            .filter(|value| value.len() <= LONGEST)
    }

    /// What it says of itself.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The number that it says.
    pub(super) fn number(&self) -> Option<u32> {
        self.value()?.trim().parse().ok()
    }

    /// Whether it switches on what it is about, as it does unless it says otherwise.
    pub(super) fn is_on(&self) -> bool {
        self.value().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// The attributes that can be read.
fn attributes<'e>(start: &'e BytesStart) -> impl Iterator<Item = (&'e str, Cow<'e, str>)> {
    // Comparing each with each, to find one given twice, would take long where there are very many.
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    attributes.filter_map(|attribute| {
        let attribute = attribute.ok()?;
        let name = std::str::from_utf8(attribute.key.0).ok()?;
        Some((name, attribute.normalized_value(XmlVersion::Explicit1_0).ok()?))
    })
}

/// The prefix of an element, and its name.
fn split<'e>(start: &'e BytesStart) -> (&'e str, &'e str) {
    let (name, prefix) = (start.local_name(), start.name().prefix());
    let text = |bytes: &'e [u8]| std::str::from_utf8(bytes).unwrap_or_default();
    (prefix.map_or("", |prefix| text(prefix.into_inner())), text(name.into_inner()))
}
