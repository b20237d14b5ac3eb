use super::{
    Decoded, Dialect, LONGEST, Origin, Unreadable,
    field::{Field, Findings},
    json::{self, Value},
    native, parse, read_whole,
    splitter::{Item, Part, Splitter, Spot},
    text,
};
use crate::release::{Feed, Release};
use std::{collections::VecDeque, mem};

/// Reads a document as it comes, so that what has come can be shown, and nothing takes long.
///
/// Of a feed in the native format, and of a list of releases in it, every release is read by itself, and its bytes are
/// given up. All other documents are read when they are there as a whole.
#[derive(Debug)]
pub struct Reader {
    origin: Origin,
    /// How much has come, in bytes.
    length: usize,
    /// What has come and is not given up.
    bytes: Vec<u8>,
    splitter: Splitter,
    /// The document without the items of its list; what of the bytes belongs to it from here on, outside of the list.
    frame: Vec<u8>,
    framed: Option<usize>,
    /// Where the list ended last, in the frame and in the document.
    end: Option<(Spot, Spot)>,
    sort: Sort,
    /// What the feed says of itself before its list.
    head: Feed,
    items: native::Items,
    /// Whether there was an item that could be used, and one that could not.
    used: bool,
    unusable: bool,
    findings: Findings,
}

/// What sort of document it is.
#[derive(Debug)]
enum Sort {
    /// It is not known yet: these are its first items.
    Unknown(VecDeque<Item>),
    /// A list of the native format: an object's or a document of its own. These are to be read.
    List { named: bool, ready: VecDeque<Item> },
    /// Any other: it is read as a whole.
    Whole,
}

/// What came of a piece of work.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A release.
    Release(Box<Release>),
    /// Nothing to show.
    Skipped,
    /// There is nothing to do before more has come, or all.
    Waiting,
}

/// So many items of a list tell in which dialect it is.
const TELLING: usize = 20;

/// So many bytes are given up at once.
const PAGE: usize = 1 << 16;

impl Reader {
    /// Begins to read what comes from `origin`.
    pub fn new(origin: Origin) -> Reader {
        Reader {
            origin,
            length: 0,
            bytes: Vec::new(),
            splitter: Splitter::default(),
            frame: Vec::new(),
            framed: Some(0),
            end: None,
            sort: Sort::Unknown(VecDeque::new()),
            head: Feed::default(),
            items: native::Items::default(),
            used: false,
            unusable: false,
            findings: Findings::default(),
        }
    }

    /// Takes in more of the document.
    ///
    /// # Errors
    /// When that is too much.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        self.length = self.length.saturating_add(bytes.len());
        if self.length > LONGEST {
            return Err(Unreadable::TooLarge);
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// Reads the next release that is there as a whole, or does some other piece of work.
    ///
    /// # Errors
    /// When the document cannot be read from here on.
    pub fn read(&mut self) -> Result<Piece, Unreadable> {
        if let Sort::List { ready, .. } = &mut self.sort
            && let Some(item) = ready.pop_front()
        {
            return self.item(&item);
        }
        if matches!(self.sort, Sort::Whole) {
            return Ok(Piece::Waiting);
        }
        match self.splitter.find(&self.bytes) {
            None => {
                self.give_up();
                return Ok(Piece::Waiting);
            }
            Some(Part::Nothing(Spot { line, column })) => match self.sort {
                Sort::List { .. } => return Err(self.unreadable(Spot { line, column })),
                Sort::Unknown(_) | Sort::Whole => self.sort = Sort::Whole,
            },
            Some(Part::List(at)) => self.begin_list(at),
            Some(Part::Item(item)) => match &mut self.sort {
                Sort::List { .. } => return self.item(&item),
                Sort::Unknown(items) => {
                    items.push_back(item);
                    if items.len() >= TELLING {
                        self.tell();
                    }
                }
                Sort::Whole => {}
            },
            Some(Part::End(at)) => {
                self.tell();
                self.framed = Some(at);
                self.end = Some((spot_after(&self.frame), self.splitter.spot()));
            }
        }
        Ok(Piece::Skipped)
    }

    /// What the feed says of itself before its list, without releases.
    pub fn head(&self) -> &Feed {
        &self.head
    }

    /// What was not read yet, now that all has come.
    ///
    /// # Errors
    /// When nothing in the document can be shown, or not all of it has come.
    pub fn finish(mut self) -> Result<Decoded, Unreadable> {
        let Sort::List { named, .. } = self.sort else { return read_whole(&self.bytes, &self.origin) };
        self.frame_up_to(self.bytes.len());
        let end = self.end;
        let place = |error: &serde_json::Error| {
            let (line, column) = (error.line(), error.column());
            let spot = match end {
                // What is behind the list is further on in the document.
                Some((here, there)) if (line, column) > (here.line, here.column) => match line.checked_sub(here.line) {
                    Some(0) | None => {
                        Spot { column: there.column.saturating_add(column).saturating_sub(here.column), ..there }
                    }
                    Some(lines) => Spot { line: there.line.saturating_add(lines), column },
                },
                // It broke off in the list.
                None if error.is_eof() => self.break_off(),
                None | Some(_) => Spot { line, column },
            };
            Unreadable::Syntax { line: spot.line, column: spot.column }
        };
        let frame = text(&self.frame)?;
        let mended;
        let value = match parse(frame) {
            Ok(value) => value,
            Err(error) => {
                mended = json::without_lone_surrogates(frame).ok_or_else(|| place(&error))?;
                parse(&mended).map_err(|_| place(&error))?
            }
        };
        let document = Field::document(&value, &self.findings);
        let feed = if named { native::head(&document, &self.origin.address) } else { Feed::default() };
        let findings = self.findings.into_inner();
        if self.unusable && !self.used {
            return Err(Unreadable::Unusable(Dialect::Native, findings));
        }
        Ok(Decoded { dialect: Dialect::Native, feed, findings })
    }

    /// That the document cannot be read at this place, unless it could not before: what is before its list is read last.
    fn unreadable(&self, spot: Spot) -> Unreadable {
        let before = text(&self.frame).ok().and_then(|frame| parse(frame).err()).filter(|error| !error.is_eof());
        let before = before.map(|error| (error.line(), error.column()));
        let (line, column) = before.into_iter().chain([(spot.line, spot.column)]).min().unwrap_or_default();
        Unreadable::Syntax { line, column }
    }

    /// Where the document cannot be read, when it ends within its list.
    fn break_off(&self) -> Spot {
        let Some((from, spot)) = self.splitter.begun() else { return self.splitter.spot() };
        let item = self.bytes.get(from..).and_then(|bytes| std::str::from_utf8(bytes).ok());
        match item.map(parse) {
            Some(Err(error)) => spot.within(error.line(), error.column()),
            _ => self.splitter.spot(),
        }
    }

    /// A list begins: one that an object holds is known to be ours.
    fn begin_list(&mut self, at: usize) {
        self.frame_up_to(at);
        self.framed = None;
        let named = text(&self.frame).is_ok_and(|frame| frame.starts_with('{'));
        if named && let Sort::Unknown(_) = self.sort {
            self.sort = Sort::List { named, ready: VecDeque::new() };
            let closed = [&*self.frame, b"]}"].concat();
            let value = text(&closed).ok().and_then(|text| parse(text).ok());
            // What is wrong in it is found when all of it has come.
            let findings = Findings::default();
            let head = value.map(|value| native::head(&Field::document(&value, &findings), &self.origin.address));
            self.head = head.unwrap_or_default();
        }
    }

    /// Says what sort of document this is, by the first items of its list.
    fn tell(&mut self) {
        let Sort::Unknown(items) = &mut self.sort else { return };
        let items = mem::take(items);
        let values: Option<Vec<Value<'_>>> = items
            .iter()
            .map(|item| parse(std::str::from_utf8(self.bytes.get(item.from..item.to)?).ok()?).ok())
            .collect();
        let findings = Findings::default();
        let is_ours = values.is_some_and(|values| {
            let list = Value::List(values);
            Dialect::of(&Field::document(&list, &findings)) == Some(Dialect::Native)
        });
        self.sort = if is_ours { Sort::List { named: false, ready: items } } else { Sort::Whole };
    }

    fn item(&mut self, item: &Item) -> Result<Piece, Unreadable> {
        let bytes = self.bytes.get(item.from..item.to).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?;
        let mended;
        let value = match parse(text) {
            Ok(value) => value,
            Err(error) => {
                let unreadable = || self.unreadable(item.spot.within(error.line(), error.column()));
                mended = json::without_lone_surrogates(text).ok_or_else(unreadable)?;
                parse(&mended).map_err(|_| unreadable())?
            }
        };
        let root = Field::document(&Value::Null, &self.findings);
        let member = root.member(native::LIST, &Value::Null);
        let list = if matches!(self.sort, Sort::List { named: true, .. }) { &member } else { &root };
        let release = self.items.read(list.item(item.at, &value), &self.origin.address);
        self.used |= release.is_some();
        self.unusable |= release.is_none();
        Ok(release.map_or(Piece::Skipped, |release| Piece::Release(Box::new(release))))
    }

    /// Puts what belongs to the frame there.
    fn frame_up_to(&mut self, at: usize) {
        if let Some(from) = self.framed.replace(at) {
            self.frame.extend_from_slice(self.bytes.get(from..at).unwrap_or_default());
        }
    }

    /// Gives up what has been read, unless it may be needed to read the whole.
    fn give_up(&mut self) {
        let Sort::List { ready, .. } = &self.sort else { return };
        let done = self.splitter.done();
        if done < PAGE || !ready.is_empty() {
            return;
        }
        if self.framed.is_some() {
            self.frame_up_to(done);
            self.framed = Some(0);
        }
        self.bytes.drain(..done.min(self.bytes.len()));
        self.splitter.forget(done);
    }
}

/// The place behind a text.
fn spot_after(text: &[u8]) -> Spot {
    let last = text.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    Spot { line: lines.saturating_add(1), column: last.len().saturating_add(1) }
}
