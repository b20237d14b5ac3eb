use super::Source;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An entry of [BibTeX](https://ctan.org/pkg/bibtex). Every style of it knows `@techreport` and prints its `type`; of
/// `@misc` it would print neither sort nor publisher.
pub(super) fn bibtex(source: &Source<'_>) -> String {
    let mut entry = ["@techreport{", &source.key()].concat();
    let mut field = |name: &str, value: &str| entry.push_str(&[",\n  ", name, " = ", value].concat());
    // In braces of its own a name is not taken apart, and a title keeps its capitals.
    let whole = |text: &str| ["{{", &escaped(text), "}}"].concat();
    field("title", &whole(&source.headline()));
    if let Some(publisher) = source.publisher() {
        field("author", &whole(&publisher));
        field("institution", &whole(&publisher));
    }
    if let Some(kind) = source.kind() {
        field("type", &whole(&kind));
    }
    if let Some(date) = &source.release.date_published {
        field("year", &["{", &date.year.to_string(), "}"].concat());
        if let Some(month) = MONTHS.get(usize::from(date.month).saturating_sub(1)) {
            field("month", month);
        }
        field("day", &["{", &date.day.to_string(), "}"].concat());
    }
    field("language", &["{", source.edition.language.tag(), "}"].concat());
    // An address is set as it is; but a brace in it would end the field.
    field("url", &["{", &source.address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C"), "}"].concat());
    entry + "\n}\n"
}

/// The text in TeX. BibTeX counts every brace, escaped or not, so none may stand alone.
fn escaped(text: &str) -> String {
    let mut tex = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => tex.push_str("\\textbackslash{}"),
            '{' => tex.push_str("\\textbraceleft{}"),
            '}' => tex.push_str("\\textbraceright{}"),
            '~' => tex.push_str("\\textasciitilde{}"),
            '^' => tex.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => tex.extend(['\\', letter]),
            _ => tex.push(letter),
        }
    }
    tex
}
