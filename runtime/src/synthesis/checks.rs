//! Checks of a stack as a whole.

use std::collections::BTreeMap;

use stackwright_core::describe::{Description, Fact, Node, Path, Tree};
use stackwright_core::elasticache::connect::{self, Grant, Grants};
use stackwright_core::{catalogue, language, stack};

use crate::construct::Checks;
use crate::error::Problem;
use crate::tree::{Described, Relation};
use crate::{Allow, Scope};

/// The rules that the constructs of a stack break. Warnings are added to the stack.
pub(super) fn problems(stack: &Scope) -> Vec<Problem> {
    let mut problems = stack.stack().diagnostics.problems();
    validate(stack, &mut problems);
    super::tags::problems(stack, &mut problems);
    problems
}

/// Asks the rules again about constructs whose lists, or those of the constructs that they refer to, could grow until now.
fn validate(scope: &Scope, problems: &mut Vec<Problem>) {
    if let Some(described) = scope.described() {
        let of = described.of;
        let is_existing = of.is_existing(described.facts.raw());
        let grows = of.lists_that_grow().next().is_some() || !described.growing.is_empty();
        if grows && !is_existing {
            let facts = final_facts(scope, &described);
            let mut checks = Checks::after(scope.clone(), described.told.clone());
            checks.ask(of, &facts);
            problems.extend(checks.finish());
        }
    }
    for child in scope.children().iter() {
        validate(child, problems);
    }
}

/// The facts of a construct after which nothing is added to a list.
fn final_facts(scope: &Scope, described: &Described) -> Tree {
    let mut facts = scope.facts();
    complete(described.of, &mut facts);
    for (number, place) in &described.growing {
        facts.set(
            Path::of(*number),
            Fact::Known(Node::Fields(complete_facts(place))),
        );
    }
    facts
}

fn complete_facts(place: &Scope) -> Tree {
    let mut facts = place.facts();
    if let Some(described) = place.described() {
        complete(described.of, &mut facts);
    }
    facts
}

/// Warns of grants by which no one can connect, in all stacks of an app.
pub(super) fn grants(stacks: &[Scope]) {
    let mut granted = Vec::new();
    for stack in stacks {
        collect_grants(stack, "", &mut granted);
    }
    if granted.is_empty() {
        return;
    }
    let mut declared = Vec::new();
    for stack in stacks {
        collect(stack, &mut declared);
    }
    let known: Vec<_> = declared
        .iter()
        .map(|(_, of, facts)| (*of, facts.raw()))
        .collect();
    let places = declared.iter().zip(&known);
    let places: BTreeMap<String, _> = places
        .map(|((scope, ..), known)| (scope.path(), (scope, *known)))
        .collect();
    let granted: Vec<_> = granted
        .iter()
        .filter_map(|(grantee, name, path)| {
            let (scope, on) = *places.get(path)?;
            let grant = Grant {
                grantee,
                name,
                on,
                connects: true,
            };
            Some((scope, grant))
        })
        .collect();
    let all: Vec<_> = granted.iter().map(|(_, grant)| *grant).collect();
    let grants = Grants {
        declared: &known,
        all: &all,
        are_complete: true,
    };
    for (scope, grant) in &granted {
        if let Err(violation) = grants.check(grant) {
            scope.warn_at(&violation, scope.location());
        }
    }
}

/// The paths of those that may connect, the ids of the constructs that these are or are parts of, and the paths of what they may
/// connect to or as.
fn collect_grants(scope: &Scope, around: &str, granted: &mut Vec<(String, String, String)>) {
    let name = if around.is_empty() || scope.described().is_some() {
        scope.id()
    } else {
        around
    };
    scope.with_settings(|settings| {
        for (relation, other) in &settings.relations {
            if let Relation::Granted(actions) = relation
                && connect::connects(actions)
            {
                granted.push((scope.path(), name.to_owned(), other.path()));
            }
        }
    });
    for child in scope.children().iter() {
        let around = if scope.described().is_some() || !around.is_empty() {
            name
        } else {
            ""
        };
        collect_grants(child, around, granted);
    }
}

/// The constructs at and below a place, and what is known of them.
fn collect(scope: &Scope, declared: &mut Vec<(Scope, &'static Description, Tree)>) {
    if let Some(described) = scope.described() {
        let facts = final_facts(scope, &described);
        declared.push((scope.clone(), described.of, facts));
    }
    for child in scope.children().iter() {
        collect(child, declared);
    }
}

/// Nothing is added to lists any more.
fn complete(of: &Description, facts: &mut Tree) {
    for number in of.lists_that_grow() {
        if let Some(Node::List(elements, _)) = facts.node(number) {
            let list = Node::List(elements.clone(), true);
            facts.set(Path::of(number), Fact::Known(list));
        }
    }
}

/// Warns of each `allow` that allowed nothing, and in a review of each construct that nothing uses.
pub(super) fn unused(scope: &Scope) {
    let (allows, allowed, unused_noun) = scope.with_settings(|settings| {
        let codes: Vec<_> = settings.allow.iter().map(Allow::code).collect();
        (codes, settings.allowed.clone(), settings.unused_noun)
    });
    let location = scope.location();
    for code in allows {
        let rule = catalogue::find(code);
        let is_silent = rule.is_some_and(|rule| !scope.has_level(rule.level));
        if !allowed.contains(&code) && !is_silent {
            scope.warn_at(&language::allows_nothing(code), location);
        }
    }
    if let Some(noun) = unused_noun {
        scope.warn_at(&stack::unused(noun, scope.id()), location);
    }
    for child in scope.children().iter() {
        unused(child);
    }
}

/// Warns of a Region of a stack that is not known.
pub(super) fn region(stack: &Scope) {
    if let Some(region) = &stack.environment().region
        && let Err(violation) = stackwright_core::region::known(region)
    {
        stack.warn_at(&violation, stack.location());
    }
}
