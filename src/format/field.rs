//! A value and where it stands: what a dialect reads from, so that every finding carries its path.

use super::{Finding, Path, Problem, json::Value};
use std::{borrow::Cow, cell::RefCell, collections::HashSet};

/// How many findings are kept of a document.
const MOST_FINDINGS: usize = 1000;

/// Where the findings of one document gather.
pub(super) type Findings = RefCell<Vec<Finding>>;

/// A value of a document.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    value: &'a Value<'a>,
    place: Place<'a>,
    findings: &'a Findings,
}

/// The way from the document to a value, from the end.
#[derive(Clone, Copy)]
enum Place<'a> {
    Document,
    Member(&'a Field<'a>, &'a str),
    Item(&'a Field<'a>, usize),
}

impl<'a> Field<'a> {
    /// The whole document.
    pub(super) fn document(value: &'a Value<'a>, findings: &'a Findings) -> Field<'a> {
        Field { value, place: Place::Document, findings }
    }

    /// A member `name` that stands in this, which was read apart from it.
    pub(super) fn member(&'a self, name: &'a str, value: &'a Value<'a>) -> Field<'a> {
        Field { value, place: Place::Member(self, name), findings: self.findings }
    }

    /// The item at this place of this list, likewise.
    pub(super) fn item(&'a self, at: usize, value: &'a Value<'a>) -> Field<'a> {
        Field { value, place: Place::Item(self, at), findings: self.findings }
    }

    /// The member `name`, when it is there and not null: a null says nothing.
    pub(super) fn get(&'a self, name: &'a str) -> Option<Field<'a>> {
        let Value::Object(members) = self.value else { return None };
        let (_, value) = members.iter().rfind(|(key, value)| key == name && *value != Value::Null)?;
        Some(Field { value, place: Place::Member(self, name), findings: self.findings })
    }

    /// The member `name`, unless it is a text with nothing in it: systems leave out nothing, and write that instead.
    pub(super) fn said(&'a self, name: &'a str) -> Option<Field<'a>> {
        self.get(name).filter(|field| field.as_text().is_none_or(|text| !text.trim().is_empty()))
    }

    /// The first of the members `names` that is there: one thing has several names in the versions of a format.
    pub(super) fn any(&'a self, names: &[&'a str]) -> Option<Field<'a>> {
        names.iter().find_map(|name| self.get(name))
    }

    /// The member `name`; reported when it is not there.
    pub(super) fn require(&'a self, name: &'a str) -> Option<Field<'a>> {
        self.get(name).or_else(|| {
            let missing = Field { value: self.value, place: Place::Member(self, name), findings: self.findings };
            missing.report(Problem::Missing)
        })
    }

    /// The members of an object, in order; null ones left out, and of those with one name all but the last.
    pub(super) fn members(&'a self) -> Vec<(&'a str, Field<'a>)> {
        let Value::Object(members) = self.value else { return Vec::new() };
        let mut met = HashSet::new();
        let mut members: Vec<(&str, Field<'a>)> = members
            .iter()
            .rev()
            .filter(|(name, value)| *value != Value::Null && met.insert(name))
            .map(|(name, value)| (&**name, Field { value, place: Place::Member(self, name), findings: self.findings }))
            .collect();
        members.reverse();
        members
    }

    /// The items of a list; reported when this is none.
    pub(super) fn list(&'a self) -> Option<impl Iterator<Item = Field<'a>>> {
        let Value::List(items) = self.value else { return self.mistyped("list") };
        let item = |(at, value)| Field { value, place: Place::Item(self, at), findings: self.findings };
        Some(items.iter().enumerate().map(item))
    }

    /// Whether this is such an item, or a list with one among the first of its items: one that is spoilt says nothing
    /// of the others.
    pub(super) fn holds(&self, is_item: impl Fn(&Field<'_>) -> bool) -> bool {
        const LOOKED_AT: usize = 20;
        match self.value {
            Value::List(items) => items.iter().take(LOOKED_AT).any(|value| is_item(&Field { value, ..*self })),
            _ => is_item(self),
        }
    }

    /// The items of a list, or the members of an object in whose place a format also knows a list.
    pub(super) fn each(&'a self) -> Vec<Field<'a>> {
        match self.value {
            Value::Object(_) => self.members().into_iter().map(|(_, member)| member).collect(),
            _ => self.list().into_iter().flatten().collect(),
        }
    }

    /// This, when it is an object; reported otherwise.
    pub(super) fn object(self) -> Option<Field<'a>> {
        if self.is_object() { Some(self) } else { self.mistyped("object") }
    }

    /// The text, without blanks around it; reported when this is none, or empty.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => match text.trim() {
                "" => self.unreadable("text that is not empty"),
                text => Some(text),
            },
            _ => self.mistyped("text"),
        }
    }

    /// A text, or a whole number written out: systems number their items.
    pub(super) fn name(&self) -> Option<Cow<'a, str>> {
        match self.value {
            Value::Number(Some(number)) => Some(Cow::Owned(number.to_string())),
            _ => self.text().map(Cow::Borrowed),
        }
    }

    /// A whole number that is not negative; reported when this is none.
    pub(super) fn count(&self) -> Option<u64> {
        match self.value {
            Value::Number(Some(number)) => Some(*number),
            Value::Number(None) => self.unreadable("a whole number from 0 on"),
            _ => self.mistyped("number"),
        }
    }

    /// True or false; reported when this is neither.
    pub(super) fn flag(&self) -> Option<bool> {
        match self.value {
            Value::Boolean(value) => Some(*value),
            _ => self.mistyped("true or false"),
        }
    }

    /// Whether this is a text, and what it says.
    pub(super) fn as_text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is an object.
    pub(super) fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// Whether this is a list.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// What this is, for somebody who wrote it.
    pub(super) fn kind(&self) -> &'static str {
        self.value.kind()
    }

    /// Reports that this is of another type than `expected`.
    pub(super) fn mistyped<T>(&self, expected: &'static str) -> Option<T> {
        self.report(Problem::Type { expected, found: self.value.kind() })
    }

    /// Reports that this is not what it should be, which is `expected`.
    pub(super) fn unreadable<T>(&self, expected: &'static str) -> Option<T> {
        self.report(Problem::Unreadable(expected))
    }

    /// Reports a problem here, and yields nothing. A document can hold more of them than anybody reads.
    pub(super) fn report<T>(&self, problem: Problem) -> Option<T> {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < MOST_FINDINGS {
            let mut path = Path::default();
            self.walk(&mut path);
            findings.push(Finding { path, problem });
        }
        None
    }

    /// Goes the way to this, which is as long as the dialect is deep.
    fn walk(&self, path: &mut Path) {
        match self.place {
            Place::Document => {}
            Place::Item(parent, at) => {
                parent.walk(path);
                path.push_item(at);
            }
            Place::Member(parent, name) => {
                parent.walk(path);
                path.push_member(name);
            }
        }
    }
}
