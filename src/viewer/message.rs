use super::{
    fetch::{Arrived, Loaded},
    recall::Saved,
    words::News,
};
use crate::{
    archive::Facet,
    fault::Fault,
    location::Destination,
    release::Text,
    view::{Act, Fold},
};

/// What happens to a viewer.
pub enum Message {
    /// More of the document, which was asked for with the request of this number.
    Arrived(u32, Arrived),
    /// The answer to the request of this number.
    Loaded(u32, Result<Loaded, Fault>),
    /// Nothing to read has come for long of the document that was asked for with the request of this number.
    Late(u32),
    /// The copy of it, or none, after this fault.
    Recalled(u32, Option<Fault>, Option<Saved>),
    /// The browser has a connection again.
    Online,
    /// The document may be had again.
    Again,
    /// There is time to index releases.
    Index,
    /// There is time to show the other entries of a list.
    Fill,
    /// The reader followed a link.
    Go(Destination),
    /// The page's address changed.
    Moved,
    /// The reader wants to try again.
    Retry,
    /// The reader wants more of a list.
    More,
    /// The reader typed in the search box.
    Type(String),
    /// The reader has typed nothing more since, by this count.
    Typed(u32),
    /// Nor for so long that they listen for what was found.
    Listens(u32),
    /// The reader chose what a facet must be.
    Filter(Facet, Option<Text>),
    /// The reader opened or closed the filters.
    Filters,
    /// The reader wants everything again.
    Clear,
    /// The reader opened something in a release, or closed it.
    Unfold(Fold),
    /// An embargo may have ended.
    Wake,
    /// The reader points at the release with this id.
    Near(Text),
    /// The reader wants something done with the release that is open.
    Act(Act),
    /// Whether it was copied.
    Copied(bool),
    /// The reader selected something on the page, or nothing more.
    Selected,
    /// Words of the interface have come, or not.
    Words(News),
}
