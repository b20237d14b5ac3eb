//! The WebAssembly of the page that composes a release, which is no part of what a reader downloads.
//!
//! Trunk builds one crate for a page; this one is built when it is done, as `Trunk.toml` asks. The same library is compiled
//! with other features here, and two such builds must not take each other's files: this one has a folder of its own.

use crate::{
    command::{Outcome, cargo, root, run, with_tools},
    install::Tools,
};
use std::path::Path;

/// The name of its files.
const NAME: &str = "authoring";

/// Builds it into the folder that Trunk fills.
pub(crate) fn build(tools: &Tools, staging: &Path, is_release: bool) -> Outcome<bool> {
    let built = root().join("target/composer");
    let mut build = cargo(tools);
    build.args(["build", "--quiet", "--package", "composer", "--target", "wasm32-unknown-unknown", "--target-dir"]);
    build.arg(&built).args(is_release.then_some("--release"));
    let mut bind = with_tools(tools.wasm_bindgen(), tools);
    let profile = if is_release { "release" } else { "debug" };
    bind.arg(built.join("wasm32-unknown-unknown").join(profile).join("composer.wasm"));
    bind.args(["--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir"]);
    bind.arg(staging.join("composer"));
    Ok(run(&mut build)? && run(&mut bind)?)
}
