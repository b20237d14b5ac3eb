//! What is not shown: passed over to its end, and a link left where it embedded something.

use super::{
    builder::Builder,
    element::is_block,
    line::one_line,
    tokens::{self, Attributes},
};
use crate::release::{Element, Embedded, Link, Tag};
use std::mem;

/// What is passed over until its end tag.
pub(super) struct Skipped {
    name: String,
    depth: usize,
    /// What it embeds, and the address of that so far.
    embedded: Option<(Embedded, Option<Link>, Option<String>)>,
    /// Its text, where that is markup itself.
    markup: Option<String>,
}

impl Skipped {
    pub(super) fn text(&mut self, text: &str) {
        if let Some(markup) = &mut self.markup {
            markup.push_str(text);
        }
    }
}

impl Builder<'_> {
    /// Whether this start tag stands in, or begins, what is passed over.
    pub(super) fn is_skipped(&mut self, name: &str, attributes: &Attributes) -> bool {
        if let Some(skipped) = &mut self.skipped {
            // Blocks end drawings and formulas, as in a browser: a tag that somebody forgot costs no text.
            if matches!(&*skipped.name, "svg" | "math" | "select")
                && (is_block(name) || matches!(name, "p" | "ul" | "ol" | "table"))
            {
                self.finish_skipped();
                return false;
            }
            if skipped.name == name {
                skipped.depth = skipped.depth.saturating_add(1);
            }
            if let (Some((_, address @ None, _)), "source" | "embed") = (&mut skipped.embedded, name) {
                *address = attributes.src.as_deref().and_then(|src| self.base.join(src)?.link());
            }
            return true;
        }
        let (held, kind) = match name {
            "iframe" | "frame" => (&attributes.src, Some(Embedded::Content)),
            "object" => (&attributes.data, Some(Embedded::Content)),
            "video" => (&attributes.src, Some(Embedded::Video)),
            "audio" => (&attributes.src, Some(Embedded::Audio)),
            "script" | "style" | "template" | "title" | "textarea" | "select" | "svg" | "math" | "noscript"
            | "noembed" => (&None, None),
            _ => return false,
        };
        let address = held.as_deref().and_then(|held| self.resolve(held)?.link());
        if name == "object" && address.is_none() {
            // It holds nothing that could be linked: what is in it is meant for this case.
            return false;
        }
        let embedded = kind.map(|kind| (kind, address, attributes.title.clone()));
        // Once: one within another is nobody's text, and each would cost a level of the stack.
        let markup = (name == "noscript" && !mem::replace(&mut self.within_noscript, true)).then(String::new);
        self.skipped = Some(Skipped { name: name.to_owned(), depth: 1, embedded, markup });
        if name == "frame" {
            self.finish_skipped();
        }
        true
    }

    /// Whether what is passed over is a drawing or a formula, in which no element holds raw text.
    pub(super) fn is_foreign(&self) -> bool {
        self.skipped.as_ref().is_some_and(|skipped| matches!(&*skipped.name, "svg" | "math"))
    }

    /// Whether this end tag stands in, or ends, what is passed over.
    pub(super) fn is_skipped_to(&mut self, name: &str) -> bool {
        let Some(skipped) = &mut self.skipped else { return false };
        if skipped.name == name {
            skipped.depth = skipped.depth.saturating_sub(1);
            if skipped.depth == 0 {
                self.finish_skipped();
            }
        }
        true
    }

    pub(super) fn finish_skipped(&mut self) {
        let Some(Skipped { embedded, markup, .. }) = self.skipped.take() else { return };
        if let Some((kind, Some(href), title)) = embedded {
            self.supply_item();
            self.add_element(Element::new(
                Tag::Embedded { kind, href, title: title.as_deref().and_then(one_line) },
                Vec::new(),
            ));
        }
        if let Some(markup) = markup {
            // The tokenizer takes it for text, as browsers with scripts do; here no script runs.
            // What is opened in it ends with it.
            let around = self.depth();
            tokens::feed(&markup, self);
            self.skipped = None;
            self.close_to(around);
            self.within_noscript = false;
        }
    }

    pub(super) fn embed(&mut self, kind: Embedded, src: Option<&str>, title: Option<&str>) {
        if let Some(href) = src.and_then(|src| self.resolve(src)?.link()) {
            self.supply_item();
            self.add_element(Element::new(Tag::Embedded { kind, href, title: title.and_then(one_line) }, Vec::new()));
        }
    }
}
