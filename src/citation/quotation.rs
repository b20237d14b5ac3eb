use super::{Clip, Source, escaped};

/// What a reader selected, and where it is from: headline, publisher, date and address.
pub fn quotation(selected: &str, source: &Source<'_>) -> Clip {
    let language = &source.edition.language;
    let paragraphs: Vec<&str> = selected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (opening, closing) = marks(language.primary());
    let facts = [Some(source.headline()), source.publisher(), source.day()];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let text = [opening, &paragraphs.join("\n\n"), closing, "\n\n— ", &facts, "\n", source.address].concat();
    let block: String =
        paragraphs.iter().flat_map(|paragraph| ["<p>".into(), escaped(paragraph), "</p>".into()]).collect();
    let address = escaped(source.address);
    let (lang, dir) = (escaped(language.tag()), language.direction().as_str());
    let attributes = ["\" lang=\"", &lang, "\" dir=\"", dir, "\">"].concat();
    let quote = ["<blockquote cite=\"", &address, &attributes, &block, "</blockquote>"].concat();
    let from =
        ["<p lang=\"", &lang, "\" dir=\"", dir, "\">— <a href=\"", &address, "\">", &escaped(&facts), "</a></p>"];
    Clip { text, html: Some(quote + &from.concat()) }
}

/// The quotation marks of a language ([CLDR](https://cldr.unicode.org), `delimiters`; for Arabic the ones that its newspapers set).
fn marks(primary: &str) -> (&'static str, &'static str) {
    match primary {
        "ar" | "be" | "el" | "es" | "fa" | "fr" | "hy" | "it" | "ru" | "uk" => ("«", "»"),
        "bg" | "cs" | "de" | "et" | "is" | "ka" | "lt" | "sk" | "sl" => ("„", "“"),
        "hu" | "pl" | "ro" => ("„", "”"),
        "ja" => ("「", "」"),
        _ => ("“", "”"),
    }
}
