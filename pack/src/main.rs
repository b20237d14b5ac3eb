//! The last step of `cargo xtask build`: makes of what Trunk has built what a website serves.
//!
//! The scripts that readers download are shortened.
//! All that the shell asks for gets a name that its content makes, in the folder `core/`, so that it may be cached for ever.
//! The shell keeps its name, and is told those names and what is to be in the files. Beside each file stands what a server
//! sends to browsers that unpack it; `manifest.json` lists everything, and `snippet.html` is what a page may write.

mod compressed;
mod digest;
mod manifest;
mod script;
mod seal;
mod snippet;

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What a step yields, or a sentence that says what is wrong.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// What is in each file of a folder, by its name from there on, with `/` between its parts.
type Files = BTreeMap<String, Vec<u8>>;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder] = folders.as_slice() else {
        eprintln!("Usage: pack FOLDER, which holds what Trunk has built");
        return ExitCode::from(2);
    };
    match pack(folder) {
        Ok(snippet) => {
            println!("{snippet}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{}: {problem}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// Packs what is in `folder`; what a page may write.
fn pack(folder: &Path) -> Outcome<String> {
    let built = read(folder)?;
    // All is made before anything is written: a folder that cannot be packed stays as it was built.
    let sealed = seal::seal(&built, script::minified)?;
    let snippet = snippet::snippet(&sealed)?;
    let mut files = compressed::beside(&sealed)?;
    files.insert("manifest.json".to_owned(), manifest::manifest(&sealed, &files)?);
    files.insert("snippet.html".to_owned(), snippet.clone().into_bytes());
    files.extend(sealed.into_values().map(|file| (file.place, file.content)));
    for name in built.keys().filter(|name| !files.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
        // A folder in which others are still is not removed, and need not be.
        let _ = folder.join(name).parent().map(fs::remove_dir);
    }
    for (name, content) in &files {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, content)?;
    }
    Ok(snippet)
}

fn read(folder: &Path) -> Outcome<Files> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Files::new());
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let parts: Vec<_> = path.strip_prefix(folder)?.iter().map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), fs::read(&path)?);
        }
    }
    Ok(files)
}
