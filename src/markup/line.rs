//! Texts of one line: headlines, names, titles.

use crate::release::Text;

/// Whether a letter is one that is read, or white space: control characters are neither.
pub(super) fn readable(letter: char) -> bool {
    !letter.is_control() || letter.is_ascii_whitespace()
}

/// A text for one line, or nothing when it is empty: without control characters, and without those that turn the
/// direction of what follows ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings)), with
/// which a name could rewrite the line around it.
pub fn one_line(text: &str) -> Option<Text> {
    let turns = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(|letter| readable(*letter) && !turns(*letter)).collect();
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| text.into())
}
