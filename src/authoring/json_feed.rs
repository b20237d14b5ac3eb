//! The domain → JSON Feed 1.1, with all that JSON Feed lacks in `_release`: what [`crate::format`] reads of it is what was written.

use super::{html, write};
use crate::release::{Availability, Date, Edition, Feed, Language, Moment, Publisher, Release};
use serde_json::{Map, Value, json};

/// A feed. An item's own title and text, for readers that know no `_release`, are in `language` where there is that
/// edition; a text that may not be read at `now` is not in them, and who must not publish it either leaves it out.
pub fn feed(feed: &Feed, language: Option<&Language>, now: Moment) -> Value {
    let items: Vec<Value> = feed.releases().map(|release| item(release, language, now)).collect();
    let mut members = Map::from_iter([
        ("version".to_owned(), json!("https://jsonfeed.org/version/1.1")),
        // JSON Feed wants a title of every feed.
        ("title".to_owned(), json!(feed.title.as_deref().unwrap_or_default())),
    ]);
    set(&mut members, "language", feed.language.as_ref().map(Language::tag));
    set(&mut members, "next_url", feed.next.as_ref().map(|next| next.as_str()));
    members.insert("items".to_owned(), json!(items));
    Value::Object(members)
}

fn item(release: &Release, language: Option<&Language>, now: Moment) -> Value {
    let edition = main_edition(release, language);
    let open = release.availability(now) == Availability::Open;
    let mut item = Map::from_iter([("id".to_owned(), json!(&*release.id))]);
    set(&mut item, "url", release.url.as_ref().map(|url| url.href()).as_deref());
    item.insert("title".to_owned(), json!(&*edition.headline));
    let summary = edition.summary.as_deref().filter(|_| open);
    if open && !edition.body.blocks.is_empty() {
        item.insert("content_html".to_owned(), json!(html(&edition.body)));
    } else {
        item.insert("content_text".to_owned(), json!(summary.unwrap_or_default()));
    }
    set(&mut item, "summary", summary);
    set(&mut item, "image", release.images.first().map(|image| image.url.href()).as_deref());
    set(&mut item, "date_published", release.date_published.as_ref().map(Date::rfc3339).as_deref());
    set(&mut item, "date_modified", release.date_modified.as_ref().map(Date::rfc3339).as_deref());
    if let Some(Publisher { name, url, .. }) = &release.publisher {
        let mut author = Map::from_iter([("name".to_owned(), json!(&**name))]);
        set(&mut author, "url", url.as_ref().map(|url| url.href()).as_deref());
        item.insert("authors".to_owned(), json!([author]));
    }
    let tags: Vec<&str> = release.topics.iter().filter_map(|topic| topic.name.as_deref()).collect();
    if !tags.is_empty() {
        item.insert("tags".to_owned(), json!(tags));
    }
    item.insert("language".to_owned(), json!(edition.language.tag()));
    let attachments: Vec<Value> = release.attachments.iter().map(attachment).collect();
    if !attachments.is_empty() {
        item.insert("attachments".to_owned(), json!(attachments));
    }
    // The types of a document are all that JSON can hold.
    item.insert("_release".to_owned(), serde_json::to_value(write::release(release)).unwrap_or_default());
    Value::Object(item)
}

/// The edition for a reader who gets only one.
pub(super) fn main_edition<'a>(release: &'a Release, language: Option<&Language>) -> &'a Edition {
    release.edition(&language.cloned().into_iter().collect::<Vec<_>>())
}

fn attachment(attachment: &crate::release::Attachment) -> Value {
    let mut members = Map::from_iter([("url".to_owned(), json!(&*attachment.url.href()))]);
    let unknown = "application/octet-stream";
    members.insert("mime_type".to_owned(), json!(attachment.media_type.as_deref().unwrap_or(unknown)));
    set(&mut members, "title", attachment.title.as_deref());
    if let Some(size) = attachment.size {
        members.insert("size_in_bytes".to_owned(), json!(size));
    }
    Value::Object(members)
}

fn set(members: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        members.insert(name.to_owned(), json!(value));
    }
}
