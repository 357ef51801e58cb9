//! The rules of the language, which are the same for all declarations: references, fields, values and what is allowed.

use crate::catalogue::find;
use crate::describe::{Description, stated};
use crate::{Arg, Rule, Violation, properties};

stated! {
    SW0801(
        "duplicate-name",
        Error,
        "the names, construct ids and logical ids of declarations are unique",
        why = "names and ids identify declarations, constructs and stacks",
        fix = "rename it, or give it another `id: \"…\"`",
        source = "AWS CDK Developer Guide, identifiers — https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html; CloudFormation User Guide, Resources — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
        aws = "There is already a Construct with name '…' in …",
    ),
    SW0802(
        "unknown-reference",
        Error,
        "a reference names a declaration of the stack",
        why = "a name in a `#[stack]` module refers to a declaration of that module; declarations of other modules need the path of their module",
        fix = "correct the name, or declare it",
        source = "Stackwright",
        aws = "Template format error: Unresolved resource dependencies […] in the Resources block of the template",
        related = [SW0803, SW0810],
    ),
    SW0803(
        "wrong-reference-kind",
        Error,
        "a reference names a declaration of the kind that is expected",
        why = "each field and each method accepts declarations of certain kinds only",
        fix = "name a declaration of the expected kind",
        source = "Stackwright",
        related = [SW0802],
    ),
    SW0804(
        "circular-reference",
        Error,
        "references between declarations do not form a cycle",
        why = "CloudFormation creates a resource after those that it refers to, and a cycle has no first resource",
        fix = "remove one of the references",
        source = "AWS blog, handling circular dependency errors in CloudFormation — https://aws.amazon.com/blogs/infrastructure-and-automation/handling-circular-dependency-errors-in-aws-cloudformation/",
        aws = "Circular dependency between resources: […]",
    ),
    SW0901(
        "unknown-field",
        Error,
        "a field is one that its declaration has",
        why = "an unknown field would have no effect",
        fix = "correct the name of the field, or remove it",
        source = "Stackwright",
        related = [SW0902],
    ),
    SW0902(
        "missing-field",
        Error,
        "a declaration has all of its required fields",
        why = "a required field has no default",
        fix = "add the missing fields",
        source = "Stackwright",
        related = [SW0901],
    ),
    SW0903(
        "duplicate-field",
        Error,
        "a field is given once",
        why = "it is ambiguous which value applies",
        fix = "remove one of them",
        source = "Stackwright",
    ),
    SW0904(
        "wrong-value-type",
        Error,
        "a value has the type that its field expects",
        why = "a value of another type cannot be converted",
        fix = "write a value of the expected type",
        source = "Stackwright",
    ),
    SW0905(
        "declaration-outside-stack",
        Error,
        "a declaration is in a `#[stack]` module, or in a function with a scope as its first argument",
        why = "every construct belongs to a stack",
        fix = "move it into a `#[stack]` module, or pass a scope first",
        source = "Stackwright",
        related = [SW0906],
    ),
    SW0906(
        "stack-inline-module",
        Error,
        "`#[stack]` is applied to an inline module",
        why = "the macro expands the declarations between the braces of the module; attribute macros on modules in other files are unstable in Rust",
        fix = "write `#[stack] pub mod name { … }`",
        source = "Rust issue 54727, attribute macros on file modules — https://github.com/rust-lang/rust/issues/54727",
        related = [SW0905],
    ),
    SW0907(
        "declaration-syntax",
        Error,
        "a declaration follows the syntax of its macro",
        why = "a declaration that cannot be parsed cannot be validated",
        fix = "write `cache!(<Valkey>::sessions { vpc: network });`",
        source = "Stackwright",
    ),
    SW0908(
        "invalid-allow",
        Error,
        "`allow` names a rule that can be allowed, by its code or its name, and gives a reason",
        why = "`allow` accepts rules of the levels deny, warn and audit, and of a resource of any type also errors about its properties, each with a reason that is kept in the metadata of the stack",
        fix = "write `SW0102 = \"reason\"` or `engine_version = \"reason\"`",
        source = "Stackwright",
        related = [SW0909],
    ),
    SW0909(
        "unused-allow",
        Warn,
        "an `allow` is used",
        why = "an unused `allow` would hide a later violation of the rule",
        fix = "remove it",
        source = "Stackwright",
        related = [SW0908],
    ),
    SW0930(
        "declaration-in-plain-string",
        Warn,
        "a string that names a declaration in braces is made with `text!`",
        why = "a plain string is written to the template as it is, with the braces and the name in it",
        fix = "write `text!(\"rediss://{}\", sessions.endpoint_address())`",
        source = "Stackwright",
        related = [SW0904],
    ),
}

/// Violation of a plain string with a declaration in braces.
#[must_use]
pub const fn plain_string(written: &str) -> Violation<'_> {
    Violation::text(
        SW0930,
        "`{}` in the braces of a plain string is not replaced",
        written,
    )
}

/// Violation of a declaration with missing fields: `noun` with its article, the names of the fields as a sentence lists them,
/// and their number.
#[must_use]
pub const fn missing<'a>(noun: &'a str, names: &'a str, count: usize) -> Violation<'a> {
    let sentence = if count == 1 {
        "missing required field {} of {}"
    } else {
        "missing required fields {} of {}"
    };
    let values = [Arg::Text(names), Arg::Text(noun), Arg::None];
    Violation::new(SW0902, sentence, values)
}

/// Violation of a text that has the debug form of a token in it.
#[must_use]
pub const fn debug_form() -> Violation<'static> {
    let message = "a text contains the debug form of a value that CloudFormation fills in";
    Violation::plain(SW0904, message)
        .because("`format!` with `{:?}` writes the debug form of a value, which means nothing to CloudFormation")
        .fixed_by("make the text with `text!`")
}

/// The rule that is allowed by its code or its name, for a reason: in all of a stack, or below a place.
///
/// # Errors
///
/// SW0908.
pub fn allow<'a>(code_or_name: &'a str, reason: &str) -> Result<&'static Rule, Violation<'a>> {
    allow_if(code_or_name, reason, |rule| rule.level.can_be_allowed())
}

/// The same, by a declaration. One of any type can allow what the rule book says of its properties, whatever the level.
///
/// # Errors
///
/// SW0908.
pub fn allow_in<'a>(
    of: &Description,
    code_or_name: &'a str,
    reason: &str,
) -> Result<&'static Rule, Violation<'a>> {
    allow_if(code_or_name, reason, |rule| can_be_allowed_in(of, rule))
}

/// Whether a declaration can allow a rule.
#[must_use]
pub fn can_be_allowed_in(of: &Description, rule: &Rule) -> bool {
    rule.level.can_be_allowed() || of.header.is_of_any_type && properties::is_asked(rule)
}

/// How a message says that a declaration can allow the rule.
#[must_use]
pub fn how_to_allow(code: &str) -> String {
    format!("`allow: [{code} = \"reason\"]` allows it")
}

fn allow_if<'a>(
    code_or_name: &'a str,
    reason: &str,
    can_be_allowed: impl Fn(&Rule) -> bool,
) -> Result<&'static Rule, Violation<'a>> {
    match find(code_or_name) {
        None => Err(Violation::text(SW0908, "unknown rule `{}`", code_or_name)
            .because("`allow` names a rule by its code or its name")),
        Some(rule) if !can_be_allowed(rule) => Err(Violation::new(
            SW0908,
            "rule `{}` cannot be allowed: {}",
            [Arg::Text(code_or_name), Arg::Text(rule.title), Arg::None],
        )
        .because(
            "a stack that breaks a rule of the level error cannot be deployed, or does not work",
        )
        .fixed_by("remove it, and correct what breaks the rule")),
        Some(_) if reason.trim().is_empty() => {
            Err(
                Violation::text(SW0908, "missing reason to allow `{}`", code_or_name)
                    .because("the reason is kept in the metadata of the stack")
                    .fixed_by("write the reason between the quotes"),
            )
        }
        Some(rule) => Ok(rule),
    }
}

/// Violation of an `allow` that is not used.
#[must_use]
pub const fn allows_nothing(code: &str) -> Violation<'_> {
    Violation::text(SW0909, "unused `allow` of `{}`", code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_allowed() {
        assert!(allow("SW0102", "it is new").is_ok());
        assert!(allow("SW0104", "a warning").is_ok());
        assert!(allow("engine_version", "its name").is_ok());
        assert!(allow("engine-version", "its name").is_ok());
        assert!(allow("SW0107", "an error").is_err());
        assert!(allow("storage_limit", "an error").is_err());
        assert!(allow("engine_versions", "no rule").is_err());
        assert!(allow("engine_version", " ").is_err());
        assert!(allow("SW9999", "no rule").is_err());
        assert!(allow("SW0102", " ").is_err());
    }

    #[test]
    fn what_resources_of_any_type_can_allow() {
        use crate::describe::Described as _;
        use crate::elasticache::cache::Cache;
        use crate::resource::Resource;
        let of = Resource::DESCRIPTION;
        // What the rule book says of properties, of the engine, of tags, and of what belongs together.
        for code in ["SW0113", "SW0101", "SW0809", "SW0912", "SW1202", "SW1538"] {
            assert!(allow_in(of, code, "it is new").is_ok(), "{code}");
        }
        // What the language says has no way to be anything else.
        for code in ["SW0802", "SW0803", "SW0902", "SW0904", "SW0805"] {
            assert!(allow_in(of, code, "it is new").is_err(), "{code}");
        }
        assert!(allow_in(of, "SW0113", " ").is_err());
        assert!(allow_in(Cache::DESCRIPTION, "SW0113", "it is new").is_err());
        assert!(allow_in(Cache::DESCRIPTION, "SW0102", "it is new").is_ok());
    }
}
