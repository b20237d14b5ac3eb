//! Dates that cannot be right as of now, or together.

use super::{Diagnosis, Report, date, editions};
use crate::{
    authoring::locate::Node,
    release::{Date, Moment},
};

/// Reports dates still to come, changes before what they change, and embargoes that are over.
pub(super) fn wrong(release: &Node<'_>, now: Moment, report: Report<'_>) {
    let waits = release.get("embargoedUntil").is_some() || status(release) == Some("embargoed");
    // What waits may well be published later.
    future(release, if waits { &["dateModified"] } else { &["datePublished", "dateModified"] }, now, report);
    modified_before_published(release, release, report);
    for (_, edition) in editions(release) {
        future(&edition, &["dateModified"], now, report);
        modified_before_published(release, &edition, report);
    }
    embargo_over(release, now, report);
}

fn future(of: &Node<'_>, names: &[&str], now: Moment, report: Report<'_>) {
    for name in names {
        let Some((_, node)) = date(of, name).filter(|(date, _)| begins(date) > now) else { continue };
        report(
            Diagnosis::warning("future-date", node.path, &node.place, format!("`{name}` is still to come"))
                .help("is the year right? To keep a text back until then, write `embargoedUntil`"),
        );
    }
}

fn modified_before_published(release: &Node<'_>, modified: &Node<'_>, report: Report<'_>) {
    let (Some((published, _)), Some((modified, node))) =
        (date(release, "datePublished"), date(modified, "dateModified"))
    else {
        return;
    };
    let day = |date: &Date| (date.year, date.month, date.day);
    let earlier = match (&published.clock, &modified.clock) {
        (Some(_), Some(_)) => modified.has_begun_everywhere() < published.has_begun_everywhere(),
        _ => day(&modified) < day(&published),
    };
    if earlier {
        let message = format!("`dateModified` is before `datePublished`, which is {}", published.written);
        report(
            Diagnosis::warning("modified-before-published", node.path, &node.place, message)
                .help("is the year right? A release that was never changed has no `dateModified`"),
        );
    }
}

fn embargo_over(release: &Node<'_>, now: Moment, report: Report<'_>) {
    let Some((_, until)) = date(release, "embargoedUntil").filter(|(until, _)| until.has_begun_everywhere() <= now)
    else {
        return;
    };
    if status(release) == Some("embargoed") {
        report(
            Diagnosis::warning(
                "embargo-over",
                until.path,
                &until.place,
                "this embargo is over and the text is shown, though the status is still embargoed",
            )
            .help("make the status published, or give a later `embargoedUntil`"),
        );
    }
}

fn status<'a>(release: &Node<'a>) -> Option<&'a str> {
    release.get("status")?.text()
}

/// When a date begins where it begins first: a day without a time, at UTC+14.
fn begins(date: &Date) -> Moment {
    const FROM_FIRST_TO_LAST: i64 = 26 * 3_600_000;
    let earlier = if date.clock.is_some() { 0 } else { FROM_FIRST_TO_LAST };
    Moment(date.has_begun_everywhere().0.saturating_sub(earlier))
}
