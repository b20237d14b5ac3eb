//! Attribute strings → [`Options`]: the only place where an attribute is still text.

use crate::{
    images::Allowed,
    release::{Address, Language, Text},
};

/// The attributes that the element watches, as `static/release-viewer.js` lists them too.
pub const ATTRIBUTES: [&str; 4] = ["src", "lang", "release", "images"];

/// What the webmaster asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The document to show; else the `src` that is no address, or nothing.
    pub src: Result<Address, Text>,
    /// `lang`: the language to show.
    pub language: Option<Language>,
    /// `release`: the id of the release to open in a feed.
    pub release: Option<Text>,
    /// `images`: which images of a text to show.
    pub images: Allowed,
}

impl Options {
    /// Reads the attributes of an element in a page whose addresses start from `base`.
    pub fn read(attribute: impl Fn(&str) -> Option<String>, base: &str) -> Options {
        let given = |name| attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let [src, lang, release, images] = ATTRIBUTES.map(given);
        let src = src.unwrap_or_default();
        Options {
            src: Some(&*src)
                .filter(|src| !src.is_empty())
                .and_then(|src| Address::resolve(src, base))
                .ok_or_else(|| src.as_str().into()),
            language: lang.and_then(|tag| Language::parse(&tag)),
            release: release.map(Text::from),
            images: images.map(|images| Allowed::read(&images)).unwrap_or_default(),
        }
    }
}
