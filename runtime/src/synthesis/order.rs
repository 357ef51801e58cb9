//! The order in which stacks are deployed.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use stackwright_core::catalogue::SW0804;
use stackwright_core::{Arg, Violation};

use crate::Scope;
use crate::error::{Problem, Result};

/// Deploys a stack after those that its constructs are created after.
pub(super) fn stack_dependencies(scope: &Scope) {
    scope.with_settings(|settings| {
        let dependencies = settings.dependencies.iter();
        let elsewhere = dependencies.filter(|other| !other.same_stack(scope));
        elsewhere.for_each(|other| scope.depend_on_stack(other.stack_name()));
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
        for name in &*stack.stack().dependencies.borrow() {
            let other = by_name.get(name.as_str());
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
    let waiting = waits_for.iter().position(|count| *count > 0);
    match waiting.and_then(|index| stacks.get(index)) {
        None => Ok(order),
        Some(first) => {
            let name = first.stack_name();
            let violation = Violation::new(
                SW0804,
                "circular reference between the stack `{}` and stacks that it refers to",
                [Arg::Text(name), Arg::None, Arg::None],
            )
            .because("a stack is deployed after the stacks that it refers to");
            Err(Problem::new(&violation, name, first.location()))
        }
    }
}
