//! The commands: arguments in, files read, words printed. All that is worth knowing is in [`release_viewer::authoring`].

mod check;
mod files;
mod folder;
mod import;
mod index;
mod places;
mod prerender;
mod report;
mod schema;

use clap::{Parser, Subcommand};
use release_viewer::release::{Date, Moment, Release};
use std::{
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

/// How a command ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Outcome {
    /// All is well: status 0.
    #[default]
    Good,
    /// What was looked at is wrong: status 1.
    Wrong,
    /// It could not be looked at: status 2, as for arguments that cannot be understood.
    Failed,
}

/// Press releases in every language their readers speak: check them, import them, and make feeds and pages of them.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None, propagate_version = true, after_help = EXIT_STATUS)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 when all is well, 1 when something in the releases is wrong, 2 when the command could not do its work.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is wrong in releases, and where.
    #[command(long_about = check::ABOUT)]
    Check(check::Arguments),
    /// Make a release of a text, a web page, a Markdown file or a Word document.
    #[command(long_about = import::ABOUT)]
    Import(import::Arguments),
    Index(index::Arguments),
    Prerender(prerender::Arguments),
    /// Print the JSON Schema of the release format, with which an editor helps while you type.
    Schema,
}

/// Does what the arguments say.
pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Index(arguments) => settled(index::run(&arguments)),
        Command::Prerender(arguments) => settled(prerender::run(&arguments)),
        Command::Schema => schema::run(),
    };
    match outcome {
        Outcome::Good => ExitCode::SUCCESS,
        Outcome::Wrong => ExitCode::from(1),
        Outcome::Failed => ExitCode::from(2),
    }
}

/// How a command ends that could do its work, or says why not.
fn settled(done: Result<Outcome, String>) -> Outcome {
    done.unwrap_or_else(|problem| {
        say(&format!("error: {problem}"));
        Outcome::Failed
    })
}

/// Says that a release is left out until its embargo ends.
fn say_embargo(release: &Release, until: Option<&Date>) {
    let until = until.map(|until| format!(" until {}", until.written)).unwrap_or_default();
    say(&format!("note: \"{}\" is embargoed{until}, and left out", release.id));
}

/// Says something on standard error.
fn say(text: &str) {
    eprintln!("{}", harmless(text));
}

/// `text` without the characters that command a terminal or turn the writing round. Titles and sources are rid of them
/// where they are rendered.
fn harmless(text: &str) -> String {
    let commands =
        |letter: char| letter.is_control() || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|letter| if commands(letter) { '\u{FFFD}' } else { letter }).collect()
}

fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
