//! A stack as a `#[stack]` module.

use std::fmt::Write as _;

use super::model::{Declaration, Fields, Stack, Value};

/// The module of a stack.
pub(super) fn module(name: &str, stack: &Stack) -> String {
    let mut arguments = vec!["name = \"S\"".to_owned()];
    if let Some((account, region)) = stack.environment {
        arguments.push(format!(
            "env(account = \"{account}\", region = \"{region}\")"
        ));
    }
    if !stack.tags.is_empty() {
        arguments.push(format!("tags({})", tags(&stack.tags)));
    }
    let mut text = format!(
        "#[allow(deprecated, unused_imports)]\n#[stackwright::stack({})]\npub mod {name} {{\n    \
         use stackwright::iam;\n    use stackwright::cloudwatch::AnyMetric;\n    \
         use stackwright::prelude::*;\n\n",
        arguments.join(", ")
    );
    let mut declarations: Vec<_> = stack.declarations.iter().map(declared).collect();
    if stack.is_reversed {
        declarations.reverse();
    }
    text.push_str(&declarations.concat());
    if !stack.wires.is_empty() {
        text.push_str("    wire!(\n");
        for wire in &stack.wires {
            let _ = writeln!(text, "        {},", value(wire));
        }
        text.push_str("    );\n");
    }
    text.push_str("}\n");
    text
}

fn declared(declaration: &Declaration) -> String {
    let kind = declaration.kind();
    let Declaration {
        argument,
        name,
        fields,
        ..
    } = declaration;
    let of = argument.map(|of| format!("<{of}>::")).unwrap_or_default();
    if fields.is_empty() {
        return format!("    {kind}!({of}{name} {{}});\n");
    }
    let mut text = format!("    {kind}!({of}{name} {{\n");
    for (field, given) in fields {
        let _ = writeln!(text, "        {field}: {},", value(given));
    }
    text.push_str("    });\n");
    text
}

fn literal(text: &str) -> String {
    format!("{text:?}")
}

fn tags(tags: &[(String, String)]) -> String {
    let tags = tags
        .iter()
        .map(|(key, value)| format!("{} = {}", literal(key), literal(value)));
    tags.collect::<Vec<_>>().join(", ")
}

fn list(values: &[Value]) -> String {
    values.iter().map(value).collect::<Vec<_>>().join(", ")
}

fn members(fields: &Fields) -> String {
    let fields = fields
        .iter()
        .map(|(name, given)| format!("{name}: {}", value(given)));
    fields.collect::<Vec<_>>().join(", ")
}

fn value(given: &Value) -> String {
    match given {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Decimal(number) => (*number).to_owned(),
        Value::Text(text) => literal(text),
        Value::Name(name) => name.clone(),
        Value::Word(word) => (*word).to_owned(),
        Value::Unit(number, unit) => format!("{number}{unit}"),
        Value::Range(from, to) => {
            let bound =
                |bound: &Option<Box<Value>>| bound.as_deref().map(value).unwrap_or_default();
            let equals = if to.is_some() { "=" } else { "" };
            format!("{}..{equals}{}", bound(from), bound(to))
        }
        Value::List(values) => format!("[{}]", list(values)),
        Value::Struct(name, fields) => format!("{name} {{ {} }}", members(fields)),
        Value::Call(function, arguments) => format!("{function}({})", list(arguments)),
        Value::Method(receiver, method, arguments) => {
            format!("{}.{method}({})", value(receiver), list(arguments))
        }
        Value::Borrowed(name) => format!("&{name}"),
        Value::Tags(given) => format!("[{}]", tags(given)),
        Value::Pairs(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(key, given)| format!("{} = {}", literal(key), value(given)));
            format!("[{}]", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::Json(json) => format!("json!({json})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz_cdk::model::construct;

    #[test]
    fn a_declaration_is_written_as_people_do() {
        let declaration = Declaration {
            of: construct("cache"),
            argument: Some("Valkey"),
            name: "sessions".into(),
            fields: vec![
                ("vpc", Value::name("network")),
                (
                    "data_storage",
                    Value::Range(
                        Some(Box::new(Value::Unit(2, "GiB"))),
                        Some(Box::new(Value::Unit(3, "GiB"))),
                    ),
                ),
                (
                    "ecpu_per_second",
                    Value::Range(Some(Box::new(Value::Number(1_000))), None),
                ),
                ("tags", Value::Tags(vec![("a".into(), "1".into())])),
            ],
        };
        assert_eq!(
            declared(&declaration),
            "    cache!(<Valkey>::sessions {\n        vpc: network,\n        data_storage: 2GiB..=3GiB,\n        \
             ecpu_per_second: 1000..,\n        tags: [\"a\" = \"1\"],\n    });\n"
        );
    }
}
