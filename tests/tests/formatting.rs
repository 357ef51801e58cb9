//! `cargo fmt` formats what stands in declarations: rustfmt takes it for the Rust that it is written as.

#![allow(clippy::expect_used, reason = "it is how a test fails")]

#[path = "../formatting/declarations.rs"]
#[allow(unreachable_pub, reason = "it is written as in a library")]
mod declarations;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What rustfmt makes of a program.
fn formatted(program: &str) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is a component of the toolchain: `rustup component add rustfmt`");
    let mut input = rustfmt.stdin.take().expect("its input is a pipe");
    let program = program.to_owned();
    let writer = std::thread::spawn(move || input.write_all(program.as_bytes()));
    let output = rustfmt.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("it reads all");
    assert!(output.status.success(), "rustfmt can't read it");
    String::from_utf8(output.stdout).expect("it is text")
}

/// The same program as somebody might leave it who is in a hurry: without indentation, with spaces where none belong.
fn scrambled(program: &str) -> String {
    let mut out = String::new();
    for line in program.lines() {
        for (at, part) in line.trim().split('"').enumerate() {
            let is_text = at % 2 == 1;
            if at > 0 {
                out.push('"');
            }
            if is_text || is_left_alone(line.trim()) {
                out.push_str(part);
            } else {
                out.push_str(
                    &part
                        .replace(": ", "  :")
                        .replace(", ", "   ,")
                        .replace("{ ", "{")
                        .replace(" }", "     }")
                        .replace("..=", "  ..=  "),
                );
            }
        }
        out.push('\n');
    }
    out
}

/// Comments; and what rustfmt does not format: an attribute that is not made of names and values alone, as with
/// `tags("team" = "web")`, and a macro with something else than Rust in it.
fn is_left_alone(line: &str) -> bool {
    line.starts_with("//") || line.starts_with("#[") || line.contains("json!(")
}

fn assert_same(found: &str, expected: &str, path: &Path) {
    let lines = found.lines().zip(expected.lines()).enumerate();
    let other = lines.filter(|(_, (found, expected))| found != expected);
    assert_eq!(other.collect::<Vec<_>>(), [], "{}", path.display());
    assert_eq!(found.len(), expected.len(), "{}", path.display());
}

/// Every declaration form, and the programs that users are shown.
fn programs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = fs::read_dir(root.join("../examples/src/bin")).expect("there are examples");
    let examples = examples.map(|entry| entry.expect("a file").path());
    let own = [
        root.join("formatting/declarations.rs"),
        root.join("tests/modules.rs"),
    ];
    // JSON stays as it is, over many lines in these.
    let has_json =
        |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("json!({\n"));
    let examples = examples.filter(|path| !has_json(path));
    let mut programs: Vec<_> = examples.chain(own).collect();
    programs.sort();
    assert!(programs.len() > 6, "{programs:?}");
    programs
}

#[test]
fn programs_are_formatted_already() {
    for path in programs() {
        let program = fs::read_to_string(&path).expect("it can be read");
        assert_same(&formatted(&program), &program, &path);
    }
}

#[test]
fn scrambled_programs_come_out_right() {
    for path in programs() {
        let program = fs::read_to_string(&path).expect("it can be read");
        let scrambled = scrambled(&program);
        assert_ne!(scrambled, program);
        assert_same(&formatted(&scrambled), &program, &path);
    }
}

#[test]
fn every_declaration_is_formatted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = fs::read_to_string(root.join("formatting/declarations.rs")).expect("it is there");
    let prelude = fs::read_to_string(root.join("../runtime/src/prelude.rs")).expect("it is there");
    let macros = prelude.split("pub use crate::{").nth(1).unwrap_or(&prelude);
    for name in [
        "alarm",
        "cache",
        "composite_alarm",
        "condition",
        "dashboard",
        "iam_group",
        "iam_user",
        "instance",
        "key",
        "managed_policy",
        "mapping",
        "output",
        "parameter",
        "role",
        "secret",
        "security_group",
        "topic",
        "user",
        "user_group",
        "vpc",
        "wire",
    ] {
        assert!(macros.contains(name), "`{name}` is no macro");
        assert!(
            program.contains(&format!("    {name}!(")),
            "`{name}!` is not in a module"
        );
    }
}

#[test]
fn the_function_works() {
    let mut app = stackwright::App::new();
    let stack = app.new_stack("Tenants").expect("a new name");
    declarations::tenant(&stack, "shop").expect("it breaks no rule");
}
