//! The published schema, the reader and the checker tell of one format.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use release_viewer::{
    authoring::schema::schema,
    format::{Finding, Origin, Unreadable, decode},
    release::Address,
};
use serde_json::{Map, Value, json};
use std::{fs, path::Path, process::Command};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

fn findings(document: &Value) -> Vec<Finding> {
    let base = "https://agency.example/newsroom/releases.json";
    match decode(
        document.to_string().as_bytes(),
        &Origin { address: Address::resolve(base, base).unwrap(), language: None },
    ) {
        Ok(decoded) => decoded.findings,
        Err(Unreadable::Unusable(_, findings)) => findings,
        Err(other) => panic!("{other}\n{document}"),
    }
}

/// What `schema` refers to.
fn meant<'s>(schema: &'s Value, root: &'s Value) -> &'s Value {
    match schema["$ref"].as_str() {
        Some(pointer) => meant(root.pointer(pointer.trim_start_matches('#')).unwrap(), root),
        None => schema,
    }
}

/// A value with every member there can be.
fn sample(schema: &Value, root: &Value) -> Value {
    let schema = meant(schema, root);
    let choice = ["anyOf", "oneOf"].into_iter().find_map(|of| schema[of].get(0));
    match (schema["type"].as_str(), choice) {
        (_, Some(choice)) => sample(choice, root),
        _ if schema["const"].is_string() => schema["const"].clone(),
        _ if schema["enum"].is_array() => schema["enum"][0].clone(),
        (Some("object"), _) => {
            let members = schema["properties"].as_object().into_iter().flatten();
            let mut members: Map<String, Value> =
                members.map(|(name, schema)| (name.clone(), sample(schema, root))).collect();
            if schema["additionalProperties"].is_object() {
                members.insert("en".to_owned(), sample(&schema["additionalProperties"], root));
            }
            Value::Object(members)
        }
        (Some("array"), _) => json!([sample(&schema["items"], root)]),
        (Some("integer"), _) => json!(1),
        (Some("boolean"), _) => json!(true),
        _ => json!(match schema["format"].as_str() {
            Some("date") => "2021-05-31",
            Some("uri-reference") => "https://agency.example/a",
            Some("email") => "press@agency.example",
            // A text that is a language tag as well.
            None => "en",
            Some(other) => panic!("no sample of the format {other}"),
        }),
    }
}

/// A release, a list and a feed with every member there can be.
fn samples() -> Vec<Value> {
    let root = schema();
    root["anyOf"].as_array().unwrap().iter().map(|document| sample(document, &root)).collect()
}

/// Each value in `value`, by its path and its pointer.
fn places(value: &Value, path: &str, pointer: &str, into: &mut Vec<(String, String)>) {
    for (name, member) in value.as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let pointer = format!("{pointer}/{name}");
        places(member, &path, &pointer, into);
        into.push((path, pointer));
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        let (path, pointer) = (format!("{path}[{at}]"), format!("{pointer}/{at}"));
        places(item, &path, &pointer, into);
        into.push((path, pointer));
    }
}

fn is_in(path: &str, of: &str) -> bool {
    path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[test]
fn the_published_schema_is_this_one() {
    let committed = read("static/release.schema.json");
    let printed = Command::new(env!("CARGO_BIN_EXE_release-viewer")).arg("schema").output().unwrap();
    assert!(printed.status.success());
    assert_eq!(
        committed,
        String::from_utf8(printed.stdout).unwrap(),
        "cargo run -- schema > static/release.schema.json"
    );
}

#[test]
fn what_the_schema_allows_is_read_without_a_finding() {
    for document in samples() {
        assert_eq!(findings(&document), [], "{document:#}");
        validate(&document).unwrap();
    }
}

#[test]
fn what_the_schema_forbids_is_found_in_its_place() {
    for document in samples() {
        let mut all = Vec::new();
        places(&document, "", "", &mut all);
        assert!(all.len() > 50, "{}", all.len());
        for (path, pointer) in all {
            let mut spoilt = document.clone();
            if let Some((edition, _)) = pointer.split_once("/body").filter(|(_, rest)| !rest.starts_with("Html")) {
                // HTML stands in place of plain text.
                spoilt.pointer_mut(edition).unwrap().as_object_mut().unwrap().remove("bodyHtml");
            }
            let place = spoilt.pointer_mut(&pointer).unwrap();
            *place = if place.is_boolean() { json!("yes") } else { json!(true) };
            assert!(validate(&spoilt).is_err(), "{path}: allowed by the schema");
            let found: Vec<String> = findings(&spoilt).iter().map(|finding| finding.path.to_string()).collect();
            // What it is part of may go with it, and nothing else.
            assert_eq!(found.first(), Some(&path), "{spoilt:#}");
            assert!(found.iter().all(|found| is_in(&path, found)), "{path}: {found:?}");
        }
    }
}

#[test]
fn what_we_publish_is_as_the_schema_says() {
    let document = read("docs/press-officer.md");
    let example = document.split_once("\n## Write a release").unwrap().1.split_once("```json\n").unwrap().1;
    let example = example.split_once("```").unwrap().0;
    for document in [example, &read("static/releases/newsroom.json")] {
        validate(&serde_json::from_str(document).unwrap()).unwrap();
    }
    for wrong in [
        r#"{"id":"a"}"#,
        r#"{"id":"a","editions":{}}"#,
        r#"{"id":"a","editions":{"en":{}}}"#,
        r#"{"id":"","editions":{"en":{"headline":"H"}}}"#,
        r#"{"id":"a","editions":{"en":{"headline":"H","body":[1]}}}"#,
        r#"{"id":"a","editions":{"en":{"headline":"H"}},"status":"gone"}"#,
        r#"{"id":"a","editions":{"a b":{"headline":"H"}}}"#,
        r#"[{"id":"a"}]"#,
        r#"{"releases":[1]}"#,
        "1",
    ] {
        assert!(validate(&serde_json::from_str(wrong).unwrap()).is_err(), "{wrong}");
    }
    validate(&serde_json::from_str(r#"{"id":"a","kind":"Call","editions":{"en":{"headline":"H"}},"x":1}"#).unwrap())
        .unwrap();
}

/// As much of JSON Schema as the schema uses.
fn validate(document: &Value) -> Result<(), String> {
    let root = schema();
    valid(document, &root, &root)
}

fn valid(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    let demand = |holds: bool, what: &Value| if holds { Ok(()) } else { Err(format!("{value} is not {what}")) };
    for (keyword, what) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$ref" => valid(value, meant(schema, root), root)?,
            "type" => demand(
                match what.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_u64() || value.is_i64(),
                    other => panic!("the type {other}"),
                },
                what,
            )?,
            "anyOf" => demand(what.as_array().unwrap().iter().any(|it| valid(value, it, root).is_ok()), what)?,
            "oneOf" => {
                demand(what.as_array().unwrap().iter().filter(|it| valid(value, it, root).is_ok()).count() == 1, what)?
            }
            "const" => demand(value == what, what)?,
            "enum" => demand(what.as_array().unwrap().contains(value), what)?,
            "minLength" => demand(value.as_str().is_none_or(|it| !it.is_empty()), what)?,
            "minProperties" => demand(value.as_object().is_none_or(|it| !it.is_empty()), what)?,
            "minimum" => demand(value.as_f64().is_none_or(|it| it >= what.as_f64().unwrap()), what)?,
            "required" => {
                let names = what.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                demand(!value.is_object() || names.into_iter().all(|name| value.get(name).is_some()), what)?;
            }
            "properties" => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    what.get(name).map_or(Ok(()), |of| valid(member, of, root))?;
                }
            }
            "additionalProperties" => {
                for member in value.as_object().into_iter().flatten().map(|(_, member)| member) {
                    valid(member, what, root)?;
                }
            }
            "propertyNames" => {
                let plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
                demand(value.as_object().is_none_or(|it| it.keys().all(|name| plain(name))), what)?;
            }
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    valid(item, what, root)?;
                }
            }
            "$schema" | "$defs" | "title" | "description" | "format" => {}
            other => panic!("the keyword {other}"),
        }
    }
    Ok(())
}
