//! What some languages have and others lack.

use super::{Diagnosis, Report, editions, short};
use crate::{
    authoring::locate::Node,
    release::{Language, lookup},
};

/// The members of an edition that a reader of another language misses, and where each may be.
const TRANSLATED: [(&str, &[&str]); 4] = [
    ("subheadline", &["subheadline"]),
    ("dateline", &["dateline"]),
    ("summary", &["summary"]),
    ("body", &["body", "bodyHtml"]),
];

/// Reports each edition of `release` that lacks what another has, and each text by language that lacks an edition's.
pub(super) fn missing(release: &Node<'_>, report: Report<'_>) {
    let editions = editions(release);
    for (what, names) in TRANSLATED {
        let has = |edition: &Node<'_>| names.iter().any(|name| edition.get(name).is_some());
        let Some((other, _)) = editions.iter().find(|(_, edition)| has(edition)) else { continue };
        for (tag, edition) in editions.iter().filter(|(_, edition)| !has(edition)) {
            let message = format!("the edition `{}` has no `{what}`, and `{}` has one", short(tag), short(other));
            report(diagnosis(edition, what, message));
        }
    }
    let tags: Vec<&str> = editions.iter().map(|(tag, _)| *tag).collect();
    by_language(release.get("statusNote"), "statusNote", &tags, report);
    for image in release.get("images").map(|images| images.items()).unwrap_or_default() {
        by_language(image.get("alt"), "alt", &tags, report);
        by_language(image.get("caption"), "caption", &tags, report);
    }
}

fn by_language(texts: Option<Node<'_>>, name: &str, tags: &[&str], report: Report<'_>) {
    let Some(texts) = texts.filter(Node::is_object) else { return };
    let there: Vec<Language> = texts.members().iter().filter_map(|(tag, _)| Language::parse(tag)).collect();
    let there: Vec<&Language> = there.iter().collect();
    for tag in tags {
        let lacks = Language::parse(tag).is_some_and(|wanted| lookup([&wanted], &there).is_none());
        if lacks && !there.is_empty() {
            report(diagnosis(
                &texts,
                tag,
                format!("`{name}` is not there in `{}`, in which there is an edition", short(tag)),
            ));
        }
    }
}

fn diagnosis(of: &Node<'_>, lacks: &str, message: String) -> Diagnosis {
    Diagnosis::warning("missing-translation", of.path_to(lacks), &of.place, message)
        .help("add the translation: readers of this language see nothing in its place")
}
