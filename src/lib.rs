//! The release viewer: press releases in every language their readers speak, on any web page, with one script tag.
//!
//! # The way of the data
//!
//! ```text
//! attributes → Options → source: bytes → format: Feed → release: the edition to show → view: Html
//! ```
//!
//! It never turns back. A [`viewer::Viewer`] keeps one state (loading, ready with what more is asked for, or failed) and
//! where the page is; all that is shown is derived from these at each rendering.
//!
//! # The rooms
//!
//! | room | purpose |
//! |---|---|
//! | [`options`] | attribute strings → [`options::Options`] |
//! | [`source`] | address → bytes; all I/O is here |
//! | [`mod@format`] | bytes → [`release::Feed`], and what could not be used |
//! | [`release`] | the domain: releases, editions, languages, dates, addresses, coverage |
//! | [`location`] | the page's address, in which the reader's choices are |
//! | [`fault`] | why a release cannot be shown |
//! | [`alignment`] | which paragraphs of two editions say the same |
//! | [`citation`] | what journalists take along: quotations, whole texts, references, cards |
//! | `reflect` | the browser's objects by name: what it may lack |
//! | [`markup`] | HTML and plain text → [`release::Body`], through one allow-list |
//! | [`images`] | which images may be shown |
//! | [`archive`] | the releases of a newsroom, indexed: search and filters |
//! | [`labels`] | the words of the interface |
//! | [`view`] | pure components: data in, `Html` out |
//! | [`viewer`] | the root component, the element and the page around it |
//! | `authoring` | for those who write releases: the native format in types, its schema, the checker, the importer, the index; native, and in the page that composes a release |
//! | `prerender` | the views drawn beforehand, as pages and pieces of pages that need no script; native only |
//! | `boundary` | what the shell calls |
//! | `command` | the command line: arguments in, files read and written, words printed; a crate of its own |
//!
//! The element itself is defined by `static/release-viewer.js`, the shell: a Rust struct cannot extend `HTMLElement`.
//! It keeps the fallback children visible until this crate, the core, has something better, and outlives it. On a slow line
//! a document is here long before the core: of a plain release `static/advance.js` shows headline and text meanwhile, and of a
//! list its beginning, in the elements that [`view`] will make of them. `static/link.js` holds the core to its digest. The build
//! joins all that the shell imports and the stylesheet to it, in one file (`xtask/src/shell.rs`).
//! The page `compose.html` makes a release of a text, by scripts in `static/composer/` and the crate `composer`, which is
//! `authoring` compiled for the browser (the feature of that name) without the element (`default-features = false`).
//! `static/builder.html`, with its scripts in `static/builder/`, writes the lines for a page, and knows no more of the viewer
//! than a page does. `static/doctor.js` examines a page when its address asks for that; no reader downloads either.
//! What other programs are told of the element (TypeScript, bundlers, editors) is in `npm/`, and a test holds it to this crate.
//! The program `pack`, the last step of the build, shortens the scripts that readers download, names all other files by their
//! content, and tells the shell these names.
//!
//! # Invariants
//!
//! - Dependencies point one way: `viewer → {source, format, archive, view}`,
//!   `view → {alignment, archive, citation, release, labels, location}`, `citation → {labels, release}`,
//!   `{labels, location} → archive`, `format → {markup, release}`, `{archive, markup} → release`, and `{release, alignment}` → nothing.
//!   `prerender → {archive, authoring, images, labels, location, view}`, [`fault`] knows [`mod@format`], and only [`labels`], [`view`],
//!   [`source`] and [`viewer`] know it.
//! - Only the command line knows `prerender`, and only these two and the crate `composer` know `authoring`, so that a reader
//!   downloads nothing of them.
//! - What is drawn beforehand is drawn by [`view`], and is what the live viewer draws, in the same places.
//! - Only [`source`], [`viewer`], `reflect`, which these two share, `boundary`, and one function of [`release::Address`]
//!   name the browser. All else is pure and runs natively too.
//! - Nothing panics on what comes from outside; the lints of `Cargo.toml` see to it.
//! - No HTML string ever reaches the page: there is no `innerHTML`, and no [`yew::Html`] made from text.
//! - The text of a withdrawn or embargoed release is never rendered, and what is not for publication never leaves the
//!   decoder. The scripts of a page are given no more of a release than its readers may see.
//! - Every word of the interface is in a typed table, and none is missing in any language; only the English ones are in the
//!   core, and the others are files made of the tables. No text that was given can take more than its own word out of place.
//! - What has to be weighed before it is shown (embargoes, withdrawals, corrections, HTML) is weighed here alone: the advance
//!   copy leaves it be.
//! - A copy of a document is never shown without its date, and its embargo and withdrawal are looked at anew.
//! - The language shown is never stored; it is negotiated at each rendering.
//! - Nothing that takes long is done in one piece: a document is read and indexed between the turns of the page.

pub mod alignment;
pub mod archive;
#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub mod authoring;
#[cfg(feature = "element")]
mod boundary;
pub mod citation;
pub mod fault;
pub mod format;
pub mod images;
pub mod labels;
pub mod location;
pub mod markup;
pub mod options;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
mod reflect;
pub mod release;
pub mod source;
pub mod view;
pub mod viewer;

#[cfg(feature = "element")]
pub use boundary::{Mounted, depth, version};
