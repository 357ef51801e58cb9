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
    /// The normal form of the template, without its resources.
    pub(super) normal: Json,
    /// Paths in the construct tree, by logical ids.
    pub(super) paths: BTreeMap<String, String>,
    /// Where each resource is among them.
    places: HashMap<String, usize>,
}

impl Known {
    /// What is known of a template.
    pub(super) fn of(template: &Json) -> Self {
        let mut normal = normal(template);
        let mut taken = |name: &str| normal.get_mut(name).map(Json::take);
        // The outputs are compared as they are written, too.
        let (resources, outputs) = (taken("Resources"), normal.get("Outputs").cloned());
        let values = Values::of(&normal);
        let is_made = |one: &Json| match one.get("Condition").and_then(Json::as_str) {
            Some(condition) => values.holds(condition) != Some(false),
            None => true,
        };
        let known = |section: Option<Json>| {
            let mut entries = match section {
                Some(Json::Object(entries)) => entries,
                _ => Map::new(),
            };
            entries.retain(|id, one| {
                is_made(one) && !id.starts_with("Fn::") && values.settle(one) != Settled::Gone
            });
            entries
        };
        let (resources, outputs) = (known(resources), known(outputs));
        let resources: Vec<_> = resources.into_iter().collect();
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

/// What became of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settled {
    Same,
    Changed,
    /// It is `AWS::NoValue`.
    Gone,
}

impl Settled {
    fn changed(is_changed: bool) -> Self {
        if is_changed {
            Self::Changed
        } else {
            Self::Same
        }
    }
}

/// What a function gives.
enum Outcome {
    /// A value that is known.
    Is(Json),
    /// The function, with what became of its arguments.
    Settled(Settled),
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

    /// Enters what is known into a value in its normal form.
    fn settle(&self, json: &mut Json) -> Settled {
        match json {
            Json::Object(entries) => {
                if let (1, Some((key, inner))) = (entries.len(), entries.iter_mut().next()) {
                    let known = match key.as_str() {
                        "Ref" => Some(self.reference(inner)),
                        "Fn::If" => Some(self.branch(inner)),
                        "Fn::FindInMap" => Some(self.found(inner)),
                        _ => None,
                    };
                    match known {
                        Some(Outcome::Is(value)) => {
                            *json = value;
                            return Settled::Changed;
                        }
                        Some(Outcome::Settled(settled)) => return settled,
                        None => {}
                    }
                }
                let mut is_changed = false;
                entries.retain(|_, inner| {
                    let settled = self.settle(inner);
                    is_changed |= settled != Settled::Same;
                    settled != Settled::Gone
                });
                if is_changed
                    && let (1, Some((key, inner))) = (entries.len(), entries.iter().next())
                    && let Some(value) = function(key, inner)
                {
                    *json = value;
                }
                Settled::changed(is_changed)
            }
            Json::Array(items) => {
                let mut is_changed = false;
                items.retain_mut(|item| {
                    let settled = self.settle(item);
                    is_changed |= settled != Settled::Same;
                    settled != Settled::Gone
                });
                Settled::changed(is_changed)
            }
            _ => Settled::Same,
        }
    }

    /// A value with what is known in it; none for `AWS::NoValue`.
    fn value(&self, json: &Json) -> Option<Json> {
        let mut value = json.clone();
        (self.settle(&mut value) != Settled::Gone).then_some(value)
    }

    fn reference(&self, name: &Json) -> Outcome {
        let name = name.as_str().unwrap_or_default();
        if name == "AWS::NoValue" {
            return Outcome::Settled(Settled::Gone);
        }
        let default = self.parameters.get(name).cloned();
        default.map_or(Outcome::Settled(Settled::Same), Outcome::Is)
    }

    fn branch(&self, inner: &mut Json) -> Outcome {
        let Some([condition, yes, no]) = inner.as_array_mut().map(Vec::as_mut_slice) else {
            return Outcome::Settled(Settled::Same);
        };
        let holds = condition.as_str().and_then(|name| self.holds(name));
        let chosen = match holds {
            Some(true) => yes,
            Some(false) => no,
            None => {
                let mut is_changed = false;
                for value in [yes, no] {
                    let settled = self.settle(value);
                    if settled == Settled::Gone && value.get("Ref").is_none() {
                        *value = json!({ "Ref": "AWS::NoValue" });
                        is_changed = true;
                    }
                    is_changed |= settled == Settled::Changed;
                }
                return Outcome::Settled(Settled::changed(is_changed));
            }
        };
        match self.settle(chosen) {
            Settled::Gone => Outcome::Settled(Settled::Gone),
            _ => Outcome::Is(chosen.take()),
        }
    }

    fn found(&self, arguments: &mut Json) -> Outcome {
        let settled = self.settle(arguments);
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
        found.map_or(Outcome::Settled(settled), Outcome::Is)
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
