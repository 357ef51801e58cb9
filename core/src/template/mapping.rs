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
        "a mapping has what is looked up in it",
        why = "CloudFormation refuses a template that looks up what a mapping does not have",
        fix = "write a name that is there, or add it",
        source = "CloudFormation, Fn::FindInMap",
    ),
}

describe! {
    /// A mapping of a template.
    pub Mapping as MAPPING, MappingFields = element()
        .declared_by("mapping", "a mapping")
        .construct(&["Mapping"], &["MappingProps"]);
    /// Values by two names: `json!({ "prod": { "size": "50" } })`. Names are made of letters, digits, `-` and `.`; values are
    /// texts or lists of texts.
    values: Json = field()
        .required()
        .asked(&[SW0605, SW0904])
        .aka(&["map"]),
}

/// Whether a mapping can have a name in one of its two levels: letters, digits, `-` and `.`.
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
            "the name `{}` in a mapping has other signs than letters, digits, `-` and `.`",
            name,
        ))
    }
}

/// That a mapping is asked for a name that it does not have.
#[must_use]
pub const fn not_in_mapping(name: &str) -> Violation<'_> {
    Violation::text(SW0914, "the mapping has no `{}`", name)
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
        assert_eq!(sentence, "the mapping has no `prod`");
    }
}
