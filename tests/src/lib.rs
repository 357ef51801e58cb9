//! What the tests of the whole share: templates of the real CDK, and a comparison that says where two of them differ.

#![doc(test(attr(deny(deprecated))))]

pub mod demands;
mod deviations;
pub mod matchers;
pub mod run_time;

use std::path::Path;

use serde_json::{Value, json};
use stackwright::{App, Construct, Problem, Result, StackModule};

pub use deviations::{CDK_ALPHA, CDK_LIB, Deviation, deviations, rendered};

/// The examples of `docs/from-cdk.md`, each a test that it compiles.
#[cfg(doctest)]
#[doc = include_str!("../../docs/from-cdk.md")]
pub struct FromCdk;

/// The examples of `docs/tools.md`, each a test that it compiles.
#[cfg(doctest)]
#[doc = include_str!("../../docs/tools.md")]
pub struct Tools;

/// The language on one page, which each new project has.
#[cfg(doctest)]
#[doc = include_str!("../../cli/src/command/project/AGENTS.md.in")]
pub struct Agents;

/// The programs of the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The sections that are compared.
const SECTIONS: [&str; 5] = [
    "Resources",
    "Outputs",
    "Mappings",
    "Conditions",
    "Parameters",
];
/// A parameter that the CDK adds for its assets; its rule stands in a section of its own.
const BOOTSTRAP: &str = "BootstrapVersion";

/// The template of a module's stack.
///
/// # Panics
///
/// If the stack breaks a rule.
#[must_use]
pub fn template_of<S: StackModule<Config = ()>>() -> Value {
    let mut app = App::new();
    let assembly = app.add::<S>().and_then(|_| app.assemble());
    match assembly {
        Ok(assembly) => assembly.template(S::NAME).cloned().unwrap_or_default(),
        #[expect(clippy::panic, reason = "it is how a test fails")]
        Err(error) => panic!("{error}"),
    }
}

/// The rules that a construct of a call was found to break.
///
/// # Panics
///
/// If the call failed, which a construct that breaks rules does not.
#[must_use]
#[track_caller]
pub fn problems_of(construct: Result<impl Construct>) -> Vec<Problem> {
    match construct {
        Ok(construct) => construct.scope().problems(),
        #[expect(clippy::panic, reason = "it is how a test fails")]
        Err(error) => panic!("{error}"),
    }
}

/// Compares a template with the one that the CDK makes of the program of that name in `conformance/`, but for the
/// deviations that `deviations.json` lists.
///
/// # Panics
///
/// If they differ, with the paths at which they do.
pub fn assert_equals_the_cdk(template: &Value, case: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("conformance")
        .join(format!("{case}.json"));
    let read = std::fs::read_to_string(&file).map_err(|error| error.to_string());
    let golden = read
        .and_then(|text| serde_json::from_str::<Value>(&text).map_err(|error| error.to_string()));
    let differences = match golden {
        Ok(golden) => compared(template, golden).differences,
        Err(error) => vec![format!("can't read {}: {error}", file.display())],
    };
    assert!(
        differences.is_empty(),
        "{case} differs from the CDK:\n{}",
        differences.join("\n")
    );
}

/// What a comparison with a template of the CDK's has found.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The paths at which they differ, and how.
    pub differences: Vec<String>,
    /// The names of the deviations without which there would be more.
    pub deviations: Vec<String>,
}

/// Compares a template with one that the CDK makes, but for the deviations that `deviations.json` lists.
#[must_use]
pub fn compared(template: &Value, mut golden: Value) -> Comparison {
    let mut comparison = Comparison::default();
    if let Some(parameters) = golden.get_mut("Parameters").and_then(Value::as_object_mut) {
        parameters.remove(BOOTSTRAP);
    }
    for deviation in deviations() {
        let before = golden.clone();
        deviation.apply(&mut golden);
        if golden != before {
            comparison.deviations.push(deviation.name);
        }
    }
    for section in SECTIONS {
        let none = json!({});
        let ours = template.get(section).unwrap_or(&none);
        let theirs = golden.get(section).unwrap_or(&none);
        compare(section, ours, theirs, &mut comparison.differences);
    }
    comparison
}

/// Every path at which two values differ.
fn compare(path: &str, ours: &Value, theirs: &Value, differences: &mut Vec<String>) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, value) in ours {
                let path = format!("{path}/{key}");
                match theirs.get(key) {
                    Some(other) => compare(&path, value, other, differences),
                    None => differences.push(format!("{path}: only ours has it: {value}")),
                }
            }
            for (key, value) in theirs {
                if !ours.contains_key(key) {
                    differences.push(format!("{path}/{key}: only the CDK has it: {value}"));
                }
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                compare(&format!("{path}/{at}"), ours, theirs, differences);
            }
        }
        (ours, theirs) if ours == theirs => {}
        (ours, theirs) => {
            differences.push(format!("{path}: ours is {ours}, the CDK's is {theirs}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comparison_sees_every_difference() {
        let ours = json!({ "a": [1, 2], "b": { "c": 1 }, "only": 1 });
        let theirs = json!({ "a": [1, 3], "b": { "c": "1", "d": 2 } });
        let mut differences = Vec::new();
        compare("", &ours, &theirs, &mut differences);
        let paths: Vec<_> = differences
            .iter()
            .filter_map(|difference| difference.split(':').next())
            .collect();
        assert_eq!(paths, ["/a/1", "/b/c", "/b/d", "/only"]);
    }

    #[test]
    #[should_panic(expected = "Parameters/Count: only the CDK has it")]
    fn parameters_are_compared() {
        assert_equals_the_cdk(&json!({}), "54_parameters");
    }

    #[test]
    #[should_panic(expected = "only the CDK has it")]
    fn an_empty_template_is_not_the_cdks() {
        assert_equals_the_cdk(&json!({}), "01_minimal");
    }
}
