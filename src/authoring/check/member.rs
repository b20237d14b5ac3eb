//! Members that nobody reads, which are mostly known ones with a slip in the name.

use super::{Diagnosis, Report, short};
use crate::authoring::{locate::Node, schema::schema};
use serde_json::{Map, Value};

/// Reports each member of `document` that the schema does not know.
///
/// `$schema` at the top is the editor's, and a name that begins with `_` is the author's own.
pub(super) fn unknown(document: &Node<'_>, report: Report<'_>) {
    let root = schema();
    walk(document, &root, &root, report);
}

fn walk(node: &Node<'_>, schema: &Value, root: &Value, report: Report<'_>) {
    let schema = fitting(node, schema, root);
    if let Some(items) = schema.get("items") {
        for item in node.items() {
            walk(&item, items, root, report);
        }
    }
    let known = schema.get("properties").and_then(Value::as_object);
    for (name, member) in node.members() {
        let further = known.and_then(|known| known.get(name)).or_else(|| schema.get("additionalProperties"));
        match (further, known) {
            (Some(further), _) => walk(&member, further, root, report),
            (None, Some(known)) if !is_own(name, node) => report(diagnosis(name, &member, known, root)),
            _ => {}
        }
    }
}

/// The schema that `schema` means for `node`: what it refers to, and of several the one that has most of its members.
fn fitting<'s>(node: &Node<'_>, mut schema: &'s Value, root: &'s Value) -> &'s Value {
    while let Some(pointer) = schema.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#')) {
        let Some(meant) = root.pointer(pointer) else { return schema };
        schema = meant;
    }
    let choices = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    let choices = choices.map(|choice| fitting(node, choice, root));
    let of_its_type =
        choices.filter(|choice| choice.get(if node.is_list() { "items" } else { "properties" }).is_some());
    let names = node.members();
    let known = |choice: &&Value| {
        let properties = choice.get("properties").and_then(Value::as_object);
        names.iter().filter(|(name, _)| properties.is_some_and(|known| known.contains_key(*name))).count()
    };
    of_its_type.max_by_key(known).unwrap_or(schema)
}

fn is_own(name: &str, of: &Node<'_>) -> bool {
    name.starts_with('_') || (name == "$schema" && of.path.steps().is_empty())
}

fn diagnosis(name: &str, member: &Node<'_>, known: &Map<String, Value>, root: &Value) -> Diagnosis {
    let name = short(name);
    let message = format!("no member `{name}` is read here");
    let nearest = nearest(&name, known).or_else(|| meant(&name, known));
    let help = match (nearest, elsewhere(&name, root)) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some((meant, of))) => format!("`{meant}` is a member of each {of}: put it there"),
        (None, None) => "take it away, or begin its name with `_` to keep a note of your own".to_owned(),
    };
    Diagnosis::warning("unknown-member", member.path.clone(), &member.name, message).help(help)
}

/// How alike two names must be for one to be a slip of the other.
const ALIKE: f64 = 0.85;

fn nearest<'k>(name: &str, known: &'k Map<String, Value>) -> Option<&'k str> {
    let alike = known.keys().map(|key| (strsim::jaro_winkler(&bare(name), &bare(key)), key.as_str()));
    alike.filter(|(alike, _)| *alike >= ALIKE).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, key)| key)
}

/// What other formats call what is known here.
const OTHER_WORDS: [(&str, &str); 21] = [
    ("abstract", "summary"),
    ("content", "body"),
    ("contentHtml", "bodyHtml"),
    ("date", "datePublished"),
    ("description", "summary"),
    ("excerpt", "summary"),
    ("files", "attachments"),
    ("href", "url"),
    ("html", "bodyHtml"),
    ("items", "releases"),
    ("lang", "language"),
    ("link", "url"),
    ("mail", "email"),
    ("modified", "dateModified"),
    ("published", "datePublished"),
    ("subtitle", "subheadline"),
    ("tags", "topics"),
    ("telephone", "phone"),
    ("text", "body"),
    ("title", "headline"),
    ("updated", "dateModified"),
];

fn meant(name: &str, known: &Map<String, Value>) -> Option<&'static str> {
    let (_, meant) =
        OTHER_WORDS.iter().find(|(other, meant)| bare(other) == bare(name) && known.contains_key(*meant))?;
    Some(meant)
}

/// The member of this name that stands in another object, and in which.
fn elsewhere<'s>(name: &str, root: &'s Value) -> Option<(&'s str, String)> {
    let objects = root.get("$defs")?.as_object()?.iter();
    let members = objects.filter_map(|(of, schema)| Some((of, schema.get("properties")?.as_object()?)));
    let mut members = members.flat_map(|(of, known)| known.keys().map(move |key| (key, of)));
    let (key, of) = members.find(|(key, _)| bare(key) == bare(name))?;
    Some((key, of.to_lowercase()))
}

/// A name without what people write differently in it.
fn bare(name: &str) -> String {
    name.replace(['-', '_', ' '], "").to_lowercase()
}
