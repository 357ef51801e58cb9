//! What the compiler says of a wrong value is said where the value is: no error has its place at `#[stack]`, for any field of any
//! construct and for values of every kind.

#![allow(clippy::panic, reason = "it is how a test fails")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::{Description, Takes};

/// Values of every kind that every field is given: most take one of them at most.
const VALUES: &[&str] = &[
    "\"text\"",
    "1",
    "true",
    "()",
    "[1]",
    "Backup { at: unit() }",
    "other_key",
    "sessions",
    "other_key.arn()",
    "[other_key.arn()]",
    "of(other_key)",
    "unit()",
    "[unit()]",
    "UNIT",
];

/// More of them, each for some fields only, so that the program is not too long.
const MORE: &[&str] = &[
    "1.5",
    "-1",
    "'c'",
    "[]",
    "[true]",
    "[\"text\"]",
    "[\"key\" = \"text\"]",
    "[\"key\" = unit()]",
    "[[unit()]]",
    "Backup { at: \"09:00\" }",
    "[Backup { at: unit() }]",
    "2GiB",
    "3days",
    "..=5",
    "1..2",
    "1GiB..=2GiB",
    "..=unit()",
    "SymmetricDefault",
    "None",
    "[other_key]",
    "Some(other_key.arn())",
    "Some(unit())",
    "sessions.metric_data_stored()",
    "[sessions.metric_data_stored()]",
    "[[sessions.metric_data_stored()]]",
    "Widget::graph().left([other_key.arn()])",
    "sessions.missing()",
    "missing(other_key)",
    "[of(other_key)]",
    "[UNIT]",
    "&UNIT",
    "if FLAG { unit() } else { of(other_key) }",
    "if FLAG { [of(other_key)] } else { [unit()] }",
    "{ unit() }",
    "|value| value",
    "json!({ \"a\": other_key.arn() })",
    "text!(\"{}\", of(other_key))",
    "text!(\"{}\", sessions.metric_data_stored())",
];
/// For one of how many fields.
const EVERY: usize = 4;

/// Calls that are wrong in `wire!`.
const WIRES: &[&str] = &[
    "sessions.allow_from(other_key.arn(), Port::tcp(1))",
    "sessions.allow_from(web, other_key.arn())",
    "sessions.allow_from(web, Port::tcp(unit()))",
    "sessions.allow_from(web, Port::tcp(other_key.arn()))",
    "sessions.allow_from(unit(), UNIT)",
    "sessions.allow_from(Peer::ipv4(other_key), Port::tcp(1))",
    "sessions.allow_from(Peer::vpc(other_key), Port::tcp(1))",
    "sessions.allow_from(of(other_key), Port::tcp(1))",
    "sessions.allow_default_port_from(other_key.arn())",
    "sessions.allow_default_port_from(\"text\")",
    "sessions.allow_default_port_from(1)",
    "sessions.allow_default_port_from([web])",
    "sessions.grant_connect(of(other_key))",
    "sessions.grant_connect(sessions.metric_data_stored())",
    "sessions.grant_connect(web)",
    "sessions.missing(web)",
    "other_key.arn().missing()",
    "unit().missing()",
    "of(other_key).missing()",
];

const START: &str = "\
#![allow(unused, deprecated)]
use stackwright::prelude::*;
pub const UNIT: () = ();
pub const FLAG: bool = true;
pub fn unit() {}
pub fn of(_: &stackwright::kms::Key) -> u128 { 0 }
";

/// What all modules declare besides.
const OTHERS: &str = "\
    use super::{FLAG, UNIT, of, unit};
    use stackwright::prelude::*;
    vpc!(network {});
    key!(other_key {});
    security_group!(web { vpc: network });
    cache!(<Valkey>::sessions { vpc: network });
";

/// A module with declarations.
fn module(program: &mut String, declarations: impl IntoIterator<Item = String>) {
    let number = program.matches("pub mod").count();
    let _ = writeln!(
        program,
        "#[stack(test = false)]\npub mod m{number} {{\n{OTHERS}"
    );
    for declaration in declarations {
        let _ = writeln!(program, "    {declaration}");
    }
    program.push_str("}\n");
}

/// Every field of a construct with a value, each in a declaration of its own. What has been seen in another is left out.
fn declarations(
    of: &'static Description,
    value: &str,
    seen: &mut BTreeSet<&'static str>,
) -> Vec<String> {
    let mut fields = Vec::new();
    fields_of(of, "", "", value, seen, &mut fields);
    let argument = of.header.argument.and_then(|of| of.choice.names().next());
    let argument = argument.map_or_else(String::new, |name| format!("<{name}>::"));
    let declaration = |(number, field): (usize, String)| {
        let name = of.header.macro_name;
        format!("{name}!({argument}x{number} {{ {field} }});")
    };
    fields.into_iter().enumerate().map(declaration).collect()
}

/// The fields of a description, between what is in front of them and behind.
fn fields_of(
    of: &'static Description,
    before: &str,
    behind: &str,
    value: &str,
    seen: &mut BTreeSet<&'static str>,
    fields: &mut Vec<String>,
) {
    for (number, field) in of.numbered() {
        let is_common = number >= stackwright_core::describe::COMMON;
        if field.options.is_parameter || is_common && !seen.insert(field.name) {
            continue;
        }
        fields.push(format!("{before}{}: {value}{behind}", field.name));
        let (open, inside, close) = match field.takes {
            Takes::Struct(inside) => ("", inside, ""),
            Takes::List(Takes::Struct(inside)) => ("[", *inside, "]"),
            _ => continue,
        };
        if seen.insert(inside.name) {
            let name = inside.header.props.last().copied().unwrap_or_default();
            let before = format!("{before}{}: {open}{name} {{ ", field.name);
            let behind = format!(" }}{close}{behind}");
            fields_of(inside, &before, &behind, value, seen, fields);
        }
    }
}

/// Properties of resources of any type, in the same way. `_` is where the value goes.
const PROPERTIES: &[(&str, &str)] = &[
    ("AWS::S3::Bucket", "bucket_name: _"),
    ("AWS::S3::Bucket", "versioning_configuration: _"),
    (
        "AWS::S3::Bucket",
        "versioning_configuration: VersioningConfiguration { status: _ }",
    ),
    (
        "AWS::S3::Bucket",
        "lifecycle_configuration: LifecycleConfiguration { rules: [Rule { expiration_in_days: _, status: _ }] }",
    ),
    ("AWS::Lambda::Function", "memory_size: _, role: _, code: _"),
    (
        "AWS::Lambda::Function",
        "vpc_config: VpcConfig { security_group_ids: _ }",
    ),
    (
        "AWS::Lambda::Function",
        "vpc_config: VpcConfig { subnet_ids: [_] }",
    ),
    (
        "AWS::Lambda::Function",
        "environment: Environment { variables: _ }",
    ),
    (
        "AWS::Lambda::Function",
        "environment: Environment { variables: [\"KEY\" = _] }",
    ),
    (
        "AWS::SQS::Queue",
        "fifo_queue: _, delay_seconds: _, redrive_policy: _, tags: _",
    ),
    (
        "AWS::SQS::Queue",
        "depends_on: _, overrides: _, logical_id: _, removal_policy: _",
    ),
];

fn resources(value: &str) -> Vec<String> {
    let properties = PROPERTIES.iter().enumerate();
    let declaration = |(number, (of, fields)): (usize, &(&str, &str))| {
        let mut fields = (*fields).to_owned();
        for before in [": ", "= ", "["] {
            fields = fields.replace(&format!("{before}_"), &format!("{before}{value}"));
        }
        format!("resource!(<{of}>::r{number} {{ {fields} }});")
    };
    properties.map(declaration).collect()
}

fn program() -> String {
    let mut program = START.to_owned();
    let values = VALUES.iter().map(|value| (value, 1));
    let values = values.chain(MORE.iter().map(|value| (value, EVERY)));
    for (first, (value, every)) in values.enumerate() {
        let mut seen = BTreeSet::new();
        let constructs = CONSTRUCTS.into_iter();
        for of in constructs.filter(|of| !of.header.is_of_any_type) {
            let all = declarations(of, value, &mut seen).into_iter();
            module(&mut program, all.skip(first % every).step_by(every));
        }
        let all = resources(value).into_iter();
        module(&mut program, all.skip(first % every).step_by(every));
    }
    for call in WIRES {
        module(&mut program, [format!("wire!({call});")]);
    }
    program
}

/// The errors of a program that the compiler writes as JSON.
fn errors(program: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("places");
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let manifest = format!(
        "[package]\nname = \"places\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         stackwright = {{ path = {library:?} }}\n"
    );
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder.join("src"))?;
        std::fs::write(folder.join("Cargo.toml"), manifest)?;
        std::fs::copy(lock, folder.join("Cargo.lock"))?;
        std::fs::write(folder.join("src/lib.rs"), program)
    };
    write().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--message-format=json"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap_or_else(|error| panic!("cargo: {error}"));
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors = messages.filter_map(|message| {
        let error = message.get("message")?;
        let is_error = error.get("level").is_some_and(|level| level == "error");
        is_error.then(|| error.clone())
    });
    let errors: Vec<_> = errors.collect();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.is_empty(), "cargo says no errors: {said}");
    errors
}

/// The line of the program, of a macro of another crate that of its call.
fn line_of(span: &Value) -> Option<usize> {
    let mut span = span;
    while span
        .get("file_name")
        .is_none_or(|name| name != "src/lib.rs")
    {
        span = span.pointer("/expansion/span")?;
    }
    usize::try_from(span.get("line_start")?.as_u64()?).ok()
}

#[test]
#[ignore = "16,000 declarations take two minutes; `.ci/run` runs it"]
fn errors_are_where_the_mistake_is() {
    let program = program();
    let lines: Vec<_> = program.lines().collect();
    let mut elsewhere = BTreeSet::new();
    let mut refused = BTreeSet::new();
    for error in errors(&program) {
        let spans = error.get("spans").and_then(Value::as_array);
        let is_primary = |span: &&Value| span.get("is_primary").is_some_and(|is| is == true);
        let here: Vec<_> = spans
            .into_iter()
            .flatten()
            .filter(is_primary)
            .filter_map(line_of)
            .collect();
        let is_declaration = |line: &usize| {
            let text = lines.get(line.saturating_sub(1));
            text.is_some_and(|text| text.starts_with("    "))
        };
        let text = error.get("rendered").and_then(Value::as_str);
        let text = text.unwrap_or_default();
        // The last says only how many errors there are.
        if text.contains("could not compile") || text.contains("aborting due to") {
            continue;
        }
        if here.is_empty() || !here.iter().all(is_declaration) {
            elsewhere.insert(text.to_owned());
        }
        refused.extend(here);
    }
    let count = elsewhere.len();
    let first: Vec<_> = elsewhere.into_iter().take(20).collect();
    assert!(
        first.is_empty(),
        "{count} errors are somewhere else:\n{}",
        first.join("\n")
    );
    // Some of the values are right, and without errors all would be at their places.
    let declared = lines.iter().filter(|line| line.contains("!(")).count();
    assert!(
        refused.len() > declared / 4,
        "{} of {declared}",
        refused.len()
    );
}
