use super::Path;
use std::fmt;

/// Something in a document that could not be used, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it is.
    pub path: Path,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It is of another type.
    Type {
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: &'static str,
    },
    /// It is not there, and has to be.
    Missing,
    /// It is of the right type and still not what it should be, which is this.
    Unreadable(&'static str),
    /// Another one already has this identity: the first counts.
    Repeated,
    /// It says that its release is not for publication.
    Withheld,
}

/// How many findings a line spells out.
const SPELT_OUT: usize = 5;

/// The first few of `findings` in one line, and how many more there are.
pub fn in_a_line(findings: &[Finding]) -> String {
    let spelt_out: Vec<String> = findings.iter().take(SPELT_OUT).map(Finding::to_string).collect();
    match findings.len().saturating_sub(SPELT_OUT) {
        0 => spelt_out.join("; "),
        more => format!("{}; and {more} more", spelt_out.join("; ")),
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.steps().is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match self.problem {
            Problem::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            Problem::Missing => f.write_str("missing"),
            Problem::Unreadable(expected) => write!(f, "expected {expected}"),
            Problem::Repeated => f.write_str("repeated"),
            Problem::Withheld => f.write_str("not for publication, so not shown"),
        }
    }
}
