//! The name of a release in addresses.

use super::words::words;

/// A name made of the date and the first words of the headline; of the date and the kind where the headline has too
/// few Latin letters, and whether that was so.
pub(super) fn of(date: Option<&str>, headline: &str, kind: Option<&str>) -> (String, bool) {
    let latin = |letter: &char| letter.is_alphabetic() && is_latin(*letter);
    let letters = headline.chars().filter(|letter| letter.is_alphabetic()).count();
    let foreign = headline.chars().filter(latin).count().saturating_mul(2) < letters.max(1);
    let words: Vec<String> =
        if foreign { Vec::new() } else { words(headline).iter().map(|word| ascii(word)).collect() };
    let mut id = date.unwrap_or_default().to_owned();
    let mut added = false;
    for word in words.iter().filter(|word| !word.is_empty()) {
        if added && id.len().saturating_add(word.len()) >= LONGEST {
            break;
        }
        push(&mut id, word.get(..LONGEST).unwrap_or(word));
        added = true;
    }
    if !added {
        push(&mut id, kind.unwrap_or("release"));
    }
    (id, !added)
}

const LONGEST: usize = 60;

fn push(id: &mut String, word: &str) {
    if !id.is_empty() {
        id.push('-');
    }
    id.push_str(word);
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii() || matches!(letter, '\u{C0}'..='\u{24F}' | 'ə' | '\u{1E00}'..='\u{1EFF}')
}

/// A word in the letters of addresses: without marks, and without what has no such letter.
fn ascii(word: &str) -> String {
    let mut ascii = String::new();
    for letter in word.chars() {
        if letter.is_ascii_alphanumeric() {
            ascii.push(letter);
        } else if let Some((_, plain)) = PLAIN.iter().find(|(marked, _)| marked.contains(letter)) {
            ascii.push_str(plain);
        }
    }
    ascii
}

const PLAIN: [(&str, &str); 27] = [
    ("àáâãäåāăąạảấầẩẫậắằẳẵặ", "a"),
    ("çćĉċč", "c"),
    ("ďđ", "d"),
    ("èéêëēĕėęěəẹẻẽếềểễệ", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıỉị", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏőơọỏốồổỗộớờởỡợ", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűųưụủứừửữự", "u"),
    ("ŵ", "w"),
    ("ýÿŷỳỵỷỹ", "y"),
    ("źżž", "z"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
    ("ð", "d"),
    ("ǧ", "g"),
    ("ǩ", "k"),
    ("ĸ", "k"),
];
