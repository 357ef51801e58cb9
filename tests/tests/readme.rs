//! What the README shows is what there is. Its programs are documentation tests of this crate, and `ui-tests/tests/guide.rs` compares
//! its message with that of the compiler.

#![allow(clippy::panic, reason = "it is how a test fails")]

use serde_json::Value;
use stackwright::prelude::*;

#[path = "../../examples/src/bin/session_store.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "a program, of which this is a part"
)]
mod example;

const README: &str = include_str!("../../README.md");

#[test]
fn its_first_stack_is_the_quickstart() {
    let quickstart = include_str!("../../examples/src/bin/quickstart.rs");
    let shown = README
        .split_once("```rust,no_run\n")
        .and_then(|(_, rest)| rest.split_once("```"));
    let code = quickstart.split_once("\n\n").map(|(_, code)| code);
    // Its tests are not shown.
    let code = code.and_then(|code| code.split("\n#[cfg(test)]").next());
    assert_eq!(code, shown.map(|(code, _)| code));
}

/// `BLESS=1` writes the picture.
#[test]
fn its_picture_is_the_examples() -> stackwright::Result<()> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/session_store.svg");
    let mut app = App::new();
    app.add::<example::session_store::Stack>()?;
    if std::env::var_os("BLESS").is_some() {
        app.write_diagram(path)?;
    }
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let drawn = folder.path().join("drawn.svg");
    app.write_diagram(&drawn)?;
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap_or_default();
    assert!(read(&drawn) == read(path.as_ref()), "{path} is old");
    Ok(())
}

/// How many of the thirty mistakes of the battery each tool reports as an error.
#[test]
fn its_comparison_counts_the_battery() {
    let battery = include_str!("../../ui-tests/battery.json");
    let mistakes: Vec<Value> = serde_json::from_str(battery).unwrap_or_default();
    let count = |tools: &[&str]| {
        let is_told = |mistake: &&Value| tools.iter().any(|tool| mistake["peers"][tool] == "error");
        mistakes.iter().filter(is_told).count()
    };
    let row = format!(
        "| {} | {} ({} while compiling) | {} | not measured | {} · {} |",
        mistakes.len(),
        count(&["cdk_tsc", "cdk_synth"]),
        count(&["cdk_tsc"]),
        count(&["terraform"]),
        count(&["cfn_lint"]),
        count(&["cfn_validate"]),
    );
    assert!(README.contains(&row), "{row}");
}

#[test]
fn there_are_as_many_rules_as_it_says() {
    let number = README
        .split_once("More than ")
        .and_then(|(_, rest)| rest.split_once(" rules"))
        .and_then(|(number, _)| number.parse::<usize>().ok());
    assert!(number.is_some_and(|number| stackwright::rules::ALL.len() > number));
}
