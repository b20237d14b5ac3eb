//! What WebDriver has no word for, over Chromium's own protocol.

use crate::harness::Page;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
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

impl Page {
    /// Makes the page as wide and high as this, in CSS pixels, narrower than any window could be.
    pub async fn viewport(&self, width: u32, height: u64) {
        let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", parameters).await;
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

    /// Lets the site read and write the clipboard, as a reader allows it.
    pub async fn allow_clipboard(&self) {
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        let parameters = json!({ "origin": self.site.origin, "permissions": permissions });
        self.devtools("Browser.grantPermissions", parameters).await;
    }

    /// How many nodes and listeners there are, on the page and kept by it, and how many bytes of JavaScript's, when all
    /// that nobody needs is gone.
    pub async fn kept(&self) -> [u64; 3] {
        self.devtools("HeapProfiler.enable", json!({})).await;
        // What one collection frees lets go of other things, which the next one frees.
        for _ in 0..3 {
            self.devtools("HeapProfiler.collectGarbage", json!({})).await;
            self.js("return new Promise((done) => setTimeout(done, 50))").await;
        }
        let counters = self.devtools("Memory.getDOMCounters", json!({})).await;
        let heap = self.devtools("Runtime.getHeapUsage", json!({})).await;
        let whole = |value: &Value| value.as_f64().unwrap() as u64;
        [whole(&counters["nodes"]), whole(&counters["jsEventListeners"]), whole(&heap["usedSize"])]
    }

    async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        self.client.issue_cmd(DevTools { command, parameters }).await.unwrap()
    }
}
