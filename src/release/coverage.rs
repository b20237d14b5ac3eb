use super::{Date, Language, Link, Text, ordered};
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
    /// The host of that, where the outlet's name or the title is another's.
    pub host: Option<Text>,
    /// Where a copy of the report is kept.
    pub archive_url: Option<Link>,
    /// The title of the report.
    pub headline: Option<Text>,
    /// When it appeared.
    pub date_published: Option<Date>,
    /// What sort of outlet this is.
    pub medium: Option<Medium>,
}

/// A sort of outlet.
#[expect(missing_docs, reason = "the words say it")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    Online,
    Print,
    Radio,
    Television,
    Social,
}

impl Medium {
    /// Every sort, by its key in the format.
    pub const KEYS: [(&str, Medium); 5] = [
        ("online", Medium::Online),
        ("print", Medium::Print),
        ("radio", Medium::Radio),
        ("television", Medium::Television),
        ("social", Medium::Social),
    ];
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
        let mut places: HashMap<Text, usize> = HashMap::new();
        for item in coverage {
            let language = item.language.as_ref();
            let tag = language.map_or_else(Text::default, Language::text);
            let place = *places.entry(tag).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.items.push(item),
                None => groups.push(CoverageGroup { language, items: vec![item] }),
            }
        }
        let rank = |group: &CoverageGroup<'_>| match group.language {
            Some(language) if language == shown => 0,
            Some(language) if language.primary() == shown.primary() => 1,
            Some(_) => 2,
            None => 3,
        };
        ordered(groups, |a, b| rank(a).cmp(&rank(b)))
    }
}
