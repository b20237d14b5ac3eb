use super::{Outcome, files::documents, now, report, say};
use release_viewer::authoring::check::{Checked, Severity, check, repeated_ids};
use std::{
    collections::HashSet,
    fs,
    io::{self, IsTerminal, Read, Write},
    path::{Path, PathBuf},
};

#[derive(Debug, clap::Args)]
#[command(after_long_help = MORE)]
pub(super) struct Arguments {
    /// The releases and feeds to check.
    #[arg(required = true, value_name = "FILE|FOLDER|-", long_help = PATHS)]
    paths: Vec<PathBuf>,
    /// Print one JSON object a line, for other programs.
    #[arg(long)]
    json: bool,
    /// Take warnings as seriously as errors.
    #[arg(long)]
    strict: bool,
}

pub(super) const ABOUT: &str = "\
Say what is wrong in releases, and where.

An error is something that readers lose: a text in the wrong place, a date
that cannot be read, a file that is not there. A warning is something that
would serve them better: a translation, the address of a report, the words
for an image. Each comes with its line, and with what to do about it.";

const PATHS: &str = "\
The releases and feeds to check.

Of a folder, every file in it and below it whose name ends with .json is
checked, but for hidden ones and release.schema.json. A `-` stands for what
is piped in. Files that are checked together must not share an id.";

const MORE: &str = "\
Examples:
  release-viewer check 2021-05-31-meeting.json
  release-viewer check releases/ newsroom.json
  release-viewer check --json releases/ > findings.jsonl

With --json, each line is an object with these members:
  file, line, column, endLine, endColumn   where it is, counted from 1, columns in
                                           characters; the end is not part of it
  path        where it is in the data, as releases[3].editions.az.headline
  severity    error or warning
  code        what sort of thing it is, as missing-translation: it stays the
              same from version to version
  message     what is the matter
  help        what to do about it, or null

Exit status:
  0  nothing is wrong, or there are warnings alone
  1  there are errors; with --strict, or warnings
  2  a file cannot be read, or the arguments cannot be understood";

/// A document, and how it is called in what is printed.
struct Document {
    name: String,
    bytes: Vec<u8>,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let (mut documents, mut checked, mut unread) = (Vec::new(), Vec::new(), false);
    let mut met = HashSet::new();
    let files = arguments.paths.iter().flat_map(|path| files(path));
    // A file that is named and is in a folder that is named too is one file.
    let once = |file: &Result<PathBuf, String>| {
        file.as_ref().ok().and_then(|file| file.canonicalize().ok()).is_none_or(|file| met.insert(file))
    };
    for file in files.filter(once) {
        match file.and_then(|file| read(&file)) {
            Ok((document, folder)) => {
                let found =
                    check(&document.bytes, now(), &|path| folder.as_ref().is_none_or(|it| it.join(path).exists()));
                checked.push((document.name.clone(), found));
                documents.push(document);
            }
            Err(error) => {
                unread = true;
                say(&format!("error: {error}"));
            }
        }
    }
    repeated_ids(&mut checked);
    let printed = print(arguments, &documents, &checked);
    let all = || checked.iter().flat_map(|(_, checked)| &checked.diagnoses);
    let wrong = all().any(|diagnosis| arguments.strict || diagnosis.severity == Severity::Error);
    match (printed, wrong) {
        // Who stops reading (`| head`) has seen enough.
        (Err(error), _) if error.kind() != io::ErrorKind::BrokenPipe => Outcome::Failed,
        _ if unread => Outcome::Failed,
        (_, true) => Outcome::Wrong,
        (_, false) => Outcome::Good,
    }
}

fn print(arguments: &Arguments, documents: &[Document], checked: &[(String, Checked)]) -> io::Result<()> {
    let out = io::stdout().lock();
    let colour = out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    let mut out = io::BufWriter::new(out);
    for (document, (name, checked)) in documents.iter().zip(checked) {
        let printed = report::Document::new(name, &document.bytes);
        for diagnosis in &checked.diagnoses {
            if arguments.json {
                writeln!(out, "{}", printed.json(diagnosis))?;
            } else {
                writeln!(out, "{}\n", printed.human(diagnosis, colour))?;
            }
        }
    }
    if !arguments.json && !documents.is_empty() {
        let all = || checked.iter().flat_map(|(_, checked)| &checked.diagnoses);
        let errors = all().filter(|diagnosis| diagnosis.severity == Severity::Error).count();
        writeln!(out, "{}", report::summary(errors, all().count().saturating_sub(errors), documents.len()))?;
    }
    out.flush()
}

/// The files that `path` means: itself, or the documents in it.
fn files(path: &Path) -> Vec<Result<PathBuf, String>> {
    if path == Path::new("-") || !path.is_dir() {
        return vec![Ok(path.into())];
    }
    let mut found = documents(path);
    if found.is_empty() {
        found.push(Err(format!("{}: there is no .json file in this folder", path.display())));
    }
    found
}

/// Reads a document, and says in which folder it is; what is piped in is in none.
fn read(file: &Path) -> Result<(Document, Option<PathBuf>), String> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
        return Ok((Document { name: "<stdin>".to_owned(), bytes }, None));
    }
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    Ok((Document { name, bytes }, Some(file.parent().unwrap_or(Path::new("")).to_owned())))
}
