//! Redis and Valkey on loopback.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{said, succeed};
use crate::Result;

const PATIENCE: Duration = Duration::from_secs(20);

/// A server at a port of its own, stopped when this is dropped.
pub(super) struct Server {
    process: Child,
    stream: BufReader<TcpStream>,
    pub(super) version: String,
}

impl Server {
    pub(super) fn start(program: &Path, folder: &Path) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = port?.port();
        let libraries: Vec<PathBuf> = ["usr/lib", "lib"]
            .iter()
            .map(|lib| folder.join(lib).join("x86_64-linux-gnu"))
            .collect();
        let libraries = std::env::join_paths(libraries)?;
        let version = succeed(
            Command::new(program)
                .arg("--version")
                .env("LD_LIBRARY_PATH", &libraries),
            "the server's --version",
        )?;
        let version = said(&version);
        let number = version
            .split("v=")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        let version = format!("{name} {}", number.unwrap_or("?"));
        let mut process = Command::new(program)
            .args([
                "--port",
                &port.to_string(),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
            ])
            .env("LD_LIBRARY_PATH", &libraries)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let start = Instant::now();
        loop {
            if let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) {
                stream.set_read_timeout(Some(PATIENCE))?;
                return Ok(Self {
                    process,
                    stream: BufReader::new(stream),
                    version,
                });
            }
            if start.elapsed() > PATIENCE || process.try_wait().is_ok_and(|end| end.is_some()) {
                let _ = process.kill();
                let _ = process.wait();
                return Err(format!("{} does not start", program.display()).into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Makes a user with an access string; why that was refused.
    pub(super) fn set_user(&mut self, text: &str) -> Result<Option<String>> {
        self.ask(&["ACL", "DELUSER", "probe"])?;
        let mut command = vec!["ACL", "SETUSER", "probe"];
        command.extend(text.split(' ').filter(|word| !word.is_empty()));
        let answer = self.ask(&command)?;
        Ok((answer != "OK").then_some(answer))
    }

    /// The text of an answer.
    pub(super) fn ask(&mut self, command: &[&str]) -> Result<String> {
        Ok(self.ask_list(command)?.join("\n"))
    }

    pub(super) fn ask_list(&mut self, command: &[&str]) -> Result<Vec<String>> {
        let mut request = format!("*{}\r\n", command.len());
        for word in command {
            request.push_str(&format!("${}\r\n{word}\r\n", word.len()));
        }
        let stream = self.stream.get_mut();
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        self.read(&mut answer)?;
        Ok(answer)
    }

    /// Reads a value of the protocol, and those in it.
    fn read(&mut self, into: &mut Vec<String>) -> Result {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let line = line.trim_end();
        let (kind, rest) = line.split_at_checked(1).ok_or("the server is gone")?;
        let number = || {
            rest.parse::<usize>()
                .map_err(|_| format!("no number: {line}"))
        };
        match kind {
            "+" | "-" | ":" => into.push(rest.to_owned()),
            "$" => {
                let mut text = vec![0; number()? + 2];
                self.stream.read_exact(&mut text)?;
                into.push(String::from_utf8_lossy(&text).trim_end().to_owned());
            }
            "*" => {
                for _ in 0..number()? {
                    self.read(into)?;
                }
            }
            _ => return Err(format!("no answer of a server: {line}").into()),
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has nothing to save.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
