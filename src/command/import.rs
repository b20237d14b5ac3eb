use super::{Outcome, say};
use clap::{Args, ValueHint};
use release_viewer::{
    authoring::{
        document::Document,
        import::{Format, Hints, Refusal, import},
    },
    release::Language,
};
use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLE)]
pub(super) struct Arguments {
    /// The text: .txt, .html, .md or .docx; `-` reads a plain text from standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,

    /// The languages that are in it, by their codes, as `en,az`. Without it they are guessed.
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = language)]
    languages: Vec<String>,

    /// The name of the release in addresses: unique, and never changed. Without it one is made of date and headline.
    #[arg(long, value_name = "ID", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    id: Option<String>,

    /// The agency that publishes the release.
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    publisher: Option<String>,

    /// Where to write the release. Without it, to standard output.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    out: Option<PathBuf>,

    /// Write over a file that is there already.
    #[arg(long, requires = "out")]
    force: bool,

    /// What the text is in, whatever its file is called.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// What the command says of itself, at length.
pub(super) const ABOUT: &str = "\
Make a release of a text, a web page, a Markdown file or a Word document.

The text is one as you send it by mail, with one language after another. What is found in it:

- the line over it: \"Press Release — Local, May 31, 2021\", in any language of the viewer;
- the parts in different languages, with or without a row of dashes between them;
- the headline of each part, which is its first line, short and without a full stop;
- the outlets below \"Media Coverage\", with their addresses, and lines such as \"In English\" above some of them.

All else stays in the text where it stood. What could be meant in another way is said on standard error with its \
line (in web pages and Word documents: with the number of the paragraph): look at it before you publish.";

const EXAMPLE: &str = "\
Example:
  release-viewer import meeting.txt --languages en,az --publisher \"IOM Azerbaijan\" --out meeting.json

where meeting.txt is:
  Press Release — Local, May 31, 2021

  A coordination meeting is held

  The network met on Monday.

  -----------------------------------

  Koordinasiya iclası keçirildi

  Şəbəkə bazar ertəsi toplaşdı.

  Media Coverage

  AZERTAC: https://azertag.az/
  In English
  UNAZERBAIJAN

Exit status: 0 when a release was made, 1 when there is none in the text, 2 when the text could not be read or the \
release not written.";

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let name = arguments.file.display();
    let Some(format) = arguments.format.or_else(|| format_of(&arguments.file)) else {
        say(&format!(
            "{name}: Its name does not say what it is in. Say it with --format text, html, markdown or docx."
        ));
        return Outcome::Failed;
    };
    // Somebody may have worked on it since it was imported.
    if let Some(out) = arguments.out.as_deref().filter(|out| !arguments.force && out.exists()) {
        say(&format!(
            "{}: It is there already, and was left as it is. With --force it is written over.",
            out.display()
        ));
        return Outcome::Failed;
    }
    let source = match read(&arguments.file) {
        Ok(source) => source,
        Err(error) => {
            say(&format!("{name}: It could not be read: {error}."));
            return Outcome::Failed;
        }
    };
    let hints = Hints {
        languages: arguments.languages.iter().filter_map(|tag| Language::parse(tag)).collect(),
        id: arguments.id.clone(),
        publisher: arguments.publisher.clone(),
    };
    let imported = match import(&source, format, &hints) {
        Ok(imported) => imported,
        Err(refusal) => {
            say(&format!("{name}: {refusal}"));
            return if refusal == Refusal::Empty { Outcome::Wrong } else { Outcome::Failed };
        }
    };
    for doubt in &imported.doubts {
        say(&doubt.to_string());
    }
    let written = serde_json::to_string_pretty(&Document::Release(Box::new(imported.release)))
        .map_err(io::Error::from)
        .and_then(|release| write(arguments.out.as_deref(), &format!("{release}\n")));
    match written {
        Ok(()) => Outcome::Good,
        Err(error) => {
            let to = arguments.out.as_ref().map_or("standard output".to_owned(), |out| out.display().to_string());
            say(&format!("{to}: The release could not be written: {error}."));
            Outcome::Failed
        }
    }
}

fn language(tag: &str) -> Result<String, String> {
    let language = Language::parse_foreign(tag).map(|language| language.tag().to_owned());
    language.ok_or_else(|| "this is no code of a language, as \"en\" or \"az\"".to_owned())
}

fn format_of(file: &Path) -> Option<Format> {
    if file == Path::new("-") {
        return Some(Format::Text);
    }
    match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(Format::Text),
        "html" | "htm" => Some(Format::Html),
        "md" | "markdown" => Some(Format::Markdown),
        "docx" => Some(Format::Docx),
        _ => None,
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut source = Vec::new();
    io::stdin().read_to_end(&mut source)?;
    Ok(source)
}

/// Writes a file, in a folder that is made where it is missing.
fn write(file: Option<&Path>, text: &str) -> io::Result<()> {
    let Some(file) = file else {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        return out.flush();
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)
}
