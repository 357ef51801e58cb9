//! Mistakes, and who says something about each: `ui-tests/battery.json` has what the peers said of thirty, and the programs in
//! `ui-tests/tests/battery/` are compiled here for ours. `cli/tests/nodes.json` and `cli/tests/across.json` have templates with
//! mistakes of clusters and across resources, what the peers said of them, and are checked here for ours.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::command::{cargo, errors, finish, workspace};
use crate::{Result, files};

#[derive(Deserialize)]
struct Mistake {
    /// `M01`.
    number: String,
    mistake: String,
    /// The code of our rule.
    code: String,
    peers: BTreeMap<String, String>,
}

/// The peers, with the headings of their columns.
const PEERS: [(&str, &str); 6] = [
    ("cdk_tsc", "CDK tsc"),
    ("cdk_synth", "CDK synth"),
    ("cfn_lint", "cfn-lint"),
    ("cfn_validate", "cfn-validate"),
    ("stratosphere", "stratosphere"),
    ("terraform", "Terraform"),
];

/// Prints the table. Fails where one of the thirty is not told by its rule before the program runs, or where the right one
/// is told anything.
pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let table = files::read(&workspace.join("ui-tests/battery.json"))?;
    let mistakes: Vec<Mistake> =
        serde_json::from_str(&table).map_err(|error| format!("battery.json: {error}"))?;
    let said = compile(workspace, &mistakes)?;
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ours = 0;
    let headings: Vec<_> = PEERS.iter().map(|(_, heading)| *heading).collect();
    println!("| | mistake | stackwright | {} |", headings.join(" | "));
    println!("| --- | --- | --- | {}", "--- | ".repeat(PEERS.len()));
    let mut missed = Vec::new();
    for Mistake {
        number,
        mistake,
        code,
        peers,
    } in &mistakes
    {
        let found = said.get(&number.to_lowercase());
        let is_told = found.is_some_and(|said| said.contains(code));
        let verdict = if is_told {
            ours += 1;
            code.clone()
        } else {
            missed.push(number.as_str());
            "—".to_owned()
        };
        let cells: Vec<_> = PEERS
            .iter()
            .map(|(peer, _)| match peers.get(*peer).map(String::as_str) {
                Some("error") => {
                    *totals.entry(peer).or_default() += 1;
                    "✔"
                }
                Some("warning") => "warns",
                Some("type") => "by its types",
                _ => "",
            })
            .collect();
        println!(
            "| {number} | {mistake} | {verdict} | {} |",
            cells.join(" | ")
        );
    }
    let cells = PEERS.map(|(peer, _)| totals.get(peer).copied().unwrap_or_default().to_string());
    println!("| | **of 30** | **{ours}** | {} |", cells.join(" | "));
    templates(workspace)?;
    let right = said.get("m00").map(Vec::as_slice);
    match (missed.as_slice(), right) {
        ([], Some([])) => Ok(()),
        ([], _) => Err(format!("the right program is told something: {right:?}").into()),
        (missed, _) => {
            Err(format!("not told before the program runs: {}", missed.join(", ")).into())
        }
    }
}

/// A template with a mistake, or a right one.
#[derive(Deserialize)]
struct Wrong {
    /// The row of the tables that the mistake is of: `N12`.
    of: String,
    mistake: String,
    code: Option<String>,
    #[serde(default)]
    peers: BTreeMap<String, String>,
    template: Value,
}

/// Prints the tables of templates. Fails where `check` does not find a mistake.
fn templates(workspace: &Path) -> Result {
    const PEERS: [(&str, &str); 3] = [
        ("cdk_synth", "CDK synth"),
        ("cfn_lint", "cfn-lint"),
        ("cfn_validate", "cfn-validate"),
    ];
    for (name, title) in [("nodes", "Caches of nodes"), ("across", "Across resources")] {
        let text = files::read(&workspace.join(format!("cli/tests/{name}.json")))?;
        let all: Vec<Wrong> =
            serde_json::from_str(&text).map_err(|error| format!("{name}.json: {error}"))?;
        let said = checked(workspace, &all)?;
        let (mut totals, mut ours) = ([0; PEERS.len()], 0);
        println!("\n| | {title} | stackwright check | CDK synth | cfn-lint | cfn-validate |");
        println!("| --- | --- | --- | --- | --- | --- |");
        let mut missed = Vec::new();
        let mut wrong = 0;
        for (at, one) in all.iter().enumerate() {
            let found = said.get(&at).map_or(&[][..], Vec::as_slice);
            let Some(code) = &one.code else {
                continue;
            };
            wrong += 1;
            let is_found = found.contains(code);
            if is_found {
                ours += 1;
            } else {
                missed.push(one.mistake.as_str());
            }
            let mut cells = Vec::new();
            for ((peer, _), total) in PEERS.iter().zip(&mut totals) {
                cells.push(match one.peers.get(*peer).map(String::as_str) {
                    Some("error") => {
                        *total += 1;
                        "✔"
                    }
                    Some("warning") => "warns",
                    _ => "",
                });
            }
            let verdict = if is_found { code } else { "—" };
            let cells = cells.join(" | ");
            println!("| {} | {} | {verdict} | {cells} |", one.of, one.mistake);
        }
        let totals = totals.map(|total| total.to_string()).join(" | ");
        println!("| | **of {wrong}** | **{ours}** | {totals} |");
        rows(workspace, title, &all)?;
        if !missed.is_empty() {
            return Err(format!("not found by `check`: {}", missed.join(", ")).into());
        }
    }
    Ok(())
}

/// Prints the rules of each row of the tables, with what their pages say of them.
fn rows(workspace: &Path, title: &str, all: &[Wrong]) -> Result {
    let mut rows: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for one in all {
        if let Some(code) = &one.code {
            let number = one.of.trim_matches(|c: char| !c.is_ascii_digit());
            let number = number.parse::<u32>().unwrap_or_default();
            let codes = rows.entry((number, one.of.as_str())).or_default();
            codes.insert(code);
        }
    }
    println!("\n| {title} | rule | level | checked |\n| --- | --- | --- | --- |");
    for ((_, row), codes) in rows {
        for code in codes {
            let page = workspace.join(format!("runtime/src/rules/{code}.md"));
            // A rule of templates alone has no page.
            let page = files::read(&page).unwrap_or_default();
            let said = |what: &str| {
                let mut lines = page.lines();
                lines.find_map(|line| line.strip_prefix(&format!("- **{what}:** ")))
            };
            let level = said("Level").unwrap_or_default();
            let moments = said("Checked").map_or_else(
                || "in a template".to_owned(),
                |moments| format!("{moments}; in a template"),
            );
            println!("| {row} | {code} | {level} | {moments} |");
        }
    }
    Ok(())
}

/// The codes that `check` finds in each template, by its number.
fn checked(workspace: &Path, all: &[Wrong]) -> Result<BTreeMap<usize, Vec<String>>> {
    let folder = tempfile::tempdir()?;
    let words = "run --quiet --locked -p cargo-stackwright -- check --audit --format json";
    let mut cargo = cargo(workspace, words);
    for (at, one) in all.iter().enumerate() {
        let path = folder.path().join(format!("{at}.json"));
        files::write(&path, one.template.to_string())?;
        cargo.arg(path);
    }
    let output = finish(&mut cargo, "check")?;
    let report: Value = serde_json::from_slice(&output.stdout)?;
    let mut said: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let findings = report.get("findings").and_then(Value::as_array);
    for finding in findings.into_iter().flatten() {
        let text = |at: &str| finding.pointer(at).and_then(Value::as_str);
        let file = text("/place/file").and_then(|file| Path::new(file).file_stem()?.to_str());
        let number = file.and_then(|file| file.parse().ok());
        if let (Some(number), Some(code)) = (number, text("/code")) {
            said.entry(number).or_default().push(code.to_owned());
        }
    }
    Ok(said)
}

/// The codes of the errors that the compiler has for each program, by its name. M25 breaks a rule that warns, and denies warnings.
fn compile(workspace: &Path, mistakes: &[Mistake]) -> Result<BTreeMap<String, Vec<String>>> {
    let folder = tempfile::tempdir()?;
    let programs = workspace.join("ui-tests/tests/battery");
    let names = mistakes.iter().map(|mistake| mistake.number.to_lowercase());
    let names: Vec<_> = names.chain(["m00".to_owned()]).collect();
    let binaries: String = names
        .iter()
        .map(|name| {
            let path = programs.join(format!("{name}.rs"));
            format!("[[bin]]\nname = \"{name}\"\npath = {path:?}\n")
        })
        .collect();
    files::package(folder.path(), "battery", &binaries)?;
    let words = "check --keep-going --quiet --message-format json";
    let mut cargo = cargo(folder.path(), words);
    cargo.env("CARGO_TARGET_DIR", workspace.join("target/battery"));
    let output = finish(&mut cargo, "cargo check")?;
    let mut said: BTreeMap<String, Vec<String>> =
        names.into_iter().map(|name| (name, Vec::new())).collect();
    for message in errors(&output)? {
        let target = message.pointer("/target/name").and_then(Value::as_str);
        let text = message.pointer("/message/message").and_then(Value::as_str);
        if let (Some(said), Some(text)) = (target.and_then(|target| said.get_mut(target)), text) {
            // `headline [SW0101]`
            let headline = text.lines().next().unwrap_or_default();
            let code = headline
                .rsplit_once('[')
                .and_then(|(_, code)| code.strip_suffix(']'));
            said.extend(code.map(str::to_owned));
        }
    }
    Ok(said)
}
