//! Broken rules, as the `cdk` command shows them.

use serde_json::{Value as Json, json};

use crate::Scope;
use crate::assembly::{FORMAT_VERSION, template_file, text};
use crate::error::Problem;

/// Where the command looks for it.
pub(crate) const FILE: &str = "validation-report.json";

/// The files of an assembly that can't be deployed: the report, and stacks without resources, which CloudFormation refuses
/// too.
pub(crate) fn files(stacks: &[Scope], problems: &[Problem]) -> Vec<(String, String)> {
    let mut files: Vec<_> = stacks
        .iter()
        .map(|stack| {
            (
                template_file(stack.stack_name()),
                text(&json!({ "Resources": {} })),
            )
        })
        .collect();
    let artifacts: serde_json::Map<String, Json> = stacks
        .iter()
        .map(|stack| {
            let name = stack.stack_name();
            let artifact = json!({
                "type": "aws:cloudformation:stack",
                "environment": stack.environment().address(),
                "properties": { "templateFile": template_file(name) },
                "displayName": name,
            });
            (name.to_owned(), artifact)
        })
        .collect();
    let manifest = json!({ "version": FORMAT_VERSION, "artifacts": artifacts });
    files.push((FILE.to_owned(), text(&report(problems))));
    files.push(("manifest.json".to_owned(), text(&manifest)));
    files
}

fn report(problems: &[Problem]) -> Json {
    let violations: Vec<_> = problems.iter().map(violation).collect();
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

fn violation(problem: &Problem) -> Json {
    let stack = problem.construct().split('/').next().unwrap_or_default();
    let places: Vec<_> = problem
        .location()
        .map(|place| {
            format!(
                "{} ({}:{}:{})",
                problem.construct(),
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
            "constructPath": problem.construct(),
            "libraryVersion": env!("CARGO_PKG_VERSION"),
            "cloudFormationResource": {
                "templatePath": template_file(stack),
                "logicalId": problem.construct(),
                "propertyPaths": [],
            },
            "stackTraces": places,
        }],
    })
}
