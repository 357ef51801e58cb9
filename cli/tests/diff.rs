//! `diff`: assemblies, places in the program, and exit codes. What it prints of templates is in `docs/command/diff.md`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"))
        .current_dir(folder)
        .arg("diff")
        .args(arguments)
        .env("NO_COLOR", "1")
        // Where the programs of tests are built is not where the tests are.
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .expect("the command runs")
}

fn code(folder: &Path, arguments: &[&str]) -> Option<i32> {
    run(folder, arguments).status.code()
}

fn stacks(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let arguments = [&["--format", "json"], arguments].concat();
    let report: Value = serde_json::from_slice(&run(folder, &arguments).stdout).expect("JSON");
    report["stacks"].as_array().expect("stacks").clone()
}

fn error(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(path: &Path, json: &Value) {
    std::fs::write(path, json.to_string()).expect("the file is written");
}

/// Writes an assembly of stacks: the name, the template, and the place of `Topic` in the program.
fn assembly(folder: &Path, stacks: &[(&str, Value, Option<&str>)]) {
    std::fs::create_dir_all(folder).expect("the folder is made");
    let artifacts = stacks.iter().map(|(name, template, place)| {
        let file = format!("{name}.template.json");
        write(&folder.join(&file), template);
        let entry = json!({ "type": "aws:cdk:logicalId", "data": "Topic", "trace": place.map(|one| [one]) });
        let artifact = json!({
            "type": "aws:cloudformation:stack",
            "properties": { "templateFile": file },
            "metadata": { format!("/{name}/Topic"): [entry] },
        });
        ((*name).to_owned(), artifact)
    });
    let artifacts: serde_json::Map<_, _> = artifacts.collect();
    write(
        &folder.join("manifest.json"),
        &json!({ "version": "36.0.0", "artifacts": artifacts }),
    );
}

fn topic(name: &str) -> Value {
    json!({
        "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": name } } },
        "Outputs": { "Arn": { "Value": { "Ref": "Topic" }, "Export": { "Name": "topic-arn" } } },
    })
}

fn user() -> Value {
    json!({ "Resources": { "Topic": { "Type": "AWS::SSM::Parameter", "Properties": {
        "Type": "String", "Value": { "Fn::ImportValue": "topic-arn" } } } } })
}

#[test]
fn stacks_of_assemblies_are_compared_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    assembly(
        &folder.join("old"),
        &[
            ("Shop", topic("a"), None),
            ("Web", user(), None),
            ("Gone", topic("c"), None),
        ],
    );
    assembly(
        &folder.join("new"),
        &[
            ("Web", user(), None),
            ("Shop", topic("b"), Some("src/main.rs:22:5")),
            ("More", topic("d"), None),
        ],
    );
    let stacks = stacks(folder, &["old", "new"]);
    let status: Vec<_> = stacks
        .iter()
        .map(|one| {
            (
                one["name"].as_str().unwrap_or_default(),
                one["status"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        status,
        [
            ("Web", "same"),
            ("Shop", "changed"),
            ("More", "new"),
            ("Gone", "removed")
        ]
    );
    let shop = &stacks[1];
    assert_eq!(shop["resources"][0]["action"], "replace");
    assert_eq!(
        shop["resources"][0]["place"],
        json!({ "file": "src/main.rs", "line": 22, "column": 5 })
    );
    let finding = &shop["findings"][0];
    assert_eq!(
        (finding["code"].as_str(), finding["level"].as_str()),
        (Some("SW1606"), Some("error"))
    );
    assert!(
        finding["message"]
            .as_str()
            .is_some_and(|text| text.ends_with("`Web` imports it"))
    );
}

#[test]
fn a_template_is_compared_with_a_stack() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write(&folder.join("old.json"), &topic("a"));
    assembly(
        &folder.join("new"),
        &[("Shop", topic("a"), None), ("Web", user(), None)],
    );
    let text = error(folder, &["old.json", "new"]);
    assert!(
        text.contains("cannot compare a template with an assembly of 2 stacks"),
        "{text}"
    );
    let text = error(folder, &["--stack", "Shp", "old.json", "new"]);
    assert!(text.contains("the stacks are `Shop`, `Web`"), "{text}");
    let stacks = stacks(folder, &["--stack", "Shop", "old.json", "new"]);
    assert_eq!(
        (stacks[0]["name"].as_str(), stacks[0]["status"].as_str()),
        (Some("Shop"), Some("same"))
    );
}

#[test]
fn templates_in_a_folder_are_compared_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let baseline = folder.join("baseline");
    std::fs::create_dir(&baseline).expect("the folder is made");
    assembly(
        &folder.join("new"),
        &[("Shop", topic("b"), None), ("Web", user(), None)],
    );
    let text = error(folder, &["baseline", "new"]);
    assert!(
        text.contains("has no `manifest.json`, and no templates"),
        "{text}"
    );
    write(&baseline.join("Web.PRODUCTION.json"), &user());
    let text = error(folder, &["baseline", "new"]);
    assert!(
        text.contains("has templates of configurations only"),
        "{text}"
    );
    write(&baseline.join("Shop.json"), &topic("a"));
    write(&baseline.join("Web.json"), &user());
    write(
        &baseline.join("Shop.accepted.json"),
        &json!({ "Topic": "a reason" }),
    );
    let stacks = stacks(folder, &["baseline", "new"]);
    let stacks: Vec<_> = stacks
        .iter()
        .map(|one| (one["name"].as_str(), one["status"].as_str()))
        .collect();
    assert_eq!(
        stacks,
        [(Some("Shop"), Some("changed")), (Some("Web"), Some("same"))]
    );
    let output = run(folder, &["baseline", "new"]);
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        text.starts_with("note: `Web.PRODUCTION.json` is of a configuration"),
        "{text}"
    );
    for (format, sign) in [
        ("json", "\"notes\": [\n    \"`Web.PRODUCTION.json`"),
        ("markdown", "> `Web.PRODUCTION.json`"),
        (
            "github",
            "::notice title=not compared::`Web.PRODUCTION.json`",
        ),
    ] {
        let output = run(folder, &["--format", format, "baseline", "new"]);
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains(sign), "{text}");
    }
    assert_eq!(
        code(
            folder,
            &[
                "--exit-code",
                "--stack",
                "Web",
                "baseline/Web.PRODUCTION.json",
                "new"
            ]
        ),
        Some(0)
    );
}

#[test]
fn assemblies_of_stages_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    assembly(
        &folder.join("out/assembly-Prod"),
        &[("Prod-Shop", topic("a"), None)],
    );
    write(
        &folder.join("out/manifest.json"),
        &json!({ "version": "36.0.0", "artifacts": {
        "assembly-Prod": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "assembly-Prod" } },
        "Tree": { "type": "cdk:tree" },
    } }),
    );
    assert_eq!(stacks(folder, &["out", "out"])[0]["name"], "Prod-Shop");
    // One that contains itself.
    write(
        &folder.join("out/manifest.json"),
        &json!({ "artifacts": {
        "A": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "." } } } }),
    );
    assert!(error(folder, &["out", "out"]).contains("nested more than 10 deep"));
}

#[test]
fn exit_codes_are_those_that_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let cache = |key: &str, name: &str| {
        json!({ "Resources": { "Cache": { "Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
            "ServerlessCacheName": name, "Engine": "valkey", "KmsKeyId": key } } } })
    };
    write(&folder.join("a.json"), &cache("alias/a", "a"));
    write(&folder.join("b.json"), &cache("alias/b", "b"));
    write(&folder.join("taken.json"), &cache("alias/b", "a"));
    assert_eq!(code(folder, &["a.json", "b.json"]), Some(0));
    for what in ["change", "replace", "data-loss"] {
        assert_eq!(
            code(folder, &["--fail-on", what, "a.json", "b.json"]),
            Some(3),
            "{what}"
        );
        assert_eq!(
            code(folder, &["--fail-on", what, "a.json", "a.json"]),
            Some(0),
            "{what}"
        );
    }
    assert_eq!(
        code(folder, &["--fail-on", "refused,access", "a.json", "b.json"]),
        Some(0)
    );
    assert_eq!(
        code(
            folder,
            &["--fail-on", "refused,access", "a.json", "taken.json"]
        ),
        Some(3)
    );
    assert_eq!(code(folder, &["--exit-code", "a.json", "b.json"]), Some(3));
    let mut described = cache("alias/a", "a");
    described["Resources"]["Cache"]["Properties"]["Description"] = json!("sessions");
    write(&folder.join("described.json"), &described);
    assert_eq!(
        code(folder, &["--exit-code", "a.json", "described.json"]),
        Some(1)
    );
    assert_eq!(code(folder, &["--exit-code", "a.json", "a.json"]), Some(0));
    assert_eq!(
        code(folder, &["--fail-on", "nothing", "a.json", "a.json"]),
        Some(2)
    );
    for wrong in ["missing.json", "."] {
        error(folder, &[wrong, "a.json"]);
    }
    std::fs::write(folder.join("no.json"), "[]").expect("the file is written");
    assert!(error(folder, &["no.json", "a.json"]).contains("is not a template"));
}

#[test]
fn secrets_are_hidden() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let template = |password: &str| {
        json!({
            "Parameters": { "Code": { "Type": "String", "NoEcho": true, "Default": password } },
            "Resources": {
                "User": { "Type": "AWS::ElastiCache::User", "Properties": {
                    "UserId": "u", "UserName": "u", "Engine": "valkey", "Passwords": [password] } },
                "Group": { "Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {
                    "ReplicationGroupDescription": "a", "AuthToken": password } },
                "Function": { "Type": "AWS::Lambda::Function", "Properties": { "Environment": {
                    "Variables": { "API_TOKEN": password, "DB": format!("redis://u:{password}@h") } } } },
                "Task": { "Type": "AWS::ECS::TaskDefinition", "Properties": { "ContainerDefinitions": [{
                    "Environment": [{ "Name": "DB_PASSWORD", "Value": password }] }] } },
            },
        })
    };
    write(&folder.join("a.json"), &template("first-of-passwords"));
    write(&folder.join("b.json"), &template("second-of-passwords"));
    for format in ["human", "json", "markdown", "github"] {
        let output = run(folder, &["--format", format, "a.json", "b.json"]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!text.contains("of-passwords"), "{format}: {text}");
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .output()
        .expect("git runs");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {text}");
}

/// A program without dependencies that writes an assembly with a topic of a name.
fn program(folder: &Path, name: &str) {
    let template = topic(name).to_string();
    let manifest = json!({ "artifacts": { "Shop": {
        "type": "aws:cloudformation:stack", "properties": { "templateFile": "Shop.json" } } } });
    let main = format!(
        "fn main() {{\n    let out = std::path::PathBuf::from(std::env::var(\"CDK_OUTDIR\").unwrap());\n    \
         std::fs::create_dir_all(&out).unwrap();\n    \
         std::fs::write(out.join(\"manifest.json\"), {:?}).unwrap();\n    \
         std::fs::write(out.join(\"Shop.json\"), {template:?}).unwrap();\n}}\n",
        manifest.to_string(),
    );
    std::fs::create_dir_all(folder.join("src")).expect("the folder is made");
    std::fs::write(folder.join("src/main.rs"), main).expect("the file is written");
    let package =
        "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n";
    std::fs::write(folder.join("Cargo.toml"), package).expect("the file is written");
    std::fs::write(folder.join(".gitignore"), "target\n").expect("the file is written");
}

#[test]
fn a_revision_of_the_program_is_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let top = folder.path();
    let text = error(top, &["--rev", "HEAD"]);
    assert!(text.contains("cannot find the git repository"), "{text}");

    git(top, &["init", "--quiet"]);
    std::fs::write(top.join("README.md"), "empty").expect("the file is written");
    git(top, &["add", "-A"]);
    git(top, &["commit", "--quiet", "-m", "empty"]);
    let infra = top.join("infra");
    program(&infra, "first");
    git(top, &["add", "-A"]);
    git(top, &["commit", "--quiet", "-m", "first"]);
    git(top, &["tag", "first"]);
    program(&infra, "other");
    git(top, &["commit", "--quiet", "-am", "other"]);
    program(&infra, "second");
    std::fs::write(infra.join("src/lib.rs"), "broken").expect("the file is written");
    git(top, &["add", "-A"]);
    git(top, &["commit", "--quiet", "-m", "broken"]);
    std::fs::remove_file(infra.join("src/lib.rs")).expect("the file is removed");

    let names = |stacks: &[Value]| {
        let property = &stacks[0]["resources"][0]["properties"][0];
        (property["before"].clone(), property["after"].clone())
    };
    // With the program as it is, and with a template.
    let of_program = stacks(&infra, &["--rev", "first"]);
    assert_eq!(names(&of_program), ("first".into(), "second".into()));
    write(&infra.join("new.json"), &topic("third"));
    for (revision, name) in [("HEAD~1", "other"), ("first", "first"), ("HEAD~1", "other")] {
        let of_template = stacks(&infra, &["--rev", revision, "new.json"]);
        assert_eq!(names(&of_template), (name.into(), "third".into()));
    }

    for (revision, message) in [
        ("HEAD~3", "`HEAD~3` has no package in `infra/`"),
        ("nowhere", "cannot find revision `nowhere`"),
        ("--help", "cannot find revision `--help`"),
        ("HEAD", "the program of `HEAD`"),
    ] {
        let text = error(&infra, &[&format!("--rev={revision}")]);
        assert!(text.contains(message), "{text}");
    }
    let text = error(&infra, &["--rev", "HEAD", "a.json", "b.json"]);
    assert!(text.contains("two more are given"), "{text}");
    // Another app that `cdk.json` names.
    std::fs::write(infra.join("cdk.json"), r#"{ "app": "true" }"#).expect("the file is written");
    let text = error(&infra, &["--rev", "first"]);
    assert!(text.contains("the program writes no assembly"), "{text}");

    // Nothing is left in the repository.
    let listed = Command::new("git")
        .current_dir(top)
        .args(["worktree", "list"])
        .output()
        .expect("git runs");
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), 1);
    let left = std::fs::read_dir(infra.join("target/stackwright")).expect("a folder");
    let mut left = left.flatten().map(|one| one.file_name());
    assert!(left.all(|name| name == "build"));
}
