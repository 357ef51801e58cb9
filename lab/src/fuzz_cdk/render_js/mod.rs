//! A stack as a program for the CDK.

mod declarations;
mod elasticache;
mod iam;
mod network;
mod observe;
mod template;
mod values;
mod wires;

use std::fmt::Write as _;

use serde_json::Value as Json;

use super::model::{Declaration, Stack, Value};

/// A member of an object of properties.
type Property = (&'static str, Option<String>);

/// What every program starts with.
pub(super) const PRELUDE: &str = include_str!("prelude.js");

/// Writes what stands in a stack, which it has to see for what a name stands for.
#[derive(Clone, Copy)]
struct Writer<'a>(&'a Stack);

/// The body of a function that takes `app`, and makes the stack.
pub(super) fn program(stack: &Stack) -> String {
    let writer = Writer(stack);
    let environment = stack.environment.map(|(account, region)| {
        let (account, region) = (string(account), string(region));
        format!(",{{env:{{account:{account},region:{region}}}}}")
    });
    let mut text = format!(
        " const s=new cdk.Stack(app,'S'{});\n",
        environment.unwrap_or_default()
    );
    for (key, value) in &stack.tags {
        let _ = writeln!(
            text,
            " cdk.Tags.of(s).add({},{});",
            string(key),
            string(value)
        );
    }
    for declaration in &stack.declarations {
        let _ = writeln!(text, " {}", writer.declared(declaration));
    }
    for wire in &stack.wires {
        let _ = writeln!(text, " {};", writer.wire(wire));
    }
    // All that a construct makes is made under its condition, also what wires add.
    for declaration in &stack.declarations {
        if let (Some(condition), false) =
            (declaration.field("condition"), declaration.kind == "output")
        {
            let (name, condition) = (variable(&declaration.name), writer.text(condition));
            let _ = writeln!(text, " under({name},{condition});");
        }
    }
    text
}

/// The variable of a declaration.
fn variable(name: &str) -> String {
    format!("v_{name}")
}

fn string(text: &str) -> String {
    Json::from(text).to_string()
}

/// An object of members that there are.
fn object(members: impl IntoIterator<Item = (&'static str, Option<String>)>) -> String {
    let members = members
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}:{}", value?)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn list(values: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", values.into_iter().collect::<Vec<_>>().join(","))
}

/// `KeySpec`'s `Rsa2048` as the CDK's `RSA_2048`: words in capitals.
fn capitals(variant: &str) -> String {
    let mut text = String::new();
    for (at, letter) in variant.chars().enumerate() {
        if at > 0 && letter.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_uppercase());
    }
    text
}

/// The fields of a struct.
fn members(value: Option<&Value>) -> Option<&[(&'static str, Value)]> {
    match value? {
        Value::Struct(_, fields) => Some(fields),
        _ => None,
    }
}

/// A field of a struct.
fn member<'a>(of: Option<&'a Value>, name: &str) -> Option<&'a Value> {
    let found = members(of)?.iter().find(|(field, _)| *field == name);
    found.map(|(_, value)| value)
}

fn word(declaration: &Declaration, field: &str) -> Option<&'static str> {
    match declaration.field(field)? {
        Value::Word(word) => Some(word),
        _ => None,
    }
}

fn removal_policy_of(declaration: &Declaration) -> Option<String> {
    let policy = word(declaration, "removal_policy")?;
    Some(format!("cdk.RemovalPolicy.{}", capitals(policy)))
}

/// What a value is that can't stand where it does. The program fails with it, so that the generator is mended.
fn misplaced(value: &Value) -> String {
    format!("misplaced({})", string(&format!("{value:?}")))
}

impl Writer<'_> {
    fn kind_of(&self, name: &str) -> &'static str {
        self.0.find(name).map_or("nothing", |found| found.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_written_in_capitals() {
        assert_eq!(capitals("PrivateWithEgress"), "PRIVATE_WITH_EGRESS");
        assert_eq!(capitals("Breaching"), "BREACHING");
    }
}
