use super::{Scene, filled, in_language, name_of, outward, unknown};
use crate::release::{Attachment, Text};
use percent_encoding::percent_decode_str;
use yew::{Html, html};

/// The files of a release.
pub(super) fn attachments(attachments: &[Attachment], scene: &Scene) -> Html {
    if attachments.is_empty() {
        return Html::default();
    }
    html! {
        <section class="attachments" part="attachments">
            { scene.heading(1, "heading", html! { scene.labels.attachments }) }
            <ul role="list">{ for attachments.iter().map(|it| entry(it, scene)) }</ul>
        </section>
    }
}

/// A link to a file, and what is good to know before one follows it: its sort, its size and its language.
fn entry(attachment: &Attachment, scene: &Scene) -> Html {
    let href = attachment.url.href();
    let file = file(&href);
    let name =
        attachment.title.clone().or_else(|| Some(file.clone()).filter(|file| !file.is_empty())).unwrap_or(href.clone());
    let language = attachment.language.as_ref();
    let title = language.map_or_else(|| unknown(&name), |language| in_language(language, &name));
    let sort = sort(attachment.media_type.as_deref().unwrap_or_default(), &file);
    let facts =
        [sort.map(|sort| html! { sort }), attachment.size.and_then(|bytes| size(bytes, scene)), language.map(name_of)];
    html! {
        <li>
            { outward(&attachment.url, language, title) }
            { for facts.into_iter().flatten().map(|fact| html! { <span>{ fact }</span> }) }
        </li>
    }
}

/// The name of the file at an address.
fn file(href: &str) -> Text {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let file = path.split_once('/').and_then(|(_, path)| path.rsplit('/').next()).unwrap_or_default();
    percent_decode_str(file).decode_utf8_lossy().into()
}

/// What a file is called by those who open it: by its media type, or else by the ending of its name.
fn sort(media_type: &str, file: &str) -> Option<String> {
    const KNOWN: [(&str, &str); 12] = [
        ("pdf", "PDF"),
        ("opendocument", "OpenDocument"),
        ("wordprocessingml", "Word"),
        ("msword", "Word"),
        ("spreadsheetml", "Excel"),
        ("ms-excel", "Excel"),
        ("presentationml", "PowerPoint"),
        ("ms-powerpoint", "PowerPoint"),
        ("zip", "ZIP"),
        ("jpeg", "JPEG"),
        ("png", "PNG"),
        ("mp4", "MP4"),
    ];
    const ENDINGS: [(&str, &str); 9] = [
        ("DOC", "Word"),
        ("DOCX", "Word"),
        ("XLS", "Excel"),
        ("XLSX", "Excel"),
        ("PPT", "PowerPoint"),
        ("PPTX", "PowerPoint"),
        ("ODT", "OpenDocument"),
        ("ODS", "OpenDocument"),
        ("JPG", "JPEG"),
    ];
    let media_type = media_type.to_ascii_lowercase();
    if let Some((_, word)) = KNOWN.iter().find(|(part, _)| media_type.contains(part)) {
        return Some((*word).to_owned());
    }
    let ending = file.rsplit_once('.')?.1.to_ascii_uppercase();
    let is_one = matches!(ending.len(), 2..=5) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let known = ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, word)| (*word).to_owned());
    known.or_else(|| is_one.then_some(ending))
}

/// A size, in thousands of bytes up to one million, and then in millions with one place while that is something.
fn size(bytes: u64, scene: &Scene) -> Option<Html> {
    let (template, number) = match bytes {
        0 => return None,
        1..=999_000 => (scene.labels.kilobytes, bytes.div_ceil(1000).to_string()),
        _ => (scene.labels.megabytes, {
            let tenths = bytes.saturating_add(50_000).div_euclid(100_000);
            let (whole, tenth) = (tenths.div_euclid(10).to_string(), tenths.rem_euclid(10).to_string());
            match scene.labels.tag {
                _ if tenths >= 100 || tenth == "0" => whole,
                "ar" | "en" | "he" | "hi" | "ja" | "ko" | "th" | "zh" => [&whole, ".", &tenth].concat(),
                _ => [&whole, ",", &tenth].concat(),
            }
        }),
    };
    Some(filled(template, &[("size", html! { number })]))
}
