use super::{
    Query,
    word::{without_article, words},
};
use crate::release::{Edition, Release, Status};
use std::{collections::BTreeMap, ops::Bound};

/// Where each word stands: in which releases, and in which of their fields.
///
/// The words are in order, so that all those with one beginning stand together.
#[derive(Debug, Default)]
pub(super) struct Index(BTreeMap<Box<str>, Vec<Posting>>);

/// A place of a word: the number of a release, and how much the field counts, in the lowest two bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Posting(u32);

/// The fields in which words are looked for, by how much they count.
const BODY: u8 = 1;
const SUMMARY: u8 = 2;
const HEADLINE: u8 = 3;

impl Index {
    /// Takes in the words of the release of this number, in all its languages. Of one that was withdrawn no more than
    /// the headline may be read.
    pub(super) fn add(&mut self, number: u32, release: &Release) {
        let is_open = release.status != Status::Withdrawn;
        // The best field comes first: in it, a word counts.
        for edition in release.editions.iter() {
            self.add_text(number, HEADLINE, &edition.headline);
        }
        for edition in release.editions.iter().filter(|_| is_open) {
            for text in [&edition.subheadline, &edition.summary].into_iter().flatten() {
                self.add_text(number, SUMMARY, text);
            }
        }
        let has_body = |edition: &&Edition| is_open && !edition.body.blocks.is_empty();
        for edition in release.editions.iter().filter(has_body) {
            self.add_text(number, BODY, &edition.body.text());
        }
    }

    /// How well each of the releases up to `count` holds every word of `query`: 0 for one that does not, and the more
    /// the better the fields are in which its words stand.
    pub(super) fn find(&self, query: &Query, count: usize) -> Vec<u8> {
        let mut ranks: Option<Vec<u8>> = None;
        for term in query.terms() {
            let mut fields = vec![0; count];
            term.forms().for_each(|form| self.mark(form, &mut fields));
            if let Some(before) = &ranks {
                for (field, rank) in fields.iter_mut().zip(before) {
                    *field = if *field == 0 || *rank == 0 { 0 } else { field.saturating_add(*rank) };
                }
            }
            ranks = Some(fields);
        }
        ranks.unwrap_or_else(|| vec![0; count])
    }

    /// Sets in `fields` the best field of each release that has a word which begins with `letters`.
    fn mark(&self, letters: &str, fields: &mut [u8]) {
        let from_there_on = self.0.range::<str, _>((Bound::Included(letters), Bound::Unbounded));
        for (_, postings) in from_there_on.take_while(|(word, _)| word.starts_with(letters)) {
            for posting in postings {
                if let Some(field) = fields.get_mut(posting.number()) {
                    *field = posting.field().max(*field);
                }
            }
        }
    }

    fn add_text(&mut self, number: u32, field: u8, text: &str) {
        let posting = Posting::new(number, field);
        words(text, |word| {
            self.add_word(word.letters, posting);
            if let Some(bare) = without_article(word.letters) {
                self.add_word(bare, posting);
            }
        });
    }

    fn add_word(&mut self, letters: &str, posting: Posting) {
        match self.0.get_mut(letters) {
            Some(postings) if postings.last().is_some_and(|last| last.number() == posting.number()) => {}
            Some(postings) => postings.push(posting),
            None => {
                self.0.insert(letters.into(), vec![posting]);
            }
        }
    }
}

impl Posting {
    fn new(number: u32, field: u8) -> Posting {
        Posting(number << 2 | u32::from(field))
    }

    fn number(self) -> usize {
        usize::try_from(self.0 >> 2).unwrap_or(usize::MAX)
    }

    fn field(self) -> u8 {
        u8::try_from(self.0 & 3).unwrap_or_default()
    }
}
