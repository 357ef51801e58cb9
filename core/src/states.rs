//! State machines of Step Functions: their states lead to each other (SW1219).

use crate::Violation;
use crate::across::Value;
use crate::describe::stated;
use crate::json::Items;
use crate::properties::{Found, Step};

stated! {
    SW1219(
        "state-machine-states",
        Deny,
        "a state machine starts at one of its states, and each of them ends it or leads to another",
        why = "Step Functions refuses a definition of which a state is missing, has no way on, or has an unknown type",
        fix = "correct the name of the state, or add `Next` or `\"End\": true`",
        source = "Step Functions Developer Guide, state machine structure — https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html; Amazon States Language — https://states-language.net/spec.html; Step Functions Developer Guide, Choice workflow state — https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html",
        aws = "InvalidDefinition: Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: … at …'",
    ),
}

const MACHINE: &str = "AWS::StepFunctions::StateMachine";
const TYPES: [&str; 8] = [
    "Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map",
];
/// How deep machines in states are read.
const DEPTH: usize = 16;

/// Whether a type has definitions of states.
pub(crate) fn is_in(kind: &str) -> bool {
    kind == MACHINE
}

/// What is wrong with the states of a machine. Of what is not known, nothing is said.
pub(crate) fn check<'a>(kind: &str, properties: &'a Value) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    if !is_in(kind) {
        return found;
    }
    if let Some(definition) = properties.get("Definition") {
        let way = vec![Step::Name("Definition".into())];
        machine(Node::Value(definition), &way, 0, &mut found);
    }
    if let Some(text) = properties.get("DefinitionString").and_then(Value::text) {
        let way = vec![Step::Name("DefinitionString".into())];
        machine(Node::Text(text), &way, 0, &mut found);
    }
    found
}

/// A value of a definition: of the template, or in a text of JSON.
#[derive(Clone, Copy)]
enum Node<'a> {
    Value(&'a Value),
    Text(&'a str),
}

impl<'a> Node<'a> {
    /// The members of an object, if the value is one and all of them are known.
    fn members(self) -> Option<Vec<(&'a str, Self)>> {
        match self {
            Self::Value(value) => {
                let entries = value.entries()?.iter();
                Some(
                    entries
                        .map(|(name, value)| (name.as_str(), Self::Value(value)))
                        .collect(),
                )
            }
            Self::Text(text) => {
                let mut items = Items::of(text).filter(Items::is_object)?;
                let mut all = Vec::new();
                while let Some((name, value)) = items.next() {
                    all.push((name, Self::Text(value)));
                }
                Some(all)
            }
        }
    }

    fn items(self) -> Vec<Self> {
        match self {
            Self::Value(value) => value
                .items()
                .unwrap_or_default()
                .iter()
                .map(Self::Value)
                .collect(),
            Self::Text(text) => {
                let mut all = Vec::new();
                if let Some(mut items) = Items::of(text).filter(|items| !items.is_object()) {
                    while let Some((_, value)) = items.next() {
                        all.push(Self::Text(value));
                    }
                }
                all
            }
        }
    }

    /// A plain text.
    fn text(self) -> Option<&'a str> {
        let text = match self {
            Self::Value(value) => value.text()?,
            Self::Text(text) => text.strip_prefix('"')?.strip_suffix('"')?,
        };
        // What is filled in, and what is written in another way.
        (!text.contains("${") && !text.contains(['\\', '…'])).then_some(text)
    }

    fn is_true(self) -> bool {
        match self {
            Self::Value(value) => value.text() == Some("true"),
            Self::Text(text) => text == "true",
        }
    }

    /// The way to a member of it. A text is one value.
    fn way(self, way: &[Step], more: &[Step]) -> Vec<Step> {
        match self {
            Self::Value(_) => way.iter().chain(more).cloned().collect(),
            Self::Text(_) => way.to_vec(),
        }
    }
}

fn name(name: &str) -> Step {
    Step::Name(name.to_owned().into())
}

/// A member of an object.
fn member<'a>(members: &[(&'a str, Node<'a>)], name: &str) -> Option<Node<'a>> {
    let mut members = members.iter();
    members.find(|(one, _)| *one == name).map(|(_, node)| *node)
}

fn machine<'a>(definition: Node<'a>, way: &[Step], depth: usize, found: &mut Vec<Found<'a>>) {
    let Some(members) = definition.members().filter(|_| depth < DEPTH) else {
        return;
    };
    let Some(states) = member(&members, "States").and_then(Node::members) else {
        return;
    };
    let names: Vec<&str> = states.iter().map(|(name, _)| *name).collect();
    // A name that is filled in may be any.
    if names
        .iter()
        .any(|name| name.contains("${") || name.contains(['\\', '…']))
    {
        return;
    }
    if let Some(start) = member(&members, "StartAt").and_then(Node::text)
        && !names.contains(&start)
    {
        let violation = Violation::text(
            SW1219,
            "cannot find the first state `{}` of the state machine",
            start,
        )
        .fixed_by("write the name of a state");
        found.push(Found::new(
            definition.way(way, &[name("StartAt")]),
            violation,
        ));
    }
    for (of, state) in &states {
        let way = definition.way(way, &[name("States"), name(of)]);
        one((of, *state), &names, &way, depth, found);
    }
}

/// A state: its type, where it leads, and the machines in it.
fn one<'a>(
    (of, state): (&'a str, Node<'a>),
    names: &[&str],
    way: &[Step],
    depth: usize,
    found: &mut Vec<Found<'a>>,
) {
    let Some(members) = state.members() else {
        return;
    };
    let kind = member(&members, "Type").and_then(Node::text);
    if let Some(kind) = kind
        && !TYPES.contains(&kind)
    {
        let violation = Violation::text(SW1219, "unknown type `{}` of a state", kind).fixed_by(
            "write `Task`, `Pass`, `Choice`, `Wait`, `Succeed`, `Fail`, `Parallel` or `Map`",
        );
        found.push(Found::new(state.way(way, &[name("Type")]), violation));
        return;
    }
    let leads = |node: Node<'a>, steps: &[Step], property: &str, found: &mut Vec<Found<'a>>| {
        let next = node
            .members()
            .and_then(|members| member(&members, property));
        if let Some(next) = next.and_then(Node::text)
            && !names.contains(&next)
        {
            let mut steps = steps.to_vec();
            steps.push(name(property));
            let violation = Violation::text(SW1219, "cannot find the next state `{}`", next)
                .fixed_by("write the name of a state of the same machine");
            found.push(Found::new(state.way(way, &steps), violation));
        }
    };
    leads(state, &[], "Next", found);
    leads(state, &[], "Default", found);
    for list in ["Choices", "Catch"] {
        let items = member(&members, list).map(Node::items).unwrap_or_default();
        for (at, item) in items.into_iter().enumerate() {
            leads(item, &[name(list), Step::At(at)], "Next", found);
        }
    }
    let goes_on = member(&members, "Next").is_some()
        || member(&members, "End").is_some_and(|end| end.is_true() || end.text().is_none());
    let needs = matches!(kind, Some("Task" | "Pass" | "Wait" | "Parallel" | "Map"));
    if needs && !goes_on {
        let violation = Violation::text(
            SW1219,
            "the state `{}` neither ends the state machine nor leads to another",
            of,
        )
        .fixed_by("add `Next` or `\"End\": true`");
        found.push(Found::new(way.to_vec(), violation));
    }
    for inner in ["ItemProcessor", "Iterator"] {
        if let Some(inside) = member(&members, inner) {
            machine(inside, &state.way(way, &[name(inner)]), depth + 1, found);
        }
    }
    let branches = member(&members, "Branches")
        .map(Node::items)
        .unwrap_or_default();
    for (at, branch) in branches.into_iter().enumerate() {
        let way = state.way(way, &[name("Branches"), Step::At(at)]);
        machine(branch, &way, depth + 1, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(definition: &str) -> Vec<String> {
        let text = Value::of_text(definition);
        let properties = Value::Map(vec![("DefinitionString".to_owned(), text)]);
        let found = check(MACHINE, &properties).into_iter();
        found.map(|one| one.violation.to_string()).collect()
    }

    #[test]
    fn states_lead_to_states() {
        let right = r#"{ "StartAt": "A", "States": {
            "A": { "Type": "Task", "Resource": "arn", "Next": "B", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "D" }] },
            "B": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "BooleanEquals": true, "Next": "C" }], "Default": "D" },
            "C": { "Type": "Map", "ItemProcessor": { "StartAt": "X", "States": { "X": { "Type": "Pass", "End": true } } }, "End": true },
            "D": { "Type": "Fail" } } }"#;
        assert_eq!(told(right), [""; 0]);
        for (change, to, expected) in [
            (
                r#""StartAt": "A""#,
                r#""StartAt": "Z""#,
                "cannot find the first state `Z` of the state machine",
            ),
            (
                r#""Next": "B""#,
                r#""Next": "Z""#,
                "cannot find the next state `Z`",
            ),
            (
                r#""Next": "C""#,
                r#""Next": "Z""#,
                "cannot find the next state `Z`",
            ),
            (
                r#""Default": "D""#,
                r#""Default": "Z""#,
                "cannot find the next state `Z`",
            ),
            (
                r#"["States.ALL"], "Next": "D""#,
                r#"["States.ALL"], "Next": "Z""#,
                "cannot find the next state `Z`",
            ),
            (
                r#""StartAt": "X""#,
                r#""StartAt": "A""#,
                "cannot find the first state `A` of the state machine",
            ),
            (
                r#""Type": "Pass", "End": true"#,
                r#""Type": "Pass""#,
                "the state `X` neither ends the state machine nor leads to another",
            ),
            (
                r#""Type": "Fail""#,
                r#""Type": "Error""#,
                "unknown type `Error` of a state",
            ),
        ] {
            assert!(right.contains(change), "{change}");
            assert_eq!(told(&right.replacen(change, to, 1)), [expected]);
        }
        // What is filled in may be a state.
        assert_eq!(
            told(&right.replacen(r#""Next": "B""#, r#""Next": "${Next}""#, 1)),
            [""; 0]
        );
        assert_eq!(told("no JSON"), [""; 0]);
    }
}
