//! What a page may write to have all as it was built, and nothing else.

use crate::{
    Outcome,
    seal::{SHELL, Sealed},
};

/// Where the documentation has a site serve the viewer.
const FOLDER: &str = "/release-viewer";

/// The script, which holds the rest to their digests.
pub(crate) fn snippet(sealed: &Sealed) -> Outcome<String> {
    let shell = sealed.get(SHELL).ok_or_else(|| format!("there is no {SHELL}: Trunk has built something else"))?;
    let (place, integrity) = (&shell.place, shell.fingerprint.integrity());
    Ok(format!("<script type=\"module\" src=\"{FOLDER}/{place}\" integrity=\"{integrity}\" crossorigin></script>\n"))
}
