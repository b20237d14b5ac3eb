//! Where the files of this machine will be on the web.

use percent_encoding::percent_decode_str;
use release_viewer::release::{Address, Language};
use std::{
    fs,
    path::{Component, Path, PathBuf},
};

pub(super) fn language(tag: &str) -> Result<String, &'static str> {
    let language = Language::parse_foreign(tag).ok_or("not a language tag, as \"az\" or \"zh-Hans\"")?;
    Ok(language.tag().to_owned())
}

pub(super) fn base(address: &str) -> Result<String, &'static str> {
    let folder = if address.ends_with('/') { address.to_owned() } else { format!("{address}/") };
    // Its own base: of what is no address by itself, none is made.
    let base = Address::resolve(&folder, &folder).filter(|base| base.link().is_some());
    base.map(|base| base.as_str().to_owned()).ok_or("not an http or https address")
}

/// Where releases are of which nobody said where: addresses that start here are written relative, or from the root.
pub(super) const NOWHERE: &str = "https://nowhere.invalid/";

/// Where this machine's folders are in that place, so that `/about` there is not one of them.
const FOLDERS: &str = "https://nowhere.invalid/~";

/// Where the releases and the feeds are, as addresses.
pub(super) struct Places {
    /// The folder that holds both, and its address.
    root: (PathBuf, Address),
    /// The address of the feeds.
    pub(super) feeds: Address,
    /// Whether that is an address of the web.
    pub(super) known: bool,
    /// A file that is elsewhere, and where.
    apart: Option<(PathBuf, Address)>,
}

impl Places {
    pub(super) fn new(folder: &Path, out: &Path, base: Option<&str>) -> Result<Places, String> {
        let common: PathBuf =
            folder.components().zip(out.components()).take_while(|(a, b)| a == b).map(|(common, _)| common).collect();
        let steps = out.strip_prefix(&common).map_or(0, |below| below.components().count());
        let feeds = base.map_or_else(|| format!("{FOLDERS}/{}/", reference(out)), str::to_owned);
        let above = feeds.matches('/').count().saturating_sub(3);
        if above < steps {
            return Err(format!(
                "--base {feeds}: the releases lie {steps} folders above the folder given with --out, and that address has {above}"
            ));
        }
        let resolve = |reference: &str| Address::resolve(reference, &feeds).ok_or("--base is no address");
        Ok(Places {
            root: (common, resolve(&"../".repeat(steps))?),
            feeds: resolve("")?,
            known: base.is_some(),
            apart: None,
        })
    }

    /// The same where `file` is at `src`, which starts from the feeds.
    pub(super) fn apart(file: &Path, src: &str, out: &Path, base: Option<&str>) -> Result<Places, String> {
        let feeds = base.map_or_else(|| format!("{FOLDERS}/{}/", reference(out)), str::to_owned);
        let resolve = |reference: &str| Address::resolve(reference, &feeds).ok_or("--base is no address");
        let feeds = resolve("")?;
        let src = feeds.join(src).filter(|src| src.link().is_some()).ok_or("--src is no http or https address")?;
        let folder = Address::resolve(".", src.as_str()).ok_or("--src is no address")?;
        let root = (file.parent().unwrap_or(file).to_owned(), folder);
        Ok(Places { root, feeds, known: base.is_some(), apart: Some((file.to_owned(), src)) })
    }

    /// The file at an address; nothing where there is none, or none below the folder that holds all.
    pub(super) fn file(&self, address: &Address) -> Option<PathBuf> {
        if let Some((file, _)) = self.apart.as_ref().filter(|(_, at)| at == address) {
            return Some(file.clone());
        }
        let (folder, root) = &self.root;
        let way = address.as_str().split(['?', '#']).next()?.strip_prefix(root.as_str())?;
        let file = fs::canonicalize(folder.join(&*percent_decode_str(way).decode_utf8().ok()?)).ok()?;
        (file.starts_with(folder) && file.is_file()).then_some(file)
    }

    /// The address of a file.
    pub(super) fn address(&self, file: &Path) -> Option<Address> {
        if let Some((_, address)) = self.apart.as_ref().filter(|(of, _)| of == file) {
            return Some(address.clone());
        }
        let (folder, address) = &self.root;
        Address::resolve(&reference(file.strip_prefix(folder).unwrap_or(file)), address.as_str())
    }

    /// An address, as it is told somebody at this machine.
    pub(super) fn shown(&self, address: &Address) -> String {
        self.file(address).map_or_else(|| self.written(address.as_str()), |file| file.display().to_string())
    }

    /// A document as it is written: where nobody said which address the feeds will have, it leads from folder to
    /// folder, and what began with a slash does again.
    pub(super) fn written(&self, document: &str) -> String {
        if self.known {
            return document.to_owned();
        }
        let mut document = document.to_owned();
        let (mut above, mut way) = (self.feeds.as_str(), String::new());
        while above.len() > FOLDERS.len() {
            document = document.replace(above, &way);
            way.push_str("../");
            above =
                above.trim_end_matches('/').rsplit_once('/').and_then(|(up, _)| above.get(..=up.len())).unwrap_or("");
        }
        document.replace(NOWHERE, "/")
    }
}

/// A path as a relative address.
fn reference(path: &Path) -> String {
    let escaped = |part: Component<'_>| match part {
        Component::Normal(part) => {
            let part = part.to_string_lossy();
            Some(
                part.replace('%', "%25")
                    .replace('?', "%3F")
                    .replace('#', "%23")
                    .replace(':', "%3A")
                    .replace('\\', "%5C")
                    // In a page these two would be written otherwise.
                    .replace('&', "%26")
                    .replace('\'', "%27"),
            )
        }
        _ => None,
    };
    path.components().filter_map(escaped).collect::<Vec<_>>().join("/")
}
