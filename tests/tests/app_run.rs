//! The output, the exit code and the files of a program that is an `App::run`.

#![allow(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The exit code of a program that is an `App::run`, and what it wrote to the standard error output.
fn run(argument: &str, folder: &Path, outdir: Option<&OsStr>) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_run_an_app");
    run_program(program, argument, folder, outdir)
}

/// The exit code of a program, run in a folder, and what it wrote to the standard error output.
fn run_program(
    program: &str,
    argument: &str,
    folder: &Path,
    outdir: Option<&OsStr>,
) -> (Option<i32>, String) {
    let mut program = Command::new(program);
    program.arg(argument).current_dir(folder);
    for variable in [
        "CDK_OUTDIR",
        "CDK_CONTEXT_JSON",
        "CONTEXT_OVERFLOW_LOCATION_ENV",
    ] {
        program.env_remove(variable);
    }
    if let Some(outdir) = outdir {
        program.env("CDK_OUTDIR", outdir);
    }
    let output = program.output().unwrap();
    assert!(output.stdout.is_empty());
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn what_is_right_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run("right", folder.path(), None);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("error"), "{said}");
    assert!(folder.path().join("cdk.out/Shop.template.json").is_file());
    // Where the `cdk` command wants it, which says itself what is there.
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run("right", folder.path(), Some(OsStr::new("here")));
    assert_eq!((code, said.as_str()), (Some(0), ""));
    assert!(folder.path().join("here/Shop.template.json").is_file());
}

#[test]
fn an_assembly_says_where_resources_are_declared_if_that_is_asked_for() {
    let traces = |debug: Option<&str>| {
        let folder = tempfile::tempdir().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_run_an_app"));
        program.arg("right").current_dir(folder.path());
        program.env("CDK_OUTDIR", "out").env_remove("CDK_DEBUG");
        if let Some(debug) = debug {
            program.env("CDK_DEBUG", debug);
        }
        assert!(program.status().unwrap().success());
        fs::read_to_string(folder.path().join("out/manifest.json")).unwrap()
    };
    let plain = traces(None);
    assert!(!plain.contains("trace"), "{plain}");
    assert_eq!(traces(Some("0")), plain);
    let source = include_str!("../src/bin/run_an_app.rs");
    let (before, _) = source.rsplit_once("vpc!(").unwrap();
    let place = format!("run_an_app.rs:{}:", before.lines().count());
    let debug = traces(Some("1"));
    assert!(
        debug.contains("\"trace\"") && debug.contains(&place),
        "{debug}"
    );
}

#[test]
fn a_run_does_not_repeat_the_warnings_of_the_compiler() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run("warned", folder.path(), None);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("SW0104"), "{said}");
    let manifest = fs::read_to_string(folder.path().join("cdk.out/manifest.json")).unwrap();
    assert_eq!(manifest.matches("SW0104").count(), 1, "{manifest}");
}

#[test]
fn a_broken_rule_is_written_as_a_compiler_writes_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run("wrong", folder.path(), None);
    assert_eq!(code, Some(1), "{said}");
    let source = include_str!("../src/bin/run_an_app.rs");
    let (before, _) = source.rsplit_once("cache!(").unwrap();
    let line = before.lines().count();
    let lines: Vec<_> = said.lines().collect();
    assert!(
        lines[0].starts_with("error: ") && lines[0].ends_with(" [SW0107]"),
        "{said}"
    );
    let place = format!(" --> tests/src/bin/run_an_app.rs:{line}:9");
    assert_eq!(lines[1], place, "{said}");
    assert_eq!(said.matches("error").count(), 1, "{said}");
    assert!(!said.contains("Error"), "{said}");
    assert!(is_empty(folder.path()));
}

#[test]
fn another_error_is_written_as_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run("unreadable", folder.path(), None);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(said, "error: invalid digit found in string\n");
    assert!(is_empty(folder.path()));

    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let outdir = file.join("below");
    let (code, said) = run("right", folder.path(), Some(outdir.as_os_str()));
    assert_eq!(code, Some(1), "{said}");
    let start = format!("error: cannot create the folder `{}`: ", outdir.display());
    assert!(said.starts_with(&start), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!said.contains("Error"), "{said}");
}

#[test]
fn a_call_that_fails_hides_nothing_that_is_wrong_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run("wrong call", folder.path(), None);
    assert_eq!(code, Some(1), "{said}");
    let headlines: Vec<_> = said
        .lines()
        .filter(|line| line.starts_with("error: "))
        .map(|line| line.rsplit(' ').next().unwrap())
        .collect();
    assert_eq!(headlines, ["[SW0107]", "[SW0904]", "errors"], "{said}");
}

const FORGOTTEN: &str = "the app was dropped before it was synthesized";

/// How a program ends that makes an app by itself.
fn end(how: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_forget_synth");
    let outdir = OsStr::new("out");
    let (code, said) = run_program(program, how, folder.path(), Some(outdir));
    let is_written = folder.path().join("out/manifest.json").exists();
    assert_eq!(is_written, ["synth", "another"].contains(&how), "{said}");
    (code, said)
}

#[test]
fn a_program_that_forgets_to_synthesize_fails() {
    for (how, stack) in [
        ("forget", "`Shop`"),
        ("return", "`Shop`"),
        ("another", "`Other`"),
    ] {
        let (code, said) = end(how);
        assert_eq!(code, Some(1), "{how}: {said}");
        assert_eq!(said.matches(FORGOTTEN).count(), 1, "{how}: {said}");
        assert!(
            said.starts_with("error: ") && said.contains(stack),
            "{said}"
        );
    }
}

#[test]
fn a_program_that_ends_with_an_error_says_which() {
    let (code, said) = end("unreadable");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Error: ParseIntError"), "{said}");
    let (code, said) = end("same name");
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("[SW0801]") && !said.contains(FORGOTTEN),
        "{said}"
    );
    let (code, said) = end("panic");
    assert_eq!(code, Some(101), "{said}");
    assert!(
        said.contains("it is full") && !said.contains(FORGOTTEN),
        "{said}"
    );
}

#[test]
fn an_app_that_is_looked_at_is_not_forgotten() {
    for how in ["synth", "look", "forget all"] {
        assert_eq!(end(how), (Some(0), String::new()), "{how}");
    }
    let (code, said) = end("forget, of tests");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.starts_with("warning: ") && said.contains(FORGOTTEN),
        "{said}"
    );
}
