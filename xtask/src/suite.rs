//! `cargo xtask test`: every check there is, counted.

use crate::{
    browser::{Browser, Engine, browser},
    command::{Outcome, cargo, output, root, with_tools},
    install::{self, Tools, say},
};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

/// Checks that passed and failed.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    passed: u64,
    failed: u64,
}

/// Runs everything, what drives a page in each of these engines, and ends with one line that counts it; whether all of
/// it passed.
pub(crate) fn test(engines: &[Engine]) -> Outcome<bool> {
    install::components()?;
    let tools = install::tools()?;
    let browsers = engines.iter().map(|engine| browser(*engine)).collect::<Outcome<Vec<_>>>()?;
    let axe = install::axe()?;
    let [nginx, apache] = install::web_servers()?;
    let html_validate = install::html_validate()?;
    let page_makers = install::page_makers()?;
    let looker = install::deny()?;
    let dist = root().join("dist");
    let deny = ["--", "--deny", "warnings"];
    let wasm = ["--target", "wasm32-unknown-unknown", "--package", "release-viewer"];
    // What has a command of its own is left to that.
    let all = ["--no-fail-fast", "--", "--include-ignored"];
    let others = ["screenshots", "bench::figures", "cms::wordpress_", "cms::hugo_"].map(|name| ["--skip", name]);

    let mut suite = Suite::default();
    suite.check("Formatting", cargo(&tools).args(["fmt", "--all", "--check"]));
    suite.check("Lints, native", cargo(&tools).args(["clippy", "--workspace", "--all-targets"]).args(deny));
    suite.check("Lints, wasm", cargo(&tools).args(["clippy", "--all-targets"]).args(wasm).args(deny));
    // By itself: beside the viewer it would give it the features of the authors' rooms.
    let composer = ["--package", "composer", "--target", "wasm32-unknown-unknown"];
    suite.check("Lints, wasm, of the composer", cargo(&tools).arg("clippy").args(composer).args(deny));
    let documentation = &mut cargo(&tools);
    documentation.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "--deny warnings");
    suite.check("Documentation", documentation);
    let look = |what: &[&str]| {
        let mut looking = with_tools(&looker, &tools);
        looking.arg("--locked").args(what);
        looking
    };
    suite
        .check("Licences and sources of the locked dependencies", &mut look(&["check", "licenses", "bans", "sources"]));
    // The database is a repository elsewhere: a machine that is cut off can do all the rest.
    if output(&mut look(&["fetch", "db"])).is_some() {
        suite.check("Advisories", &mut look(&["check", "advisories"]));
    } else {
        say("Advisories: skipped, for their database cannot be reached from here");
    }
    suite.check("dist/", &mut crate::trunk_build(&tools, &dist));
    suite.check("dist/, as a website serves it", &mut crate::pack(&tools, &dist));
    for browser in &browsers {
        let mut parts = cargo(&tools);
        parts.args(["test", "--test", "browser"]).args(wasm);
        if let Some(parts) = browser.of_the_parts(&mut parts)? {
            suite.tests(&format!("Tests of the parts, in {:?}", browser.engine), parts);
        }
    }
    for (at, browser) in browsers.iter().enumerate() {
        // What needs no browser runs once.
        let which: &[&str] = if at == 0 { &["--workspace"] } else { &["--test", "embed"] };
        let name = if at == 0 { "Tests, native, and of the whole" } else { "Tests of the whole" };
        let [mut whole, mut again] = [(); 2].map(|()| {
            let mut whole = cargo(&tools);
            whole.arg("test").env("RELEASE_VIEWER_AXE", &axe);
            whole.env("RELEASE_VIEWER_NGINX", &nginx).env("RELEASE_VIEWER_APACHE", &apache);
            whole.env("RELEASE_VIEWER_HTML_VALIDATE", &html_validate).env("RELEASE_VIEWER_PAGE_MAKERS", &page_makers);
            driving(&mut whole, browser, &dist);
            whole
        });
        whole.args(which).args(all).args(others.as_flattened());
        again.args(["--test", "embed", "--", "--include-ignored", "--exact"]);
        suite.pages(&format!("{name}, in {:?}", browser.engine), &mut whole, &mut again);
    }
    Ok(suite.end())
}

/// Runs the recipes for content management systems, and nothing else.
pub(crate) fn wordpress() -> Outcome<bool> {
    let browser = browser(Engine::Chromium)?;
    let [nginx, _] = install::web_servers()?;
    let systems = install::content_management()?;
    let axe = install::axe()?;
    let tools = install::tools()?;
    let dist = crate::build()?;
    let whole = &mut cargo(&tools);
    whole.args(["test", "--test", "embed", "--", "--include-ignored", "cms::"]).env("RELEASE_VIEWER_AXE", &axe);
    whole.env("RELEASE_VIEWER_NGINX", &nginx).env("RELEASE_VIEWER_WORDPRESS", &systems.wordpress);
    whole.env("RELEASE_VIEWER_MARIADB", &systems.mariadb).env("RELEASE_VIEWER_PHP_FPM", &systems.php_fpm);
    whole.env("RELEASE_VIEWER_HUGO", &systems.hugo);
    let mut suite = Suite::default();
    suite.tests("Recipes for content management systems, in Chromium", driving(whole, &browser, &dist));
    Ok(suite.end())
}

/// Reads as many documents as `cases` says that nobody has read before, and holds what comes of them to the rules.
pub(crate) fn fuzz(cases: &str) -> Outcome<bool> {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    say(&format!("{cases} documents of each sort, from seed {seed}"));
    let command = &mut cargo(&Tools::default());
    command.args([
        "test",
        "--release",
        "--package",
        "release-viewer",
        "--lib",
        "--test",
        "markup",
        "--",
        "no_",
        "we_read",
    ]);
    crate::command::run(command.env("MARKUP_CASES", cases).env("MARKUP_SEED", seed.to_string()))
}

/// Photographs the demo page.
pub(crate) fn screenshots() -> Outcome<bool> {
    let browser = browser(Engine::Chromium)?;
    let dist = crate::build()?;
    let tools = install::tools()?;
    let folder = root().join("target/screenshots");
    let command = &mut cargo(&tools);
    command
        .args(["test", "--quiet", "--test", "embed", "--", "--ignored", "--exact", "demo::screenshots"])
        .env("RELEASE_VIEWER_SCREENSHOTS", &folder);
    let made = crate::command::run(driving(command, &browser, &dist))?;
    println!("\n{}", folder.display());
    Ok(made)
}

/// `command`, told where the browser and the built viewer are.
fn driving<'a>(command: &'a mut Command, browser: &Browser, dist: &Path) -> &'a mut Command {
    browser.driven_by(command).env("RELEASE_VIEWER_DIST", dist)
}

#[derive(Debug, Default)]
struct Suite {
    tally: Tally,
    failures: Vec<String>,
    /// The tests that passed only when they were run by themselves.
    unsteady: Vec<String>,
}

/// How many tests of pages may fail for the machine's sake.
const FEW: usize = 3;

impl Suite {
    /// A step that counts as one.
    fn check(&mut self, name: &str, command: &mut Command) {
        self.step(name, command, |_, succeeded| Tally { passed: succeeded.into(), failed: (!succeeded).into() });
    }

    /// A step that runs tests, each of which counts. Yields the names of those that failed.
    fn tests(&mut self, name: &str, command: &mut Command) -> Vec<String> {
        self.step(name, command, |mut tally, succeeded| {
            // What does not compile, crashes or runs nothing has failed too.
            if tally.failed == 0 && (!succeeded || tally.passed == 0) {
                tally.failed = 1;
            }
            tally
        })
    }

    /// A step that runs tests, some of them in a browser, where a test may be late because others are at work. Of those, a few
    /// that fail have another go by themselves, with `again`, and are named in the end: what is broken fails there too.
    fn pages(&mut self, name: &str, command: &mut Command, again: &mut Command) {
        let before = self.tally.failed;
        let failed = self.tests(name, command);
        let count = u64::try_from(failed.len()).unwrap_or(u64::MAX);
        if failed.is_empty() || failed.len() > FEW || self.tally.failed.saturating_sub(before) != count {
            return;
        }
        say(&format!("Once more: {}", failed.join(", ")));
        if let Ok((tally, _, true)) = watched(again.args(&failed))
            && tally.passed == count
        {
            self.failures.pop();
            self.tally = Tally { passed: self.tally.passed.saturating_add(count), failed: before };
            self.unsteady.extend(failed);
        }
    }

    fn step(&mut self, name: &str, command: &mut Command, count: impl Fn(Tally, bool) -> Tally) -> Vec<String> {
        say(name);
        let started = Instant::now();
        let (tally, failed, succeeded) = watched(command).unwrap_or_else(|error| {
            eprintln!("{error}");
            (Tally::default(), Vec::new(), false)
        });
        let tally = count(tally, succeeded);
        self.tally = self.tally.plus(tally);
        if tally.failed > 0 {
            self.failures.push(name.to_owned());
        }
        eprintln!("  {} passed, {} failed, {} s", tally.passed, tally.failed, started.elapsed().as_secs());
        failed
    }

    fn end(&self) -> bool {
        if !self.failures.is_empty() {
            eprintln!("\nFailed: {}", self.failures.join("; "));
        }
        if !self.unsteady.is_empty() {
            eprintln!("\nUnsteady, for they passed at the second go: {}", self.unsteady.join(", "));
        }
        println!("\n{} passed, {} failed", self.tally.passed, self.tally.failed);
        self.tally.failed == 0
    }
}

impl Tally {
    fn plus(self, other: Tally) -> Tally {
        Tally { passed: self.passed.saturating_add(other.passed), failed: self.failed.saturating_add(other.failed) }
    }

    /// What a test runner's closing line counts, as `test result: ok. 3 passed; 0 failed; …`.
    fn of_line(line: &str) -> Option<Tally> {
        let (_, counts) = line.split_once("test result: ")?.1.split_once(". ")?;
        let count = |word: &str| {
            let part = counts.split(';').find(|part| part.trim().ends_with(word))?;
            part.split_whitespace().next()?.parse().ok()
        };
        Some(Tally { passed: count("passed")?, failed: count("failed")? })
    }
}

/// The test that a line says has failed, as `test a::b ... FAILED`.
fn failed(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

/// Runs `command`, shows what it prints, and counts the tests that it says it ran. Yields the names of those that failed, too,
/// and whether the command succeeded.
fn watched(command: &mut Command) -> Outcome<(Tally, Vec<String>, bool)> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let (mut tally, mut names) = (Tally::default(), Vec::new());
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            // Indented, so that no line but the last closes the run.
            println!("  {line}");
            tally = Tally::of_line(&line).map_or(tally, |counted| tally.plus(counted));
            names.extend(failed(&line).map(ToOwned::to_owned));
        }
    }
    Ok((tally, names, child.wait()?.success()))
}

#[cfg(test)]
mod tests {
    use super::{Suite, Tally};
    use std::process::Command;

    #[test]
    fn a_closing_line_is_counted() {
        let counted = |line| Tally::of_line(line).map(|tally| (tally.passed, tally.failed));
        assert_eq!(counted("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured"), Some((12, 0)));
        assert_eq!(counted("test result: FAILED. 3 passed; 2 failed; 0 ignored"), Some((3, 2)));
        assert_eq!(counted("running 3 tests"), None);
    }

    /// A command of the shell, which prints what a test runner would.
    fn says(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script, "sh"]);
        command
    }

    #[test]
    fn a_few_that_fail_have_another_go() {
        const ONE: &str = "echo 'test a::b ... FAILED'; echo 'test result: FAILED. 3 passed; 1 failed; 0'; exit 1";
        const ALL: &str = "echo 'test a::b ... FAILED'; echo 'test result: FAILED. 0 passed; 2 failed; 0'; exit 1";
        const PASSES: &str = "[ \"$*\" = a::b ] && echo 'test result: ok. 1 passed; 0 failed; 0'";
        const NONE: &str = "echo 'test result: ok. 0 passed; 0 failed; 0'";
        for (first, second, ends, passed, unsteady) in [
            (ONE, PASSES, true, 4, 1),
            // What fails again has failed, and so has what cannot be found again or is more than it says.
            (ONE, ONE, false, 3, 0),
            (ONE, NONE, false, 3, 0),
            (ALL, PASSES, false, 0, 0),
            (PASSES, "exit 1", false, 0, 0),
        ] {
            let mut suite = Suite::default();
            suite.pages("Pages", &mut says(first), &mut says(second));
            assert_eq!(
                (suite.end(), suite.tally.passed, suite.unsteady.len()),
                (ends, passed, unsteady),
                "{first} {second}"
            );
        }
    }
}
