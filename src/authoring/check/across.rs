//! What several documents must not have in common.

use super::{Checked, Diagnosis};
use crate::{authoring::locate::Node, format::Path};
use std::{collections::HashMap, ops::Range};

/// Adds to each of `documents`, which have names, the ids that an earlier one has already.
pub fn repeated_ids(documents: &mut [(String, Checked)]) {
    let mut met: HashMap<String, String> = HashMap::new();
    for (name, checked) in documents {
        for (id, path, place) in &checked.ids {
            let first = met.entry(id.clone()).or_insert_with(|| name.clone());
            // Within one document, the decoder has said so.
            if first != name {
                let message = format!("a release in {first} has this id already");
                let diagnosis = Diagnosis::error("repeated-id", path.clone(), place, message);
                checked.diagnoses.push(diagnosis.help("give each release an id of its own, and never change it"));
            }
        }
        checked.diagnoses.sort_by_key(|diagnosis| diagnosis.place.start);
    }
}

/// The id of a release and where it stands; nothing for an entry that stands for a release elsewhere.
pub(super) fn id(release: &Node<'_>) -> Option<(String, Path, Range<usize>)> {
    let id = release.get("id").filter(|_| release.get("src").is_none())?;
    Some((id.text()?.to_owned(), id.path, id.place))
}
