//! A text as agencies send it by mail → a release, and what a person should look at.
//!
//! Whatever the text came in becomes blocks. The sections with outlets are taken out; what is left is parted by
//! language; and each part has its header lines and its headline taken off. The rest is its body: nothing is lost.

mod block;
mod coverage;
mod date;
mod docx;
mod doubt;
mod edition;
mod header;
mod html;
mod id;
mod language;
mod language_name;
mod markdown;
mod parts;
mod release;
mod text;
mod words;

pub use doubt::{About, Doubt, Place};

use crate::{authoring::document::Release, release::Language};
use doubt::Doubts;
use std::fmt;

/// What a text comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(clap::ValueEnum))]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page, or a part of one.
    Html,
    /// Markdown.
    Markdown,
    /// A Word document.
    Docx,
}

/// What a text does not say itself.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The languages that are in it; any, when there is none.
    pub languages: Vec<Language>,
    /// The name of the release in addresses.
    pub id: Option<String>,
    /// The agency that publishes it.
    pub publisher: Option<String>,
}

/// A release, and what was unclear about it.
#[derive(Debug)]
pub struct Imported {
    /// The release.
    pub release: Release,
    /// What a person should look at, in the order of the text.
    pub doubts: Vec<Doubt>,
}

/// Why no release was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are no text in an encoding that is read.
    Encoding,
    /// The Word document cannot be read, and why.
    Word(String),
    /// There is neither headline nor text.
    Empty,
}

/// Makes a release of a text.
pub fn import(source: &[u8], format: Format, hints: &Hints) -> Result<Imported, Refusal> {
    let unit = match format {
        Format::Text | Format::Markdown => Place::Line,
        Format::Html | Format::Docx => Place::Paragraph,
    };
    let mut doubts = Doubts { unit, edition: None, all: Vec::new() };
    let blocks = match format {
        Format::Text => text::blocks(&text::decoded(source)?),
        Format::Html => html::blocks(&text::decoded(source)?, None, &mut doubts),
        Format::Markdown => markdown::blocks(&text::decoded(source)?, &mut doubts),
        Format::Docx => docx::blocks(source, &mut doubts)?,
    };
    let release = release::release(blocks, hints, &mut doubts).ok_or(Refusal::Empty)?;
    let Doubts { all: mut doubts, .. } = doubts;
    // Those about the whole come last.
    doubts.sort_by_key(|doubt| (doubt.place.is_none(), doubt.place));
    Ok(Imported { release, doubts })
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Refusal::Encoding => f.write_str(
                "The text is in an encoding that cannot be told. Save it as UTF-8 (in most editors: Save As, Encoding: UTF-8) and try again.",
            ),
            Refusal::Word(why) => write!(f, "This is no Word document (.docx), or it is damaged: {why}."),
            Refusal::Empty => f.write_str("There is no release in it: neither a headline nor a text was found."),
        }
    }
}

impl std::error::Error for Refusal {}
