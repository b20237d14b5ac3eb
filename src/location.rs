//! The page's address: it says what the reader chose (`?lang=az&release=…`), so that it can be shared.
//!
//! Pure: the viewer reads it from the browser and gives it back. The host's own parameters stay as they are, letter
//! for letter.

use crate::{
    archive::{Facet, Filters, Search},
    release::{Language, Text},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Where in the viewer a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Destination {
    /// The same, in this language.
    Language(Language),
    /// The release with this id.
    Release(Text),
    /// The list of releases, with what is sought in it.
    List,
    /// What is found in the list.
    Search(Search),
    /// The same, with another language beside it; as the webmaster has it, where nothing is said.
    Beside(Option<Beside>),
    /// The same, at this paragraph of its text.
    Paragraph(u32),
}

/// What a reader has beside a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// The same text in this language.
    Language(Language),
}

/// Which part of the page's address says what the reader chose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum History {
    /// Its query, `?…`.
    #[default]
    Query,
    /// Its fragment, `#…`.
    Hash,
    /// None: it is forgotten with the page.
    None,
}

/// Where in an address the choices of one viewer are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    history: History,
    /// The parameter that names its open release, before which those of all the rest begin.
    name: Text,
}

/// An address of a page, as one of its viewers reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    path: String,
    query: Vec<String>,
    /// In pieces, as the query is.
    fragment: Vec<String>,
    /// What is in no address.
    unwritten: Vec<String>,
    place: Place,
}

/// What a value is written with; all else is escaped (RFC 3986 §2.3, unreserved).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl History {
    /// Reads the attribute `history`.
    pub fn read(text: &str) -> Option<History> {
        match text {
            "query" => Some(History::Query),
            "hash" => Some(History::Hash),
            "none" => Some(History::None),
            _ => None,
        }
    }
}

impl Place {
    /// Where the choices of the viewer that is the `number`th on its page are, from 1.
    pub fn new(history: History, number: usize) -> Place {
        let name = if number <= 1 { "release".into() } else { format!("release{number}").into() };
        Place { history, name }
    }

    /// Whether a choice there is written in the address.
    pub fn is_in_address(&self) -> bool {
        self.history != History::None
    }
}

impl Location {
    /// Takes an absolute address apart.
    pub fn parse(href: &str, place: Place) -> Location {
        let (rest, fragment) = href.split_once('#').unwrap_or((href, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let pieces = |text: &str| match text {
            "" => Vec::new(),
            text => text.split('&').map(str::to_owned).collect(),
        };
        let (path, query, fragment) = (path.to_owned(), pieces(query), pieces(fragment));
        Location { path, query, fragment, unwritten: Vec::new(), place }
    }

    /// The same viewer when the page is at `href`: what is in no address stays.
    pub fn moved(&self, href: &str) -> Location {
        Location { unwritten: self.unwritten.clone(), ..Location::parse(href, self.place.clone()) }
    }

    /// Whether what the reader chooses is written in the address.
    pub fn is_in_address(&self) -> bool {
        self.place.is_in_address()
    }

    /// The language that the address asks for, of all viewers of the page.
    pub fn language(&self) -> Option<Language> {
        Language::parse_foreign(&self.get(LANGUAGE)?)
    }

    /// The id of the release that the address asks for.
    pub fn release(&self) -> Option<Text> {
        self.get(&self.place.name).map(Text::from)
    }

    /// What the address asks for beside the text.
    pub fn beside(&self) -> Option<Beside> {
        let tag = self.get(&self.parameter(BESIDE))?;
        if tag == NOTHING { Some(Beside::Nothing) } else { Language::parse_foreign(&tag).map(Beside::Language) }
    }

    /// The paragraph of the open release at which the address points: `#release~p5`.
    pub fn paragraph(&self) -> Option<u32> {
        self.fragment.iter().find_map(|piece| piece.strip_prefix(&*self.mark())?.parse().ok())
    }

    /// Whether a paragraph can have an address: not where the fragment is the route of the page.
    pub fn names_paragraphs(&self) -> bool {
        match self.place.history {
            History::Query => !self.fragment.first().is_some_and(|piece| piece.starts_with(['/', '!'])),
            History::Hash => true,
            History::None => false,
        }
    }

    /// What the address asks for in the list.
    pub fn search(&self) -> Search {
        let words = self.get(&self.parameter(WORDS)).unwrap_or_default();
        let mut filters = Filters::default();
        for facet in Facet::ALL {
            filters.set(facet, self.get(&self.parameter(facet.name())).map(Text::from));
        }
        Search::new(&words, filters)
    }

    /// The address of `destination`, seen from here.
    pub fn of(&self, destination: &Destination) -> Location {
        let mut location = self.clone();
        let name = self.place.name.clone();
        match destination {
            Destination::Language(language) => location.set(LANGUAGE, Some(language.tag())),
            Destination::Release(id) => {
                location.point_at(None);
                location.set(&name, Some(id));
            }
            Destination::List => {
                location.point_at(None);
                location.set(&name, None);
            }
            Destination::Beside(beside) => {
                let tag = beside.as_ref().map(|beside| match beside {
                    Beside::Nothing => NOTHING,
                    Beside::Language(language) => language.tag(),
                });
                location.set(&self.parameter(BESIDE), tag);
            }
            Destination::Paragraph(number) => location.point_at(Some(*number)),
            Destination::Search(search) => {
                location.set(&self.parameter(WORDS), Some(search.words()));
                for facet in Facet::ALL {
                    location.set(&self.parameter(facet.name()), search.filters().get(facet).map(|key| &**key));
                }
            }
        }
        location
    }

    /// The address, written out.
    pub fn href(&self) -> String {
        let part = |mark: &str, pieces: &[String]| match pieces {
            [] => String::new(),
            _ => format!("{mark}{}", pieces.join("&")),
        };
        format!("{}{}{}", self.path, part("?", &self.query), part("#", &self.fragment))
    }

    /// The name of a parameter of this viewer.
    fn parameter(&self, name: &str) -> String {
        format!("{}.{name}", self.place.name)
    }

    /// What stands in the fragment before the number of a paragraph.
    fn mark(&self) -> String {
        format!("{}~p", self.place.name)
    }

    /// Has the fragment name a paragraph, or none. It names one thing, or else holds the parameters of viewers.
    fn point_at(&mut self, paragraph: Option<u32>) {
        let mark = self.mark();
        self.fragment.retain(|piece| !piece.starts_with(&mark));
        if let Some(number) = paragraph {
            if self.place.history == History::Query {
                self.fragment.clear();
            }
            self.fragment.push(format!("{mark}{number}"));
        }
    }

    fn pieces(&self) -> &[String] {
        match self.place.history {
            History::Query => &self.query,
            History::Hash => &self.fragment,
            History::None => &self.unwritten,
        }
    }

    fn get(&self, name: &str) -> Option<String> {
        let value = self.pieces().iter().filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
        let value = percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned();
        Some(value).filter(|value| !value.is_empty())
    }

    fn set(&mut self, name: &str, value: Option<&str>) {
        let pieces = match self.place.history {
            History::Query => &mut self.query,
            History::Hash => &mut self.fragment,
            History::None => &mut self.unwritten,
        };
        let pair = value.filter(|value| !value.is_empty());
        let pair = pair.map(|value| format!("{name}={}", utf8_percent_encode(value, ESCAPED)));
        let is_it = |piece: &String| piece.split('=').next() == Some(name);
        let place = pieces.iter().position(is_it).unwrap_or(pieces.len());
        pieces.retain(|piece| !is_it(piece));
        // What was there before keeps its place.
        pieces.splice(place..place, pair);
    }
}

const LANGUAGE: &str = "lang";
const WORDS: &str = "query";
const BESIDE: &str = "beside";
const NOTHING: &str = "none";
