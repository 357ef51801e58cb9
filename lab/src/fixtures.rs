//! The templates that cfn-lint tests itself with, in our command: `cargo lab fixtures FOLDER`, where FOLDER is `test/fixtures/templates` of
//! aws-cloudformation/cfn-lint.
//!
//! `tests/cfn-lint.json` explains each error of ours in a template that is right there, and each one that is wrong there and has none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use crate::command::{cargo, succeed, workspace};
use crate::{Result, files};

/// What is explained, by the paths of the templates.
#[derive(Deserialize)]
struct Explained {
    /// The reasons of the errors, by their codes.
    good: BTreeMap<String, BTreeMap<String, String>>,
    bad: BTreeMap<String, String>,
}

pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let folder = std::env::args().nth(2);
    let folder = PathBuf::from(folder.ok_or("usage: cargo lab fixtures FOLDER")?);
    let text = files::read(&workspace.join("tests/cfn-lint.json"))?;
    let explained: Explained = serde_json::from_str(&text)?;
    succeed(
        &mut cargo(workspace, "build --quiet -p cargo-stackwright"),
        "build",
    )?;
    let program = workspace.join("target/debug/cargo-stackwright");
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let program = target.map_or(program, |target| target.join("debug/cargo-stackwright"));
    let mut wrong = Vec::new();
    let (mut count, mut named) = (0, 0);
    let good = templates(&folder.join("good"))?;
    for path in &good {
        let found = errors(&program, &folder.join("good").join(path))?;
        count += found.len();
        let nothing = BTreeMap::new();
        let reasons = explained.good.get(path).unwrap_or(&nothing);
        let expected: BTreeSet<_> = reasons.keys().cloned().collect();
        if found != expected {
            wrong.push(format!(
                "good/{path}: {found:?} are found, and {expected:?} explained"
            ));
        }
    }
    let bad = templates(&folder.join("bad"))?;
    for path in &bad {
        let is_named = !errors(&program, &folder.join("bad").join(path))?.is_empty();
        named += usize::from(is_named);
        if is_named == explained.bad.contains_key(path) {
            wrong.push(format!("bad/{path}: named is {is_named}"));
        }
    }
    println!(
        "good: {} templates, {} of them with {count} explained errors; bad: {} templates, {named} named, {} explained",
        good.len(),
        explained.good.len(),
        bad.len(),
        explained.bad.len()
    );
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n").into())
    }
}

/// The templates in a folder, by their paths in it.
fn templates(folder: &Path) -> Result<Vec<String>> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(inner) = path.strip_prefix(folder) {
                found.push(inner.display().to_string());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The codes of the errors in a template.
fn errors(program: &Path, template: &Path) -> Result<BTreeSet<String>> {
    let output = Command::new(program)
        .args(["check", "--format", "json"])
        .arg(template)
        .output()?;
    let report: Value = serde_json::from_slice(&output.stdout)?;
    let findings = report.get("findings").and_then(Value::as_array);
    let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).map(str::to_owned);
    let errors = findings.into_iter().flatten().filter(|one| {
        let level = text(one, "level");
        matches!(level.as_deref(), Some("error" | "deny"))
    });
    Ok(errors.filter_map(|one| text(one, "code")).collect())
}
