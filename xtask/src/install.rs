//! What the commands need, and where it comes from.

use crate::command::{Outcome, cargo, find, output, root, run};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

const TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const AXE: &str = "4.14.1";
// The newest that runs on the Node.js of Debian 12.
const HTML_VALIDATE: &str = "9.7.1";
// The newest of Vite likewise, and what goes with it.
const PAGE_MAKERS: [(&str, &str); 6] = [
    ("vite", "6.4.6"),
    ("react", "19.3.1"),
    ("react-dom", "19.3.1"),
    ("typescript", "5.9.3"),
    ("@types/react", "19.3.0"),
    ("@types/react-dom", "19.3.0"),
];
const DENY: &str = "0.20.2";

/// The tools of the project, in its own cache folder.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    /// Builds and serves the pages.
    pub(crate) trunk: PathBuf,
    /// Joins wasm and JavaScript; of the version that the lock file names.
    wasm_bindgen: PathBuf,
}

impl Tools {
    /// What joins wasm and JavaScript.
    pub(crate) fn wasm_bindgen(&self) -> &Path {
        &self.wasm_bindgen
    }

    /// The folders they are in.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &Path> {
        [&self.trunk, &self.wasm_bindgen].into_iter().filter_map(|tool| tool.parent())
    }
}

/// The folder in which Cargo keeps the sources of crates, where it has a name that a variable of Cargo's can hold.
pub(crate) fn sources() -> Option<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let sources = home.join("registry/src").into_os_string().into_string().ok()?;
    (!sources.contains(char::is_whitespace)).then_some(sources)
}

/// Finds or installs what a build needs.
pub(crate) fn tools() -> Outcome<Tools> {
    wasm_target()?;
    let wasm_bindgen = locked_version("wasm-bindgen")?;
    Ok(Tools {
        trunk: tool("trunk", "trunk", TRUNK, &["--locked", "--no-default-features", "--features", "rustls"])?,
        // Its lock file names a crate that was withdrawn.
        wasm_bindgen: tool("wasm-bindgen-cli", "wasm-bindgen", &wasm_bindgen, &[])?,
    })
}

/// Finds or installs the components that the checks need.
pub(crate) fn components() -> Outcome<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output(cargo(&Tools::default()).args([command, "--version"])).is_none() {
            say(&format!("Adding {component} to the Rust toolchain"));
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

/// Finds or installs cargo-deny, which looks at what we depend on.
pub(crate) fn deny() -> Outcome<PathBuf> {
    tool("cargo-deny", "cargo-deny", DENY, &["--locked"])
}

/// Finds or installs axe-core, the script that looks for what shuts readers out.
pub(crate) fn axe() -> Outcome<PathBuf> {
    from_npm(&[("axe-core", AXE)], "axe-core/axe.min.js")
}

/// Finds or installs html-validate, the program that looks whether HTML is as the standard has it.
pub(crate) fn html_validate() -> Outcome<PathBuf> {
    from_npm(&[("html-validate", HTML_VALIDATE)], "html-validate/bin/html-validate.mjs")
}

/// Finds or installs what a page is made with that has the viewer from npm: TypeScript, Vite and React. Yields the folder
/// of their modules.
pub(crate) fn page_makers() -> Outcome<PathBuf> {
    let file = from_npm(&PAGE_MAKERS, "vite/package.json")?;
    file.ancestors().nth(2).map(Path::to_path_buf).ok_or_else(|| "npm has put Vite nowhere.".into())
}

/// Finds or installs these packages of npm in these versions, for the sake of this file in their modules.
fn from_npm(packages_of_npm: &[(&str, &str)], file: &str) -> Outcome<PathBuf> {
    let name = |with: &'static str| move |(package, version): &(&str, &str)| [package, with, version].concat();
    let named: Vec<String> = packages_of_npm.iter().map(name("-")).collect();
    let folder = cache()?.join("tools").join(named.join("+").replace('@', "").replace('/', "-"));
    let what = named.join(", ");
    let file = folder.join("node_modules").join(file);
    if file.is_file() {
        return Ok(file);
    }
    let npm = packages("npm", &["npm"], || find("npm"))?;
    say(&format!("Installing {what} into {}, once", folder.display()));
    let mut install = Command::new(npm);
    // Nothing of it needs to run to be installed.
    install.current_dir(env::temp_dir()).args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    if !run(install.arg(&folder).args(packages_of_npm.iter().map(name("@"))))? || !file.is_file() {
        return Err(format!("{what} could not be installed: see above.").into());
    }
    Ok(file)
}

/// Finds or installs the web servers that the documentation configures: nginx and Apache.
pub(crate) fn web_servers() -> Outcome<[PathBuf; 2]> {
    let names = ["nginx", "libnginx-mod-http-brotli-static", "apache2"];
    packages("nginx with its Brotli module, and Apache", &names, || {
        // Debian has them where only the administrator's PATH leads.
        let server = |name| find(name).or_else(|| Some(Path::new("/usr/sbin").join(name)).filter(|it| it.is_file()));
        let brotli = Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
        Some([server("nginx").filter(|_| brotli.is_file())?, server("apache2")?])
    })
}

/// What runs the recipes for content management systems.
pub(crate) struct ContentManagement {
    /// The folder of WordPress as the package brings it.
    pub(crate) wordpress: PathBuf,
    pub(crate) mariadb: PathBuf,
    pub(crate) php_fpm: PathBuf,
    pub(crate) hugo: PathBuf,
}

/// Finds or installs WordPress with what it runs on, and Hugo.
pub(crate) fn content_management() -> Outcome<ContentManagement> {
    // The core of MariaDB alone is no service of the system.
    let names = ["wordpress", "wordpress-theme-*", "mariadb-server-core", "php-cli", "php-fpm", "php-mysql", "hugo"];
    packages("WordPress, MariaDB, PHP and Hugo", &names, || {
        let wordpress = PathBuf::from("/usr/share/wordpress");
        let has_theme = fs::read_dir(wordpress.join("wp-content/themes")).ok()?.next().is_some();
        find("mariadb-install-db")?;
        find("php").filter(|_| has_theme)?;
        Some(ContentManagement {
            wordpress,
            mariadb: daemon("mariadbd")?,
            php_fpm: daemon("php-fpm")?,
            hugo: find("hugo")?,
        })
    })
}

/// A program of this name, with or without a version after it, where Debian has what only the administrator runs.
fn daemon(name: &str) -> Option<PathBuf> {
    let named = |path: &PathBuf| {
        let version = path.file_name().and_then(|file| file.to_str()?.strip_prefix(name));
        version.is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    };
    fs::read_dir("/usr/sbin").ok()?.flatten().map(|entry| entry.path()).find(named)
}

/// What `found` finds, after installing packages of the system where it must and may.
pub(crate) fn packages<T>(what: &str, packages: &[&str], found: impl Fn() -> Option<T>) -> Outcome<T> {
    if let Some(found) = found() {
        return Ok(found);
    }
    if may_install() {
        say(&format!("Installing {what} for the tests: packages of the system, once"));
        let apt =
            |arguments: &[&str]| run(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments));
        let install = [&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat();
        // A list of packages that is older than the archive asks for files that are gone.
        if !(apt(&["update", "--quiet"])? && apt(&install)?) {
            return Err("apt-get could not install them: see above.".into());
        }
    }
    found().ok_or_else(|| {
        let cure = format!("sudo apt-get install {}", packages.join(" "));
        format!("The tests need {what} on the PATH. On Debian and Ubuntu:\n\n    {cure}\n").into()
    })
}

/// Whether packages of the system can be installed without asking anybody.
fn may_install() -> bool {
    find("apt-get").is_some() && output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn wasm_target() -> Outcome<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say(&format!("Adding {TARGET} to the Rust toolchain"));
    rustup(&["target", "add", TARGET])
}

fn rustup(arguments: &[&str]) -> Outcome<()> {
    let cure = format!("rustup {}", arguments.join(" "));
    if find("rustup").is_some() && run(Command::new("rustup").current_dir(root()).args(arguments))? {
        return Ok(());
    }
    Err(format!("The Rust toolchain lacks something that could not be added. Try:\n\n    {cure}\n").into())
}

/// Finds or installs `version` of a program that is published as a crate.
pub(crate) fn tool(package: &str, program: &str, version: &str, options: &[&str]) -> Outcome<PathBuf> {
    let folder = cache()?.join("tools").join(format!("{package}-{version}"));
    let path = folder.join("bin").join(format!("{program}{}", env::consts::EXE_SUFFIX));
    if path.is_file() {
        return Ok(path);
    }
    say(&format!("Installing {package} {version} into {}: a few minutes, once", folder.display()));
    let started = Instant::now();
    let mut install = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // A build that is quick rather than fast: these tools wait for the compiler most of their time.
    install
        .current_dir(env::temp_dir())
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
        .env_remove("CARGO_TARGET_DIR")
        // Cargo would advise to put them there, where they have no business.
        .env("PATH", folders_with(&folder.join("bin")))
        .args(["install", package, "--version", version, "--root"])
        .arg(&folder)
        .args(options);
    if !run(&mut install)? || !path.is_file() {
        return Err(format!("{package} {version} could not be installed: see above.").into());
    }
    say(&format!("Installed {package} {version} in {} s", started.elapsed().as_secs()));
    Ok(path)
}

/// The PATH with one folder more.
fn folders_with(folder: &Path) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(env::split_paths(&path).chain([folder.to_path_buf()])).unwrap_or(path)
}

/// The project's own cache folder, which its clones share.
fn cache() -> Outcome<PathBuf> {
    let under = |variable: &str, folder: &str| {
        env::var_os(variable).filter(|value| !value.is_empty()).map(|value| PathBuf::from(value).join(folder))
    };
    let folder = under("RELEASE_VIEWER_CACHE", "")
        .or_else(|| under("XDG_CACHE_HOME", "release-viewer"))
        .or_else(|| if cfg!(windows) { under("LOCALAPPDATA", "release-viewer") } else { None })
        .or_else(|| if cfg!(target_os = "macos") { under("HOME", "Library/Caches/release-viewer") } else { None })
        .or_else(|| under("HOME", ".cache/release-viewer"))
        .ok_or("Where should tools be kept? Set RELEASE_VIEWER_CACHE to a folder.")?;
    fs::create_dir_all(&folder).map_err(|error| format!("{} could not be made: {error}", folder.display()))?;
    Ok(folder.canonicalize()?)
}

/// The version of `package` in the lock file.
fn locked_version(package: &str) -> Outcome<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(version.ok_or_else(|| format!("Cargo.lock names no version of {package}."))?.to_owned())
}

/// Says what is being done.
pub(crate) fn say(what: &str) {
    eprintln!("\n▸ {what}");
}
