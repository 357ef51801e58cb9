//! Mutation testing: `cargo-mutants` changes the checks, one operator or function at a time, and the tests of the crate must notice.
//!
//! `tests/mutants.json` lists the mutants that live, each with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Result;
use crate::command::{said, succeed, workspace};
use crate::files::{read, write};
use crate::tools::Tools;

/// A crate, the files with its checks, those that are left out, and the tests that must notice.
struct Checks {
    package: &'static str,
    files: &'static str,
    without: &'static str,
    tests: &'static [&'static str],
}

const CHECKS: [Checks; 3] = [
    Checks {
        package: "stackwright-core",
        files: "core/src/**",
        without: "core/src/describe/**",
        tests: &["--cargo-arg", "--lib"],
    },
    Checks {
        package: "stackwright-macros-core",
        files: "macros-core/src/check/**",
        without: "",
        tests: &["--cargo-arg", "--lib"],
    },
    // What synthesizes is tested by whole stacks.
    Checks {
        package: "stackwright",
        files: "runtime/src/synthesis/**",
        without: "",
        tests: &["--test-package", "stackwright,stackwright-tests"],
    },
];

/// How many mutants of each crate are tested, and which.
struct Settings {
    sample: usize,
    seed: u64,
    packages: Vec<String>,
}

impl Settings {
    fn of(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut settings = Self {
            sample: 30,
            seed: 1,
            packages: Vec::new(),
        };
        while let Some(word) = words.next() {
            let mut number = || {
                let number = words
                    .next()
                    .ok_or_else(|| format!("{word} needs a number"))?;
                Ok::<u64, crate::Error>(number.parse()?)
            };
            match word.as_str() {
                "--sample" => settings.sample = usize::try_from(number()?)?,
                "--seed" => settings.seed = number()?,
                "--all" => settings.sample = usize::MAX,
                package if CHECKS.iter().any(|checks| checks.package == package) => {
                    settings.packages.push(word);
                }
                _ => return Err(format!("unknown option {word}").into()),
            }
        }
        Ok(settings)
    }
}

/// Tests a sample of the mutants.
pub(crate) fn run() -> Result {
    let settings = Settings::of(std::env::args().skip(2))?;
    let program = Tools::new()?.mutants()?;
    let list = workspace()?.join("tests/mutants.json");
    let known: BTreeMap<String, String> = serde_json::from_str(&read(&list)?)?;
    let is_chosen = |checks: &&Checks| {
        settings.packages.is_empty() || settings.packages.iter().any(|one| one == checks.package)
    };
    let mut new = Vec::new();
    for checks in CHECKS.iter().filter(is_chosen) {
        let all = listed(&program, checks)?;
        let (count, of) = (settings.sample.min(all.len()), all.len());
        println!("{}: {count} of {of} mutants", checks.package);
        let sample = sample(&all, settings.seed, settings.sample);
        let living = living(&program, checks, &sample)?;
        let named: BTreeSet<_> = living.iter().map(|name| without_place(name)).collect();
        for name in sample {
            let key = without_place(name);
            match (living.iter().any(|one| one == name), known.get(&key)) {
                (true, Some(reason)) => println!("  lives: {name}: {reason}"),
                (true, None) => {
                    println!("  LIVES: {name}");
                    new.push(key);
                }
                (false, Some(_)) if !named.contains(&key) => {
                    println!("  is noticed now, and listed: {name}");
                }
                (false, _) => {}
            }
        }
    }
    if std::env::var_os("BLESS").is_some() {
        let mut known = known;
        for name in new.drain(..) {
            known
                .entry(name)
                .or_insert_with(|| "not judged yet".to_owned());
        }
        write(&list, format!("{:#}\n", serde_json::to_value(&known)?))?;
    }
    match new.len() {
        0 => Ok(()),
        count => Err(format!(
            "{count} mutants live: write a test that notices each, or a reason in tests/mutants.json"
        )
        .into()),
    }
}

/// The command for some checks.
fn mutants(program: &Path, checks: &Checks) -> Result<Command> {
    let mut command = Command::new(program);
    command
        .current_dir(workspace()?)
        // The copy of the workspace that it changes has a target folder of its own.
        .env_remove("CARGO_TARGET_DIR")
        .args(["mutants", "--no-config", "--colors", "never"])
        .args(["--package", checks.package]);
    if !checks.without.is_empty() {
        command.args(["--exclude", checks.without]);
    }
    Ok(command)
}

/// The mutants that there are.
fn listed(program: &Path, checks: &Checks) -> Result<Vec<String>> {
    let output = succeed(
        mutants(program, checks)?.args(["--list", "--file", checks.files]),
        "cargo mutants --list",
    )?;
    let text = String::from_utf8_lossy(&output.stdout);
    let listed = text.lines().filter(|name| !is_of_a_field(name));
    Ok(listed.map(str::to_owned).collect())
}

/// Whether a mutant leaves a field of a struct to its base. Generated files and the tests of other crates see the fields of
/// descriptions.
fn is_of_a_field(name: &str) -> bool {
    name.contains(": delete field ")
}

/// Those of some mutants that no unit test notices.
///
/// cargo-mutants 27.1 tests all mutants of fields whatever `--re` says (its `visit.rs` asks no filter for them), so that it reads
/// only the files of the others.
fn living(program: &Path, checks: &Checks, sample: &[&str]) -> Result<Vec<String>> {
    let folder = tempfile::tempdir()?;
    let mut command = mutants(program, checks)?;
    command.arg("--output").arg(folder.path());
    for name in sample {
        command.arg("--re").arg(format!("^{}$", escaped(name)));
    }
    let files: BTreeSet<_> = sample
        .iter()
        .filter_map(|name| name.split(':').next())
        .collect();
    for file in files {
        command.args(["--file", file]);
    }
    let output = command.args(checks.tests).output()?;
    // 2: some mutants live; 3: some tests ran too long, which is noticed.
    if !matches!(output.status.code(), Some(0 | 2 | 3)) {
        return Err(said(&output).into());
    }
    let missed = fs::read_to_string(folder.path().join("mutants.out/missed.txt"))?;
    let missed = missed.lines().filter(|name| !is_of_a_field(name));
    Ok(missed.map(str::to_owned).collect())
}

/// Some of the mutants: the same ones for a seed, whatever stands above them in their files.
fn sample(all: &[String], seed: u64, count: usize) -> Vec<&str> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut keyed: Vec<_> = all
        .iter()
        .map(|name| {
            let key = without_place(name);
            let number = seen.entry(key.clone()).or_default();
            *number += 1;
            (hash(&format!("{seed}:{number}:{key}")), name.as_str())
        })
        .collect();
    keyed.sort_unstable();
    keyed
        .into_iter()
        .take(count)
        .map(|(_, name)| name)
        .collect()
}

/// A name without the line and the column: `core/src/text.rs: delete ! in is_hyphenated_name`.
fn without_place(name: &str) -> String {
    let mut parts = name.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(what)) => format!("{file}:{what}"),
        _ => name.to_owned(),
    }
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// A text as a regular expression that matches it alone.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_stays_the_same_when_lines_move() {
        let before = ["a.rs:1:2: x", "a.rs:3:4: y", "a.rs:5:6: y", "b.rs:1:1: z"];
        let after = ["a.rs:9:2: x", "a.rs:13:4: y", "a.rs:15:6: y", "b.rs:1:1: z"];
        let keys = |names: &[&str]| -> Vec<_> {
            let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
            let sample = sample(&names, 7, 3);
            sample.into_iter().map(without_place).collect()
        };
        assert_eq!(keys(&before).len(), 3);
        assert_eq!(keys(&before), keys(&after));
        assert_eq!(
            without_place("a.rs:1:2: replace a::b -> c"),
            "a.rs: replace a::b -> c"
        );
    }

    #[test]
    fn names_are_matched_as_they_are() {
        assert_eq!(
            escaped("a.rs:1:2: replace * with +"),
            r"a\.rs:1:2: replace \* with \+"
        );
    }
}
