//! Words as they are compared: in any case, in any digits, with or without the marks that people leave out.

/// A word, a number or a mark in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, folded.
    Word(String),
    /// A number, and how many digits it has.
    Number(u32, usize),
    /// Any other sign.
    Mark(char),
}

/// A token, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) token: Token,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether there is no space before it.
    pub(super) glued: bool,
}

/// The tokens of a text.
pub(super) fn spots(text: &str) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut glued = false;
    let mut letters = text.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        if letter.is_whitespace() || is_unseen(letter) {
            glued = glued && !letter.is_whitespace();
            continue;
        }
        let mut to = from.saturating_add(letter.len_utf8());
        let mut run = |fits: fn(char) -> bool| {
            while let Some((at, next)) = letters.next_if(|(_, next)| fits(*next)) {
                to = at.saturating_add(next.len_utf8());
            }
            text.get(from..to).unwrap_or_default()
        };
        let token = if digit(letter).is_some() {
            let digits: Vec<u32> = run(|c| digit(c).is_some()).chars().filter_map(digit).collect();
            let value = digits.iter().fold(0_u32, |value, digit| value.saturating_mul(10).saturating_add(*digit));
            Token::Number(value, digits.len())
        } else if is_letter(letter) {
            Token::Word(fold(run(is_letter)))
        } else {
            Token::Mark(letter)
        };
        spots.push(Spot { token, from, to, glued });
        glued = true;
    }
    spots
}

/// The words and numbers of a text, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    spots(text).iter().filter_map(|spot| spot.word()).collect()
}

/// How many spots the words of `name` take at the beginning of `spots`; nothing when they do not stand there.
pub(super) fn named(spots: &[Spot], name: &[String]) -> Option<usize> {
    let (mut at, mut left) = (0_usize, name.iter());
    let mut next = left.next()?;
    loop {
        let spot = spots.get(at)?;
        at = at.saturating_add(1);
        match spot.word() {
            Some(word) if word == *next => match left.next() {
                Some(word) => next = word,
                None => return Some(at),
            },
            None if at > 1 && matches!(spot.token, Token::Mark('-' | '‐' | '‑' | '–' | '\'' | '’' | '.')) => {}
            _ => return None,
        }
    }
}

/// A text in small letters without what people leave out: the dot of `İ`, the marks of Arabic vowels, the dots of `ё`.
pub(super) fn fold(text: &str) -> String {
    let small = text.chars().flat_map(char::to_lowercase);
    let kept =
        small.filter(|letter| !is_unseen(*letter) && !matches!(letter, '\u{307}' | '\u{640}' | '\u{64B}'..='\u{652}'));
    kept.map(|letter| match letter {
        'ı' => 'i',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        letter => letter,
    })
    .collect()
}

impl Spot {
    /// The word, or the number written out.
    pub(super) fn word(&self) -> Option<String> {
        match &self.token {
            Token::Word(word) => Some(word.clone()),
            Token::Number(value, _) => Some(value.to_string()),
            Token::Mark(_) => None,
        }
    }
}

fn is_letter(letter: char) -> bool {
    // Vowel signs and the like are no letters of their own, and part no word.
    letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{652}' | '\u{94D}')
}

/// What shows nothing: marks of direction, soft hyphens, joiners.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The digits of Europe, of Arabic and of Persian.
fn digit(letter: char) -> Option<u32> {
    let zero = match letter {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u32::from(letter).saturating_sub(u32::from(zero)))
}
