//! The words of the interface: one exhaustive struct, so that a missing word does not compile, and a file a language.
//!
//! Month names and the order of a date are those of [CLDR](https://cldr.unicode.org) (`dateFormats`, long, of the
//! Gregorian calendar): browsers do not agree on them, and Chromium knows no Azerbaijani ones. Digits are European
//! everywhere, as in the texts around them.

#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
mod tables;

mod en;
mod endonym;
mod nearest;
mod plural;
mod word;

pub use endonym::endonym;
pub use nearest::{TAGS, nearest};
pub use plural::{Category, Plural};
#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub use tables::ALL;
pub use word::Refused;

use crate::{
    archive::Facet,
    fault::Reason,
    release::{Clock, Date, Direction, Kind, Language, Medium, Scope, Text, Topic},
};

/// Every word of the interface in one language. In a template, names in braces stand for what is put there.
#[derive(Debug, Clone, Copy)]
pub struct Labels {
    /// The language of these words.
    pub tag: &'static str,
    /// The months, as they stand in a date.
    pub months: [&'static str; 12],
    /// A date: `{day}`, `{month}` and `{year}`.
    pub date: &'static str,
    /// A day and a time of it: `{day}` and `{time}`.
    pub moment: &'static str,
    /// The sorts of release.
    pub kinds: Kinds,
    /// How far a release reaches.
    pub scopes: Scopes,
    /// The name of the language switch.
    pub languages: &'static str,
    /// The heading over the media coverage.
    pub coverage: &'static str,
    /// The heading over coverage in an unknown language.
    pub other: &'static str,
    /// The heading over a list of releases without a title.
    pub releases: &'static str,
    /// Said of a list without releases.
    pub no_releases: &'static str,
    /// The button that shows more of a list.
    pub more: &'static str,
    /// The way back to the list.
    pub all_releases: &'static str,
    /// Said when the wanted language is missing: `{wanted}` and `{shown}`, as they call themselves.
    pub not_available: &'static str,
    /// Said when the language has changed: `{shown}`, as it calls itself.
    pub now_showing: &'static str,
    /// Shows a second language beside the first, or no longer.
    pub side_by_side: &'static str,
    /// The name of the choice of that language.
    pub second_language: &'static str,
    /// Said of the edition that the others are translated from.
    pub original: &'static str,
    /// Said of a translation that the agency does not answer for.
    pub unofficial: &'static str,
    /// Said of a translation that is older than the last change of the original.
    pub outdated: &'static str,
    /// The link to a paragraph.
    pub link_here: &'static str,
    /// The name of what journalists do with a release.
    pub kit: &'static str,
    /// Gives a release to what the browser shares with.
    pub share: &'static str,
    /// Copies the address of a release.
    pub copy_link: &'static str,
    /// Copies the text of a release.
    pub copy_text: &'static str,
    /// Copies what is selected, with where it is from.
    pub copy_quotation: &'static str,
    /// Copies what stands before it.
    pub copy: &'static str,
    /// Said when something was copied.
    pub copied: &'static str,
    /// Said when it could not be.
    pub not_copied: &'static str,
    /// Opens the ways to cite a release.
    pub cite: &'static str,
    /// The heading over whom journalists can ask.
    pub contacts: &'static str,
    /// Downloads how a contact is reached.
    pub save_contact: &'static str,
    /// The heading over the files of a release.
    pub attachments: &'static str,
    /// Who took a picture: `{credit}`.
    pub photo: &'static str,
    /// A size in thousands of bytes: `{size}`.
    pub kilobytes: &'static str,
    /// A size in millions of bytes: `{size}`.
    pub megabytes: &'static str,
    /// The link to a kept copy of a report.
    pub archived: &'static str,
    /// Shows all of a long list of reports: `{count}`.
    pub show_all: Plural,
    /// The sorts of outlet.
    pub media: Media,
    /// Said of a release that was corrected.
    pub corrected: &'static str,
    /// Said of a release that was withdrawn.
    pub withdrawn: &'static str,
    /// Said of a release whose time has not come.
    pub embargoed: &'static str,
    /// The same where that time is known: `{date}`.
    pub embargoed_until: &'static str,
    /// A link to a moving picture.
    pub video: &'static str,
    /// A link to a recording.
    pub audio: &'static str,
    /// A link to what another site would have shown here.
    pub embedded: &'static str,
    /// A link to an image.
    pub image: &'static str,
    /// Said of what is shown as it was kept, while it cannot be had: `{date}`, when that was.
    pub saved_copy: &'static str,
    /// Said while a release is on its way.
    pub loading: &'static str,
    /// The button that tries again.
    pub retry: &'static str,
    /// Why a release cannot be shown.
    pub faults: Faults,
    /// The name of the search box, which stands in it while it is empty.
    pub search: &'static str,
    /// How many releases were found: `{count}`.
    pub found: Plural,
    /// Said when none was found.
    pub nothing_found: &'static str,
    /// The button that opens the filters.
    pub filters: &'static str,
    /// The first choice of every filter, which lets everything through.
    pub any: &'static str,
    /// The button that gives up the words and the filters.
    pub clear: &'static str,
    /// The heading over releases without a date, where others are under their year.
    pub no_date: &'static str,
    /// Said before what was found in another language than the one shown: `{language}`, as it calls itself.
    pub found_in: &'static str,
    /// Said while more releases arrive and are searched.
    pub still_coming: &'static str,
    /// Said when there are more releases than were searched: `{count}`, the newest.
    pub not_all_searched: Plural,
    /// Said when the site's own search did not answer, and only what had already come was searched.
    pub search_failed: &'static str,
    /// What the filters are called.
    pub facets: Facets,
    /// What releases are about, where the interface knows it.
    pub topics: Topics,
}

/// The sorts of release.
#[expect(missing_docs, reason = "named as `Kind` names them")]
#[derive(Debug, Clone, Copy)]
pub struct Kinds {
    pub press_release: &'static str,
    pub statement: &'static str,
    pub media_advisory: &'static str,
    pub news: &'static str,
    pub feature_story: &'static str,
}

/// How far a release reaches.
#[expect(missing_docs, reason = "named as `Scope` names them")]
#[derive(Debug, Clone, Copy)]
pub struct Scopes {
    pub local: &'static str,
    pub national: &'static str,
    pub regional: &'static str,
    pub global: &'static str,
}

/// The sorts of outlet.
#[expect(missing_docs, reason = "named as `Medium` names them")]
#[derive(Debug, Clone, Copy)]
pub struct Media {
    pub online: &'static str,
    pub print: &'static str,
    pub radio: &'static str,
    pub television: &'static str,
    pub social: &'static str,
}

/// Why a release cannot be shown: a sentence each, for the reader.
#[expect(missing_docs, reason = "named as `Reason` names them")]
#[derive(Debug, Clone, Copy)]
pub struct Faults {
    pub no_address: &'static str,
    pub not_found: &'static str,
    pub forbidden: &'static str,
    pub unavailable: &'static str,
    pub unreachable: &'static str,
    pub offline: &'static str,
    pub blocked: &'static str,
    pub timed_out: &'static str,
    pub too_large: &'static str,
    pub not_a_release: &'static str,
}

/// What the filters are called.
#[expect(missing_docs, reason = "named as `Facet` names them")]
#[derive(Debug, Clone, Copy)]
pub struct Facets {
    pub year: &'static str,
    pub kind: &'static str,
    pub scope: &'static str,
    pub language: &'static str,
    pub topic: &'static str,
}

/// The goals and objectives of the United Nations by which agencies sort their releases.
#[derive(Debug, Clone, Copy)]
pub struct Topics {
    /// What stands before the number of a goal.
    pub goal: &'static str,
    /// The [Sustainable Development Goals](https://sdgs.un.org/goals), in the short form that the UN gives them.
    pub goals: [&'static str; 17],
    /// What stands before the number of an objective.
    pub objective: &'static str,
    /// The objectives of the Global Compact for Safe, Orderly and Regular Migration
    /// ([A/RES/73/195](https://docs.un.org/en/A/RES/73/195)), shortened: the UN gives them no short form.
    pub objectives: [&'static str; 23],
}

/// The name of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TopicName {
    /// In the language of the interface.
    Own(String),
    /// As the release has it, in a language that nobody has named.
    Foreign(Text),
}

/// The words in English, in which the interface speaks where it knows no better.
pub const ENGLISH: &Labels = &en::LABELS;

impl Labels {
    /// The words in this language of the interface, where they are at hand: natively all of them are, for tests and for
    /// pages that are rendered beforehand. In the browser it is English alone, and the others are files beside the
    /// viewer, so that nobody downloads fourteen languages to read one.
    pub fn built_in(tag: &str) -> Option<&'static Labels> {
        #[cfg(not(target_arch = "wasm32"))]
        let all = ALL;
        #[cfg(target_arch = "wasm32")]
        let all = [ENGLISH];
        all.into_iter().find(|labels| labels.tag == tag)
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        // A tag of ours is never empty, and only an empty one is refused.
        Language::parse(self.tag).unwrap_or_default()
    }

    /// The way these words run.
    pub fn direction(&self) -> Direction {
        self.language().direction()
    }

    /// The word for a sort of release.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::PressRelease => self.kinds.press_release,
            Kind::Statement => self.kinds.statement,
            Kind::MediaAdvisory => self.kinds.media_advisory,
            Kind::News => self.kinds.news,
            Kind::FeatureStory => self.kinds.feature_story,
        }
    }

    /// The word for how far a release reaches.
    pub fn scope(&self, scope: Scope) -> &'static str {
        match scope {
            Scope::Local => self.scopes.local,
            Scope::National => self.scopes.national,
            Scope::Regional => self.scopes.regional,
            Scope::Global => self.scopes.global,
        }
    }

    /// The word for a sort of outlet.
    pub fn medium(&self, medium: Medium) -> &'static str {
        match medium {
            Medium::Online => self.media.online,
            Medium::Print => self.media.print,
            Medium::Radio => self.media.radio,
            Medium::Television => self.media.television,
            Medium::Social => self.media.social,
        }
    }

    /// The form of a sentence that this number asks for in this language.
    pub fn plural(&self, plural: &Plural, count: usize) -> &'static str {
        plural.form(Category::of(count, self.language().primary()))
    }

    /// The name of a filter.
    pub fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Year => self.facets.year,
            Facet::Kind => self.facets.kind,
            Facet::Scope => self.facets.scope,
            Facet::Language => self.facets.language,
            Facet::Topic => self.facets.topic,
        }
    }

    /// The name of a topic: ours for a goal or an objective, as `SDG 10: Reduced inequalities`, else its own, else its
    /// code.
    pub fn topic(&self, topic: &Topic) -> TopicName {
        let Topics { goal, goals, objective, objectives } = &self.topics;
        let named = |before: &str, number: u8, names: &[&str]| {
            let name = names.get(usize::from(number).checked_sub(1)?)?;
            Some(TopicName::Own(format!("{before} {number}: {name}")))
        };
        let goal = topic.goal().and_then(|number| named(goal, number, goals));
        let known = goal.or_else(|| named(objective, topic.objective()?, objectives));
        known.unwrap_or_else(|| {
            let mut own = [&topic.name, &topic.code].into_iter().flatten();
            TopicName::Foreign(own.find(|text| !text.trim().is_empty()).cloned().unwrap_or_default())
        })
    }

    /// The sentence for the reader.
    pub fn fault(&self, reason: &Reason) -> &'static str {
        match reason {
            Reason::NoAddress => self.faults.no_address,
            Reason::NotFound(_) | Reason::NoSuchRelease(_) => self.faults.not_found,
            Reason::Forbidden(_) => self.faults.forbidden,
            Reason::Unavailable(_) => self.faults.unavailable,
            Reason::Unreachable => self.faults.unreachable,
            Reason::Offline => self.faults.offline,
            Reason::Blocked(_) => self.faults.blocked,
            Reason::TimedOut => self.faults.timed_out,
            Reason::TooLarge(_) => self.faults.too_large,
            Reason::NotARelease(_) => self.faults.not_a_release,
        }
    }

    /// A day, written out.
    pub fn day(&self, date: &Date) -> String {
        let month = self.months.get(usize::from(date.month).saturating_sub(1)).copied().unwrap_or_default();
        self.date
            .replace("{day}", &date.day.to_string())
            .replace("{month}", month)
            .replace("{year}", &date.year.to_string())
    }

    /// A day written out, and the time of day where there is one.
    pub fn moment(&self, date: &Date) -> String {
        let day = self.day(date);
        match date.clock {
            Some(clock) => self.moment.replace("{day}", &day).replace("{time}", &time_of_day(clock)),
            None => day,
        }
    }
}

/// As `09:00 UTC+04:00`.
fn time_of_day(Clock { hour, minute, offset }: Clock) -> String {
    let sign = if offset < 0 { '−' } else { '+' };
    let (hours, minutes) = (offset.unsigned_abs().div_euclid(60), offset.unsigned_abs().rem_euclid(60));
    match offset {
        0 => format!("{hour:02}:{minute:02} UTC"),
        _ => format!("{hour:02}:{minute:02} UTC{sign}{hours:02}:{minutes:02}"),
    }
}
