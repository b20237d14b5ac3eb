//! Where one language ends and the next one begins.

use super::{
    Hints,
    block::Block,
    doubt::{About, Doubts, quoted},
    header, language, language_name,
};
use crate::{labels::endonym, release::Language};

/// The blocks in one language.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) language: Language,
    pub(super) blocks: Vec<Block>,
}

/// Parts the blocks by language. `after` are places between blocks, which come back as the languages before them.
pub(super) fn parted(
    blocks: Vec<Block>,
    after: &[usize],
    hints: &Hints,
    doubts: &mut Doubts,
) -> (Vec<Part>, Vec<Option<Language>>) {
    let candidates = candidates(&blocks, hints);
    let path = path(&blocks, &candidates, if hints.languages.is_empty() { CHANGE } else { CHANGE_AS_SAID });
    let path = without_islands(path, &blocks, &candidates, doubts);
    let before = |after: &usize| path.get(..*after)?.last().and_then(|at| candidates.get(*at)).cloned();
    let before: Vec<Option<Language>> = after.iter().map(before).collect();
    let mut parts: Vec<Part> = Vec::new();
    let mut last = None;
    for (block, at) in blocks.into_iter().zip(&path) {
        let language = candidates.get(*at).cloned().unwrap_or_default();
        let begins = !block.is_rule() && last.replace(*at) != Some(*at);
        match parts.iter_mut().find(|part| part.language == language) {
            Some(part) => {
                if begins {
                    doubts.at(
                        block.place,
                        About::Language,
                        format!(
                            "Here the text is in {} again; it was put with what stands above in that language.",
                            name(&language)
                        ),
                    );
                }
                part.blocks.push(block);
            }
            None => parts.push(Part { language, blocks: vec![block] }),
        }
    }
    for part in &mut parts {
        trim_rules(&mut part.blocks);
    }
    parts.retain(|part| !part.blocks.is_empty());
    confess(&parts, hints, doubts);
    (parts, before)
}

/// Changing the language costs as many letters of evidence.
const CHANGE: u32 = 35;
/// The same where it is said that there are several languages.
const CHANGE_AS_SAID: u32 = 20;
/// The same after a rule, and before the header of a release.
const CHANGE_AT_RULE: u32 = 12;
const CHANGE_AT_HEADER: u32 = 6;
/// So many letters of evidence in short lines together make a language a candidate.
const ENOUGH: u32 = 25;
/// So many make it one beside a language of which there is ten times as much.
const PLENTY: u32 = 200;
/// How much the words of a header, or a line that names a language, count for.
const SAID: u32 = 30;

/// The languages that may be in the text: those that were said, or those that its longer paragraphs are surely in.
fn candidates(blocks: &[Block], hints: &Hints) -> Vec<Language> {
    if !hints.languages.is_empty() {
        return hints.languages.clone();
    }
    let mut found: Vec<(Language, u32)> = Vec::new();
    // What stands together in one script and says little by itself may say enough together.
    let mut together = String::new();
    for block in blocks.iter().map(Some).chain([None]) {
        let text = block.filter(|block| !block.is_rule()).map(Block::text);
        let sure = text.as_deref().and_then(language::guess_any).filter(|guess| guess.sure && guess.weight >= CHANGE);
        let joins = sure.is_none() && text.as_deref().is_some_and(|text| language::share_script(&together, text));
        if !joins {
            let guess = language::guess_any(&std::mem::take(&mut together));
            add(&mut found, guess.filter(|guess| guess.sure || guess.weight >= ENOUGH));
        }
        if let Some(text) = text.filter(|_| sure.is_none()) {
            together.extend([text.as_str(), "\n"]);
        }
        add(&mut found, sure);
    }
    if found.is_empty() {
        let text: Vec<String> = blocks.iter().map(Block::text).collect();
        add(&mut found, language::guess_any(&text.join("\n")));
    }
    let most = found.iter().map(|(_, weight)| *weight).max().unwrap_or_default();
    let mut found: Vec<Language> = found
        .into_iter()
        .filter(|(_, weight)| *weight >= PLENTY || weight.saturating_mul(10) >= most)
        .map(|(language, _)| language)
        .collect();
    // What the source itself says of its language counts where something is surely said.
    for language in blocks.iter().filter_map(|block| block.language.clone()) {
        let known = |other: &Language| other.primary() == language.primary();
        if !found.iter().any(known) && (found.is_empty() || !language::is_known(&language)) {
            found.push(language);
        }
    }
    if found.is_empty() {
        found.push(Language::default());
    }
    found
}

fn add(found: &mut Vec<(Language, u32)>, guess: Option<language::Guess>) {
    let Some(guess) = guess else { return };
    match found.iter_mut().find(|(language, _)| *language == guess.language) {
        Some((_, weight)) => *weight = weight.saturating_add(guess.weight),
        None => found.push((guess.language, guess.weight)),
    }
}

/// For each block, which of the candidates it is in: the path with the most evidence, changes counted against it.
///
/// So a name, a quotation or a short line does not part a text, and a change lasts.
fn path(blocks: &[Block], candidates: &[Language], change_anywhere: u32) -> Vec<usize> {
    let mut best: Vec<u32> = vec![0; candidates.len()];
    let mut steps: Vec<Vec<usize>> = Vec::new();
    let mut after_rule = true;
    for block in blocks {
        let lines = block.lines();
        let header = lines.first().and_then(|line| header::read(&line.text));
        let change = match (after_rule, header.is_some()) {
            (_, true) => CHANGE_AT_HEADER,
            (true, _) => CHANGE_AT_RULE,
            _ => change_anywhere,
        };
        after_rule = block.is_rule();
        let evidence = evidence(block, header.and_then(|header| header.tag), candidates);
        let most = best.iter().copied().max().unwrap_or_default();
        let from = best.iter().position(|score| *score == most).unwrap_or_default();
        let step: Vec<usize> = best
            .iter()
            .enumerate()
            .map(|(at, score)| if score.saturating_add(change) <= most { from } else { at })
            .collect();
        // All scores are kept above zero by what a change costs at most.
        best = step
            .iter()
            .enumerate()
            .map(|(at, from)| {
                let score = best.get(*from).copied().unwrap_or_default().saturating_add(CHANGE);
                let cost = if *from == at { 0 } else { change };
                let said = evidence.filter(|(language, _)| *language == at).map_or(0, |(_, weight)| weight);
                score.saturating_sub(cost).saturating_add(said)
            })
            .collect();
        steps.push(step);
    }
    let most = best.iter().copied().max().unwrap_or_default();
    let mut at = best.iter().position(|score| *score == most).unwrap_or_default();
    let mut path: Vec<usize> = Vec::new();
    for step in steps.iter().rev() {
        path.push(at);
        at = step.get(at).copied().unwrap_or_default();
    }
    path.reverse();
    path
}

/// Which candidate a block speaks for, and how loudly.
fn evidence(block: &Block, header: Option<&str>, candidates: &[Language]) -> Option<(usize, u32)> {
    let which = |primary: &str| candidates.iter().position(|language| language.primary() == primary);
    let text = block.text();
    if let Some(at) = header.and_then(which) {
        return Some((at, SAID));
    }
    if let Some(at) = language_name::named(&text).and_then(|language| which(language.primary())) {
        return Some((at, SAID.saturating_mul(2)));
    }
    if block.is_rule() {
        return None;
    }
    let guess = language::guess(&text, candidates);
    let said = block.language.as_ref().and_then(|language| which(language.primary()));
    match (guess, said) {
        (Some(guess), Some(_)) if guess.sure => {
            Some((candidates.iter().position(|it| *it == guess.language)?, guess.weight))
        }
        (_, Some(said)) => Some((said, u32::try_from(text.chars().count()).unwrap_or(SAID).max(1))),
        (Some(guess), None) => Some((candidates.iter().position(|it| *it == guess.language)?, guess.weight)),
        (None, None) => None,
    }
}

/// A short stretch in another language in the middle of a text is a part of that text.
fn without_islands(mut path: Vec<usize>, blocks: &[Block], candidates: &[Language], doubts: &mut Doubts) -> Vec<usize> {
    let size = |from: usize, to: usize| {
        let texts = blocks.get(from..to).unwrap_or_default().iter().map(|block| block.text().chars().count());
        texts.fold(0, usize::saturating_add)
    };
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (index, at) in path.iter().enumerate() {
        match runs.last_mut().filter(|(run, ..)| run == at) {
            Some((_, _, to)) => *to = index.saturating_add(1),
            None => runs.push((*at, index, index.saturating_add(1))),
        }
    }
    for window in runs.windows(3) {
        let [(before, a, b), (island, from, to), (after, c, d)] = window else { continue };
        let elsewhere = runs.iter().any(|(run, begin, _)| run == island && begin != from);
        // Between two rules it is a part, however short.
        let ruled = |at: usize| blocks.get(at).is_some_and(Block::is_rule);
        let parted = (ruled(*from) || ruled(from.saturating_sub(1))) && (ruled(*to) || ruled(to.saturating_sub(1)));
        let smaller = size(*from, *to) < size(*a, *b).min(size(*c, *d));
        if before == after && !elsewhere && !parted && smaller {
            if let (Some(block), Some(language), Some(around)) =
                (blocks.get(*from), candidates.get(*island), candidates.get(*before))
            {
                doubts.at(
                    block.place,
                    About::Text,
                    format!(
                        "{} seems to be in {}; it stands in the middle of the text in {}, and was left there.",
                        quoted(&block.text()),
                        name(language),
                        name(around)
                    ),
                );
            }
            path.get_mut(*from..*to).unwrap_or_default().fill(*before);
        }
    }
    path
}

/// A paragraph of so many letters is told from one in another language.
const STRANGE: usize = 60;

fn trim_rules(blocks: &mut Vec<Block>) {
    while blocks.last().is_some_and(Block::is_rule) {
        blocks.pop();
    }
    let first = blocks.iter().position(|block| !block.is_rule()).unwrap_or(blocks.len());
    blocks.drain(..first);
    blocks.dedup_by(|next, before| next.is_rule() && before.is_rule());
}

/// Says of which parts the language is not certain.
fn confess(parts: &[Part], hints: &Hints, doubts: &mut Doubts) {
    for part in parts {
        let Some(place) = part.blocks.first().map(|block| block.place) else { continue };
        doubts.edition = Some(part.language.tag().to_owned());
        let text = part.blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n");
        let guess = match hints.languages.as_slice() {
            [] => language::guess_any(&text),
            languages => language::guess(&text, languages),
        };
        if part.language == Language::default() {
            doubts.at(
                place,
                About::Language,
                ("The language of the text could not be told.", "Say it with --languages."),
            );
        } else if hints.languages.len() != 1
            && !guess.is_some_and(|guess| guess.sure && guess.language == part.language)
        {
            let sentence =
                format!("The text from here on was taken to be in {}, without certainty.", name(&part.language));
            doubts.at(
                place,
                About::Language,
                (sentence, "If it is not, say with --languages which languages there are."),
            );
        }
    }
    for part in parts {
        doubts.edition = Some(part.language.tag().to_owned());
        for block in &part.blocks {
            let text = block.text();
            let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
            let other = language::guess_any(&text)
                .filter(|guess| guess.sure && guess.language.primary() != part.language.primary());
            let foreign = language::guess(&text, std::slice::from_ref(&part.language)).is_none();
            if doubts.has(block.place) || letters < STRANGE || (other.is_none() && !foreign) {
                continue;
            }
            let like = other.map_or("another language".to_owned(), |guess| name(&guess.language));
            doubts.at(
                block.place,
                About::Text,
                format!(
                    "{} seems to be in {like}; it was left in the text in {}.",
                    quoted(&text),
                    name(&part.language)
                ),
            );
        }
    }
    if hints.languages.is_empty() {
        confess_related(parts, doubts);
    }
    doubts.edition = None;
    for language in hints.languages.iter().filter(|language| !parts.iter().any(|part| part.language == **language)) {
        doubts.overall(About::Language, format!("No text in {} was found.", name(language)));
    }
}

/// Says in which parts some of the text seems to be in a language that is close to that of the rest: a few lines of it
/// are no part by themselves.
fn confess_related(parts: &[Part], doubts: &mut Doubts) {
    for part in parts {
        let other = |block: &Block| Some((block.place, language::guess_related(&block.text(), &part.language)?));
        let others: Vec<(usize, Language)> = part.blocks.iter().filter_map(other).collect();
        let Some((place, like)) = others.first().filter(|(place, _)| !doubts.has(*place)) else { continue };
        if others.len() > 1 && !parts.iter().any(|part| part.language == *like) {
            let sentence = format!(
                "Some of the text from here on seems to be in {}; all of it was taken to be in {}, which is close to it.",
                name(like),
                name(&part.language)
            );
            let cure = format!("If both are meant, say so with --languages {},{}.", part.language.tag(), like.tag());
            doubts.edition = Some(part.language.tag().to_owned());
            doubts.at(*place, About::Language, (sentence, cure));
        }
    }
}

/// A language for a sentence.
pub(super) fn name(language: &Language) -> String {
    let endonym = endonym(language);
    if *endonym == *language.tag() { endonym.to_string() } else { format!("{endonym} ({})", language.tag()) }
}
