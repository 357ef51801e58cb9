//! Makes a stack smaller, as long as it fails in the same way.

use super::facts::missing;
use super::model::{Declaration, Stack, Value};

/// How often a smaller stack is looked for, and how many are tried at once.
pub(super) const ROUNDS: usize = 20;
const AT_ONCE: usize = 60;

/// Smaller stacks to try, those that lack most first.
pub(super) fn candidates(stack: &Stack) -> Vec<Stack> {
    let mut found = Vec::new();
    let half = stack.declarations.len() / 2;
    for kept in [
        stack.declarations.get(half..),
        stack.declarations.get(..half),
    ] {
        let kept: Vec<&str> = kept
            .into_iter()
            .flatten()
            .map(|one| one.name.as_str())
            .collect();
        let mut smaller = stack.clone();
        for declaration in &stack.declarations {
            if !kept.contains(&declaration.name.as_str()) {
                smaller = without(&smaller, &declaration.name);
            }
        }
        found.push(smaller);
    }
    if stack.wires.len() > 1 {
        found.push(Stack {
            wires: Vec::new(),
            ..stack.clone()
        });
    }
    for declaration in &stack.declarations {
        found.push(without(stack, &declaration.name));
    }
    for at in 0..stack.wires.len() {
        let mut smaller = stack.clone();
        smaller.wires.remove(at);
        found.push(smaller);
    }
    if stack.is_reversed {
        found.push(Stack {
            is_reversed: false,
            ..stack.clone()
        });
    }
    if stack.environment.is_some() || !stack.tags.is_empty() {
        found.push(Stack {
            environment: None,
            ..stack.clone()
        });
        found.push(Stack {
            tags: Vec::new(),
            ..stack.clone()
        });
    }
    for (at, declaration) in stack.declarations.iter().enumerate() {
        for smaller in smaller_declarations(stack, declaration) {
            let mut stack = stack.clone();
            if let Some(place) = stack.declarations.get_mut(at) {
                *place = smaller;
            }
            found.push(stack);
        }
    }
    for (at, wire) in stack.wires.iter().enumerate() {
        for smaller in smaller_values(wire) {
            let mut stack = stack.clone();
            if let Some(place) = stack.wires.get_mut(at) {
                *place = smaller;
            }
            found.push(stack);
        }
    }
    found.retain(|smaller| size(smaller) < size(stack));
    found.sort_by_key(size);
    found.dedup();
    found.truncate(AT_ONCE);
    found
}

/// How much there is in a stack.
fn size(stack: &Stack) -> usize {
    let fields = stack.declarations.iter().flat_map(|one| &one.fields);
    let fields: usize = fields.map(|(_, value)| 1 + extent(value)).sum();
    let wires: usize = stack.wires.iter().map(|wire| 2 + extent(wire)).sum();
    stack.declarations.len() * 3
        + fields
        + wires
        + stack.tags.len()
        + usize::from(stack.environment.is_some())
        + usize::from(stack.is_reversed)
}

fn extent(value: &Value) -> usize {
    1 + match value {
        Value::Range(from, to) => [from, to].into_iter().flatten().count(),
        Value::List(values) | Value::Call(_, values) => values.iter().map(extent).sum(),
        Value::Struct(_, fields) => fields.iter().map(|(_, value)| extent(value)).sum(),
        Value::Method(receiver, _, arguments) => {
            extent(receiver) + arguments.iter().map(extent).sum::<usize>()
        }
        Value::Tags(tags) => tags.len(),
        _ => 0,
    }
}

/// A stack without a declaration, and without what needs it.
pub(super) fn without(stack: &Stack, name: &str) -> Stack {
    let mut smaller = stack.clone();
    let mut gone = vec![name.to_owned()];
    while let Some(name) = gone.pop() {
        smaller.declarations.retain(|one| one.name != name);
        smaller.wires.retain(|wire| !wire.mentions(&name));
        let mut changed = Vec::new();
        for declaration in &mut smaller.declarations {
            let before = declaration.fields.len();
            declaration.fields.retain_mut(|(_, value)| {
                if !value.mentions(&name) {
                    return true;
                }
                if let Value::List(elements) = value {
                    elements.retain(|element| !element.mentions(&name));
                    return !elements.is_empty();
                }
                false
            });
            if declaration.fields.len() < before {
                changed.push(declaration.clone());
            }
        }
        changed.retain(|declaration| !missing(&smaller, declaration).is_empty());
        gone.extend(changed.into_iter().map(|declaration| declaration.name));
    }
    smaller
}

fn smaller_declarations(stack: &Stack, declaration: &Declaration) -> Vec<Declaration> {
    let mut found = Vec::new();
    for (at, (_, value)) in declaration.fields.iter().enumerate() {
        let mut smaller = declaration.clone();
        smaller.fields.remove(at);
        if smaller.is_existing() == declaration.is_existing() && missing(stack, &smaller).is_empty()
        {
            found.push(smaller);
        }
        for value in smaller_values(value) {
            let mut smaller = declaration.clone();
            if let Some(place) = smaller.fields.get_mut(at) {
                place.1 = value;
            }
            found.push(smaller);
        }
    }
    found
}

/// Values with one thing less in them.
fn smaller_values(value: &Value) -> Vec<Value> {
    let replaced = |values: &[Value], rebuild: &dyn Fn(Vec<Value>) -> Value| {
        let mut found = Vec::new();
        for (at, inner) in values.iter().enumerate() {
            for smaller in smaller_values(inner) {
                let mut values = values.to_vec();
                if let Some(place) = values.get_mut(at) {
                    *place = smaller;
                }
                found.push(rebuild(values));
            }
        }
        found
    };
    match value {
        Value::Range(Some(from), Some(to)) => vec![
            Value::Range(Some(from.clone()), None),
            Value::Range(None, Some(to.clone())),
        ],
        Value::List(values) => {
            let mut found = replaced(values, &Value::List);
            for at in 0..values.len() {
                let mut values = values.clone();
                values.remove(at);
                found.push(Value::List(values));
            }
            found
        }
        Value::Struct(name, fields) => {
            let mut found = Vec::new();
            for (at, (_, value)) in fields.iter().enumerate() {
                let mut fewer = fields.clone();
                fewer.remove(at);
                found.push(Value::Struct(name, fewer));
                for smaller in smaller_values(value) {
                    let mut fields = fields.clone();
                    if let Some(place) = fields.get_mut(at) {
                        place.1 = smaller;
                    }
                    found.push(Value::Struct(name, fields));
                }
            }
            found
        }
        Value::Call(function, arguments) => {
            replaced(arguments, &|arguments| Value::Call(function, arguments))
        }
        Value::Method(receiver, method, arguments) => {
            let mut found = vec![(**receiver).clone()];
            found.extend(
                smaller_values(receiver)
                    .into_iter()
                    .map(|receiver| receiver.with(method, arguments.clone())),
            );
            found.extend(replaced(arguments, &|arguments| {
                (**receiver).clone().with(method, arguments)
            }));
            found
        }
        Value::Tags(tags) => (0..tags.len())
            .map(|at| {
                let mut tags = tags.clone();
                tags.remove(at);
                Value::Tags(tags)
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz_cdk::model::construct;

    #[test]
    fn what_needs_a_declaration_goes_with_it() {
        let declaration = |kind, name: &str, fields| Declaration {
            of: construct(kind),
            argument: None,
            name: name.to_owned(),
            fields,
        };
        let stack = Stack {
            declarations: vec![
                declaration("vpc", "network", Vec::new()),
                declaration("cache", "cache", vec![("vpc", Value::name("network"))]),
                declaration("output", "out", vec![("value", Value::of("cache", "arn"))]),
                declaration(
                    "key",
                    "key",
                    vec![("depends_on", Value::names(&["network".into()]))],
                ),
            ],
            wires: vec![Value::name("cache").with("grant_connect", Vec::new())],
            ..Stack::default()
        };
        let smaller = without(&stack, "network");
        assert_eq!(smaller.names(|_| true), ["key"]);
        assert!(smaller.wires.is_empty());
        assert!(smaller.declarations.iter().all(|one| one.fields.is_empty()));
    }

    #[test]
    fn candidates_are_smaller() {
        let stack = crate::fuzz_cdk::generate::stack(1, 3);
        let candidates = candidates(&stack);
        assert!(!candidates.is_empty() && candidates.len() <= AT_ONCE);
        assert!(
            candidates
                .iter()
                .all(|smaller| size(smaller) < size(&stack))
        );
    }
}
