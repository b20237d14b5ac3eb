//! What the form says of languages.

use release_viewer::{
    labels::{TAGS, endonym},
    release::Language,
};
use serde_json::{Value, json};

pub(crate) fn language(tag: &str) -> Value {
    Language::parse_foreign(tag).map_or(Value::Null, |language| described(&language))
}

pub(crate) fn offered() -> Value {
    TAGS.iter().filter_map(|tag| Language::parse(tag)).map(|language| described(&language)).collect()
}

fn described(language: &Language) -> Value {
    json!({ "tag": language.tag(), "name": *endonym(language), "direction": language.direction().as_str() })
}

#[cfg(test)]
mod tests {
    use super::{language, offered};
    use serde_json::{Value, json};

    #[test]
    fn a_language_goes_by_its_own_name() {
        assert_eq!(language("AR"), json!({ "tag": "ar", "name": "العربية", "direction": "rtl" }));
        assert_eq!(language("az-Latn")["direction"], "ltr");
        assert_eq!(language("in English"), Value::Null);
        assert_eq!(language(""), Value::Null);
        assert_eq!(offered().as_array().map(Vec::len), Some(14));
    }
}
