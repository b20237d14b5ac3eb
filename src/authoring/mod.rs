//! What those who write releases use: the checker, the importer, the index and the schema. A reader downloads nothing of
//! it: in the browser it is there for the page that composes a release, and for nobody else. What makes files of a folder
//! is native only.

#[cfg(not(target_arch = "wasm32"))]
pub mod atom;
pub mod check;
pub mod document;
mod html;
pub mod import;
#[cfg(not(target_arch = "wasm32"))]
pub mod index;
#[cfg(not(target_arch = "wasm32"))]
pub mod json_feed;
pub mod locate;
pub mod schema;
#[cfg(not(target_arch = "wasm32"))]
pub mod write;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use html::escaped;
pub use html::html;
