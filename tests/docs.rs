//! What the documentation has people type works as it stands there, and its links lead somewhere.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::{env, fs, path::Path, process::Command};

/// Every piece of code in the documents, by the heading it stands under and its language, and the tests that run it out of
/// the document.
const RUN: &[(&str, &str, &str, &str, &str)] = &[
    ("README.md", "Try it", "sh", "tests/docs.rs", "the_commands_of_the_readme_are_there"),
    ("README.md", "Put it on your page", "html", "tests/embed/life.rs", "the_snippet_of_the_readme_shows_a_release"),
    (
        "README.md",
        "Put it on your page",
        "html",
        "tests/embed/life.rs",
        "what_the_head_of_a_page_asks_for_is_asked_for_once",
    ),
    (
        "docs/cms.md",
        "WordPress",
        "php",
        "tests/embed/cms.rs",
        "wordpress_shows_its_posts_with_their_languages_its_search_and_its_pages",
    ),
    (
        "docs/cms.md",
        "WordPress",
        "text",
        "tests/embed/cms.rs",
        "wordpress_shows_its_posts_with_their_languages_its_search_and_its_pages",
    ),
    (
        "docs/cms.md",
        "WordPress",
        "html",
        "tests/embed/cms.rs",
        "wordpress_shows_its_posts_with_their_languages_its_search_and_its_pages",
    ),
    ("docs/cms.md", "Hugo", "html", "tests/embed/cms.rs", "hugo_makes_a_page_with_the_element"),
    ("docs/cms.md", "Hugo", "text", "tests/embed/cms.rs", "hugo_makes_a_page_with_the_element"),
    // The lines, but not in Drupal, as the document says.
    ("docs/cms.md", "Drupal", "html", "tests/embed/cms.rs", "the_lines_for_drupal_show_its_nodes"),
    ("docs/cms.md", "Plain HTML", "html", "tests/embed/cms.rs", "plain_html_needs_two_lines"),
    ("docs/delivery.md", "nginx", "nginx", "tests/embed/webserver.rs", "nginx"),
    ("docs/delivery.md", "Apache", "apache", "tests/embed/webserver.rs", "apache"),
    ("docs/press-officer.md", "From text to page", "sh", "tests/docs.rs", "a_text_is_on_a_page_in_three_commands"),
    ("docs/press-officer.md", "Write a release", "json", "tests/schema.rs", "what_we_publish_is_as_the_schema_says"),
    ("docs/press-officer.md", "Prerender", "sh", "tests/docs.rs", "a_text_is_on_a_page_in_three_commands"),
    (
        "docs/press-officer.md",
        "Prerender",
        "html",
        "tests/embed/prerendered.rs",
        "the_documented_tag_takes_over_what_was_prerendered",
    ),
    ("docs/press-officer.md", "Prerender", "sh", "tests/docs.rs", "a_text_is_on_a_page_in_three_commands"),
    ("docs/webmaster.md", "For scripts", "js", "tests/embed/scripts.rs", "the_documented_script_hears_of_a_release"),
    ("docs/webmaster.md", "For scripts", "js", "tests/papers.rs", "the_documented_set_up_of_vite_is_the_tested_one"),
    (
        "docs/webmaster.md",
        "Words of your own",
        "json",
        "tests/labels.rs",
        "the_documented_words_are_words_of_the_interface",
    ),
];

/// What people read: the README, and what it leads to.
const DOCUMENTS: [&str; 8] = [
    "CONTRIBUTING.md",
    "README.md",
    "docs/cms.md",
    "docs/delivery.md",
    "docs/faults.md",
    "docs/host-pages.md",
    "docs/press-officer.md",
    "docs/webmaster.md",
];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
        .unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The lines of a document outside of its code, each with the heading it stands under; and where code begins, its language.
fn lines(text: &str) -> Vec<(&str, &str, Option<&str>)> {
    let (mut heading, mut is_code) = ("", false);
    let mut lines = Vec::new();
    for line in text.lines() {
        let fence = line.strip_prefix("```");
        match fence {
            Some(language) if !is_code => lines.push((heading, "", Some(language))),
            None if !is_code => {
                heading = line.strip_prefix("## ").unwrap_or(heading);
                lines.push((heading, line, None));
            }
            _ => {}
        }
        is_code ^= fence.is_some();
    }
    lines
}

#[test]
fn every_piece_of_code_is_run_by_a_test() {
    let mut written = Vec::new();
    for document in DOCUMENTS {
        let text = read(document);
        let code = lines(&text)
            .into_iter()
            .filter_map(|(heading, _, language)| Some((heading.to_owned(), language?.to_owned())));
        written.extend(code.map(|(heading, language)| (document, heading, language)));
    }
    let run: Vec<_> = RUN
        .iter()
        .map(|(document, heading, language, ..)| (*document, (*heading).to_owned(), (*language).to_owned()))
        .collect();
    assert_eq!(written, run);
    for (document, _, _, file, test) in RUN {
        let tests = read(file);
        assert!(tests.contains(&format!("fn {test}(")), "{file} has no {test}");
        assert!(tests.contains(document), "{file} does not look into {document}");
    }
}

/// Where a heading can be linked to, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    kept.chars()
        .filter(|it| it.is_alphanumeric() || " -_".contains(*it))
        .map(|it| if it == ' ' { '-' } else { it })
        .collect()
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    for document in DOCUMENTS {
        let text = read(document);
        let links = lines(&text)
            .into_iter()
            .flat_map(|(_, line, _)| line.split("](").skip(1))
            .filter_map(|rest| rest.split_once(')'));
        for (link, _) in links.filter(|(link, _)| !link.contains("://")) {
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let file = if path.is_empty() {
                Path::new(document).to_owned()
            } else {
                Path::new(document).parent().unwrap().join(path)
            };
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file).exists(), "{document}: {link}");
            if !place.is_empty() {
                let there = read(&file.to_string_lossy());
                let known = lines(&there)
                    .into_iter()
                    .filter_map(|(_, line, _)| Some(anchor(line.trim_start_matches('#').strip_prefix(' ')?)));
                assert!(known.into_iter().any(|it| it == place), "{document}: {link}");
            }
        }
    }
}

#[test]
fn the_commands_of_the_readme_are_there() {
    let (readme, usage) = (read("README.md"), read("xtask/src/main.rs"));
    let usage = usage.split_once("const USAGE: &str = ").unwrap().1.split_once("\";").unwrap().0;
    for document in ["README.md", "CONTRIBUTING.md"].map(read) {
        for command in document.split("cargo xtask ").skip(1) {
            let name: String = command.chars().take_while(|it| it.is_alphanumeric()).collect();
            assert!(usage.contains(&format!("\n  {name} ")), "{name}");
        }
    }
    let typed = readme.split_once("\n```sh\n").unwrap().1.split_once("```").unwrap().0;
    assert_eq!(typed.lines().filter(|line| line.starts_with("cargo xtask ")).count(), 2, "{typed}");
    // What CI runs is what the README says.
    assert!(read(".ci/run").lines().any(|line| line == "exec cargo xtask test --browser all"));
}

const MEETING: &str = "\
Press Release — Local May 31, 2021

A coordination meeting is held

The network met on Monday to speak of its work in the coming year, and of the means for it.

-----------------------------------

Koordinasiya iclası keçirildi

Şəbəkə bazar ertəsi toplaşdı, gələn ilin işlərini və bunun üçün lazım olan vəsaiti müzakirə etdi.

Media Coverage

AZERTAC: https://azertag.az/
";

/// A new folder, and the documented three commands run in it.
#[test]
fn a_text_is_on_a_page_in_three_commands() {
    let document = read("docs/press-officer.md");
    let section = document.split_once("\n## From text to page").unwrap().1;
    let commands = section.split_once("```sh\n").unwrap().1.split_once("```").unwrap().0;
    assert_eq!(commands.lines().count(), 3);

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("meeting.txt"), MEETING).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_release-viewer")).parent().unwrap();
    let path = env::join_paths([program.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap())));
    for command in commands.lines() {
        let output = Command::new("sh")
            .args(["-c", command])
            .env("PATH", path.as_ref().unwrap())
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{command}\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let feed = fs::read_to_string(folder.join("newsroom/releases.json")).unwrap();
    for piece in
        ["A coordination meeting is held", "Koordinasiya iclası keçirildi", r#""src": "../releases/meeting.json""#]
    {
        assert!(feed.contains(piece), "{piece}\n{feed}");
    }
    // And what it says of writing it beforehand.
    let section = document.split_once("\n## Prerender\n").unwrap().1;
    let section = section.split_once("\n## ").unwrap().0;
    let beforehand: Vec<&str> =
        section.split("```sh\n").skip(1).map(|rest| rest.split_once("\n```").unwrap().0).collect();
    assert_eq!(beforehand.len(), 2);
    for command in beforehand {
        let mut run = Command::new("sh");
        let run = run.args(["-c", command]).env("PATH", path.as_ref().unwrap()).current_dir(&folder);
        let output = run.output().unwrap();
        assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let id = feed.split_once(r#""id": ""#).unwrap().1.split_once('"').unwrap().0;
    let pages =
        [format!("prerendered/{id}.body.html"), format!("prerendered/{id}.head.html"), format!("news/{id}.az.html")];
    for page in pages {
        let html = fs::read_to_string(folder.join(&page)).unwrap();
        assert!(html.contains("Koordinasiya iclası keçirildi"), "{page}\n{html}");
    }
    assert!(folder.join("news/sitemap.xml").is_file());

    // What somebody has worked on since is not written over.
    let again = commands.lines().next().unwrap();
    let run = |more: &str| {
        Command::new("sh")
            .args(["-c", &format!("{again} {more}")])
            .env("PATH", path.as_ref().unwrap())
            .current_dir(&folder)
            .output()
            .unwrap()
    };
    fs::write(folder.join("releases/meeting.json"), "worked on").unwrap();
    let kept = run("");
    assert_eq!(kept.status.code(), Some(2));
    assert!(String::from_utf8(kept.stderr).unwrap().ends_with(
        "releases/meeting.json: It is there already, and was left as it is. With --force it is written over.\n"
    ));
    assert_eq!(fs::read_to_string(folder.join("releases/meeting.json")).unwrap(), "worked on");
    assert_eq!(run("--force").status.code(), Some(0));
    assert!(fs::read_to_string(folder.join("releases/meeting.json")).unwrap().starts_with("{\n  \"id\""));
}
