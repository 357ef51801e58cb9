//! What others' tools say of our output: the CDK's command, the validators, a user's own project, real servers.

mod acl;
mod cli;
mod emulator;
mod picture;
mod project;
pub(crate) mod tools;
mod validators;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::Outcome;
use tools::Tools;

/// One line of the table.
struct Verdict {
    what: String,
    against: String,
    said: String,
}

impl Verdict {
    fn new(what: impl Into<String>, against: impl Into<String>, said: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            against: against.into(),
            said: said.into(),
        }
    }
}

/// A part of the run: what was tried, or why it failed.
type Part = fn(&Path, &Tools) -> Result<Vec<Verdict>, String>;

const PARTS: &[(&str, Part)] = &[
    ("cli", cli::run),
    ("validators", validators::run),
    ("project", project::run),
    ("picture", picture::run),
    ("emulator", emulator::run),
    ("acl", acl::run),
];

/// Runs all parts, or the one that is named, and prints the table. Fails at the end if one of them did.
pub(crate) fn run() -> Outcome {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the workspace has no folder")?;
    let tools = Tools::new()?;
    let only = std::env::args().nth(2);
    let mut failed = Vec::new();
    println!("{:44} {:28} verdict", "what", "against");
    for (name, part) in PARTS {
        if only.as_deref().is_some_and(|only| only != *name) {
            continue;
        }
        match part(workspace, &tools) {
            Ok(verdicts) => {
                for Verdict {
                    what,
                    against,
                    said,
                } in verdicts
                {
                    println!("{what:44} {against:28} {said}");
                }
            }
            Err(why) => {
                println!("{name:44} {:28} FAILED", "");
                failed.push(format!("{name}: {why}"));
            }
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("\n\n"))
    }
}

/// Runs a command, which has to succeed.
pub(crate) fn succeed(command: &mut Command, what: &str) -> Result<Output, String> {
    let output = finish(command, what)?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(format!("{what}: {}\n{}", output.status, said(&output)))
    }
}

/// Runs a command that may fail.
pub(crate) fn finish(command: &mut Command, what: &str) -> Result<Output, String> {
    command.output().map_err(|error| format!("{what}: {error}"))
}

/// All that a command said.
pub(crate) fn said(output: &Output) -> String {
    let (out, errors) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(errors)
    )
}

/// Whether a command said something.
fn expect(output: &Output, what: &str, expected: &str) -> Result<(), String> {
    let said = said(output);
    if said.contains(expected) {
        Ok(())
    } else {
        Err(format!("{what} does not say `{expected}`:\n{said}"))
    }
}

/// Builds the programs of `examples/`, and answers with the folder that they are in.
fn examples(workspace: &Path) -> Result<PathBuf, String> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--quiet",
        "--locked",
        "--package",
        "stackwright-examples",
        "--bins",
    ]);
    succeed(cargo.current_dir(workspace), "cargo build")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    Ok(target
        .unwrap_or_else(|| workspace.join("target"))
        .join("debug"))
}
