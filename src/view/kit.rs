//! What journalists do with a release: share it, quote it, cite it.

use super::Scene;
use crate::{
    archive::Search,
    citation::{Clip, Source, Style, quotation, transcript},
    labels::Labels,
    location::Destination,
    release::{Edition, Language, Release},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use yew::{Callback, Html, MouseEvent, html};

/// What a reader wants done with the release that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// To give it to what the browser shares with.
    Share,
    /// To copy its address.
    CopyLink,
    /// To copy the whole text.
    CopyText,
    /// To copy what is selected, with where it is from.
    CopyQuotation,
    /// To copy a reference to it.
    CopyCitation(Style),
}

/// What the kit needs.
#[derive(Debug, Clone)]
pub struct Kit {
    /// Does it.
    pub act: Callback<Act>,
    /// Whether the browser shares.
    pub shares: bool,
    /// Whether something in a text is selected.
    pub quotes: bool,
    /// Whether the last act has copied anything, until something else happens.
    pub copied: Option<bool>,
}

impl Kit {
    /// What is said of the last act.
    pub(super) fn outcome(&self, labels: &Labels) -> Option<&'static str> {
        self.copied.map(|copied| if copied { labels.copied } else { labels.not_copied })
    }
}

/// What a reader selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// The words, a paragraph a line.
    pub text: String,
    /// The tag of their language, as the page has it.
    pub language: String,
}

/// What is copied; nothing where nothing is selected.
pub fn clip(act: Act, release: &Release, selected: Option<&Selected>, scene: &Scene) -> Option<Clip> {
    let mut all = release.editions.iter();
    let edition = selected.and_then(|selected| all.find(|edition| edition.language.tag() == selected.language));
    let edition = edition.filter(|_| act == Act::CopyQuotation).unwrap_or(release.edition(&scene.wanted));
    let (labels, address) = (labels(&edition.language, scene), address(release, &edition.language, scene));
    let source = Source { release, edition, labels, address: &address };
    let plain = |text: String| Clip { text, html: None };
    Some(match act {
        Act::Share | Act::CopyLink => plain(address.clone()),
        Act::CopyText => transcript(&source),
        Act::CopyQuotation => quotation(&selected?.text, &source),
        Act::CopyCitation(style) => plain(source.cited(style)),
    })
}

/// The address of a release in a language: its page at the agency, or else the one on which it is read.
fn address(release: &Release, language: &Language, scene: &Scene) -> String {
    // What the reader looked for on the way, and has beside it, is no part of it.
    let way = [
        Destination::Search(Search::default()),
        Destination::Beside(None),
        Destination::Release(release.id.clone()),
        Destination::Language(language.clone()),
    ];
    let here = || way.iter().fold(scene.location.clone(), |location, destination| location.of(destination)).href();
    release.url.as_ref().map_or_else(here, |link| link.href().as_ref().to_owned())
}

/// The words for what is in this language; where the interface does not speak it, for the reader.
fn labels(language: &Language, scene: &Scene) -> &'static Labels {
    (scene.labels_in)(language).unwrap_or(scene.labels)
}

/// The buttons under a text.
pub(super) fn kit(release: &Release, edition: &Edition, scene: &Scene) -> Html {
    let (words, Kit { act, shares, quotes, .. }) = (scene.labels, &scene.kit);
    let on = |wish: Act| act.reform(move |_: MouseEvent| wish);
    let button = |word: &'static str, wish: Act| html! { <button type="button" onclick={on(wish)}>{ word }</button> };
    let address = address(release, &edition.language, scene);
    let source = Source { release, edition, labels: labels(&edition.language, scene), address: &address };
    let copy = |name: &'static str, style: Style| {
        let label = [words.copy, ": ", name].concat();
        html! { <button type="button" aria-label={label} onclick={on(Act::CopyCitation(style))}>{ words.copy }</button> }
    };
    let file = |(style, name, ending, media): (Style, &'static str, &'static str, &'static str)| {
        let (href, file) = (data_url(media, &source.cited(style)), [&source.key(), ending].concat());
        html! { <li><a {href} download={file}>{ name }</a>{ copy(name, style) }</li> }
    };
    let (lang, dir) = (edition.language.text(), edition.language.direction().as_str());
    // A button that has the focus keeps it while there is nothing to quote, and a pressed one leaves what is selected alone.
    let keep = Callback::from(|press: MouseEvent| press.prevent_default());
    html! {
        <div class="kit" part="kit" role="group" aria-label={words.kit}>
            <div class="tools">
                if *shares {
                    { button(words.share, Act::Share) }
                }
                { button(words.copy_link, Act::CopyLink) }
                { button(words.copy_text, Act::CopyText) }
                <button type="button" class="quote" aria-disabled={(!quotes).then_some("true")} onmousedown={keep} onclick={on(Act::CopyQuotation)}>
                    { words.copy_quotation }
                </button>
                // The status of the viewer says it to those who hear.
                if let Some(outcome) = scene.kit.outcome(words) {
                    <span class="copied" aria-hidden="true">{ outcome }</span>
                }
            </div>
            <details class="cite">
                <summary>{ words.cite }</summary>
                <p part="citation" {lang} {dir}>{ source.cited(Style::Plain) }</p>
                { copy(words.cite, Style::Plain) }
                <ul role="list">{ for Style::FILES.into_iter().map(file) }</ul>
            </details>
        </div>
    }
}

/// A file that is made here, as an address: the link to it downloads it, and asks nobody for it.
pub(super) fn data_url(media: &str, content: &str) -> String {
    let content = utf8_percent_encode(content, NON_ALPHANUMERIC).to_string();
    ["data:", media, ";charset=utf-8,", &content].concat()
}
