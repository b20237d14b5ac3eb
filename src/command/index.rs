use super::{
    Outcome,
    files::{decoded, documents, told},
    folder::Folder,
    now,
    places::{Places, base, language},
    say, say_embargo,
};
use release_viewer::{
    authoring::index::{Plan, gather, index, is_own},
    format::Decoded,
    release::{Availability, Language},
};
use std::{collections::HashMap, fs, num::NonZeroUsize, path::PathBuf};

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
        if let Some(Decoded { feed, .. }) = decoded(&document, &address, &shown, &mut outcome) {
            releases.extend(feed.releases().map(|release| (release.clone(), address.clone())));
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
    let mut folder = Folder::open(out, &out_path, |name, file| Ok(is_own(name, &fs::read(file).map_err(told(file))?)))?;
    // Where one of them cannot be written, none is.
    files.iter().try_for_each(|file| folder.may_have(&file.name))?;
    files.iter().try_for_each(|file| folder.put(&file.name, &places.written(&file.contents)))?;
    folder.close()?;
    let releases = if count == 1 { "release" } else { "releases" };
    say(&format!("{count} {releases} in {} files in {}", files.len(), out.display()));
    Ok(outcome)
}
