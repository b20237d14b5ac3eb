//! The authors' command line: `release-viewer check | import | index | prerender | schema`.

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run()
}

/// There is no command line in a browser; Cargo builds one for it all the same.
#[cfg(target_arch = "wasm32")]
fn main() {}
