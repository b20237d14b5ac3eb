//! The terms of a glossary, each of which opens to its meaning where it is used first.

use super::{Fold, Scene};
use crate::{
    archive::is_spaceless,
    release::{Body, Edition, Element, Node, Tag, Text},
};
use std::{borrow::Cow, mem, ops::Range};
use yew::{Html, MouseEvent, html};

/// Of so many terms the first use is looked for: a longer glossary is a dictionary, and would keep the reader waiting.
const MOST: usize = 100;

type Entries<'a> = Vec<&'a (Text, Text)>;

/// The body of an edition, with the first use of each term of its glossary explained.
pub(super) fn explained(edition: &Edition) -> Cow<'_, Body> {
    // Where one term is part of another, the longer one is meant. Two short lists do not pay for the code of a sort.
    let mut entries = Entries::new();
    for entry in edition.glossary.iter().filter(|(term, _)| term.contains(char::is_alphanumeric)).take(MOST) {
        let place = entries.partition_point(|(of, _)| of.len() >= entry.0.len());
        entries.insert(place, entry);
    }
    if entries.is_empty() {
        return Cow::Borrowed(&edition.body);
    }
    let mut body = edition.body.clone();
    body.blocks.iter_mut().for_each(|block| explain(block, &mut entries));
    Cow::Owned(body)
}

/// A button cannot stand in a link, disturbs a heading that others list, and is no part of a piece of code.
fn explain(element: &mut Element, entries: &mut Entries<'_>) {
    if matches!(
        element.tag,
        Tag::Heading(_) | Tag::Link { .. } | Tag::Code | Tag::Preformatted | Tag::Abbreviation { .. }
    ) {
        return;
    }
    for child in mem::take(&mut element.children) {
        match child {
            Node::Text(text) => explain_text(text, entries, &mut element.children),
            Node::Element(mut inner) => {
                explain(&mut inner, entries);
                element.children.push(Node::Element(inner));
            }
        }
    }
}

/// Adds `text` to `nodes`, and takes the terms that are used in it from `entries`.
fn explain_text(text: Text, entries: &mut Entries<'_>, nodes: &mut Vec<Node>) {
    let mut uses: Vec<(Range<usize>, &Text)> = Vec::new();
    entries.retain(|(term, meaning)| {
        let is_free = |range: &Range<usize>| uses.iter().all(|(of, _)| of.end <= range.start || range.end <= of.start);
        let Some(range) = whole_words(&text, term).find(is_free) else { return true };
        uses.insert(uses.partition_point(|(of, _)| of.start < range.start), (range, meaning));
        false
    });
    let piece = |range: Range<usize>| Node::Text(text.get(range).unwrap_or_default().into());
    let mut rest = 0;
    let mut uses = uses.into_iter().peekable();
    while let Some((Range { start, end }, meaning)) = uses.next() {
        let limit = uses.peek().map_or(text.len(), |(next, _)| next.start);
        // A letter that stands at the term without a blank, as a parenthesis does, is not left on another line.
        let before = text.get(rest..start).and_then(|before| before.chars().next_back());
        let after = text.get(end..limit).and_then(|after| after.chars().next());
        let (from, to) = (start.saturating_sub(length(before)), end.saturating_add(length(after)));
        let children = vec![piece(from..start), piece(start..end), piece(end..to)];
        nodes.push(piece(rest..from));
        nodes.push(Node::Element(Element::new(Tag::Explained { meaning: meaning.clone() }, children)));
        rest = to;
    }
    nodes.push(if rest == 0 { Node::Text(text) } else { piece(rest..text.len()) });
}

/// How long a letter is; a blank is none.
fn length(letter: Option<char>) -> usize {
    letter.filter(|letter| !letter.is_whitespace()).map_or(0, char::len_utf8)
}

/// Where `term` stands in `text` and is no part of a longer word.
fn whole_words(text: &str, term: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(term).map(|(at, term)| at..at.saturating_add(term.len())).filter(|range| {
        let before = text.get(..range.start).and_then(|before| before.chars().next_back());
        let after = text.get(range.end..).and_then(|after| after.chars().next());
        !before.into_iter().chain(after).any(continues_a_word)
    })
}

/// Whether a letter beside a word makes it a longer one: so does an accent after it, and nothing in a script that writes
/// no blanks.
fn continues_a_word(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}') || letter.is_alphanumeric() && !is_spaceless(letter)
}

/// A term that opens to its meaning, in the line that it stands in: so it is printed, mirrored and enlarged like the
/// text. The brackets are those of words that are not the author's, and can stand in the author's own parentheses.
pub(super) fn term(element: &Element, meaning: &Text, scene: &Scene) -> Html {
    let [Node::Text(before), Node::Text(term), Node::Text(after)] = &*element.children else { return Html::default() };
    let fold = Fold::Term(term.clone(), meaning.clone());
    let is_open = scene.unfolded.contains(&fold);
    let onclick = scene.unfold.reform(move |_: MouseEvent| fold.clone());
    html! {
        <span class="use">
            { before.clone() }
            <button type="button" class="term" part="term" aria-expanded={is_open.to_string()} {onclick}>{ term.clone() }</button>
            <span class="meaning" part="meaning" hidden={!is_open}>{ " [" }<bdi>{ meaning.clone() }</bdi>{ "]" }</span>
            { after.clone() }
        </span>
    }
}
