//! The native format as a [JSON Schema](https://json-schema.org/draft/2020-12): what an editor helps with while one types.

use super::document::Document;
use schemars::{Schema, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::Value;

/// The schema of a document.
///
/// It has no `$id`: each site serves its own copy, beside the viewer. Members it does not know are allowed, as the
/// viewer passes over them.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(as_it_is_written));
    settings.into_generator().into_root_schema_for::<Document>().to_value()
}

/// Takes out what the types say and the format does not mean: the widths of Rust's numbers, and `null`.
///
/// The viewer reads a null as a member that is not there, so it does no harm, and nobody means to write one: an
/// editor that offers it beside every value, and passes over one that a program left behind, helps less.
fn as_it_is_written(schema: &mut Schema) {
    if schema.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with("uint")) {
        schema.remove("format");
    }
    let null = serde_json::json!({ "type": "null" });
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|it| it != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|it| *it != null);
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}
