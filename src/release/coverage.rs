use super::{Language, Link, Text};
use std::collections::HashMap;

/// A report on a release by an outlet.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Who reported.
    pub outlet: Text,
    /// The language of the report.
    pub language: Option<Language>,
    /// Where the report is.
    pub url: Option<Link>,
    /// The host of that, where the outlet's name is another's.
    pub host: Option<Text>,
}

/// The coverage in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageGroup<'a> {
    /// That language, where it is known.
    pub language: Option<&'a Language>,
    /// The reports, as the document orders them.
    pub items: Vec<&'a Coverage>,
}

impl CoverageGroup<'_> {
    /// `coverage` by language: that of `shown` first, then the others as they are met, unknown ones last.
    pub fn by_language<'a>(coverage: &'a [Coverage], shown: &Language) -> Vec<CoverageGroup<'a>> {
        let mut groups: Vec<CoverageGroup<'a>> = Vec::new();
        let mut places: HashMap<Option<&Language>, usize> = HashMap::new();
        for item in coverage {
            let language = item.language.as_ref();
            let place = *places.entry(language).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.items.push(item),
                None => groups.push(CoverageGroup { language, items: vec![item] }),
            }
        }
        groups.sort_by_key(|group| match group.language {
            Some(language) if language == shown => 0,
            Some(language) if language.primary() == shown.primary() => 1,
            Some(_) => 2,
            None => 3,
        });
        groups
    }
}
