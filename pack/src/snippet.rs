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
    let named = |file: &File| (format!("{FOLDER}/{}", file.place), file.fingerprint.integrity());
    // The script shows the text, and does not share the line with what does the rest: of that, the page asks only for what
    // would not be held to its digest else.
    let (shell, its_integrity) = named(file(SHELL)?);
    let (glue, integrity) = named(file("core/release-viewer.js")?);
    Ok(format!(
        r#"<script type="module" src="{shell}" integrity="{its_integrity}" crossorigin></script>
<link rel="modulepreload" href="{glue}" integrity="{integrity}" crossorigin fetchpriority="low">
"#
    ))
}
