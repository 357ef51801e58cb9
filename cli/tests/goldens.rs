//! Templates of the library's own tests: thirty wrong ones, and those that the CDK makes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by a panic"
)]

use std::path::Path;

use cargo_stackwright::check::{Finding, Options, check};
use cargo_stackwright::template::{Source, read};
use serde_json::Value;
use stackwright_core::Level;

fn findings(name: &str, text: &str) -> Vec<Finding> {
    let document = read(Source::new(name, text)).unwrap_or_else(|error| panic!("{:?}", error.0));
    check(&document, &Options::default(), &mut [])
}

fn audited(name: &str, text: &str) -> Vec<Finding> {
    let document = read(Source::new(name, text)).unwrap_or_else(|error| panic!("{:?}", error.0));
    let options = Options {
        audits: true,
        ..Options::default()
    };
    check(&document, &options, &mut [])
}

#[test]
fn thirty_mistakes_are_named() {
    let text = include_str!("battery.json");
    let battery: Value = serde_json::from_str(text).expect("JSON");
    let battery = battery.as_array().expect("an array");
    assert_eq!(battery.len(), 31);
    for entry in battery {
        let mistake = entry["mistake"].as_str().expect("a mistake");
        let codes: Vec<_> = findings(mistake, &entry["template"].to_string())
            .into_iter()
            .map(|finding| finding.rule.code)
            .collect();
        match entry["code"].as_str() {
            Some(code) => assert!(codes.contains(&code), "{mistake}: {codes:?}"),
            None => assert!(codes.is_empty(), "{mistake}: {codes:?}"),
        }
    }
}

/// Mistakes with caches of nodes, and across resources: `of` is the row of the tables that they are of, and the rule is among what is
/// found. Of the right ones nothing is said.
#[test]
fn mistakes_of_clusters_and_across_resources_are_named() {
    for (text, least) in [
        (include_str!("nodes.json"), 100),
        (include_str!("across.json"), 75),
    ] {
        let battery: Value = serde_json::from_str(text).expect("JSON");
        let battery = battery.as_array().expect("an array");
        let (mut wrong, mut unexpected) = (0, Vec::new());
        for entry in battery {
            let mistake = entry["mistake"].as_str().expect("a mistake");
            let found = audited(mistake, &entry["template"].to_string());
            let codes: Vec<_> = found
                .iter()
                .filter(|one| entry["code"].is_string() || one.level != Level::Audit)
                .map(|one| format!("{} {}", one.rule.code, one.message))
                .collect();
            let is_expected = match entry["code"].as_str() {
                Some(code) => {
                    wrong += 1;
                    codes.iter().any(|one| one.starts_with(code))
                }
                None => codes.is_empty(),
            };
            if !is_expected {
                unexpected.push(format!("{mistake} {}: {codes:?}", entry["code"]));
            }
        }
        assert!(unexpected.is_empty(), "{}", unexpected.join("\n"));
        assert!(wrong >= least, "{wrong}");
    }
}

/// What is right to say of a template of the CDK: which file, which rule, and why.
const EXPLAINED: &[(&str, &str, &str)] = &[
    (
        "58_networks.json",
        "SW0104",
        "a cache that has the name of its stack, and no hash",
    ),
    (
        "72_logical_ids.S.json",
        "SW0104",
        "a cache whose logical id is not the generated one",
    ),
    (
        "03_backup_schedule.json",
        "SW0115",
        "caches with a time alone, to compare",
    ),
    (
        "09_users.json",
        "SW0216",
        "a user without password as in the CDK's README",
    ),
    (
        "10_default_user.json",
        "SW0216",
        "a default user as in the CDK's README",
    ),
    ("11_user_group.json", "SW0307", "an empty group, to compare"),
    ("51_around.json", "SW0121", "a VPC with one zone"),
    ("54_parameters.json", "SW0121", "a VPC with one zone"),
    (
        "54_parameters.json",
        "SW1411",
        "a parameter of each type, to compare",
    ),
    (
        "55_instances.json",
        "SW1442",
        "grants on a cache without users, to compare",
    ),
    ("56_alarms.json", "SW0121", "a VPC with one zone"),
    (
        "58_networks.json",
        "SW0121",
        "a cache in one zone, to compare",
    ),
    (
        "63_environments.S.json",
        "SW1442",
        "a grant on a cache without users, to compare",
    ),
    (
        "82_resources.json",
        "SW1454",
        "a target without a policy, to compare",
    ),
    (
        "82_resources.json",
        "SW1423",
        "a role of another service, to compare",
    ),
    (
        "82_resources.json",
        "SW1460",
        "a listener without clients, to compare",
    ),
    ("75_secrets.json", "SW0951", "`unsafePlainText`, to compare"),
];

#[test]
fn nothing_is_said_of_templates_of_the_cdk_without_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance");
    let mut count = 0;
    let mut used = vec![false; EXPLAINED.len()];
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let is_template = name.ends_with(".json") && !name.ends_with(".assembly.json");
        if !is_template {
            continue;
        }
        count += 1;
        let text = std::fs::read_to_string(&path).expect("the file is read");
        let expected: Value = serde_json::from_str(&text).expect("JSON");
        let document =
            read(Source::new(name, text.as_str())).unwrap_or_else(|error| panic!("{:?}", error.0));
        assert_eq!(document.root.to_json(), expected, "{name}");
        for finding in findings(name, &text) {
            let at = EXPLAINED.iter().position(|(file, code, _)| {
                (file.is_empty() || *file == name) && *code == finding.rule.code
            });
            match at {
                Some(at) => used[at] = true,
                None => panic!(
                    "{name}: {} {} {:?}",
                    finding.rule.code, finding.message, finding.element
                ),
            }
        }
    }
    assert!(count > 50);
    let unused = EXPLAINED.iter().zip(used).filter(|(_, used)| !used);
    let unused: Vec<_> = unused.map(|(explained, _)| explained).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// YAML of a template of the CDK means the same as its JSON.
#[test]
fn json_is_yaml() {
    let text = include_str!("../../tests/conformance/18_full.json");
    let json = read(Source::new("full.json", text))
        .expect("JSON")
        .root
        .to_json();
    let yaml = format!("---\n{text}");
    let yaml = read(Source::new("full.yaml", yaml)).expect("YAML");
    assert!(!yaml.is_json);
    assert_eq!(yaml.root.to_json(), json);
}
