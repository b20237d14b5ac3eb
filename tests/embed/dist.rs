//! The built viewer: its files, by the names that they have in the sources.

use crate::harness::{Answer, Site};
use serde_json::Value;
use std::{env, fs, path::PathBuf};

/// What every page asks for.
pub const OWN: [&str; 3] = ["release-viewer.js", "core/release-viewer.js", "core/release-viewer_bg.wasm"];

/// The folder that a website serves.
pub fn dist() -> PathBuf {
    env::var_os("RELEASE_VIEWER_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from)
}

/// What `manifest.json` says of a file.
pub fn entry(name: &str) -> Value {
    let manifest = fs::read(dist().join("manifest.json")).expect("no packed viewer: run `cargo xtask test`");
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let entry = manifest["files"][name].clone();
    assert!(entry.is_object(), "{name} is not in manifest.json");
    entry
}

/// Where a file is in that folder.
pub fn place(name: &str) -> String {
    entry(name)["path"].as_str().unwrap().to_owned()
}

/// What is in a file.
pub fn built(name: &str) -> Vec<u8> {
    fs::read(dist().join(place(name))).unwrap()
}

/// The script, but that it takes whatever comes for this file, as one that does not know what is to be in it.
pub fn trusting(file: &str) -> String {
    let shell = String::from_utf8(built("release-viewer.js")).unwrap();
    let trusting = shell.replace(&format!(",`{}`]", entry(file)["integrity"].as_str().unwrap()), "]");
    assert_ne!(shell, trusting);
    trusting
}

/// The script of another release than the core.
pub fn older() -> String {
    let shell = String::from_utf8(built("release-viewer.js")).unwrap();
    let older = shell.replace("()!==1)throw", "()!==0)throw").replace(",FILES,1)", ",FILES,0)");
    assert_ne!(older, shell);
    older
}

impl Site {
    /// Puts these files of the viewer into a folder of the test's own, where they may be held back or replaced.
    pub fn put_own(&self, folder: &str, names: &[&str]) {
        for name in names {
            let kind = match name.rsplit_once('.').unwrap().1 {
                "js" => "text/javascript",
                "wasm" => "application/wasm",
                "json" => "application/json",
                ending => panic!("what is .{ending}?"),
            };
            self.put(&format!("{folder}/{}", place(name)), Answer::new(200, kind, built(name)));
        }
    }
}
