//! `cargo lab schemas`: the packed table is what the generator makes, and its checks say what cfn-lint's validator says.

mod generate;
mod json;
mod texts;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value as Json, json};
use stackwright_schemas::{Finding, Spelling, Type};

use crate::Result;
use crate::command::{cargo, succeed, workspace};
use crate::random::Random;
use crate::tools::Tools;

pub(crate) use types::run as types;

/// CI compares one type of so many, each run the same; `--all` compares all, `--seeds 5` with five seeds, and `--compare` does
/// nothing else.
const EVERY: usize = 6;

pub(crate) fn run() -> Result {
    let arguments: Vec<_> = std::env::args().skip(2).collect();
    let all = arguments.iter().any(|one| one == "--all");
    let number = |flag: &str| -> Result<u64> {
        let at = arguments.iter().position(|one| one == flag);
        let number = at.and_then(|at| arguments.get(at + 1));
        Ok(number.map_or(Ok(1), |number| number.parse())?)
    };
    let (first, count) = (number("--seed")?, number("--seeds")?);
    if !arguments.iter().any(|one| one == "--compare") {
        regenerated()?;
    }
    let file = workspace()?.join("lab/schemas/explained.json");
    let explained: Vec<Explained> = serde_json::from_slice(&fs::read(file)?)?;
    let mut used = BTreeSet::new();
    let mut unexplained = Vec::new();
    for seed in first..first + count {
        let every = if all { 1 } else { EVERY };
        unexplained.extend(compared(seed, every, &explained, &mut used)?);
    }
    if all {
        let all = explained.iter().enumerate();
        for (_, one) in all.filter(|(at, _)| !used.contains(at)) {
            println!("no difference needs: {} {} {}", one.only, one.about, one.of);
        }
    }
    if unexplained.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{} differences that lab/schemas/explained.json does not explain:\n{}",
        unexplained.len(),
        unexplained.join("\n")
    )
    .into())
}

/// Whether two files, or the files of two folders, are the same.
fn same_files(made: &Path, there: &Path) -> Result {
    let files = |of: &Path| -> Result<Vec<PathBuf>> {
        if of.is_file() {
            return Ok(vec![of.to_owned()]);
        }
        let entries = fs::read_dir(of)?.map(|entry| entry.map(|one| one.path()));
        let mut files = entries.collect::<std::io::Result<Vec<_>>>()?;
        files.sort();
        Ok(files)
    };
    let (made, there) = (files(made)?, files(there)?);
    let same = |(a, b): (&PathBuf, &PathBuf)| -> Result<bool> {
        Ok(a.file_name() == b.file_name() && fs::read(a)? == fs::read(b)?)
    };
    for pair in made.iter().zip(&there) {
        if !same(pair)? {
            let name = pair.1.display();
            return Err(format!("{name} is not what `cargo xtask schemas` makes").into());
        }
    }
    if made.len() != there.len() {
        return Err("runtime/src/editor has not the files that `cargo xtask schemas` makes".into());
    }
    Ok(())
}

/// The generator makes the bytes that are committed.
fn regenerated() -> Result {
    let workspace = workspace()?;
    let folder = tempfile::tempdir()?;
    let mut xtask = cargo(workspace, "xtask schemas");
    succeed(xtask.arg(folder.path()), "cargo xtask schemas")?;
    for name in [
        "src/schemas.bin",
        "NOTICE",
        "tests/names.txt",
        "tests/left_out.txt",
    ] {
        let made = fs::read(folder.path().join(name))?;
        if made != fs::read(workspace.join("schemas").join(name))? {
            return Err(format!("schemas/{name} is not what `cargo xtask schemas` makes").into());
        }
    }
    let editor = (
        folder.path().join("editor"),
        workspace.join("runtime/src/editor"),
    );
    for below in ["services.rs", "services"] {
        same_files(&editor.0.join(below), &editor.1.join(below))?;
    }
    println!(
        "schemas.bin, NOTICE, the listings and the structs for editors are what the generator makes"
    );
    Ok(())
}

/// What the validator says of a resource, by keyword.
#[derive(Debug, Deserialize)]
struct Verdict {
    must: BTreeSet<String>,
    may: BTreeSet<String>,
}

/// A difference that is known.
#[derive(Debug, Deserialize)]
struct Explained {
    /// `ours` or `cfn-lint`: who alone reports it.
    only: String,
    about: String,
    /// A type, or `*`.
    of: String,
    /// A text that the resource has in it.
    #[serde(default)]
    text: String,
    /// Why it is right.
    #[allow(dead_code, reason = "for readers of the file")]
    why: String,
}

/// The differences that are not explained; those that are used are remembered by their positions.
fn compared(
    seed: u64,
    every: usize,
    explained: &[Explained],
    used: &mut BTreeSet<usize>,
) -> Result<Vec<String>> {
    let types = stackwright_schemas::types().enumerate();
    let types: Vec<_> = types
        .filter(|(at, _)| at % every == 0)
        .map(|(_, one)| one)
        .collect();
    let cases: Vec<(Type, Json)> = types
        .iter()
        .enumerate()
        .flat_map(|(at, one)| {
            let mut random = Random::of(seed, at as u64);
            [
                generate::resource(*one, &mut random),
                generate::resource(*one, &mut random),
            ]
            .map(|properties| (*one, properties))
        })
        .collect();
    let verdicts = verdicts(&cases)?;
    let mut counts = BTreeMap::<String, [usize; 3]>::new();
    let mut unexplained = Vec::new();
    for ((of, properties), verdict) in cases.iter().zip(&verdicts) {
        for (about, who) in differences(*of, properties, verdict) {
            let count = counts.entry(about.clone()).or_default();
            if let Some(count) = count.get_mut(who as usize) {
                *count += 1;
            }
            let only = match who {
                Who::Both => continue,
                Who::Ours => "ours",
                Who::Theirs => "cfn-lint",
            };
            let known = explained.iter().position(|one| {
                one.only == only
                    && one.about == about
                    && (one.of == "*" || one.of == of.name())
                    && properties.to_string().contains(&one.text)
            });
            used.extend(known);
            if known.is_none() {
                let said: Vec<_> = said(*of, properties)
                    .into_iter()
                    .map(|(_, said)| said)
                    .collect();
                unexplained.push(format!("{}: only {only} reports {about}\n  {properties}\n  ours: {}\n  cfn-lint: {verdict:?}", of.name(), said.join("\n        ")));
            }
        }
    }
    println!(
        "{} resources of {} types, with seed {seed}: both report, only ours, only cfn-lint",
        cases.len(),
        types.len()
    );
    for (about, [both, ours, theirs]) in &counts {
        println!("  {about:16} {both:5} {ours:5} {theirs:5}");
    }
    Ok(unexplained)
}

fn verdicts(cases: &[(Type, Json)]) -> Result<Vec<Verdict>> {
    let python = Tools::new()?.validators()?.join("python");
    let mut child = Command::new(python)
        .arg("-B")
        .arg(workspace()?.join("lab/schemas/oracle.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no input")?;
    let lines: String = cases
        .iter()
        .map(|(of, properties)| format!("{}\n", json!([of.name(), properties])))
        .collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "the writer failed")??;
    let text = String::from_utf8(output.stdout)?;
    let verdicts: Vec<Verdict> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    if verdicts.len() == cases.len() {
        Ok(verdicts)
    } else {
        Err("the validator did not answer for every resource".into())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Both,
    Ours,
    Theirs,
}

/// Our findings of the properties of a resource.
fn findings(of: Type, properties: &Json) -> Vec<Finding<String>> {
    let object = json::object(properties, "");
    stackwright_schemas::check(of, &String::new(), &object, Spelling::Template)
}

/// A finding as a line.
fn line(of: &Finding<String>) -> String {
    format!("{} {}: {}", of.rule.code, of.place, of.message)
}

/// What a finding of ours is about, and what it says.
fn said(of: Type, properties: &Json) -> Vec<(&'static str, String)> {
    // Of formats the validator has rules of its own (E1103, E1150 to E1164), which are not run here.
    let is_of_format = |one: &Finding<String>| {
        one.rule.code == "SW1205" && one.message.contains(" does not take ")
    };
    let found = findings(of, properties);
    let found = found.iter().filter(|one| !is_of_format(one));
    found.map(|one| (about(one.rule.code), line(one))).collect()
}

/// What each reports. Within a composite keyword the validator names the alternatives that fail, and ours the one that is meant.
fn differences(of: Type, properties: &Json, verdict: &Verdict) -> Vec<(String, Who)> {
    let ours: BTreeSet<_> = said(of, properties)
        .into_iter()
        .map(|(about, _)| about)
        .collect();
    let groups = |keywords: &BTreeSet<String>| {
        keywords
            .iter()
            .filter_map(|one| group(one))
            .collect::<BTreeSet<_>>()
    };
    let (must, may) = (groups(&verdict.must), groups(&verdict.may));
    let mut found = Vec::new();
    for one in &ours {
        let agreed = must.contains(one) || may.contains(one) || must.contains("set");
        found.push((
            (*one).to_owned(),
            if agreed { Who::Both } else { Who::Ours },
        ));
    }
    for one in must {
        let agreed = ours.contains(one)
            || one == "set"
                && ours
                    .iter()
                    .any(|ours| may.contains(ours) || *ours == "required")
            || one == "pattern" && ours.contains("value")
            // A value of another kind is in no list either.
            || one == "value" && ours.contains("type");
        if !agreed {
            found.push((one.to_owned(), Who::Theirs));
        }
    }
    found
}

fn about(code: &str) -> &'static str {
    match code {
        "SW1200" | "SW1212" => "unknown property",
        "SW1201" => "required",
        "SW1202" => "read-only",
        "SW1203" => "type",
        "SW1204" => "value",
        "SW1205" => "pattern",
        "SW1206" => "range",
        "SW1207" => "length",
        "SW1208" => "count",
        "SW1209" => "unique",
        "SW1211" => "property count",
        _ => "set",
    }
}

fn group(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "additionalProperties" => "unknown property",
        "required" => "required",
        "readOnly" => "read-only",
        "type" => "type",
        "enum" | "enumCaseInsensitive" | "const" => "value",
        "pattern" => "pattern",
        "minimum" | "maximum" | "exclusiveMaximum" | "exclusiveMinimum" | "multipleOf" => "range",
        "minLength" | "maxLength" => "length",
        "minItems" | "maxItems" | "maxUniqueItems" => "count",
        "uniqueItems" | "uniqueKeys" => "unique",
        "minProperties" | "maxProperties" => "property count",
        "oneOf" | "anyOf" | "allOf" | "not" | "requiredXor" | "requiredOr"
        | "dependentRequired" | "dependentExcluded" | "dependencies" | "extension" => "set",
        _ => return None,
    })
}
