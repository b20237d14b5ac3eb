use super::Outcome;
use release_viewer::authoring::schema::schema;

pub(super) fn run() -> Outcome {
    println!("{:#}", schema());
    Outcome::Good
}
