//! A list of items → releases: each release once, and a language at a time where the format has an item for each.

use super::{Problem, field::Field};
use crate::release::{Grouping, Release};

/// What came of an item.
pub(super) enum Item {
    /// A release, or one of its languages.
    Release(Box<Release>),
    /// Nothing, since it is not for publication.
    Withheld,
    /// Nothing, since it cannot be used.
    Unusable,
}

impl Item {
    /// What came of reading an item.
    pub(super) fn of(release: Option<Release>) -> Item {
        release.map_or(Item::Unusable, |release| Item::Release(Box::new(release)))
    }

    /// Nothing, since this field says so.
    pub(super) fn withheld(reason: &Field<'_>) -> Item {
        let _ = reason.report::<()>(Problem::Withheld);
        Item::Withheld
    }
}

/// The releases of `list`; nothing when there are items and each of them is unusable.
pub(super) fn releases(list: &Field<'_>, read: impl FnMut(Field<'_>) -> Item) -> Option<Vec<Release>> {
    grouped(list.list()?, read)
}

/// The releases of a list, or of an item that stands alone.
pub(super) fn one_or_more(field: Field<'_>, read: impl FnMut(Field<'_>) -> Item) -> Option<Vec<Release>> {
    if field.is_list() { releases(&field, read) } else { grouped([field], read) }
}

fn grouped<'a>(
    items: impl IntoIterator<Item = Field<'a>>,
    mut read: impl FnMut(Field<'a>) -> Item,
) -> Option<Vec<Release>> {
    let mut grouping = Grouping::default();
    let mut unusable = false;
    for field in items {
        match read(field) {
            Item::Release(release) => {
                if !grouping.add(*release) {
                    let _ = field.report::<()>(Problem::Repeated);
                }
            }
            Item::Withheld => {}
            Item::Unusable => unusable = true,
        }
    }
    (!grouping.releases.is_empty() || !unusable).then_some(grouping.releases)
}
