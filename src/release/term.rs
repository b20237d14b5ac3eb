use super::Text;

/// A word of a controlled vocabulary, or the agency's own, which shows as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term<K> {
    /// A word that the interface knows in its own languages.
    Known(K),
    /// Any other word.
    Other(Text),
}

/// The sorts of release (IPTC ninjs `genre`, in the words agencies use).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An announcement to the press.
    PressRelease,
    /// What somebody declares on a matter.
    Statement,
    /// An invitation, with place and time.
    MediaAdvisory,
    /// A report of what happened.
    News,
    /// A longer story.
    FeatureStory,
}

impl Kind {
    /// Every kind, by its key in the format.
    pub const KEYS: [(&str, Kind); 5] = [
        ("press-release", Kind::PressRelease),
        ("statement", Kind::Statement),
        ("media-advisory", Kind::MediaAdvisory),
        ("news", Kind::News),
        ("feature-story", Kind::FeatureStory),
    ];
}

/// How far a release reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One place or country office.
    Local,
    /// A country.
    National,
    /// Several countries.
    Regional,
    /// The world.
    Global,
}

impl Scope {
    /// Every scope, by its key in the format.
    pub const KEYS: [(&str, Scope); 4] = [
        ("local", Scope::Local),
        ("national", Scope::National),
        ("regional", Scope::Regional),
        ("global", Scope::Global),
    ];
}

impl<K: Copy + PartialEq> Term<K> {
    /// The term that `text` names among `keys`, in any case and with any blank for a hyphen; its own words otherwise.
    pub fn read(text: &str, keys: &[(&str, K)]) -> Term<K> {
        let key = text.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        match keys.iter().find(|(known, _)| *known == key) {
            Some((_, known)) => Term::Known(*known),
            None => Term::Other(text.trim().into()),
        }
    }

    /// The key of the term among `keys`, or its own words: what [`Term::read`] reads it from.
    pub fn key(&self, keys: &[(&str, K)]) -> Text {
        match self {
            Term::Known(known) => keys.iter().find(|(_, of)| of == known).map_or("", |(key, _)| key).into(),
            Term::Other(text) => text.clone(),
        }
    }
}
