//! Every word by its name: how tables are written to files, and how words that came as text are read.

use super::{Facets, Faults, Kinds, Labels, Media, Plural, Scopes, Topics};
use crate::release::Text;
use std::fmt;

/// The most bytes of a word: more would be no word of an interface.
const LONGEST: usize = 500;

/// A word that was given and cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The interface has no word of this name.
    Unknown(Text),
    /// It is not text, empty, or too long.
    NotAWord(Text),
    /// It has not the places that it must have, which are these.
    Places(Text, String),
}

/// For the webmaster: which word, and what it should be.
impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Unknown(name) => write!(f, "\"{name}\" is no word of the interface"),
            Refused::NotAWord(name) => write!(f, "\"{name}\" must be a text of 1 to {LONGEST} bytes"),
            Refused::Places(name, places) if places.is_empty() => write!(f, "\"{name}\" must be without braces"),
            Refused::Places(name, places) => write!(f, "\"{name}\" must have {places} in it, each once"),
        }
    }
}

impl Labels {
    /// Every word with its name, as files have them: forms that are as the last one of their sentence are left out.
    pub fn words(&self) -> Vec<(String, &'static str)> {
        let mut words: Vec<(String, &'static str)> = Vec::new();
        let mut other: Option<(String, &'static str)> = None;
        each(&mut { *self }, &mut |name, word| {
            if let Some(sentence) = name.strip_suffix("other").filter(|sentence| sentence.ends_with('.')) {
                other = Some((sentence.to_owned(), *word));
            } else if other.as_ref().is_some_and(|(of, text)| name.starts_with(of) && *text == *word) {
                return;
            }
            words.push((name.to_owned(), *word));
        });
        words
    }

    /// These words for another language, or with others in their place: `words`, as far as they can be used.
    ///
    /// What is taken from `words` is never freed, so that it lives as long as the words that were compiled in. A page
    /// reads each language of each file once, so that this is bounded by what it serves.
    pub fn with(&self, tag: &'static str, words: &[(Text, Text)]) -> Labels {
        let mut labels = Labels { tag, ..*self };
        each(&mut labels, &mut |name, word| {
            if let Some((_, text)) = given(words, name).filter(|(_, text)| fault(name, word, text).is_none()) {
                *word = Box::leak(Box::from(&**text));
            }
        });
        labels
    }

    /// Which of `words` cannot be used. What a template must hold is the same in every language.
    pub fn refused(&self, words: &[(Text, Text)]) -> Vec<Refused> {
        let mut unknown: Vec<&Text> = words.iter().map(|(name, _)| name).collect();
        let mut refused = Vec::new();
        each(&mut { *self }, &mut |name, word| {
            unknown.retain(|unknown| ***unknown != *name);
            refused.extend(given(words, name).and_then(|(_, text)| fault(name, word, text)));
        });
        refused.extend(unknown.into_iter().cloned().map(Refused::Unknown));
        refused
    }
}

/// The word of this name: where it stands twice, the last one.
fn given<'w>(words: &'w [(Text, Text)], name: &str) -> Option<&'w (Text, Text)> {
    words.iter().rev().find(|(of, _)| **of == *name)
}

/// Why `text` cannot be the word `name`, which is `known` now.
fn fault(name: &str, known: &str, text: &str) -> Option<Refused> {
    let (has, needed) = (places(text), places(known));
    // Of none, one or two it may be said in words.
    let is_exact = [".zero", ".one", ".two"].iter().any(|form| name.ends_with(form));
    let fits = has.len() == needed.len() && needed.iter().all(|place| has.contains(place))
        || is_exact && (has.is_empty() || has == ["count"]);
    if text.trim().is_empty() || text.len() > LONGEST {
        Some(Refused::NotAWord(name.into()))
    } else if !fits {
        let needed: Vec<String> = needed.into_iter().map(|place| format!("{{{place}}}")).collect();
        Some(Refused::Places(name.into(), needed.join(", ")))
    } else {
        None
    }
}

/// What stands in braces in a template. A brace that is never closed makes a place that nothing has.
fn places(template: &str) -> Vec<&str> {
    template.split('{').skip(1).map(|rest| rest.split_once('}').map_or("", |(place, _)| place)).collect()
}

/// Shows every word to `see`, with its name: one that is forgotten here does not compile.
fn each(labels: &mut Labels, see: &mut dyn FnMut(&str, &mut &'static str)) {
    let Labels {
        tag: _,
        months,
        date,
        moment,
        kinds: Kinds { press_release, statement, media_advisory, news, feature_story },
        scopes: Scopes { local, national, regional, global },
        languages,
        coverage,
        other,
        releases,
        no_releases,
        more,
        all_releases,
        not_available,
        now_showing,
        side_by_side,
        second_language,
        original,
        unofficial,
        outdated,
        link_here,
        kit,
        share,
        copy_link,
        copy_text,
        copy_quotation,
        copy,
        copied,
        not_copied,
        cite,
        contacts,
        save_contact,
        attachments,
        photo,
        kilobytes,
        megabytes,
        archived,
        show_all,
        media: Media { online, print, radio, television, social },
        corrected,
        withdrawn,
        embargoed,
        embargoed_until,
        video,
        audio,
        embedded,
        image,
        saved_copy,
        loading,
        retry,
        faults:
            Faults {
                no_address,
                not_found,
                forbidden,
                unavailable,
                unreachable,
                offline,
                blocked,
                timed_out,
                too_large,
                not_a_release,
            },
        search,
        found,
        nothing_found,
        filters,
        any,
        clear,
        no_date,
        found_in,
        still_coming,
        not_all_searched,
        search_failed,
        facets: Facets { year, kind, scope, language, topic },
        topics: Topics { goal, goals, objective, objectives },
    } = labels;
    let words: [(&str, &mut &'static str); 82] = [
        ("date", date),
        ("moment", moment),
        ("kinds.press-release", press_release),
        ("kinds.statement", statement),
        ("kinds.media-advisory", media_advisory),
        ("kinds.news", news),
        ("kinds.feature-story", feature_story),
        ("scopes.local", local),
        ("scopes.national", national),
        ("scopes.regional", regional),
        ("scopes.global", global),
        ("languages", languages),
        ("coverage", coverage),
        ("other", other),
        ("releases", releases),
        ("no-releases", no_releases),
        ("more", more),
        ("all-releases", all_releases),
        ("not-available", not_available),
        ("now-showing", now_showing),
        ("side-by-side", side_by_side),
        ("second-language", second_language),
        ("original", original),
        ("unofficial", unofficial),
        ("outdated", outdated),
        ("link-here", link_here),
        ("kit", kit),
        ("share", share),
        ("copy-link", copy_link),
        ("copy-text", copy_text),
        ("copy-quotation", copy_quotation),
        ("copy", copy),
        ("copied", copied),
        ("not-copied", not_copied),
        ("cite", cite),
        ("contacts", contacts),
        ("save-contact", save_contact),
        ("attachments", attachments),
        ("photo", photo),
        ("kilobytes", kilobytes),
        ("megabytes", megabytes),
        ("archived", archived),
        ("media.online", online),
        ("media.print", print),
        ("media.radio", radio),
        ("media.television", television),
        ("media.social", social),
        ("corrected", corrected),
        ("withdrawn", withdrawn),
        ("embargoed", embargoed),
        ("embargoed-until", embargoed_until),
        ("video", video),
        ("audio", audio),
        ("embedded", embedded),
        ("image", image),
        ("saved-copy", saved_copy),
        ("loading", loading),
        ("retry", retry),
        ("faults.no-address", no_address),
        ("faults.not-found", not_found),
        ("faults.forbidden", forbidden),
        ("faults.unavailable", unavailable),
        ("faults.unreachable", unreachable),
        ("faults.offline", offline),
        ("faults.blocked", blocked),
        ("faults.timed-out", timed_out),
        ("faults.too-large", too_large),
        ("faults.not-a-release", not_a_release),
        ("search", search),
        ("nothing-found", nothing_found),
        ("filters", filters),
        ("any", any),
        ("clear", clear),
        ("no-date", no_date),
        ("found-in", found_in),
        ("still-coming", still_coming),
        ("search-failed", search_failed),
        ("facets.year", year),
        ("facets.kind", kind),
        ("facets.scope", scope),
        ("facets.language", language),
        ("facets.topic", topic),
    ];
    for (name, word) in words {
        see(name, word);
    }
    see("topics.goal", goal);
    see("topics.objective", objective);
    let lists: [(&str, &mut [&'static str]); 3] =
        [("months", months), ("topics.goals", goals), ("topics.objectives", objectives)];
    for (name, list) in lists {
        for (number, word) in (1..).zip(list) {
            see(&format!("{name}.{number}"), word);
        }
    }
    for (name, sentence) in [("show-all", show_all), ("found", found), ("not-all-searched", not_all_searched)] {
        each_form(name, sentence, see);
    }
}

/// Shows every form of a sentence to `see`, the last one first: a new one stands for all that are not given.
fn each_form(name: &str, sentence: &mut Plural, see: &mut dyn FnMut(&str, &mut &'static str)) {
    let before = sentence.other();
    let mut other = before;
    see(&format!("{name}.other"), &mut other);
    if other != before {
        *sentence = Plural::new(other);
    }
    for (form, word) in sentence.others() {
        see(&format!("{name}.{form}"), word);
    }
}
