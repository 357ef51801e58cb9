//! Programs that chores run.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of the workspace.
pub(crate) fn workspace() -> Result<&'static Path, String> {
    let parent = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    parent.ok_or_else(|| "the workspace has no folder".to_owned())
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
pub(crate) fn expect(output: &Output, what: &str, expected: &str) -> Result<(), String> {
    let said = said(output);
    if said.contains(expected) {
        Ok(())
    } else {
        Err(format!("{what} does not say `{expected}`:\n{said}"))
    }
}

/// Builds the programs of `examples/`, and answers with the folder that they are in.
pub(crate) fn examples(workspace: &Path) -> Result<PathBuf, String> {
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

/// Installs packages of Debian where there is no program of a name, and answers with what the program says of its version.
pub(crate) fn installed(program: &str, version: &str, packages: &[&str]) -> Result<String, String> {
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
