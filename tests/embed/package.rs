//! The viewer as a package of npm: packed, installed, type-checked, and on the pages that import it.

use crate::{
    MEETING,
    dist::{dist, place},
    harness::{Answer, Page, Site, browse},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use tokio::{net::TcpStream, time::sleep};

/// Runs it to its end, which must be a good one; what it prints.
fn run(command: &mut Command) -> String {
    let output =
        command.output().unwrap_or_else(|error| panic!("{command:?}: {error}. `cargo xtask test` installs it"));
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{command:?}\n{out}\n{err}");
    out
}

fn npm(arguments: &[&str]) -> Command {
    let mut npm = Command::new("npm");
    npm.args(arguments).env("npm_config_update_notifier", "false");
    npm
}

/// The modules of the tools, of which the run names the folder.
fn modules() -> PathBuf {
    env::var_os("RELEASE_VIEWER_PAGE_MAKERS").expect("TypeScript, Vite and React: run `cargo xtask test`").into()
}

/// A program of those.
fn tool(file: &str, folder: &Path) -> Command {
    let mut node = Command::new("node");
    node.arg(modules().join(file)).current_dir(folder);
    node
}

/// A new folder for a test with the page of this name, on which the package is installed as it is published.
fn project(name: &str, test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/embed/package");
    for entry in fs::read_dir(pages.join(name)).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    fs::copy(pages.join("tsconfig.json"), folder.join("tsconfig.json")).unwrap();
    fs::write(folder.join("package.json"), r#"{ "private": true, "type": "module" }"#).unwrap();
    let packed = run(npm(&["pack", "--silent", "--pack-destination"]).arg(&folder).arg(dist().canonicalize().unwrap()));
    let install = ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
    run(npm(&install).arg(format!("./{}", packed.trim())).current_dir(&folder));
    // A folder of a scope is made here: npm would go through a link to one, and tidy up on the other side.
    fs::create_dir(folder.join("node_modules/@types")).unwrap();
    for name in ["react", "react-dom", "@types/react", "@types/react-dom"] {
        let link = folder.join("node_modules").join(name);
        std::os::unix::fs::symlink(modules().join(name), link).unwrap();
    }
    folder
}

/// Puts what is in a folder on the site, below `at`.
fn put(site: &Site, at: &str, folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let at = format!("{at}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            put(site, &at, &path);
            continue;
        }
        let kind = match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript",
            "json" => "application/json",
            "css" => "text/css",
            "wasm" => "application/wasm",
            _ => continue,
        };
        site.put(&at, Answer::new(200, kind, fs::read(&path).unwrap()));
    }
}

/// What each page does: the release is shown, a listener has its data, and a script asks for it again.
async fn check_page(page: &Page, path: &str) {
    page.site.put("/release.json", Answer::json(MEETING));
    page.open(path).await;
    page.until("shadow()?.querySelector('h3')?.innerText === 'İclas'").await;
    page.until("document.querySelector('output').value").await;
    let before = page.js("return document.querySelector('output').value.trim()").await;
    page.site.put("/release.json", Answer::json(MEETING.replace("İclas", "Yeni iclas")));
    page.js("document.querySelector('button:last-of-type').click()").await;
    page.until("shadow().querySelector('h3').innerText === 'Yeni iclas'").await;
    page.until("document.querySelector('output').value.includes('Yeni')").await;
    let after = page.js("return document.querySelector('output').value.trim()").await;
    let said = |value: &Value| value.as_str().unwrap().lines().map(ToOwned::to_owned).collect::<Vec<_>>();
    let first = said(&before)[0].clone();
    assert_eq!(said(&before), std::slice::from_ref(&first));
    assert_eq!(said(&after), [first.clone(), first.replace("İclas", "Yeni iclas")]);
}

#[test]
#[ignore = "needs npm and dist/: cargo xtask test"]
fn the_package_holds_what_a_page_needs_and_no_more() {
    let listed = run(npm(&["pack", "--dry-run", "--json"]).arg(dist().canonicalize().unwrap()));
    let listed: Value = serde_json::from_str(&listed).unwrap();
    // npm names the package from its version 12 on, and has a list before.
    let package = listed.get(0).or_else(|| listed.get("release-viewer")).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    let files = package["files"].as_array().unwrap().iter();
    let files: BTreeSet<String> = files.map(|file| file["path"].as_str().unwrap().to_owned()).collect();
    let manifest: Value = serde_json::from_slice(&fs::read(dist().join("manifest.json")).unwrap()).unwrap();
    let built = manifest["files"].as_object().unwrap().values();
    let core = built.map(|file| file["path"].as_str().unwrap()).filter(|path| path.starts_with("core/"));
    let papers = [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "custom-elements.json",
        "manifest.json",
        "package.json",
        "react.d.ts",
        "release-viewer.d.ts",
        "release-viewer.js",
        "release.schema.json",
        "vite.d.mts",
        "vite.mjs",
    ];
    assert_eq!(files, core.chain(papers).map(ToOwned::to_owned).collect());
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_plain_page_imports_the_package() {
    let folder = project("plain", "plain");
    run(&mut tool("typescript/bin/tsc", &folder));
    browse(|page| async move {
        for file in ["index.html", "page.js"] {
            let kind = if file == "page.js" { "text/javascript" } else { "text/html" };
            page.site.put(&format!("/plain/{file}"), Answer::new(200, kind, fs::read(folder.join(file)).unwrap()));
        }
        put(&page.site, "/plain/node_modules/release-viewer", &folder.join("node_modules/release-viewer"));
        check_page(&page, "/plain/index.html").await;
        page.check("document.querySelector('output').value.split('\\n')[0]", json!("İclas: Bir. İki.")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_page_of_vite_and_react_has_the_viewer() {
    let folder = project("react", "built");
    run(tool("typescript/bin/tsc", &folder).arg("--noEmit"));
    run(tool("vite/bin/vite.js", &folder).args(["build", "--base=/react/", "--logLevel=warn"]));
    browse(|page| async move {
        put(&page.site, "/react", &folder.join("dist"));
        check_page(&page, "/react/index.html").await;
        // In the language that React gives it.
        page.js("document.querySelector('button').click()").await;
        page.until("shadow().querySelector('h3').innerText === 'A meeting' && viewer().lang === 'en'").await;
        let wasm = format!("/react/assets/{}", place("core/release-viewer_bg.wasm"));
        assert_eq!(page.site.asked(&wasm), 1);
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_development_server_of_vite_has_the_viewer() {
    let folder = project("react", "development");
    fs::create_dir(folder.join("public")).unwrap();
    fs::write(folder.join("public/release.json"), MEETING).unwrap();
    browse(|page| async move {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = tokio::process::Command::from(tool("vite/bin/vite.js", &folder));
        let options = ["--host=127.0.0.1".to_owned(), format!("--port={port}"), "--strictPort".to_owned()];
        let _server = server.args(options).stdout(Stdio::null()).kill_on_drop(true).spawn().unwrap();
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            sleep(Duration::from_millis(50)).await;
        }
        page.client.goto(&format!("http://127.0.0.1:{port}/")).await.unwrap();
        page.until("shadow()?.querySelector('h3')?.innerText === 'İclas'").await;
        page.until("document.querySelector('output').value === 'İclas\\n'").await;
    })
    .await;
}
