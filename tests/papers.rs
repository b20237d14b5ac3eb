//! What is said of the element to other programs (typings, custom elements manifest, package.json) is what is said to people,
//! and what is there.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, missing_docs)]

use release_viewer::options::ATTRIBUTES;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// What stands in `text` after the first `from`, up to the next `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("there is no {from:?}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to:?} follows {from:?}")).0
}

/// What stands between pairs of this mark.
fn marked(text: &str, mark: char) -> Vec<&str> {
    text.split(mark).skip(1).step_by(2).collect()
}

/// The declaration of the element in its manifest.
fn declaration() -> Value {
    let manifest: Value = serde_json::from_str(&read("npm/custom-elements.json")).unwrap();
    assert_eq!(manifest["schemaVersion"], "2.1.0");
    manifest["modules"][0]["declarations"][0].clone()
}

/// The names of the entries of a list in it.
fn names(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}

/// The members of an interface of the typings, each once.
fn members(typings: &str, interface: &str) -> Vec<String> {
    let body = between(typings, &format!("interface {interface} "), "\n}\n");
    let lines = body.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let mut members: Vec<String> = lines
        .filter_map(|line| {
            let line = line.trim();
            let line = ["readonly ", "get ", "set "].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
            let end = line.find(|c: char| !(c.is_alphanumeric() || c == '"' || c == '-'))?;
            Some(line.get(..end)?.trim_matches('"').to_owned()).filter(|name| !name.is_empty())
        })
        .collect();
    members.dedup();
    members
}

fn property(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

fn sorted<T: Into<String>>(names: impl IntoIterator<Item = T>) -> BTreeSet<String> {
    names.into_iter().map(Into::into).collect()
}

#[test]
fn attributes_and_properties_are_those_that_are_mirrored() {
    // tests/tidy.rs holds the documented table to these, and the script.
    let shell = read("static/release-viewer.js");
    let mirrored = [&ATTRIBUTES as &[&str], &marked(between(&shell, "const MIRRORED = [", "]"), '"')].concat();
    let (declaration, typings) = (declaration(), read("npm/release-viewer.d.ts"));
    assert_eq!(names(&declaration["attributes"]), mirrored);
    assert_eq!(members(&typings, "ReleaseViewerAttributes"), mirrored);

    let mut properties: Vec<String> = mirrored.iter().map(|name| property(name)).collect();
    let fields = declaration["attributes"].as_array().unwrap();
    assert_eq!(fields.iter().map(|it| it["fieldName"].as_str().unwrap()).collect::<Vec<_>>(), properties);
    // What scripts have besides.
    assert!(shell.contains("\n  data = null;") && shell.contains("\n  reload() {"));
    properties.extend(["data".to_owned(), "reload".to_owned()]);
    assert_eq!(names(&declaration["members"]), properties);
    // `lang` is every element's.
    let typed = members(&typings, "ReleaseViewer extends HTMLElement");
    let own = typed.into_iter().filter(|name| !name.ends_with("EventListener"));
    assert_eq!(own.collect::<Vec<_>>(), properties.iter().filter(|name| *name != "lang").cloned().collect::<Vec<_>>());
    let react = read("npm/react.d.ts");
    let hyphenated = mirrored.iter().filter(|name| name.contains('-')).map(|name| property(name));
    let other = between(&react, "type Properties = {", "};");
    assert_eq!(
        other.split(';').map(|it| it.split('?').next().unwrap().trim()).collect::<Vec<_>>(),
        hyphenated.collect::<Vec<_>>()
    );
}

#[test]
fn events_and_their_details_are_those_that_are_told() {
    let (declaration, typings, document) = (declaration(), read("npm/release-viewer.d.ts"), read("docs/webmaster.md"));
    let host = read("src/viewer/host.rs");
    let told: Vec<&str> = host.split("dispatch(\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(names(&declaration["events"]), told);
    assert_eq!(members(&typings, "ReleaseViewerEventMap"), told);
    let events = between(&document, "**Events**", "\n\n");
    assert_eq!(marked(between(events, "none of which bubbles: ", ". "), '`'), told);

    let fault = read("src/fault.rs");
    let reasons = between(&fault, "pub fn name(&self)", "\n    }\n");
    let reasons: Vec<&str> = marked(reasons, '"').into_iter().chain(["no-core"]).collect();
    assert_eq!(marked(between(&typings, "export type ReleaseViewerFault =", ";"), '"'), reasons);
    assert_eq!(marked(between(events, "has `reason` (", ")"), '`'), reasons);
}

#[test]
fn data_has_the_members_that_are_typed() {
    let (typings, data) = (read("npm/release-viewer.d.ts"), read("src/viewer/data.rs"));
    let given = data.lines().filter(|line| ["text(", "set("].iter().any(|call| line.trim().starts_with(call)));
    let given = given.filter_map(|line| line.split('"').nth(1));
    let typed = ["ListData", "ReleaseData", "EditionData", "CoverageData"].map(|it| members(&typings, it));
    assert_eq!(sorted(given), sorted(typed.concat()));
}

#[test]
fn parts_and_custom_properties_are_the_documented_ones() {
    let (declaration, document) = (declaration(), read("docs/webmaster.md"));
    // tests/tidy.rs holds these to the views.
    assert_eq!(names(&declaration["cssParts"]), marked(between(&document, "open to `::part()`: ", "\n\n"), '`'));
    let style = between(&document, "**Style.**", "\n\n");
    let documented: Vec<&str> = marked(style, '`').into_iter().filter(|name| name.starts_with("--release-")).collect();
    assert_eq!(names(&declaration["cssProperties"]), documented);
    let sheet = read("static/release-viewer.css");
    let used = sheet.split("var(--release-").skip(1).filter_map(|rest| rest.split([',', ')']).next());
    assert_eq!(sorted(used.map(|name| format!("--release-{name}"))), sorted(documented));
    assert_eq!(names(&declaration["slots"]), [""]);
}

#[test]
fn the_package_of_npm_is_that_of_cargo_and_whole() {
    let package: Value = serde_json::from_str(&read("npm/package.json")).unwrap();
    assert_eq!(package["name"], env!("CARGO_PKG_NAME"));
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(package["description"], env!("CARGO_PKG_DESCRIPTION"));
    assert_eq!(package["license"], env!("CARGO_PKG_LICENSE"));
    let page = read("index.html");
    let copied: Vec<&Path> = page
        .split("rel=\"copy-file\" href=\"")
        .skip(1)
        .map(|rest| Path::new(rest.split('"').next().unwrap()))
        .collect();
    // All of the folder goes along, and all that is listed is there.
    for entry in fs::read_dir(root().join("npm")).unwrap() {
        let name = Path::new("npm").join(entry.unwrap().file_name());
        assert!(copied.contains(&name.as_path()), "{}", name.display());
    }
    let built = copied.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let built: BTreeSet<String> = built.chain(["core".to_owned(), "manifest.json".to_owned()]).collect();
    let listed = package["files"].as_array().unwrap().iter().filter_map(Value::as_str);
    let listed: BTreeSet<String> = listed.filter(|name| !name.starts_with('!')).map(ToOwned::to_owned).collect();
    assert!(listed.is_subset(&built), "{:?}", listed.difference(&built));
    for (_, export) in package["exports"].as_object().unwrap() {
        let targets = export.as_object().map_or(vec![export], |it| it.values().collect());
        for target in targets.into_iter().filter_map(Value::as_str).map(|it| it.trim_start_matches("./")) {
            let name = target.trim_end_matches("/*");
            assert!(listed.contains(name) || name == "package.json", "{name}");
        }
    }
}

#[test]
fn the_documented_set_up_of_vite_is_the_tested_one() {
    let tested = read("tests/embed/package/react/vite.config.js");
    for paper in ["docs/webmaster.md", "npm/README.md"] {
        assert_eq!(between(&read(paper), "```js\n// vite.config.js\n", "```"), tested, "{paper}");
    }
    let install = read("xtask/src/install.rs");
    for said in ["(\"vite\", \"6.", "(\"react\", \"19.", "(\"typescript\", \"5.9."] {
        assert!(install.contains(said), "{said}");
    }
    assert!(read("docs/webmaster.md").contains("Vite 6, React 19 and TypeScript 5.9 are tested."));
}

#[test]
fn the_package_of_cargo_holds_what_it_is_built_from() {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.current_dir(root()).args(["package", "--list", "--allow-dirty", "--offline"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap().replace('\\', "/");
    let listed: BTreeSet<&str> = listed.lines().collect();
    for file in [
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "src/lib.rs",
        "src/main.rs",
        "src/prerender/pages.css",
        "static/release-viewer.css",
        "static/release-viewer.js",
    ] {
        assert!(listed.contains(file), "{file} is missing");
    }
    for file in listed {
        let folder = file.split_once('/').map_or("", |(folder, _)| folder);
        assert!(["", "benches", "src", "static"].contains(&folder), "{file} has no business there");
    }
}
