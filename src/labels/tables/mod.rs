//! The words in every language, a file each.

mod ar;
mod az;
mod de;
mod es;
mod fa;
mod fr;
mod hi;
mod ka;
mod pt;
mod ru;
mod tr;
mod uk;
mod zh;

use super::{Category, ENGLISH, Facets, Faults, Kinds, Labels, Media, Plural, Scopes, Topics};

/// The words of every language that the interface speaks, in the order of [`super::TAGS`].
pub const ALL: [&Labels; 14] = [
    ENGLISH,
    &az::LABELS,
    &ar::LABELS,
    &ru::LABELS,
    &tr::LABELS,
    &ka::LABELS,
    &uk::LABELS,
    &fa::LABELS,
    &fr::LABELS,
    &es::LABELS,
    &zh::LABELS,
    &pt::LABELS,
    &de::LABELS,
    &hi::LABELS,
];
