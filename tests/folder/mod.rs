//! Folders of files, and the command line at work in them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A folder of this test's own among those of `suite`, with these files in it.
pub fn folder(suite: &str, name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(suite).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    put(&folder, files);
    folder
}

pub fn put(folder: &Path, files: &[(&str, &str)]) {
    for (name, contents) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
}

/// What `release-viewer` says on standard error, and its exit status.
pub fn run(command: &str, folder: &Path, arguments: &[&str]) -> (String, i32) {
    let program = env!("CARGO_BIN_EXE_release-viewer");
    let output = Command::new(program).current_dir(folder).arg(command).args(arguments).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    (String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
}
