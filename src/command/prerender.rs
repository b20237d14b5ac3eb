use super::{
    Outcome,
    files::{decoded, documents, told},
    folder::{Folder, beginning},
    now,
    places::{NOWHERE, Places, base, language},
    say, say_embargo,
};
use release_viewer::{
    authoring::index::{self, gather},
    images::Allowed,
    prerender::{Pages, Plan, is_own, prerender},
    release::{Address, Availability, Feed, Language, Release, Text},
};
use std::{
    collections::{HashMap, HashSet, VecDeque},
    fs,
    num::NonZeroUsize,
    path::PathBuf,
};

/// Write releases as HTML, which is there at once and needs no script.
///
/// Reads files, and folders with .json files, and writes for each release into the folder given with --out:
///
///   ID.body.html      what to put inside <release-viewer>: the text in the wanted language, the other languages
///                     folded below it, and the release as data, with which the viewer takes over
///   ID.head.html      what to put in the head of the page: for search engines, and for who shares its address
///   index.body.html   the same for the list of the releases, and index.head.html
///   prerendered.css   how all of this looks before the viewer is there
///
/// With --pages it writes whole pages instead, one for each release and language, as ID.html and ID.az.html, with the
/// list (index.html, index-2.html …) and, where --base says the address, a sitemap.
///
/// Embargoed releases are left out: run this again when their time has come. Of the withdrawn ones there is a notice.
///
/// Example: release-viewer prerender releases/meeting.json --languages az,en --out prerendered
/// Example: release-viewer prerender site/releases --pages --base https://agency.example/news/ --out site/news
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Arguments {
    /// The releases and feeds, and folders of them
    #[arg(required = true, value_name = "FILE|FOLDER")]
    paths: Vec<PathBuf>,
    /// The folder to write into; it is made where it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The languages of your readers, best first; without them each release is in the language it was written in
    #[arg(long, value_name = "TAGS", value_delimiter = ',', value_parser = language)]
    languages: Vec<String>,
    /// Write whole pages
    #[arg(long)]
    pages: bool,
    /// The address at which the folder given with --out will be served; without it addresses are relative to that
    /// folder, and what needs the whole address (canonical, og:url, sitemap) is left out
    #[arg(long, value_name = "URL", value_parser = base)]
    base: Option<String>,
    /// The address at which the file will be served, where it does not lie beside the folder given with --out as it
    /// does here
    #[arg(long, value_name = "URL")]
    src: Option<String>,
    /// The address of the viewer, for the pages
    #[arg(long, value_name = "URL", default_value = "/release-viewer/release-viewer.js", requires = "pages")]
    script: String,
    /// Put the stylesheet into the head
    #[arg(long)]
    inline_style: bool,
    /// The images to show: none, those of the site, or all
    #[arg(long, value_name = "WHICH", default_value = "same-site", value_parser = ["none", "same-site", "all"])]
    images: String,
    /// The level of the headline; 1 in pages and 2 elsewhere where it is not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    heading_level: Option<u8>,
    /// The title of the list; that of the feed where it is not given
    #[arg(long)]
    title: Option<String>,
    /// The language of the title
    #[arg(long, value_name = "TAG", value_parser = language, requires = "title")]
    language: Option<String>,
    /// How many releases a page of the list holds
    #[arg(long, value_name = "N", default_value = "20")]
    per_page: NonZeroUsize,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let (out, base) = (&arguments.out, arguments.base.as_deref());
    let paths: Vec<PathBuf> =
        arguments.paths.iter().map(|path| fs::canonicalize(path).map_err(told(path))).collect::<Result<_, _>>()?;
    fs::create_dir_all(out).map_err(told(out))?;
    let out_path = fs::canonicalize(out).map_err(told(out))?;
    let places = match (&arguments.src, &*paths) {
        (Some(src), [file]) if file.is_file() => Places::apart(file, src, &out_path, base)?,
        (Some(_), _) => return Err("--src is the address of one file: name one".to_owned()),
        (None, _) => Places::new(&common(&paths), &out_path, base)
            .map_err(|problem| format!("{problem}; --src says where a file is that is elsewhere"))?,
    };
    let mut read = Read::default();
    read.all(&paths, &places)?;

    let gathered = gather(read.releases);
    let mut outcome = read.outcome;
    for (id, document) in &gathered.repeated {
        say(&format!("error: {}: another release has the id \"{id}\" already: left out", places.shown(document)));
        outcome = Outcome::Wrong;
    }
    let now = now();
    let mut count = 0_usize;
    for release in gathered.feed.releases() {
        if let Availability::Embargoed(until) = release.availability(now) {
            say_embargo(release, until);
        } else {
            count = count.saturating_add(1);
        }
    }
    if base.is_none() {
        let sitemap = if arguments.pages { ", and there is no sitemap" } else { "" };
        say(&format!("note: without --base, addresses of these files are relative{sitemap}"));
    }
    let given = arguments.title.as_deref().map(|title| (title.into(), arguments.language.clone()));
    let (title, language) = given.map_or((read.title, read.language), |(title, language)| {
        (Some(title), language.as_deref().and_then(Language::parse))
    });
    let plan = Plan {
        wanted: arguments.languages.iter().filter_map(|tag| Language::parse(tag)).collect(),
        level: arguments.heading_level.unwrap_or(if arguments.pages { 1 } else { 2 }),
        images: Allowed::read(&arguments.images),
        pages: arguments.pages.then(|| Pages { script: arguments.script.clone() }),
        inline_style: arguments.inline_style,
        title,
        language,
        per_page: arguments.per_page,
        folder: places.feeds.clone(),
        nowhere: (!places.known).then(|| NOWHERE.to_owned()),
        feed: read.feed,
        now,
    };
    let mut folder = Folder::open(out, &out_path, |_, file| Ok(is_own(&beginning(file)?)))?;
    prerender(&gathered, &plan, |file| folder.put(&file.name, &places.written(&file.contents)))?;
    let files = folder.close()?;
    let releases = if count == 1 { "release" } else { "releases" };
    say(&format!("{count} {releases} in {files} files in {}", out.display()));
    Ok(outcome)
}

/// The folder that holds all of these.
fn common(paths: &[PathBuf]) -> PathBuf {
    let folder = |path: &PathBuf| if path.is_dir() { path.clone() } else { path.parent().unwrap_or(path).to_owned() };
    let mut folders = paths.iter().map(folder);
    let first = folders.next().unwrap_or_default();
    folders.fold(first, |common, folder| {
        common.components().zip(folder.components()).take_while(|(a, b)| a == b).map(|(both, _)| both).collect()
    })
}

/// What was read.
#[derive(Default)]
struct Read {
    releases: Vec<(Release, Address)>,
    /// Those that stand for a release in another document, until that is read.
    entries: HashMap<Text, Release>,
    outcome: Outcome,
    /// Of the first feed that has one.
    title: Option<Text>,
    language: Option<Language>,
    /// The one document that was named, where it is a feed.
    feed: Option<Address>,
}

impl Read {
    /// Reads the files at these paths, and those that they lead to: the next pages of a feed, and whole releases.
    fn all(&mut self, paths: &[PathBuf], places: &Places) -> Result<(), String> {
        let mut waiting = VecDeque::new();
        for path in paths {
            if path.is_dir() {
                waiting.extend(documents(path).into_iter().collect::<Result<Vec<_>, _>>()?);
            } else {
                waiting.push_back(path.clone());
            }
        }
        let mut met: HashSet<PathBuf> = waiting.iter().cloned().collect();
        while let Some(file) = waiting.pop_front() {
            let document = fs::read(&file).map_err(told(&file))?;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            // Found in a folder, it is about the others; who names it wants it.
            if index::is_own(&name, &document) && !paths.contains(&file) {
                continue;
            }
            let address = places.address(&file);
            let address = address.ok_or_else(|| format!("{}: its name cannot stand in an address", file.display()))?;
            let shown = file.display().to_string();
            let Some(decoded) = decoded(&document, &address, &shown, &mut self.outcome) else { continue };
            let is_feed = decoded.feed.title.is_some() || decoded.feed.len() > 1 || decoded.feed.next.is_some();
            if is_feed && paths == [file.clone()] {
                self.feed = Some(address.clone());
            }
            if self.title.is_none() {
                (self.title, self.language) = (decoded.feed.title.clone(), decoded.feed.language.clone());
            }
            let mut follow = |address: &Address| {
                let file = places.file(address);
                waiting.extend(file.iter().filter(|file| met.insert((*file).clone())).cloned());
                file.is_some()
            };
            if let Some(next) = decoded.feed.next.as_ref().filter(|next| !follow(next)) {
                self.miss(&format!("the rest of {} is at {}, which is not here", file.display(), places.shown(next)));
            }
            for release in decoded.feed.releases() {
                if let Some(src) = &release.src {
                    follow(src);
                    self.entries.insert(release.id.clone(), release.clone());
                } else {
                    self.releases.push((release.clone(), address.clone()));
                }
            }
        }
        self.complete(places);
        Ok(())
    }

    /// Has the whole of each release keep to what the entry says that stood for it: that it must wait, or was withdrawn.
    fn complete(&mut self, places: &Places) {
        for (release, _) in &mut self.releases {
            if let Some(entry) = self.entries.remove(&release.id) {
                let mut feed = Feed::new(None, None, vec![entry]);
                feed.complete(&release.id.clone(), release.clone());
                *release = feed.only().unwrap_or(release).clone();
            }
        }
        let mut missed: Vec<Release> = std::mem::take(&mut self.entries).into_values().collect();
        missed.sort_by(|a, b| a.id.cmp(&b.id));
        for Release { id, src, .. } in missed {
            let src = src.as_ref().map(|src| places.shown(src)).unwrap_or_default();
            self.miss(&format!("\"{id}\" is at {src}, which is not here or holds another: left out"));
        }
    }

    fn miss(&mut self, what: &str) {
        say(&format!("warning: {what}"));
        self.outcome = Outcome::Wrong;
    }
}
