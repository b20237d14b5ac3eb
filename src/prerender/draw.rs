//! The views, drawn natively: a scene in which nobody acts.

use super::still::place;
use crate::{
    images::Images,
    labels::{ENGLISH, Labels, nearest},
    location::Location,
    release::{Address, Language, Moment},
    view::{self, Actions, Fold, Kit, Scene, Screen, Second},
};
use yew::{Callback, Html, LocalServerRenderer, NodeRef, Properties, function_component};

/// What of a scene there is to say.
pub(super) struct Setting<'a> {
    /// The address of the page.
    pub(super) page: &'a Address,
    /// The languages of the readers, best first.
    pub(super) wanted: Vec<Language>,
    pub(super) level: u8,
    pub(super) images: Images,
    pub(super) now: Moment,
}

/// The words of the interface for readers of this language.
pub(super) fn words(language: &Language) -> &'static Labels {
    words_in(&nearest(None, std::slice::from_ref(language), &[]))
}

fn words_in(language: &Language) -> &'static Labels {
    Labels::built_in(language.tag()).unwrap_or(ENGLISH)
}

/// What the viewer draws of this.
pub(super) fn draw(screen: &Screen<'_>, setting: Setting<'_>) -> Html {
    let Setting { page, wanted, level, images, now } = setting;
    let scene = Scene {
        labels: words_in(&screen.language_of_words(&wanted, &[])),
        wanted,
        saved: None,
        now,
        level,
        images,
        location: Location::parse(page.as_str(), place()),
        second: Second::default(),
        labels_in: |language| Labels::built_in(language.tag()),
        go: Callback::noop(),
        retry: Callback::noop(),
        more: Callback::noop(),
        actions: Actions {
            write: Callback::noop(),
            filter: Callback::noop(),
            toggle: Callback::noop(),
            clear: Callback::noop(),
        },
        near: Callback::noop(),
        unfolded: Vec::<Fold>::new(),
        unfold: Callback::noop(),
        heading: NodeRef::default(),
        search_box: NodeRef::default(),
        at: None,
        entry: NodeRef::default(),
        switched: false,
        kit: Kit { act: Callback::noop(), shares: false, quotes: false, copied: None },
    };
    view::viewer(screen, &scene)
}

#[derive(Clone, PartialEq, Properties)]
struct Drawn {
    html: Html,
}

#[function_component]
fn Written(drawn: &Drawn) -> Html {
    drawn.html.clone()
}

/// The same as HTML.
pub(super) fn written(html: Html) -> String {
    let renderer = LocalServerRenderer::<Written>::with_props(Drawn { html }).hydratable(false);
    // What is drawn waits for nothing.
    pollster::block_on(renderer.render())
}
