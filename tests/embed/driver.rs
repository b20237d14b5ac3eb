//! The browsers that the tests can drive, and what drives each: all over standard WebDriver.

use serde_json::{Value, json};
use std::{env, net::TcpListener, path::PathBuf, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, BufReader},
    net::TcpStream,
    process::{Child, Command},
    time::sleep,
};

/// The language of the browser's reader (but in WebKit, where it is the system's), and the size of the window.
const LANGUAGE: &str = "en-GB";
pub const WINDOW: (u32, u32) = (1000, 900);

/// A browser that stands for its engine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    /// The one of this run.
    pub fn of_this_run() -> Browser {
        match env::var("RELEASE_VIEWER_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Browser::Chromium,
            Ok("firefox") => Browser::Firefox,
            Ok("webkit") => Browser::WebKit,
            Ok(other) => panic!("RELEASE_VIEWER_BROWSER is {other}: not chromium, firefox or webkit"),
        }
    }

    /// What a driver needs to be told to open this browser.
    pub fn capabilities(self) -> Value {
        let mut options = match self {
            Browser::Chromium => json!({ "args": chromium_arguments() }),
            Browser::Firefox => json!({ "args": ["-headless"], "prefs": firefox_preferences() }),
            // The driver opens the small browser that it came with.
            Browser::WebKit => return json!({}),
        };
        if let Some(binary) = env::var_os("RELEASE_VIEWER_BROWSER_PATH") {
            options["binary"] = json!(binary.to_string_lossy());
        }
        match self {
            Browser::Chromium => json!({ "goog:chromeOptions": options }),
            _ => json!({ "moz:firefoxOptions": options }),
        }
    }
}

fn chromium_arguments() -> Vec<String> {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];
    let arguments = arguments.into_iter().map(ToOwned::to_owned);
    arguments.chain([format!("--lang={LANGUAGE}"), format!("--window-size={},{}", WINDOW.0, WINDOW.1)]).collect()
}

fn firefox_preferences() -> Value {
    json!({
        "intl.accept_languages": LANGUAGE,
        // A test reads what was copied, where a reader would be asked.
        "dom.events.testing.asyncClipboard": true,
        // How often the viewer asks is counted, not how often this does so by itself when a connection closes.
        "network.http.request.max-attempts": 1,
        // The tab key reaches links on every system.
        "accessibility.tabfocus": 7,
    })
}

/// A driver that runs, until it is dropped, and what it needs.
pub struct Driver {
    pub address: String,
    _children: Vec<Child>,
}

impl Driver {
    /// Starts what drives `browser`, on a port that nobody else has.
    pub async fn start(browser: Browser) -> Driver {
        match browser {
            Browser::Chromium => Driver::that_says("chromedriver", "successfully on port ").await,
            Browser::Firefox => Driver::that_says("geckodriver", "Listening on 127.0.0.1:").await,
            Browser::WebKit => Driver::of_webkit().await,
        }
    }

    /// One that chooses a port, and says which after these words.
    async fn that_says(program: &str, words: &str) -> Driver {
        let mut child = spawn(command(program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()));
        let port = said(child.stdout.take().unwrap(), words).await;
        Driver { address: format!("http://127.0.0.1:{port}"), _children: vec![child] }
    }

    /// WebKit's, which is told its port and says nothing; its browser needs a screen, though nobody sees it.
    async fn of_webkit() -> Driver {
        // Its mouse rests in the middle, which is in the window: without a window manager that has the focus then.
        let screen = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
        let mut screen = spawn(Command::new("Xvfb").args(screen).stdout(Stdio::piped()).stderr(Stdio::null()));
        let display = said(screen.stdout.take().unwrap(), "").await;
        let port = free_port();
        let child = spawn(
            command("WebKitWebDriver")
                .arg(format!("--port={port}"))
                .env("DISPLAY", format!(":{display}"))
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                .env("GDK_BACKEND", "x11")
                .stderr(Stdio::null()),
        );
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            sleep(Duration::from_millis(20)).await;
        }
        Driver { address: format!("http://127.0.0.1:{port}"), _children: vec![child, screen] }
    }
}

/// The program that the run names, or the one of this name.
fn command(driver: &str) -> Command {
    Command::new(env::var_os("RELEASE_VIEWER_DRIVER").map_or_else(|| PathBuf::from(driver), PathBuf::from))
}

fn spawn(command: &mut Command) -> Child {
    let child = command.kill_on_drop(true).spawn();
    child
        .unwrap_or_else(|error| panic!("{command:?}: {error}. `cargo xtask test --browser …` installs what is missing"))
}

/// The number that a program says after these words.
async fn said(stdout: impl AsyncRead + Unpin + Send + 'static, words: &str) -> u16 {
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        let number = line.split_once(words).and_then(|(_, number)| number.trim_end_matches('.').parse().ok());
        if let Some(number) = number {
            // What it says from then on nobody needs, but it must be able to say it.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return number;
        }
    }
    panic!("a driver ended without saying {words:?}");
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
