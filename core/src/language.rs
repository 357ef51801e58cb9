//! The rules of the language, which are the same for all declarations: references, fields, values and what is allowed.

use crate::catalogue::find;
use crate::describe::stated;
use crate::{Arg, Violation};

stated! {
    SW0801(
        "duplicate-name",
        Error,
        "two declarations have different names, construct ids and logical ids",
        why = "a name, an id and a logical id each stand for one thing",
        fix = "rename one, or give it another `id: \"…\"`",
        source = "CloudFormation, template anatomy; Stackwright",
    ),
    SW0802(
        "unknown-reference",
        Error,
        "a reference names a declaration of the module",
        why = "what is not declared can't be referred to",
        fix = "declare it, or correct the name",
        source = "Stackwright",
    ),
    SW0803(
        "wrong-reference-kind",
        Error,
        "a reference names a declaration of the right kind",
        why = "nothing else fits in its place",
        fix = "name a declaration of that kind",
        source = "Stackwright",
    ),
    SW0804(
        "circular-reference",
        Error,
        "declarations do not refer to each other in a circle",
        why = "CloudFormation can't create the first of them",
        fix = "take one of the references out",
        source = "CloudFormation, circular dependencies",
    ),
    SW0901(
        "unknown-field",
        Error,
        "a field is one of its declaration",
        why = "a misspelt field would otherwise be lost",
        fix = "correct its name",
        source = "Stackwright",
    ),
    SW0902(
        "missing-field",
        Error,
        "the fields that a declaration can't do without are there",
        why = "they have no default",
        fix = "add them",
        source = "Stackwright",
    ),
    SW0903(
        "duplicate-field",
        Error,
        "a field is given once",
        why = "it would be left open which value counts",
        fix = "take one of them out",
        source = "Stackwright",
    ),
    SW0904(
        "wrong-value-type",
        Error,
        "a value has its field's type",
        why = "the field can't be read from anything else",
        fix = "write a value of that type",
        source = "Stackwright",
    ),
    SW0905(
        "declaration-outside-stack",
        Error,
        "a declaration stands in a `#[stack]` module, or takes a scope",
        why = "it has to belong to a stack",
        fix = "move it into a module marked `#[stack]`, or name the scope first: `user!(scope, <Iam>::app { … })?`",
        source = "Stackwright",
    ),
    SW0906(
        "stack-inline-module",
        Error,
        "`#[stack]` marks an inline module",
        why = "the macro has to see the declarations",
        fix = "write `#[stack] pub mod name { … }`; for a file of its own, put that into the file",
        source = "Stackwright; file modules as macro input are unstable in Rust (rust#54727)",
    ),
    SW0907(
        "declaration-syntax",
        Error,
        "a declaration can be read",
        why = "what can't be read can't be checked",
        fix = "a declaration looks like `cache!(<Valkey>::sessions { vpc: network });`",
        source = "Stackwright",
    ),
    SW0908(
        "invalid-allow",
        Error,
        "`allow` names a rule that there is and that can be allowed, by its code or its name, with a reason",
        why = "an error that the service insists on can't be waved through",
        fix = "write `allow: [SW0102 = \"why it is right here\"]`, or the name of the rule: `allow: [engine_version = \"…\"]`",
        source = "Stackwright",
    ),
    SW0909(
        "unused-allow",
        Warn,
        "an `allow` allows something",
        why = "it would go on to hide what breaks the rule later",
        fix = "take it out",
        source = "Stackwright",
    ),
}

/// That a declaration lacks fields: `noun` with its article, and the names of the fields as a sentence lists them.
#[must_use]
pub const fn missing<'a>(noun: &'a str, names: &'a str) -> Violation<'a> {
    Violation::new(
        SW0902,
        "{} can't do without {}",
        [Arg::Text(noun), Arg::Text(names), Arg::None],
    )
}

/// Whether a rule, by its code or its name, may be allowed for a reason.
///
/// # Errors
///
/// SW0908.
pub fn allow<'a>(code_or_name: &'a str, reason: &str) -> Result<(), Violation<'a>> {
    match find(code_or_name) {
        None => Err(Violation::text(
            SW0908,
            "there is no rule `{}`",
            code_or_name,
        )),
        Some(rule) if !rule.level.can_be_allowed() => Err(Violation::new(
            SW0908,
            "`{}` can't be allowed: {}",
            [Arg::Text(code_or_name), Arg::Text(rule.title), Arg::None],
        )),
        Some(_) if reason.trim().is_empty() => Err(Violation::text(
            SW0908,
            "`{}` is allowed without a reason",
            code_or_name,
        )),
        Some(_) => Ok(()),
    }
}

/// That an `allow` allows nothing.
#[must_use]
pub const fn allows_nothing(code: &str) -> Violation<'_> {
    Violation::text(SW0909, "`{}` is allowed, and nothing here breaks it", code)
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
}
