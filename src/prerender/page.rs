//! Whole pages, for a site that has none.

use super::{
    GENERATOR, PAGE_STYLE, Pages, body, head,
    markup::{escaped, link, written},
    site::Site,
    style,
};
use crate::{
    authoring::index::File,
    images::Allowed,
    release::{Address, Edition, Language, Release},
};

/// What a page is made of.
pub(super) struct Page<'a> {
    pub(super) language: &'a Language,
    pub(super) title: String,
    pub(super) head: String,
    /// What the viewer shows, where it comes: the document, and in it the release.
    pub(super) source: Option<&'a Address>,
    pub(super) release: Option<&'a str>,
    pub(super) body: String,
    /// The way to the list, and what that is called.
    pub(super) list: Option<String>,
}

/// The page of a release in one of its languages.
pub(super) fn of_release(release: &Release, edition: &Edition, pages: &Pages, site: &Site<'_>) -> File {
    let source = site.gathered.source(&release.id);
    let publisher = release.publisher.as_ref().map(|publisher| format!(" — {}", publisher.name)).unwrap_or_default();
    let page = Page {
        language: &edition.language,
        title: format!("{}{publisher}", edition.headline),
        head: head::of_release(release, edition, site),
        source,
        release: Some(&release.id),
        body: body::of_release(release, edition, source.is_some(), site),
        list: site.way_to_list(&edition.language),
    };
    File { name: site.file(release, &edition.language), contents: page.written(pages, site) }
}

impl Page<'_> {
    /// The page, written out.
    pub(super) fn written(&self, pages: &Pages, site: &Site<'_>) -> String {
        let Page { language, title, head, source, release, body, list } = self;
        let level = site.plan.level.to_string();
        let attributes: Vec<(&str, &str)> = [
            ("src", source.map(Address::as_str)),
            ("release", *release),
            ("lang", Some(language.tag())),
            ("heading-level", Some(&*level)),
            ("images", images(site.plan.images)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
        let script =
            source.map(|_| format!("<script{}></script>\n", written(&[("type", "module"), ("src", &pages.script)])));
        let header = list.as_ref().map(|list| format!("<header>{list}</header>\n"));
        format!(
            "<!doctype html>\n<!-- {GENERATOR} -->\n<html{html}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n{head}\n{look}\n{style}\n{script}\
             </head>\n<body>\n{header}<main>\n<release-viewer{attributes}>\n{body}\n</release-viewer>\n</main>\n</body>\n</html>\n",
            html = written(&[("lang", language.tag()), ("dir", language.direction().as_str())]),
            title = escaped(title),
            look = link(&[("rel", "stylesheet"), ("href", &site.at(PAGE_STYLE))]),
            style = style::element(site),
            script = script.unwrap_or_default(),
            header = header.unwrap_or_default(),
            attributes = written(&attributes),
        )
    }
}

/// The attribute of the element, where it is not what it is without.
fn images(allowed: Allowed) -> Option<&'static str> {
    match allowed {
        Allowed::None => Some("none"),
        Allowed::SameSite => None,
        Allowed::All => Some("all"),
    }
}
