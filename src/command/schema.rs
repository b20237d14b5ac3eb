use super::Outcome;
use release_viewer::authoring::schema::schema;
use std::io::{self, Write};

pub(super) fn run() -> Outcome {
    match writeln!(io::stdout(), "{:#}", schema()) {
        // Who stops reading (`| head`) has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Outcome::Failed,
        _ => Outcome::Good,
    }
}
