//! The archive that a Word document is.

use super::super::text;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// A Word document whose parts can be asked for.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// No part of a release is so long: a book of a thousand pages has a tenth of it. A small file can be packed so that it
/// would fill the memory of any computer.
const LONGEST: u64 = 16 * 1024 * 1024;

/// How old documents, and those with a password, begin.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

impl<'a> Package<'a> {
    /// The archive in these bytes, or why there is none.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, String> {
        if bytes.starts_with(COMPOUND) {
            let save = "in Word, save it as .docx, without a password";
            return Err(format!("it is in the older format (.doc), or locked with a password; {save}"));
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it cannot be unpacked ({error})"))?;
        Ok(Package { archive })
    }

    /// The text of the part of this name, if there is one.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let mut file = self.archive.by_index(index).map_err(|error| format!("{name} cannot be unpacked ({error})"))?;
        // What a part says of its size need not be true.
        let mut bytes = Vec::new();
        let large = file.size() > LONGEST;
        let unpacked =
            if large { Ok(0) } else { file.by_ref().take(LONGEST.saturating_add(1)).read_to_end(&mut bytes) };
        unpacked.map_err(|error| format!("{name} cannot be unpacked ({error})"))?;
        if large || u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST) {
            return Err(format!("{name} unpacks to more than {} MB", LONGEST / 1024 / 1024));
        }
        text::decoded(&bytes).map(Some).map_err(|_| format!("{name} is in no encoding that it may be in"))
    }

    /// Where a part is. Some programs write its name in other letters, or as Windows does.
    fn index(&self, name: &str) -> Option<usize> {
        let same = |other: &str| other.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(name);
        self.archive.index_for_name(name).or_else(|| self.archive.file_names().position(same))
    }
}
