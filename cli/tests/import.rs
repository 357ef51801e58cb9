//! Templates as modules: the source that is written, and that it makes the same template. `BLESS=1` writes the modules anew.

#![allow(clippy::panic, reason = "a test fails by a panic")]
#![allow(
    clippy::module_inception,
    unreachable_pub,
    reason = "the modules are written as a program has them"
)]

use std::path::PathBuf;

use cargo_stackwright::import::prove::differences;
use cargo_stackwright::import::{Options, compare, import};
use cargo_stackwright::template::{Document, Source, read};
use stackwright::{App, StackModule};

#[path = "import"]
mod imported {
    #[rustfmt::skip]
    pub mod functions;
    #[rustfmt::skip]
    pub mod nested;
    #[rustfmt::skip]
    pub mod resources;
    #[rustfmt::skip]
    pub mod sections;
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

fn document(file: &str) -> Document {
    let text = std::fs::read_to_string(folder().join(file)).unwrap_or_default();
    match read(Source::new(file, text)) {
        Ok(document) => document,
        Err(error) => panic!("{file}: {}", error.0.message),
    }
}

/// The module of a template is the one in the folder, with these notes, and its stack makes the same template.
fn round_trip<S: StackModule<Config = ()>>(
    file: &str,
    allowed: &[(&str, &'static str)],
    notes: &[&str],
) {
    let document = document(file);
    let (name, _) = file.split_once('.').unwrap_or((file, ""));
    let mut options = Options {
        stack: name.to_owned(),
        ..Options::default()
    };
    for (declaration, code) in allowed {
        let codes = options.allowed.entry((*declaration).to_owned());
        codes.or_default().push(code);
    }
    let imported = import(&document, &options).unwrap_or_default();
    let path = folder().join(format!("{name}.rs"));
    if std::env::var_os("BLESS").is_some() {
        assert!(std::fs::write(&path, &imported.source).is_ok());
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(imported.source, expected, "{file}");
    let found: Vec<_> = imported.notes.iter().map(|note| &note.text).collect();
    assert_eq!(found, notes, "{file}");
    let mut app = App::new();
    let assembly = app.add::<S>().and_then(|_| app.assemble());
    let template = match &assembly {
        Ok(assembly) => assembly.template(name).cloned().unwrap_or_default(),
        Err(error) => panic!("{file}: {error}"),
    };
    assert_eq!(differences(&document.root, &template), [], "{file}");
}

#[test]
fn sections() {
    round_trip::<imported::sections::sections::Stack>(
        "sections.yaml",
        &[],
        &[
            "`Metadata` is in `overrides` of the stack: the library has no declaration for it",
            "`Type` is in `overrides`: the library has no parameter type `AWS::SSM::Parameter::Value<AWS::EC2::KeyPair::KeyName>`",
            "`Type` is in `overrides`: the library has no parameter type `List<String>`",
            "`Rules` is in `overrides` of the stack: the library has no declaration for it",
            "the condition is in `overrides` of the stack: its name has signs that are no letters or digits",
            "`Condition` is in `overrides`: the template has no condition `Here&Prod-1`",
        ],
    );
}

#[test]
fn functions() {
    round_trip::<imported::functions::functions::Stack>("functions.yaml", &[], &[]);
}

#[test]
fn resources() {
    round_trip::<imported::resources::resources::Stack>(
        "resources.yaml",
        &[("r#type", "SW1200")],
        &[
            "`Properties.Tags` is in `overrides`: a tag is more than a key and a value",
            "`Custom::Thing` has no schema, its properties are not checked",
            "`Properties.NewProperty` is in `overrides`: the schema has no property `NewProperty`",
        ],
    );
}

#[test]
fn nested() {
    round_trip::<imported::nested::nested::Stack>("nested.json", &[], &[]);
}

#[test]
fn refusals() {
    for (text, message) in [
        (
            "Transform: AWS::Serverless-2016-10-31\nResources: {}",
            "the template uses the macro `AWS::Serverless-2016-10-31`, which only CloudFormation expands; import the processed template",
        ),
        (
            "Resources:\n  Fn::ForEach::Topics: [Name, [a], {}]",
            "`Fn::ForEach::Topics` makes entries of `Resources`, which only CloudFormation does",
        ),
        (
            "Resources:\n  Topic: {Properties: {}}",
            "the resource `Topic` has no type",
        ),
        ("a: b", "it is not a template: it has no `Resources`"),
    ] {
        let Ok(document) = read(Source::new("t.yaml", text)) else {
            panic!("{text}");
        };
        let refusal = import(&document, &Options::default()).err();
        assert_eq!(refusal.map(|one| one.message).as_deref(), Some(message));
    }
}

#[test]
fn differences_are_those_of_meaning() {
    let json = |text: &str| {
        let document = read(Source::new("t.json", text));
        document.map_or_else(
            |_| serde_json::Value::Null,
            |document| document.root.to_json(),
        )
    };
    let resource = |properties: &str| {
        json(&format!(
            r#"{{"Resources": {{"A": {{"Type": "T", "Properties": {properties}}}}}}}"#
        ))
    };
    for (one, other) in [
        (r#"{"a": 80}"#, r#"{"a": "80"}"#),
        (
            r#"{"a": {"Fn::Sub": "x${A.b}"}}"#,
            r#"{"a": {"Fn::Join": ["", ["x", {"Fn::GetAtt": ["A", "b"]}]]}}"#,
        ),
        (
            r#"{"Tags": [{"Key": "a", "Value": 1}, {"Key": "b", "Value": 2}]}"#,
            r#"{"Tags": [{"Key": "b", "Value": "2"}, {"Key": "a", "Value": "1"}]}"#,
        ),
    ] {
        assert_eq!(compare(&resource(one), &resource(other)), []);
    }
    let found = compare(
        &resource(r#"{"a": [1, {"b": 2}]}"#),
        &resource(r#"{"a": [1, {"b": 3}]}"#),
    );
    let path = found.first().map(|one| one.path.join("."));
    assert_eq!(path.as_deref(), Some("Resources.A.Properties.a.1.b"));
}

/// `aws cloudformation get-template --query TemplateBody` prints a template in YAML as a string.
#[test]
fn a_template_in_a_string_is_imported() {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no folder");
    };
    let path = folder.path().join("template.yaml");
    let text = r#""Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n""#;
    assert!(std::fs::write(&path, text).is_ok());
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"));
    command.args(["import", "--no-check"]).arg(&path);
    let Ok(output) = command.output() else {
        panic!("the command does not run");
    };
    let source = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(source.contains("queue!(queue"), "{source}");
}
