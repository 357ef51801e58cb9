//! What is known of the values of a template before it is deployed.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::normal::{function, normal};

/// A template with what is known of its values: parameters have their defaults, conditions that follow from them are decided, and
/// mappings are looked up. What only a deployment knows stays a function.
#[derive(Debug)]
pub(super) struct Known {
    /// The resources that the template makes, by their logical ids, in their order.
    pub(super) resources: Vec<(String, Json)>,
    /// The outputs.
    pub(super) outputs: Map<String, Json>,
    /// The normal form of the template.
    pub(super) normal: Json,
    /// Paths in the construct tree, by logical ids.
    pub(super) paths: BTreeMap<String, String>,
}

impl Known {
    /// What is known of a template.
    pub(super) fn of(template: &Json) -> Self {
        let normal = normal(template);
        let values = Values::of(&normal);
        let section = |name: &str| normal.get(name).and_then(Json::as_object);
        let is_made = |one: &Json| match one.get("Condition").and_then(Json::as_str) {
            Some(condition) => values.holds(condition) != Some(false),
            None => true,
        };
        let known = |name: &str| {
            let entries = section(name).into_iter().flatten();
            let entries = entries.filter(|(id, one)| is_made(one) && !id.starts_with("Fn::"));
            entries
                .filter_map(|(id, one)| Some((id.clone(), values.value(one)?)))
                .collect::<Vec<_>>()
        };
        let (resources, outputs) = (known("Resources"), known("Outputs").into_iter().collect());
        let paths = template.get("Resources").and_then(Json::as_object);
        let paths = paths.into_iter().flatten().filter_map(|(id, resource)| {
            let path = resource.get("Metadata")?.get("aws:cdk:path")?.as_str()?;
            Some((id.clone(), path.to_owned()))
        });
        let paths = paths.collect();
        Self {
            resources,
            outputs,
            normal,
            paths,
        }
    }

    /// A resource by its logical id.
    pub(super) fn resource(&self, id: &str) -> Option<&Json> {
        let mut found = self.resources.iter().filter(|(own, _)| own == id);
        found.next().map(|(_, resource)| resource)
    }
}

/// What values of a template are made of.
struct Values<'a> {
    /// The defaults of the parameters.
    parameters: BTreeMap<&'a str, Json>,
    mappings: Option<&'a Map<String, Json>>,
    conditions: Option<&'a Map<String, Json>>,
    /// Whether conditions hold, as far as that has been asked. One that is being decided is not known.
    decided: RefCell<BTreeMap<String, Option<bool>>>,
}

impl<'a> Values<'a> {
    fn of(normal: &'a Json) -> Self {
        let section = |name: &str| normal.get(name).and_then(Json::as_object);
        let parameters = section("Parameters").into_iter().flatten();
        let parameters = parameters.filter_map(|(name, of)| Some((name.as_str(), default(of)?)));
        Self {
            parameters: parameters.collect(),
            mappings: section("Mappings"),
            conditions: section("Conditions"),
            decided: RefCell::default(),
        }
    }

    /// A value with what is known in it; none for `AWS::NoValue`.
    fn value(&self, json: &Json) -> Option<Json> {
        match json {
            Json::Object(entries) => {
                if let (1, Some((key, inner))) = (entries.len(), entries.iter().next()) {
                    match key.as_str() {
                        "Ref" => return self.reference(json, inner),
                        "Fn::If" => return self.branch(inner),
                        "Fn::FindInMap" => return Some(self.found(inner)),
                        _ => {}
                    }
                }
                let entries = entries.iter();
                let entries: Map<_, _> = entries
                    .filter_map(|(key, inner)| Some((key.clone(), self.value(inner)?)))
                    .collect();
                if let (1, Some((key, inner))) = (entries.len(), entries.iter().next())
                    && let Some(json) = function(key, inner)
                {
                    return Some(json);
                }
                Some(Json::Object(entries))
            }
            Json::Array(items) => Some(items.iter().filter_map(|item| self.value(item)).collect()),
            other => Some(other.clone()),
        }
    }

    fn reference(&self, json: &Json, name: &Json) -> Option<Json> {
        let name = name.as_str().unwrap_or_default();
        if name == "AWS::NoValue" {
            return None;
        }
        let default = self.parameters.get(name).cloned();
        Some(default.unwrap_or_else(|| json.clone()))
    }

    fn branch(&self, inner: &Json) -> Option<Json> {
        let Some([condition, yes, no]) = inner.as_array().map(Vec::as_slice) else {
            return Some(json!({ "Fn::If": inner }));
        };
        let holds = condition.as_str().and_then(|name| self.holds(name));
        match holds {
            Some(true) => self.value(yes),
            Some(false) => self.value(no),
            None => {
                let no_value = || json!({ "Ref": "AWS::NoValue" });
                let yes = self.value(yes).unwrap_or_else(no_value);
                let no = self.value(no).unwrap_or_else(no_value);
                Some(json!({ "Fn::If": [condition, yes, no] }))
            }
        }
    }

    fn found(&self, inner: &Json) -> Json {
        let arguments = self.value(inner).unwrap_or_default();
        let found = match arguments.as_array().map(Vec::as_slice) {
            Some(
                [
                    Json::String(mapping),
                    Json::String(first),
                    Json::String(second),
                ],
            ) => self
                .mappings
                .and_then(|all| all.get(mapping)?.get(first)?.get(second))
                .cloned(),
            _ => None,
        };
        found.unwrap_or_else(|| json!({ "Fn::FindInMap": arguments }))
    }

    /// Whether a condition holds, if that follows from what is known.
    fn holds(&self, name: &str) -> Option<bool> {
        let condition = self.conditions?.get(name)?;
        if let Some(decided) = self.decided.borrow().get(name) {
            return *decided;
        }
        self.decided.borrow_mut().insert(name.to_owned(), None);
        let holds = self.is_true(condition);
        self.decided.borrow_mut().insert(name.to_owned(), holds);
        holds
    }

    fn is_true(&self, condition: &Json) -> Option<bool> {
        let (name, inner) = condition.as_object()?.iter().next()?;
        let parts = || inner.as_array().into_iter().flatten();
        let each = || parts().map(|part| self.is_true(part));
        match name.as_str() {
            "Condition" => self.holds(inner.as_str()?),
            "Fn::Equals" => {
                let [one, other] = inner.as_array()?.as_slice() else {
                    return None;
                };
                let (one, other) = (self.value(one)?, self.value(other)?);
                match (&one, &other) {
                    (Json::String(_), Json::String(_)) => Some(one == other),
                    _ => (one == other).then_some(true),
                }
            }
            "Fn::Not" => self.is_true(parts().next()?).map(|holds| !holds),
            "Fn::And" if each().any(|holds| holds == Some(false)) => Some(false),
            "Fn::And" => each().all(|holds| holds == Some(true)).then_some(true),
            "Fn::Or" if each().any(|holds| holds == Some(true)) => Some(true),
            "Fn::Or" => each().all(|holds| holds == Some(false)).then_some(false),
            _ => None,
        }
    }
}

/// The default of a parameter, if a resource is given it as it is written. A value that is hidden is not known.
fn default(parameter: &Json) -> Option<Json> {
    let text = |name: &str| parameter.get(name).and_then(Json::as_str);
    let kind = text("Type").unwrap_or_default();
    if kind.starts_with("AWS::SSM::Parameter") || text("NoEcho") == Some("true") {
        return None;
    }
    let default = text("Default")?;
    if kind == "CommaDelimitedList" || kind.starts_with("List<") {
        return Some(
            default
                .split(',')
                .map(|item| Json::from(item.trim()))
                .collect(),
        );
    }
    Some(default.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_known_by_defaults() {
        let template = json!({
            "Parameters": {
                "Stage": { "Type": "String", "Default": "dev" },
                "Secret": { "Type": "String", "Default": "x", "NoEcho": true },
                "Zones": { "Type": "CommaDelimitedList", "Default": "a, b" },
            },
            "Mappings": { "Sizes": { "dev": { "Nodes": 1 }, "prod": { "Nodes": 3 } } },
            "Conditions": {
                "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] },
                "IsDev": { "Fn::Not": [{ "Condition": "IsProd" }] },
                "IsHere": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "eu-west-1"] },
            },
            "Resources": {
                "A": { "Type": "T", "Properties": {
                    "Name": { "Fn::Sub": "app-${Stage}-${AWS::Region}" },
                    "Count": { "Fn::FindInMap": ["Sizes", { "Ref": "Stage" }, "Nodes"] },
                    "Flag": { "Fn::If": ["IsProd", true, { "Ref": "AWS::NoValue" }] },
                    "Here": { "Fn::If": ["IsHere", 1, { "Ref": "AWS::NoValue" }] },
                    "Token": { "Ref": "Secret" },
                    "Zones": { "Ref": "Zones" },
                } },
                "B": { "Type": "T", "Condition": "IsProd" },
                "C": { "Type": "T", "Condition": "IsDev" },
            },
        });
        let known = Known::of(&template);
        let ids: Vec<_> = known.resources.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["A", "C"]);
        assert_eq!(
            known.resource("A").and_then(|one| one.get("Properties")),
            Some(&json!({
                "Name": { "Fn::Join": ["", ["app-dev-", { "Ref": "AWS::Region" }]] },
                "Count": "1",
                "Here": { "Fn::If": ["IsHere", "1", { "Ref": "AWS::NoValue" }] },
                "Token": { "Ref": "Secret" },
                "Zones": ["a", "b"],
            }))
        );
    }

    #[test]
    fn circles_of_conditions_are_not_known() {
        let template = json!({
            "Conditions": { "A": { "Condition": "B" }, "B": { "Condition": "A" } },
            "Resources": { "X": { "Type": "T", "Condition": "A" } },
        });
        assert!(Known::of(&template).resource("X").is_some());
    }
}
