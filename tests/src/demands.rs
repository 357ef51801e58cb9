//! What the services demand of the properties that constructs write: `demands.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::{Description, Takes};

/// Of each resource type the paths of properties: `Tags[].Key`. The path of the resource as a whole is empty.
pub type Properties = BTreeMap<String, BTreeSet<String>>;

/// The file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Demands {
    /// Where the demands are from, with versions.
    pub from: String,
    /// Why a demand needs no rule, by the words that stand for it.
    pub reasons: BTreeMap<String, String>,
    /// Of each type, of each property: every demand, and what holds it: the codes of rules, or the name of a reason.
    pub types: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>,
}

/// The reason of a demand that nothing holds yet.
pub const OPEN: &str = "open";

/// Documents with a grammar of their own, which no schema looks into.
const DOCUMENTS: [&str; 3] = ["AssumeRolePolicyDocument", "KeyPolicy", "PolicyDocument"];

/// Reads the file.
///
/// # Panics
///
/// If it can't be read.
#[must_use]
pub fn demands() -> Demands {
    match serde_json::from_str(include_str!("../demands.json")) {
        Ok(demands) => demands,
        #[expect(clippy::panic, reason = "it is how a test fails")]
        Err(error) => panic!("demands.json: {error}"),
    }
}

/// The programs with `resource!`, whose properties the schemas themselves are asked about.
const OF_SCHEMAS: [&str; 8] = ["82_", "83_", "91_", "92_", "93_", "94_", "95_", "96_"];

/// The properties that constructs write: those of the descriptions, and those in the templates of `conformance/`.
///
/// # Errors
///
/// Those of reading the templates.
pub fn written() -> std::io::Result<Properties> {
    let mut all = Properties::new();
    for construct in CONSTRUCTS {
        let resource_type = construct.header.resource_type;
        if !resource_type.is_empty() {
            let properties = all.entry(resource_type.to_owned()).or_default();
            described(construct, "", properties);
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_of_schemas = OF_SCHEMAS.iter().any(|start| name.starts_with(start));
        if name.ends_with(".json") && !is_of_schemas {
            let template: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
            of_template(&template, &mut all);
        }
    }
    Ok(all)
}

/// Collects the properties of a description, `inside` of which they are.
fn described(of: &Description, inside: &str, properties: &mut BTreeSet<String>) {
    for (_, field) in of.numbered() {
        let property = field.options.property;
        let path = format!("{inside}{property}");
        if !property.is_empty() {
            for (dot, _) in path.match_indices('.') {
                properties.extend(
                    path.get(..dot)
                        .map(|around| around.trim_end_matches("[]").to_owned()),
                );
            }
            properties.insert(path.clone());
        }
        match field.takes {
            _ if DOCUMENTS.contains(&property) => {}
            Takes::Struct(of) if property.is_empty() => described(of, inside, properties),
            Takes::Struct(of) => described(of, &format!("{path}."), properties),
            // A list that is no property is one of other resources.
            Takes::List(Takes::Struct(of)) if !property.is_empty() => {
                described(of, &format!("{path}[]."), properties);
            }
            _ => {}
        }
    }
}

/// Collects the properties of the resources of a template.
fn of_template(template: &Value, all: &mut Properties) {
    let resources = template.get("Resources").and_then(Value::as_object);
    for resource in resources.into_iter().flat_map(Map::values) {
        let resource_type = resource.get("Type").and_then(Value::as_str);
        let properties = all.entry(resource_type.unwrap_or_default().to_owned());
        let of = resource.get("Properties").unwrap_or(&Value::Null);
        of_value(of, "", properties.or_default());
    }
}

fn of_value(value: &Value, at: &str, properties: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) if is_function(object) => {}
        Value::Object(object) => {
            for (key, value) in object {
                let path = if at.is_empty() {
                    key.clone()
                } else {
                    format!("{at}.{key}")
                };
                if !DOCUMENTS.contains(&key.as_str()) {
                    of_value(value, &path, properties);
                }
                properties.insert(path);
            }
        }
        Value::Array(values) => {
            for value in values {
                of_value(value, &format!("{at}[]"), properties);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whether an object is an intrinsic function.
fn is_function(object: &Map<String, Value>) -> bool {
    let mut keys = object.keys();
    match (keys.next(), keys.next()) {
        (Some(key), None) => key == "Ref" || key.starts_with("Fn::"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use stackwright_core::catalogue;

    use super::*;

    /// A property that is written and not in the file fails, and so does one that is written no more. `cargo lab demands`
    /// adds it.
    #[test]
    fn every_property_has_its_demands() -> std::io::Result<()> {
        let listed: Properties = demands()
            .types
            .into_iter()
            .map(|(name, properties)| {
                let paths = properties.into_keys().filter(|path| !path.is_empty());
                (name, paths.collect())
            })
            .collect();
        assert_eq!(listed, written()?, "run `BLESS=1 cargo lab demands`");
        Ok(())
    }

    /// What holds a demand exists: a rule that is about a construct, or a reason that is written out.
    #[test]
    fn what_holds_a_demand_is_there() {
        let Demands { reasons, types, .. } = demands();
        let mut used = BTreeSet::new();
        for (name, properties) in &types {
            for (path, demands) in properties {
                for (demand, held) in demands {
                    let place = format!("{name}.{path}: {demand}: {held}");
                    if reasons.contains_key(held) {
                        used.insert(held.clone());
                        continue;
                    }
                    for code in held.split(", ") {
                        assert!(
                            catalogue::find(code).is_some_and(|rule| rule.code == code),
                            "{place}"
                        );
                    }
                }
            }
        }
        used.insert(OPEN.to_owned());
        assert_eq!(used, reasons.into_keys().collect());
    }

    #[test]
    fn properties_are_found_in_templates() {
        let template = serde_json::json!({ "Resources": { "A": { "Type": "T", "Properties": {
            "Name": { "Fn::Sub": "x" }, "Tags": [{ "Key": "a" }], "KeyPolicy": { "Statement": [] }
        } } } });
        let mut all = Properties::new();
        of_template(&template, &mut all);
        let paths: Vec<_> = all.values().flatten().map(String::as_str).collect();
        assert_eq!(paths, ["KeyPolicy", "Name", "Tags", "Tags[].Key"]);
    }
}
