//! What those who write releases use: the checker, the importer, the index and the schema. Native only: a reader
//! downloads nothing of it.

pub mod atom;
pub mod check;
pub mod document;
mod html;
pub mod import;
pub mod index;
pub mod json_feed;
pub mod locate;
pub mod schema;
pub mod write;

pub(crate) use html::escaped;
pub use html::html;
