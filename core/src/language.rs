//! What is asked of every declaration: SW09.

use crate::catalogue::{SW0902, SW0908, SW0909, find};
use crate::{Arg, Violation};

/// The fields that a declaration can't do without, by what is declared.
pub mod required {
    /// A cache.
    pub const CACHE: &[&str] = &["vpc"];
    /// A security group.
    pub const SECURITY_GROUP: &[&str] = &["vpc"];
    /// A user of any kind.
    pub const USER: &[&str] = &["user_id", "access"];
    /// A user with a password.
    pub const PASSWORD_USER: &[&str] = &["user_id", "access", "passwords"];
    /// A role.
    pub const ROLE: &[&str] = &["assumed_by"];
    /// An alarm.
    pub const ALARM: &[&str] = &["metric", "threshold", "evaluation_periods"];
    /// An instance.
    pub const INSTANCE: &[&str] = &["vpc", "instance_type"];
    /// A policy in a role.
    pub const INLINE_POLICY: &[&str] = &["name", "statements"];
    /// A group of subnets.
    pub const SUBNET_CONFIGURATION: &[&str] = &["name", "subnet_type"];
    /// A generated text that goes into JSON.
    pub const GENERATED_JSON: &[&str] = &["secret_string_template", "generate_string_key"];
    /// A condition.
    pub const CONDITION: &[&str] = &["expression"];
    /// A mapping.
    pub const MAPPING: &[&str] = &["values"];
    /// An output.
    pub const OUTPUT: &[&str] = &["value"];
}

/// What [`required::GENERATED_JSON`] is of, with its article.
pub const GENERATED_JSON: &str = "a generated text in JSON";

/// What [`required::INLINE_POLICY`] is of, with its article.
pub const INLINE_POLICY: &str = "a policy";

/// What [`required::SUBNET_CONFIGURATION`] is of, with its article.
pub const SUBNET_CONFIGURATION: &str = "a group of subnets";

/// That a declaration lacks fields: `noun` with its article, and the names of the fields as a sentence lists them.
#[must_use]
pub const fn missing<'a>(noun: &'a str, names: &'a str) -> Violation<'a> {
    Violation::new(
        SW0902,
        "{} can't do without {}",
        [Arg::Text(noun), Arg::Text(names), Arg::None],
    )
}

/// Whether a rule may be allowed for a reason.
///
/// # Errors
///
/// SW0908.
pub fn allow<'a>(code: &'a str, reason: &str) -> Result<(), Violation<'a>> {
    match find(code) {
        None => Err(Violation::text(SW0908, "there is no rule `{}`", code)),
        Some(rule) if !rule.level.can_be_allowed() => Err(Violation::new(
            SW0908,
            "`{}` can't be allowed: {}",
            [Arg::Text(code), Arg::Text(rule.title), Arg::None],
        )),
        Some(_) if reason.trim().is_empty() => Err(Violation::text(
            SW0908,
            "`{}` is allowed without a reason",
            code,
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
        assert!(allow("SW0107", "an error").is_err());
        assert!(allow("SW9999", "no rule").is_err());
        assert!(allow("SW0102", " ").is_err());
    }
}
