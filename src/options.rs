//! Attribute strings → [`Options`]: the only place where an attribute is still text.

use crate::{
    images::Allowed,
    location::History,
    release::{Address, Language, Text},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The attributes that the element watches, as `static/release-viewer.js` lists them too. Two more are there before this
/// crate has come, and when it does not: `loading` is the script's alone, and `theme` the stylesheet's.
pub const ATTRIBUTES: [&str; 13] = [
    "src",
    "lang",
    "view",
    "release",
    "images",
    "limit",
    "history",
    "search",
    "labels",
    "heading-level",
    "timeout",
    "idle-timeout",
    "max-size",
];

/// What the webmaster asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The document to show; else the `src` that is no address, or nothing.
    pub src: Result<Address, Text>,
    /// `lang`: the language to show.
    pub language: Option<Language>,
    /// `view`: whether a release is shown in two languages side by side, unless the reader wants another view.
    pub parallel: bool,
    /// `release`: the id of the release to open in a feed.
    pub release: Option<Text>,
    /// `images`: which images of a text to show.
    pub images: Allowed,
    /// `limit`: how many releases a list shows, and no more; any number of them otherwise.
    pub limit: Option<usize>,
    /// `history`: where the reader's choices are written.
    pub history: History,
    /// `search`: the search that the site has itself; else the template that is none.
    pub engine: Option<Result<Engine, Text>>,
    /// `heading-level`: that of the headline of a release, and of the title of a list; what is below them follows.
    pub heading_level: u8,
    /// `labels`: the document with words of the webmaster's own; else what is no address.
    pub labels: Option<Result<Address, Text>>,
    /// `timeout`, `idle-timeout`, `max-size`: how long a document is waited for, and how long it may be.
    pub limits: Limits,
}

/// How much patience a viewer has with a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long an answer may take to begin: seconds.
    pub timeout: u32,
    /// How long each further piece of it may take: seconds.
    pub idle: u32,
    /// How long a document may be: megabytes.
    pub size: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { timeout: 30, idle: 30, size: LARGEST }
    }
}

/// The most megabytes of a document: more are not read in any case.
const LARGEST: u32 = 64;

/// The longest wait: a browser's timers count no further than 24 days, and nobody waits for an hour.
const LONGEST: u32 = 3_600;

/// A search that a site has itself: an address that answers in one of the formats, with `{query}` in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Engine {
    template: Text,
    base: Text,
}

impl Options {
    /// Reads the attributes of an element in a page whose addresses start from `base`.
    pub fn read(attribute: impl Fn(&str) -> Option<String>, base: &str) -> Options {
        let given = |name| attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let [src, lang, view, release, images, limit, history, search, labels, level, timeout, idle, size] =
            ATTRIBUTES.map(given);
        let number = |given: Option<String>, other: u32, most: u32| {
            let number = given.and_then(|given| given.parse().ok()).filter(|number| *number > 0);
            number.map_or(other, |number: u32| number.min(most))
        };
        let limits = Limits::default();
        let src = src.unwrap_or_default();
        Options {
            src: Some(&*src)
                .filter(|src| !src.is_empty())
                .and_then(|src| Address::resolve(src, base))
                .ok_or_else(|| src.as_str().into()),
            language: lang.and_then(|tag| Language::parse(&tag)),
            parallel: view.is_some_and(|view| view.eq_ignore_ascii_case("parallel")),
            release: release.map(Text::from),
            images: images.map(|images| Allowed::read(&images)).unwrap_or_default(),
            limit: limit.and_then(|limit| limit.parse().ok()).filter(|limit| *limit > 0),
            history: history.and_then(|history| History::read(&history)).unwrap_or_default(),
            engine: search.map(|template| Engine::read(template, base)),
            heading_level: level
                .and_then(|level| level.parse().ok())
                .filter(|level| (1..=5).contains(level))
                .unwrap_or(2),
            labels: labels.map(|labels| Address::resolve(&labels, base).ok_or_else(|| labels.into())),
            limits: Limits {
                timeout: number(timeout, limits.timeout, LONGEST),
                idle: number(idle, limits.idle, LONGEST),
                size: number(size, limits.size, LARGEST),
            },
        }
    }
}

impl Engine {
    /// Reads a template; it, where it is no address with `{query}` in it.
    fn read(template: String, base: &str) -> Result<Engine, Text> {
        let engine = Engine { template: template.into(), base: base.into() };
        let is_one = engine.template.contains(QUERY) && engine.address("").is_some();
        if is_one { Ok(engine) } else { Err(engine.template) }
    }

    /// Where it answers a question for `words`; nothing where these make no address of it.
    pub fn address(&self, words: &str) -> Option<Address> {
        let words = utf8_percent_encode(words, NON_ALPHANUMERIC).to_string();
        let address = Address::resolve(&self.template.replace(QUERY, &words), &self.base);
        address.filter(|address| address.link().is_some())
    }
}

/// What stands in the address of a site's search for the words that are sought.
const QUERY: &str = "{query}";
