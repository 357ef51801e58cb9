//! How many instructions an expansion and a synthesis take: valgrind counts them, and the same compiler makes the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::command::{cargo, installed, succeed, workspace};
use crate::{Result, files};

/// By how much a count may differ from the committed one.
const TOLERANCE: f64 = 0.05;

/// Compares the counts with the committed ones; `BLESS=1` commits those of now.
pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let package = workspace.join("lab/bench/callgrind");
    installed("valgrind", "--version", &["valgrind", "libc6-dbg"])?;
    let mut build = cargo(&package, "build --quiet --locked --release --target-dir");
    build.arg(workspace.join("target/callgrind"));
    succeed(&mut build, "cargo build")?;
    let file = package.join("counts.json");
    let committed: BTreeMap<String, u64> = fs::read(&file)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default();
    let mut counts = BTreeMap::new();
    let mut wrong = Vec::new();
    println!(
        "{:12} {:>14} {:>14} {:>8}",
        "what", "instructions", "committed", "change"
    );
    let programs = workspace.join("target/callgrind/release");
    for what in ["expansion", "editor", "synthesis"] {
        let count = count(&programs.join(what), &[])?;
        let before = committed.get(what).copied().unwrap_or_default();
        #[expect(
            clippy::cast_precision_loss,
            reason = "counts that are compared by their ratio"
        )]
        let change = count as f64 / before as f64 - 1.0;
        println!("{what:12} {count:14} {before:14} {:+7.1} %", change * 100.0);
        if change.is_nan() || change.abs() > TOLERANCE {
            wrong.push(what);
        }
        counts.insert(what, count);
    }
    let share = across(&programs.join("across"))?;
    if std::env::var_os("BLESS").is_some() {
        let text = serde_json::to_string_pretty(&counts)?;
        return files::write(&file, text + "\n");
    }
    share?;
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{} changed by more than {} %; where that is meant, `BLESS=1 cargo lab instructions` takes the new counts",
        wrong.join(" and "),
        TOLERANCE * 100.0
    ).into())
}

/// Prints which share of an expansion the rules across resources take, of modules of 100 and of 200 declarations. Fails above the
/// bound, and where the rules take more than in proportion.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts that are compared by their ratio"
)]
fn across(program: &Path) -> Result<Result> {
    const SHARE: f64 = 0.10;
    /// How much more twice as many declarations may take.
    const GROWTH: f64 = 2.2;
    const RULES: &str = "--toggle-collect=*check::services::across::check*";
    let of = |declarations: &str, decisions: &str| -> Result<(u64, u64)> {
        let arguments = [declarations, decisions];
        let all = count(program, &arguments)?;
        Ok((all, count_with(&[RULES], program, &arguments)?))
    };
    // Each decision has the rules asked for its branches.
    for decisions in ["1", "3"] {
        let (all, rules) = of("200", decisions)?;
        let share = rules as f64 / all as f64;
        println!(
            "rules across resources with decisions by {decisions} conditions: {rules} of {all} instructions, {:.1} %",
            share * 100.0
        );
        if share > SHARE {
            let message = format!(
                "the rules across resources take {:.1} % with decisions",
                share * 100.0
            );
            return Ok(Err(message.into()));
        }
    }
    let ((_, half), (all, rules)) = (of("100", "0")?, of("200", "0")?);
    let (share, growth) = (rules as f64 / all as f64, rules as f64 / half as f64);
    println!(
        "rules across resources: {rules} of {all} instructions of 200 declarations, {:.1} %; {growth:.2} times those of 100",
        share * 100.0
    );
    if share > SHARE || growth > GROWTH || rules == 0 {
        let message = format!("the rules across resources take {:.1} %", share * 100.0);
        return Ok(Err(message.into()));
    }
    Ok(Ok(()))
}

/// The instructions that a program takes from its start to its end.
fn count(program: &Path, arguments: &[&str]) -> Result<u64> {
    count_with(&[], program, arguments)
}

/// The same, with options of callgrind.
fn count_with(options: &[&str], program: &Path, arguments: &[&str]) -> Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .args(options)
        .arg(program)
        .args(arguments);
    let output = succeed(&mut valgrind, "valgrind")?;
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let count = line.and_then(|(_, count)| count.trim().parse().ok());
    Ok(count.ok_or_else(|| format!("valgrind counted nothing:\n{text}"))?)
}
