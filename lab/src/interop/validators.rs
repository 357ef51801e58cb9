//! cfn-lint and AWS's own validator, asked about every template that a test, an example or a right program makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::Description;

use super::{Verdict, Verdicts, finish, succeed};
use crate::Result;
use crate::command::cargo;
use crate::files::{list, read};
use crate::tools::{CFN_LINT, CFN_VALIDATE, Tools};

/// The start of the names of templates of random stacks.
pub(crate) const OF_FUZZ: &str = "fuzz-cdk.";

/// A finding that is known, in the templates whose names start so, and why it is left.
#[derive(Deserialize)]
pub(crate) struct Explained {
    pub(crate) rules: Vec<String>,
    pub(crate) templates: String,
    #[expect(dead_code, reason = "for those who read the list")]
    why: String,
}

pub(crate) struct Finding {
    pub(crate) template: String,
    pub(crate) rule: String,
    pub(crate) message: String,
    /// The logical id, if it is about a resource and the validator says so.
    pub(crate) resource: Option<String>,
}

pub(super) fn run(workspace: &Path, tools: &Tools) -> Verdicts {
    let folder = tempfile::tempdir()?;
    let templates = templates(workspace, folder.path())?;
    let bin = tools.validators()?;
    let explained = explained(workspace)?;
    let mut used = vec![false; explained.len()];
    let mut verdicts = Vec::new();
    let mut unexplained = Vec::new();
    let validators = [
        ("cfn-lint", CFN_LINT, cfn_lint(&bin, &templates)?),
        (
            "cloudformation-validate",
            CFN_VALIDATE,
            validate(workspace, &bin, &templates)?,
        ),
    ];
    for (name, version, findings) in validators {
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        for Finding {
            template,
            rule,
            message,
            ..
        } in findings
        {
            let known = explained.iter().position(|known| {
                known.rules.contains(&rule) && template.starts_with(&known.templates)
            });
            match known.and_then(|at| used.get_mut(at)) {
                Some(used) => {
                    *used = true;
                    *left.entry(rule).or_default() += 1;
                }
                None => unexplained.push(format!("{name}: {template}: {rule}: {message}")),
            }
        }
        let left: Vec<_> = left
            .iter()
            .map(|(rule, count)| format!("{rule} × {count}"))
            .collect();
        let said = format!("nothing but what is explained: {}", left.join(", "));
        verdicts.push(Verdict::new(
            format!("{} templates", templates.len()),
            format!("{name} {version}"),
            said,
        ));
    }
    // `fuzz-cdk` reads those of random stacks.
    let stale = explained
        .iter()
        .zip(&used)
        .filter(|(known, used)| !**used && !known.templates.starts_with(OF_FUZZ));
    unexplained.extend(stale.map(|(known, _)| {
        format!(
            "findings.json: {:?} in `{}…` is found no more",
            known.rules, known.templates
        )
    }));
    verdicts.push(replacements(workspace, &bin)?);
    if unexplained.is_empty() {
        Ok(verdicts)
    } else {
        Err(unexplained.join("\n").into())
    }
}

/// Collects the properties of a construct whose change replaces its resource.
fn replacing(of: &Description, properties: &mut BTreeSet<String>) {
    for field in of.fields {
        if !field.options.replaces.is_empty() {
            properties.insert(field.options.replaces.to_owned());
        }
        if let Some(inner) = field.takes.structure() {
            replacing(inner, properties);
        }
    }
}

/// Properties that replace a resource by some changes, as the schema says: another snapshot restores another instance.
const IN_SOME_CASES: [(&str, &str); 1] = [("AWS::RDS::DBInstance", "DBSnapshotIdentifier")];

/// Compares what the rules say of replacements with the schemas: what replaces a resource can't be changed in place, and
/// of ElastiCache nothing else.
fn replacements(workspace: &Path, bin: &Path) -> Result<Verdict> {
    let mut types = BTreeMap::new();
    for construct in CONSTRUCTS {
        let mut properties = BTreeSet::new();
        replacing(construct, &mut properties);
        if !properties.is_empty() {
            types.insert(construct.header.resource_type, properties);
        }
    }
    let mut command = Command::new(bin.join("python"));
    command
        .arg(workspace.join("lab/interop/create_only.py"))
        .args(types.keys());
    let output = succeed(&mut command, "the schemas")?;
    let schemas: BTreeMap<String, BTreeSet<String>> = serde_json::from_slice(&output.stdout)?;
    for (resource_type, ours) in &types {
        let theirs = schemas.get(*resource_type).cloned().unwrap_or_default();
        let is_all = !resource_type.starts_with("AWS::ElastiCache::") || *ours == theirs;
        let is_known = |one: &&String| {
            theirs.contains(*one) || IN_SOME_CASES.contains(&(*resource_type, one.as_str()))
        };
        if !is_all || !ours.iter().all(|one| is_known(&one)) {
            return Err(format!(
                "{resource_type}: the rules say that {ours:?} replace it, the schema {theirs:?}"
            )
            .into());
        }
    }
    Ok(Verdict::new(
        format!(
            "{} properties that replace",
            types.values().map(BTreeSet::len).sum::<usize>()
        ),
        format!("schemas of cfn-lint {CFN_LINT}"),
        format!("{} types as `createOnlyProperties` say", types.len()),
    ))
}

/// The findings that are known.
pub(crate) fn explained(workspace: &Path) -> Result<Vec<Explained>> {
    let text = read(&workspace.join("lab/interop/findings.json"))?;
    Ok(serde_json::from_str(&text)?)
}

/// Where programs that keep their templates are built.
pub(crate) fn target(workspace: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target
        .unwrap_or_else(|| workspace.join("target"))
        .join("kept")
}

/// `cargo` with words, whose programs keep every template in a folder.
pub(crate) fn kept(workspace: &Path, words: &str, folder: &Path) -> Command {
    let mut cargo = cargo(workspace, words);
    cargo
        .env("CARGO_TARGET_DIR", target(workspace))
        .env("RUSTFLAGS", "--cfg stackwright_lab -Cdebuginfo=0")
        .env("STACKWRIGHT_TEMPLATES", folder);
    cargo
}

/// The size of the largest template that is deployed.
const MOST: usize = 1_000_000;

/// The templates that all tests make of stacks that are right, each once.
fn templates(workspace: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let packages = "test --quiet --locked --package stackwright --package stackwright-tests --package stackwright-examples \
                    --lib --bins --tests";
    let right =
        "test --quiet --locked --package stackwright-ui-tests --test right stack_synthesizes";
    for words in [packages, right] {
        succeed(&mut kept(workspace, words, folder), "cargo test")?;
    }
    let mut seen = BTreeSet::new();
    let mut templates = Vec::new();
    for path in list(folder)? {
        if path.is_dir() {
            continue;
        }
        // Some tests are about templates that are too large, which validators read for minutes.
        let text = read(&path)?;
        if text.len() < MOST && seen.insert(text) {
            templates.push(path);
        }
    }
    Ok(templates)
}

pub(crate) fn cfn_lint(bin: &Path, templates: &[PathBuf]) -> Result<Vec<Finding>> {
    let mut command = Command::new(bin.join("cfn-lint"));
    // It fails where it finds something, which is for the list to judge.
    let output = finish(
        command
            .args(["--regions", "us-east-1", "--format", "json", "--"])
            .args(templates),
        "cfn-lint",
    )?;
    findings(&output.stdout, ("/Filename", "/Rule/Id", "/Message"))
}

pub(crate) fn validate(
    workspace: &Path,
    bin: &Path,
    templates: &[PathBuf],
) -> Result<Vec<Finding>> {
    let mut command = Command::new(bin.join("python"));
    command
        .arg(workspace.join("lab/interop/validate.py"))
        .args(templates);
    let output = succeed(&mut command, "cloudformation-validate")?;
    findings(&output.stdout, ("/file", "/rule", "/message"))
}

fn findings(json: &[u8], (file, rule, message): (&str, &str, &str)) -> Result<Vec<Finding>> {
    let found: Vec<Value> = serde_json::from_slice(json)?;
    let text = |finding: &Value, at: &str| {
        let text = finding.pointer(at).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let of = |finding: &Value| {
        let path = PathBuf::from(text(finding, file));
        Finding {
            template: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            rule: text(finding, rule),
            message: text(finding, message),
            resource: finding
                .pointer("/Location/Path/1")
                .and_then(Value::as_str)
                .map(str::to_owned),
        }
    };
    Ok(found.iter().map(of).collect())
}
