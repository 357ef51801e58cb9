//! What an expansion asks of the machine: nothing. The real compiler is watched while the macros are on its stack.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::succeed;
use crate::table::{Verdict, Verdicts};

/// What the library of the macros is called, and that of a macro that does what ours must not: if it is not seen, nothing is.
const MACROS: &str = "stackwright_macros";
const IMPURE: &str = "impure_macros";
const IMPURE_MACRO: &str = "
extern crate proc_macro;
#[proc_macro]
pub fn ask(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let now = std::time::SystemTime::now();
    let home = std::env::var_os(\"HOME\");
    let hosts = std::fs::read(\"/etc/hosts\").map(|hosts| hosts.len());
    let socket = std::net::UdpSocket::bind(\"127.0.0.1:0\").is_ok();
    let random = std::collections::hash_map::RandomState::new();
    format!(\"/* {now:?} {home:?} {hosts:?} {socket} {random:?} */\").parse().unwrap_or_default()
}
";
/// What memory is asked for with, which is all that an expansion may ask the system for.
const MEMORY: &[&str] = &[
    "brk", "futex", "madvise", "mmap", "mprotect", "mremap", "munmap",
];
/// Surroundings that differ in all that a program can look at.
const SURROUNDINGS: &[(&str, &str)] = &[
    ("HOME", "/nonexistent"),
    ("LANG", "de_DE.UTF-8"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("TZ", "Asia/Kathmandu"),
    ("USER", "nobody"),
    ("AWS_REGION", "eu-north-1"),
    ("CDK_DEFAULT_ACCOUNT", "999999999999"),
    ("STACKWRIGHT_TEMPLATES", "/nonexistent"),
    ("COLUMNS", "40"),
    ("SOURCE_DATE_EPOCH", "1"),
];

pub(super) fn run(workspace: &Path) -> Verdicts {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let user = User::new(workspace, folder.path())?;
    Ok(vec![
        user.system_calls()?,
        user.functions()?,
        user.surroundings()?,
    ])
}

/// A crate with the stacks of the examples, which is compiled again and again.
struct User {
    folder: PathBuf,
    target: PathBuf,
}

impl User {
    fn new(workspace: &Path, folder: &Path) -> Result<Self, String> {
        let package = folder.join("user");
        let write = |path: PathBuf, text: &str| fs::write(path, text).map_err(|e| e.to_string());
        fs::create_dir_all(package.join("src")).map_err(|error| error.to_string())?;
        let impure = folder.join(IMPURE);
        fs::create_dir_all(impure.join("src")).map_err(|error| error.to_string())?;
        let manifest = format!(
            "[package]\nname = {IMPURE:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\nproc-macro = true\n\n[workspace]\n"
        );
        write(impure.join("Cargo.toml"), &manifest)?;
        write(impure.join("src/lib.rs"), IMPURE_MACRO)?;
        let manifest = format!(
            "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             stackwright = {{ path = {:?} }}\n{IMPURE} = {{ path = {impure:?} }}\n\n[workspace]\n",
            workspace.join("runtime")
        );
        write(package.join("Cargo.toml"), &manifest)?;
        let mut library = format!("{IMPURE}::ask! {{}}\n");
        for example in ["quickstart", "observability", "shop", "two_stacks"] {
            let text = fs::read_to_string(workspace.join(format!("examples/src/bin/{example}.rs")));
            let text = text.map_err(|error| error.to_string())?;
            write(package.join(format!("src/{example}.rs")), &text)?;
            library.push_str(&format!("pub mod {example};\n"));
        }
        write(package.join("src/lib.rs"), &library)?;
        Ok(Self {
            folder: package,
            target: folder.join("target"),
        })
    }

    /// Checks the crate; its compiler, and no other, is run by a shell script, as `"$@"`.
    fn check(&self, script: &str, surroundings: &[(&str, &str)]) -> Result<(), String> {
        let wrapper = self.folder.join("wrapper.sh");
        // Cargo asks the compiler for its version, too.
        let script = format!(
            "#!/bin/sh\ncase \" $* \" in *' --crate-name user '*) {script} ;; *) exec \"$@\" ;; esac\n"
        );
        fs::write(&wrapper, script).map_err(|error| error.to_string())?;
        let executable = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&wrapper, executable).map_err(|error| error.to_string())?;
        // Another time, so that it is compiled again.
        let library = self.folder.join("src/lib.rs");
        let text = fs::read_to_string(&library).map_err(|error| error.to_string())?;
        fs::write(&library, text).map_err(|error| error.to_string())?;
        let mut cargo = Command::new("cargo");
        cargo
            .args(["check", "--quiet", "--lib"])
            .env("RUSTC_WORKSPACE_WRAPPER", &wrapper)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .env("OUT", self.folder.join("out"));
        let home = std::env::var_os("HOME")
            .map(PathBuf::from)
            .unwrap_or_default();
        for (name, inside) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            if std::env::var_os(name).is_none() {
                cargo.env(name, home.join(inside));
            }
        }
        for (name, value) in surroundings {
            cargo.env(name, value);
        }
        succeed(cargo.current_dir(&self.folder), "cargo check").map(drop)
    }

    /// The system calls under which the macros are on the stack.
    fn system_calls(&self) -> Result<Verdict, String> {
        self.check(
            "exec strace --follow-forks --stack-traces --output \"$OUT\" \"$@\"",
            &[],
        )?;
        let log = fs::read(self.folder.join("out")).map_err(|error| error.to_string())?;
        let log = String::from_utf8_lossy(&log);
        let (calls, ours) = calls_under(&log, MACROS);
        let (_, impure) = calls_under(&log, IMPURE);
        if !["openat", "socket"]
            .iter()
            .all(|call| impure.contains_key(call))
        {
            return Err(format!("what an impure macro does is not seen: {impure:?}"));
        }
        let others: Vec<_> = ours
            .iter()
            .filter(|(name, _)| !MEMORY.contains(name))
            .collect();
        if !others.is_empty() {
            return Err(format!("the macros made the system calls {others:?}"));
        }
        let memory: usize = ours.values().sum();
        Ok(Verdict::new(
            "system calls of expansions",
            strace_version()?,
            format!(
                "none but {memory} for memory, of the compiler's {calls}; an impure macro is seen"
            ),
        ))
    }

    /// The functions of the system's library that need no system call, or may need none: the clock, the environment.
    fn functions(&self) -> Result<Verdict, String> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("harden/watch.c");
        let library = self.folder.join("watch.so");
        let mut compiler = Command::new("cc");
        compiler
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&library)
            .arg(source)
            .arg("-ldl");
        succeed(&mut compiler, "cc")?;
        let log = self.folder.join("watched");
        let script = format!(
            "WATCH_LOG={:?} LD_PRELOAD={:?} exec \"$@\"",
            log.display().to_string(),
            library.display().to_string()
        );
        self.check(&script, &[])?;
        let watched = fs::read_to_string(&log).map_err(|error| error.to_string())?;
        let of = |library: &str| -> BTreeSet<&str> {
            let lines = watched.lines().filter_map(|line| line.split_once(' '));
            let lines = lines.filter(|(_, caller)| caller.contains(library));
            lines.map(|(function, _)| function).collect()
        };
        let impure = of(IMPURE);
        if !["clock_gettime", "getenv", "open64", "socket"]
            .iter()
            .all(|name| impure.contains(name))
        {
            return Err(format!("what an impure macro does is not seen: {impure:?}"));
        }
        let ours = of(MACROS);
        if !ours.is_empty() {
            return Err(format!("the macros called {ours:?}"));
        }
        Ok(Verdict::new(
            "clock, environment, files, sockets",
            "functions of libc",
            format!(
                "none, of the compiler's {}; an impure macro is seen: {impure:?}",
                watched.lines().count()
            ),
        ))
    }

    /// What the compiler makes of the macros in surroundings that have nothing in common.
    fn surroundings(&self) -> Result<Verdict, String> {
        let expand = "RUSTC_BOOTSTRAP=1 \"$@\" -Zunpretty=expanded > \"$OUT\" && exec \"$@\"";
        let expansion = |script: &str, surroundings: &[(&str, &str)]| {
            self.check(script, surroundings)?;
            fs::read_to_string(self.folder.join("out")).map_err(|error| error.to_string())
        };
        let first = expansion(expand, &[])?;
        if !first.contains("__sw_define_sessions") {
            return Err("nothing was expanded".to_owned());
        }
        let others = [
            ("another environment", expansion(expand, SURROUNDINGS)?),
            ("another time", expansion(expand, &[])?),
            (
                "one thread, little stack",
                expansion(
                    expand,
                    &[("RUST_MIN_STACK", "16777216"), ("RAYON_NUM_THREADS", "1")],
                )?,
            ),
        ];
        for (which, other) in &others {
            if *other != first {
                return Err(format!("{which} gives another expansion"));
            }
        }
        // Where the crate is, the compiler writes into nothing but the paths of errors.
        let moved = Self {
            folder: self.folder.with_file_name("moved"),
            target: self.target.clone(),
        };
        let mut copy = Command::new("cp");
        succeed(copy.arg("-r").arg(&self.folder).arg(&moved.folder), "cp")?;
        moved.check(expand, SURROUNDINGS)?;
        let there = fs::read_to_string(moved.folder.join("out")).map_err(|e| e.to_string())?;
        if there != first {
            return Err("another folder gives another expansion".to_owned());
        }
        let kib = first.len() / 1024;
        Ok(Verdict::new(
            "expansion in other surroundings",
            "HOME, locale, time zone, folder",
            format!("the same {kib} KiB, five times"),
        ))
    }
}

/// How many system calls a log has, and those under which a library is on the stack, with how often they were made.
fn calls_under<'a>(log: &'a str, library: &str) -> (usize, BTreeMap<&'a str, usize>) {
    let mut calls = 0;
    let mut under: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut call, mut is_counted) = ("", false);
    for line in log.lines() {
        if let Some(frame) = line.strip_prefix(" > ") {
            if frame.contains(library) && !is_counted {
                is_counted = true;
                *under.entry(call).or_default() += 1;
            }
            continue;
        }
        let rest = line
            .split_once(' ')
            .map_or("", |(_, rest)| rest.trim_start());
        let rest = rest.strip_prefix("<... ").unwrap_or(rest);
        call = rest.split(['(', ' ']).next().unwrap_or_default();
        is_counted = false;
        calls += 1;
    }
    (calls, under)
}

fn strace_version() -> Result<String, String> {
    let output = succeed(Command::new("strace").arg("-V"), "strace")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let version = text.split_whitespace().nth(3).unwrap_or_default();
    Ok(format!("strace {version}"))
}
