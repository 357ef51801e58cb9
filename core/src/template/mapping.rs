//! Mappings of a template.

use crate::Violation;
use crate::describe::key::Json;
use crate::describe::{describe, element, field, stated};
use crate::language::SW0904;
use crate::template::output::SW0605;

stated! {
    SW0914(
        "missing-mapping-entry",
        Error,
        "a mapping has the entry that is looked up in it",
        why = "CloudFormation rejects a template with a lookup that a mapping cannot resolve",
        fix = "correct the name, or add the entry to the mapping",
        source = "CloudFormation Template Reference, Fn::FindInMap — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html",
        aws = "Template error: Unable to get mapping for …",
        related = [SW0605],
    ),
}

describe! {
    /// A mapping of a template.
    pub Mapping as MAPPING, MappingFields = element()
        .declared_by("mapping", "a mapping")
        .construct(&["Mapping"], &["MappingProps"]);
    /// Values by two names: `json!({ "prod": { "size": "50" } })`. Names are made of letters, digits, `-` and `.`; values are
    /// strings or lists of strings.
    values: Json = field()
        .required()
        .asked(&[SW0605, SW0904])
        .example("json!({ \"prod\": { \"size\": \"50\" } })")
        .aka(&["map", "mapping", "entries"]),
}

/// Whether a text is a valid name in one of the two levels of a mapping: letters, digits, `-` and `.`.
///
/// # Errors
///
/// SW0605.
pub const fn mapping_name(name: &str) -> Result<(), Violation<'_>> {
    let mut rest = name.as_bytes();
    let mut is_right = !name.is_empty();
    while let [byte, tail @ ..] = rest {
        is_right &= byte.is_ascii_alphanumeric() || matches!(*byte, b'-' | b'.');
        rest = tail;
    }
    if is_right {
        Ok(())
    } else {
        Err(Violation::text(
            SW0605,
            "name `{}` in a mapping must be letters, digits, `-` or `.`",
            name,
        ))
    }
}

/// Violation of a lookup of a name that a mapping does not have.
#[must_use]
pub const fn not_in_mapping(name: &str) -> Violation<'_> {
    Violation::text(SW0914, "cannot find `{}` in the mapping", name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_mappings() {
        for (name, right) in [
            ("prod", true),
            ("eu-west-1", true),
            ("t3.micro", true),
            ("7", true),
            ("", false),
            ("a b", false),
            ("a_b", false),
            ("ä", false),
        ] {
            assert_eq!(mapping_name(name).is_ok(), right, "{name}");
        }
        let sentence = not_in_mapping("prod").to_string();
        assert_eq!(sentence, "cannot find `prod` in the mapping");
    }
}
