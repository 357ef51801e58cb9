//! Resources of a template, as the rules see them.

use super::value::{Content, Value};

/// What a resource of a template has, by its JSON.
#[must_use]
pub fn content(name: String, json: Value) -> Content {
    let mut content = Content {
        name,
        properties: Value::Map(Vec::new()),
        depends_on: Vec::new(),
        is_conditional: false,
        deletion_policy: Some("Delete".to_owned()),
    };
    let Value::Map(entries) = json else {
        return content;
    };
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("Properties", value) => content.properties = resolved(value),
            ("DependsOn", value) => {
                let names = value.texts().unwrap_or_default();
                content.depends_on = names.into_iter().map(str::to_owned).collect();
            }
            ("Condition", _) => content.is_conditional = true,
            ("DeletionPolicy", value) => content.deletion_policy = value.text().map(str::to_owned),
            _ => {}
        }
    }
    content
}

/// The ids of the resources that the outputs of a template refer to.
#[must_use]
pub fn shared(outputs: Value) -> Vec<String> {
    let mut ids = Vec::new();
    resolved(outputs).visit(&mut |id, _| ids.push(id.to_owned()));
    ids
}

/// A value of JSON with its functions as what they are known to give.
#[must_use]
pub fn resolved(json: Value) -> Value {
    match json {
        Value::List(items) => Value::List(items.into_iter().map(resolved).collect()),
        Value::Map(mut entries) => {
            if let [(name, _)] = entries.as_slice()
                && (name == "Ref" || name.starts_with("Fn::"))
                && let Some((name, argument)) = entries.pop()
            {
                return function(&name, argument);
            }
            let entries = entries.into_iter();
            let entries = entries.filter(|(_, value)| !is_no_value(value));
            Value::Map(entries.map(|(key, value)| (key, resolved(value))).collect())
        }
        other => other,
    }
}

fn is_no_value(value: &Value) -> bool {
    match value {
        Value::Map(entries) => matches!(
            entries.as_slice(),
            [(key, Value::Text(name))] if key == "Ref" && name == "AWS::NoValue"
        ),
        _ => false,
    }
}

fn function(name: &str, argument: Value) -> Value {
    match (name, argument) {
        ("Ref", Value::Text(id)) => reference(&id, ""),
        ("Fn::GetAtt", Value::Text(path)) => {
            let (id, attribute) = path.split_once('.').unwrap_or((&path, ""));
            reference(id, attribute)
        }
        ("Fn::GetAtt", Value::List(parts)) => match parts.as_slice() {
            [Value::Text(id), Value::Text(attribute)] => reference(id, attribute),
            _ => Value::Unknown,
        },
        ("Fn::Sub", Value::Text(text)) => substituted(&text, &[]),
        ("Fn::Sub", Value::List(parts)) => match parts.as_slice() {
            [Value::Text(text), Value::Map(values)] => substituted(text, values),
            _ => Value::Some(parts.into_iter().map(resolved).collect()),
        },
        ("Fn::Join", Value::List(parts)) => {
            let mut parts = parts.into_iter();
            match (parts.next(), parts.next().map(resolved)) {
                (Some(Value::Text(separator)), Some(Value::List(items))) => {
                    let texts: Option<Vec<_>> = items.iter().map(Value::text).collect();
                    match texts {
                        Some(texts) => Value::Text(texts.join(&separator)),
                        None => Value::Some(joined(items, &separator)),
                    }
                }
                (_, Some(items)) => Value::Some(vec![items]),
                _ => Value::Unknown,
            }
        }
        (_, Value::List(items)) => Value::Some(items.into_iter().map(resolved).collect()),
        (_, other) => Value::Some(vec![resolved(other)]),
    }
}

fn reference(id: &str, attribute: &str) -> Value {
    if id == "AWS::NoValue" {
        Value::Unknown
    } else if id == "AWS::URLSuffix" {
        // Rules compare services by what is in front of it; it differs in China only.
        Value::Text("amazonaws.com".to_owned())
    } else if id.starts_with("AWS::") {
        Value::Text(format!("${{{id}}}"))
    } else {
        Value::Of(id.to_owned(), attribute.to_owned())
    }
}

/// Items with what separates them.
fn joined(items: Vec<Value>, separator: &str) -> Vec<Value> {
    if separator.is_empty() {
        return items;
    }
    let mut parts = Vec::new();
    for item in items {
        if !parts.is_empty() {
            parts.push(Value::of_text(separator));
        }
        parts.push(item);
    }
    parts
}

/// The text of `Fn::Sub`, with what it refers to, and the values of names of its own.
fn substituted(text: &str, values: &[(String, Value)]) -> Value {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        rest = behind;
        if !before.is_empty() {
            parts.push(Value::of_text(before));
        }
        let (id, attribute) = name.split_once('.').unwrap_or((name, ""));
        let own = values.iter().find(|(key, _)| key == name);
        parts.push(if let Some((_, value)) = own {
            resolved(value.clone())
        } else if name.starts_with('!') {
            Value::of_text(name)
        } else {
            reference(id, attribute)
        });
    }
    if !rest.is_empty() {
        parts.push(Value::of_text(rest));
    }
    let texts: Option<Vec<_>> = parts.iter().map(Value::text).collect();
    match texts {
        Some(texts) => Value::Text(texts.concat()),
        None => Value::Some(parts),
    }
}
