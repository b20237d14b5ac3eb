//! Starting other programs.

use crate::install::Tools;
use std::{
    env,
    error::Error,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What a step yields, or a sentence that says what to do.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The folder of the project: the one that Cargo runs this in, which need not be the one it was built in.
pub(crate) fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(here).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// `program`, in the folder of the project, with the project's tools before all others.
pub(crate) fn with_tools(program: impl AsRef<std::ffi::OsStr>, tools: &Tools) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path_with(tools));
    command
}

/// Cargo, as [`with_tools`].
pub(crate) fn cargo(tools: &Tools) -> Command {
    with_tools(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), tools)
}

fn path_with(tools: &Tools) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = tools.folders().map(Path::to_path_buf).chain(env::split_paths(&path));
    // A folder whose name cannot stand in a PATH cannot have come from one.
    env::join_paths(folders).unwrap_or(path)
}

/// Runs `command` to its end; whether it succeeded.
pub(crate) fn run(command: &mut Command) -> Outcome<bool> {
    Ok(command.status().map_err(|error| format!("{} did not start: {error}", name(command)))?.success())
}

/// What `command` prints, when it succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program of this name on the PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
