//! A document of the caller's own on the demo page.
//!
//! Exactly that file is served, as it is at each request, on an address of this machine that only the demo's server
//! asks; pages of other origins cannot read it there.

use crate::command::Outcome;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// Where the demo's server finds the document.
pub(crate) const PATH: &str = "/own/";

/// A document that is being served.
#[derive(Debug)]
pub(crate) struct Document {
    /// What serves it.
    pub(crate) backend: String,
    /// Where it is on the demo's server.
    pub(crate) path: String,
}

/// Serves `file` until the program ends.
pub(crate) fn serve(file: &Path) -> Outcome<Document> {
    fs::metadata(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let file = file.canonicalize()?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let backend = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever asked and left is not waiting for an answer.
            let _ = answer(stream, &file);
        }
    });
    Ok(Document { backend, path: format!("{PATH}document.json") })
}

fn answer(mut stream: TcpStream, file: &PathBuf) -> std::io::Result<()> {
    // Whoever connects and says nothing keeps others waiting no longer than this.
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut request = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let asked_for_it = request.next().is_some_and(|line| line.starts_with("GET /document.json "));
    request.for_each(drop);
    let (status, body) = match fs::read(file) {
        Ok(body) if asked_for_it => ("200 OK", body),
        _ => ("404 Not Found", Vec::new()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}
