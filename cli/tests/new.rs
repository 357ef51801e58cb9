//! A project that `new` creates builds, passes its tests and synthesizes.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::path::Path;
use std::process::{Command, Output};

fn new(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"));
    command
        .current_dir(folder)
        .arg("new")
        .args(arguments)
        .env("NO_COLOR", "1");
    command.output().expect("the command runs")
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = new(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_project_in_a_workspace_is_told_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("Cargo.toml"), "[workspace]\n").expect("it is written");
    let output = new(folder.path(), &["shop", "--version", "0.1"]);
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("`shop` is in the workspace of"), "{said}");
    assert!(said.contains("add `shop` to its `members`"), "{said}");
}

#[test]
fn a_new_project_builds_tests_and_synthesizes() {
    let folder = tempfile::tempdir().expect("a folder");
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let checkout = checkout.to_str().expect("UTF-8");
    let output = new(folder.path(), &["shop-infra", "--path", checkout]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let project = folder.path().join("shop-infra");
    // The same versions as here, which are there without network.
    std::fs::copy(
        Path::new(checkout).join("Cargo.lock"),
        project.join("Cargo.lock"),
    )
    .expect("the lock file is copied");
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command
            .current_dir(&project)
            .args(arguments)
            .arg("--offline");
        command
            .env("CARGO_TARGET_DIR", folder.path().join("target"))
            .env_remove("CDK_OUTDIR");
        let output = command.output().expect("cargo runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {arguments:?}: {text}");
        assert!(!text.contains("warning:"), "{text}");
        text
    };
    let tested = cargo(&["test"]);
    assert!(
        tested.contains("sessions_are_backed_up_for_a_week ... ok"),
        "{tested}"
    );
    cargo(&["run"]);
    assert!(project.join("cdk.out/SessionStore.template.json").is_file());
    let mut format = Command::new("rustfmt");
    format.current_dir(&project).args([
        "--check",
        "--edition",
        "2024",
        "src/lib.rs",
        "src/main.rs",
        "tests/session_store.rs",
    ]);
    assert!(format.status().expect("rustfmt runs").success());
    // What it synthesizes has nothing to find.
    let mut check = Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"));
    check.args(["check", "--deny-warnings"]);
    let check = check
        .arg(project.join("cdk.out/SessionStore.template.json"))
        .output()
        .expect("the command runs");
    assert!(
        check.status.success(),
        "{}",
        String::from_utf8_lossy(&check.stdout)
    );
    // A second project of the name is refused, and the first stays.
    assert!(refused(folder.path(), &["shop-infra"]).contains("`shop-infra` exists already"));
    assert!(project.join("src/lib.rs").is_file());
}

#[test]
fn the_dependency_is_that_of_the_arguments() {
    let folder = tempfile::tempdir().expect("a folder");
    let manifest = |name: &str, arguments: &[&str]| {
        let output = new(folder.path(), &[&[name], arguments].concat());
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        std::fs::read_to_string(folder.path().join(name).join("Cargo.toml")).expect("a manifest")
    };
    let version = format!("stackwright = \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(manifest("a", &[]).contains(&version));
    assert!(manifest("b", &["--version", "0.7"]).contains("stackwright = \"0.7\""));
    let git = manifest("c", &["--git", "https://example.com/s.git"]);
    assert!(git.contains("stackwright = { git = \"https://example.com/s.git\" }"));
}

#[test]
fn wrong_arguments_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, expected) in [
        (&["1shop"][..], "`1shop` is not a name of a package"),
        (&["../shop"], "`../shop` is not a name of a package"),
        (&["std"], "`std` is a reserved name"),
        (
            &["shop", "--path", "nowhere"],
            "cannot find the library in `nowhere`",
        ),
        (&["shop", "--version", "a\"b"], "is not a version"),
        (
            &["shop", "--version", "1", "--git", "x"],
            "cannot be used with",
        ),
    ] {
        let text = refused(folder.path(), arguments);
        assert!(text.contains(expected), "{text}");
    }
    assert_eq!(
        std::fs::read_dir(folder.path())
            .expect("the folder")
            .count(),
        0
    );
}
