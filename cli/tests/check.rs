//! What `check` says of templates: each of `templates/`, beside the text that is expected. `BLESS=1` writes the texts anew.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by a panic"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"));
    command
        .current_dir(folder())
        .args(arguments)
        .env("NO_COLOR", "1");
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the command ends")
}

fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    use std::io::Write;
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input)
        .expect("the input is read");
    child.wait_with_output().expect("the command ends")
}

/// The codes of the findings, in their order.
fn codes(output: &Output) -> Vec<String> {
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    findings
        .map(|finding| finding["code"].as_str().expect("a code").to_owned())
        .collect()
}

fn compare(path: &Path, actual: &str) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, actual).expect("the file is written");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(actual, expected, "{}: bless with BLESS=1", path.display());
}

#[test]
fn templates_are_checked() {
    let mut names: Vec<_> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .filter(|name| name.ends_with(".yaml") || name.ends_with(".json"))
        .collect();
    names.sort();
    assert!(names.len() > 10);
    for name in names {
        let output = run(&["check", "--audit", &name]);
        let out = text(&output.stdout) + &text(&output.stderr);
        let is_wrong = out.contains("error[");
        assert_eq!(code(&output), i32::from(is_wrong), "{name}");
        compare(&folder().join(format!("{name}.txt")), &out);
    }
}

#[test]
fn formats() {
    let template = "group_of_another_engine.yaml";
    for format in ["json", "sarif", "github"] {
        let output = run(&["check", "--format", format, template, "syntax.json"]);
        assert_eq!(code(&output), 1);
        compare(
            &folder().join(format!("formats.{format}.txt")),
            &text(&output.stdout),
        );
    }
}

/// What the schema of SARIF 2.1.0 demands of the parts that are written.
#[test]
fn sarif_has_what_its_schema_demands() {
    let output = run(&[
        "check",
        "--format",
        "sarif",
        "references.yaml",
        "cycle.json",
        "right.yaml",
    ]);
    let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert!(run["tool"]["driver"]["name"].is_string());
    let levels = ["none", "note", "warning", "error"];
    let results = run["results"].as_array().expect("results");
    assert!(results.len() > 5);
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(levels.contains(&result["level"].as_str().expect("a level")));
        assert!(
            result["message"]["text"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        let places = [&result["locations"], &result["relatedLocations"]];
        for place in places
            .into_iter()
            .flat_map(|all| all.as_array().expect("places"))
        {
            let physical = &place["physicalLocation"];
            assert!(
                physical["artifactLocation"]["uri"]
                    .as_str()
                    .is_some_and(|uri| !uri.contains(' '))
            );
            let region = &physical["region"];
            let number = |name: &str| region[name].as_u64().expect("a number");
            assert!(number("startLine") >= 1 && number("startColumn") >= 1);
            assert!(
                (number("endLine"), number("endColumn"))
                    >= (number("startLine"), number("startColumn"))
            );
        }
    }
}

#[test]
fn rules_are_allowed_by_an_argument() {
    let check = |arguments: &[&str]| {
        run(&[&["check", "--format", "json", "allowed.yaml"], arguments].concat())
    };
    let output = check(&["--allow", "SW0102=all of them are tests"]);
    assert!(!codes(&output).contains(&"SW0102".to_owned()));
    let output = check(&["--allow", "engine_version=by its name"]);
    assert!(!codes(&output).contains(&"SW0102".to_owned()));
    for (argument, expected) in [
        ("SW0102", "`--allow SW0102` has no reason"),
        ("SW0102= ", "`--allow SW0102` has no reason"),
        ("SW0107=why", "rule SW0107 cannot be allowed"),
        ("engine-versoin=why", "unknown rule `engine-versoin`"),
    ] {
        let output = check(&["--allow", argument]);
        assert_eq!(code(&output), 2, "{argument}");
        assert!(
            text(&output.stderr).contains(expected),
            "{}",
            text(&output.stderr)
        );
    }
    let output = run(&["check", "right.yaml", "--allow", "SW0102=why"]);
    assert_eq!(code(&output), 0);
    assert!(text(&output.stderr).contains("unused `--allow SW0102`"));
    let output = run(&[
        "check",
        "right.yaml",
        "--allow",
        "SW0102=why",
        "--deny-warnings",
    ]);
    assert_eq!(code(&output), 1);
}

#[test]
fn exit_codes() {
    let code = |arguments: &[&str]| code(&run(arguments));
    assert_eq!(code(&["check", "right.yaml"]), 0);
    assert_eq!(code(&["check", "yaml_features.yaml"]), 1);
    assert_eq!(code(&["check", "syntax.yaml"]), 1);
    assert_eq!(code(&["check", "no_such_file.yaml"]), 2);
    assert_eq!(code(&["check", "no_such_file.yaml", "right.yaml"]), 2);
    assert_eq!(code(&["check"]), 2);
    assert_eq!(code(&["check", "--format", "xml", "right.yaml"]), 2);
    assert_eq!(code(&["explain", "SW9999"]), 2);
    assert_eq!(code(&["explain", "SW0119"]), 0);
    assert_eq!(code(&["chek"]), 2);
    assert_eq!(code(&["--help"]), 0);
    assert_eq!(code(&["stackwright", "check", "right.yaml"]), 0);
    let folder = run(&["check", "."]);
    assert_eq!(folder.status.code(), Some(2));
    assert!(text(&folder.stderr).contains("`.` is a folder"));
}

#[test]
fn standard_input_is_a_template() {
    let output = with_input(
        &["check", "--format", "json", "-"],
        b"Resources: {A: {Type: 'AWS::SNS::Topics'}}",
    );
    assert_eq!(codes(&output), ["SW1214"]);
    let zones = br#"{"Resources": {"A": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": "vpc-12345678", "CidrBlock": "10.0.0.0/24",
        "AvailabilityZone": {"Fn::Select": [0, {"Fn::GetAZs": null}]}}}}}"#;
    let output = with_input(&["check", "--format", "json", "-"], zones);
    assert!(codes(&output).is_empty(), "{}", text(&output.stdout));
    let printed_by_aws = br#""Resources:\n  A:\n    Type: AWS::SNS::Topics\n""#;
    let output = with_input(&["check", "--format", "json", "-"], printed_by_aws);
    assert_eq!(codes(&output), ["SW1214"]);
    let output = with_input(&["check", "-"], b"a: \xff");
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("template is not UTF-8: invalid byte in line 1"));
    let output = with_input(
        &["check", "-"],
        "\u{feff}{\"Resources\": {}}\r\n".as_bytes(),
    );
    assert_eq!(code(&output), 1);
}

/// Text of a template does not reach a terminal as control characters.
#[test]
fn messages_have_no_control_characters() {
    let template = "Resources:\n  A:\n    Type: \"AWS::SNS::\\e[31mTopic\"\n";
    let output = with_input(&["check", "--color", "never", "-"], template.as_bytes());
    assert!(!text(&output.stdout).contains('\u{1b}'));
}

#[test]
fn rules_are_listed() {
    let output = run(&["rules", "--json", "--level", "audit,warn"]);
    let rules: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rules = rules.as_array().expect("an array");
    assert!(rules.iter().any(|rule| rule["code"] == "SW0121"));
    assert!(
        rules
            .iter()
            .all(|rule| rule["level"] == "warn" || rule["level"] == "audit")
    );
    let output = run(&["rules"]);
    assert!(text(&output.stdout).contains("SW0119 error valkey-group-on-redis-cache: "));
}

/// Templates with many mistakes are checked without hanging.
#[test]
fn hostile_templates_are_checked_quickly() {
    let resource = |at: usize, text: &str| format!("R{at}: {{Type: 'AWS::SNS::Topic', {text}}}");
    let many = |text: &dyn Fn(usize) -> String| {
        let all: Vec<_> = (0..600).map(|at| resource(at, &text(at))).collect();
        format!("Resources: {{{}}}", all.join(", "))
    };
    for template in [
        many(&|_| "Properties: {DisplayName: !Ref Nothing}".to_owned()),
        many(&|at| format!("DependsOn: R{}", (at + 1) % 600)),
        many(&|at| format!("Properties: {{Wrong{at}: 1}}")),
        many(&|_| "Properties: {TopicName: same}".to_owned()),
    ] {
        let start = std::time::Instant::now();
        let output = with_input(&["check", "-"], template.as_bytes());
        assert_eq!(code(&output), 1);
        assert!(
            start.elapsed().as_secs() < 60,
            "{}",
            template.get(..60).unwrap_or_default()
        );
    }
}
