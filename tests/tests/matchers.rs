//! Editors and pull requests find the place of every error.

#![allow(
    clippy::expect_used,
    reason = "a test that can not read its files has failed"
)]

use std::fs;
use std::path::Path;

use stackwright::{App, Result};
use stackwright_tests::matchers::Matcher;
use stackwright_tests::run_time::{IN_AN_APP, in_a_stack};

/// What the compiler says of every wrong program.
fn outputs() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui-tests/tests");
    let mut outputs = Vec::new();
    for of in ["ui", "rules", "battery"] {
        for entry in fs::read_dir(folder.join(of)).expect(of) {
            let path = entry.expect(of).path();
            if path.extension().is_some_and(|of| of == "stderr") {
                let text = fs::read_to_string(&path).expect("a text");
                outputs.push((path.display().to_string(), text));
            }
        }
    }
    outputs
}

#[test]
fn programs_find_the_place_of_every_error_of_the_compiler() {
    let outputs = outputs();
    assert!(outputs.len() > 200, "{}", outputs.len());
    for matcher in Matcher::all() {
        for (file, output) in &outputs {
            let missed = matcher.without_place(output);
            assert!(missed.is_empty(), "{}, {file}: {missed:#?}", matcher.name);
        }
    }
}

/// What a program prints: broken rules as `fn main() -> stackwright::Result<()>` does, or the warnings.
fn printed(declare: impl FnOnce(&mut App) -> Result<()>) -> String {
    let mut app = App::new();
    match declare(&mut app).and_then(|()| app.assemble()) {
        Err(error) => format!("Error: {error:?}"),
        Ok(assembly) => {
            let warnings = assembly.warnings();
            let lines: Vec<_> = warnings
                .iter()
                .map(|one| format!("warning: {one}\n"))
                .collect();
            lines.concat()
        }
    }
}

#[test]
fn programs_find_the_place_of_every_error_of_run_time() {
    let in_a_stack = in_a_stack().map(|(code, declare)| {
        let printed = printed(|app| app.new_stack("Shop").and_then(|scope| declare(&scope)));
        (code, printed)
    });
    let in_an_app = IN_AN_APP
        .iter()
        .map(|(code, declare)| (*code, printed(declare)));
    let outputs: Vec<_> = in_a_stack.chain(in_an_app).collect();
    for matcher in Matcher::all() {
        for (code, output) in &outputs {
            let missed = matcher.without_place(output);
            assert!(missed.is_empty(), "{}, {code}: {missed:#?}", matcher.name);
        }
    }
    for (code, output) in &outputs {
        let mut headlines = output
            .lines()
            .filter(|line| line.ends_with(&format!("[{code}]")));
        assert!(
            headlines.any(|line| line.starts_with("error: ") || line.starts_with("warning: ")),
            "{code}: {output}"
        );
    }
}

#[test]
fn an_output_with_notes_before_the_place_is_not_matched() {
    let output = "error: wrong [SW0802]\n\n  = note: why\n --> src/main.rs:1:2\n";
    for matcher in Matcher::all() {
        assert_eq!(matcher.without_place(output), ["error: wrong [SW0802]"]);
    }
}
