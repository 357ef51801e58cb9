//! The normal form of templates, in which two are compared.

use serde_json::{Map, Value as Json, json};
use stackwright_core::template::substitution::{Part, parts};

/// A difference of two templates.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The keys and positions that lead to it.
    pub path: Vec<String>,
    /// What the first template has there; none where it has nothing.
    pub before: Option<Json>,
    /// What the second one has.
    pub after: Option<Json>,
}

/// Compares two templates by their normal forms.
#[must_use]
pub fn compare(before: &Json, after: &Json) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut path = Vec::new();
    differ(
        Some(&normal(before)),
        Some(&normal(after)),
        &mut path,
        &mut found,
    );
    found
}

fn differ(
    before: Option<&Json>,
    after: Option<&Json>,
    path: &mut Vec<String>,
    found: &mut Vec<Difference>,
) {
    match (before, after) {
        (Some(Json::Object(one)), Some(Json::Object(other))) => {
            let keys = one
                .keys()
                .chain(other.keys().filter(|key| !one.contains_key(*key)));
            for key in keys {
                path.push(key.clone());
                differ(one.get(key), other.get(key), path, found);
                path.pop();
            }
        }
        (Some(Json::Array(one)), Some(Json::Array(other))) if one.len() == other.len() => {
            for (at, (one, other)) in one.iter().zip(other).enumerate() {
                path.push(at.to_string());
                differ(Some(one), Some(other), path, found);
                path.pop();
            }
        }
        (one, other) if one == other => {}
        (one, other) => found.push(Difference {
            path: path.clone(),
            before: one.cloned(),
            after: other.cloned(),
        }),
    }
}

/// A template in the form in which two are compared. CloudFormation does the same with a template and its normal form:
///
/// - numbers and flags are texts,
/// - `Fn::Sub` is `Fn::Join`, whose nested joins and adjacent texts are one,
/// - `Fn::GetAtt` has two elements,
/// - `Fn::And` and `Fn::Or` of the same kind are not nested,
/// - `DependsOn` and tags with a key are sorted,
/// - the version of the format, empty sections, and what the library writes into `Metadata` are left out.
#[must_use]
pub fn normal(template: &Json) -> Json {
    let Json::Object(sections) = template else {
        return value(template);
    };
    let mut out = Map::new();
    for (name, section) in sections {
        if name == "AWSTemplateFormatVersion" || is_empty(section) {
            continue;
        }
        let section = match (name.as_str(), section) {
            ("Resources", Json::Object(resources)) => {
                let resources = resources.iter();
                let resources = resources.map(|(id, one)| (id.clone(), resource(one)));
                Json::Object(resources.collect())
            }
            ("Metadata", section) => metadata(section).unwrap_or(Json::Null),
            ("Conditions", section) => conditions(&value(section)),
            (_, section) => value(section),
        };
        if !section.is_null() {
            out.insert(name.clone(), section);
        }
    }
    Json::Object(out)
}

fn is_empty(json: &Json) -> bool {
    match json {
        Json::Object(entries) => entries.is_empty(),
        Json::String(text) => text.is_empty(),
        Json::Null => true,
        _ => false,
    }
}

fn resource(json: &Json) -> Json {
    let Json::Object(attributes) = json else {
        return value(json);
    };
    let mut out = Map::new();
    for (name, attribute) in attributes {
        let attribute = match name.as_str() {
            "DependsOn" => {
                let list = match attribute {
                    Json::Array(list) => list.clone(),
                    other => vec![other.clone()],
                };
                let mut list: Vec<_> = list.iter().map(Json::to_string).collect();
                list.sort();
                list.dedup();
                if list.is_empty() {
                    continue;
                }
                list.into()
            }
            "Properties" => match value(attribute) {
                empty if is_empty(&empty) => continue,
                Json::Object(mut properties) => {
                    properties.values_mut().for_each(sort_tags);
                    Json::Object(properties)
                }
                other => other,
            },
            "Metadata" => match metadata(attribute) {
                Some(metadata) => metadata,
                None => continue,
            },
            _ => value(attribute),
        };
        out.insert(name.clone(), attribute);
    }
    Json::Object(out)
}

/// Without what the library writes.
fn metadata(json: &Json) -> Option<Json> {
    const OWN: [&str; 3] = [
        "stackwright:allow",
        "aws:cdk:path",
        "com.aws.cloudformation.Context",
    ];
    let Json::Object(mut entries) = value(json) else {
        return Some(value(json));
    };
    entries.retain(|key, _| !OWN.contains(&key.as_str()));
    (!entries.is_empty()).then_some(Json::Object(entries))
}

/// Sorts a list of tags, which has no order.
fn sort_tags(json: &mut Json) {
    let Json::Array(items) = json else {
        return;
    };
    let is_tag = |item: &Json| item.get("Key").is_some() && item.get("Value").is_some();
    if items.iter().all(is_tag) {
        items.sort_by_key(|item| item.get("Key").map(Json::to_string));
    }
}

fn conditions(json: &Json) -> Json {
    match json {
        Json::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = conditions(value);
                let Json::Array(items) = &value else {
                    return (key.clone(), value);
                };
                if key != "Fn::And" && key != "Fn::Or" {
                    return (key.clone(), value);
                }
                let items =
                    items
                        .iter()
                        .flat_map(|item| match item.get(key).and_then(Json::as_array) {
                            Some(inner) => inner.clone(),
                            None => vec![item.clone()],
                        });
                (key.clone(), Json::Array(items.collect()))
            });
            Json::Object(entries.collect())
        }
        Json::Array(items) => items.iter().map(conditions).collect(),
        other => other.clone(),
    }
}

fn value(json: &Json) -> Json {
    match json {
        Json::Null => Json::Null,
        Json::Bool(flag) => flag.to_string().into(),
        Json::Number(number) => number_text(number).into(),
        Json::String(text) if text.eq_ignore_ascii_case("true") => "true".into(),
        Json::String(text) if text.eq_ignore_ascii_case("false") => "false".into(),
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => items.iter().map(value).collect(),
        Json::Object(entries) => {
            if let (1, Some((key, inner))) = (entries.len(), entries.iter().next())
                && let Some(json) = function(key, inner)
            {
                return json;
            }
            let entries = entries.iter();
            entries
                .map(|(key, inner)| (key.clone(), value(inner)))
                .collect()
        }
    }
}

fn number_text(number: &serde_json::Number) -> String {
    match (number.as_i64(), number.as_f64()) {
        (None, Some(float)) => float.to_string(),
        _ => number.to_string(),
    }
}

pub(super) fn function(key: &str, inner: &Json) -> Option<Json> {
    match key {
        "Fn::GetAtt" => {
            let (id, path) = match inner {
                Json::String(text) => {
                    let (id, path) = text.split_once('.')?;
                    (id.to_owned(), path.to_owned())
                }
                Json::Array(parts) => {
                    let parts: Option<Vec<_>> = parts.iter().map(Json::as_str).collect();
                    let parts = parts?;
                    let (id, path) = parts.split_first()?;
                    ((*id).to_owned(), path.join("."))
                }
                _ => return None,
            };
            Some(json!({ "Fn::GetAtt": [id, path] }))
        }
        "Fn::GetAZs" if inner.is_null() => Some(json!({ "Fn::GetAZs": "" })),
        "Fn::Sub" => substituted(inner),
        "Fn::Join" => {
            let [Json::String(delimiter), Json::Array(items)] = inner.as_array()?.as_slice() else {
                return None;
            };
            Some(joined(delimiter, items.iter().map(value)))
        }
        _ => None,
    }
}

fn substituted(inner: &Json) -> Option<Json> {
    let (text, variables) = match inner {
        Json::String(text) => (text.as_str(), None),
        Json::Array(both) => match both.as_slice() {
            [Json::String(text)] => (text.as_str(), None),
            [Json::String(text), Json::Object(variables)] => (text.as_str(), Some(variables)),
            _ => return None,
        },
        _ => return None,
    };
    let parts = parts(text).into_iter().map(|part| match part {
        Part::Text(text) => Json::String(text),
        Part::Variable(name, _) => match (
            variables.and_then(|all| all.get(name)),
            name.split_once('.'),
        ) {
            (Some(given), _) => value(given),
            (None, Some((id, path))) => json!({ "Fn::GetAtt": [id, path] }),
            (None, None) => json!({ "Ref": name }),
        },
    });
    Some(joined("", parts))
}

fn of_function(name: &str, arguments: Vec<Json>) -> Json {
    let entry = (name.to_owned(), Json::Array(arguments));
    Json::Object(std::iter::once(entry).collect())
}

/// `Fn::Join` with as few parts as possible, as the library writes it.
fn joined(delimiter: &str, values: impl Iterator<Item = Json>) -> Json {
    let mut least: Vec<Json> = Vec::new();
    for value in values {
        let inner = value.get("Fn::Join").and_then(Json::as_array);
        match inner.map(Vec::as_slice) {
            Some([Json::String(of), Json::Array(inner)]) if of == delimiter => {
                for value in inner {
                    join(&mut least, delimiter, value.clone());
                }
            }
            _ => join(&mut least, delimiter, value),
        }
    }
    match <[Json; 1]>::try_from(least) {
        Ok([only]) => only,
        Err(least) if least.is_empty() => "".into(),
        // `json!` copies what it is given.
        Err(least) => of_function("Fn::Join", vec![delimiter.into(), Json::Array(least)]),
    }
}

fn join(least: &mut Vec<Json>, delimiter: &str, value: Json) {
    match (least.last_mut(), value) {
        (Some(Json::String(text)), Json::String(more)) => {
            text.push_str(delimiter);
            text.push_str(&more);
        }
        (_, Json::String(text)) if text.is_empty() && delimiter.is_empty() => {}
        (_, value) => least.push(value),
    }
}
