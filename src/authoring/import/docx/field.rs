//! Fields: a code, and the text that came of it.

use super::xml::LONGEST;

/// A field that has begun and not ended.
#[derive(Debug)]
pub(super) enum Field {
    /// Its code is being read.
    Code {
        code: String,
        /// Whether text stands in it, which nobody sees.
        text: bool,
    },
    /// What came of it is being read; and where it leads, where it is a link.
    Result(Option<String>),
}

/// Where a field of this code leads: `HYPERLINK "https://agency.example/" \o "Our site"`.
pub(super) fn target(code: &str) -> Option<String> {
    let mut words = words(code).into_iter();
    if !words.next()?.eq_ignore_ascii_case("hyperlink") {
        return None;
    }
    let (mut address, mut anchor) = (None, None);
    while let Some(word) = words.next() {
        match word.strip_prefix('\\').map(str::to_ascii_lowercase).as_deref() {
            Some("l") => anchor = words.next(),
            Some("o" | "s" | "t") => drop(words.next()),
            Some(_) => {}
            None => address = address.or(Some(word)),
        }
    }
    // A place in the document itself is no address.
    let address = address.filter(|address| (1..=LONGEST).contains(&address.len()))?;
    Some(match anchor {
        Some(anchor) if !address.contains('#') => format!("{address}#{anchor}"),
        _ => address,
    })
}

/// The words of a code; what is in quotes is one.
fn words(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut open, mut quoted) = (false, false);
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '“' | '”' => {
                if !quoted {
                    words.push(String::new());
                }
                quoted = !quoted;
                open = quoted;
            }
            letter if letter.is_whitespace() && !quoted => open = false,
            letter => {
                if !open {
                    words.push(String::new());
                    open = true;
                }
                // In quotes, a backslash stands before itself and before quotes.
                let letter = if letter == '\\' && quoted {
                    letters.next_if(|next| matches!(next, '\\' | '"')).unwrap_or(letter)
                } else {
                    letter
                };
                words.last_mut().into_iter().for_each(|word| word.push(letter));
            }
        }
    }
    words
}
