//! Broken rules, as the `cdk` command shows them.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::folder::{self, Content};
use super::format::{FORMAT_VERSION, template_file, text};
use super::manifest::display_name;
use crate::Scope;
use crate::error::{Problem, Result};

/// Where the command looks for it.
pub(crate) const FILE: &str = "validation-report.json";

/// Writes an assembly that can't be deployed: the report, and stacks without resources, which the report keeps from the
/// command.
pub(crate) fn write(folder: &Path, stacks: &[Scope], problems: &[Problem]) -> Result<()> {
    let templates = stacks.iter().map(|stack| {
        let template = json!({ "Resources": {} });
        let content = Content::Text(text(&template).into());
        (template_file(stack.stack_name()), content)
    });
    let report = text(&report(stacks, problems));
    // Without it, the command would take the stacks for empty, and delete what is deployed of them.
    let ahead = || folder::put_ahead(folder.join(FILE), &report);
    folder::write_with(folder, &ahead, &templates.collect(), &|named| {
        manifest(stacks, named)
    })
}

fn manifest(stacks: &[Scope], named: &dyn Fn(&str) -> String) -> String {
    let artifacts = stacks.iter().map(|stack| {
        let name = stack.stack_name();
        let artifact = json!({
            "type": "aws:cloudformation:stack",
            "environment": stack.environment().address(),
            "properties": { "templateFile": named(&template_file(name)) },
            "displayName": display_name(stack),
        });
        (name.to_owned(), artifact)
    });
    let artifacts: serde_json::Map<String, Json> = artifacts.collect();
    text(&json!({ "version": FORMAT_VERSION, "artifacts": artifacts }))
}

fn report(stacks: &[Scope], problems: &[Problem]) -> Json {
    let violations = problems.iter().map(|problem| violation(stacks, problem));
    let violations: Vec<_> = violations.collect();
    json!({
        "version": FORMAT_VERSION,
        "title": "Validation Report",
        "pluginReports": [{
            "pluginName": "stackwright",
            "pluginVersion": env!("CARGO_PKG_VERSION"),
            "conclusion": "failure",
            "violations": violations,
        }],
    })
}

fn violation(stacks: &[Scope], problem: &Problem) -> Json {
    let path = problem.construct_path();
    let stack = stacks.iter().find(|stack| {
        let below = path.strip_prefix(stack.path().as_str());
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    });
    let first = || path.split('/').next().unwrap_or_default();
    let stack = stack.map_or_else(first, Scope::stack_name);
    let places: Vec<_> = problem
        .location()
        .map(|place| {
            format!(
                "{} ({}:{}:{})",
                problem.construct_path(),
                place.file(),
                place.line(),
                place.column()
            )
        })
        .into_iter()
        .collect();
    json!({
        "ruleName": problem.rule().code,
        "description": problem.message(),
        "suggestedFix": problem.help(),
        "severity": "error",
        "violatingConstructs": [{
            "constructPath": problem.construct_path(),
            "libraryVersion": env!("CARGO_PKG_VERSION"),
            "cloudFormationResource": {
                "templatePath": template_file(stack),
                "logicalId": problem.construct_path(),
                "propertyPaths": [],
            },
            "stackTraces": places,
        }],
    })
}
