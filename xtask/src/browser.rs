//! The browsers of the tests: one for each engine, and what drives it.

use crate::{
    command::{Outcome, find, root},
    install::{packages, tool},
};
use std::{fs, path::PathBuf, process::Command, thread};

const GECKODRIVER: &str = "0.37.1";

/// A browser that stands for its engine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// Those that `--browser` means by this word.
    pub(crate) fn named(name: &str) -> Option<&'static [Engine]> {
        Some(match name {
            "chromium" => &[Engine::Chromium],
            "firefox" => &[Engine::Firefox],
            "webkit" => &[Engine::WebKit],
            "all" => &[Engine::Chromium, Engine::Firefox, Engine::WebKit],
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }
}

/// A browser that is there, and what drives it.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    /// What is started; WebKit's driver knows its browser by itself.
    program: Option<PathBuf>,
    driver: PathBuf,
}

/// Finds or installs the browser of this engine.
pub(crate) fn browser(engine: Engine) -> Outcome<Browser> {
    let of = |program, driver| Browser { engine, program, driver };
    match engine {
        Engine::Chromium => packages("Chromium and chromedriver", &["chromium", "chromium-driver"], || {
            let chromium = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(find)?;
            Some(of(Some(chromium), find("chromedriver")?))
        }),
        Engine::Firefox => {
            let firefox = || ["firefox-esr", "firefox"].into_iter().find_map(find);
            let firefox = packages("Firefox", &["firefox-esr"], firefox)?;
            Ok(of(Some(firefox), tool("geckodriver", "geckodriver", GECKODRIVER, &["--locked"])?))
        }
        Engine::WebKit => packages("WebKitGTK and a screen for it", &["webkit2gtk-driver", "xvfb"], || {
            find("Xvfb")?;
            Some(of(None, find("WebKitWebDriver")?))
        }),
    }
}

impl Browser {
    /// `command`, which tests the built viewer, told what browser there is.
    pub(crate) fn driven_by<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("RELEASE_VIEWER_BROWSER", self.engine.name()).env("RELEASE_VIEWER_DRIVER", &self.driver);
        match &self.program {
            Some(program) => command.env("RELEASE_VIEWER_BROWSER_PATH", program),
            None => command.env_remove("RELEASE_VIEWER_BROWSER_PATH"),
        };
        if self.engine == Engine::WebKit {
            // It starts many processes for each page, and one that has to wait for others is late everywhere.
            let threads = thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2));
            command.env("RUST_TEST_THREADS", threads.to_string());
        }
        command
    }

    /// `command`, told how wasm-bindgen's tests run in this browser; its runner does not know WebKitGTK.
    pub(crate) fn of_the_parts<'a>(&self, command: &'a mut Command) -> Outcome<Option<&'a mut Command>> {
        let binary = self.program.as_deref().map(|program| program.to_string_lossy()).unwrap_or_default();
        let binary = binary.replace('\\', "\\\\").replace('"', "\\\"");
        let (options, arguments, driver, other): (_, &[&str], _, _) = match self.engine {
            Engine::Chromium => ("goog:chromeOptions", CHROMIUM, "CHROMEDRIVER", "GECKODRIVER"),
            Engine::Firefox => ("moz:firefoxOptions", &["-headless"], "GECKODRIVER", "CHROMEDRIVER"),
            Engine::WebKit => return Ok(None),
        };
        let capabilities = root().join("target").join(format!("webdriver-{}.json", self.engine.name()));
        fs::create_dir_all(root().join("target"))?;
        let written = format!("{{\"{options}\": {{\"binary\": \"{binary}\", \"args\": {arguments:?}}}}}");
        fs::write(&capabilities, written)?;
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities).env(driver, &self.driver).env_remove(other);
        Ok(Some(command))
    }
}

const CHROMIUM: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];
