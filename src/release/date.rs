use super::Text;
use time::{Date as Day, Month, OffsetDateTime, Time, format_description::well_known::Rfc3339};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A day, or a moment of one, as a document gives it. Dates order by time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// When it begins, in UTC.
    start: Moment,
    /// As it was written, which is also valid in the `datetime` attribute of HTML.
    pub written: Text,
    /// The year where the text was written.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// The time of day, when one was given.
    pub clock: Option<Clock>,
}

/// A time of day somewhere on Earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// How far that place is ahead of UTC, in minutes.
    pub offset: i16,
}

/// Systems write years such as 1 and 9999 where they know no date.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2999;

const HOUR: i64 = 3_600_000;

impl Date {
    /// Reads a date (`2021-05-31`) or a date-time of [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339)
    /// (`2021-05-31T09:00:00+04:00`, also with `+0400`, as many systems write it). Impossible dates, and years that stand for "unknown", are none.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let with_colon = offset_with_colon(text);
        let (at, clock) = match OffsetDateTime::parse(with_colon.as_deref().unwrap_or(text), &Rfc3339) {
            Ok(at) => {
                let clock = Clock { hour: at.hour(), minute: at.minute(), offset: at.offset().whole_minutes() };
                (at, Some(clock))
            }
            Err(_) => (day(text)?.with_time(Time::MIDNIGHT).assume_utc(), None),
        };
        YEARS.contains(&at.year()).then_some(Date {
            start: Moment(at.unix_timestamp().saturating_mul(1000).saturating_add(at.millisecond().into())),
            written: text.into(),
            year: at.year().try_into().ok()?,
            month: at.month().into(),
            day: at.day(),
            clock,
        })
    }

    /// This time of day, read as if it were in UTC, where clocks were so far ahead of UTC that it was `utc` there;
    /// nothing when no place on Earth has such clocks.
    pub fn ahead_of(&self, utc: &Date) -> Option<Date> {
        let (here, there) = (self.start.0, utc.start.0);
        let minutes = here.checked_sub(there)?.div_euclid(60_000);
        if minutes.unsigned_abs() > 14 * 60 || minutes.rem_euclid(15) != 0 {
            return None;
        }
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (minutes.unsigned_abs().div_euclid(60), minutes.unsigned_abs().rem_euclid(60));
        Date::parse(&format!("{}{sign}{hours:02}:{minutes:02}", self.written.trim_end_matches('Z')))
    }

    /// The date as RFC 3339 has it, with a time of day; midnight in UTC where none is known.
    pub fn rfc3339(&self) -> String {
        match self.clock {
            Some(_) => offset_with_colon(&self.written).unwrap_or_else(|| self.written.to_string()),
            None => format!("{:04}-{:02}-{:02}T00:00:00Z", self.year, self.month, self.day),
        }
    }

    /// Whether this comes before `other` for certain: of two dates of which one is only a day, the days tell, as each
    /// was written.
    pub fn is_before(&self, other: &Date) -> bool {
        match (self.clock, other.clock) {
            (Some(_), Some(_)) => self.start < other.start,
            _ => (self.year, self.month, self.day) < (other.year, other.month, other.day),
        }
    }

    /// When this date has come wherever one looks: a day without a time begins last at UTC−12.
    pub fn has_begun_everywhere(&self) -> Moment {
        let wait = if self.clock.is_some() { 0 } else { HOUR.saturating_mul(12) };
        Moment(self.start.0.saturating_add(wait))
    }
}

/// A date-time that ends in `+0400`, with the colon that RFC 3339 wants there.
fn offset_with_colon(text: &str) -> Option<String> {
    let (before, offset) = text.split_at_checked(text.len().checked_sub(5)?)?;
    let digits = offset.strip_prefix(['+', '-'])?;
    let (hours, minutes) = digits.split_at_checked(2)?;
    (before.contains('T') && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("{before}{}{hours}:{minutes}", offset.get(..1).unwrap_or_default()))
}

/// Reads `2021-05-31`.
fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Day::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}
