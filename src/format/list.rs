//! A list of items → releases: each release once, and a language at a time where the format has an item for each.

use super::{Problem, field::Field};
use crate::release::{Grouping, Language, Release, Text};

/// What came of an item.
pub(super) enum Item {
    /// A release, or one of its languages.
    Release(Box<Release>),
    /// Nothing, since this release is not for publication in this language, or in any.
    Withheld(Option<Text>, Option<Language>),
    /// Nothing, since it cannot be used.
    Unusable,
}

impl Item {
    /// What came of reading an item.
    pub(super) fn of(release: Option<Release>) -> Item {
        release.map_or(Item::Unusable, |release| Item::Release(Box::new(release)))
    }

    /// Nothing of this release in this language, since this field says so.
    pub(super) fn withheld(reason: &Field<'_>, id: Option<Text>, language: Option<Language>) -> Item {
        let _ = reason.report::<()>(Problem::Withheld);
        Item::Withheld(id, language)
    }
}

/// The releases of `list`; nothing when there are items and each of them is unusable.
pub(super) fn releases(list: &Field<'_>, read: impl FnMut(Field<'_>) -> Item) -> Option<Grouping> {
    grouped(list.list()?, read)
}

/// The releases of a list, or of an item that stands alone.
pub(super) fn one_or_more(field: Field<'_>, read: impl FnMut(Field<'_>) -> Item) -> Option<Grouping> {
    if field.is_list() { releases(&field, read) } else { grouped([field], read) }
}

fn grouped<'a>(
    items: impl IntoIterator<Item = Field<'a>>,
    mut read: impl FnMut(Field<'a>) -> Item,
) -> Option<Grouping> {
    let mut grouping = Grouping::default();
    let mut unusable = false;
    for field in items {
        match read(field) {
            Item::Release(release) => {
                if !grouping.add(*release) {
                    let _ = field.report::<()>(Problem::Repeated);
                }
            }
            Item::Withheld(Some(id), language) => grouping.withhold(id, language),
            Item::Withheld(None, _) => {}
            Item::Unusable => unusable = true,
        }
    }
    (!grouping.is_empty() || !unusable).then_some(grouping)
}
