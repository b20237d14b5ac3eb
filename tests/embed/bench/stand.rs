//! The pages that are measured, and a server as a website has it: compressed, and kept for an hour.

use super::prose;
use crate::{
    dist::dist,
    harness::{Answer, Site},
};
use brotli::enc::{BrotliCompress, BrotliEncoderParams};
use serde_json::Value;
use std::{fs, path::Path};

/// What is on the pages.
pub struct Stand {
    /// The headlines of the release, in English and Azerbaijani.
    pub headlines: [String; 2],
    /// The headline of the newest release of the archive.
    pub newest: String,
    site: Site,
    prerendered: String,
}

/// The page of the same text with no script: nothing can be sooner.
pub const FLOOR: &str = "/floor.html";
/// The page of a release, with the script and the tag.
pub const LIVE: &str = "/live.html";
/// The same, which asks for all files at once.
pub const PRELOADED: &str = "/preloaded.html";
/// The same, whose text stands within the tag.
pub const PRERENDERED: &str = "/prerendered.html";
/// The page of the archive.
pub const ARCHIVE: &str = "/archive.html";

const SCRIPT: &str = r#"<script type="module" src="/viewer/release-viewer.js"></script>"#;

impl Stand {
    /// Puts the built viewer, a release and an archive of so many on `site`, and the pages of both.
    pub fn build(site: Site, releases: usize) -> Stand {
        put_folder(&site, &dist(), "/viewer");
        let release = release();
        let archive = prose::feed(releases);
        put(&site, "/release.json", release.to_string().as_bytes());
        put(&site, "/archive.json", archive.as_bytes());
        let archive: Value = serde_json::from_str(&archive).unwrap();
        let headline =
            |release: &Value, language: &str| release["editions"][language]["headline"].as_str().unwrap().to_owned();
        let stand = Stand {
            headlines: ["en", "az"].map(|language| headline(&release, language)),
            newest: headline(&archive["releases"][0], "en"),
            prerendered: prerendered(&release),
            site,
        };
        stand.page(FLOOR, "", "release", &format!("<h2>{}</h2>", stand.headlines[0]));
        stand.page(LIVE, SCRIPT, "release", "");
        stand.page(PRERENDERED, SCRIPT, "release", &stand.prerendered);
        stand.page(ARCHIVE, SCRIPT, "archive", "");
        stand
    }

    /// Puts the page that asks at once for all that the viewer asks for, which are these files of it: with the lines that
    /// the build has written for that, or with links where it has written none.
    pub fn put_preloaded(&self, files: &[String]) {
        let link = |file: &str| match file.ends_with(".js") {
            true => format!(r#"<link rel="modulepreload" href="{file}">"#),
            false => format!(r#"<link rel="preload" href="{file}" as="fetch" crossorigin>"#),
        };
        let lines = match fs::read_to_string(dist().join("snippet.html")) {
            Ok(lines) => lines.replace("\"/release-viewer/", "\"/viewer/"),
            Err(_) => files.iter().fold(SCRIPT.to_owned(), |lines, file| lines + &link(file)),
        };
        self.page(PRELOADED, &format!("{lines}{}", link("/release.json")), "release", "");
    }

    /// The address of the page at `path` on a host that no reader has been to: its files are in no cache, and it
    /// shares no process with another.
    pub fn address(&self, path: &str, visit: u32) -> String {
        format!("{}{path}", self.site.origin.replace("127.0.0.1", &format!("visit{visit}.localhost")))
    }

    fn page(&self, path: &str, head: &str, document: &str, children: &str) {
        let page = format!(
            r#"<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Agency</title><link rel="icon" href="data:,">{head}<body><h1>Agency</h1><release-viewer src="/{document}.json" lang="en">{children}</release-viewer>"#
        );
        put(&self.site, path, page.as_bytes());
    }
}

/// The release: the first of the sample newsroom.
fn release() -> Value {
    let mut newsroom: Value = serde_json::from_str(include_str!("../../../static/releases/newsroom.json")).unwrap();
    newsroom["releases"][0].take()
}

/// What stands within the tag on the page of a release whose text was there from the start.
fn prerendered(release: &Value) -> String {
    let edition = &release["editions"]["en"];
    let paragraphs = edition["body"].as_array().unwrap().iter().map(|it| format!("<p>{}</p>", it.as_str().unwrap()));
    format!("<h2>{}</h2>{}", edition["headline"].as_str().unwrap(), paragraphs.collect::<String>())
}

fn put_folder(site: &Site, folder: &Path, at: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let at = format!("{at}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            put_folder(site, &path, &at);
        } else if !at.ends_with(".br") && !at.ends_with(".gz") {
            put(site, &at, &fs::read(&path).unwrap());
        }
    }
}

fn put(site: &Site, path: &str, body: &[u8]) {
    // As it is packed once for many readers, or anew for each of them, as lists are.
    let quality = if body.len() < 2_000_000 { 11 } else { 5 };
    let mut packed = Vec::new();
    BrotliCompress(&mut &*body, &mut packed, &BrotliEncoderParams { quality, ..Default::default() }).unwrap();
    let kind = mime_guess::from_path(path).first_raw().unwrap_or("application/octet-stream");
    let mut answer = Answer::new(200, kind, packed);
    answer.headers = vec![("content-encoding", "br".to_owned()), ("cache-control", "public, max-age=3600".to_owned())];
    site.put(path, answer);
}
