//! That expansions ask the machine nothing, that the same program writes the same bytes, and that nothing is lost when it is
//! interrupted.

mod determinism;
mod interrupted;
mod purity;
mod tokens;

use crate::Outcome;
use crate::command::succeed;
use crate::table;

/// Runs all parts, or the one that is named.
pub(crate) fn run() -> Outcome {
    strace()?;
    table::run(&[
        ("tokens", &tokens::run),
        ("purity", &purity::run),
        ("determinism", &determinism::run),
        ("interrupted", &interrupted::run),
    ])
}

/// Installs Debian's strace where there is none.
fn strace() -> Result<(), String> {
    let strace = || std::process::Command::new("strace").arg("-V").output();
    if strace().is_ok() {
        return Ok(());
    }
    for arguments in [&["update"][..], &["install", "--yes", "strace"]] {
        let mut apt = std::process::Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        succeed(apt.args(arguments), "apt-get")?;
    }
    strace()
        .map(drop)
        .map_err(|error| format!("strace: {error}"))
}
