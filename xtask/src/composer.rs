//! The WebAssembly of the page that composes a release, which is no part of what a reader downloads.
//!
//! Trunk builds one crate for a page; this one is built when it is done, as `Trunk.toml` asks. The same library is compiled
//! with other features here, and two such builds must not take each other's files: this one has a folder of its own.

use crate::{
    command::{Outcome, cargo, root, run, with_tools},
    install::Tools,
};
use std::{env, path::PathBuf};

/// The name of its files.
const NAME: &str = "authoring";

/// Builds it into the folder that Trunk says it fills.
pub(crate) fn build(tools: &Tools) -> Outcome<bool> {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("Trunk asks for this when it has built the rest.")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let built = root().join("target/composer");
    let mut build = cargo(tools);
    build.args(["build", "--quiet", "--package", "composer", "--target", "wasm32-unknown-unknown", "--target-dir"]);
    build.arg(&built).args(is_release.then_some("--release"));
    let mut bind = with_tools(tools.wasm_bindgen(), tools);
    let profile = if is_release { "release" } else { "debug" };
    bind.arg(built.join("wasm32-unknown-unknown").join(profile).join("composer.wasm"));
    bind.args(["--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir"]);
    bind.arg(PathBuf::from(staging).join("composer"));
    Ok(run(&mut build)? && run(&mut bind)?)
}
