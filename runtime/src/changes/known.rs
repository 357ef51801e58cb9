//! What is known of the values of a template before it is deployed.

use std::collections::{BTreeMap, HashMap, HashSet};

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
    /// Where each resource is among them.
    places: HashMap<String, usize>,
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
        let places = resources.iter().enumerate();
        let places = places.map(|(at, (id, _)): (usize, &(String, Json))| (id.clone(), at));
        let places = places.collect();
        Self {
            resources,
            outputs,
            normal,
            paths,
            places,
        }
    }

    /// A resource by its logical id.
    pub(super) fn resource(&self, id: &str) -> Option<&Json> {
        let (_, resource) = self.resources.get(*self.places.get(id)?)?;
        Some(resource)
    }

    /// The place of a resource in the order of the template.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }
}

/// What values of a template are made of.
struct Values<'a> {
    /// The defaults of the parameters.
    parameters: BTreeMap<&'a str, Json>,
    mappings: Option<&'a Map<String, Json>>,
    /// Whether conditions hold. One that is not here is not known.
    decided: HashMap<&'a str, bool>,
}

impl<'a> Values<'a> {
    fn of(normal: &'a Json) -> Self {
        let section = |name: &str| normal.get(name).and_then(Json::as_object);
        let parameters = section("Parameters").into_iter().flatten();
        let parameters = parameters.filter_map(|(name, of)| Some((name.as_str(), default(of)?)));
        let mut values = Self {
            parameters: parameters.collect(),
            mappings: section("Mappings"),
            decided: HashMap::new(),
        };
        if let Some(conditions) = section("Conditions") {
            values.decide(conditions);
        }
        values
    }

    /// Decides the conditions, each after those that it names. A chain of them may be as long as the template, so that it takes no
    /// recursion; one of a circle is not known.
    fn decide(&mut self, conditions: &'a Map<String, Json>) {
        let mut seen: HashSet<&str> = HashSet::new();
        for name in conditions.keys() {
            let mut open = vec![(name.as_str(), false)];
            while let Some((name, is_ready)) = open.pop() {
                let Some(condition) = conditions.get(name) else {
                    continue;
                };
                if is_ready {
                    if let Some(holds) = self.is_true(condition) {
                        self.decided.insert(name, holds);
                    }
                } else if seen.insert(name) {
                    open.push((name, true));
                    named(condition, &mut open);
                }
            }
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
        self.decided.get(name).copied()
    }

    fn is_true(&self, condition: &Json) -> Option<bool> {
        let (name, inner) = condition.as_object()?.iter().next()?;
        let parts = || inner.as_array().into_iter().flatten();
        // `Fn::And` is decided by one that does not hold, and `Fn::Or` by one that does.
        let each = |decisive: bool| {
            let mut is_known = true;
            for part in parts() {
                match self.is_true(part) {
                    Some(holds) if holds == decisive => return Some(decisive),
                    Some(_) => {}
                    None => is_known = false,
                }
            }
            is_known.then_some(!decisive)
        };
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
            "Fn::And" => each(false),
            "Fn::Or" => each(true),
            _ => None,
        }
    }
}

/// Enters the conditions that one names.
fn named<'a>(condition: &'a Json, found: &mut Vec<(&'a str, bool)>) {
    match condition {
        Json::Object(entries) => {
            for (key, inner) in entries {
                let name = match key.as_str() {
                    "Condition" => inner.as_str(),
                    "Fn::If" => inner.get(0).and_then(Json::as_str),
                    _ => None,
                };
                found.extend(name.map(|name| (name, false)));
                named(inner, found);
            }
        }
        Json::Array(items) => items.iter().for_each(|inner| named(inner, found)),
        _ => {}
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

    /// Conditions that name each other, as many as a template can hold, and deep ones: the work is that of their text.
    #[test]
    fn chains_of_conditions_are_decided() {
        let mut conditions = Map::new();
        conditions.insert("C0".to_owned(), json!({ "Fn::Equals": ["a", "b"] }));
        for at in 1..50_000 {
            let before = json!({ "Condition": format!("C{}", at - 1) });
            conditions.insert(format!("C{at}"), json!({ "Fn::Not": [before] }));
        }
        // In the other order, the first one needs all others.
        let conditions: Map<_, _> = conditions.into_iter().rev().collect();
        let template = json!({
            "Conditions": conditions,
            "Resources": {
                "Even": { "Type": "T", "Condition": "C49998" },
                "Odd": { "Type": "T", "Condition": "C49999" },
            },
        });
        let known = Known::of(&template);
        assert!(known.resource("Even").is_none() && known.resource("Odd").is_some());
    }

    #[test]
    fn nested_conditions_are_decided_once() {
        let is_here = json!({ "Fn::Equals": [{ "Ref": "AWS::Region" }, "eu-west-1"] });
        for (outer, inner) in [("Fn::And", "Fn::Or"), ("Fn::Or", "Fn::And")] {
            let mut deep = json!({ "Fn::Equals": ["a", "a"] });
            for at in 0..90 {
                let function = if at % 2 == 0 { outer } else { inner };
                let mut entries = Map::new();
                entries.insert(function.to_owned(), json!([is_here, deep]));
                deep = Json::Object(entries);
            }
            let template = json!({ "Conditions": { "A": deep }, "Resources": {
                "X": { "Type": "T", "Condition": "A" } } });
            assert!(Known::of(&template).resource("X").is_some());
        }
    }
}
