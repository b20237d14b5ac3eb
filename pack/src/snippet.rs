//! What a page may write to have everything at once, and only as it was built.

use crate::{
    Outcome,
    seal::{File, SHELL, Sealed},
};

/// Where the documentation has a site serve the viewer.
const FOLDER: &str = "/release-viewer";

/// Links for the head of a page, and the script.
pub(crate) fn snippet(sealed: &Sealed) -> Outcome<String> {
    let file =
        |name: &str| sealed.get(name).ok_or_else(|| format!("there is no {name}: Trunk has built something else"));
    let link = |rel: &str, file: &File, priority: &str| {
        let (place, integrity) = (&file.place, file.fingerprint.integrity());
        format!("<link rel=\"{rel} href=\"{FOLDER}/{place}\" integrity=\"{integrity}\" crossorigin{priority}>\n")
    };
    // What shows the text first does not share the line with what does the rest: of that, the page asks only for what would
    // not be held to its digest else.
    let shell = file(SHELL)?;
    let integrity = shell.fingerprint.integrity();
    Ok([
        format!("<script type=\"module\" src=\"{FOLDER}/{SHELL}\" integrity=\"{integrity}\" crossorigin></script>\n"),
        link("modulepreload\"", file("advance.js")?, ""),
        link("preload\" as=\"fetch\"", file("release-viewer.css")?, ""),
        link("modulepreload\"", file("core/release-viewer.js")?, " fetchpriority=\"low\""),
    ]
    .concat())
}
