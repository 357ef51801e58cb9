//! Commands that are run in turn, and their medians.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::Result;

/// What a command took: medians.
#[derive(Clone, Copy, Deserialize)]
pub(super) struct Figure {
    /// CPU seconds.
    pub(super) cpu: f64,
    /// Seconds from its start to its end.
    pub(super) wall: f64,
    /// The most memory that it had, in MiB.
    pub(super) mib: f64,
}

/// A command for [`measure`], and the text of a file that is edited before each run.
pub(super) fn command(
    name: &str,
    folder: &Path,
    argv: &[&str],
    env: &[(&str, &str)],
    edit: Option<(&Path, &str)>,
) -> Value {
    let env: BTreeMap<_, _> = env.iter().copied().collect();
    let edit = edit.map(|(file, text)| json!({ "file": file, "text": text }));
    json!({ "name": name, "argv": argv, "cwd": folder, "env": env, "edit": edit })
}

/// Runs commands in turn, and answers with the medians of each.
pub(super) fn measure(rounds: usize, commands: &[Value]) -> Result<BTreeMap<String, Figure>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/measure.py");
    let log = tempfile::NamedTempFile::new()?;
    let mut python = Command::new("python3");
    python
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = python
        .spawn()
        .map_err(|error| format!("python3: {error}"))?;
    if let Some(mut stdin) = child.stdin.take() {
        let job = json!({ "rounds": rounds, "commands": commands, "log": log.path() });
        stdin.write_all(job.to_string().as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// A figure of a command that was measured.
pub(super) fn of(figures: &BTreeMap<String, Figure>, name: &str) -> Result<Figure> {
    let figure = figures.get(name).copied();
    Ok(figure.ok_or_else(|| format!("`{name}` was not measured"))?)
}
