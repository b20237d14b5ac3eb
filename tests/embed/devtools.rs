//! What WebDriver has no word for, over Chromium's own protocol.

use crate::{driver::Browser, harness::Page};
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use std::{any::Any, io::Write, panic, thread};
use url::{ParseError, Url};

/// A command of the Chrome DevTools Protocol, as chromedriver passes it on.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.parameters }).to_string()))
    }
}

/// WebKit lets nobody read the clipboard without asking: what was put there is kept beside it.
const CLIPBOARD: &str = r#"
  const clipboard = window.kept_clipboard = navigator.clipboard, { write, writeText } = clipboard;
  let kept = [];
  clipboard.write = (items) => write.call(clipboard, items).then(() => { kept = items; });
  // To empty it, a script needs no reader here.
  clipboard.writeText = (text) => (text ? writeText.call(clipboard, text) : Promise.resolve()).then(() => {
    kept = [{ types: ["text/plain"], getType: () => Promise.resolve(new Blob([text])) }];
  });
  clipboard.read = () => Promise.resolve(kept);
  clipboard.readText = () => kept.length ? kept[0].getType("text/plain").then((blob) => blob.text()) : Promise.resolve("");
"#;

/// What a test ends with when its browser cannot do what it asks for; it does not fail.
#[derive(Debug)]
pub struct Skipped;

/// Ends the test here, and says so past the harness, which shows nothing of a test that does not fail.
fn skip(why: &str) -> ! {
    let current = thread::current();
    let _ = writeln!(std::io::stderr(), "skipped {}: {why}", current.name().unwrap_or_default());
    panic::resume_unwind(Box::new(Skipped) as Box<dyn Any + Send>)
}

impl Page {
    /// Skips the test in this browser, where it cannot hold.
    pub fn not_in(&self, browser: Browser, why: &str) {
        if self.browser == browser {
            skip(&format!("in {browser:?} {why}"));
        }
    }

    /// Makes the page as wide and high as this, in CSS pixels, narrower than any window could be.
    pub async fn viewport(&self, width: u32, height: u64) {
        if self.browser == Browser::Chromium {
            let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
            self.devtools("Emulation.setDeviceMetricsOverride", parameters).await;
            return;
        }
        let frame = self.js("return [outerWidth - innerWidth, outerHeight - innerHeight]").await;
        let whole = |at: usize, inner: u64| u32::try_from(inner + frame[at].as_u64().unwrap_or(0)).unwrap();
        self.client.set_window_size(whole(0, width.into()), whole(1, height)).await.unwrap();
        if self.js("return innerWidth").await != json!(width) {
            skip(&format!("no window of {:?} is {width} pixels wide", self.browser));
        }
    }

    /// Shows the page to a reader who prefers this colour scheme.
    pub async fn colour_scheme(&self, scheme: &str) {
        self.media("", json!([{ "name": "prefers-color-scheme", "value": scheme }])).await;
    }

    /// Shows the page in this medium, `print` or one of them all, to a reader with these preferences.
    pub async fn media(&self, media: &str, features: Value) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": media, "features": features })).await;
    }

    /// Shows the page without scroll bars, as a picture of it is.
    pub async fn hide_scroll_bars(&self) {
        self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    }

    /// Shows the page as it is on paper, or on a screen.
    pub async fn medium(&self, medium: &str) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium })).await;
    }

    /// Has the page run on a machine that is so many times slower.
    pub async fn slow_down(&self, times: u32) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// Has the page load over a line with such a latency, in milliseconds, and so many bytes down and up a second; over
    /// this machine's own where none is given.
    pub async fn line(&self, line: Option<(u32, f64, f64)>) {
        let (latency, down, up) = line.unwrap_or((0, -1.0, -1.0));
        let parameters =
            json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", parameters).await;
    }

    /// Runs `script` in each page from now on, before anything of its own.
    pub async fn before_each_document(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Lets the page that is open read and write the clipboard, as a reader allows it; Firefox does so from the start.
    pub async fn allow_clipboard(&self) {
        match self.browser {
            Browser::Chromium => {
                let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
                let parameters = json!({ "origin": self.site.origin, "permissions": permissions });
                self.devtools("Browser.grantPermissions", parameters).await;
            }
            Browser::Firefox => {}
            Browser::WebKit => drop(self.js(CLIPBOARD).await),
        }
    }

    /// How many nodes and listeners there are, on the page and kept by it, and how many bytes of JavaScript's, when all
    /// that nobody needs is gone; where the browser says so.
    pub async fn kept(&self) -> Option<[u64; 3]> {
        if self.browser != Browser::Chromium {
            return None;
        }
        self.devtools("HeapProfiler.enable", json!({})).await;
        // What one collection frees lets go of other things, which the next one frees.
        for _ in 0..3 {
            self.devtools("HeapProfiler.collectGarbage", json!({})).await;
            self.js("return new Promise((done) => setTimeout(done, 50))").await;
        }
        let counters = self.devtools("Memory.getDOMCounters", json!({})).await;
        let heap = self.devtools("Runtime.getHeapUsage", json!({})).await;
        let whole = |value: &Value| value.as_f64().unwrap() as u64;
        Some([whole(&counters["nodes"]), whole(&counters["jsEventListeners"]), whole(&heap["usedSize"])])
    }

    async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        if self.browser != Browser::Chromium {
            skip(&format!("{:?} cannot be asked for {command}", self.browser));
        }
        self.client.issue_cmd(DevTools { command, parameters }).await.unwrap()
    }
}
