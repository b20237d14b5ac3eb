//! References to files beside the document.

use super::{Diagnosis, Report, releases, short};
use crate::authoring::locate::Node;

/// Reports the next page and the whole releases that are not where `document` says.
pub(super) fn dead_documents(document: &Node<'_>, exists: &dyn Fn(&str) -> bool, report: Report<'_>) {
    let next = document.get("next").filter(|_| document.get("releases").is_some());
    let sources = releases(document).into_iter().filter_map(|release| release.get("src"));
    for node in next.into_iter().chain(sources) {
        let Some(file) = dead(&node, exists) else { continue };
        report(
            Diagnosis::error("dead-document", node.path, &node.place, format!("there is no file {file}"))
                .help("the path is relative to this document"),
        );
    }
}

/// Reports the images and attachments that are not where `release` says.
pub(super) fn dead_files(release: &Node<'_>, exists: &dyn Fn(&str) -> bool, report: Report<'_>) {
    for list in ["images", "attachments"] {
        for item in release.get(list).map(|list| list.items()).unwrap_or_default() {
            let Some((node, file)) = item.get("url").and_then(|url| dead(&url, exists).map(|file| (url, file))) else {
                continue;
            };
            report(
                Diagnosis::warning("dead-file", node.path, &node.place, format!("there is no file {file}"))
                    .help("the path is relative to this document"),
            );
        }
    }
}

/// The file that `node` refers to, when it is one beside the document and not there.
///
/// What names a host or begins at the root of one is not looked for: where the document will be is not known.
fn dead(node: &Node<'_>, exists: &dyn Fn(&str) -> bool) -> Option<String> {
    let reference = node.text()?;
    let path = reference.split(['?', '#']).next().unwrap_or_default();
    let has_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    if path.is_empty() || has_scheme || path.starts_with(['/', '\\']) {
        return None;
    }
    let file = percent_encoding::percent_decode_str(path).decode_utf8().ok()?.into_owned();
    (!exists(&file)).then(|| short(&file))
}
