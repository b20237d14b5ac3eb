//! The list of what is there, for programs.

use crate::{Files, Outcome, seal::Sealed};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Manifest<'a> {
    /// By the names that they have in the sources.
    files: BTreeMap<&'a str, Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    integrity: String,
    immutable: bool,
    size: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    brotli: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gzip: Option<usize>,
}

/// Names, sizes and integrity of all files, of which `compressed` holds what stands beside them.
pub(crate) fn manifest(sealed: &Sealed, compressed: &Files) -> Outcome<Vec<u8>> {
    let entries = sealed.iter().map(|(name, file)| {
        let size = |ending| compressed.get(&format!("{}.{ending}", file.place)).map(Vec::len);
        let entry = Entry {
            path: &file.place,
            integrity: file.fingerprint.integrity(),
            immutable: file.immutable,
            size: file.content.len(),
            brotli: size("br"),
            gzip: size("gz"),
        };
        (name.as_str(), entry)
    });
    let mut written = serde_json::to_vec_pretty(&Manifest { files: entries.collect() })?;
    written.push(b'\n');
    Ok(written)
}
