//! What services refuse together, in templates: each of `services.txt`, with the codes of its findings.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The codes that are expected of a template, or that it is right, and the template.
fn programs() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let all = include_str!("services.txt").split("#### ").skip(1);
    all.filter_map(|one| {
        let (head, template) = one.split_once('\n')?;
        let (name, expected) = head.split_once(": ")?;
        Some((name, expected, template))
    })
}

/// The codes of what makes a template wrong.
fn codes(name: &str, template: &str) -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.yaml"));
    std::fs::write(&file, template).expect("the template is written");
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"))
        .args(["stackwright", "check", "--format", "json"])
        .arg(&file)
        .output()
        .expect("the command runs");
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = told["findings"].as_array().cloned().unwrap_or_default();
    let wrong = findings.iter().filter(|one| one["level"] != "audit");
    wrong
        .filter_map(|one| Some(one["code"].as_str()?.to_owned()))
        .collect()
}

#[test]
fn what_services_refuse_is_found_and_nothing_else() {
    let (mut wrong, mut right) = (0, 0);
    for (name, expected, template) in programs() {
        let codes = codes(name, template);
        if expected == "right" {
            assert!(codes.is_empty(), "{name}: {codes:?}");
            right += 1;
        } else {
            for code in expected.split(' ') {
                assert!(codes.contains(code), "{name}: {codes:?}");
            }
            wrong += 1;
        }
    }
    assert!(wrong > 100 && right > 20, "{wrong} {right}");
}
