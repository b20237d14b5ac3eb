//! A server that does all that a server must not: what it sends is written byte by byte.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::sleep,
};

/// What is done with a connection, one after another; then it is closed.
#[derive(Clone)]
pub enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    /// Not before the test says so.
    Until(Arc<AtomicBool>),
    /// So many pieces of 64 kB, one after another.
    Flood(usize),
}

/// What is done at each request for a path; at those after the last, what is done at that.
pub type Script = Vec<Vec<Step>>;

/// A server under every name below `localhost`, of which each is another site to a browser.
pub struct Wire {
    pub port: u16,
    asked: Arc<Mutex<HashMap<String, usize>>>,
}

impl Wire {
    pub async fn start(scripts: HashMap<String, Script>) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let wire = Wire { port: listener.local_addr().unwrap().port(), asked: Arc::default() };
        let (scripts, asked) = (Arc::new(scripts), wire.asked.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Who hangs up is heard by whoever writes to them, and is no fault of this server.
                tokio::spawn(serve(stream, scripts.clone(), asked.clone()));
            }
        });
        wire
    }

    /// How often `path` was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.asked.lock().unwrap().get(path).copied().unwrap_or_default()
    }
}

async fn serve(
    mut stream: TcpStream,
    scripts: Arc<HashMap<String, Script>>,
    asked: Arc<Mutex<HashMap<String, usize>>>,
) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request.split([' ', '?']).nth(1).unwrap_or_default();
    let time = {
        let mut asked = asked.lock().unwrap();
        let time = asked.entry(path.to_owned()).or_default();
        *time += 1;
        *time
    };
    let Some(script) = scripts.get(path) else {
        return stream.write_all(&http("404 Not Found", &[], b"")).await;
    };
    for step in script.get(time - 1).or(script.last()).into_iter().flatten() {
        match step {
            Step::Send(bytes) => stream.write_all(bytes).await?,
            Step::Wait(time) => sleep(*time).await,
            Step::Until(told) => {
                while !told.load(Ordering::Relaxed) {
                    sleep(Duration::from_millis(10)).await;
                }
            }
            Step::Flood(pieces) => {
                let piece = [b"10000\r\n" as &[u8], &[b' '; 1 << 16], b"\r\n"].concat();
                for _ in 0..*pieces {
                    stream.write_all(&piece).await?;
                }
            }
        }
    }
    stream.shutdown().await
}

/// An answer that any site may read, with a length unless one is given, or the body comes in chunks.
pub fn http(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncache-control: no-store\r\n");
    let has = |name: &str| headers.iter().any(|header| header.starts_with(name));
    if !has("access-control-allow-origin") {
        head.push_str("access-control-allow-origin: *\r\n");
    }
    if !has("content-type") {
        head.push_str("content-type: application/json\r\n");
    }
    if !has("content-length") && !has("transfer-encoding") {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    // A header without a name is one that is left out.
    for header in headers.iter().filter(|header| !header.ends_with(": -")) {
        head.push_str(&format!("{header}\r\n"));
    }
    [head.as_bytes(), b"\r\n", body].concat()
}

/// `bytes` as gzip has them (RFC 1952).
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("it", options).unwrap();
    archive.write_all(bytes).unwrap();
    let mut archive = zip::ZipArchive::new(archive.finish().unwrap()).unwrap();
    let mut file = archive.by_index_raw(0).unwrap();
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    file.read_to_end(&mut packed).unwrap();
    packed.extend(file.crc32().to_le_bytes());
    packed.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
    packed
}
