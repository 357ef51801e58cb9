//! Stacks: their names and regions, how large they can be, and what stacks use of each other.

use crate::describe::stated;
use crate::identity::{SW0703, is_region};
use crate::language::SW0904;
use crate::text::is_hyphenated_name;
use crate::{Arg, Violation};

pub use crate::common::{construct_id, snapshot_policy, tag, tags};
pub use crate::template::mapping::{mapping_name, not_in_mapping};
pub use crate::template::output::export_name;

stated! {
    SW0805(
        "stack-quota",
        Error,
        "a stack has at most 500 resources, 200 outputs and 200 parameters",
        why = "CloudFormation refuses a larger template",
        fix = "divide it into several stacks, which can refer to each other",
        source = "CloudFormation quotas",
    ),
    SW0806(
        "template-size",
        Error,
        "a template has at most 1 MB",
        why = "CloudFormation refuses a larger one",
        fix = "divide the stack into several, which can refer to each other",
        source = "CloudFormation quotas",
    ),
    SW0807(
        "stack-name",
        Error,
        "a stack's name starts with a letter, has letters, digits and hyphens, and at most 128 of them",
        why = "CloudFormation refuses other names",
        fix = "rename it, as in `#[stack(name = \"SessionStore\")]`",
        source = "CloudFormation API, CreateStack, StackName",
    ),
    SW0808(
        "unused-user-or-group",
        Audit,
        "every user is in a group, and every group on a cache",
        why = "what nothing uses is easily forgotten, and stays a way in",
        fix = "use it, or take it out",
        source = "AWS Well-Architected Framework, SEC03",
    ),
    SW0810(
        "cross-stack-reference",
        Error,
        "what a stack uses of another can be exported there and imported here",
        why = "CloudFormation exports values within an account and a region, and neither conditions nor mappings",
        fix = "declare it in the stack that uses it, or deploy both stacks to the same account and region",
        source = "CloudFormation User Guide, Outputs: Export",
    ),
}

/// The longest name of a stack, in characters.
pub const NAME_MAX: usize = 128;

/// Whether a stack can have a name.
///
/// # Errors
///
/// SW0807.
pub const fn name(name: &str) -> Result<(), Violation<'_>> {
    if !is_hyphenated_name(name) {
        Err(Violation::text(
            SW0807,
            "the stack name `{}` is not made of letters, digits and hyphens with a letter first",
            name,
        ))
    } else if name.len() > NAME_MAX {
        Err(Violation::new(
            SW0807,
            "the stack name has {} characters, and {} are allowed",
            [
                Arg::Number(name.len() as u64),
                Arg::Number(NAME_MAX as u64),
                Arg::None,
            ],
        ))
    } else {
        Ok(())
    }
}

/// Whether a stack is deployed to a region of this name.
///
/// # Errors
///
/// SW0703.
pub const fn region(region: &str) -> Result<(), Violation<'_>> {
    if is_region(region) {
        Ok(())
    } else {
        Err(Violation::text(SW0703, "`{}` is no region", region))
    }
}

/// The most resources, outputs and parameters of a stack.
pub const RESOURCES_MAX: usize = 500;
/// The most outputs of a stack.
pub const OUTPUTS_MAX: usize = 200;
/// The most parameters of a stack.
pub const PARAMETERS_MAX: usize = 200;
/// The largest template, in bytes.
pub const TEMPLATE_MAX: usize = 1_000_000;

/// Whether a template is not too large: how many resources, outputs and parameters it has, and how many bytes.
///
/// # Errors
///
/// SW0805, SW0806.
pub const fn size(
    (resources, outputs, parameters): (usize, usize, usize),
    bytes: usize,
) -> Result<(), Violation<'static>> {
    let (what, count, most) = if resources > RESOURCES_MAX {
        ("resources", resources, RESOURCES_MAX)
    } else if outputs > OUTPUTS_MAX {
        ("outputs", outputs, OUTPUTS_MAX)
    } else if parameters > PARAMETERS_MAX {
        ("parameters", parameters, PARAMETERS_MAX)
    } else if bytes > TEMPLATE_MAX {
        let numbers = [
            Arg::Number(bytes as u64),
            Arg::Number(TEMPLATE_MAX as u64),
            Arg::None,
        ];
        let template = "the template has {} bytes, and {} are allowed";
        return Err(Violation::new(SW0806, template, numbers));
    } else {
        return Ok(());
    };
    Err(Violation::new(
        SW0805,
        "the stack has {} {}, and {} are allowed",
        [
            Arg::Number(count as u64),
            Arg::Text(what),
            Arg::Number(most as u64),
        ],
    ))
}

/// That nothing uses a user or a user group.
#[must_use]
pub const fn unused<'a>(noun: &'a str, name: &'a str) -> Violation<'a> {
    Violation::new(
        SW0808,
        "nothing uses the {} `{}`",
        [Arg::Text(noun), Arg::Text(name), Arg::None],
    )
}

/// That something of a stack is used in one where it can't be.
#[must_use]
pub const fn elsewhere<'a>(stack: &'a str, why: &'a str) -> Violation<'a> {
    Violation::new(
        SW0810,
        "what belongs to the stack `{}` can't be used here: {}",
        [Arg::Text(stack), Arg::Text(why), Arg::None],
    )
}

/// How deep constructs can stand below their stack. It is ours: what is deeper is a mistake, and a stack of calls has an end.
pub const MAX_DEPTH: usize = 500;

/// Whether a construct can stand this deep.
///
/// # Errors
///
/// SW0904.
pub const fn depth(depth: usize) -> Result<(), Violation<'static>> {
    if depth <= MAX_DEPTH {
        return Ok(());
    }
    Err(Violation::plain(
        SW0904,
        "constructs stand at most 500 deep below their stack",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert!(size((500, 200, 200), 1_000_000).is_ok());
        for (counts, bytes, code) in [
            ((501, 0, 0), 0, "SW0805"),
            ((0, 201, 0), 0, "SW0805"),
            ((0, 0, 201), 0, "SW0805"),
            ((0, 0, 0), 1_000_001, "SW0806"),
        ] {
            let found = size(counts, bytes)
                .err()
                .map(|violation| violation.rule.code);
            assert_eq!(found, Some(code), "{counts:?}");
        }
    }

    #[test]
    fn stack_names() {
        let long = "a".repeat(128);
        let too_long = "a".repeat(129);
        for (text, right) in [
            ("SessionStore", true),
            ("a-b-1", true),
            (long.as_str(), true),
            (too_long.as_str(), false),
            ("", false),
            ("1a", false),
            ("a_b", false),
        ] {
            assert_eq!(name(text).is_ok(), right, "{text}");
        }
    }

    #[test]
    fn what_nothing_uses_is_called_by_its_noun() {
        use crate::describe::Described as _;
        use crate::elasticache::{group::UserGroup, user::User};
        for (of, sentence) in [
            (User::DESCRIPTION, "nothing uses the user `app`"),
            (UserGroup::DESCRIPTION, "nothing uses the user group `app`"),
        ] {
            assert!(of.header.is_for_others);
            let violation = unused(of.header.noun_alone, "app");
            assert_eq!(violation.to_string(), sentence);
        }
    }
}
