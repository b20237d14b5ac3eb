use super::Source;

/// An item of [CSL-JSON](https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), with the types and variables of
/// [CSL 1.0.2](https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types): a `report` is a "work
/// distributed by an institution", and its `genre` says which.
pub(super) fn csl(source: &Source<'_>) -> String {
    let mut item = ["[{\n  \"id\": ", &quoted(&source.key()), ",\n  \"type\": \"report\""].concat();
    let mut field = |name: &str, value: &str| item.push_str(&[",\n  \"", name, "\": ", value].concat());
    field("title", &quoted(&source.headline()));
    if let Some(publisher) = source.publisher() {
        let publisher = quoted(&publisher);
        field("author", &["[{ \"literal\": ", &publisher, " }]"].concat());
        field("publisher", &publisher);
    }
    if let Some(kind) = source.kind() {
        field("genre", &quoted(&kind));
    }
    if let Some(date) = &source.release.date_published {
        let parts = [date.year, date.month.into(), date.day.into()].map(|part| part.to_string()).join(", ");
        field("issued", &["{ \"date-parts\": [[", &parts, "]] }"].concat());
    }
    field("language", &quoted(source.edition.language.tag()));
    field("URL", &quoted(source.address));
    item + "\n}]\n"
}

fn quoted(text: &str) -> String {
    // Text is always written.
    serde_json::to_string(text).unwrap_or_default()
}
