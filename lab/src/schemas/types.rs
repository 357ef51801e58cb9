//! `cargo lab types`: every type with its required properties is a `resource!` that compiles, synthesizes to what was written, and
//! passes cfn-lint.
//!
//! Resources are made until one has no finding of ours, in templates that `cargo stackwright import` turns into modules, which it
//! builds and runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use stackwright_schemas::Type;

use super::{EVERY, findings, generate, line};
use crate::Result;
use crate::command::{cargo, finish, said as said_by, succeed, workspace};
use crate::files::{read, write};
use crate::interop::validators::cfn_lint;
use crate::random::Random;
use crate::tools::Tools;

/// How many types are in a template. CloudFormation takes 500 resources.
const TOGETHER: usize = 100;
/// How often a resource is made, at most, until it has no finding.
const TRIES: u64 = 400;

/// What is known of types, and findings that are known.
#[derive(Debug, Deserialize)]
struct Explained {
    /// Values that a type takes where others are taken by its schema, by the names of properties.
    values: BTreeMap<String, BTreeMap<String, Json>>,
    /// Rules of cfn-lint, each with a type or `*`, and the reason.
    cfn_lint: BTreeMap<String, BTreeMap<String, String>>,
}

pub(crate) fn run() -> Result {
    let arguments: Vec<_> = std::env::args().skip(2).collect();
    let seed = arguments.iter().position(|one| one == "--seed");
    let number = seed.and_then(|at| arguments.get(at + 1));
    let number = number.map_or(Ok(1), |seed| seed.parse())?;
    let starts = arguments.iter().filter(|one| one.starts_with("AWS"));
    let starts: Vec<_> = starts.collect();
    let all = arguments.iter().any(|one| one == "--all");
    let wanted = |(at, one): &(usize, Type)| {
        let is_named = starts.iter().any(|start| one.name().starts_with(*start));
        all || is_named || starts.is_empty() && at % EVERY == 0
    };
    let types = stackwright_schemas::types().enumerate().filter(wanted);
    let types: Vec<_> = types.map(|(_, one)| one).collect();

    let text = read(&workspace()?.join("lab/schemas/types.json"))?;
    let explained: Explained = serde_json::from_str(&text)?;
    let mut resources = Vec::new();
    let mut wrong = Vec::new();
    for (at, one) in types.iter().enumerate() {
        match right(*one, &explained, (number, at as u64)) {
            Ok(properties) => resources.push((*one, properties)),
            Err(why) => wrong.push(format!("{}: no right resource is made: {why}", one.name())),
        }
    }
    let folder = tempfile::tempdir()?;
    let mut templates = Vec::new();
    for (at, together) in resources.chunks(TOGETHER).enumerate() {
        let path = folder.path().join(format!("Types{at}.json"));
        write(&path, template(together).to_string())?;
        templates.push(path);
    }
    wrong.extend(imported(&templates)?);
    wrong.extend(linted(&templates, &explained)?);
    println!(
        "{} of {} types with their required properties, with seed {number}: {} modules, {} findings",
        resources.len(),
        types.len(),
        templates.len(),
        wrong.len()
    );
    if wrong.is_empty() {
        return Ok(());
    }
    Err(wrong.join("\n").into())
}

/// Properties of a type without a finding; else the last findings.
fn right(of: Type, explained: &Explained, (seed, case): (u64, u64)) -> Result<Json, String> {
    let known = explained.values.get(of.name());
    let mut last = String::new();
    for attempt in 0..TRIES {
        let mut random = Random::of(seed.wrapping_add(attempt << 16), case);
        // More than what is required, where a rule wants one of several.
        let optional = usize::try_from(attempt / 20).unwrap_or_default() * 4;
        let properties = generate::right(of, optional, known, &mut random);
        let found = findings(of, &properties);
        if found.is_empty() {
            return Ok(properties);
        }
        let found: Vec<_> = found.iter().map(line).collect();
        last = format!("{}\n  {properties}", found.join("; "));
    }
    Err(last)
}

fn template(of: &[(Type, Json)]) -> Json {
    let resource = |(of, properties): &(Type, Json)| {
        let id: String = of.name().split("::").skip(1).collect();
        let mut resource = Map::new();
        resource.insert("Type".to_owned(), json!(of.name()));
        if properties.as_object().is_some_and(|all| !all.is_empty()) {
            resource.insert("Properties".to_owned(), properties.clone());
        }
        (id, Json::Object(resource))
    };
    let resources: Map<_, _> = of.iter().map(resource).collect();
    json!({ "Resources": resources })
}

/// What is wrong with the modules of templates.
fn imported(templates: &[PathBuf]) -> Result<Vec<String>> {
    let workspace = workspace()?;
    let build = "build --quiet --locked --package cargo-stackwright";
    succeed(&mut cargo(workspace, build), "cargo build")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| workspace.join("target"));
    let mut wrong = Vec::new();
    for path in templates {
        let mut command = std::process::Command::new(target.join("debug/cargo-stackwright"));
        command.args(["stackwright", "import"]).arg(path);
        command.arg("--out").arg(path.with_extension("rs"));
        command.arg("--library").arg(workspace.join("runtime"));
        command.arg("--target-dir").arg(target.join("types"));
        let output = finish(&mut command, "cargo stackwright import")?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if !output.status.success() {
            wrong.push(format!("{name}: {}", said_by(&output)));
        }
        wrong.extend(not_in_the_language(&path.with_extension("rs"))?);
    }
    Ok(wrong)
}

/// What a module has that is not the language: rules that are allowed, and properties that it has no field for.
fn not_in_the_language(path: &Path) -> Result<Vec<String>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let module = fs::read_to_string(path)?;
    let mut declaration = "";
    let mut found = Vec::new();
    for line in module.lines() {
        if line.contains("!(<AWS") || line.contains("!(") && !line.starts_with("        ") {
            declaration = line.trim();
        }
        if line.contains("allow: [")
            || line.contains("overrides: {")
            || line.contains("overrides: [")
        {
            found.push(format!("{declaration}: {}", line.trim()));
        }
    }
    Ok(found)
}

/// What cfn-lint says of templates.
fn linted(templates: &[PathBuf], explained: &Explained) -> Result<Vec<String>> {
    let bin = Tools::new()?.validators()?;
    let mut types = BTreeMap::new();
    for path in templates {
        let template: Json = serde_json::from_str(&read(path)?)?;
        let resources = template.get("Resources").and_then(Json::as_object);
        for (id, resource) in resources.into_iter().flatten() {
            let name = resource.get("Type").and_then(Json::as_str);
            types.insert(id.clone(), name.unwrap_or_default().to_owned());
        }
    }
    let mut wrong = Vec::new();
    for finding in cfn_lint(&bin, templates)? {
        let of = types.get(finding.resource.as_deref().unwrap_or_default());
        let of = of.map_or("", String::as_str);
        let known = explained.cfn_lint.get(&finding.rule);
        let is_known = known.is_some_and(|known| known.contains_key(of) || known.contains_key("*"));
        if !is_known {
            wrong.push(format!(
                "{of}: cfn-lint {}: {}",
                finding.rule, finding.message
            ));
        }
    }
    Ok(wrong)
}
