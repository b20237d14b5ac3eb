//! What comes with a release besides its text.

use super::{Language, Link, Localized, Text};

/// Somebody whom journalists can ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub name: Text,
    /// In what capacity.
    pub role: Option<Text>,
    /// The e-mail address.
    pub email: Option<Text>,
    /// The telephone number, as it was written.
    pub phone: Option<Text>,
}

/// What a release is about: an entry of a scheme, or a name, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topic {
    /// The scheme of `code`, as `sdg`.
    pub scheme: Option<Text>,
    /// The entry in it, as `10`.
    pub code: Option<Text>,
    /// The name.
    pub name: Option<Text>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Where it is.
    pub url: Link,
    /// What it shows, for those who cannot see it.
    pub alt: Localized,
    /// The line under it.
    pub caption: Localized,
    /// Who took it.
    pub credit: Option<Text>,
    /// Its width, in pixels.
    pub width: Option<u32>,
    /// Its height, in pixels.
    pub height: Option<u32>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is.
    pub url: Link,
    /// What it is called.
    pub title: Option<Text>,
    /// Its media type, as `application/pdf`.
    pub media_type: Option<Text>,
    /// Its size, in bytes.
    pub size: Option<u64>,
    /// The language it is in.
    pub language: Option<Language>,
}

impl Image {
    /// A picture of which only the address is known.
    pub fn new(url: Link) -> Image {
        Image { url, alt: Localized::default(), caption: Localized::default(), credit: None, width: None, height: None }
    }
}
