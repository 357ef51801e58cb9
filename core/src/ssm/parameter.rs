//! Parameters of the Parameter Store: SW0975, SW0976.

use crate::describe::key::{List, Text};
use crate::describe::{
    Distinct, Fact, Facts, Found, Raw, choice, describe, field, property, resource, rules,
};
use crate::identity::Identified;
use crate::stack::SW0812;
use crate::template::pattern::matches;
use crate::text::{Parts, char_count, has_any, is_made_of, starts_with_ignoring_case};
use crate::{Arg, Violation};

const NAMED: Identified = Identified::of_ssm("the name of an SSM parameter");

choice! {
    /// Size and price of an SSM parameter: `Tier` of `AWS::SSM::Parameter`.
    #[non_exhaustive]
    pub enum ParameterTier in &["ssm", "ParameterTier"];
    /// Values of up to 4 KB, without charge.
    Standard = "Standard",
    /// Values of up to 8 KB.
    Advanced = "Advanced",
    /// The standard tier while the value and the policies allow it.
    IntelligentTiering = "Intelligent-Tiering",
}

describe! {
    /// A parameter of the SSM Parameter Store.
    pub StringParameter as STRING_PARAMETER, StringParameterFields = resource("AWS::SSM::Parameter")
        .declared_by("string_parameter", "an SSM parameter")
        .construct(&["ssm", "StringParameter"], &["ssm", "StringParameterProps"])
        .getters(&[("Ref", "name"), ("Value", "value")])
        .gives(&[("AWS::SSM::Parameter.Arn", "arn")])
        .existing(&NAMED)
        .instead(&[
            ("type", "the type is `String`, or `StringList` with `values`"),
            ("kms_key", "CloudFormation cannot create a `SecureString`; declare a secret with `secret!`"),
        ])
        .rules(RULES, check_raw);
    /// Name of an existing parameter: `"/shop/endpoint"`. Fields that only a new parameter can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name"]),
    /// Name of the parameter in the account and region: letters, digits, `_`, `.` and `-`, with a path of up to 15 levels that
    /// starts with `/`. A name that CloudFormation fills in must not start with `/`.
    name: Text = property("Name")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate SSM parameter name `{}`"))
        .default("a name that CloudFormation generates")
        .aka(&["parameter_name"]),
    /// Value, of at most 4 KB, or 8 KB in another tier than `Standard`. A change keeps the parameter.
    value: Text = property("Value")
        .required_if(is_text)
        .example("\"10.0.0.0/16\"")
        .aka(&["string_value"]),
    /// Values of a list, which is a parameter of the type `StringList`. They must not contain commas.
    values: List<Text> = field()
        .default("none; the parameter is a text")
        .aka(&["string_list_value"]),
    /// Description of the parameter, at most 1,024 characters.
    description: Text = property("Description")
        .default("none"),
    /// Regular expression that values must match.
    allowed_pattern: Text = property("AllowedPattern")
        .default("none; every value is allowed")
        .aka(&["pattern"]),
    /// Tier of the parameter.
    tier: ParameterTier = property("Tier")
        .default("the default tier of the account, which is `Standard` if nothing else is set"),
}

/// Whether a new parameter is not a list.
fn is_text(parameter: Raw<'_>) -> bool {
    STRING_PARAMETER.values.is_absent(Facts::of(parameter))
}

/// The most characters of a description: SSM API, `PutParameter`, `Description`.
const DESCRIPTION_MAX: usize = 1_024;
/// Systems Manager API, PutParameter, `AllowedPattern`.
const PATTERN_MAX: usize = 1_024;
/// The most characters of a name: SSM API, `PutParameter`, `Name`.
const NAME_MAX: usize = 1_011;
/// The most levels of a name.
const LEVELS_MAX: usize = 15;
/// The most bytes of a value in the standard tier, and in others.
const VALUE_MAX: (usize, usize) = (4_096, 8_192);

rules!(
    StringParameter,
    SW0975(
        "parameter-name",
        Error,
        "the name of an SSM parameter has supported characters, at most 15 levels and no reserved prefix, and its description is at most 1,024 characters",
        why = "the Parameter Store rejects other names and descriptions",
        fix = "write a name such as `/shop/endpoint`",
        source = "Systems Manager API, PutParameter, Name and Description — https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
        aws = "ValidationException: Parameter name must be a fully qualified name; Parameter name must not end with slash.; HierarchyLevelLimitExceededException",
        related = [SW0976],
        of = [STRING_PARAMETER.name, STRING_PARAMETER.description],
        |parameter, found| {
            if let Fact::Known(name) = STRING_PARAMETER.name.of(parameter) {
                found.result(STRING_PARAMETER.name, parameter_name(name));
            }
            if let Fact::Known(text) = STRING_PARAMETER.description.of(parameter) {
                let count = char_count(text);
                if count > DESCRIPTION_MAX {
                    let sentence = "description of {} characters is too long (maximum 1,024)";
                    let count = Arg::Number(count as u64);
                    found.value(STRING_PARAMETER.description, sentence, count);
                    found.fixed_by("shorten the description");
                }
            }
        },
    ),
    SW0976(
        "parameter-value",
        Error,
        "the value of an SSM parameter is not empty, at most 4 KB, or 8 KB in another tier, matches its pattern of at most 1,024 characters, and has no `{{`",
        why = "the Parameter Store rejects other values",
        fix = "write a value within the limits",
        source = "Systems Manager API, PutParameter, Value, Tier and AllowedPattern — https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
        aws = "ValidationException: Standard tier parameters support a maximum parameter value of 4096 characters; ParameterPatternMismatchException",
        related = [SW0975],
        of = [
            STRING_PARAMETER.value,
            STRING_PARAMETER.values,
            STRING_PARAMETER.allowed_pattern,
            STRING_PARAMETER.tier
        ],
        |parameter, found| {
            if STRING_PARAMETER.value.is_there(parameter)
                && STRING_PARAMETER.values.is_there(parameter)
            {
                let sentence = "`value` cannot be combined with `values`";
                found.plain(STRING_PARAMETER.values.whole(), sentence);
                found.because("a parameter is a text or a list");
                found.fixed_by("remove one of the two");
                return;
            }
            if let Fact::Known(pattern) = STRING_PARAMETER.allowed_pattern.of(parameter) {
                let count = char_count(pattern);
                if count > PATTERN_MAX {
                    let sentence = "pattern of {} characters is too long (maximum 1,024)";
                    let count = Arg::Number(count as u64);
                    found.value(STRING_PARAMETER.allowed_pattern, sentence, count);
                    found.fixed_by("shorten the pattern");
                }
            }
            one_value(parameter, found);
            list_of_values(parameter, found);
        },
    ),
);

/// The value of a text.
const fn one_value<'a>(parameter: Facts<'a, StringParameter>, found: &mut Found<'_, 'a>) {
    let key = STRING_PARAMETER.value;
    let Fact::Known(value) = key.of(parameter) else {
        return;
    };
    if let Err(violation) = parameter_value(value) {
        found.violation(key, violation);
        return;
    }
    let bytes = value.len();
    if let Some(most) = most_bytes(parameter)
        && bytes > most
    {
        let (bytes, most) = (Arg::Number(bytes as u64), Arg::Number(most as u64));
        found.two(
            key,
            "value of {} bytes is too long (maximum {})",
            bytes,
            most,
        );
        found.fixed_by("shorten the value, or write `tier: Advanced` for up to 8,192 bytes");
    }
    if let Fact::Known(pattern) = STRING_PARAMETER.allowed_pattern.of(parameter)
        && let Some(false) = matches(pattern, value)
    {
        let sentence = "value `{}` does not match the pattern `{}`";
        found.two(key, sentence, Arg::Text(value), Arg::Text(pattern));
        found.fixed_by("change the value or `allowed_pattern`");
    }
}

/// The values of a list.
const fn list_of_values<'a>(parameter: Facts<'a, StringParameter>, found: &mut Found<'_, 'a>) {
    let key = STRING_PARAMETER.values;
    let (mut at, mut bytes) = (0, 0);
    while let Some(value) = key.element(parameter, at) {
        if let Fact::Known(value) = value {
            bytes += value.len();
            if let Err(violation) = parameter_value(value) {
                found.violation(key.nth(at), violation);
            } else if has_any(value, ",") {
                found.text(key.nth(at), "value `{}` of a list contains a comma", value);
                found.because("the values of a list are separated by commas");
                found.fixed_by("write two values, or a parameter with one `value`");
            }
        }
        if at > 0 {
            bytes += 1;
        }
        at += 1;
    }
    if let Fact::Known(0) = key.len(parameter)
        && key.is_complete(parameter)
        && key.is_there(parameter)
    {
        found.plain(key.whole(), "`values` is empty");
        found.fixed_by("write at least one value");
    }
    if let Some(most) = most_bytes(parameter)
        && bytes > most
    {
        let (bytes, most) = (Arg::Number(bytes as u64), Arg::Number(most as u64));
        let sentence = "list of {} bytes is too long (maximum {})";
        found.two(key.whole(), sentence, bytes, most);
        found.fixed_by("shorten the list, or write `tier: Advanced` for up to 8,192 bytes");
    }
}

/// The most bytes of the value of a parameter, where its tier is known.
const fn most_bytes(parameter: Facts<'_, StringParameter>) -> Option<usize> {
    match STRING_PARAMETER.tier.of(parameter) {
        Fact::Known(ParameterTier::Standard) => Some(VALUE_MAX.0),
        // The account may have another default tier.
        Fact::Absent | Fact::Known(_) => Some(VALUE_MAX.1),
        Fact::Present | Fact::Unknown => None,
    }
}

/// Whether a text can be a value, or one of a list.
///
/// # Errors
///
/// SW0976.
const fn parameter_value(value: &str) -> Result<(), Violation<'_>> {
    if value.is_empty() {
        return Err(
            Violation::plain(SW0976, "value of an SSM parameter is empty")
                .fixed_by("write at least one character"),
        );
    }
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        if let (b'{', [b'{', ..]) = (*first, tail) {
            return Err(
                Violation::text(SW0976, "value `{}` contains two braces", value)
                    .because("the value of a parameter cannot refer to another one")
                    .fixed_by(
                        "read the other value with its own method, as in `value: other.value()`",
                    ),
            );
        }
        rest = tail;
    }
    Ok(())
}

/// Whether a text is a valid name of a parameter.
///
/// # Errors
///
/// SW0975.
pub const fn parameter_name(name: &str) -> Result<(), Violation<'_>> {
    if name.is_empty() || char_count(name) > NAME_MAX || !is_made_of(name.as_bytes(), b"_.-/") {
        let sentence = "SSM parameter name `{}` must be 1 to 1,011 letters, digits or `_.-/`";
        return Err(Violation::text(SW0975, sentence, name)
            .fixed_by("write a name of these characters and this length"));
    }
    let bare = match name.as_bytes() {
        [b'/', ..] => name.split_at(1).1,
        _ => name,
    };
    if starts_with_ignoring_case(bare, "aws") || starts_with_ignoring_case(bare, "ssm") {
        let sentence = "SSM parameter name `{}` has a reserved prefix";
        return Err(Violation::text(SW0975, sentence, name)
            .because("names that start with `aws` or `ssm` are reserved, also after `/`")
            .fixed_by("use another prefix"));
    }
    let (mut parts, mut levels) = (Parts::of(bare, b'/'), 0);
    while let Some(part) = parts.next() {
        if part.is_empty() {
            let sentence = "SSM parameter name `{}` has an empty level";
            return Err(Violation::text(SW0975, sentence, name)
                .because("the levels of a name are separated by one `/`, and none ends it")
                .fixed_by("remove a `/`"));
        }
        levels += 1;
    }
    if levels > 1 && bare.len() == name.len() {
        let sentence = "SSM parameter name `{}` with a path does not start with `/`";
        return Err(Violation::text(SW0975, sentence, name)
            .because("the Parameter Store accepts a path only as a fully qualified name")
            .fixed_by("start the name with `/`"));
    }
    if levels > LEVELS_MAX {
        let levels = Arg::Number(levels as u64);
        let sentence = "SSM parameter name of {} levels is too deep (maximum 15)";
        return Err(Violation::with(SW0975, sentence, levels).fixed_by("use fewer levels"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    #[test]
    fn names_of_parameters() {
        let deep = format!("/{}", ["x"; 15].join("/"));
        let deeper = format!("/{}", ["x"; 16].join("/"));
        for (name, right) in [
            ("endpoint", true),
            ("/shop/endpoint.v1_a-b", true),
            ("/shop", true),
            ("shop/endpoint", false),
            ("/shop//endpoint", false),
            ("/shop/", false),
            ("/", false),
            ("", false),
            ("a b", false),
            ("größe", false),
            ("aws.endpoint", false),
            ("/AWS/endpoint", false),
            ("/ssm-x", false),
            ("/shop/aws", true),
            (deep.as_str(), true),
            (deeper.as_str(), false),
            (&"x".repeat(1_011), true),
            (&"x".repeat(1_012), false),
        ] {
            assert_eq!(parameter_name(name).is_ok(), right, "{name}");
        }
    }

    fn codes(parameter: &Tree) -> Vec<&'static str> {
        let found = StringParameter::DESCRIPTION
            .check(parameter.raw())
            .into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    #[test]
    fn values_of_parameters() {
        let value = |value: &str| Tree::new("p").with(STRING_PARAMETER.value, value);
        let long = "x".repeat(4_097);
        for (parameter, right) in [
            (value("a"), true),
            (value(""), false),
            (value("{{ssm:other}}"), false),
            (value("{\"a\": {\"b\": 1}}"), true),
            (value(&long), true),
            (
                value(&long).with(STRING_PARAMETER.tier, ParameterTier::Standard),
                false,
            ),
            (
                value(&long).with(STRING_PARAMETER.tier, ParameterTier::Advanced),
                true,
            ),
            (value(&long.repeat(2)), false),
            (
                value("abc").with(STRING_PARAMETER.allowed_pattern, "^[a-z]+$"),
                true,
            ),
            (
                value("a1").with(STRING_PARAMETER.allowed_pattern, "^[a-z]+$"),
                false,
            ),
            (
                value("a").with(
                    STRING_PARAMETER.allowed_pattern,
                    format!("a{{1,9}}{}", "()".repeat(508)).as_str(),
                ),
                true,
            ),
            (
                value("a").with(STRING_PARAMETER.allowed_pattern, "a?".repeat(513).as_str()),
                false,
            ),
            (value("a").with(STRING_PARAMETER.values, vec!["b"]), false),
        ] {
            let expected = if right { vec![] } else { vec!["SW0976"] };
            assert_eq!(codes(&parameter), expected, "{parameter:?}");
        }
    }

    #[test]
    fn values_of_lists() {
        let list = |values: Vec<&str>| Tree::new("p").with(STRING_PARAMETER.values, values);
        for (values, right) in [
            (vec!["a", "b"], true),
            (vec!["a,b"], false),
            (vec![""], false),
            (vec![], false),
        ] {
            let expected = if right { vec![] } else { vec!["SW0976"] };
            assert_eq!(codes(&list(values.clone())), expected, "{values:?}");
        }
        let long = "x".repeat(8_191);
        assert_eq!(codes(&list(vec![&long, "a"])), ["SW0976"]);
        let description = Tree::new("p")
            .with(STRING_PARAMETER.value, "a")
            .with(STRING_PARAMETER.description, "x".repeat(1_025).as_str());
        assert_eq!(codes(&description), ["SW0975"]);
    }
}
