//! Releases → HTML, written before anybody asks for it: what stands inside the element until the live viewer is there,
//! and whenever it cannot be.
//!
//! It is drawn by the views of the live viewer, so that both agree, and then put right for a page without script.
//! Native only: a reader downloads nothing of this.

mod article;
mod body;
mod draw;
mod head;
mod list;
mod markup;
mod name;
mod page;
mod site;
mod sitemap;
mod still;
mod style;

pub use style::stylesheet;

use crate::{
    authoring::index::{File, Gathered},
    images::Allowed,
    release::{Address, Availability, Feed, Language, Moment, Release, Text},
};
use name::Names;
use site::Site;
use std::num::NonZeroUsize;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The languages of the readers, best first; where there are none, each release is in its own.
    pub wanted: Vec<Language>,
    /// The level of a headline.
    pub level: u8,
    /// Which images are shown.
    pub images: Allowed,
    /// Whole pages, or what stands in the element and in the head of pages that are there.
    pub pages: Option<Pages>,
    /// Whether the stylesheet stands in the page.
    pub inline_style: bool,
    /// The title of the list.
    pub title: Option<Text>,
    /// The language of the title.
    pub language: Option<Language>,
    /// How many releases a page of the list holds.
    pub per_page: NonZeroUsize,
    /// The address of the folder that the files will be in.
    pub folder: Address,
    /// With what the addresses begin that are none of the web.
    pub nowhere: Option<String>,
    /// The feed that all of it is from, where that is one.
    pub feed: Option<Address>,
    /// Now, for embargoes.
    pub now: Moment,
}

/// Whole pages.
#[derive(Debug, Clone)]
pub struct Pages {
    /// The address of the viewer's script.
    pub script: String,
}

/// With this begins every file that was made here.
const GENERATOR: &str = "Made by release-viewer prerender.";

/// The files: of every release that is not under embargo, of the list of them where there are several, and the
/// stylesheet.
pub fn prerender(
    gathered: &Gathered,
    plan: &Plan,
    mut put: impl FnMut(File) -> Result<(), String>,
) -> Result<(), String> {
    let is_listed = |release: &&Release| !matches!(release.availability(plan.now), Availability::Embargoed(_));
    let releases: Vec<Release> = gathered.feed.releases().filter(is_listed).cloned().collect();
    let names = Names::of(releases.iter());
    let site = Site { plan, gathered, names, feed: Feed::new(plan.title.clone(), plan.language.clone(), releases) };
    for release in site.feed.releases() {
        match &plan.pages {
            Some(pages) => release
                .editions
                .iter()
                .map(|edition| page::of_release(release, edition, pages, &site))
                .try_for_each(&mut put)?,
            None => fragments(release, &site).into_iter().try_for_each(&mut put)?,
        }
    }
    if site.feed.len() > 1 {
        list::files(&site).into_iter().try_for_each(&mut put)?;
    }
    if plan.pages.is_some() && plan.nowhere.is_none() {
        sitemap::files(&site).into_iter().try_for_each(&mut put)?;
    }
    let mark = |css: &str| format!("/* {GENERATOR} */\n{css}");
    if plan.pages.is_some() {
        put(File { name: PAGE_STYLE.to_owned(), contents: mark(style::PAGES) })?;
    }
    put(File { name: STYLE.to_owned(), contents: mark(&stylesheet()) })
}

/// The stylesheets.
const STYLE: &str = "prerendered.css";
const PAGE_STYLE: &str = "pages.css";

/// Whether a file is one that [`prerender`] made.
pub fn is_own(contents: &[u8]) -> bool {
    let beginning = contents.get(..contents.len().min(200)).unwrap_or_default();
    String::from_utf8_lossy(beginning).contains(GENERATOR)
}

/// What stands in the element, and what in the head of its page.
fn fragments(release: &Release, site: &Site<'_>) -> [File; 2] {
    let edition = site.main_edition(release);
    let stem = site.names.stem(release);
    let body = body::of_release(release, edition, true, site);
    pair(stem, &body, &head::of_release(release, edition, site), site)
}

/// The two files with what stands in an element, and in the head of its page.
fn pair(stem: &str, body: &str, head: &str, site: &Site<'_>) -> [File; 2] {
    let file = |part: &str, contents: &str| File {
        name: format!("{stem}.{part}.html"),
        contents: format!("<!-- {GENERATOR} -->\n{contents}\n"),
    };
    [file("body", body), file("head", &format!("{head}\n{}", style::element(site)))]
}
