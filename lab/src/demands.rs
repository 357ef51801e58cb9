//! `tests/demands.json`: what the services demand of the properties that constructs write, as their schemas and API models say it.
//!
//! Compares the file with the pinned packages; `BLESS=1` writes it anew, and keeps what holds each demand. A demand that is new is
//! open, until somebody says which rule or reason holds it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use stackwright_tests::demands::{Demands, OPEN, Properties, demands, written};

use crate::Result;
use crate::command::{said, succeed, workspace};
use crate::files::write;
use crate::tools::{BOTOCORE, CFN_LINT, Tools};

/// Of each type, of each property: the demands.
type Found = BTreeMap<String, BTreeMap<String, Vec<String>>>;

pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let found = found(workspace, &Tools::new()?, &written()?)?;
    let before = demands();
    let after = judged(found, &before);
    let (lines, open) = (lines(&after), open(&after));
    let changed = changed(&self::lines(&before), &lines);
    if std::env::var_os("BLESS").is_some() {
        let text = serde_json::to_string_pretty(&after)? + "\n";
        write(&workspace.join("tests/demands.json"), text)?;
    }
    for line in &changed {
        println!("{line}");
    }
    println!(
        "{}: {} demands of {} types, {} that nothing holds",
        after.from,
        lines.len(),
        after.types.len(),
        open.len()
    );
    for line in open {
        println!("  {line}");
    }
    if changed.is_empty() || std::env::var_os("BLESS").is_some() {
        Ok(())
    } else {
        Err(
            "tests/demands.json is not what the packages say: run `BLESS=1 cargo lab demands`"
                .into(),
        )
    }
}

/// Asks the packages.
fn found(workspace: &Path, tools: &Tools, written: &Properties) -> Result<Found> {
    let models =
        "import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), 'data'))";
    let mut python = Command::new(tools.emulator()?.join("python"));
    let models = said(&succeed(python.args(["-c", models]), "botocore")?);
    let mut python = Command::new(tools.validators()?.join("python"))
        .arg(workspace.join("lab/interop/demands.py"))
        .arg(models.trim())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = python.stdin.take() {
        input.write_all(serde_json::to_string(written)?.as_bytes())?;
    }
    let output = python.wait_with_output()?;
    if !output.status.success() {
        return Err("demands.py failed".into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The demands that are found, each with what held it before.
fn judged(found: Found, before: &Demands) -> Demands {
    let held = |name: &str, path: &str, demand: &str| {
        let held = before.types.get(name)?.get(path)?.get(demand)?;
        Some(held.clone())
    };
    let types = found.into_iter().map(|(name, properties)| {
        let properties = properties.into_iter().map(|(path, demands)| {
            let demands = demands.into_iter().map(|demand| {
                let held = held(&name, &path, &demand).unwrap_or_else(|| OPEN.to_owned());
                (demand, held)
            });
            let demands = demands.collect();
            (path, demands)
        });
        let properties = properties.collect();
        (name, properties)
    });
    Demands {
        from: format!("cfn-lint {CFN_LINT}, botocore {BOTOCORE}"),
        reasons: before.reasons.clone(),
        types: types.collect(),
    }
}

/// Every demand in a line, and what holds it.
fn lines(demands: &Demands) -> BTreeMap<String, String> {
    let mut lines = BTreeMap::new();
    for (name, properties) in &demands.types {
        for (path, demands) in properties {
            for (demand, held) in demands {
                lines.insert(format!("{name} {path}: {demand}"), held.clone());
            }
        }
    }
    lines
}

fn open(demands: &Demands) -> Vec<String> {
    let lines = lines(demands).into_iter();
    let open = lines.filter(|(_, held)| held == OPEN);
    open.map(|(line, _)| line).collect()
}

/// What is demanded no more, and what is demanded now.
fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let gone = before.keys().filter(|line| !after.contains_key(*line));
    let new = after.keys().filter(|line| !before.contains_key(*line));
    let gone = gone.map(|line| format!("- {line}"));
    gone.chain(new.map(|line| format!("+ {line}"))).collect()
}
