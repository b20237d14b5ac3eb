//! The native format as it is written: what importing and indexing produce, and where the published schema comes from.
//!
//! Reading it is [`crate::format`]'s, which is lenient and keeps what it can; this says what is right. A test reads a
//! document made from the schema alone, with every field in it, and one with every field spoilt, so that the two
//! cannot drift apart.

use crate::release::{Kind, Scope};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Map;

/// Texts by language: the name of each member is a BCP 47 tag, as `"az"`.
pub type Localized = ByLanguage<String>;

/// Values by language, in the order they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByLanguage<T>(pub Vec<(String, T)>);

/// A document of the release viewer: one release, a list of releases, or a feed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "Press release")]
pub enum Document {
    /// One release.
    Release(Box<Release>),
    /// Several releases.
    List(Vec<Release>),
    /// A feed of releases.
    Feed(Feed),
}

/// Releases under a title, in pages where there are many.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Feed {
    /// The name of the feed, as "Newsroom".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The language of the title, as a BCP 47 tag: "en".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The address of the next page of the feed, relative to this document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri-reference"))]
    pub next: Option<String>,
    /// The releases.
    pub releases: Vec<Release>,
}

/// A press release in all its languages, with the media coverage it got.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Release {
    /// The name of the release in addresses: unique, and never changed. As "2021-05-31-coordination-meeting".
    #[schemars(length(min = 1))]
    pub id: String,
    /// What sort of text this is. A known word is translated for the reader, any other shows as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("anyOf" = known_or_own(&Kind::KEYS)))]
    pub kind: Option<String>,
    /// How far it reaches. A known word is translated for the reader, any other shows as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("anyOf" = known_or_own(&Scope::KEYS)))]
    pub scope: Option<String>,
    /// When it was published: a date as "2021-05-31", or a date-time as "2021-05-31T09:00:00+04:00".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("anyOf" = [{ "format": "date" }, { "format": "date-time" }]))]
    pub date_published: Option<String>,
    /// When it was last changed: a date or a date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("anyOf" = [{ "format": "date" }, { "format": "date-time" }]))]
    pub date_modified: Option<String>,
    /// Whether it stands. The texts of withdrawn and embargoed releases are never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Why it was corrected or withdrawn, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_note: Option<Localized>,
    /// Until then the text is not shown: a date-time as "2021-05-31T09:00:00Z", or a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("anyOf" = [{ "format": "date" }, { "format": "date-time" }]))]
    pub embargoed_until: Option<String>,
    /// The agency that publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Publisher>,
    /// The page of the release on the agency's own site.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri-reference"))]
    pub url: Option<String>,
    /// In a feed: the document with the whole release, when this entry holds no more than a headline and a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri-reference"))]
    pub src: Option<String>,
    /// The language it was written in first, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_language: Option<String>,
    /// The text in each of its languages: at least one.
    #[schemars(extend("minProperties" = 1))]
    pub editions: ByLanguage<Edition>,
    /// Who reported on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Coverage>,
    /// Whom journalists can ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// What it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// Its pictures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// Its files, as reports and fact sheets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// Whether a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It stands as it is. This is so when nothing else is said.
    Published,
    /// It stands, and differs from what was first published.
    Corrected,
    /// It no longer stands: its text is not shown.
    Withdrawn,
    /// Its time has not come: its text is not shown.
    Embargoed,
}

/// A release in one language.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Edition {
    /// The title.
    #[schemars(length(min = 1))]
    pub headline: String,
    /// A second title under the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subheadline: Option<String>,
    /// Where it was written, as "Baku".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// What it says, in a sentence or two: for lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The text: a list of paragraphs, or one text in which blank lines part them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The text as HTML, in place of `body`. What runs, tracks or restyles in it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_html: Option<String>,
    /// Whether this is an unofficial translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unofficial: Option<bool>,
    /// When this edition was last changed: a date or a date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("anyOf" = [{ "format": "date" }, { "format": "date-time" }]))]
    pub date_modified: Option<String>,
    /// What its abbreviations stand for, as `{ "UN": "United Nations" }`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<std::collections::BTreeMap<String, String>>")]
    pub glossary: Option<Map<String, serde_json::Value>>,
}

/// Plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Body {
    /// Its paragraphs.
    Paragraphs(Vec<String>),
    /// One text, in which blank lines part the paragraphs.
    Text(String),
}

/// The agency that publishes a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Publisher {
    /// Its name.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Its own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri-reference"))]
    pub url: Option<String>,
}

/// A report on the release by an outlet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Who reported, as "AZERTAC".
    #[schemars(length(min = 1))]
    pub outlet: String,
    /// The language of the report, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where the report is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri-reference"))]
    pub url: Option<String>,
    /// Where a copy of the report is kept, for when the first address is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri-reference"))]
    pub archive_url: Option<String>,
    /// The title of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// When it appeared: a date or a date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("anyOf" = [{ "format": "date" }, { "format": "date-time" }]))]
    pub date_published: Option<String>,
    /// What sort of outlet this is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub medium: Option<Medium>,
}

/// A sort of outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Medium {
    Online,
    Print,
    Radio,
    Television,
    Social,
}

/// Somebody whom journalists can ask.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Who.
    #[schemars(length(min = 1))]
    pub name: String,
    /// In what capacity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "email"))]
    pub email: Option<String>,
    /// The telephone number, as "+994 12 000 00 00".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// What a release is about: an entry of a scheme, or a name, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Topic {
    /// The scheme of `code`: "sdg" for the Sustainable Development Goals, "gcm" for the objectives of the Global Compact for Migration, or another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// The entry in the scheme, as "10".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The name, as "Migration".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Image {
    /// Where it is.
    #[schemars(extend("format" = "uri-reference"))]
    pub url: String,
    /// What it shows, for those who cannot see it, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<Localized>,
    /// The line under it, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Localized>,
    /// Who took it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Its width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Its height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Where it is.
    #[schemars(extend("format" = "uri-reference"))]
    pub url: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its media type, as "application/pdf".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// The language it is in, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What an editor offers for a word that the interface knows, where the agency's own will do too.
fn known_or_own<K>(keys: &[(&str, K)]) -> serde_json::Value {
    let known: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    serde_json::json!([{ "enum": known }, { "type": "string" }])
}

impl<T> ByLanguage<T> {
    /// The value of this language.
    pub fn get(&self, tag: &str) -> Option<&T> {
        self.0.iter().find(|(of, _)| of == tag).map(|(_, value)| value)
    }
}

impl<T> Default for ByLanguage<T> {
    fn default() -> ByLanguage<T> {
        ByLanguage(Vec::new())
    }
}

impl<T: Serialize> Serialize for ByLanguage<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(tag, value)| (tag, value)))
    }
}

impl<T: JsonSchema> JsonSchema for ByLanguage<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}ByLanguage", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<T>();
        schemars::json_schema!({
            "type": "object",
            "description": "By language: the name of each member is a BCP 47 tag, as \"az\".",
            "propertyNames": { "pattern": "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$" },
            "additionalProperties": value
        })
    }
}
