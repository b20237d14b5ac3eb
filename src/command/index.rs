use super::Outcome;
use release_viewer::{
    authoring::index::{File, Plan, index, is_own},
    format::{Decoded, Origin, Problem, decode},
    release::{Address, Availability, Language, Moment, Text},
};
use std::{
    collections::HashSet,
    fs, io,
    num::NonZeroUsize,
    path::{Component, Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

/// Make feeds of a folder of releases, for any web server.
///
/// Reads every .json file in the folder and below it, and writes into the folder given with --out:
///
///   releases.json, releases-2.json …  pages for the viewer: <release-viewer src="newsroom/releases.json">
///   feed.json, feed-2.json …          a JSON Feed
///   feed.xml, feed-2.xml …            an Atom feed
///
/// The pages for the viewer hold what a list shows, and lead to the releases where they lie. So put both folders on
/// your site as they lie beside each other. Embargoed releases are left out: run this again when their time has come.
///
/// Example: release-viewer index site/releases --out site/newsroom --title "Newsroom" --language en
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Arguments {
    /// The folder with the releases
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The folder to write into; it is made where it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The title of the feeds
    #[arg(long, default_value = "Newsroom")]
    title: String,
    /// The language of the title, and of the texts in the feeds for other readers
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<String>,
    /// The address at which the folder given with --out will be served, for absolute addresses in the feeds
    #[arg(long, value_name = "URL", value_parser = base)]
    base: Option<String>,
    /// How many releases a page holds
    #[arg(long, value_name = "N", default_value = "50")]
    per_page: NonZeroUsize,
}

fn language(tag: &str) -> Result<String, &'static str> {
    let language = Language::parse_foreign(tag).ok_or("not a language tag, as \"az\" or \"zh-Hans\"")?;
    Ok(language.tag().to_owned())
}

fn base(address: &str) -> Result<String, &'static str> {
    if !["https://", "http://"].iter().any(|scheme| address.starts_with(scheme)) {
        return Err("not an http or https address");
    }
    let folder = if address.ends_with('/') { address.to_owned() } else { format!("{address}/") };
    Address::resolve(&folder, NOWHERE).map(|base| base.as_str().to_owned()).ok_or("not an http or https address")
}

/// Where releases are that lead nowhere but to each other: links that start here are written relative.
const NOWHERE: &str = "https://nowhere.invalid/";

pub(super) fn run(arguments: &Arguments) -> Outcome {
    match try_run(arguments) {
        Ok(outcome) => outcome,
        Err(problem) => {
            eprintln!("error: {problem}");
            Outcome::Failed
        }
    }
}

fn try_run(arguments: &Arguments) -> Result<Outcome, String> {
    let (folder, out) = (&arguments.folder, &arguments.out);
    let folder_path = fs::canonicalize(folder).map_err(told(folder))?;
    fs::create_dir_all(out).map_err(told(out))?;
    let out_path = fs::canonicalize(out).map_err(told(out))?;
    let root = root(&folder_path, &out_path, arguments.base.as_deref())?;

    let mut files = Vec::new();
    find(&folder_path, &out_path, &mut files).map_err(told(folder))?;
    files.sort();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?.as_millis();
    let now = Moment(now.try_into().map_err(|_| "this machine's clock is far in the future".to_owned())?);
    let (mut releases, mut ids, mut outcome) = (Vec::new(), HashSet::<Text>::new(), Outcome::Good);
    for file in &files {
        let shown = folder.join(file.strip_prefix(&folder_path).unwrap_or(file));
        let shown = shown.display();
        let document = fs::read(file).map_err(told(file))?;
        let from_root = file.strip_prefix(&root.folder).unwrap_or(file);
        let address = Address::resolve(&reference(from_root), root.address.as_str())
            .ok_or_else(|| format!("{shown}: its name cannot stand in an address"))?;
        let origin = Origin { address: address.clone(), language: None };
        match decode(&document, &origin) {
            Ok(Decoded { feed, findings, .. }) => {
                if findings.iter().any(|finding| finding.problem != Problem::Withheld) {
                    eprintln!("warning: {shown}: not all of it could be read; `release-viewer check` says what");
                    outcome = Outcome::Wrong;
                }
                for release in feed.releases() {
                    if let Availability::Embargoed(until) = release.availability(now) {
                        let until = until.map(|until| format!(" until {}", until.written)).unwrap_or_default();
                        eprintln!("note: {shown}: \"{}\" is embargoed{until}, and left out", release.id);
                    } else if !ids.insert(release.id.clone()) {
                        eprintln!("error: {shown}: another release has the id \"{}\" already: left out", release.id);
                        outcome = Outcome::Wrong;
                        continue;
                    }
                    releases.push((release.clone(), address.clone()));
                }
            }
            Err(unreadable) => {
                eprintln!("error: {shown}: {unreadable}");
                outcome = Outcome::Wrong;
            }
        }
    }
    let undated =
        releases.iter().filter(|(release, _)| release.date_published.is_none() && release.date_modified.is_none());
    for (release, _) in undated {
        eprintln!("note: \"{}\" has no date, which Atom wants: it is not in feed.xml", release.id);
    }

    let count = ids.len();
    let plan = Plan {
        title: Some(arguments.title.as_str().into()),
        language: arguments.language.as_deref().and_then(Language::parse),
        per_page: arguments.per_page,
        folder: root.feeds.clone(),
        now,
    };
    let files = index(releases, &plan);
    forget_others(&out_path, &files).map_err(told(out))?;
    for File { name, contents } in &files {
        let path = out.join(name);
        // Where nobody said which address the feeds will have, their links are relative.
        let contents = match arguments.base {
            Some(_) => contents.clone(),
            None => contents.replace(root.feeds.as_str(), "").replace(NOWHERE, &root.way_up),
        };
        fs::write(&path, contents).map_err(told(&path))?;
    }
    let releases = if count == 1 { "release" } else { "releases" };
    eprintln!("{count} {releases} in {} files in {}", files.len(), out.display());
    Ok(outcome)
}

/// What the system says of a file that it does not give or take.
fn told(path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

/// The folder that holds both the releases and the feeds.
struct Root {
    folder: PathBuf,
    address: Address,
    /// The address of the feeds.
    feeds: Address,
    /// The way from the feeds up to it.
    way_up: String,
}

fn root(folder: &Path, out: &Path, base: Option<&str>) -> Result<Root, String> {
    let common: PathBuf =
        folder.components().zip(out.components()).take_while(|(a, b)| a == b).map(|(common, _)| common).collect();
    let below = out.strip_prefix(&common).unwrap_or(Path::new(""));
    let steps = below.components().count();
    let way_up = "../".repeat(steps);
    let feeds = base.map_or_else(
        || NOWHERE.to_owned() + &below.components().map(|part| reference(part.as_ref()) + "/").collect::<String>(),
        str::to_owned,
    );
    let above = feeds.matches('/').count().saturating_sub(3);
    if above < steps {
        return Err(format!(
            "--base {feeds}: the releases lie {steps} folders above the feeds, and that address has {above}"
        ));
    }
    let resolve = |reference: &str| Address::resolve(reference, &feeds).ok_or("--base is no address");
    Ok(Root { folder: common, address: resolve(&way_up)?, feeds: resolve("")?, way_up })
}

/// A path as a relative address.
fn reference(path: &Path) -> String {
    let escaped = |part: Component<'_>| {
        let part = part.as_os_str().to_string_lossy();
        part.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace(':', "%3A").replace('\\', "%5C")
    };
    path.components().map(escaped).collect::<Vec<_>>().join("/")
}

/// Every document below `folder`, but for hidden ones and for what is made here.
fn find(folder: &Path, out: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || (folder == out && is_own(&name)) {
            continue;
        }
        if path.is_dir() {
            find(&path, out, files)?;
        } else if name.ends_with(".json") {
            files.push(path);
        }
    }
    Ok(())
}

/// Removes the pages of an earlier, longer feed: what was withdrawn since must not stay in them.
fn forget_others(out: &Path, files: &[File]) -> io::Result<()> {
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if is_own(&name) && !files.iter().any(|file| file.name == name) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
