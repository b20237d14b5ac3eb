//! Blocks → the release.

use super::{
    Hints,
    block::Block,
    coverage::{self, Section},
    doubt::{About, Doubts},
    edition::{Draft, draft},
    id, parts,
};
use crate::{
    authoring::document::{ByLanguage, Coverage, Publisher, Release, Status},
    release::Language,
};

/// Makes a release of the blocks of a text; nothing when there is no headline in any language.
pub(super) fn release(blocks: Vec<Block>, hints: &Hints, doubts: &mut Doubts) -> Option<Release> {
    let (blocks, sections) = coverage::take(blocks, doubts);
    let after: Vec<usize> = sections.iter().map(|section| section.after).collect();
    let (parts, before) = parts::parted(blocks, &after, hints, doubts);
    let drafts: Vec<Draft> = parts.into_iter().filter_map(|part| draft(part, doubts)).collect();
    doubts.edition = None;
    let first = drafts.first()?;
    let original_language = first.tag.clone();
    let headline = first.edition.headline.clone();
    let kind = agreed(&drafts, ("kind", About::Kind), |header| header.kind.map(str::to_owned), doubts);
    let scope = agreed(&drafts, ("scope", About::Scope), |header| header.scope.map(str::to_owned), doubts);
    let date_published = date(&drafts, doubts);
    let embargo = drafts.iter().flat_map(|draft| &draft.headers).any(|(_, header)| header.embargo);
    let tags: Vec<String> = drafts.iter().map(|draft| draft.tag.clone()).collect();
    let coverage = reports(sections, before, &tags, doubts);
    if hints.publisher.is_none() {
        doubts.overall(
            About::Publisher,
            ("No publisher was said.", "Name the agency with --publisher, or write it into the release."),
        );
    }
    let id = hints.id.clone().unwrap_or_else(|| {
        let (id, bare) = id::of(date_published.as_deref(), &headline, kind.as_deref());
        if bare {
            let sentence = format!("The headline has too few Latin letters for a name in addresses: the id is \"{id}\". It must be unique, and never change.");
 doubts.overall(About::Id, (sentence, "Give a better one with --id."));
        }
        id
    });
    let editions = ByLanguage(drafts.into_iter().map(|draft| (draft.tag, draft.edition)).collect());
    Some(Release {
        id,
        kind,
        scope,
        date_published,
        status: embargo.then_some(Status::Embargoed),
        publisher: hints.publisher.clone().map(|name| Publisher { name, url: None }),
        original_language: (original_language != Language::default().tag()).then_some(original_language),
        editions,
        coverage,
        ..Release::default()
    })
}

/// What the headers say of the release: the first one's word, and a doubt where another differs.
fn agreed(
    drafts: &[Draft],
    (what, about): (&str, About),
    of: impl Fn(&super::header::Header) -> Option<String>,
    doubts: &mut Doubts,
) -> Option<String> {
    let mut said =
        drafts.iter().flat_map(|draft| &draft.headers).filter_map(|(place, header)| Some((*place, of(header)?)));
    let (_, first) = said.next()?;
    for (place, other) in said.filter(|(_, other)| *other != first) {
        doubts.at(
            place,
            about,
            format!("The {what} is \"{other}\" here and \"{first}\" above; \"{first}\" was taken."),
        );
    }
    Some(first)
}

/// The date in the headers; where there is none, the one in a first paragraph.
fn date(drafts: &[Draft], doubts: &mut Doubts) -> Option<String> {
    let written = drafts
        .iter()
        .flat_map(|draft| &draft.headers)
        .filter_map(|(place, header)| Some((*place, header.date.clone()?)));
    for (place, written) in written.filter(|(_, written)| written.unsure) {
        doubts.at(
            place,
            About::DatePublished,
            format!("The date can be read in two ways; it was read as {}.", written.date),
        );
    }
    if let Some(date) =
        agreed(drafts, ("date", About::DatePublished), |header| header.date.clone().map(|written| written.date), doubts)
    {
        return Some(date);
    }
    let Some((place, written)) = drafts.iter().find_map(|draft| draft.mentioned.clone()) else {
        doubts.overall(About::DatePublished, ("No date was found.", "Write it into the release as \"datePublished\"."));
        return None;
    };
    let ways = if written.unsure { ", and can be read in two ways" } else { "" };
    doubts.at(
        place,
        About::DatePublished,
        format!("No date stands over the text. {} was taken, which stands in this paragraph{ways}.", written.date),
    );
    Some(written.date)
}

/// The reports, each in its language.
fn reports(
    sections: Vec<Section>,
    before: Vec<Option<Language>>,
    editions: &[String],
    doubts: &mut Doubts,
) -> Vec<Coverage> {
    let mut all = Vec::new();
    let each_after_its_own = sections.len() > 1
        && before
            .iter()
            .enumerate()
            .all(|(at, one)| one.is_some() && !before.iter().take(at).any(|other| other == one));
    for (section, before) in sections.into_iter().zip(before) {
        let named: Vec<Language> = section.groups.iter().filter_map(|group| group.language.clone()).collect();
        // Where some outlets are said to be in one language, those of which nothing is said are in another.
        let left: Vec<&String> = editions
            .iter()
            .filter(|tag| {
                !named.iter().any(|named| Language::parse(tag).is_some_and(|tag| tag.primary() == named.primary()))
            })
            .collect();
        let before = before.map(|language| language.tag().to_owned());
        for group in section.groups.into_iter().filter(|group| !group.reports.is_empty()) {
            let language = match (&group.language, left.as_slice()) {
                (Some(language), _) => Some(edition_of(language, editions)),
                (None, _) if each_after_its_own => before.clone(),
                (None, [only]) => Some((*only).clone()),
                (None, several) => {
                    let likely = before.clone().filter(|before| several.is_empty() || several.contains(&before));
                    let likely = likely.or_else(|| several.first().map(|tag| (*tag).clone()));
                    let taken = likely.as_deref().and_then(Language::parse).map(|language| parts::name(&language));
                    let choice = if several.is_empty() {
                        "every language of the release is named for other outlets"
                    } else {
                        "it may be any of the release"
                    };
                    doubts.at(
                        section.place,
                        About::Coverage,
                        format!(
                            "The language of the first outlets here is not said, and {choice}. {} was taken; a line such as \"In English\" above them would settle it.",
                            taken.as_deref().unwrap_or("None")
                        ),
                    );
                    likely
                }
            };
            all.extend(group.reports.into_iter().map(|report| Coverage {
                outlet: report.outlet,
                language: language.clone(),
                url: report.url,
                headline: report.headline,
                ..Coverage::default()
            }));
        }
    }
    all
}

/// A language that the text names, as the edition in it is tagged.
fn edition_of(language: &Language, editions: &[String]) -> String {
    let same = |tag: &&String| Language::parse(tag).is_some_and(|tag| tag.primary() == language.primary());
    editions.iter().find(same).cloned().unwrap_or_else(|| language.tag().to_owned())
}
