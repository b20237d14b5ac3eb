//! Texts of one line: headlines, names, titles.

use crate::release::Text;

/// What is read in place of a letter: a control character is white space, or else U+FFFD, as CSS has it shown
/// ([CSS Text](https://www.w3.org/TR/css-text-3/#white-space-processing)): nothing that was there is gone unseen.
pub(super) fn readable(letter: char) -> char {
    match letter {
        _ if !letter.is_control() || letter.is_ascii_whitespace() => letter,
        // Word parts lines by the one, and old mainframes by the other.
        '\u{B}' | '\u{85}' => ' ',
        _ => '\u{FFFD}',
    }
}

/// A text for one line, or nothing when it is empty: without those characters that turn the direction of what follows
/// ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings)), with which a name could rewrite the
/// line around it.
pub fn one_line(text: &str) -> Option<Text> {
    if is_one_line(text) {
        return Some(text.into());
    }
    let turns = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(|letter| !turns(*letter)).map(readable).collect();
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| text.into())
}

/// Whether a text is one line as it stands, as most are. Where it may hold what is to be left out, it is not.
fn is_one_line(text: &str) -> bool {
    // The first bytes, in UTF-8, of C1 control characters, and of those that turn the direction.
    let plain = |byte: u8| byte >= b' ' && !matches!(byte, 0x7F | 0xC2 | 0xE2);
    let single = |pair: &[u8]| pair != b"  ";
    let bytes = text.as_bytes();
    !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && bytes.iter().all(|byte| plain(*byte))
        && bytes.windows(2).all(single)
}
