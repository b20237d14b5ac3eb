//! The way of the data: from a request to releases, a few at a time, so that the page never waits for us.

use super::{
    collection::SLICE,
    turn::{TURN, clock, pause, short_pause},
};
use crate::{
    fault::{Fault, Reason},
    format::{Decoded, Finding, Origin, Piece, Reader, Unreadable, following},
    release::{Address, Feed, Language, Moment, Release},
    source::{Request, copy},
};
use std::mem;
use yew::Callback;

/// Who waits for the network so long has given the page its turn: milliseconds.
const WAITED: f64 = 1.0;

/// A document that has come.
pub struct Loaded {
    pub(super) address: Address,
    /// What was not given on before.
    pub(super) feed: Feed,
    pub(super) findings: Vec<Finding>,
}

/// Releases of a document of which more is to come.
pub struct Arrived {
    pub(super) address: Address,
    /// The title of the feed and its language, as far as they have come, without releases.
    pub(super) head: Feed,
    pub(super) releases: Vec<Release>,
}

/// Fetches a document and reads it, and gives its releases on as they come, where somebody takes them: then a copy of it is
/// kept, once it was read well. Texts that do not say their language are in `language`.
pub(super) async fn fetch(
    request: Request,
    address: Address,
    language: Option<Language>,
    give_on: Option<Callback<Arrived>>,
) -> Result<Loaded, Fault> {
    let mut answer = request.answer(&address).await?;
    let origin = Origin { address: answer.address.clone(), language };
    let place = answer.address.clone();
    let unreadable =
        |unreadable: Unreadable| Fault { reason: Reason::NotARelease(unreadable), address: place.as_str().into() };
    let mut reader = Reader::new(origin);
    let (mut releases, mut given) = (Vec::new(), 0usize);
    let mut kept = (give_on.is_some() && answer.may_be_kept).then(Vec::new);
    let mut began = clock();
    loop {
        let asked = clock();
        let Some(piece) = answer.piece().await? else { break };
        if clock() - asked > WAITED {
            began = clock();
        }
        reader.push(&piece).map_err(&unreadable)?;
        loop {
            let step = reader.read().map_err(unreadable)?;
            let waiting = matches!(step, Piece::Waiting);
            if let Piece::Release(release) = step {
                releases.push(*release);
            }
            // A list shows when so many are there: until then its reader waits.
            let is_awaited = give_on.is_some() && given < SLICE;
            let is_enough = is_awaited && given.saturating_add(releases.len()) >= SLICE;
            let is_over = is_enough || clock() - began > TURN;
            if let Some(give_on) = give_on.as_ref().filter(|_| (waiting || is_over) && !releases.is_empty()) {
                given = given.saturating_add(releases.len());
                let (address, head) = (answer.address.clone(), reader.head().clone());
                give_on.emit(Arrived { address, head, releases: mem::take(&mut releases) });
            }
            if waiting {
                break;
            }
            if is_over {
                if is_awaited {
                    short_pause().await
                } else {
                    pause().await
                }
                began = clock();
            }
        }
        kept = kept.filter(|kept| kept.len().saturating_add(piece.len()) <= copy::LONGEST);
        kept.iter_mut().for_each(|kept| kept.extend_from_slice(&piece));
    }
    let Decoded { mut feed, findings, .. } = reader.finish().map_err(unreadable)?;
    feed = feed.preceded_by(releases);
    if let Some(kept) = kept {
        copy::keep(&address, &answer, &kept);
    }
    let beside = || following(&answer.address, answer.link.as_deref(), answer.pages.as_deref());
    feed.next = feed.next.take().or_else(beside).filter(|next| *next != answer.address);
    Ok(Loaded { address: answer.address, feed, findings })
}

/// Fetches a document as a whole.
pub(super) async fn whole(request: Request, address: &Address) -> Result<Vec<u8>, Fault> {
    let mut answer = request.answer(address).await?;
    let mut document = Vec::new();
    while let Some(piece) = answer.piece().await? {
        document.extend(piece);
    }
    Ok(document)
}

/// The time of day.
#[expect(clippy::cast_possible_truncation, reason = "a clock's milliseconds are whole, and fit for ever")]
pub(super) fn now() -> Moment {
    Moment(js_sys::Date::now() as i64)
}
