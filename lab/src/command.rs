//! Programs that comparisons run.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::Result;

/// The folder of the workspace.
pub(crate) fn workspace() -> Result<&'static Path> {
    let parent = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    Ok(parent.ok_or("the workspace has no folder")?)
}

/// `cargo` with words, in a folder.
pub(crate) fn cargo(folder: &Path, words: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(words.split_whitespace()).current_dir(folder);
    cargo
}

/// Runs a command, which has to succeed.
pub(crate) fn succeed(command: &mut Command, what: &str) -> Result<Output> {
    let output = finish(command, what)?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(format!("{what}: {}\n{}", output.status, said(&output)).into())
    }
}

/// Runs a command that may fail.
pub(crate) fn finish(command: &mut Command, what: &str) -> Result<Output> {
    Ok(command
        .output()
        .map_err(|error| format!("{what}: {error}"))?)
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

/// The errors among the messages of a `cargo … --message-format json`, each with its target. It fails where cargo did not
/// get as far as the compiler.
pub(crate) fn errors(output: &Output) -> Result<Vec<Value>> {
    let text = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<Value> = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    if messages.is_empty() || said(output).contains("internal compiler error") {
        return Err(said(output).into());
    }
    let is_error = |of: &Value| of.pointer("/message/level") == Some(&"error".into());
    Ok(messages.into_iter().filter(is_error).collect())
}

/// Fails unless a command said something.
pub(crate) fn expect(output: &Output, what: &str, expected: &str) -> Result {
    let said = said(output);
    if said.contains(expected) {
        Ok(())
    } else {
        Err(format!("{what} does not say `{expected}`:\n{said}").into())
    }
}

/// Builds the programs of `examples/`, and answers with the folder that they are in.
pub(crate) fn examples(workspace: &Path) -> Result<PathBuf> {
    let words = "build --quiet --locked --package stackwright-examples --bins";
    succeed(&mut cargo(workspace, words), "cargo build")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    Ok(target
        .unwrap_or_else(|| workspace.join("target"))
        .join("debug"))
}

/// Installs packages of Debian where there is no program of a name, and answers with what the program says of its version.
pub(crate) fn installed(program: &str, version: &str, packages: &[&str]) -> Result<String> {
    let ask = || Command::new(program).arg(version).output();
    if ask().is_err() {
        let install = ["install", "--yes", "--no-install-recommends"];
        for arguments in [vec!["update"], [&install, packages].concat()] {
            let mut apt = Command::new("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
            succeed(apt.args(arguments), "apt-get")?;
        }
    }
    let output = ask().map_err(|error| format!("{program}: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
