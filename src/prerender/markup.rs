//! The few elements of HTML that stand around what is drawn.

pub(super) use crate::authoring::escaped;
use serde_json::Value;

/// A `meta` that is named.
pub(super) fn meta(name: &str, content: &str) -> String {
    void("meta", &[("name", name), ("content", content)])
}

/// One of Open Graph, whose name is a property.
pub(super) fn property(name: &str, content: &str) -> String {
    void("meta", &[("property", name), ("content", content)])
}

/// A `link` with these attributes.
pub(super) fn link(attributes: &[(&str, &str)]) -> String {
    void("link", attributes)
}

/// An element without an end.
fn void(name: &str, attributes: &[(&str, &str)]) -> String {
    format!("<{name}{}>", written(attributes))
}

/// Attributes, as they stand in an element.
pub(super) fn written(attributes: &[(&str, &str)]) -> String {
    attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect()
}

/// Data in a page: nothing in it can end the element, nor begin a comment.
pub(super) fn script(kind: &str, class: Option<&str>, data: &Value) -> String {
    let class = class.map(|class| format!(" class=\"{class}\"")).unwrap_or_default();
    format!("<script type=\"{kind}\"{class}>{}</script>", data.to_string().replace('<', "\\u003c"))
}
