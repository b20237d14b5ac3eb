//! Where the items of a document's list begin and end, found while the document is still coming.
//!
//! It looks at every byte once, and knows no more of JSON than brackets, strings and commas: whether an item is JSON is
//! seen when it is read.

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// The list begins behind this place.
    List(usize),
    /// An item.
    Item(Item),
    /// The list ends at this place.
    End(usize),
    /// There is something between two commas that is no item: it cannot be read.
    Nothing(Spot),
}

/// An item: its place among the bytes that are kept, and where it begins in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Its place in the list, from 0.
    pub(super) at: usize,
    pub(super) spot: Spot,
}

/// A place in a document: both are counted from 1, columns in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Spot {
    /// The place that is at `line` and `column` of a text which begins here.
    pub(super) fn within(self, line: usize, column: usize) -> Spot {
        match line {
            0 | 1 => Spot { line: self.line, column: self.column.saturating_add(column).saturating_sub(1) },
            _ => Spot { line: self.line.saturating_add(line).saturating_sub(1), column },
        }
    }
}

/// The member whose list is looked for, when the document is an object.
const NAME: &[u8] = b"releases";

/// What has been seen of a document.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    /// The next byte to look at, among those that are kept.
    next: usize,
    depth: usize,
    /// Whether the document itself has begun: its root is no list any more.
    rooted: bool,
    string: Option<Escaped>,
    /// The last string that stood directly in the root object, or the beginning of it.
    name: Vec<u8>,
    /// Whether a list would be the one that is looked for.
    awaited: bool,
    /// The depth of what is in the list, while in it.
    list: Option<usize>,
    /// Where the item begins that is being looked at, without the blanks before it.
    item: Option<(usize, Spot)>,
    /// How many items have been found in this list, and whether another one must follow.
    items: usize,
    follows: bool,
    /// How many lines have ended, and how many bytes of the next one have been seen.
    lines: usize,
    column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escaped {
    No,
    Yes,
}

impl Splitter {
    /// Goes on in `bytes`; nothing when all of them have been seen.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<Part> {
        while let Some(byte) = bytes.get(self.next).copied() {
            let at = self.next;
            let spot = self.spot();
            self.next = self.next.saturating_add(1);
            if byte == b'\n' {
                self.lines = self.lines.saturating_add(1);
                self.column = 0;
            } else {
                self.column = self.column.saturating_add(1);
            }
            if let Some(escaped) = self.string {
                self.within_string(byte, escaped);
            } else if self.list == Some(self.depth) {
                if let Some(found) = self.within_list(byte, at, spot) {
                    return Some(found);
                }
            } else if self.outside(byte) {
                return Some(Part::List(self.next));
            }
        }
        None
    }

    /// The place of the next byte in the document.
    pub(super) fn spot(&self) -> Spot {
        Spot { line: self.lines.saturating_add(1), column: self.column.saturating_add(1) }
    }

    /// The item that has begun and not ended.
    pub(super) fn begun(&self) -> Option<(usize, Spot)> {
        self.item
    }

    /// How many of the bytes have been seen; fewer when an item has begun.
    pub(super) fn done(&self) -> usize {
        self.item.map_or(self.next, |(from, _)| from)
    }

    /// Takes note that so many bytes are not kept any more.
    pub(super) fn forget(&mut self, bytes: usize) {
        self.next = self.next.saturating_sub(bytes);
        if let Some((from, _)) = &mut self.item {
            *from = from.saturating_sub(bytes);
        }
    }

    fn within_string(&mut self, byte: u8, escaped: Escaped) {
        self.string = match (escaped, byte) {
            (Escaped::Yes, _) => Some(Escaped::No),
            (Escaped::No, b'\\') => Some(Escaped::Yes),
            (Escaped::No, b'"') => None,
            (Escaped::No, _) => Some(Escaped::No),
        };
        // One letter more than the name has tells that it is another.
        if self.depth == 1 && self.string.is_some() && self.name.len() <= NAME.len() {
            self.name.push(byte);
        }
    }

    /// Looks at a byte between the items of the list, or at the first or last one of an item.
    fn within_list(&mut self, byte: u8, at: usize, spot: Spot) -> Option<Part> {
        match (byte, self.item) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => return None,
            (b',' | b']', Some((from, spot))) => {
                self.item = None;
                self.follows = byte == b',';
                if !self.follows {
                    // The end of the list is found next.
                    self.next = at;
                    self.column = self.column.saturating_sub(1);
                }
                let place = self.items;
                self.items = self.items.saturating_add(1);
                return Some(Part::Item(Item { from, to: at, at: place, spot }));
            }
            (b']', None) if !self.follows => {
                self.list = None;
                self.depth = self.depth.saturating_sub(1);
                return Some(Part::End(at));
            }
            (b',' | b']', None) => return Some(Part::Nothing(spot)),
            (b'"', _) => self.string = Some(Escaped::No),
            (b'{' | b'[', _) => self.depth = self.depth.saturating_add(1),
            _ => {}
        }
        if self.item.is_none() {
            (self.item, self.follows) = (Some((at, spot)), false);
        }
        None
    }

    /// Looks at a byte around the list, or within an item; whether it begins the list.
    fn outside(&mut self, byte: u8) -> bool {
        match byte {
            b'"' => {
                self.string = Some(Escaped::No);
                if self.depth == 1 {
                    self.name.clear();
                }
                self.awaited = false;
            }
            b':' => self.awaited = self.depth == 1 && self.name == NAME,
            b'{' | b'[' => {
                let begins = byte == b'[' && self.list.is_none() && (!self.rooted || self.awaited);
                self.rooted = true;
                self.depth = self.depth.saturating_add(1);
                self.awaited = false;
                if begins {
                    (self.list, self.items, self.follows) = (Some(self.depth), 0, false);
                    return true;
                }
            }
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => self.awaited = false,
        }
        false
    }
}
