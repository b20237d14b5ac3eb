//! Single values, as every dialect reads them: each is reported where it cannot be read.

use super::field::Field;
use crate::{
    markup,
    release::{Address, Body, Date, Embargo, Image, Language, Link, Localized, Publisher, Text, Topic},
};

/// A text of one line.
pub(super) fn text(field: Field<'_>) -> Option<Text> {
    markup::one_line(field.text()?).or_else(|| field.unreadable("text that is not empty"))
}

/// A text of one line that was written as HTML, as systems write their titles.
pub(super) fn text_of_html(field: Field<'_>, base: &Address) -> Option<Text> {
    markup::one_line(&markup::html(field.text()?, base).text()).or_else(|| field.unreadable("text that is not empty"))
}

/// What identifies something: a text, or a number.
pub(super) fn id(field: Field<'_>) -> Option<Text> {
    markup::one_line(&field.name()?).or_else(|| field.unreadable("text that is not empty"))
}

/// A language tag.
pub(super) fn language(field: Field<'_>) -> Option<Language> {
    Language::parse(field.text()?).or_else(|| field.unreadable("a language tag, as \"az\""))
}

/// A date or a date-time.
pub(super) fn date(field: Field<'_>) -> Option<Date> {
    Date::parse(field.text()?)
        .or_else(|| field.unreadable("a date, as \"2021-05-31\" or \"2021-05-31T09:00:00+04:00\""))
}

/// A date-time of a format that means UTC where it does not say so.
pub(super) fn date_in_utc(field: Field<'_>) -> Option<Date> {
    let utc = Date::parse(&format!("{}Z", field.text()?));
    utc.or_else(|| date(field))
}

/// Until when to wait. One that cannot be read must not let a text out.
pub(super) fn embargo(field: Field<'_>) -> Embargo {
    date(field).map_or(Embargo::Unreadable, Embargo::Until)
}

/// An address, whatever it leads to.
pub(super) fn address(field: Field<'_>, base: &Address) -> Option<Address> {
    let address = base.join(field.text()?).filter(|address| address.link().is_some());
    address.or_else(|| field.unreadable("an http or https address"))
}

/// An address for readers.
pub(super) fn link(field: Field<'_>, base: &Address) -> Option<Link> {
    address(field, base)?.link()
}

/// The items of a list that can be used.
pub(super) fn list<T>(field: Option<Field<'_>>, read: impl Fn(Field<'_>) -> Option<T>) -> Vec<T> {
    field.map(|list| list.list().into_iter().flatten().filter_map(read).collect()).unwrap_or_default()
}

/// A width or a height in pixels.
pub(super) fn pixels(field: Field<'_>) -> Option<u32> {
    field.count()?.try_into().ok().or_else(|| field.unreadable("a number of pixels"))
}

/// A publisher, with the host of its page where its name is another's.
pub(super) fn publisher(name: Text, url: Option<Link>) -> Publisher {
    let host = url.as_ref().and_then(|url| markup::real_host(&name, url));
    Publisher { name, url, host }
}

/// A topic that is no more than a name.
pub(super) fn named(name: Text) -> Topic {
    Topic { name: Some(name), ..Topic::default() }
}

/// A text in one language; none where there is no text.
pub(super) fn in_language(language: &Language, text: Option<Text>) -> Localized {
    Localized(text.map(|text| (language.clone(), text)).into_iter().collect())
}

/// A picture with what is said of it in one language.
pub(super) fn image(url: Link, language: &Language, alt: Option<Text>, caption: Option<Text>) -> Image {
    Image { alt: in_language(language, alt), caption: in_language(language, caption), ..Image::new(url) }
}

/// How many letters of a text stand for a title that it has not.
const LONGEST_TITLE: usize = 120;

/// A title for an item without one: how its text begins.
pub(super) fn beginning(body: &Body) -> Option<Text> {
    let text = markup::one_line(&body.text())?;
    let Some((end, _)) = text.char_indices().nth(LONGEST_TITLE) else { return Some(text) };
    let cut = text.get(..end)?;
    let whole_words = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    Some(format!("{whole_words}…").into())
}
