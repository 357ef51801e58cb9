//! Conditions of a template.

use crate::describe::key::{Rust, RustValue};
use crate::describe::takes::RustType;
use crate::describe::{describe, element, field};

/// The expression of a condition.
#[derive(Debug)]
pub struct ExpressionValue;

impl RustValue for ExpressionValue {
    const TYPE: &'static RustType = &RustType::new(
        &["ConditionExpression"],
        "a condition's expression",
        "conditions' expressions",
        "ConditionExpression::equals(stage.value(), \"prod\")",
    );
}

describe! {
    /// A condition of a template.
    pub Condition as CONDITION, ConditionFields = element()
        .declared_by("condition", "a condition")
        .construct(&["Condition"], &["ConditionProps"]);
    /// Expression of the condition: `ConditionExpression::equals(stage.value(), "prod")`.
    expression: Rust<ExpressionValue> = field()
        .required(),
}
