//! The order in which stacks are deployed.

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
    let mut order = Vec::with_capacity(stacks.len());
    let waits_for = |index: usize, done: &[usize]| {
        let dependencies = stacks.get(index).map(|s| s.stack().dependencies.borrow());
        dependencies.is_some_and(|dependencies| {
            dependencies.iter().any(|name| {
                let position = stacks.iter().position(|s| s.stack_name() == name);
                position.is_some_and(|p| !done.contains(&p))
            })
        })
    };
    while order.len() < stacks.len() {
        let mut waiting = (0..stacks.len()).filter(|index| !order.contains(index));
        match waiting.clone().find(|index| !waits_for(*index, &order)) {
            Some(next) => order.push(next),
            None => {
                let first = waiting.next().and_then(|index| stacks.get(index));
                let name = first.map(Scope::stack_name).unwrap_or_default();
                let location = first.and_then(Scope::location);
                let violation = Violation::new(
                    SW0804,
                    "circular reference between the stack `{}` and stacks that it refers to",
                    [Arg::Text(name), Arg::None, Arg::None],
                )
                .because("a stack is deployed after the stacks that it refers to");
                return Err(Problem::new(&violation, name, location));
            }
        }
    }
    Ok(order)
}
