//! WordPress as Debian has it, with MariaDB, PHP and nginx, in a folder of its own and on loopback alone.

use super::documented;
use crate::{
    dist::dist,
    webserver::{addresses, copy, server},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use tokio::{
    net::{TcpStream, UnixStream},
    process::{Child, Command},
    time::{Instant, sleep},
};

/// How long a program may take until it can be talked to.
const PATIENCE: Duration = Duration::from_secs(60);

/// A site made with WordPress, until it is dropped.
pub struct WordPress {
    pub origin: String,
    home: PathBuf,
    children: Vec<Child>,
}

impl WordPress {
    /// Installs it with the documented plugin, posts of the sample newsroom, and three pages: `/news/` with the documented
    /// shortcode, `/block/` with the documented block of HTML, and `/stripped/` with the same by who may not write HTML.
    pub async fn start() -> WordPress {
        // The name of a socket has no more than some hundred letters.
        let home = env::temp_dir().join(format!("release-viewer-wordpress-{}", std::process::id()));
        let _ = fs::remove_dir_all(&home);
        let www = home.join("www");
        copy(Path::new(&env::var_os("RELEASE_VIEWER_WORDPRESS").expect("run `cargo xtask test --wordpress`")), &www);
        copy(&dist(), &www.join("release-viewer"));
        let [address, _] = addresses();
        let origin = format!("http://{address}");
        let mut site = WordPress { origin, home, children: Vec::new() };
        site.write("www/wp-config.php", &site.configuration());
        fs::create_dir_all(www.join("wp-content/mu-plugins")).unwrap();
        site.write("www/wp-content/mu-plugins/release-viewer.php", documented("WordPress", "php"));
        site.write("www/setup.php", include_str!("setup.php"));

        site.start_database().await;
        let sample = fs::canonicalize("static/releases/newsroom.json").unwrap();
        let setup = Command::new("php")
            .arg(www.join("setup.php"))
            .arg(sample)
            .args([documented("WordPress", "text"), documented("WordPress", "html")])
            .stdin(Stdio::null())
            .output();
        let setup = setup.await.unwrap();
        assert!(setup.status.success(), "{}", String::from_utf8_lossy(&[setup.stdout, setup.stderr].concat()));
        fs::remove_file(www.join("setup.php")).unwrap();
        site.start_php().await;
        site.start_nginx(&address).await;
        site
    }

    /// What nginx was asked for.
    pub fn asked(&self) -> String {
        fs::read_to_string(self.home.join("access.log")).unwrap()
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.home.join(name), content).unwrap();
    }

    fn at(&self, name: &str) -> String {
        self.home.join(name).to_string_lossy().into_owned()
    }

    fn configuration(&self) -> String {
        let (origin, socket) = (&self.origin, self.at("db.sock"));
        format!(
            "<?php
            define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' );
            define( 'DB_HOST', 'localhost:{socket}' ); define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
            define( 'WP_HOME', '{origin}' ); define( 'WP_SITEURL', '{origin}' );
            define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'DISABLE_WP_CRON', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true );
            foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $of ) {{
                define( $of . '_KEY', 'of this test' ); define( $of . '_SALT', 'of this test' );
            }}
            $table_prefix = 'wp_';
            if ( ! defined( 'ABSPATH' ) ) {{ define( 'ABSPATH', __DIR__ . '/' ); }}
            require_once ABSPATH . 'wp-settings.php';"
        )
    }

    async fn start_database(&mut self) {
        let data = format!("--datadir={}", self.at("db"));
        let install = Command::new("mariadb-install-db")
            .args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db", &data])
            .args(as_root("--user=root"))
            .output();
        let install = install.await.unwrap();
        assert!(install.status.success(), "{}", String::from_utf8_lossy(&install.stderr));
        self.write("db.sql", "CREATE DATABASE IF NOT EXISTS wordpress;");
        let socket = self.at("db.sock");
        let mut database = server("RELEASE_VIEWER_MARIADB");
        database
            .args(["--no-defaults", "--skip-networking", &data])
            .args([format!("--socket={socket}"), format!("--pid-file={}", self.at("db.pid"))])
            .args([format!("--init-file={}", self.at("db.sql")), format!("--log-error={}", self.at("db.log"))])
            .args(as_root("--user=root"));
        self.run(database, || UnixStream::connect(&socket)).await;
    }

    async fn start_php(&mut self) {
        let socket = self.at("php.sock");
        let pool = format!(
            "[global]\ndaemonize = no\nerror_log = {}\n[www]\nlisten = {socket}\npm = static\npm.max_children = 4\n{}",
            self.at("php.log"),
            as_root("user = root\ngroup = root\n").unwrap_or_default()
        );
        self.write("php.conf", &pool);
        let mut php = server("RELEASE_VIEWER_PHP_FPM");
        php.args(["--nodaemonize", "--fpm-config", &self.at("php.conf")]).args(as_root("--allow-to-run-as-root"));
        self.run(php, || UnixStream::connect(&socket)).await;
    }

    async fn start_nginx(&mut self, address: &str) {
        let (www, socket) = (self.at("www"), self.at("php.sock"));
        let configuration = format!(
            "daemon off; master_process off; pid nginx.pid; error_log error.log;
            events {{ worker_connections 256; }}
            http {{
                include /etc/nginx/mime.types; default_type application/octet-stream;
                log_format asked \"$request_uri\"; access_log access.log asked;
                client_body_temp_path temporary; proxy_temp_path temporary; fastcgi_temp_path temporary; uwsgi_temp_path temporary; scgi_temp_path temporary;
                server {{
                    listen {address}; root {www}; index index.php;
                    location / {{ try_files $uri $uri/ /index.php?$args; }}
                    location ~ \\.php$ {{
                        include /etc/nginx/fastcgi_params;
                        # With the port.
                        fastcgi_param HTTP_HOST $http_host;
                        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
                        fastcgi_pass unix:{socket};
                    }}
                }}
            }}"
        );
        self.write("nginx.conf", &configuration);
        let mut nginx = server("RELEASE_VIEWER_NGINX");
        nginx.arg("-p").arg(&self.home).args(["-c", "nginx.conf", "-e", "error.log"]);
        self.run(nginx, || TcpStream::connect(address)).await;
    }

    /// Runs a program that ends with the site, and waits until it answers.
    async fn run<S, F: Future<Output = std::io::Result<S>>>(&mut self, mut command: Command, connect: impl Fn() -> F) {
        let said = fs::File::options().create(true).append(true).open(self.home.join("said.log")).unwrap();
        let child = command.kill_on_drop(true).stdin(Stdio::null()).stdout(Stdio::null()).stderr(said).spawn();
        let mut child = child.unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let deadline = Instant::now() + PATIENCE;
        while connect().await.is_err() {
            let ended = child.try_wait().unwrap();
            assert!(ended.is_none() && Instant::now() < deadline, "{command:?}: {ended:?}, see {:?}", self.home);
            sleep(Duration::from_millis(50)).await;
        }
        self.children.push(child);
    }
}

impl Drop for WordPress {
    fn drop(&mut self) {
        // They are asked to end, so that their own children end with them; the last one first, for nothing asks then for what
        // is gone.
        while let Some(mut child) = self.children.pop() {
            let id = child.id().map(|id| id.to_string());
            let _ = std::process::Command::new("kill").args(id).status();
            let deadline = std::time::Instant::now() + PATIENCE;
            while matches!(child.try_wait(), Ok(None)) && std::time::Instant::now() < deadline {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.home);
        }
    }
}

/// What a program must be told when the administrator runs it.
fn as_root(option: &str) -> Option<&str> {
    let id = std::process::Command::new("id").arg("-u").output().unwrap();
    (id.stdout == b"0\n").then_some(option)
}
