//! `cargo xtask bench`: what a page with the viewer costs its readers.

use crate::{
    browser::{Engine, browser},
    command::{Outcome, cargo, root, run},
    install,
};
use std::fs;

/// How often everything is measured, and whether it is kept.
#[derive(Debug, PartialEq)]
pub(crate) struct Bench {
    rounds: u32,
    saves: bool,
}

impl Bench {
    /// What these words ask for, if they can be understood.
    pub(crate) fn asked(words: &[&str]) -> Option<Bench> {
        match words {
            [] => Some(Bench { rounds: 5, saves: false }),
            [rest @ .., "--save"] => Some(Bench { saves: true, ..Bench::asked(rest)? }),
            [rest @ .., "--rounds", rounds] => {
                let rounds = rounds.parse().ok().filter(|rounds| *rounds > 0)?;
                Some(Bench { rounds, ..Bench::asked(rest)? })
            }
            _ => None,
        }
    }

    /// Builds `dist/`, measures it in Chromium, and prints each figure beside what it was when it was saved.
    pub(crate) fn run(&self) -> Outcome<bool> {
        let browser = browser(Engine::Chromium)?;
        let dist = crate::build()?;
        let tools = install::tools()?;
        let folder = root().join("target/bench");
        let command = &mut cargo(&tools);
        command
            .args(["test", "--quiet", "--test", "embed", "--", "--ignored", "--exact", "bench::figures", "--nocapture"])
            .env("RELEASE_VIEWER_BENCH", &folder)
            .env("RELEASE_VIEWER_DIST", dist)
            .env("RELEASE_VIEWER_ROUNDS", self.rounds.to_string());
        if self.saves {
            command.env("RELEASE_VIEWER_SAVE", "1");
        }
        if !run(browser.driven_by(command))? {
            return Ok(false);
        }
        println!("{}", fs::read_to_string(folder.join("table.txt"))?);
        println!(
            "Medians of {} rounds; of all figures, less is better. The spread is how far the middle half of the rounds",
            self.rounds
        );
        println!(
            "reaches; a change is called worse or better when it is larger than the spreads of both runs together."
        );
        println!(
            "Nothing of the viewer is in the floor: where that has changed, the machine has, and nothing can be said."
        );
        let baseline = folder.join("baseline.json");
        if self.saves {
            println!("The next runs are compared with this one: {}", baseline.display());
        } else if !baseline.exists() {
            println!("`cargo xtask bench --save` keeps the figures, and the next runs are compared with them.");
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::Bench;

    #[test]
    fn words_are_taken_in_any_order() {
        for (words, expected) in [
            ("", Some((5, false))),
            ("--save", Some((5, true))),
            ("--rounds 7", Some((7, false))),
            ("--rounds 7 --save", Some((7, true))),
            ("--save --rounds 7", Some((7, true))),
            ("--rounds", None),
            ("--rounds 0", None),
            ("--rounds many", None),
            ("--fast", None),
        ] {
            let words: Vec<&str> = words.split_whitespace().collect();
            let asked = expected.map(|(rounds, saves)| Bench { rounds, saves });
            assert_eq!(Bench::asked(&words), asked, "{words:?}");
        }
    }
}
