//! Words of the interface, which are JSON too: a name and a text each.

use super::{json::Value, parse, text};
use crate::release::Text;

/// Words by their names. What is no text has none.
pub type Words = Vec<(Text, Text)>;

/// Reads words of one language; nothing where the document is no object.
pub fn words(document: &[u8]) -> Option<Words> {
    members(&parse(text(document).ok()?).ok()?)
}

/// Reads words of several languages, by the tags of these; nothing where the document is no object of objects.
pub fn words_by_language(document: &[u8]) -> Option<Vec<(Text, Words)>> {
    let Value::Object(languages) = parse(text(document).ok()?).ok()? else { return None };
    languages.iter().map(|(tag, value)| Some((Text::from(&**tag), members(value)?))).collect()
}

fn members(value: &Value<'_>) -> Option<Words> {
    let Value::Object(members) = value else { return None };
    let text = |value: &Value<'_>| match value {
        Value::Text(text) => Text::from(&**text),
        _ => Text::default(),
    };
    Some(members.iter().map(|(name, value)| (Text::from(&**name), text(value))).collect())
}
