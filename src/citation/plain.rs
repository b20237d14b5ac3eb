use super::Source;

/// A reference to read, as the [APA](https://apastyle.apa.org/style-grammar-guidelines/references/examples/press-release-references)
/// writes one to a press release: *Publisher. (Date). Headline \[Press release\]. Address*. It needs no word of any language.
pub(super) fn plain(source: &Source<'_>) -> String {
    let mut text = String::new();
    if let Some(publisher) = source.publisher() {
        sentence(&mut text, &publisher);
    }
    if let Some(day) = source.day() {
        sentence(&mut text, &["(", &day, ")"].concat());
    }
    match source.kind() {
        Some(kind) => sentence(&mut text, &[&source.headline(), " [", &kind, "]"].concat()),
        None => sentence(&mut text, &source.headline()),
    }
    text + source.address
}

/// Adds what ends with a full stop, unless it ends a sentence by itself.
fn sentence(text: &mut String, words: &str) {
    text.push_str(words);
    text.push_str(if words.ends_with(['.', '!', '?', '…', '。', '؟', '۔']) { " " } else { ". " });
}
