//! The web servers of the documentation, started with the very text that stands there.

use crate::dist::dist;
use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::{Child, Command},
    time::{Instant, sleep},
};

/// A web server with a copy of the built viewer, until it is dropped.
pub struct WebServer {
    /// The host and port of the site with the viewer.
    pub viewer: String,
    /// Those of the site with the pages, where it has one.
    pub pages: String,
    /// The folder of all that is this server's.
    pub home: PathBuf,
    _child: Child,
}

/// What a server answered.
pub struct Reply {
    pub status: u16,
    headers: String,
    pub body: Vec<u8>,
}

impl Reply {
    /// What the one header of this name says.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.lines().filter_map(|line| line.split_once(": "));
        let found = all.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        assert!(!all.any(|(it, _)| it.eq_ignore_ascii_case(name)), "{name} more than once: {}", self.headers);
        found
    }
}

/// The configuration that `docs/delivery.md` shows in this language.
fn documented(language: &str) -> &'static str {
    let fence = format!("```{language}\n");
    include_str!("../../docs/delivery.md").split_once(&fence).unwrap().1.split_once("```").unwrap().0
}

impl WebServer {
    /// Debian's nginx.
    pub async fn nginx(test: &str) -> WebServer {
        let home = home(test);
        let [viewer, pages] = addresses();
        let site = documented("nginx")
            .replace("server_name viewer.example.org;", "server_name localhost;")
            .replacen("listen 80;", &format!("listen {viewer};"), 1)
            .replacen("listen 80;", &format!("listen {pages};"), 1)
            .replace("viewer.example.org", &viewer)
            .replace("/var/www", &home.to_string_lossy());
        fs::write(home.join("site.conf"), site).unwrap();
        // What Debian has around it, but for the places, which are this test's own.
        let around = r#"
            load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
            daemon off; master_process off; pid nginx.pid; error_log error.log;
            events { worker_connections 256; }
            http {
                include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on; tcp_nopush on; gzip on;
                log_format sent "$uri $status $sent_http_content_encoding"; access_log access.log sent;
                client_body_temp_path temporary; proxy_temp_path temporary; fastcgi_temp_path temporary; uwsgi_temp_path temporary; scgi_temp_path temporary;
                include site.conf;
            }"#;
        fs::write(home.join("nginx.conf"), around).unwrap();
        let mut nginx = server("RELEASE_VIEWER_NGINX");
        nginx.arg("-p").arg(&home).args(["-c", "nginx.conf", "-e", "error.log"]);
        WebServer::start(nginx, viewer, pages, home).await
    }

    /// Debian's Apache.
    pub async fn apache(test: &str) -> WebServer {
        let home = home(test);
        let [viewer, pages] = addresses();
        fs::write(home.join("viewer/release-viewer/.htaccess"), documented("apache")).unwrap();
        let modules = ["mpm_event", "authz_core", "mime", "headers", "rewrite", "deflate", "filter", "dir"];
        let modules =
            modules.map(|it| format!("LoadModule {it}_module /usr/lib/apache2/modules/mod_{it}.so\n")).concat();
        let at = home.to_string_lossy();
        let around = format!(
            "{modules}Listen {viewer}\nServerName localhost\nPidFile {at}/apache.pid\nErrorLog {at}/error.log\nDefaultRuntimeDir {at}\n\
             TypesConfig /etc/mime.types\nAddType application/x-gzip .gz\nAddOutputFilterByType DEFLATE text/css text/javascript application/wasm\n\
             DocumentRoot {at}/viewer\n<Directory {at}/viewer>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n"
        );
        fs::write(home.join("apache.conf"), around).unwrap();
        let mut apache = server("RELEASE_VIEWER_APACHE");
        apache.args(["-X", "-f"]).arg(home.join("apache.conf"));
        WebServer::start(apache, viewer, pages, home).await
    }

    /// One process, which ends with the test.
    async fn start(mut command: Command, viewer: String, pages: String, home: PathBuf) -> WebServer {
        let child = command.kill_on_drop(true).stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        let mut child = child.unwrap_or_else(|error| panic!("{command:?}: {error}. `cargo xtask test` installs it"));
        let deadline = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(&viewer).await.is_err() {
            let ended = child.try_wait().unwrap();
            assert!(
                ended.is_none() && Instant::now() < deadline,
                "{command:?} does not answer: {ended:?}, see {home:?}"
            );
            sleep(Duration::from_millis(20)).await;
        }
        WebServer { viewer, pages, home, _child: child }
    }

    /// The file of the viewer that is called so in the sources, as it lies on this server.
    pub fn file(&self, name: &str) -> PathBuf {
        self.home.join("viewer/release-viewer").join(crate::dist::place(name))
    }

    /// Puts `content` in place of that file, and takes away what is packed of it.
    pub fn replace(&self, name: &str, content: &[u8]) {
        let file = self.file(name);
        fs::write(&file, content).unwrap();
        for ending in ["br", "gz"] {
            fs::remove_file(format!("{}.{ending}", file.display())).unwrap();
        }
    }

    /// What is answered when this path of the viewer's site is asked for with these headers.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut stream = TcpStream::connect(&self.viewer).await.unwrap();
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n", self.viewer);
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).await.unwrap();
        let end = reply.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let headers = String::from_utf8(reply[..end].to_vec()).unwrap();
        let status = headers.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, headers, body: reply[end + 4..].to_vec() }
    }
}

/// The program that the run names.
pub fn server(variable: &str) -> Command {
    Command::new(env::var_os(variable).unwrap_or_else(|| panic!("{variable} is not set: run `cargo xtask test`")))
}

/// A new folder with the viewer where the documentation has it, and room for pages.
fn home(test: &str) -> PathBuf {
    let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("webserver").join(test);
    let _ = fs::remove_dir_all(&home);
    copy(&dist(), &home.join("viewer/release-viewer"));
    fs::create_dir_all(home.join("pages")).unwrap();
    home
}

/// Copies a folder and all that is in it; what a link leads to is copied too.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied);
        } else if path.exists() {
            fs::copy(&path, &copied).unwrap();
        }
    }
}

/// Two addresses at which nobody listens yet.
pub fn addresses() -> [String; 2] {
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().to_string())
}
