//! A stack as a program for the CDK, as descriptions and [`names`] say. What the CDK has other functions for is in
//! `prelude.js`.

use std::fmt::Write as _;

use serde_json::Value as Json;
use stackwright_core::DURATION_UNITS;
use stackwright_core::describe::takes::Choice;
use stackwright_core::describe::{Description, Takes};

use super::model::{Declaration, Fields, Stack, Value, camel_case};
use super::names::{self, Called};

/// What every program starts with.
pub(super) const PRELUDE: &str = concat!(include_str!("prelude.js"), include_str!("constructs.js"));

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
        " const s=new cdk.Stack(app,'S'{});\n const last=[],later=f=>last.push(f);\n",
        environment.unwrap_or_default()
    );
    for (key, value) in &stack.tags {
        let (key, value) = (string(key), string(value));
        let _ = writeln!(text, " cdk.Tags.of(s).add({key},{value});");
    }
    for declaration in &stack.declarations {
        writer.declare(declaration, &mut text);
    }
    for wire in &stack.wires {
        let _ = writeln!(text, " {};", writer.plain(wire));
    }
    // All that a construct makes is made under its condition, also what wires add.
    text.push_str(" last.forEach(f=>f());\n");
    text
}

/// The variable of a declaration.
fn variable(name: &str) -> String {
    format!("v_{name}")
}

fn string(text: &str) -> String {
    Json::from(text).to_string()
}

fn list(values: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", values.into_iter().collect::<Vec<_>>().join(","))
}

/// A text in which signs stand for others.
fn filled(template: &str, signs: &[(char, &str)]) -> String {
    let mut text = String::new();
    for letter in template.chars() {
        match signs.iter().find(|(sign, _)| *sign == letter) {
            Some((_, meant)) => text.push_str(meant),
            None => text.push(letter),
        }
    }
    text
}

/// What a value is that can't stand where it does. The program fails with it, so that the generator is mended.
fn misplaced(value: &Value) -> String {
    format!("misplaced({})", string(&format!("{value:?}")))
}

impl Writer<'_> {
    /// A construct in a variable, and what is said of it behind that.
    fn declare(self, declaration: &Declaration, text: &mut String) {
        let called = Called::of(declaration.of);
        let (name, id) = (variable(&declaration.name), string(&declaration.id()));
        let is_identity = |name: &str| {
            let field = declaration.of.named(name);
            field.is_some_and(|(_, field)| field.options.existence.is_identity())
        };
        let identity = declaration
            .fields
            .iter()
            .find(|(name, _)| is_identity(name));
        let mut properties = Vec::new();
        let mut statements = Vec::new();
        if let Some(argument) = declaration.argument {
            properties.push(format!("argument:'{argument}'"));
        }
        for (field, value) in declaration
            .fields
            .iter()
            .filter(|(field, _)| *field != "id" && !is_identity(field))
            .filter(|(field, _)| names::is_compared((declaration.of.name, field)))
        {
            for (property, value) in self.rows(declaration.of, field, value, &name) {
                if property.is_empty() {
                    statements.push(value);
                } else {
                    properties.push(format!("{property}:{value}"));
                }
            }
        }
        let way = match identity {
            Some((_, value @ Value::Text(identity))) => called
                .existing(identity)
                .map_or_else(|| misplaced(value), str::to_owned),
            _ => called.class(declaration),
        };
        let identity = identity
            .map(|(_, value)| self.plain(value))
            .unwrap_or_default();
        let properties = format!("{{{}}}", properties.join(","));
        let argument = declaration.argument.unwrap_or_default();
        let way = filled(
            &way,
            &[
                ('#', &id),
                ('$', &identity),
                ('*', &properties),
                ('%', argument),
            ],
        );
        let _ = writeln!(text, " const {name}={way};");
        for statement in statements {
            let _ = writeln!(text, " {statement};");
        }
    }

    /// The properties that a field is written as.
    fn rows(
        self,
        of: &'static Description,
        field: &'static str,
        value: &Value,
        construct: &str,
    ) -> Vec<(String, String)> {
        let takes = of
            .named(field)
            .map_or(Takes::Text, |(_, field)| field.takes);
        let plain = self.value(takes, value);
        let named = Self::in_cloudformation(takes, value);
        let rows = names::rows(of, field).into_iter();
        rows.map(|(property, template)| {
            let value = filled(template, &[('$', &plain), ('~', &named), ('@', construct)]);
            (property, value)
        })
        .collect()
    }

    /// The names of an enum, as CloudFormation has them.
    fn in_cloudformation(takes: Takes, value: &Value) -> String {
        match (takes, value) {
            (Takes::Choice(choice), Value::Word(word)) => {
                let mut variants = choice.variants.iter();
                let found = variants.find(|variant| variant.name == *word);
                found.map_or_else(|| misplaced(value), |found| string(found.cloudformation))
            }
            (Takes::List(of), Value::List(values)) => list(
                values
                    .iter()
                    .map(|value| Self::in_cloudformation(*of, value)),
            ),
            _ => misplaced(value),
        }
    }

    /// A value that is written as its type says.
    fn value(self, takes: Takes, value: &Value) -> String {
        match (takes, value) {
            (Takes::Choice(choice), Value::Word(word)) => {
                format!("pick({},'{word}')", enumeration(choice))
            }
            (Takes::Struct(of), Value::Struct(_, fields)) => self.structure(of, fields),
            (Takes::List(of), Value::List(values)) => {
                list(values.iter().map(|value| self.value(*of, value)))
            }
            (Takes::Range(of), Value::Range(from, to)) => {
                let bound = |bound: &Option<Box<Value>>| {
                    bound
                        .as_ref()
                        .map_or_else(|| "undefined".to_owned(), |bound| self.value(*of, bound))
                };
                format!("[{},{}]", bound(from), bound(to))
            }
            (Takes::Size, Value::Unit(..)) => self.plain(value),
            (Takes::Size, other) => format!("cdk.Size.gibibytes({})", self.number(other)),
            (Takes::Count | Takes::Number | Takes::Float | Takes::Duration, value) => {
                self.number(value)
            }
            (Takes::Rust(of), Value::Method(receiver, "value", _))
                if of.path.ends_with(&["PasswordSource"]) =>
            {
                format!("cdk.SecretValue.cfnParameter({})", self.plain(receiver))
            }
            (_, value) => self.plain(value),
        }
    }

    fn structure(self, of: &'static Description, fields: &Fields) -> String {
        let members = fields
            .iter()
            .flat_map(|(field, value)| self.rows(of, field, value, ""));
        let members: Vec<_> = members
            .map(|(property, value)| format!("{property}:{value}"))
            .collect();
        format!("{{{}}}", members.join(","))
    }

    /// A number, also one that is known when the stack is deployed.
    fn number(self, value: &Value) -> String {
        match value {
            Value::Method(receiver, "value", _) => {
                format!("{}.valueAsNumber", self.plain(receiver))
            }
            other => self.plain(other),
        }
    }

    /// A value as it is: calls are those of functions in the prelude, and of methods of what these make.
    fn plain(self, value: &Value) -> String {
        let arguments = |arguments: &[Value]| {
            let arguments = arguments.iter().map(|value| self.plain(value));
            arguments.collect::<Vec<_>>().join(",")
        };
        match value {
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Decimal(number) => (*number).to_owned(),
            Value::Text(text) => string(text),
            Value::Name(name) | Value::Borrowed(name) => variable(name),
            Value::Word(word) => word.replace("::", "."),
            Value::Unit(count, unit) => {
                let time = DURATION_UNITS.iter().find(|of| of.suffix == *unit);
                match (time, *unit) {
                    (Some(time), _) => format!("cdk.Duration.{}({count})", time.constructor),
                    (None, "KiB") => format!("cdk.Size.kibibytes({count})"),
                    (None, "MiB") => format!("cdk.Size.mebibytes({count})"),
                    (None, "TiB") => format!("cdk.Size.tebibytes({count})"),
                    (None, _) => format!("cdk.Size.gibibytes({count})"),
                }
            }
            Value::List(values) => list(values.iter().map(|value| self.plain(value))),
            Value::Tags(tags) => list(
                tags.iter()
                    .map(|(key, value)| list([string(key), string(value)])),
            ),
            Value::Pairs(pairs) => list(
                pairs
                    .iter()
                    .map(|(key, value)| list([string(key), self.plain(value)])),
            ),
            Value::Json(json) => json.to_string(),
            Value::Struct(_, fields) => {
                let members = fields
                    .iter()
                    .map(|(name, value)| format!("{}:{}", camel_case(name), self.plain(value)));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
            Value::Call(function, given) => {
                format!("{}({})", function.replace("::", "_"), arguments(given))
            }
            Value::Method(receiver, "into", _) => self.plain(receiver),
            Value::Method(receiver, method, given) => match receiver.as_ref() {
                Value::Name(name) => self.method(name, method, &arguments(given)),
                other => format!("{}.{method}({})", self.plain(other), arguments(given)),
            },
            Value::Range(..) => misplaced(value),
        }
    }

    fn method(self, name: &str, method: &str, arguments: &str) -> String {
        let of = variable(name);
        let declared = self.0.find(name).map(|found| found.of);
        match declared {
            Some(declared) if names::reads(declared).contains(&method) => {
                format!("{of}.{}", names::attribute(declared, method))
            }
            _ if method.starts_with("metric_") => {
                format!("of({of}).measured('{}')", camel_case(method))
            }
            _ => format!("of({of}).{method}({arguments})"),
        }
    }
}

/// The enum of the CDK's that has the same path as ours.
fn enumeration(choice: &Choice) -> String {
    match choice.path {
        [alone] => format!("cdk.{alone}"),
        path => path.join("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz_cdk::model::construct;

    fn declared(kind: &str, argument: Option<&'static str>, fields: Fields) -> String {
        let declaration = Declaration {
            of: construct(kind),
            argument,
            name: "it".to_owned(),
            fields,
        };
        let mut text = String::new();
        Writer(&Stack::default()).declare(&declaration, &mut text);
        text
    }

    #[test]
    fn constructs_are_written_as_their_descriptions_say() {
        let fields = vec![
            ("alias", Value::text("a*b")),
            ("spec", Value::Word("Rsa2048")),
            ("pending_window", Value::Unit(7, "days")),
            ("tags", Value::Tags(vec![("a".into(), "1".into())])),
        ];
        assert_eq!(
            declared("key", None, fields),
            " const v_it=new kms.Key(s,\"It\",{alias:\"a*b\",keySpec:pick(kms.KeySpec,'Rsa2048'),pendingWindow:cdk.Duration.days(7)});\n \
             for(const [k,v] of [[\"a\",\"1\"]])cdk.Tags.of(v_it).add(k,v);\n"
        );
        assert_eq!(
            declared("role", None, vec![("existing", Value::text("arn:x"))]),
            " const v_it=iam.Role.fromRoleArn(s,\"It\",\"arn:x\");\n"
        );
        let group = declared("user_group", Some("Redis"), Vec::new());
        assert_eq!(
            group,
            " const v_it=new elasticache.UserGroup(s,\"It\",userGroup({argument:'Redis'}));\n"
        );
    }
}
