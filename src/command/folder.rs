use super::files::told;
use std::{collections::HashSet, fs, path::Path};

/// A folder to write into, in which nothing is touched that was not made by the same command.
pub(super) struct Folder<'a> {
    /// As it was named, and as it is.
    named: &'a Path,
    path: &'a Path,
    /// The names of what was made before, and is not made again.
    old: HashSet<String>,
    count: usize,
}

impl<'a> Folder<'a> {
    /// `is_own` says of a file, by its name and where it is, whether the same command made it.
    pub(super) fn open(
        named: &'a Path,
        path: &'a Path,
        is_own: impl Fn(&str, &Path) -> Result<bool, String>,
    ) -> Result<Folder<'a>, String> {
        let mut old = HashSet::new();
        for entry in fs::read_dir(path).map_err(told(named))? {
            let file = entry.map_err(told(named))?.path();
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if file.is_file() && is_own(&name, &file)? {
                old.insert(name);
            }
        }
        Ok(Folder { named, path, old, count: 0 })
    }

    /// Refuses to write a file where another lies that is not to be touched.
    pub(super) fn may_have(&self, name: &str) -> Result<(), String> {
        if !self.old.contains(name) && self.path.join(name).symlink_metadata().is_ok() {
            let more = "it is there already, and is not one of this command's: give another folder with --out";
            return Err(format!("{}: {more}", self.named.join(name).display()));
        }
        Ok(())
    }

    /// Writes a file; whoever reads meanwhile gets the whole of the one or of the other.
    pub(super) fn put(&mut self, name: &str, contents: &str) -> Result<(), String> {
        self.may_have(name)?;
        self.old.remove(name);
        let (shown, file) = (self.named.join(name), self.path.join(name));
        let new = self.path.join(format!(".{name}.new"));
        fs::write(&new, contents).and_then(|()| fs::rename(&new, &file)).map_err(told(&shown))?;
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    /// Removes what an earlier run made and this one did not: what was withdrawn since must not stay. How many files
    /// were written.
    pub(super) fn close(self) -> Result<usize, String> {
        for name in &self.old {
            fs::remove_file(self.path.join(name)).map_err(told(&self.named.join(name)))?;
        }
        Ok(self.count)
    }
}

/// As much of a file as says who made it.
pub(super) fn beginning(file: &Path) -> Result<Vec<u8>, String> {
    use std::io::Read;
    let mut beginning = Vec::new();
    fs::File::open(file).and_then(|file| file.take(200).read_to_end(&mut beginning)).map_err(told(file))?;
    Ok(beginning)
}
