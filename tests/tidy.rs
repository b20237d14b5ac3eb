//! What no compiler checks: the house stays as it is described.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use release_viewer::{
    labels::{self, Category, endonym},
    options::ATTRIBUTES,
    release::Language,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` whose name ends with `ending`, from the root on, and what is in them.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let (mut folders, mut files) = (vec![root().join(folder)], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// The words in quotes in the first list that follows `name` in `text`.
fn listed<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let list = text.split_once(name).unwrap().1.split_once('[').unwrap().1.split_once(']').unwrap().0;
    list.split('"').skip(1).step_by(2).collect()
}

#[test]
fn the_documented_attributes_are_the_observed_ones() {
    let shell = read("static/release-viewer.js");
    assert_eq!(listed(&shell, "const ATTRIBUTES ="), ATTRIBUTES);
    let document = read("docs/webmaster.md");
    let table = document.split_once("| attribute | meaning |").unwrap().1.split_once("\n\n").unwrap().0;
    let documented: Vec<&str> =
        table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name).collect();
    // `loading` is the shell's alone, and `theme` the stylesheet's.
    assert_eq!(documented, [&ATTRIBUTES as &[&str], &["loading", "theme"]].concat());
    assert_eq!(listed(&shell, "const MIRRORED ="), ["loading", "theme"]);
    assert!(read("static/release-viewer.css").contains(":host([theme="));
}

/// The keys of the object that follows `name` in a script.
fn keys<'a>(script: &'a str, name: &str) -> Vec<&'a str> {
    let object = script.split_once(name).unwrap().1.split_once("{\n").unwrap().1.split_once("\n};").unwrap().0;
    object.lines().filter_map(|line| line.split_once(": ")).map(|(key, _)| key.trim().trim_matches('"')).collect()
}

#[test]
fn the_builder_can_set_all_that_is_documented() {
    let settings = read("static/builder/settings.js");
    assert_eq!(
        listed(&settings, "export const ATTRIBUTES ="),
        [&ATTRIBUTES as &[&str], &["loading", "theme"]].concat()
    );
    let document = read("docs/webmaster.md");
    let style = document.split_once("**Style.**").unwrap().1.split_once("The pieces are open").unwrap().0;
    let mut documented: Vec<&str> =
        style.split("`--release-").skip(1).filter_map(|rest| rest.split_once('`')).map(|(name, _)| name).collect();
    let mut known = [keys(&settings, "export const COLOURS ="), keys(&settings, "export const LOOK =")].concat();
    documented.sort_unstable();
    known.sort_unstable();
    assert_eq!(known, documented);
}

#[test]
fn only_the_rooms_at_the_edge_name_the_browser() {
    let edge = [
        "src/boundary.rs",
        "src/reflect.rs",
        "src/source/mod.rs",
        "src/source/copy.rs",
        "src/source/policy.rs",
        "src/viewer/",
        "src/release/address.rs",
    ];
    for (name, text) in files("src", ".rs") {
        let at_the_edge = edge.iter().any(|room| name.starts_with(room));
        let names_it = ["web_sys", "js_sys", "wasm_bindgen", "gloo"].iter().any(|it| text.contains(it));
        assert!(at_the_edge || !names_it, "{name} names the browser");
    }
}

#[test]
fn dependencies_point_one_way() {
    for (room, known) in [
        ("src/release/", &[] as &[&str]),
        ("src/alignment.rs", &[]),
        ("src/archive/", &["release"]),
        ("src/citation/", &["labels", "release"]),
        ("src/format/", &["markup", "release"]),
        ("src/markup/", &["release"]),
        ("src/images.rs", &["release"]),
        ("src/location.rs", &["archive", "release"]),
        ("src/options.rs", &["images", "location", "release"]),
        ("src/fault.rs", &["format", "release"]),
        ("src/labels/", &["archive", "fault", "release"]),
        ("src/view/", &["alignment", "archive", "citation", "fault", "images", "labels", "location", "release"]),
        ("src/reflect.rs", &[]),
        ("src/source/", &["fault", "options", "reflect", "release"]),
        ("src/authoring/", &["format", "labels", "markup", "release"]),
        ("src/prerender/", &["archive", "authoring", "images", "labels", "location", "release", "view"]),
        ("src/command/", &["authoring", "format", "images", "prerender", "release"]),
        (
            "src/viewer/",
            &[
                "archive", "citation", "fault", "format", "images", "labels", "location", "options", "reflect",
                "release", "source", "view",
            ],
        ),
    ] {
        let all = [
            "alignment",
            "archive",
            "authoring",
            "citation",
            "fault",
            "format",
            "images",
            "labels",
            "markup",
            "location",
            "options",
            "prerender",
            "reflect",
            "release",
            "source",
            "view",
            "viewer",
        ];
        for (name, text) in files("src", ".rs").into_iter().filter(|(name, _)| name.starts_with(room)) {
            // The command line is a crate of its own beside the library.
            let text = text.replace("release_viewer::", "crate::");
            let uses = text.split("use crate::").skip(1).filter_map(|rest| rest.split_once(';')).map(|(uses, _)| uses);
            let named = uses.flat_map(|uses| uses.split(|c: char| !c.is_alphanumeric() && c != '_'));
            let named: Vec<&str> =
                named.chain(text.split("crate::").skip(1).filter_map(|it| it.split(':').next())).collect();
            for other in all.into_iter().filter(|other| !known.contains(other) && !room.contains(other)) {
                assert!(!named.contains(&other), "{name} knows {other}");
            }
        }
    }
}

#[test]
fn no_html_string_reaches_the_page() {
    for (name, text) in files("src", ".rs").into_iter().chain(files("static", ".js")) {
        for sink in [
            "inner_html",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "DOMParser",
            "from_html_unchecked",
            "document.write",
        ] {
            // The crate docs say that there is none.
            let said = if name == "src/lib.rs" && sink == "innerHTML" { 1 } else { 0 };
            assert_eq!(text.matches(sink).count(), said, "{name}: {sink}");
        }
    }
}

#[test]
fn no_file_is_two_rooms() {
    for (name, text) in ["composer", "src", "pack", "xtask"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"))
        .chain(files("static", ".js"))
    {
        assert!(text.lines().count() <= 400, "{name} has {} lines", text.lines().count());
    }
}

#[test]
fn the_shell_speaks_every_language_of_the_interface() {
    let shell = read("static/wanted.js");
    for labels in labels::ALL {
        assert!(shell.contains(&format!("\n  {}: [\"", labels.tag)), "{}", labels.tag);
        assert!(shell.contains(labels.retry), "{}", labels.tag);
    }
}

#[test]
fn the_advance_copy_has_the_words_of_the_interface() {
    let advance = read("static/advance-parts.js");
    for labels in labels::ALL {
        let own = endonym(&Language::parse(labels.tag).unwrap());
        let line = format!("\n  {}: \"{own}\",\n", labels.tag);
        assert!(advance.contains(&line), "{line}");
    }
    let words = advance.split_once("export const ENGLISH = {").unwrap().1.split_once("};").unwrap().0;
    let english: serde_json::Value = serde_json::from_str(&read("static/labels/en.json")).unwrap();
    let words: serde_json::Value =
        serde_json::from_str(&format!("{{{}}}", words.trim_end().trim_end_matches(','))).unwrap();
    for (name, word) in words.as_object().unwrap() {
        assert_eq!(&english[name], word, "{name}");
    }
    assert!(words.as_object().unwrap().len() > 20);
}

#[test]
fn templates_hold_their_places() {
    for labels in labels::ALL {
        let plurals = [&labels.found, &labels.not_all_searched, &labels.show_all];
        // Of one or two it may be said in words.
        let exact = [Category::Zero, Category::One, Category::Two];
        for (category, plural) in Category::ALL.iter().flat_map(|(_, category)| plurals.map(|it| (category, it))) {
            let form = plural.form(*category);
            let places = form.matches("{count}").count();
            assert!(places == 1 || places == 0 && exact.contains(category), "{}: {form}", labels.tag);
            assert_eq!(form.matches('{').count(), places, "{}: {form}", labels.tag);
        }
        for (template, places) in [
            (labels.date, &["{day}", "{month}", "{year}"] as &[&str]),
            (labels.not_available, &["{wanted}", "{shown}"]),
            (labels.moment, &["{day}", "{time}"]),
            (labels.now_showing, &["{shown}"]),
            (labels.found_in, &["{language}"]),
            (labels.photo, &["{credit}"]),
            (labels.kilobytes, &["{size}"]),
            (labels.megabytes, &["{size}"]),
            (labels.embargoed_until, &["{date}"]),
            (labels.saved_copy, &["{date}"]),
        ] {
            for place in places {
                assert!(template.contains(place), "{}: {template}", labels.tag);
            }
            assert_eq!(template.matches('{').count(), places.len(), "{}: {template}", labels.tag);
        }
    }
}

#[test]
fn the_documented_parts_are_those_of_the_views() {
    let document = read("docs/webmaster.md");
    let list = document.split_once("The pieces are open to `::part()`: ").unwrap().1.split_once("\n\n").unwrap().0;
    let mut documented: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    let views: Vec<(String, String)> = files("src/view", ".rs");
    let mut parts: Vec<&str> = views
        .iter()
        .flat_map(|(_, text)| [" part=\"", "first_heading(\""].into_iter().flat_map(|part| text.split(part).skip(1)))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    documented.sort_unstable();
    parts.sort_unstable();
    parts.dedup();
    assert_eq!(documented, parts);
}
