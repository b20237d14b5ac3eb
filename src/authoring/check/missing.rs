//! What nobody has to write, and readers miss.

use super::{Diagnosis, Report, editions};
use crate::authoring::locate::Node;

/// Reports images that say nothing to those who cannot see them, reports that cannot be opened, and entries that
/// lists show without a summary.
pub(super) fn missing(release: &Node<'_>, report: Report<'_>) {
    images(release, report);
    coverage(release, report);
    summaries(release, report);
}

fn images(release: &Node<'_>, report: Report<'_>) {
    for image in release.get("images").map(|images| images.items()).unwrap_or_default() {
        let says = image.get("alt").is_none_or(|alt| !alt.members().is_empty()) && image.get("alt").is_some();
        if let Some(url) = image.get("url").filter(|_| !says) {
            report(
                Diagnosis::warning("image-without-alt", image.path_to("alt"), &url.place, "this image has no `alt`")
                    .help("say what it shows, by language: \"alt\": { \"en\": \"…\" }"),
            );
        }
    }
}

/// Where a report appeared that has no address.
const OFF_LINE: [&str; 3] = ["print", "radio", "television"];

fn coverage(release: &Node<'_>, report: Report<'_>) {
    for item in release.get("coverage").map(|coverage| coverage.items()).unwrap_or_default() {
        let has = |name: &str| item.get(name).is_some();
        let off_line = item.get("type").is_some_and(|it| it.text().is_some_and(|it| OFF_LINE.contains(&it)));
        let Some(outlet) = item.get("outlet").filter(|_| !has("url") && !has("archiveUrl") && !off_line) else {
            continue;
        };
        report(
            Diagnosis::warning(
                "coverage-without-address",
                item.path_to("url"),
                &outlet.place,
                "this report has no address, so that readers cannot open it",
            )
            .help("add its `url`; or where it was not online, its `type`: print, radio or television"),
        );
    }
}

fn summaries(release: &Node<'_>, report: Report<'_>) {
    if release.get("src").is_none() {
        return;
    }
    for (tag, edition) in editions(release).into_iter().filter(|(_, edition)| edition.get("summary").is_none()) {
        let message = format!("lists show this release without a summary in `{tag}`");
        report(
            Diagnosis::warning("source-without-summary", edition.path_to("summary"), &edition.place, message)
                .help("say in a sentence or two what it is about: the text itself is elsewhere"),
        );
    }
}
