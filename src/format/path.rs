use std::fmt::{self, Write};

/// How many letters of a name stand in a path.
const LONGEST_NAME: usize = 60;

/// The way from a document to a value in it; empty for the document itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path(Vec<Step>);

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the member of an object that has this name; of a long name, the beginning.
    Member(Box<str>),
    /// To the item of a list at this place, from 0.
    Item(usize),
}

impl Path {
    /// The steps, from the document on.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Goes on to the member `name`.
    pub fn push_member(&mut self, name: &str) {
        let end = name.char_indices().nth(LONGEST_NAME).map_or(name.len(), |(end, _)| end);
        self.0.push(Step::Member(name.get(..end).unwrap_or(name).into()));
    }

    /// Goes on to the item `at`.
    pub fn push_item(&mut self, at: usize) {
        self.0.push(Step::Item(at));
    }
}

impl Step {
    /// Whether this is the step to the member `name`.
    pub fn leads_to(&self, name: &str) -> bool {
        let Step::Member(step) = self else { return false };
        name == &**step || (name.starts_with(&**step) && step.chars().nth(LONGEST_NAME.saturating_sub(1)).is_some())
    }
}

/// As `releases[3].editions.az.headline`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(at) => write!(f, "[{at}]")?,
                Step::Member(name) if name.is_empty() || name.contains(['.', '[', ']', '"', ' ']) => {
                    f.write_str("[\"")?;
                    for letter in name.chars() {
                        f.write_str(if letter == '"' { "\\" } else { "" })?;
                        f.write_char(letter)?;
                    }
                    f.write_str("\"]")?;
                }
                Step::Member(name) => {
                    f.write_str(if at == 0 { "" } else { "." })?;
                    f.write_str(name)?;
                }
            }
        }
        Ok(())
    }
}
