//! When the conditions of a template hold.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use stackwright_core::template::logic::{Domains, Formula, Operand};

/// The conditions of a template.
pub(super) struct Conditions {
    formulas: BTreeMap<String, Formula>,
    pub(super) domains: Domains,
}

impl Conditions {
    pub(super) fn of(conditions: &Map<String, Json>, parameters: &Map<String, Json>) -> Self {
        let domains = parameters.iter().filter_map(|(id, parameter)| {
            let allowed = parameter.get("AllowedValues")?.as_array()?.iter();
            let allowed = allowed.map(|value| value.as_str().map(str::to_owned));
            Some((reference(id), allowed.collect::<Option<_>>()?))
        });
        let domains = domains.collect();
        let mut formulas = BTreeMap::new();
        for id in conditions.keys() {
            let formula = formula(&name(id), conditions, MOST_NESTED);
            formulas.insert(id.clone(), formula);
        }
        Self { formulas, domains }
    }

    /// When the condition of an id holds; always where there is none.
    pub(super) fn named(&self, id: Option<&str>) -> Formula {
        match id {
            None => Formula::Always,
            Some(id) => self.formulas.get(id).cloned().unwrap_or(Formula::Unknown),
        }
    }
}

/// How deep conditions can name conditions. Circles of conditions end there.
const MOST_NESTED: usize = 50;

/// As a condition names another.
fn name(id: &str) -> Json {
    serde_json::json!({ "Condition": id })
}

/// As a domain names a parameter: the reference to it.
fn reference(id: &str) -> String {
    serde_json::json!({ "Ref": id }).to_string()
}

/// When an expression of a template holds.
fn formula(expression: &Json, conditions: &Map<String, Json>, nested: usize) -> Formula {
    let only = expression.as_object().filter(|entries| entries.len() == 1);
    let Some((function, argument)) = only.and_then(|entries| entries.iter().next()) else {
        return Formula::Unknown;
    };
    let Some(nested) = nested.checked_sub(1) else {
        return Formula::Unknown;
    };
    let all = |arguments: &[Json]| {
        let formulas = arguments.iter();
        formulas
            .map(|one| formula(one, conditions, nested))
            .collect()
    };
    match (function.as_str(), argument) {
        ("Condition", Json::String(id)) => conditions
            .get(id)
            .map_or(Formula::Unknown, |inner| formula(inner, conditions, nested)),
        ("Fn::Equals", Json::Array(operands)) => match operands.as_slice() {
            [one, other] => Formula::Equals(operand(one), operand(other)),
            _ => Formula::Unknown,
        },
        ("Fn::And", Json::Array(operands)) => Formula::And(all(operands)),
        ("Fn::Or", Json::Array(operands)) => Formula::Or(all(operands)),
        ("Fn::Not", Json::Array(operands)) => match operands.as_slice() {
            [inner] => Formula::Not(Box::new(formula(inner, conditions, nested))),
            _ => Formula::Unknown,
        },
        _ => Formula::Unknown,
    }
}

fn operand(value: &Json) -> Operand {
    match value {
        Json::String(text) => Operand::Text(text.clone()),
        Json::Number(number) => Operand::Text(number.to_string()),
        other => Operand::Value(other.to_string()),
    }
}
