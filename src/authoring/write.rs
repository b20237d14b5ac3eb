//! The domain → the native format, as it is written: what was read in any dialect can be kept in ours.

use super::{
    document::{self, ByLanguage, Localized},
    html,
};
use crate::{
    markup,
    release::{self, Body, Element, Embargo, Kind, Link, Medium, Node, Scope, Status, Tag, Text},
};

/// A release in the native format. Links are absolute in it, so that it can stand anywhere.
pub fn release(release: &release::Release) -> document::Release {
    let date = |date: &release::Date| date.written.to_string();
    document::Release {
        id: release.id.to_string(),
        kind: release.kind.as_ref().map(|kind| kind.key(&Kind::KEYS).to_string()),
        scope: release.scope.as_ref().map(|scope| scope.key(&Scope::KEYS).to_string()),
        date_published: release.date_published.as_ref().map(date),
        date_modified: release.date_modified.as_ref().map(date),
        status: Some(release.status).filter(|status| *status != Status::Published).map(status),
        status_note: localized(&release.status_note),
        embargoed_until: release.embargo.as_ref().map(|embargo| match embargo {
            Embargo::Until(until) => date(until),
            // It stays what it is: something that lets nothing out until it is mended.
            Embargo::Unreadable => "unknown".to_owned(),
        }),
        publisher: release.publisher.as_ref().map(|publisher| document::Publisher {
            name: publisher.name.to_string(),
            url: href(publisher.url.as_ref()),
        }),
        url: href(release.url.as_ref()),
        src: release.src.as_ref().map(|src| src.as_str().to_owned()),
        original_language: release.original_language.as_ref().map(|language| language.tag().to_owned()),
        editions: ByLanguage(release.editions.iter().map(|it| (it.language.tag().to_owned(), edition(it))).collect()),
        coverage: release.coverage.iter().map(coverage).collect(),
        contacts: release.contacts.iter().map(contact).collect(),
        topics: release.topics.iter().map(topic).collect(),
        images: release.images.iter().map(image).collect(),
        attachments: release.attachments.iter().map(attachment).collect(),
    }
}

fn edition(edition: &release::Edition) -> document::Edition {
    let plain = paragraphs(&edition.body);
    let is_html = plain.is_none() && !edition.body.blocks.is_empty();
    document::Edition {
        headline: edition.headline.to_string(),
        subheadline: text(edition.subheadline.as_ref()),
        dateline: text(edition.dateline.as_ref()),
        summary: text(edition.summary.as_ref()),
        body: plain.map(document::Body::Paragraphs),
        body_html: is_html.then(|| html(&edition.body)),
        unofficial: edition.unofficial.then_some(true),
        date_modified: edition.date_modified.as_ref().map(|date| date.written.to_string()),
        glossary: (!edition.glossary.is_empty()).then(|| {
            edition.glossary.iter().map(|(term, meaning)| (term.to_string(), meaning.as_ref().into())).collect()
        }),
    }
}

/// The paragraphs of a body, when reading them as plain text makes the same body again, with its links.
fn paragraphs(body: &Body) -> Option<Vec<String>> {
    let paragraph = |block: &Element| {
        let mut text = String::new();
        for child in &block.children {
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(Element { tag: Tag::Break, .. }) => text.push('\n'),
                Node::Element(link) => match link.children.as_slice() {
                    [Node::Text(words)] => text.push_str(words),
                    _ => return None,
                },
            }
        }
        Some(text)
    };
    let paragraphs: Vec<String> = body.blocks.iter().map(paragraph).collect::<Option<_>>()?;
    let same = !paragraphs.is_empty() && markup::plain(paragraphs.iter().map(String::as_str)) == *body;
    same.then_some(paragraphs)
}

fn coverage(coverage: &release::Coverage) -> document::Coverage {
    document::Coverage {
        outlet: coverage.outlet.to_string(),
        language: coverage.language.as_ref().map(|language| language.tag().to_owned()),
        url: href(coverage.url.as_ref()),
        archive_url: href(coverage.archive_url.as_ref()),
        headline: text(coverage.headline.as_ref()),
        date_published: coverage.date_published.as_ref().map(|date| date.written.to_string()),
        medium: coverage.medium.map(|medium| match medium {
            Medium::Online => document::Medium::Online,
            Medium::Print => document::Medium::Print,
            Medium::Radio => document::Medium::Radio,
            Medium::Television => document::Medium::Television,
            Medium::Social => document::Medium::Social,
        }),
    }
}

fn contact(contact: &release::Contact) -> document::Contact {
    document::Contact {
        name: contact.name.to_string(),
        role: text(contact.role.as_ref()),
        email: text(contact.email.as_ref()),
        phone: text(contact.phone.as_ref()),
    }
}

fn topic(topic: &release::Topic) -> document::Topic {
    document::Topic {
        scheme: text(topic.scheme.as_ref()),
        code: text(topic.code.as_ref()),
        name: text(topic.name.as_ref()),
    }
}

fn image(image: &release::Image) -> document::Image {
    document::Image {
        url: image.url.href().to_string(),
        alt: localized(&image.alt),
        caption: localized(&image.caption),
        credit: text(image.credit.as_ref()),
        width: image.width,
        height: image.height,
    }
}

fn attachment(attachment: &release::Attachment) -> document::Attachment {
    document::Attachment {
        url: attachment.url.href().to_string(),
        title: text(attachment.title.as_ref()),
        media_type: text(attachment.media_type.as_ref()),
        size: attachment.size,
        language: attachment.language.as_ref().map(|language| language.tag().to_owned()),
    }
}

fn status(status: Status) -> document::Status {
    match status {
        Status::Published => document::Status::Published,
        Status::Corrected => document::Status::Corrected,
        Status::Withdrawn => document::Status::Withdrawn,
        Status::Embargoed => document::Status::Embargoed,
    }
}

fn localized(texts: &release::Localized) -> Option<Localized> {
    let by_language = texts.0.iter().map(|(language, text)| (language.tag().to_owned(), text.to_string())).collect();
    (!texts.0.is_empty()).then_some(ByLanguage(by_language))
}

fn href(link: Option<&Link>) -> Option<String> {
    link.map(|link| link.href().to_string())
}

fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.to_string())
}
