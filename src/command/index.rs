use super::{
    Outcome,
    files::{documents, told},
    now,
    places::{Places, base, language},
    say, say_embargo,
};
use release_viewer::{
    authoring::index::{File, Plan, gather, index, is_own},
    format::{Decoded, Origin, Problem, decode},
    release::{Availability, Language},
};
use std::{
    collections::HashMap,
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
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
    /// The address at which the folder given with --out will be served: the addresses in the feeds are then absolute,
    /// and the feeds' identities the world's only ones
    #[arg(long, value_name = "URL", value_parser = base)]
    base: Option<String>,
    /// How many releases a page holds
    #[arg(long, value_name = "N", default_value = "50")]
    per_page: NonZeroUsize,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let (folder, out) = (&arguments.folder, &arguments.out);
    let folder_path = fs::canonicalize(folder).map_err(told(folder))?;
    fs::create_dir_all(out).map_err(told(out))?;
    let out_path = fs::canonicalize(out).map_err(told(out))?;
    let places = Places::new(&folder_path, &out_path, arguments.base.as_deref())?;

    let now = now();
    let (mut releases, mut outcome) = (Vec::new(), Outcome::Good);
    // Where each document is, as it is called in what is said.
    let mut names = HashMap::new();
    for file in documents(&folder_path) {
        let file = file?;
        let document = fs::read(&file).map_err(told(&file))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if is_own(&name, &document) {
            continue;
        }
        let shown = folder.join(file.strip_prefix(&folder_path).unwrap_or(&file)).display().to_string();
        let address = places.address(&file).ok_or_else(|| format!("{shown}: its name cannot stand in an address"))?;
        names.insert(address.as_str().to_owned(), shown.clone());
        match decode(&document, &Origin { address: address.clone(), language: None }) {
            Ok(Decoded { feed, findings, .. }) => {
                if findings.iter().any(|finding| finding.problem != Problem::Withheld) {
                    say(&format!("warning: {shown}: not all of it could be read; `release-viewer check` says what"));
                    outcome = Outcome::Wrong;
                }
                releases.extend(feed.releases().map(|release| (release.clone(), address.clone())));
            }
            Err(unreadable) => {
                say(&format!("error: {shown}: {unreadable}"));
                outcome = Outcome::Wrong;
            }
        }
    }

    let gathered = gather(releases);
    for (id, document) in &gathered.repeated {
        let name = names.get(document.as_str()).map_or("", String::as_str);
        say(&format!("error: {name}: another release has the id \"{id}\" already: left out"));
        outcome = Outcome::Wrong;
    }
    let mut count = 0_usize;
    for release in gathered.feed.releases() {
        if let Availability::Embargoed(until) = release.availability(now) {
            say_embargo(release, until);
            continue;
        }
        count = count.saturating_add(1);
        if release.date_published.is_none() && release.date_modified.is_none() {
            say(&format!("note: \"{}\" has no date, which Atom wants: it is not in feed.xml", release.id));
        }
    }

    let plan = Plan {
        title: Some(arguments.title.as_str().into()),
        language: arguments.language.as_deref().and_then(Language::parse),
        per_page: arguments.per_page,
        folder: places.feeds.clone(),
        now,
    };
    let files = index(&gathered, &plan);
    write(out, &out_path, &files, &places)?;
    let releases = if count == 1 { "release" } else { "releases" };
    say(&format!("{count} {releases} in {} files in {}", files.len(), out.display()));
    Ok(outcome)
}

/// Writes the feeds, and removes the pages of an earlier, longer one: what was withdrawn since must not stay in them.
fn write(out: &Path, out_path: &Path, files: &[File], places: &Places) -> Result<(), String> {
    let mut old = Vec::new();
    for entry in fs::read_dir(out_path).map_err(told(out))? {
        let path = entry.map_err(told(out))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let to_write = files.iter().any(|file| file.name == name);
        if path.is_file() && is_own(&name, &fs::read(&path).map_err(told(&path))?) {
            old.extend((!to_write).then_some(path));
        } else if to_write {
            let path = out.join(name);
            return Err(format!(
                "{}: it is there already, and is not one of this command's: give another folder with --out",
                path.display()
            ));
        }
    }
    for File { name, contents } in files {
        let (path, new) = (out.join(name), out.join(format!(".{name}.new")));
        // Whoever reads meanwhile gets the whole of the one or of the other.
        fs::write(&new, places.written(contents)).and_then(|()| fs::rename(&new, &path)).map_err(told(&path))?;
    }
    old.iter().try_for_each(|path| fs::remove_file(path).map_err(told(path)))
}
