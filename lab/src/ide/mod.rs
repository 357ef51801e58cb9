//! What an editor shows: a rust-analyzer without a window is asked about the programs in `lab/ide/scenarios/`.
//!
//! A scenario is a Rust file with marks, the first letter of which says what is asked where it stands:
//!
//! - `$c_NAME$`: completion
//! - `$h_NAME$`: hover
//! - `$d_NAME$`: the definition
//! - `$f_NAME$`: all references
//! - `$r_NAME$`: what a rename changes
//! - `$a_NAME$`: the quick fixes
//! - `$k_NAME$`: how the token is highlighted
//!
//! Diagnostics and the outline are always asked for. What is answered is compared with the `.txt` beside it, which `BLESS=1`
//! writes. In `lab/ide/cases/` lines are put into one program. `--latency` measures instead how long completions take, and
//! `--typing` types declarations key by key.
//!
//! The package that has them depends on the library by git, as most have it: rust-analyzer does not set `cfg(rust_analyzer)` for what
//! comes from elsewhere. The scenarios are shown again to one that depends on it by path.

mod answers;
mod cases;
mod latency;
mod library;
mod lsp;
mod typing;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::{Value, json};

use crate::command::{cargo, expect, succeed, workspace};
use crate::{Result, files};
use answers::answers;
use lsp::Server;

const HOW_TO_GET_ONE: &str = "no rust-analyzer: name one in $RUST_ANALYZER, put one on the PATH (`rustup component add \
    rust-analyzer`), or build one (`cargo +nightly install ra_ap_rust-analyzer --version 0.0.349 --locked`)";

pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let only = std::env::args().nth(2);
    let mut editor = Editor::start(workspace, Source::Git)?;
    let Editor { server, file, .. } = &mut editor;
    if only.as_deref() == Some("--latency") {
        return latency::run(server, file);
    }
    if only.as_deref() == Some("--typing") {
        let all = std::env::args().nth(3).as_deref() == Some("all");
        return typing::run(server, file, workspace, all);
    }
    let mut asked = Asked::default();
    for folder in ["scenarios", "cases"] {
        asked.ask(&mut editor, workspace, folder, only.as_deref())?;
    }
    println!("by path");
    let mut editor = Editor::start(workspace, Source::Path)?;
    asked.ask(&mut editor, workspace, "scenarios", only.as_deref())?;
    let Asked { questions, wrong } = asked;
    println!("{questions} questions");
    under_miri(workspace)?;
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("the editor shows something else in {}", wrong.join(", ")).into())
    }
}

/// Miri sets the word by which a library from elsewhere knows of a rust-analyzer. Stacks have to expand for its compiler all the same.
fn under_miri(workspace: &Path) -> Result {
    let words = "test --locked --package stackwright-examples --bin quickstart";
    let mut test = cargo(workspace, words);
    test.env("RUSTFLAGS", "--cfg miri -A explicit_builtin_cfgs_in_flags");
    let target = tempfile::tempdir()?;
    test.env("CARGO_TARGET_DIR", target.path());
    let output = succeed(&mut test, "cargo test with `cfg(miri)`")?;
    expect(
        &output,
        "cargo test with `cfg(miri)`",
        "session_store::stack_synthesizes ... ok",
    )
}

/// What was asked, and the programs of which something else is shown than expected.
#[derive(Default)]
struct Asked {
    questions: usize,
    wrong: Vec<String>,
}

impl Asked {
    /// Asks about the programs of a folder, or about those with a name.
    fn ask(
        &mut self,
        editor: &mut Editor,
        workspace: &Path,
        folder: &str,
        only: Option<&str>,
    ) -> Result {
        let Editor { server, file, .. } = editor;
        let programs = files::list(&workspace.join("lab/ide").join(folder))?;
        let is_program = |path: &PathBuf| path.extension().is_some_and(|of| of == "rs");
        for path in programs.into_iter().filter(is_program) {
            let name = path.file_stem().unwrap_or_default();
            let name = format!("{folder}/{}", name.to_string_lossy());
            if only.is_some_and(|only| !name.contains(only)) {
                continue;
            }
            let program = files::read(&path)?;
            let start = Instant::now();
            let expected_at = path.with_extension("txt");
            let expected = fs::read_to_string(&expected_at).unwrap_or_default();
            let (answers, count) = match folder {
                "cases" => cases::run(server, file, (&program, &expected))?,
                _ => answers(server, file, &program)?,
            };
            self.questions += count;
            println!(
                "{name:32} {count:3} questions in {:5} ms",
                start.elapsed().as_millis()
            );
            let is_blessed = std::env::var_os("BLESS").is_some();
            if is_blessed {
                fs::write(&expected_at, &answers)?;
            }
            if expected != answers {
                println!("{}", difference(&expected, &answers));
                if !is_blessed {
                    self.wrong.push(name);
                }
            }
        }
        Ok(())
    }
}

/// A server that is ready, and the file that programs are shown to it in.
struct Editor {
    server: Server,
    file: PathBuf,
    /// It goes away with the rest.
    _folder: tempfile::TempDir,
}

impl Editor {
    fn start(workspace: &Path, source: Source) -> Result<Self> {
        let program = rust_analyzer()?;
        let folder = tempfile::tempdir()?;
        // A link in the name of the temporary folder would be another name for the same files.
        let root = fs::canonicalize(folder.path())?.join("scenarios");
        let file = write_workspace(&root, workspace)?;
        let environment = match source {
            Source::Git => library::by_git(&root, workspace)?,
            Source::Path => Vec::new(),
        };
        let mut server = Server::start(&program, &root, options(&root)?, environment)?;
        server.set(&file, "")?;
        server.wait_until_ready()?;
        Ok(Self {
            server,
            file,
            _folder: folder,
        })
    }
}

/// Where a package has the library from.
enum Source {
    Git,
    Path,
}

/// `$RUST_ANALYZER`, or the one on the path.
fn rust_analyzer() -> Result<OsString> {
    let named = std::env::var_os("RUST_ANALYZER");
    let program = named.unwrap_or_else(|| "rust-analyzer".into());
    let version = Command::new(&program).arg("--version").output();
    let is_there = version.is_ok_and(|output| output.status.success());
    if is_there {
        Ok(program)
    } else {
        Err(HOW_TO_GET_ONE.into())
    }
}

/// A crate that depends on ours, and the library file in it.
fn write_workspace(root: &Path, workspace: &Path) -> Result<PathBuf> {
    files::package(root, "scenarios", "")?;
    // As much of the standard library as types need: where its sources are missing, rust-analyzer installs them into the
    // toolchain, which changes what trybuild sees.
    for name in ["core", "alloc", "std", "proc_macro", "test"] {
        let folder = root.join("sysroot").join(name);
        let manifest =
            format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
        files::write(&folder.join("Cargo.toml"), manifest)?;
        let source = workspace.join(format!("lab/ide/sysroot/{name}.rs"));
        let source = fs::read_to_string(source).unwrap_or_else(|_| "#![no_core]\n".to_owned());
        files::write(&folder.join("src/lib.rs"), source)?;
    }
    let file = root.join("src/lib.rs");
    files::write(&file, "")?;
    Ok(file)
}

fn options(root: &Path) -> Result<Value> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = sysroot.map_err(|error| format!("rustc: {error}"))?;
    let sysroot = String::from_utf8_lossy(&sysroot.stdout).trim().to_owned();
    Ok(json!({
        "checkOnSave": false,
        "cargo": {
            "targetDir": true,
            "buildScripts": { "enable": true },
            "sysroot": sysroot,
            "sysrootSrc": root.join("sysroot"),
        },
        "procMacro": { "enable": true, "attributes": { "enable": true } },
        "cachePriming": { "enable": false },
        "completion": { "postfix": { "enable": false }, "autoimport": { "enable": false } },
    }))
}

fn difference(expected: &str, found: &str) -> String {
    let mut out = String::new();
    for line in expected
        .lines()
        .filter(|line| !found.lines().any(|other| other == *line))
    {
        let _ = writeln!(out, "  - {line}");
    }
    for line in found
        .lines()
        .filter(|line| !expected.lines().any(|other| other == *line))
    {
        let _ = writeln!(out, "  + {line}");
    }
    out
}
