use super::{Date, Moment, Release};

/// What the publisher says of a release (IPTC ninjs `pubStatus`, and the words of correction notices).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// It stands as it is.
    #[default]
    Published,
    /// It stands, and differs from what was first published.
    Corrected,
    /// It no longer stands; its text is not shown.
    Withdrawn,
    /// Its text is not shown yet.
    Embargoed,
}

impl Status {
    /// Every status, by its key in the format.
    pub const KEYS: [(&str, Status); 4] = [
        ("published", Status::Published),
        ("corrected", Status::Corrected),
        ("withdrawn", Status::Withdrawn),
        ("embargoed", Status::Embargoed),
    ];
}

/// How long a text must wait.
#[derive(Debug, Clone, PartialEq)]
pub enum Embargo {
    /// Until then.
    Until(Date),
    /// Until somebody mends the document: it names a time that cannot be read.
    Unreadable,
}

/// Whether a reader may see the text of a release now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Availability<'a> {
    /// Yes.
    Open,
    /// Not yet; from then on, where the time is known.
    Embargoed(Option<&'a Date>),
    /// No longer.
    Withdrawn,
}

impl Release {
    /// Whether the text may be shown at `now`. In doubt it may not: a text that was shown cannot be taken back.
    pub fn availability(&self, now: Moment) -> Availability<'_> {
        match (&self.embargo, self.status) {
            (Some(Embargo::Unreadable), _) => Availability::Embargoed(None),
            (Some(Embargo::Until(date)), _) if now < date.has_begun_everywhere() => Availability::Embargoed(Some(date)),
            (_, Status::Withdrawn) => Availability::Withdrawn,
            (None, Status::Embargoed) => Availability::Embargoed(None),
            (Some(Embargo::Until(_)), Status::Embargoed) | (_, Status::Published | Status::Corrected) => {
                Availability::Open
            }
        }
    }

    /// When its text may be shown, where that is known and still to come at `now`.
    pub fn opens(&self, now: Moment) -> Option<Moment> {
        match self.availability(now) {
            Availability::Embargoed(Some(date)) => Some(date.has_begun_everywhere()),
            Availability::Open | Availability::Embargoed(None) | Availability::Withdrawn => None,
        }
    }
}
