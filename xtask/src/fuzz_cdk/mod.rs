//! Random stacks in our macros and in the CDK: what is right has equal templates, what the CDK refuses does not compile.

mod batch;
mod circle;
mod generate;
mod model;
mod random;
mod render_js;
mod render_rust;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;

use crate::Outcome;
use batch::{Answer, Workshop};

/// What is asked for.
struct Settings {
    seed: u64,
    cases: u64,
    violations: u64,
}

impl Settings {
    fn of(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut settings = Self {
            seed: 1,
            cases: 100,
            violations: 50,
        };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let number = arguments
                .next()
                .and_then(|number| number.parse().ok())
                .ok_or_else(|| format!("`{argument}` wants a number"))?;
            match argument.as_str() {
                "--seed" => settings.seed = number,
                "--cases" => settings.cases = number,
                "--violations" => settings.violations = number,
                other => {
                    return Err(format!(
                        "there is no `{other}`: --seed, --cases, --violations"
                    ));
                }
            }
        }
        Ok(settings)
    }
}

/// How many stacks are compiled together.
const BATCH: usize = 100;

/// Runs both kinds of cases, and prints what was compared. Fails if something disagrees.
pub(crate) fn run() -> Outcome {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the workspace has no folder")?;
    let settings = Settings::of(std::env::args().skip(2))?;
    let workshop = Workshop::new(workspace)?;
    let disagreements = valid(&workshop, &settings)?;
    if disagreements == 0 {
        Ok(())
    } else {
        Err(format!("{disagreements} disagree"))
    }
}

fn valid(workshop: &Workshop, settings: &Settings) -> Result<usize, String> {
    let cases: Vec<u64> = (0..settings.cases).collect();
    let mut disagreements = 0;
    let mut declarations = 0;
    let mut resources = 0;
    let mut deviations: BTreeMap<String, usize> = BTreeMap::new();
    for cases in cases.chunks(BATCH) {
        let stacks: Vec<_> = cases
            .iter()
            .map(|case| generate::stack(settings.seed, *case))
            .collect();
        let ours = workshop.ours(&stacks)?;
        let theirs = workshop.theirs(&stacks)?;
        for ((case, stack), (ours, theirs)) in
            cases.iter().zip(&stacks).zip(ours.iter().zip(&theirs))
        {
            declarations += stack.declarations.len();
            let verdict = compare(ours, theirs);
            resources += verdict.resources;
            for name in verdict.deviations {
                *deviations.entry(name).or_default() += 1;
            }
            if !verdict.differences.is_empty() {
                disagreements += 1;
                println!("seed {} case {case}:", settings.seed);
                for difference in verdict.differences.iter().take(6) {
                    println!("  {difference}");
                }
                if disagreements < 4 {
                    println!(
                        "{}\n{}",
                        render_rust::module("stack", stack),
                        render_js::program(stack)
                    );
                }
            }
        }
    }
    println!(
        "{} stacks, {declarations} declarations, {resources} resources compared, {disagreements} disagree; deviations: {deviations:?}",
        settings.cases
    );
    Ok(disagreements)
}

/// What two answers to a stack have in common.
#[derive(Default)]
struct Verdict {
    resources: usize,
    differences: Vec<String>,
    deviations: Vec<String>,
}

fn compare(ours: &Answer, theirs: &Answer) -> Verdict {
    let only = |difference: String| Verdict {
        differences: vec![difference],
        ..Verdict::default()
    };
    match (ours, theirs) {
        (Answer::Template(ours), Answer::Template(theirs)) => {
            let comparison = stackwright_tests::compared(ours, theirs.clone());
            let resources = theirs.get("Resources").and_then(Json::as_object);
            Verdict {
                resources: resources.map_or(0, serde_json::Map::len),
                differences: comparison.differences,
                deviations: comparison.deviations,
            }
        }
        // CloudFormation refuses such a template, and the CDK does not look.
        (Answer::Failed(why), Answer::Template(theirs))
            if why.contains("[SW0804]") && circle::is_in(theirs) =>
        {
            Verdict::default()
        }
        (Answer::Refused(messages), Answer::Template(theirs))
            if messages.iter().all(|why| why.contains("[SW0804]")) && circle::is_in(theirs) =>
        {
            Verdict::default()
        }
        (Answer::Refused(messages), Answer::Template(_)) => {
            only(format!("only we refuse it: {}", messages.join("\n")))
        }
        (Answer::Failed(why), Answer::Template(_)) => only(format!("only ours fails: {why}")),
        (Answer::Template(_), Answer::Failed(why)) => {
            only(format!("only the CDK refuses it: {why}"))
        }
        (_, Answer::Failed(why)) => only(format!("both refuse it, the CDK: {why}")),
        (_, Answer::Refused(_)) => only("the CDK compiles nothing".to_owned()),
    }
}
