//! Access strings, judged by our parser and by real servers.
//!
//! Random words, right and wrong, make some thousand strings. Where a server and we disagree, the reason has to stand in
//! [`STRICTER`], or be that the server does not know a command yet.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use stackwright_core::access;

use super::tools::Tools;
use super::{Verdict, said, succeed};

/// How many strings each server is asked about.
const STRINGS: usize = 4000;
/// What the strings are made of is the same each time.
const SEED: u64 = 0x5741_4C4C;
const PATIENCE: Duration = Duration::from_secs(20);
/// The rules that refuse what a server takes, and why.
const STRICTER: &[(&str, &str)] = &[
    (
        "SW0401",
        "an access string that says nothing is refused by ElastiCache",
    ),
    (
        "SW0404",
        "a first argument behind a command without sub-commands, which the servers are about to drop",
    ),
    (
        "SW0405",
        "passwords are properties of a user in ElastiCache",
    ),
    ("SW0406", "ElastiCache refuses `reset`"),
    ("SW0408", "ElastiCache withholds the command"),
    (
        "SW0411",
        "one selector in another, which Redis 7 takes and Valkey does not",
    ),
];
/// What is no command and no category, and words that are nearly right.
const ODD: &[&str] = &[
    "on",
    "off",
    "ON",
    "allkeys",
    "resetkeys",
    "allchannels",
    "resetchannels",
    "allcommands",
    "nocommands",
    "nopass",
    "resetpass",
    "reset",
    "clearselectors",
    "sanitize-payload",
    "skip-sanitize-payload",
    "~*",
    "~app:*",
    "~",
    "%R~app:*",
    "%W~app:*",
    "%RW~*",
    "%~app:*",
    "%X~a",
    "&*",
    "&news:*",
    "&",
    ">secret",
    "<secret",
    "#abc",
    "!abc",
    "(",
    ")",
    "()",
    "(~app:*",
    "+get)",
    "(+@read ~x)",
    "+",
    "-",
    "+@",
    "-@all",
    "+@all",
    "+@ALL",
    "+@reed",
    "+@read,+@write",
    "+gett",
    "+GET",
    "+config|get",
    "+config|gett",
    "+get|foo",
    "+acl|",
    "on~*",
    "yes",
    "é",
    "~é",
];
/// What a user who may do everything may do.
const TRIED: [&[&str]; 3] = [&["GET", "app:1"], &["SET", "app:1", "x"], &["FLUSHALL"]];

pub(super) fn run(workspace: &Path, tools: &Tools) -> Result<Vec<Verdict>, String> {
    let servers = tools.folder("servers");
    if !servers.join("complete").exists() {
        let mut script = Command::new(workspace.join("lab/interop/servers.sh"));
        succeed(script.arg(&servers), "servers.sh")?;
    }
    let mut verdicts = Vec::new();
    for name in ["redis-server", "valkey-server"] {
        let program = servers.join("usr/bin").join(name);
        let mut server = Server::start(&program, &servers)?;
        let verdict = compare(&mut server, name)?;
        verdicts.push(Verdict::new(
            format!("{STRINGS} access strings"),
            server.version.clone(),
            verdict,
        ));
    }
    Ok(verdicts)
}

fn compare(server: &mut Server, name: &str) -> Result<String, String> {
    let words = words(server)?;
    let mut random = Random(SEED);
    let (mut both_take, mut both_refuse) = (0, 0);
    let mut stricter: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unexplained = Vec::new();
    let mut allowed = 0;
    for _ in 0..STRINGS {
        let text = string(&words, &mut random);
        let found = access::check(&text).into_iter();
        let codes: Vec<_> = found
            .map(|finding| finding.violation.rule)
            .filter(|rule| rule.level.is_fatal())
            .map(|rule| rule.code)
            .collect();
        let refused = server.set_user(&text)?;
        match (codes.first(), &refused) {
            (None, None) => {
                both_take += 1;
                allowed += check_rights(server, &text, &mut unexplained)?;
            }
            (Some(_), Some(_)) => both_refuse += 1,
            (Some(first), None) => {
                let mut explained = STRICTER.iter().filter(|(code, _)| codes.contains(code));
                match explained.next() {
                    Some((code, _)) => *stricter.entry(*code).or_default() += 1,
                    None => {
                        unexplained.push(format!("{name} takes `{text}`, and {first} refuses it"))
                    }
                }
            }
            (None, Some(why)) => {
                unexplained.push(format!("`{text}` breaks no rule, and {name} says: {why}"))
            }
        }
    }
    if !unexplained.is_empty() {
        unexplained.truncate(20);
        return Err(unexplained.join("\n"));
    }
    let stricter: Vec<_> = stricter
        .iter()
        .map(|(code, count)| format!("{code} × {count}"))
        .collect();
    Ok(format!(
        "{both_take} taken and {both_refuse} refused by both, {allowed} rights as read; stricter: {}",
        stricter.join(", ")
    ))
}

/// Who may do everything, as we read it, may do so on the server.
fn check_rights(
    server: &mut Server,
    text: &str,
    unexplained: &mut Vec<String>,
) -> Result<usize, String> {
    let mut checked = 0;
    if access::is_open(text) {
        for command in TRIED {
            let mut dry = vec!["ACL", "DRYRUN", "probe"];
            dry.extend(command);
            let answer = server.ask(&dry)?;
            checked += 1;
            if answer != "OK" {
                unexplained.push(format!(
                    "`{text}` allows everything, and the server says of {command:?}: {answer}"
                ));
            }
        }
    }
    Ok(checked)
}

/// What strings are made of: every command and category that the server has, and the odd words.
fn words(server: &mut Server) -> Result<Vec<String>, String> {
    let mut words: BTreeSet<String> = ODD.iter().map(|word| (*word).to_owned()).collect();
    for category in server.ask_list(&["ACL", "CAT"])? {
        for command in server.ask_list(&["ACL", "CAT", &category])? {
            words.insert(format!("+{command}"));
            words.insert(format!("-{command}"));
        }
        words.insert(format!("+@{category}"));
        words.insert(format!("-@{category}"));
    }
    Ok(words.into_iter().collect())
}

fn string(words: &[String], random: &mut Random) -> String {
    // Some start with everything, so that what takes of it away is tried too.
    let mut text = match random.next(8) {
        0 => "on ~* +@all".to_owned(),
        _ => String::new(),
    };
    for _ in 0..=random.next(6) {
        if !text.is_empty() {
            text.push(' ');
        }
        // As many odd words as right ones, of which there are many more.
        let odd = ODD.get(random.next(ODD.len())).copied().unwrap_or_default();
        let word = match random.next(2) {
            0 => odd,
            _ => words
                .get(random.next(words.len()))
                .map_or("", String::as_str),
        };
        text.push_str(word);
    }
    text
}

/// Numbers that are the same each time.
struct Random(u64);

impl Random {
    /// Below a bound.
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap_or_default()
    }
}

/// A server on loopback, at a port of its own, as long as this lives.
struct Server {
    process: Child,
    stream: BufReader<TcpStream>,
    version: String,
}

impl Server {
    fn start(program: &Path, folder: &Path) -> Result<Self, String> {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = port.map_err(|error| error.to_string())?.port();
        let libraries: Vec<PathBuf> = ["usr/lib", "lib"]
            .iter()
            .map(|lib| folder.join(lib).join("x86_64-linux-gnu"))
            .collect();
        let libraries = std::env::join_paths(libraries).map_err(|error| error.to_string())?;
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
                stream
                    .set_read_timeout(Some(PATIENCE))
                    .map_err(|error| error.to_string())?;
                return Ok(Self {
                    process,
                    stream: BufReader::new(stream),
                    version,
                });
            }
            if start.elapsed() > PATIENCE || process.try_wait().is_ok_and(|end| end.is_some()) {
                let _ = process.kill();
                let _ = process.wait();
                return Err(format!("{} does not start", program.display()));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Makes a user with an access string; why that was refused.
    fn set_user(&mut self, text: &str) -> Result<Option<String>, String> {
        self.ask(&["ACL", "DELUSER", "probe"])?;
        let mut command = vec!["ACL", "SETUSER", "probe"];
        command.extend(text.split(' ').filter(|word| !word.is_empty()));
        let answer = self.ask(&command)?;
        Ok((answer != "OK").then_some(answer))
    }

    /// The text of an answer.
    fn ask(&mut self, command: &[&str]) -> Result<String, String> {
        Ok(self.ask_list(command)?.join("\n"))
    }

    fn ask_list(&mut self, command: &[&str]) -> Result<Vec<String>, String> {
        let mut request = format!("*{}\r\n", command.len());
        for word in command {
            request.push_str(&format!("${}\r\n{word}\r\n", word.len()));
        }
        let stream = self.stream.get_mut();
        stream
            .write_all(request.as_bytes())
            .map_err(|error| error.to_string())?;
        let mut answer = Vec::new();
        self.read(&mut answer)?;
        Ok(answer)
    }

    /// Reads a value of the protocol, and those in it.
    fn read(&mut self, into: &mut Vec<String>) -> Result<(), String> {
        let mut line = String::new();
        self.stream
            .read_line(&mut line)
            .map_err(|error| error.to_string())?;
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
                self.stream
                    .read_exact(&mut text)
                    .map_err(|error| error.to_string())?;
                into.push(String::from_utf8_lossy(&text).trim_end().to_owned());
            }
            "*" => {
                for _ in 0..number()? {
                    self.read(into)?;
                }
            }
            _ => return Err(format!("no answer of a server: {line}")),
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
