//! What is asked of a parameter: SW0606.

use crate::catalogue::SW0606;
use crate::fact::WHOLE;
use crate::text::{char_count, same};
use crate::{Arg, Fact, Findings, Violation};

/// What a parameter takes, as far as its constraints are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// A text.
    String,
    /// A number.
    Number,
    /// Anything else, whose constraints are about its elements or about what there is in the account.
    Other,
}

/// What is known of a parameter. Numbers are texts as CloudFormation has them.
#[derive(Clone, Copy, Debug)]
pub struct ParameterFacts<'a> {
    /// `kind`.
    pub kind: Fact<ParameterKind>,
    /// `default`.
    pub default: Fact<&'a str>,
    /// `allowed_values`.
    pub allowed_values: Fact<&'a [Fact<&'a str>]>,
    /// `min_length`.
    pub min_length: Fact<u32>,
    /// `max_length`.
    pub max_length: Fact<u32>,
    /// `min_value`.
    pub min_value: Fact<&'a str>,
    /// `max_value`.
    pub max_value: Fact<&'a str>,
}

/// Asks what can be asked of a parameter. Patterns are Java's, and are left to CloudFormation.
#[must_use]
pub fn check<'a>(parameter: &ParameterFacts<'a>) -> Findings<'a> {
    let mut found = Findings::NONE;
    let Fact::Known(default) = parameter.default else {
        return found;
    };
    let kind = match parameter.kind {
        Fact::Absent => ParameterKind::String,
        Fact::Known(kind) => kind,
        Fact::Unknown | Fact::Present => return found,
    };
    let mut say = |violation| found.push("default", WHOLE, violation);
    match kind {
        ParameterKind::Other => return found,
        ParameterKind::String => {
            let length = char_count(default) as u64;
            if let Fact::Known(min) = parameter.min_length
                && length < u64::from(min)
            {
                say(too_long(length, "at least", min));
            }
            if let Fact::Known(max) = parameter.max_length
                && length > u64::from(max)
            {
                say(too_long(length, "at most", max));
            }
        }
        ParameterKind::Number => match default.parse::<f64>() {
            Err(_) => say(Violation::text(
                SW0606,
                "the default `{}` is no number",
                default,
            )),
            Ok(number) => {
                if let Some(min) = number_of(parameter.min_value)
                    && number < min.1
                {
                    say(beyond(default, "below", min.0));
                }
                if let Some(max) = number_of(parameter.max_value)
                    && number > max.1
                {
                    say(beyond(default, "above", max.0));
                }
            }
        },
    }
    if let Fact::Known(allowed) = parameter.allowed_values {
        let is_known = |value: &Fact<&str>| matches!(value, Fact::Known(_));
        let is_default = |value: &Fact<&str>| matches!(value, Fact::Known(v) if same(v, default));
        if allowed.iter().all(is_known) && !allowed.iter().any(is_default) {
            say(Violation::text(
                SW0606,
                "the default `{}` is none of the allowed values",
                default,
            ));
        }
    }
    found
}

const fn too_long(length: u64, bound: &'static str, limit: u32) -> Violation<'static> {
    Violation::new(
        SW0606,
        "the default has {} characters, and {} {} are allowed",
        [
            Arg::Number(length),
            Arg::Text(bound),
            Arg::Number(limit as u64),
        ],
    )
}

const fn beyond<'a>(default: &'a str, side: &'static str, limit: &'a str) -> Violation<'a> {
    Violation::new(
        SW0606,
        "the default {} is {} the limit of {}",
        [Arg::Text(default), Arg::Text(side), Arg::Text(limit)],
    )
}

fn number_of(fact: Fact<&str>) -> Option<(&str, f64)> {
    let text = fact.known()?;
    Some((text, text.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: ParameterFacts<'static> = ParameterFacts {
        kind: Fact::Absent,
        default: Fact::Absent,
        allowed_values: Fact::Absent,
        min_length: Fact::Absent,
        max_length: Fact::Absent,
        min_value: Fact::Absent,
        max_value: Fact::Absent,
    };

    fn messages(facts: &ParameterFacts<'_>) -> Vec<String> {
        let found = check(facts);
        found.into_iter().map(|f| f.violation.to_string()).collect()
    }

    #[test]
    fn lengths() {
        for (default, right) in [("", false), ("ab", true), ("abc", true), ("abcd", false)] {
            let facts = ParameterFacts {
                default: Fact::Known(default),
                min_length: Fact::Known(1),
                max_length: Fact::Known(3),
                ..FACTS
            };
            assert_eq!(messages(&facts).is_empty(), right, "{default}");
            let other = ParameterFacts {
                kind: Fact::Known(ParameterKind::Other),
                ..facts
            };
            assert_eq!(messages(&other), [""; 0]);
        }
    }

    #[test]
    fn numbers() {
        for (default, right) in [
            ("-1.5", true),
            ("5", true),
            ("-2", false),
            ("5.1", false),
            ("x", false),
        ] {
            let facts = ParameterFacts {
                kind: Fact::Known(ParameterKind::Number),
                default: Fact::Known(default),
                min_value: Fact::Known("-1.5"),
                max_value: Fact::Known("5"),
                ..FACTS
            };
            assert_eq!(messages(&facts).is_empty(), right, "{default}");
        }
    }

    #[test]
    fn allowed_values() {
        let known = [Fact::Known("a"), Fact::Known("b")];
        let with_unknown = [Fact::Known("a"), Fact::Unknown];
        for (default, allowed, right) in [
            ("a", &known[..], true),
            ("c", &known[..], false),
            ("c", &with_unknown[..], true),
        ] {
            let facts = ParameterFacts {
                default: Fact::Known(default),
                allowed_values: Fact::Known(allowed),
                ..FACTS
            };
            assert_eq!(messages(&facts).is_empty(), right, "{default}");
        }
    }
}
