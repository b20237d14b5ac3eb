//! What comes with a release besides its text.

use super::{Language, Link, Localized, Text};

/// Somebody whom journalists can ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub name: Text,
    /// In what capacity.
    pub role: Option<Text>,
    /// The e-mail address.
    pub email: Option<Text>,
    /// The telephone number, as it was written.
    pub phone: Option<Text>,
}

/// What a release is about: an entry of a scheme, or a name, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topic {
    /// The scheme of `code`, as `sdg`.
    pub scheme: Option<Text>,
    /// The entry in it, as `10`.
    pub code: Option<Text>,
    /// The name.
    pub name: Option<Text>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Where it is.
    pub url: Link,
    /// What it shows, for those who cannot see it.
    pub alt: Localized,
    /// The line under it.
    pub caption: Localized,
    /// Who took it.
    pub credit: Option<Text>,
    /// Its width, in pixels.
    pub width: Option<u32>,
    /// Its height, in pixels.
    pub height: Option<u32>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is.
    pub url: Link,
    /// What it is called.
    pub title: Option<Text>,
    /// Its media type, as `application/pdf`.
    pub media_type: Option<Text>,
    /// Its size, in bytes.
    pub size: Option<u64>,
    /// The language it is in.
    pub language: Option<Language>,
}

impl Image {
    /// A picture of which only the address is known.
    pub fn new(url: Link) -> Image {
        Image { url, alt: Localized::default(), caption: Localized::default(), credit: None, width: None, height: None }
    }
}

impl Topic {
    /// The [Sustainable Development Goal](https://sdgs.un.org/goals) that this is, 1 to 17: an entry of the scheme `sdg`,
    /// as `10`, `SDG 10` or `Goal 10`. A target or an indicator, as `10.7`, is one of its goal.
    pub fn goal(&self) -> Option<u8> {
        self.number(&["sdg", "sdgs"], &["goal", "target", "indicator"], 17)
    }

    /// The objective of the Global Compact for Safe, Orderly and Regular Migration
    /// ([A/RES/73/195](https://docs.un.org/en/A/RES/73/195)) that this is, 1 to 23: an entry of the scheme `gcm`, as `23`,
    /// `GCM 23` or `Objective 23`.
    pub fn objective(&self) -> Option<u8> {
        self.number(&["gcm"], &["objective"], 23)
    }

    /// What releases on the same topic have in common, however it is written, and what stands for it in an address:
    /// `sdg:10`, `gcm:23`, the scheme and the code of any other scheme, else the name, else the code. It is empty only
    /// where both are.
    pub fn key(&self) -> Text {
        let key = match (self.goal(), self.objective(), written(&self.scheme), written(&self.code)) {
            (Some(goal), ..) => format!("sdg:{goal}"),
            (_, Some(objective), ..) => format!("gcm:{objective}"),
            (_, _, Some(scheme), Some(code)) => format!("{scheme}:{code}"),
            (_, _, _, code) => return written(&self.name).or(code).unwrap_or_default().into(),
        };
        key.into()
    }

    /// The number in the code, up to `last`, when the scheme is one of `schemes` and before the number is nothing but
    /// its name or one of `words`.
    fn number(&self, schemes: &[&str], words: &[&str], last: u8) -> Option<u8> {
        let scheme = written(&self.scheme)?;
        if !schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
            return None;
        }
        let code = written(&self.code)?;
        let (before, from) = code.split_at_checked(code.find(|c: char| c.is_ascii_digit())?)?;
        let known = |word: &str| schemes.iter().chain(words).any(|known| known.eq_ignore_ascii_case(word));
        let mut before = before.split([' ', '-', '_', ':', '.']);
        // Nothing but digits, or else a word first: "-10" is the number of no entry.
        let is_named = match before.next() {
            Some("") => before.next().is_none(),
            first => first.is_some_and(known) && before.all(|word| word.is_empty() || known(word)),
        };
        let (digits, part) = from.split_once('.').unwrap_or((from, "0"));
        let is_part = part.split('.').all(|of| !of.is_empty() && of.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        digits.parse().ok().filter(|number| is_named && is_part && (1..=last).contains(number))
    }
}

/// What a text says, if anything.
fn written(text: &Option<Text>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}
