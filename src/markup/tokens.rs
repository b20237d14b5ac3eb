//! HTML → start tags, end tags and text.
//!
//! This reads as [the standard's tokenizer](https://html.spec.whatwg.org/multipage/parsing.html#tokenization) does,
//! without what a release has no use for: comments, doctypes and errors. A crate that does all of it
//! ([html5gum](https://docs.rs/html5gum)) made the core 57 kB larger for every reader, half as much again; the tests
//! hold this one to it, on as many documents as one likes.

use super::reference::resolved;

/// What takes the tokens.
pub(super) trait Sink {
    /// Takes a start tag; whether text may follow that is no markup, as in HTML but not in drawings and formulas.
    fn start(&mut self, name: &str, attributes: &Attributes) -> bool;
    fn end(&mut self, name: &str);
    fn text(&mut self, text: &str);
}

/// The attributes that are read; of those with one name the first counts.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Attributes {
    pub(super) alt: Option<String>,
    pub(super) colspan: Option<String>,
    pub(super) data: Option<String>,
    pub(super) dir: Option<String>,
    pub(super) height: Option<String>,
    pub(super) href: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) rowspan: Option<String>,
    pub(super) src: Option<String>,
    pub(super) start: Option<String>,
    pub(super) title: Option<String>,
    pub(super) width: Option<String>,
}

/// How many bytes the value of an attribute may have.
const LONGEST: usize = 2048;

impl Attributes {
    /// Takes an attribute. One of absurd length is as good as none: it may stand around every paragraph.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        if value.len() > LONGEST {
            return;
        }
        let slot = match &*name.to_ascii_lowercase() {
            "alt" => &mut self.alt,
            "colspan" => &mut self.colspan,
            "data" => &mut self.data,
            "dir" => &mut self.dir,
            "height" => &mut self.height,
            "href" => &mut self.href,
            "lang" => &mut self.lang,
            "rowspan" => &mut self.rowspan,
            "src" => &mut self.src,
            "start" => &mut self.start,
            "title" => &mut self.title,
            "width" => &mut self.width,
            _ => return,
        };
        slot.get_or_insert_with(|| resolved(value, true).into_owned());
    }
}

/// Has `sink` take all of `html`.
pub(super) fn feed(html: &str, sink: &mut dyn Sink) {
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let mut rest: &str = &html;
    while !rest.is_empty() {
        let (text, markup) = split(rest, rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            sink.text(&resolved(text, false));
        }
        rest = if markup.is_empty() { "" } else { token(markup, sink) };
    }
}

/// Takes what begins with `<`; what follows it.
fn token<'a>(markup: &'a str, sink: &mut dyn Sink) -> &'a str {
    let (_, inner) = split(markup, 1);
    if let Some(comment) = inner.strip_prefix("!--") {
        return after_comment(comment);
    }
    let closing = inner.strip_prefix('/');
    let name = closing.unwrap_or(inner);
    match (closing, name.chars().next()) {
        (_, Some(first)) if first.is_ascii_alphabetic() => tag(name, closing.is_some(), sink),
        (Some(_), Some('>')) => split(name, 1).1,
        (Some(_), Some(_)) | (None, Some('!' | '?')) => past(inner, ">"),
        (Some(_), None) => {
            sink.text("</");
            ""
        }
        (None, _) => {
            sink.text("<");
            inner
        }
    }
}

/// What follows a comment, whose beginning is read.
fn after_comment(comment: &str) -> &str {
    if let Some(rest) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
        return rest;
    }
    let ends = |(at, _)| {
        let here = split(comment, at).1;
        here.strip_prefix("-->").or_else(|| here.strip_prefix("--!>"))
    };
    comment.match_indices('-').find_map(ends).unwrap_or_default()
}

/// Takes a tag, from its name on; what follows it, and its text where that is no markup.
fn tag<'a>(markup: &'a str, is_end: bool, sink: &mut dyn Sink) -> &'a str {
    let (name, mut rest) = split(markup, markup.find(ends_name).unwrap_or(markup.len()));
    let name = name.to_ascii_lowercase();
    let mut attributes = Attributes::default();
    loop {
        rest = rest.trim_start_matches(|c: char| is_blank(c) || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            if is_end {
                sink.end(&name);
                return after;
            }
            return if sink.start(&name, &attributes) { raw(&name, after, sink) } else { after };
        }
        if rest.is_empty() {
            // A tag that is not closed is none.
            return "";
        }
        rest = attribute(rest, &mut attributes);
    }
}

/// Takes an attribute; what follows it.
fn attribute<'a>(markup: &'a str, attributes: &mut Attributes) -> &'a str {
    // An equals sign that comes first is part of the name.
    let from = usize::from(markup.starts_with('='));
    let end =
        markup.char_indices().skip(from).find(|(_, c)| ends_name(*c) || *c == '=').map_or(markup.len(), |(at, _)| at);
    let (name, rest) = split(markup, end);
    let after = rest.trim_start_matches(is_blank);
    let Some(value) = after.strip_prefix('=') else {
        attributes.add(name, "");
        return rest;
    };
    let value = value.trim_start_matches(is_blank);
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let Some((value, rest)) = quoted.split_once(quote) else { return "" };
            attributes.add(name, value);
            return rest;
        }
    }
    let (value, rest) = split(value, value.find(|c: char| is_blank(c) || c == '>').unwrap_or(value.len()));
    attributes.add(name, value);
    rest
}

/// Takes the text of an element in which there are no tags but its own end; what follows that text.
fn raw<'a>(name: &str, rest: &'a str, sink: &mut dyn Sink) -> &'a str {
    let end = match name {
        "plaintext" => rest.len(),
        "script" => end_of_script(rest),
        "iframe" | "noembed" | "noscript" | "style" | "textarea" | "title" | "xmp" => {
            end_tag(rest, name).unwrap_or(rest.len())
        }
        _ => return rest,
    };
    let (text, rest) = split(rest, end);
    if !text.is_empty() {
        match name {
            "textarea" | "title" => sink.text(&resolved(text, false)),
            _ => sink.text(text),
        }
    }
    rest
}

/// Where the end tag of this name begins.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| is_tag(split(text, at.saturating_add(2)).1, name))
}

/// Whether this begins with the name of a tag, and no letter more.
fn is_tag(text: &str, name: &str) -> bool {
    let (said, rest) = text.split_at_checked(name.len()).unwrap_or_default();
    said.eq_ignore_ascii_case(name) && rest.starts_with(ends_name)
}

/// Where a script ends: not in a script that is in a comment of it, as pages of 1995 hid them.
fn end_of_script(text: &str) -> usize {
    let (mut in_comment, mut in_script) = (false, false);
    for (at, _) in text.match_indices(['<', '-']) {
        let here = split(text, at).1;
        if let Some(after) = here.strip_prefix("</").filter(|after| is_tag(after, "script")) {
            if !in_script {
                return text.len().saturating_sub(after.len().saturating_add(2));
            }
            in_script = false;
        } else if here.starts_with("-->") {
            (in_comment, in_script) = (false, false);
        } else if here.starts_with("<!--") {
            in_comment = true;
        } else if here.strip_prefix('<').is_some_and(|after| in_comment && is_tag(after, "script")) {
            in_script = true;
        }
    }
    text.len()
}

/// What follows `end`.
fn past<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// `text` before and from `at` on, which is where a letter begins.
fn split(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\x0C')
}

fn ends_name(letter: char) -> bool {
    is_blank(letter) || matches!(letter, '/' | '>')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
