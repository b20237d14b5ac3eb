//! The commands of the README: `cargo xtask serve | build | test | bench`.
//!
//! Nothing but the standard library, so that the first word comes at once on a fresh machine.

mod bench;
mod browser;
mod command;
mod composer;
mod document;
mod install;
mod shell;
mod suite;

use bench::Bench;
use browser::Engine;
use command::{Outcome, cargo, root, run, with_tools};
use install::Tools;
use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

const USAGE: &str = "\
Usage: cargo xtask <COMMAND>

Commands:
  serve [FILE.json]  Serve the demo page, and reload it on every change; with a file, show that document on it
  build              Build dist/, which holds what a website serves
  test [--browser B] Check formatting, lints and licences, build dist/, and run every test; in Chromium, unless B is
                     firefox, webkit or all
  test --wordpress   Run the recipes of docs/cms.md, on WordPress with MariaDB, PHP and nginx, and on Hugo
  bench [--rounds N] [--save]
                     Build dist/, and measure what a page with it costs readers on a slow phone: bytes, times, memory;
                     5 rounds unless said, beside the figures that --save kept
  fuzz [CASES]       Attack the reading of HTML with that many new documents, a million unless said
  screenshots        Build dist/, and photograph the demo page into target/screenshots/

Missing tools are installed first: those of Rust into a cache folder that all clones share
(RELEASE_VIEWER_CACHE, or release-viewer in the user's cache folder), browsers as packages of the system.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve"] => serve(None),
        ["serve", file] => serve(Some(Path::new(file))),
        ["build"] => build().map(|_| true),
        ["test"] => suite::test(&[Engine::Chromium]),
        ["test", "--browser", name] => match Engine::named(name) {
            Some(engines) => suite::test(engines),
            None => Err(format!("There is no browser {name}: chromium, firefox, webkit and all are there.").into()),
        },
        ["test", "--wordpress"] => suite::wordpress(),
        ["fuzz"] => suite::fuzz("1000000"),
        ["fuzz", cases] => suite::fuzz(cases),
        ["bench", words @ ..] => match Bench::asked(words) {
            Some(bench) => bench.run(),
            None => {
                eprintln!("{USAGE}");
                return ExitCode::from(2);
            }
        },
        // What Trunk asks for: see Trunk.toml.
        ["complete"] => complete(),
        ["screenshots"] => suite::screenshots(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Serves the demo page until it is interrupted.
fn serve(file: Option<&Path>) -> Outcome<bool> {
    // Before minutes of installing, what can be seen at once to be wrong.
    let document = file.map(document::serve).transpose()?;
    let tools = install::tools()?;
    let page = "http://127.0.0.1:8080/";
    let mut trunk = trunk(&tools, "serve");
    trunk.arg("--dist").arg(root().join("target/serve"));
    if let Some(document) = &document {
        trunk.arg(format!("--proxy-backend={}", document.backend)).arg(format!("--proxy-rewrite={}", document::PATH));
        println!("\nOpen {page}?src={} when it is built; a reload shows the file as it is then.\n", document.path);
    } else {
        println!("\nOpen {page} when it is built; {page}builder.html writes the lines for a page of yours.\n");
    }
    run(&mut trunk)
}

/// Builds `dist/`, and says where it is and what a page writes.
fn build() -> Outcome<PathBuf> {
    let tools = install::tools()?;
    let dist = root().join("dist");
    if run(&mut trunk_build(&tools, &dist))? && run(&mut pack(&tools, &dist))? {
        println!(
            "{} is what a website serves; the line above, or its release-viewer.js alone, goes on a page.",
            dist.display()
        );
        Ok(dist)
    } else {
        Err("dist/ could not be built: see above.".into())
    }
}

/// What builds the demo page and the viewer into `dist`.
fn trunk_build(tools: &Tools, dist: &Path) -> Command {
    let mut build = trunk(tools, "build");
    build.arg("--release").arg("--dist").arg(dist);
    // What is published says nothing of the machine that it was built on, and is the same wherever that was.
    if let Some(sources) = install::sources() {
        build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("--remap-path-prefix={sources}/="));
    }
    build
}

/// What makes of that what a website serves. It is a program of its own, which takes longer to compile than this one.
fn pack(tools: &Tools, dist: &Path) -> Command {
    let mut pack = cargo(tools);
    pack.args(["run", "--quiet", "--package", "pack", "--"]).arg(dist);
    pack
}

/// Adds what Trunk cannot make to what it has built.
fn complete() -> Outcome<bool> {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("Trunk asks for this when it has built the rest.")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    shell::join(Path::new(&staging))?;
    composer::build(&install::tools()?, Path::new(&staging), is_release)
}

fn trunk(tools: &Tools, command: &str) -> Command {
    let mut trunk = with_tools(&tools.trunk, tools);
    trunk.arg(command);
    trunk
}
