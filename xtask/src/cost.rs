//! What a crate pays for depending on `stackwright`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// The most crates besides our own that a user builds.
const MOST_CRATES: usize = 20;

/// Prints the crates of the dependency tree, and the CPU seconds of a first `cargo check` beside those of a crate that
/// depends on nothing. Fails where there are too many crates; the times are for the reader.
pub(crate) fn run() -> Outcome {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the workspace has no folder")?;
    let crates = crates(workspace)?;
    println!(
        "crates besides our own: {} (at most {MOST_CRATES})",
        crates.len()
    );
    for name in &crates {
        println!("  {name}");
    }
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let empty = check(folder.path(), "empty", "", "fn main() {}\n")?;
    let quickstart = fs::read_to_string(workspace.join("examples/src/bin/quickstart.rs"))
        .map_err(|error| error.to_string())?;
    let dependency = format!(
        "stackwright = {{ path = {:?} }}\n",
        workspace.join("runtime")
    );
    let user = check(folder.path(), "user", &dependency, &quickstart)?;
    println!(
        "first `cargo check`, CPU seconds: {empty:.2} with no dependency, {user:.2} with stackwright"
    );
    if crates.len() > MOST_CRATES {
        return Err(format!("{} crates are too many", crates.len()));
    }
    Ok(())
}

fn crates(workspace: &Path) -> Result<BTreeSet<String>, String> {
    let output = Command::new("cargo")
        .args([
            "tree",
            "--package",
            "stackwright",
            "--edges",
            "normal,build",
        ])
        .args(["--prefix", "none", "--no-dedupe", "--format", "{p}"])
        .current_dir(workspace)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.starts_with("stackwright"))
        .map(str::to_owned)
        .collect())
}

/// The CPU seconds of a `cargo check` from nothing, with the crates fetched before.
fn check(folder: &Path, name: &str, dependencies: &str, main: &str) -> Result<f64, String> {
    let package = folder.join(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n"
    );
    let write =
        |path: PathBuf, text: &str| fs::write(path, text).map_err(|error| error.to_string());
    fs::create_dir_all(package.join("src")).map_err(|error| error.to_string())?;
    write(package.join("Cargo.toml"), &manifest)?;
    write(package.join("src/main.rs"), main)?;
    cargo(&package, &["fetch", "--quiet"])?;
    let before = children_cpu_seconds()?;
    cargo(&package, &["check", "--quiet", "--offline"])?;
    Ok(children_cpu_seconds()? - before)
}

fn cargo(package: &Path, arguments: &[&str]) -> Outcome {
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`cargo {}` failed", arguments.join(" ")))
    }
}

/// The CPU time of the processes that this one has waited for, as Linux counts it.
fn children_cpu_seconds() -> Result<f64, String> {
    /// What Linux counts processes' time in, on every machine that cargo runs on.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat")
        .map_err(|error| format!("CPU time is read from Linux's /proc: {error}"))?;
    // Behind the name, which stands in parentheses, `cutime` and `cstime` are the 14th and 15th.
    let behind_name = stat.rsplit_once(')').map_or("", |(_, behind)| behind);
    let ticks: Vec<f64> = behind_name
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse().ok())
        .collect();
    match ticks.as_slice() {
        [user, system] => Ok((user + system) / TICKS_PER_SECOND),
        _ => Err("Linux's /proc/self/stat is not as expected".to_owned()),
    }
}
