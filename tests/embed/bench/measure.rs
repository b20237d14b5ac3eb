//! The figures, and how a page is asked for them.

use super::{
    stand::{self, Stand},
    statistics::median,
};
use crate::harness::Page;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::{collections::BTreeMap, time::Duration};
use tokio::time::sleep;

/// The figures: their names, units, and what they say. Of all of them less is better.
pub const FIGURES: [(&str, &str, &str); 13] = [
    ("bytes", "kB", "what a reader downloads of the viewer for a release"),
    ("floor", "ms", "until the headline shows, of a page that has no script"),
    ("prerendered", "ms", "likewise, of one that has the text within the tag"),
    ("preloaded", "ms", "likewise, of one that asks for all files at once"),
    ("headline", "ms", "likewise, of one that has the script and the tag"),
    ("warm", "ms", "likewise, when the browser has all of it already"),
    ("switch", "ms", "from a click on another language to its headline"),
    ("newsroom", "ms", "until the first releases of the archive show"),
    ("archive", "ms", "likewise, on a fast line"),
    ("tasks", "", "tasks over 50 ms while the archive comes"),
    ("longest", "ms", "the longest of them"),
    ("search", "ms", "from a key in the search box to another answer"),
    ("memory", "MB", "what the page of the archive keeps"),
];

/// What a round yields.
pub type Figures = BTreeMap<&'static str, f64>;

/// The device and the line that the pages are measured on.
#[derive(Clone, Copy)]
pub struct Setting {
    /// How many times slower than this machine the device is.
    pub times_slower: u32,
    /// Whether the line is a slow one, where that matters.
    pub is_line_slow: bool,
}

/// A slow phone.
pub const PHONE: Setting = Setting { times_slower: 4, is_line_slow: true };

/// A browser at the stand.
pub struct Lab {
    page: Page,
    stand: Stand,
    setting: Setting,
    visits: u32,
}

impl Lab {
    /// Has the pages of the stand measured in this browser.
    pub async fn open(page: Page, releases: usize, setting: Setting) -> Lab {
        // Where nobody can slow down a line, all the rest need not be done.
        page.line(None).await;
        let stand = Stand::build(page.site.clone(), releases);
        page.viewport(412, 823).await;
        let headlines = json!([stand.headlines[0], stand.newest]);
        let probe = format!("(() => {{ const HEADLINES = {headlines};\n{} }})()", include_str!("probe.js"));
        page.before_each_document(&probe).await;
        let mut lab = Lab { page, stand, setting, visits: 0 };
        // The first page of a browser waits for what no other waits for; and it says which files there are.
        lab.visit(stand::LIVE, false).await;
        let files: Vec<String> = lab.files().await.into_iter().map(|(path, _)| path).collect();
        lab.stand.put_preloaded(&files);
        lab
    }

    /// Takes every figure once.
    pub async fn round(&mut self) -> Figures {
        let mut figures = Figures::new();
        for (name, path) in
            [("floor", stand::FLOOR), ("prerendered", stand::PRERENDERED), ("preloaded", stand::PRELOADED)]
        {
            figures.insert(name, self.visit(path, true).await);
        }
        figures.insert("headline", self.visit(stand::LIVE, true).await);
        figures.insert("bytes", self.files().await.into_iter().map(|(_, bytes)| bytes).sum::<f64>() / 1e3);
        figures.insert("warm", self.visit_again().await);
        figures.insert("switch", self.switch().await);
        figures.insert("newsroom", self.visit(stand::ARCHIVE, true).await);
        figures.insert("archive", self.visit(stand::ARCHIVE, false).await);
        let tasks = self.tasks_of_the_archive().await;
        figures.insert("tasks", tasks.len() as f64);
        figures.insert("longest", tasks.into_iter().fold(0.0, f64::max));
        figures.insert("search", self.search().await);
        figures.insert("memory", self.memory().await);
        figures
    }

    /// Opens this page for the first time, and says after how many milliseconds the headline was there.
    async fn visit(&mut self, path: &str, on_line: bool) -> f64 {
        self.visits += 1;
        self.go(path, on_line && self.setting.is_line_slow, self.setting.times_slower).await
    }

    /// Opens the page of the release with all files in the browser's cache.
    async fn visit_again(&mut self) -> f64 {
        self.visits += 1;
        self.go(stand::LIVE, false, 1).await;
        self.files().await;
        let shown = self.go(stand::LIVE, self.setting.is_line_slow, self.setting.times_slower).await;
        let loaded: Vec<(String, f64)> = self.files().await.into_iter().filter(|(_, bytes)| *bytes > 0.0).collect();
        assert!(loaded.is_empty(), "not in the cache: {loaded:?}");
        shown
    }

    async fn go(&self, path: &str, is_line_slow: bool, times_slower: u32) -> f64 {
        self.page.client.goto("about:blank").await.unwrap();
        // What the page before leaves to be tidied up is not the next one's.
        sleep(Duration::from_millis(500)).await;
        self.page.line(is_line_slow.then_some(SLOW_LINE)).await;
        self.page.slow_down(times_slower).await;
        self.page.client.goto(&self.stand.address(path, self.visits)).await.unwrap();
        self.ask("bench.shown").await
    }

    /// The files of the viewer that have come when the headline has shown, and a moment after.
    async fn files(&self) -> Vec<(String, f64)> {
        sleep(Duration::from_millis(300)).await;
        self.ask("bench.files()").await
    }

    async fn switch(&self) -> f64 {
        self.page.line(None).await;
        let mut times = Vec::new();
        for time in 0..20 {
            let at = (time + 1) % 2;
            let headline = json!(self.stand.headlines[at]);
            times.push(self.ask(&format!("bench.switched('{}', {headline})", ["en", "az"][at])).await);
        }
        median(&times).unwrap()
    }

    async fn tasks_of_the_archive(&self) -> Vec<f64> {
        self.page.js("await bench.loaded").await;
        // What has come is still being indexed.
        sleep(Duration::from_secs(self.setting.times_slower.into())).await;
        self.ask("bench.tasks").await
    }

    async fn search(&self) -> f64 {
        let query = "miqrasiya t";
        let mut times = Vec::new();
        for end in 1..=query.len() {
            times.push(self.ask::<Option<f64>>(&format!("bench.answered('{}')", &query[..end])).await);
        }
        assert_eq!(self.page.js("return shadow().querySelector('progress')").await, json!(null), "not all is indexed");
        let times: Vec<f64> = times.into_iter().flatten().collect();
        median(&times).expect("a search changes what is shown")
    }

    /// The megabytes of JavaScript's heap, without what nobody needs any more, and of WebAssembly's memory.
    async fn memory(&self) -> f64 {
        self.page.slow_down(1).await;
        let [.., heap] = self.page.kept().await.unwrap();
        let core: f64 = self.ask("bench.memory()").await;
        (heap as f64 + core) / 1e6
    }

    async fn ask<T: DeserializeOwned>(&self, what: &str) -> T {
        let answer = self.page.js(&format!("return {what}")).await;
        serde_json::from_value(answer).unwrap_or_else(|error| panic!("{what}: {error}"))
    }
}

/// 150 ms for the way there and back, and 1.6 Mbit/s down, 0.75 Mbit/s up, in bytes.
const SLOW_LINE: (u32, f64, f64) = (150, 1.6e6 / 8.0, 0.75e6 / 8.0);
