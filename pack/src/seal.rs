//! Names that content makes, and a shell that knows them.

use crate::{Files, Outcome, digest::Fingerprint};
use std::collections::BTreeMap;

/// The one file that pages name. It keeps its name, and is new with each build.
pub(crate) const SHELL: &str = "release-viewer.js";

/// The line of the shell that is filled in.
const MARKER: &str = "const FILES = { __proto__: null };\n";

/// The files by the names that they have in the sources.
pub(crate) type Sealed = BTreeMap<String, File>;

/// A file as a website serves it.
#[derive(Debug)]
pub(crate) struct File {
    /// Its name there.
    pub(crate) place: String,
    pub(crate) content: Vec<u8>,
    pub(crate) fingerprint: Fingerprint,
    /// Whether its name stands for this content and no other.
    pub(crate) immutable: bool,
}

/// `files` under the names that they are served by, the scripts that readers download as `minified` makes them.
pub(crate) fn seal(files: &Files, minified: impl Fn(&str, &[u8]) -> Outcome<Vec<u8>>) -> Outcome<Sealed> {
    let shell = files.get(SHELL).ok_or_else(|| format!("there is no {SHELL}: Trunk has built something else"))?;
    let mut scripts = files.iter().filter(|(name, _)| *name == SHELL || is_the_shells(name));
    if let Some((name, _)) = scripts.find(|(name, content)| names_others(name, content)) {
        return Err(format!("{name} imports another file by a name that it will not have: ask the shell for it").into());
    }
    let mut sealed = Sealed::new();
    for (name, content) in files.iter().filter(|(name, _)| *name != SHELL) {
        let immutable = is_the_shells(name);
        let is_script = immutable && name.ends_with(".js");
        let content = if is_script { minified(name, content)? } else { content.clone() };
        let fingerprint = Fingerprint::of(&content);
        let place = if immutable { fingerprint.named(&in_core(name)) } else { name.clone() };
        sealed.insert(name.clone(), File { place, content, fingerprint, immutable });
    }
    let content = minified(SHELL, &filled(shell, &sealed)?)?;
    let fingerprint = Fingerprint::of(&content);
    sealed.insert(SHELL.to_owned(), File { place: SHELL.to_owned(), content, fingerprint, immutable: false });
    Ok(sealed)
}

/// Whether the shell, and nobody else, asks for this file.
fn is_the_shells(name: &str) -> bool {
    let beside_it = !name.contains('/') && name.ends_with(".js");
    name.starts_with("core/") || name.starts_with("labels/") || beside_it
}

/// One folder holds all that may be cached for ever: a server needs one rule for it.
fn in_core(name: &str) -> String {
    if name.starts_with("core/") { name.to_owned() } else { format!("core/{name}") }
}

/// Whether a script imports another by name, as wasm-bindgen's do when a crate brings JavaScript of its own.
fn names_others(name: &str, content: &[u8]) -> bool {
    let text = String::from_utf8_lossy(content);
    let imports = ["from", "import", "import("].into_iter().flat_map(|word| {
        ["'", "\"", " '", " \""].into_iter().flat_map(move |quote| ["./", "../"].map(|to| format!("{word}{quote}{to}")))
    });
    name.ends_with(".js") && imports.into_iter().any(|import| text.contains(&import))
}

/// The shell, which knows where the files are and what is in them.
fn filled(shell: &[u8], sealed: &Sealed) -> Outcome<Vec<u8>> {
    let shell = std::str::from_utf8(shell)?;
    if shell.matches(MARKER).count() != 1 {
        return Err(format!("{SHELL} has not one line `{}` that could be filled in", MARKER.trim_end()).into());
    }
    let mut map = "const FILES = { __proto__: null".to_owned();
    for (name, file) in sealed.iter().filter(|(_, file)| file.immutable) {
        let pair = serde_json::to_string(&[&file.place, &file.fingerprint.integrity()])?;
        map.push_str(&format!(", {}: {pair}", serde_json::to_string(name)?));
    }
    map.push_str(" };\n");
    Ok(shell.replace(MARKER, &map).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::{MARKER, seal};
    use crate::{Files, Outcome};

    fn files(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())).collect()
    }

    fn as_it_is(_: &str, content: &[u8]) -> Outcome<Vec<u8>> {
        Ok(content.to_vec())
    }

    #[test]
    fn what_the_shell_asks_for_is_named_by_its_content() {
        let shell = format!("before\n{MARKER}after\n");
        let built = [
            ("release-viewer.js", shell.as_str()),
            ("doctor.js", "abc"),
            ("core/release-viewer.js", "abc"),
            ("labels/az.json", "abc"),
            ("releases/newsroom.json", "abc"),
            ("index.html", "abc"),
        ];
        let sealed = seal(&files(&built), as_it_is).unwrap();
        let places: Vec<&str> = sealed.values().map(|file| file.place.as_str()).collect();
        assert_eq!(
            places,
            [
                "core/release-viewer-ungWv48Bz_pB.js",
                "core/doctor-ungWv48Bz_pB.js",
                "index.html",
                "core/labels/az-ungWv48Bz_pB.json",
                "release-viewer.js",
                "releases/newsroom.json"
            ]
        );
        let text = String::from_utf8(sealed["release-viewer.js"].content.clone()).unwrap();
        let pair = |place| format!(r#"["{place}","sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="]"#);
        assert_eq!(
            text,
            format!(
                "before\nconst FILES = {{ __proto__: null, \"core/release-viewer.js\": {}, \"doctor.js\": {}, \"labels/az.json\": {} }};\nafter\n",
                pair(places[0]),
                pair(places[1]),
                pair(places[3])
            )
        );
    }

    #[test]
    fn what_cannot_be_sealed_is_said() {
        let importing = format!("{MARKER}await import(\"./b.js\")");
        for (built, said) in [
            (vec![], "there is no release-viewer.js"),
            (vec![("release-viewer.js", "const FILES = {};")], "not one line"),
            (vec![("release-viewer.js", importing.as_str())], "release-viewer.js imports"),
            (
                vec![("release-viewer.js", MARKER), ("core/a.js", "import { b } from './snippets/b.js'")],
                "core/a.js imports",
            ),
        ] {
            let problem = seal(&files(&built), as_it_is).unwrap_err().to_string();
            assert!(problem.contains(said), "{problem}");
        }
    }
}
