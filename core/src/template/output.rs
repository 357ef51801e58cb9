//! Outputs of a template.

use crate::Violation;
use crate::describe::key::{Ref, Text};
use crate::describe::{Distinct, Fact, describe, element, property, rules};
use crate::stack::SW0812;
use crate::template::condition::Condition;

describe! {
    /// An output of a template.
    pub Output as OUTPUT, OutputFields = element()
        .declared_by("output", "an output")
        .construct(&["Output"], &["OutputProps"])
        .named_by_id()
        .rules(RULES, check_raw);
    /// Value of the output.
    value: Text = property("Value")
        .required(),
    /// Description of the output. CloudFormation takes no functions in it.
    description: Text = property("Description")
        .default("none")
        .rust("String"),
    /// Name under which other stacks of the account and region can import the value: 1 to 255 letters, digits, `:` and `-`.
    export_name: Text = property("Export.Name")
        .distinct(&Distinct::of(SW0812, "duplicate export name `{}`"))
        .default("none; the value is not exported"),
    /// Condition under which the deployed stack has the output.
    condition: Ref<Condition> = property("Condition")
        .default("none"),
}

rules!(
    Output,
    SW0605(
        "template-name",
        Error,
        "the names of exports and of entries in mappings have only characters that CloudFormation supports",
        why = "CloudFormation rejects the template otherwise",
        fix = "remove the other characters",
        source = "CloudFormation User Guide, Outputs — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html; Mappings — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html; aws/aws-cdk, issue 28563 — https://github.com/aws/aws-cdk/issues/28563",
        aws = "Template format error: Output … is malformed. The Name field of every Export member must be specified and consist only of alphanumeric characters, colons, or hyphens.",
        related = [SW0914],
        of = [OUTPUT.export_name],
        |output, found| {
            if let Fact::Known(name) = OUTPUT.export_name.of(output) {
                found.result(OUTPUT.export_name, export_name(name));
            }
        },
    ),
);

/// Whether a text is a valid name of an export: 1 to 255 letters, digits, `:` and `-`.
///
/// # Errors
///
/// SW0605.
pub const fn export_name(name: &str) -> Result<(), Violation<'_>> {
    let bytes = name.as_bytes();
    let mut right = !bytes.is_empty() && bytes.len() <= 255;
    let mut rest = bytes;
    while let [byte, tail @ ..] = rest {
        right &= byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-');
        rest = tail;
    }
    if right {
        Ok(())
    } else {
        Err(Violation::text(
            SW0605,
            "export name `{}` must be 1 to 255 letters, digits, `:` or `-`",
            name,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Facts, Tree};

    #[test]
    fn an_export_name_that_is_known_is_right() {
        let wrong = Tree::partial("address").with(OUTPUT.export_name, "a b");
        let found: Vec<_> = check(Facts::of(wrong.raw())).into_iter().collect();
        assert!(matches!(found.as_slice(), [one] if one.path.is(OUTPUT.export_name.path())));
        let right = Tree::partial("address").with(OUTPUT.export_name, "a-b");
        assert!(check(Facts::of(right.raw())).is_empty());
        let later = Tree::new("address").with_fact(OUTPUT.export_name, Fact::Present);
        assert!(check(Facts::of(later.raw())).is_empty());
    }

    #[test]
    fn export_names() {
        let long = "a".repeat(255);
        assert!(export_name(&long).is_ok());
        assert!(export_name("shop:endpoint-1").is_ok());
        assert!(export_name(&(long + "a")).is_err());
        assert!(export_name("").is_err());
        assert!(export_name("a b").is_err());
    }
}
