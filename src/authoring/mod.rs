//! What those who write releases use: the checker, the importer, the index and the schema. Native only: a reader
//! downloads nothing of it.

pub mod check;
pub mod document;
pub mod locate;
pub mod schema;
