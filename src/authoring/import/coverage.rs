//! The list of outlets after a heading such as "Media Coverage".

use super::{
    block::{Block, Line},
    date,
    doubt::{About, Doubts, quoted},
    header, language_name,
    text::{is_rule, item},
    words::{named, spots, words},
};
use crate::{
    labels,
    release::{Address, Language, Link},
};
use std::collections::VecDeque;

/// The outlets under one heading.
#[derive(Debug)]
pub(super) struct Section {
    /// Where the heading is.
    pub(super) place: usize,
    /// How many of the other blocks stand before it.
    pub(super) after: usize,
    pub(super) groups: Vec<Group>,
}

/// Outlets in one language.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The language that the text names.
    pub(super) language: Option<Language>,
    pub(super) reports: Vec<Report>,
}

/// An outlet's report.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub(super) outlet: String,
    pub(super) url: Option<String>,
    pub(super) headline: Option<String>,
}

/// Takes the sections with outlets out of `blocks`.
pub(super) fn take(blocks: Vec<Block>, doubts: &mut Doubts) -> (Vec<Block>, Vec<Section>) {
    let (mut kept, mut sections) = (Vec::new(), Vec::new());
    let mut rest = VecDeque::from(blocks);
    while let Some(mut block) = rest.pop_front() {
        let Some((before, place, language)) = heading(&block) else {
            kept.push(block);
            continue;
        };
        let (whole, untouched) = (block.clone(), rest.clone());
        // The heading may stand in the same block as the text before it, and as the outlets after it.
        let lines = block.lines();
        let begins: Vec<String> = lines.iter().take(before).map(|line| line.text.clone()).collect();
        let mut left = true;
        for _ in 0..=before {
            left = left && block.take_line();
        }
        if left {
            rest.push_front(block);
        }
        let mut section = Section { place, after: 0, groups: vec![Group { language, reports: Vec::new() }] };
        let returned = outlets(&mut rest, &mut section, doubts);
        if section.groups.iter().all(|group| group.reports.is_empty()) {
            // A heading over a text that is no list of outlets is a heading of the text.
            rest = untouched;
            kept.push(whole);
            continue;
        }
        if !begins.is_empty() {
            kept.push(whole.saying(&begins.join("\n")));
        }
        section.after = kept.len();
        sections.push(section);
        kept.extend(returned);
    }
    (kept, sections)
}

/// The heading in a block: how many lines stand before it, its place, and the language that it names.
fn heading(block: &Block) -> Option<(usize, usize, Option<Language>)> {
    if block.wrapped || block.is_list() {
        return None;
    }
    let lines = block.lines();
    lines.iter().enumerate().find_map(|(at, line)| {
        let spots = spots(&line.text);
        if line.text.chars().count() > 60 {
            return None;
        }
        let names = labels::ALL.iter().map(|labels| labels.coverage).chain(HEADINGS);
        let taken = names.filter_map(|name| named(&spots, &words(name))).max()?;
        let after: Vec<String> = spots.get(taken..)?.iter().filter_map(|spot| spot.word()).collect();
        match after.as_slice() {
            [] => Some((at, line.place, None)),
            after => language_name::of_words(after).map(|language| (at, line.place, Some(language))),
        }
    })
}

/// Takes the outlets from the beginning of `rest`; returns what turned out to be none.
fn outlets(rest: &mut VecDeque<Block>, section: &mut Section, doubts: &mut Doubts) -> Option<Block> {
    let mut last: Option<(Block, usize)> = None;
    while let Some(block) = rest.front() {
        if block.is_rule() {
            let next = rest.iter().find(|block| !block.is_rule()).and_then(|block| block.lines().into_iter().next());
            if next.is_none_or(|line| language_name::named(&line.text).is_none()) {
                return None;
            }
            rest.pop_front();
            continue;
        }
        let lines = block.lines();
        let names = lines.first().and_then(|line| language_name::named(&line.text));
        if heading(block).is_some() || (block.is_heading() && names.is_none()) {
            return None;
        }
        if !lines.iter().all(is_outlet) {
            // A line by itself before a text is the heading of that text, and no outlet.
            let several = |(_, count): &(Block, usize)| group_len(&section.groups) > *count;
            let (alone, count) = last.take().filter(|last| section.groups.len() > 1 || several(last))?;
            let reports = &mut section.groups.last_mut()?.reports;
            reports.truncate(reports.len().saturating_sub(count));
            doubts.all.retain(|doubt| doubt.place != Some((doubts.unit)(alone.place)));
            doubts.at(
                alone.place,
                About::Coverage,
                format!("{} was taken for a heading of the text below it, and for no outlet.", quoted(&alone.text())),
            );
            return Some(alone);
        }
        let single = lines.len() == 1
            && names.is_none()
            && lines.iter().all(|line| line.links.is_empty() && address(&line.text).is_none());
        let block = rest.pop_front().filter(|block| single && !block.is_list());
        let mut count = 0_usize;
        for line in paired(lines) {
            match language_name::named(&line.text) {
                Some(language) => section.groups.push(Group { language: Some(language), reports: Vec::new() }),
                None => {
                    let reports = reports(&line, doubts);
                    count = count.saturating_add(reports.len());
                    if let Some(group) = section.groups.last_mut() {
                        group.reports.extend(reports);
                    }
                }
            }
        }
        last = block.map(|block| (block, count));
    }
    None
}

fn group_len(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.reports.len()).fold(0, usize::saturating_add)
}

/// Whether a line can be an outlet or name a language: neither a sentence nor the heading of something else.
fn is_outlet(line: &Line) -> bool {
    let text = line.text.as_str();
    let linked = !line.links.is_empty() || address(text).is_some();
    let words = text.split_whitespace().count();
    let ends = text.ends_with(['.', '!', '?', '؟', '。', ';']);
    let telephone = text.chars().filter(|letter| letter.is_numeric()).count() > 6;
    if language_name::named(text).is_some() || (linked && !text.contains('@') && words <= 40) {
        return true;
    }
    let header = header::read(text).is_some_and(|header| header.date.is_some() || header.kind == Some("press-release"));
    let other = text.ends_with(':') || text.contains('@') || telephone || is_rule(text) || header;
    let short = words <= 8 && text.chars().count() <= 80;
    !other && (!ends || words <= 2) && (short || listed(text).len() > 2)
}

/// The names in a line that lists several, with commas or semicolons between them; none where it may be but one.
fn listed(text: &str) -> Vec<&str> {
    let pieces: Vec<&str> = text.split([',', ';', '،', '؛']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let name = |piece: &&str| {
        let words = piece.split_whitespace().count();
        let whole =
            piece.matches('(').count() == piece.matches(')').count() && piece.matches('"').count().is_multiple_of(2);
        words <= LONGEST_NAME && whole && piece.contains(char::is_alphabetic) && date::first(piece).is_none()
    };
    if pieces.len() > 1 && pieces.iter().all(name) { pieces } else { Vec::new() }
}

/// No outlet of a list has a name of more words.
const LONGEST_NAME: usize = 5;

/// Lines of which every other one is nothing but an address are pairs of an outlet and its address.
fn paired(lines: Vec<Line>) -> Vec<Line> {
    let bare = |line: &Line| address(&line.text).is_some_and(|(_, rest)| rest.is_empty());
    let alternate = lines.len() > 1
        && lines.len().is_multiple_of(2)
        && lines.chunks(2).all(
            |pair| matches!(pair, [name, url] if address(&name.text).is_none() && name.links.is_empty() && bare(url)),
        );
    if !alternate {
        return lines;
    }
    let pair = |pair: &[Line]| match pair {
        [name, url] => Some(Line { text: format!("{} {}", name.text, url.text), ..name.clone() }),
        _ => None,
    };
    lines.chunks(2).filter_map(pair).collect()
}

/// The reports that a line speaks of: one, or one for each of its links.
fn reports(line: &Line, doubts: &mut Doubts) -> Vec<Report> {
    let text = item(&line.text).unwrap_or(&line.text);
    let said: Vec<&(String, Link)> = line.links.iter().filter(|(said, _)| !said.is_empty()).collect();
    match said.as_slice() {
        [] => {}
        [(said, link)] => return vec![linked(text, said, link)],
        several => {
            return several.iter().map(|(said, link)| linked(said, said, link)).collect();
        }
    }
    let Some((url, rest)) = address(text) else {
        let one = |name: &str| Report { outlet: name.to_owned(), url: None, headline: None };
        let names = listed(text);
        if names.is_empty() {
            return vec![one(text)];
        }
        doubts.at(
            line.place,
            About::Coverage,
            format!("{} was taken for {} outlets. If it is one, join them again.", quoted(text), names.len()),
        );
        return names.into_iter().map(one).collect();
    };
    let Some(link) = link(&url) else {
        doubts.at(
            line.place,
            About::Coverage,
            format!("The address in {} cannot be read, and was left in the name of the outlet.", quoted(text)),
        );
        return vec![Report { outlet: text.to_owned(), url: None, headline: None }];
    };
    let outlet = if rest.is_empty() { host(&link) } else { rest };
    vec![Report { outlet, url: Some(url_as_written(&url)), headline: None }]
}

/// A line with one link, which names the outlet or the report, or shows its address.
fn linked(text: &str, said: &str, link: &Link) -> Report {
    let url = Some(link.href().to_string());
    let around = trimmed(&text.replacen(said, " ", 1));
    match (around.is_empty(), address(said).is_some()) {
        (true, true) => Report { outlet: host(link), url, headline: None },
        (true, false) => Report { outlet: said.to_owned(), url, headline: None },
        (false, true) => Report { outlet: around, url, headline: None },
        (false, false) if text.trim_end().ends_with(said) => {
            Report { outlet: around, url, headline: Some(said.to_owned()) }
        }
        _ => Report { outlet: trimmed(text), url, headline: None },
    }
}

/// The address in a text, and the text without it.
fn address(text: &str) -> Option<(String, String)> {
    let lower = text.to_ascii_lowercase();
    let at = ["https://", "http://", "www."].iter().filter_map(|begin| lower.find(begin)).min()?;
    let (before, after) = text.split_at_checked(at)?;
    let end = after.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '»')).unwrap_or(after.len());
    let (found, rest) = after.split_at_checked(end)?;
    let mut url = found.trim_end_matches(['.', ',', ';', ':', ']']);
    let mut surplus = url.matches(')').count().saturating_sub(url.matches('(').count());
    while let Some(shorter) = url.strip_suffix(')').filter(|_| surplus > 0) {
        url = shorter.trim_end_matches(['.', ',', ';']);
        surplus = surplus.saturating_sub(1);
    }
    Some((url.to_owned(), trimmed(&format!("{before} {rest}"))))
}

/// A name without the signs that part it from its address.
fn trimmed(text: &str) -> String {
    let around = |letter: char| {
        letter.is_whitespace() || matches!(letter, ':' | '-' | '–' | '—' | '|' | ',' | ';' | '/' | '→' | '>' | '<')
    };
    let text = text.trim_matches(around);
    let text = text.strip_suffix(['(', '[']).unwrap_or(text);
    let text = text.trim_end_matches("()").trim_end_matches("( )").trim_end_matches("[ ]");
    let open = text.matches('(').count() > text.matches(')').count();
    let text = if open { text.trim_end_matches('(') } else { text };
    let closed = text.matches(')').count() > text.matches('(').count();
    let text = if closed { text.trim_end_matches(')') } else { text };
    text.trim_matches(around)
        .trim_end_matches(['(', '['])
        .trim_matches(around)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn link(url: &str) -> Option<Link> {
    Address::resolve(&url_as_written(url), "https://localhost/")?
        .link()
        .filter(|link| link.host().is_some_and(|host| host.contains('.')))
}

/// An address with its scheme.
fn url_as_written(url: &str) -> String {
    if url.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www.")) {
        format!("https://{url}")
    } else {
        url.to_owned()
    }
}

fn host(link: &Link) -> String {
    let host = link.host().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// What agencies write over such a list, beside the words of the interface.
const HEADINGS: [&str; 30] = [
    "Media coverage",
    "Press coverage",
    "News coverage",
    "Coverage",
    "In the media",
    "In the press",
    "In the news",
    "Media mentions",
    "Media links",
    "Mediada",
    "Mediada işıqlandırılması",
    "Media işıqlandırması",
    "Mətbuatda",
    "Kütləvi informasiya vasitələrində",
    "KİV-də",
    "Media bizim haqqımızda",
    "СМИ о нас",
    "В СМИ",
    "СМИ",
    "Освещение в СМИ",
    "Упоминания в СМИ",
    "Пресса о нас",
    "Basında",
    "Basında biz",
    "Medyada",
    "Basın yansımaları",
    "التغطية الاعلامية",
    "في الإعلام",
    "في وسائل الإعلام",
    "في الصحافة",
];
