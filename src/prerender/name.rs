//! What the files are called: by the ids of the releases, which anybody may have written.

use crate::release::{Language, Release, Text};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The beginnings of the names of the files of releases, each of which is one release's alone.
///
/// An id of letters of ASCII, digits, `-` and `_` is its own name. In any other, what is none of these becomes a `-`, and
/// the name ends with eight digits made of the id, so that it stays the same whatever else is in the newsroom. It does so
/// too where the id is reserved, or differs from another's in the case of letters alone.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<Text, String>);

/// The stem of the files with the list.
pub(super) const LIST: &str = "index";

/// Longer names are cut: a file system takes 255 bytes, with the language and the ending.
const LONGEST: usize = 120;

impl Names {
    pub(super) fn of<'a>(releases: impl Iterator<Item = &'a Release>) -> Names {
        let mut names = Names::default();
        let mut taken = HashSet::new();
        for release in releases {
            let mut name = plain(&release.id);
            if is_reserved(&name) || taken.contains(&name.to_ascii_lowercase()) {
                name = marked(&name, &release.id);
            }
            // Somebody may choose an id that ends as if it were made so.
            while !taken.insert(name.to_ascii_lowercase()) {
                name = marked(&name, &name);
            }
            names.0.insert(release.id.clone(), name);
        }
        names
    }

    /// The beginning of the names of the files of this release.
    pub(super) fn stem(&self, release: &Release) -> &str {
        self.0.get(&release.id).map_or(LIST, String::as_str)
    }
}

/// How a language is written in the name of a file.
pub(super) fn of_language(language: &Language) -> String {
    plain(language.tag())
}

/// `id` of letters that stand in every name of a file and address as they are.
fn plain(id: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if !id.is_empty() && id.len() <= LONGEST && id.chars().all(is_plain) {
        return id.to_owned();
    }
    let letters = id.chars().take(LONGEST).map(|letter| if is_plain(letter) { letter } else { '-' });
    let pieces: String = letters.collect();
    let pieces: Vec<&str> = pieces.split('-').filter(|piece| !piece.is_empty()).collect();
    marked(&pieces.join("-"), id)
}

/// `name` with digits made of `id` at its end.
fn marked(name: &str, id: &str) -> String {
    let digits = Uuid::new_v5(&Uuid::NAMESPACE_OID, id.as_bytes()).simple().to_string();
    let digits = digits.get(..8).unwrap_or_default();
    if name.is_empty() { digits.to_owned() } else { format!("{name}-{digits}") }
}

/// Names that other files have, and those that Windows keeps for devices.
fn is_reserved(name: &str) -> bool {
    const KEPT: [&str; 8] = ["con", "prn", "aux", "nul", "sitemap", "prerendered", "pages", LIST];
    let name = name.to_ascii_lowercase();
    let numbered = |stem: &str, digits: &str| {
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number && matches!(stem, "com" | "lpt" | "index-" | "sitemap-")
    };
    let at = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    KEPT.contains(&&*name) || name.split_at_checked(at).is_some_and(|(stem, digits)| numbered(stem, digits))
}
