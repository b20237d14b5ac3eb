use super::files::told;
use release_viewer::prerender::is_own;
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

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
    pub(super) fn open(named: &'a Path, path: &'a Path) -> Result<Folder<'a>, String> {
        let mut old = HashSet::new();
        for entry in fs::read_dir(path).map_err(told(named))? {
            let file = entry.map_err(told(named))?.path();
            if file.is_file() && is_own(&beginning(&file)?) {
                old.extend(file.file_name().map(|name| name.to_string_lossy().into_owned()));
            }
        }
        Ok(Folder { named, path, old, count: 0 })
    }

    /// Writes a file; whoever reads meanwhile gets the whole of the one or of the other.
    pub(super) fn put(&mut self, name: &str, contents: &str) -> Result<(), String> {
        let (shown, file) = (self.named.join(name), self.path.join(name));
        if !self.old.remove(name) && file.symlink_metadata().is_ok() {
            let more = "it is there already, and is not one of this command's: give another folder with --out";
            return Err(format!("{}: {more}", shown.display()));
        }
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
fn beginning(file: &PathBuf) -> Result<Vec<u8>, String> {
    use std::io::Read;
    let mut beginning = Vec::new();
    fs::File::open(file).and_then(|file| file.take(200).read_to_end(&mut beginning)).map_err(told(file))?;
    Ok(beginning)
}
