//! A Word document → blocks, by way of HTML.
//!
//! Such a document is an archive of parts in XML. Each is read from its beginning to its end, once, and never by
//! recursion, so that no document is too deep; what it may grow to, and how deep it may be, has limits. A document that
//! is damaged or hostile ends with a sentence that says why.

mod document;
mod field;
mod numbering;
mod package;
mod property;
mod relationships;
mod styles;
mod writer;
mod xml;

use super::{
    Refusal,
    block::Block,
    doubt::{About, Doubts},
    html,
};
use document::{Document, LeftOut};
use numbering::Numberings;
use package::Package;
use relationships::Relationships;
use styles::Styles;

/// The blocks of a Word document, each at its number in it.
pub(super) fn blocks(bytes: &[u8], doubts: &mut Doubts) -> Result<Vec<Block>, Refusal> {
    let mut package = Package::open(bytes).map_err(Refusal::Word)?;
    let mut damaged = Vec::new();
    let of_package = relationships(&mut package, "", &mut damaged);
    let name = of_package.part("officeDocument", "").unwrap_or_else(|| "word/document.xml".to_owned());
    let text = package.part(&name).map_err(Refusal::Word)?;
    let text = text.ok_or_else(|| Refusal::Word(format!("there is no text in it, which would be in {name}")))?;
    let links = relationships(&mut package, &name, &mut damaged);
    let styles = beside(&mut package, &links, &name, "styles", Styles::read, &mut damaged);
    let numberings = beside(&mut package, &links, &name, "numbering", Numberings::read, &mut damaged);
    let (html, left_out) = Document::new(&text, &styles, &numberings, &links)
        .read()
        .map_err(|why| Refusal::Word(format!("{name} {why}")))?;
    for why in damaged {
        doubts.overall(About::Text, format!("A part of the document is damaged, and was done without: {why}. Look whether headings, lists and links are what they should be."));
    }
    for (what, count) in left_out {
        doubts.overall(About::Text, said(what, count));
    }
    Ok(html::blocks(&html, None, doubts))
}

/// Says what was left out.
fn said(what: LeftOut, count: usize) -> String {
    match (what.several, count) {
        (Some(several), 2..) => {
            format!("The document holds {count} {several}, of which nothing was taken: look for text in them.")
        }
        _ => format!("The document holds {}, of which nothing was taken: look for text in it.", what.one),
    }
}

/// Where a part leads to.
fn relationships(package: &mut Package, part: &str, damaged: &mut Vec<String>) -> Relationships {
    let name = relationships::name(part);
    read(package, &name, Relationships::read, damaged)
}

/// What is said in a part of this kind that belongs to `part`.
fn beside<T: Default>(
    package: &mut Package,
    links: &Relationships,
    part: &str,
    kind: &str,
    of: fn(&str) -> Result<T, String>,
    damaged: &mut Vec<String>,
) -> T {
    // What is in no list stands where it always does.
    let name = links.part(kind, part).unwrap_or_else(|| format!("word/{kind}.xml"));
    read(package, &name, of, damaged)
}

/// What is said in this part: nothing where there is none, or where it is damaged, since the text is readable without.
fn read<T: Default>(
    package: &mut Package,
    name: &str,
    of: fn(&str) -> Result<T, String>,
    damaged: &mut Vec<String>,
) -> T {
    let said = match package.part(name) {
        Ok(Some(text)) => of(&text).map_err(|why| format!("{name} {why}")),
        Ok(None) => Ok(T::default()),
        Err(why) => Err(why),
    };
    said.unwrap_or_else(|why| {
        damaged.push(why);
        T::default()
    })
}
