//! What the README has people type works as it stands there.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::{env, fs, path::Path, process::Command};

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

/// A new folder, and the README's three commands run in it.
#[test]
fn a_text_is_on_a_page_in_three_commands() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let section = readme.split_once("## From text to page").unwrap().1;
    let commands = section.split_once("```sh\n").unwrap().1.split_once("```").unwrap().0;
    assert_eq!(commands.lines().count(), 3);

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
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
    // And what the README says of writing it beforehand.
    let section = readme.split_once("\n## Prerender\n").unwrap().1;
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
