//! When what a template declares is there, and which of its parameters are hidden.

use std::cell::Cell;
use std::collections::HashMap;

use stackwright_core::template::logic::{Domains, Formula, Operand};
use stackwright_core::template::parameter as rules;

use super::Findings;
use crate::template::{Node, Parameter, Template};

/// How deep conditions can name conditions. Circles of conditions end there.
const MOST_NESTED: usize = 20;

/// Of how many parts a formula may be. Each of a few conditions can name the one before it many times.
const MOST: usize = 500;

/// The conditions of a template.
#[derive(Debug)]
pub(super) struct Conditions<'a> {
    formulas: HashMap<&'a str, Formula>,
    domains: Domains,
    /// How many questions with many comparisons are left. Each may take milliseconds.
    left: Cell<usize>,
}

/// From how many comparisons on a question counts.
const MANY: usize = 9;
/// How many such questions are answered.
const MOST_ASKED: usize = 100;

impl<'a> Conditions<'a> {
    pub(super) fn new(template: &Template<'a>) -> Self {
        let conditions: HashMap<_, _> = template
            .section("Conditions")
            .iter()
            .map(|entry| (entry.key.as_str(), &entry.value))
            .collect();
        let domains = template.parameters.iter().filter_map(|parameter| {
            let allowed = parameter.entry.value.get("AllowedValues")?.items()?;
            let allowed: Option<Vec<_>> = allowed
                .iter()
                .map(|one| one.scalar().map(str::to_owned))
                .collect();
            Some((reference(&parameter.entry.key), allowed?))
        });
        let domains = domains.collect();
        let formulas = conditions
            .iter()
            .map(|(name, node)| {
                let mut left = MOST;
                (*name, formula(node, &conditions, MOST_NESTED, &mut left))
            })
            .collect();
        Self {
            formulas,
            domains,
            left: Cell::new(MOST_ASKED),
        }
    }

    /// When the condition of a name holds.
    pub(super) fn named(&self, name: Option<&str>) -> Formula {
        let found = name.and_then(|name| self.formulas.get(name));
        found.cloned().unwrap_or(Formula::Unknown)
    }

    /// What holds where something is declared.
    pub(super) fn of(&self, condition: Option<&Node>) -> Vec<Formula> {
        let formula = condition.map(|node| self.named(node.text()));
        formula.into_iter().collect()
    }

    /// Whether a deployment in which all of some formulas hold may lack what has a condition.
    pub(super) fn may_be_missing(&self, when: &[Formula], condition: &Node) -> bool {
        let of = self.named(condition.text());
        if of == Formula::Unknown || when.contains(&of) {
            return false;
        }
        let when = Formula::And(when.to_vec());
        if comparisons(&when) + comparisons(&of) >= MANY {
            let Some(left) = self.left.get().checked_sub(1) else {
                return false;
            };
            self.left.set(left);
        }
        when.implies(&of, &self.domains) == Some(false)
    }
}

fn comparisons(formula: &Formula) -> usize {
    match formula {
        Formula::Equals(..) => 1,
        Formula::And(all) | Formula::Or(all) => all.iter().map(comparisons).sum(),
        Formula::Not(inner) => comparisons(inner),
        Formula::Always | Formula::Unknown => 0,
    }
}

/// As a formula names a parameter.
fn reference(name: &str) -> String {
    serde_json::json!({ "Ref": name }).to_string()
}

/// When an expression of a template holds.
fn formula(
    node: &Node,
    conditions: &HashMap<&str, &Node>,
    nested: usize,
    left: &mut usize,
) -> Formula {
    let (Some(only), Some(nested), Some(rest)) =
        (node.only(), nested.checked_sub(1), left.checked_sub(1))
    else {
        return Formula::Unknown;
    };
    *left = rest;
    let items = only.value.items().unwrap_or_default();
    let mut all = || -> Vec<_> {
        let items = items.iter();
        items
            .map(|one| formula(one, conditions, nested, left))
            .collect()
    };
    match (only.key.as_str(), items) {
        ("Condition", _) => {
            let inner = only.value.text().and_then(|name| conditions.get(name));
            inner.map_or(Formula::Unknown, |inner| {
                formula(inner, conditions, nested, left)
            })
        }
        ("Fn::Equals", [one, other]) => Formula::Equals(operand(one), operand(other)),
        ("Fn::And", [_, ..]) => Formula::And(all()),
        ("Fn::Or", [_, ..]) => Formula::Or(all()),
        ("Fn::Not", [_]) => {
            let inner = all().pop().unwrap_or(Formula::Unknown);
            Formula::Not(Box::new(inner))
        }
        _ => Formula::Unknown,
    }
}

fn operand(node: &Node) -> Operand {
    match node.scalar() {
        Some(text) => Operand::Text(text.to_owned()),
        None => Operand::Value(node.to_json().to_string()),
    }
}

/// Whether CloudFormation masks the value of a parameter.
pub(super) fn is_hidden(parameter: &Parameter<'_>) -> bool {
    let hidden = parameter.entry.value.get("NoEcho").and_then(Node::scalar);
    hidden.is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

/// Warns of parameters that are passwords, and that everyone can read.
pub(super) fn passwords(template: &Template<'_>, findings: &mut Findings) {
    for resource in &template.resources {
        if let Some(properties) = resource.properties() {
            of_passwords(template, properties, resource.id(), findings);
        }
    }
}

fn of_passwords(template: &Template<'_>, node: &Node, id: &str, findings: &mut Findings) {
    for one in node.items().unwrap_or_default() {
        of_passwords(template, one, id, findings);
    }
    for entry in node.entries().unwrap_or_default() {
        let values = match &entry.value {
            _ if !rules::PASSWORDS.contains(&entry.key.as_str()) => &[],
            value => value.items().unwrap_or(std::slice::from_ref(value)),
        };
        for value in values {
            let name = value.get("Ref").and_then(Node::text);
            let parameter = name.and_then(|name| template.parameter(name));
            // The name of a parameter of Systems Manager is no secret.
            if let Some(parameter) = parameter.filter(|one| one.is_literal() && !is_hidden(one)) {
                let violation = rules::password(&parameter.entry.key);
                let finding = super::violated(&violation, value.span);
                let finding = finding.help("add `NoEcho: true` to the parameter");
                let at = parameter.entry.key_span;
                findings.push(finding.related(at, "the parameter is here").of(id));
            }
        }
        of_passwords(template, &entry.value, id, findings);
    }
}
