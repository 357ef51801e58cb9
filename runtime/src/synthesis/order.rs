//! The order in which stacks are deployed.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use stackwright_core::catalogue::SW0804;
use stackwright_core::{Arg, Violation};

use crate::Scope;
use crate::error::{Problem, Result};
use crate::tree::Place;

/// Deploys a stack after those that its constructs are created after.
pub(super) fn stack_dependencies(scope: &Scope) {
    scope.with_settings(|settings| {
        let dependencies = settings.dependencies.iter();
        let elsewhere = dependencies.filter(|other| !other.same_stack(scope));
        elsewhere.for_each(|other| scope.depend_on_stack(&other.place()));
    });
    for child in scope.children().iter() {
        stack_dependencies(child);
    }
}

/// The indices of the stacks, each after those that it depends on, otherwise in the order of the app.
pub(super) fn deployment_order(stacks: &[Scope]) -> Result<Vec<usize>, Problem> {
    let names = stacks.iter().map(Scope::stack_name);
    let by_name: HashMap<&str, usize> = names.zip(0..).collect();
    let mut waits_for = vec![0_usize; stacks.len()];
    let mut waited_for_by = vec![Vec::new(); stacks.len()];
    for (index, (stack, count)) in stacks.iter().zip(&mut waits_for).enumerate() {
        for earlier in &*stack.stack().dependencies.borrow() {
            let other = by_name.get(earlier.name.as_str());
            if let Some(later) = other.and_then(|other| waited_for_by.get_mut(*other)) {
                later.push(index);
                *count += 1;
            }
        }
    }
    let ready = (0..).zip(&waits_for).filter(|(_, count)| **count == 0);
    let mut ready: BinaryHeap<_> = ready.map(|(index, _)| Reverse(index)).collect();
    let mut order = Vec::with_capacity(stacks.len());
    while let Some(Reverse(next)) = ready.pop() {
        order.push(next);
        for later in waited_for_by.get(next).into_iter().flatten() {
            if let Some(count) = waits_for.get_mut(*later) {
                *count -= 1;
                if *count == 0 {
                    ready.push(Reverse(*later));
                }
            }
        }
    }
    let waits = |stack: &&Scope| {
        let index = by_name.get(stack.stack_name());
        index.and_then(|index| waits_for.get(*index)) > Some(&0)
    };
    let waiting: Vec<_> = stacks.iter().filter(waits).collect();
    match waiting.first() {
        None => Ok(order),
        Some(first) => Err(circle(&waiting, first)),
    }
}

/// The stacks that wait for each other, among those that wait.
fn circle(waiting: &[&Scope], first: &Scope) -> Problem {
    let mut references: Vec<[Place; 2]> = Vec::new();
    let mut stack = first;
    // Each that waits does so for another that does.
    let start = loop {
        let name = stack.stack_name();
        if let Some(start) = (references.iter()).position(|[from, _]| from.stack_name() == name) {
            break start;
        }
        let earlier = stack.stack().dependencies.borrow();
        let next = earlier.iter().find_map(|one| {
            let next = waiting
                .iter()
                .find(|other| other.stack_name() == one.name)?;
            Some((*next, one.reference.clone()))
        });
        let Some((next, reference)) = next else {
            break 0;
        };
        references.push(reference);
        stack = next;
    };
    let circle = references.get(start..).unwrap_or_default();
    let told: Vec<_> = circle
        .iter()
        .map(|[from, to]| format!("`{}` refers to `{}`", from.path(), to.path()))
        .collect();
    let is_rule = |[from, _]: &[Place; 2]| from.construct().contains("SecurityGroup");
    let name = circle
        .first()
        .map_or(first.stack_name(), |[from, _]| from.stack_name());
    let violation = Violation::new(
        SW0804,
        "circular reference between the stack `{}` and stacks that it refers to",
        [Arg::Text(name), Arg::None, Arg::None],
    );
    let violation = if circle.iter().any(is_rule) {
        violation.fixed_by("remove one of the references; `allow_to` of what connects writes the rules of security groups into its own stack")
    } else {
        violation
    };
    let location = circle.first().and_then(|[from, _]| from.location());
    Problem::new(&violation, name, location.or_else(|| first.location()))
        .because(told.join(", and "))
}
