//! Conditions of a template.

use crate::describe::key::{Rust, RustValue};
use crate::describe::takes::RustType;
use crate::describe::{describe, element, field, stated};
use crate::{Arg, Violation};

stated! {
    SW0814(
        "condition-operand",
        Error,
        "a condition must compare only what is known before the stack is deployed",
        why = "CloudFormation evaluates conditions before it creates resources: they can use parameters, pseudo parameters, mappings and other conditions",
        fix = "compare a parameter, or a pseudo parameter such as `Pseudo::Region`",
        source = "CloudFormation User Guide, Conditions — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html",
        aws = "Template format error: Unresolved dependencies … Cannot reference resources in the Conditions block of the template",
        related = [SW0815, SW0816],
    ),
    SW0815(
        "condition-operands",
        Error,
        "a conjunction or disjunction of conditions must have 2 to 10 operands",
        why = "CloudFormation rejects `Fn::And` and `Fn::Or` with other numbers of operands",
        fix = "declare a condition of some of the operands, and use it as one",
        source = "CloudFormation Template Reference, condition functions — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html",
        aws = "Template error: every Fn::And object requires a list of at least 2, and at most 10, boolean parameters.",
        related = [SW0814],
    ),
    SW0816(
        "conditional-reference",
        Deny,
        "what refers to a conditional resource must have a condition that includes the condition of the resource",
        why = "a deployment fails if the resource is missing in it and the reference is not",
        fix = "set the same `condition`, or choose the value with `choose` of the condition",
        source = "CloudFormation User Guide, Conditions — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html; cfn-lint, W1001 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "Template format error: Unresolved resource dependencies",
        related = [SW0814],
    ),
}

/// The most operands of a conjunction or disjunction.
pub const OPERANDS_MAX: usize = 10;

/// Whether a conjunction or disjunction of conditions has a valid number of operands.
///
/// # Errors
///
/// SW0815.
pub const fn operands(count: usize) -> Result<(), Violation<'static>> {
    if count >= 2 && count <= OPERANDS_MAX {
        return Ok(());
    }
    let (count, most) = (Arg::Number(count as u64), Arg::Number(OPERANDS_MAX as u64));
    let sentence = "condition has {} operands (2 to {})";
    Err(Violation::new(SW0815, sentence, [count, most, Arg::None]))
}

/// The violation of a condition that compares a value of a resource.
#[must_use]
pub const fn of_resource(name: &str) -> Violation<'_> {
    Violation::text(
        SW0814,
        "a condition cannot use a value of resource `{}`",
        name,
    )
}

/// The violation of a reference to a resource that some deployments do not have.
#[must_use]
pub const fn may_be_missing(name: &str) -> Violation<'_> {
    Violation::text(SW0816, "`{}` is missing in some deployments", name)
}

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
