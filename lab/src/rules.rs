//! What the validators say of a template that breaks one of our rules: a table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use stackwright_core::catalogue;

use crate::Result;
use crate::command::{succeed, workspace};
use crate::files::list;
use crate::interop::validators::{self, Finding, cfn_lint, kept, validate};
use crate::tools::{CFN_LINT, CFN_VALIDATE, Tools};

pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let tools = Tools::new()?;
    let folder = tempfile::tempdir()?;
    let words = "build --quiet --locked --package stackwright-tests --bin break_rules";
    succeed(&mut kept(workspace, words, folder.path()), "cargo build")?;
    let mut program = Command::new(validators::target(workspace).join("debug/break_rules"));
    program.env("STACKWRIGHT_TEMPLATES", folder.path());
    succeed(&mut program, "break_rules")?;
    let mut templates = Vec::new();
    for folder in [folder.path().to_owned(), folder.path().join("broken")] {
        let of = list(&folder)?.into_iter();
        templates.extend(of.filter(|path| path.extension().is_some_and(|of| of == "json")));
    }
    let bin = tools.validators()?;
    let everywhere = validators::explained(workspace)?;
    let everywhere: BTreeSet<_> = everywhere
        .into_iter()
        .filter(|known| known.templates.is_empty())
        .flat_map(|known| known.rules)
        .collect();
    let by_rule = |findings: Vec<Finding>| {
        let mut by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for finding in findings {
            if !everywhere.contains(&finding.rule) {
                by.entry(code_of(&finding.template))
                    .or_default()
                    .insert(finding.rule);
            }
        }
        by
    };
    let lint = by_rule(cfn_lint(&bin, &templates)?);
    let validate = by_rule(validate(workspace, &bin, &templates)?);
    print(&templates, &lint, &validate);
    Ok(())
}

/// The code that the file of a template names.
fn code_of(file: &str) -> String {
    file.split('.').nth(1).unwrap_or_default().to_owned()
}

fn print(
    templates: &[PathBuf],
    lint: &BTreeMap<String, BTreeSet<String>>,
    validate: &BTreeMap<String, BTreeSet<String>>,
) {
    let names = templates.iter().filter_map(|path| path.file_name());
    let has_template: BTreeSet<_> = names.map(|name| code_of(&name.to_string_lossy())).collect();
    println!(
        "{:8} {:36} {:20} cloudformation-validate {CFN_VALIDATE}",
        "code",
        "rule",
        format!("cfn-lint {CFN_LINT}")
    );
    let (mut all, mut others) = (0, 0);
    for rule in catalogue::ALL {
        let said = |by: &BTreeMap<String, BTreeSet<String>>| match by.get(rule.code) {
            Some(rules) => rules.iter().cloned().collect::<Vec<_>>().join(" "),
            None if has_template.contains(rule.code) => "nothing".to_owned(),
            None => "no template".to_owned(),
        };
        let (lint, validate) = (said(lint), said(validate));
        all += usize::from(has_template.contains(rule.code));
        others += usize::from(
            [&lint, &validate]
                .iter()
                .any(|said| !said.starts_with("no")),
        );
        println!("{:8} {:36} {lint:20} {validate}", rule.code, rule.name);
    }
    println!("of {all} rules with a template, a validator says something of {others}");
}
