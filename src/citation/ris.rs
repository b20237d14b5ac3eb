use super::Source;

/// A record of RIS, as Reference Manager had it and its heirs read it: a tag and a value a line, with two characters for the end of each.
///
/// Some programs write press releases as `PRESS`, which others do not know and take for an article of a journal;
/// `RPRT` they all know, and `M3` beside it is its sort.
pub(super) fn ris(source: &Source<'_>) -> String {
    let mut record = String::new();
    let mut field = |tag: &str, value: &str| record.push_str(&[tag, "  - ", value, "\r\n"].concat());
    field("TY", "RPRT");
    field("TI", &source.headline());
    if let Some(publisher) = source.publisher() {
        // An author is read as "family name, first name": a name with a comma is the publisher's only.
        if !publisher.contains(',') {
            field("AU", &publisher);
        }
        field("PB", &publisher);
    }
    if let Some(kind) = source.kind() {
        field("M3", &kind);
    }
    if let Some(date) = &source.release.date_published {
        let number = |number: u8| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
        let year = date.year.to_string();
        field("PY", &year);
        field("DA", &[&year, "/", &number(date.month), "/", &number(date.day), "/"].concat());
    }
    field("LA", source.edition.language.tag());
    field("UR", source.address);
    field("ER", "");
    record
}
