//! The documents in a folder.

use super::{Outcome, say};
use release_viewer::{
    format::{Decoded, Origin, Problem, decode},
    release::Address,
};
use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

/// Every document in a folder and below it, in the order of their names, but for hidden ones and the schema.
pub(super) fn documents(folder: &Path) -> Vec<Result<PathBuf, String>> {
    let mut found = Vec::new();
    walk(folder, &mut found);
    found
}

fn walk(folder: &Path, found: &mut Vec<Result<PathBuf, String>>) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<fs::DirEntry>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(format!("{}: {error}", folder.display()))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (name, path) = (entry.file_name(), entry.path());
        let hidden = name.to_string_lossy().starts_with('.');
        // A link to a folder is not followed: it may lead back here.
        if hidden || name == OsStr::new("release.schema.json") {
        } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) && path.is_file() {
            found.push(Ok(path));
        }
    }
}

/// What is in a document, which is called `shown` in what is said of it; nothing where it cannot be read.
pub(super) fn decoded(document: &[u8], address: &Address, shown: &str, outcome: &mut Outcome) -> Option<Decoded> {
    match decode(document, &Origin { address: address.clone(), language: None }) {
        Ok(decoded) => {
            if decoded.findings.iter().any(|finding| finding.problem != Problem::Withheld) {
                say(&format!("warning: {shown}: not all of it could be read; `release-viewer check` says what"));
                *outcome = Outcome::Wrong;
            }
            Some(decoded)
        }
        Err(unreadable) => {
            say(&format!("error: {shown}: {unreadable}"));
            *outcome = Outcome::Wrong;
            None
        }
    }
}

/// What the system says of a file that it does not give or take.
pub(super) fn told(path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
