//! Why a release cannot be shown.

use crate::{format::Unreadable, release::Text};
use std::fmt;

/// A situation that keeps a release from being shown: the reason for the reader, the rest for the webmaster.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What happened.
    pub reason: Reason,
    /// The address of the document, as the `src` attribute gives it or as it was resolved.
    pub address: Text,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The element has no `src`, or one that is no address.
    NoAddress,
    /// The server has no such document (404, 410).
    NotFound(u16),
    /// The server does not give it to this reader (401, 403).
    Forbidden(u16),
    /// The server cannot give it now: any other status.
    Unavailable(u16),
    /// No answer came: the network is down, or the browser refused the request or the answer.
    Unreachable,
    /// The browser has no connection at all.
    Offline,
    /// The page's own policy forbids it: the directive of that.
    Blocked(Text),
    /// No answer came in time, or no further piece of it.
    TimedOut,
    /// It is longer than so many megabytes.
    TooLarge(u32),
    /// The feed has no release with this id.
    NoSuchRelease(Text),
    /// What came is no release.
    NotARelease(Unreadable),
}

impl Reason {
    /// The reason that an answer with this status gives, when it is not a success.
    pub fn of_status(status: u16) -> Option<Reason> {
        match status {
            200..=299 => None,
            401 | 403 => Some(Reason::Forbidden(status)),
            404 | 410 => Some(Reason::NotFound(status)),
            _ => Some(Reason::Unavailable(status)),
        }
    }

    /// A name for scripts, in the `error` event.
    pub fn name(&self) -> &'static str {
        match self {
            Reason::NoAddress => "no-address",
            Reason::NotFound(_) => "not-found",
            Reason::Forbidden(_) => "forbidden",
            Reason::Unavailable(_) => "unavailable",
            Reason::Unreachable => "unreachable",
            Reason::Offline => "offline",
            Reason::Blocked(_) => "blocked",
            Reason::TimedOut => "timed-out",
            Reason::TooLarge(_) => "too-large",
            Reason::NoSuchRelease(_) => "no-such-release",
            Reason::NotARelease(_) => "not-a-release",
        }
    }
}

/// The line for the webmaster: what happened, where, and what to change.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = &self.address;
        match &self.reason {
            Reason::NoAddress if address.is_empty() => {
                f.write_str("the element has no src: give it the address of a release, as src=\"/releases/1.json\"")
            }
            Reason::NoAddress => write!(f, "src=\"{address}\" is no address"),
            Reason::NotFound(status) => write!(f, "{address} is not there (status {status}): check src"),
            Reason::Forbidden(status) => {
                write!(f, "{address} is not public (status {status}): readers can see only what needs no login")
            }
            Reason::Unavailable(status) => write!(f, "{address} could not be had: the server answered {status}"),
            Reason::Unreachable => write!(
                f,
                "{address} could not be reached, or broke off: is the server up, does it lead to a document and not in \
                 circles, does it send Access-Control-Allow-Origin if it is another site, and is it on https: if this \
                 page is?"
            ),
            Reason::Offline => write!(f, "{address} could not be reached: the browser is offline"),
            Reason::Blocked(directive) => {
                write!(f, "{address} is blocked by this page's Content-Security-Policy: add its site to {directive}")
            }
            Reason::TimedOut => write!(f, "{address} did not answer in time: check the server, or raise timeout"),
            Reason::TooLarge(most) => write!(
                f,
                "{address} is larger than {most} MB: part it into pages, as `release-viewer index` does, or check max-size"
            ),
            Reason::NoSuchRelease(id) => write!(f, "{address} holds no release with the id \"{id}\": check release"),
            Reason::NotARelease(unreadable) => write!(f, "{address}: {unreadable}"),
        }
    }
}
