use super::{Scene, body, filled, unknown};
use crate::release::{Edition, Element, Image, Language, Link, Node, Release, Tag};
use yew::{Html, html};

/// The pictures that come with a release: the first, which stands over the text, and the others, which stand under it.
/// None is shown that the text holds itself.
pub(super) fn pictures(release: &Release, edition: &Edition, scene: &Scene) -> [Html; 2] {
    let (lead, others) = release.images.split_at(release.images.len().min(1));
    [(lead, true), (others, false)].map(|(images, is_lead)| {
        let is_in_text = |image: &Image| edition.body.blocks.iter().any(|block| holds(block, &image.url));
        let images = images.iter().filter(|image| !is_in_text(image));
        images.map(|image| figure(image, is_lead, &edition.language, scene)).collect()
    })
}

fn holds(element: &Element, image: &Link) -> bool {
    let is_it = matches!(&element.tag, Tag::Image { src, .. } if src == image);
    is_it || element.children.iter().any(|child| matches!(child, Node::Element(inner) if holds(inner, image)))
}

/// A picture, or a link to it where it may not be shown, with its caption and who took it.
fn figure(image: &Image, is_lead: bool, shown: &Language, scene: &Scene) -> Html {
    let reads = scene.reads(shown);
    let (alt, caption) = (image.alt.get(&reads), image.caption.get(&reads));
    let of = |said: Option<&(Language, _)>| {
        said.map(|(language, _)| (language.text(), language.direction().as_str())).unzip()
    };
    let (lang, dir) = of(alt);
    let picture = if scene.images.allow(&image.url) {
        // Of a picture without an alternative the caption speaks, or nobody does: without the attribute, its address is
        // read out.
        let alt = alt.map(|(_, alt)| alt.clone()).unwrap_or_default();
        body::image(&image.url, alt, [image.width, image.height], !is_lead)
    } else {
        body::instead(scene.labels.image, alt.map(|(_, alt)| alt), &image.url, false, scene)
    };
    let credit = image.credit.as_ref().map(|credit| {
        let (lang, dir) = (scene.labels.tag, scene.labels.direction().as_str());
        html! { <p {lang} {dir}>{ filled(scene.labels.photo, &[("credit", unknown(credit))]) }</p> }
    });
    let caption = caption.map(|said| {
        let (lang, dir) = of(Some(said));
        html! { <p {lang} {dir}>{ said.1.clone() }</p> }
    });
    let under: Vec<Html> = caption.into_iter().chain(credit).collect();
    html! { <figure class="picture" part="picture" {lang} {dir}>{ picture }if !under.is_empty() { <figcaption>{ for under }</figcaption> }</figure> }
}
