//! Outputs of a template.

use crate::describe::key::{Ref, Text};
use crate::describe::{describe, element, field, property};
use crate::template::condition::Condition;

describe! {
    /// An output.
    pub Output as OUTPUT, OutputFields = element()
        .declared_by("output", "an output")
        .construct(&["Output"], &["OutputProps"])
        .named_by_id();
    /// The value.
    value: Text = field()
        .required(),
    /// What it is.
    description: Text = field()
        .default("none"),
    /// The name under which other stacks of the account and region can import it: letters, digits, `:` and `-`.
    export_name: Text = field()
        .default("it is not exported"),
    /// The condition under which it is there, when the stack is deployed.
    condition: Ref<Condition> = property("Condition")
        .default("it is there"),
}
