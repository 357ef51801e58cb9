//! Parameters of a template.

use crate::describe::key::{Count, Flag, List, ScalarText, Text};
use crate::describe::{Fact, Facts, Found, ReadBy, choice, describe, element, property, rules};
use crate::template::decimal::Decimal;
use crate::template::pattern::{malformed, matches};
use crate::text::{Parts, char_count, same, starts_with};
use crate::{Arg, Violation};

choice! {
    /// Type of the values of a parameter: `Type` of a parameter of CloudFormation.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum ParameterType in &["ParameterType"];
    /// A string.
    #[default]
    String = "String",
    /// A number.
    Number = "Number",
    /// Comma-separated numbers.
    NumberList = "List<Number>",
    /// Comma-separated strings.
    CommaDelimitedList = "CommaDelimitedList",
    /// An availability zone of the region.
    AvailabilityZoneName = "AWS::EC2::AvailabilityZone::Name",
    /// Availability zones of the region.
    AvailabilityZoneNames = "List<AWS::EC2::AvailabilityZone::Name>",
    /// A machine image.
    ImageId = "AWS::EC2::Image::Id",
    /// Machine images.
    ImageIds = "List<AWS::EC2::Image::Id>",
    /// An EC2 instance.
    InstanceId = "AWS::EC2::Instance::Id",
    /// EC2 instances.
    InstanceIds = "List<AWS::EC2::Instance::Id>",
    /// A key pair, by its name.
    KeyPairName = "AWS::EC2::KeyPair::KeyName",
    /// A security group, by its id.
    SecurityGroupId = "AWS::EC2::SecurityGroup::Id",
    /// Security groups, by their ids.
    SecurityGroupIds = "List<AWS::EC2::SecurityGroup::Id>",
    /// A security group, by its name.
    SecurityGroupName = "AWS::EC2::SecurityGroup::GroupName",
    /// Security groups, by their names.
    SecurityGroupNames = "List<AWS::EC2::SecurityGroup::GroupName>",
    /// A subnet.
    SubnetId = "AWS::EC2::Subnet::Id",
    /// Subnets.
    SubnetIds = "List<AWS::EC2::Subnet::Id>",
    /// An EBS volume.
    VolumeId = "AWS::EC2::Volume::Id",
    /// EBS volumes.
    VolumeIds = "List<AWS::EC2::Volume::Id>",
    /// A VPC.
    VpcId = "AWS::EC2::VPC::Id",
    /// VPCs.
    VpcIds = "List<AWS::EC2::VPC::Id>",
    /// A hosted zone of Route 53.
    HostedZoneId = "AWS::Route53::HostedZone::Id",
    /// Hosted zones of Route 53.
    HostedZoneIds = "List<AWS::Route53::HostedZone::Id>",
    /// The name of a parameter in the SSM Parameter Store.
    SsmParameterName = "AWS::SSM::Parameter::Name",
    /// The value of a parameter in the SSM Parameter Store, by its name.
    SsmString = "AWS::SSM::Parameter::Value<String>",
    /// The list of strings of a parameter in the SSM Parameter Store, by its name.
    SsmStringList = "AWS::SSM::Parameter::Value<List<String>>",
    /// The machine image of a parameter in the SSM Parameter Store, by its name.
    SsmImageId = "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
}

impl ParameterType {
    /// Whether a value is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        let name = self.name();
        ["List", "Ids", "Names"]
            .iter()
            .any(|end| name.ends_with(end))
    }
}

describe! {
    /// A parameter of a template.
    pub Parameter as PARAMETER, ParameterFields = element()
        .declared_by("parameter", "a parameter")
        .construct(&["Parameter"], &["ParameterProps"])
        .read_by(&[ReadBy {
            method: "value",
            what: "its value",
            only_for: "",
        }])
        .rules(RULES, check_raw);
    /// Type of the values.
    kind: ParameterType = property("Type")
        .default("`String`"),
    /// Value used when a deployment supplies none.
    default: ScalarText = property("Default")
        .default("none; every deployment must supply a value")
        .aka(&["default_value"]),
    /// Description of the parameter, at most 4,000 characters.
    description: Text = property("Description")
        .default("none")
        .rust("String"),
    /// Allowed values.
    allowed_values: List<ScalarText> = property("AllowedValues")
        .default("all values"),
    /// Pattern that a string must match as a whole: a Java regular expression.
    allowed_pattern: Text = property("AllowedPattern")
        .default("none")
        .aka(&["pattern"])
        .rust("String"),
    /// Error message for a value that does not satisfy a constraint.
    constraint_description: Text = property("ConstraintDescription")
        .default("a message that names the constraint")
        .rust("String"),
    /// Minimum number of characters of a string.
    min_length: Count = property("MinLength")
        .default("none"),
    /// Maximum number of characters of a string.
    max_length: Count = property("MaxLength")
        .default("none; CloudFormation allows 4,096 bytes"),
    /// Minimum of a number.
    min_value: ScalarText = property("MinValue")
        .default("none"),
    /// Maximum of a number.
    max_value: ScalarText = property("MaxValue")
        .default("none"),
    /// Whether CloudFormation masks the value where it shows parameters.
    no_echo: Flag = property("NoEcho")
        .default("`false`"),
}

rules!(
    Parameter,
    SW0606(
        "parameter-default",
        Error,
        "the default of a parameter satisfies the constraints of the parameter",
        why = "CloudFormation validates the default like any other value of the parameter",
        fix = "change the default or the constraint",
        source = "CloudFormation User Guide, Parameters — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
        aws = "Parameter '…' must be one of AllowedValues",
        of = [
            PARAMETER.default,
            PARAMETER.kind,
            PARAMETER.min_length,
            PARAMETER.max_length,
            PARAMETER.min_value,
            PARAMETER.max_value,
            PARAMETER.allowed_values,
            PARAMETER.allowed_pattern,
        ],
        |parameter, found| {
            let Fact::Known(default) = PARAMETER.default.of(parameter) else {
                return;
            };
            // The constraints of other types are about their elements or about what there is in the account: CloudFormation
            // checks these.
            match PARAMETER.kind.of(parameter) {
                Fact::Absent | Fact::Known(ParameterType::String) => {
                    length(parameter, default, found);
                    matching(parameter, default, found);
                }
                Fact::Known(ParameterType::Number) => number(parameter, default, found),
                Fact::Known(ParameterType::CommaDelimitedList) => {
                    elements(parameter, default, found);
                    return;
                }
                Fact::Known(ParameterType::NumberList) => {
                    numbers(default, found);
                    return;
                }
                Fact::Known(kind) => {
                    id(kind, default, found);
                    return;
                }
                Fact::Unknown | Fact::Present => return,
            }
            if is_not_allowed(parameter, default) {
                let sentence = "default `{}` is not one of the allowed values";
                found.text(PARAMETER.default.whole(), sentence, default);
                found.fixed_by("write one of the values, or add it to `allowed_values`");
            }
        },
    ),
    SW0940(
        "parameter-constraints",
        Error,
        "the constraints of a parameter must fit its type and each other",
        why = "CloudFormation rejects a constraint that the type does not have or a pattern that cannot be compiled, and no value satisfies constraints that exclude each other",
        fix = "change the constraint or `kind`",
        source = "CloudFormation User Guide, Parameters — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html; CloudFormation User Guide, regular expressions — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-regexes.html; cfn-lint, E2001 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        related = [SW0606],
        of = [
            PARAMETER.kind,
            PARAMETER.min_length,
            PARAMETER.max_length,
            PARAMETER.min_value,
            PARAMETER.max_value,
            PARAMETER.allowed_values,
            PARAMETER.allowed_pattern,
            PARAMETER.description,
        ],
        |parameter, found| {
            of_type(parameter, found);
            pattern(parameter, found);
            limits(parameter, found);
            values(parameter, found);
            if let Fact::Known(text) = PARAMETER.description.of(parameter)
                && char_count(text) > DESCRIPTION_MAX
            {
                let (length, most) = (char_count(text) as u64, DESCRIPTION_MAX as u64);
                let sentence = "description has {} characters, but the limit is {}";
                let (length, most) = (Arg::Number(length), Arg::Number(most));
                found.two(PARAMETER.description, sentence, length, most);
                found.because("CloudFormation rejects longer descriptions");
                found.fixed_by("shorten the description");
            }
        },
    ),
    SW0941(
        "password-parameter",
        Warn,
        "a parameter that is used as a password should be hidden",
        why = "CloudFormation shows the value of the parameter to everyone who can describe the stack",
        fix = "add `no_echo: true` to the parameter, or use a secret of Secrets Manager",
        source = "CloudFormation User Guide, Parameters, NoEcho — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html; cfn-lint, W2501 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        related = [SW0942],
    ),
    SW0942(
        "hidden-parameter-in-output",
        Deny,
        "a hidden parameter must not be used where CloudFormation shows it",
        why = "CloudFormation does not mask the values of outputs and metadata",
        fix = "remove the value of the parameter from the output",
        source = "CloudFormation User Guide, Parameters, NoEcho — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html; cfn-lint, W2010 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        related = [SW0941],
    ),
);

/// The longest description of a parameter, in characters.
const DESCRIPTION_MAX: usize = 4_000;
/// The longest value of a parameter, in characters.
const VALUE_MAX: u64 = 4_096;

/// The properties that have passwords and other secrets.
pub const PASSWORDS: [&str; 5] = [
    "AuthToken",
    "MasterUserPassword",
    "Password",
    "Passwords",
    "SecretString",
];

/// The violation of a parameter that everyone can read, and that is a password.
#[must_use]
pub const fn password(name: &str) -> Violation<'_> {
    Violation::text(
        SW0941,
        "parameter `{}` is a password, and is not hidden",
        name,
    )
}

/// The violation of a hidden parameter that is shown.
#[must_use]
pub const fn shown(name: &str) -> Violation<'_> {
    Violation::text(SW0942, "hidden parameter `{}` is shown here", name)
}

/// The same, if the parameter is hidden.
///
/// # Errors
///
/// SW0942.
pub const fn shown_if(is_hidden: bool, name: &str) -> Result<(), Violation<'_>> {
    if is_hidden { Err(shown(name)) } else { Ok(()) }
}

/// Whether the type of the parameter has its constraints.
const fn of_type<'a>(parameter: Facts<'a, Parameter>, found: &mut Found<'_, 'a>) {
    let is_number = match PARAMETER.kind.of(parameter) {
        Fact::Absent => false,
        Fact::Known(kind) => kind.is(ParameterType::Number),
        Fact::Unknown | Fact::Present => return,
    };
    let why = "`min_value` and `max_value` are for numbers; `min_length`, `max_length` and `allowed_pattern` are for strings";
    macro_rules! reject {
        ($($field:ident)+, $sentence:literal) => {
            $(if PARAMETER.$field.is_there(parameter) {
                found.plain(PARAMETER.$field.whole(), concat!("`", stringify!($field), $sentence));
                found.because(why);
            })+
        };
    }
    if is_number {
        reject!(min_length max_length allowed_pattern, "` is not supported for a number");
    } else {
        reject!(min_value max_value, "` is supported for a number only");
    }
}

/// Whether Java can compile the pattern.
const fn pattern<'a>(parameter: Facts<'a, Parameter>, found: &mut Found<'_, 'a>) {
    if let Fact::Known(pattern) = PARAMETER.allowed_pattern.of(parameter)
        && let Some(why) = malformed(pattern)
    {
        let sentence = "pattern `{}` is not a regular expression: {}";
        let (pattern, why) = (Arg::Text(pattern), Arg::Text(why));
        found.two(PARAMETER.allowed_pattern.whole(), sentence, pattern, why);
        found.because("CloudFormation compiles it as a Java regular expression");
        found.fixed_by("correct the pattern");
    }
}

/// Whether the limits are ones, and exclude each other.
const fn limits<'a>(parameter: Facts<'a, Parameter>, found: &mut Found<'_, 'a>) {
    if let Fact::Known(max) = PARAMETER.max_length.of(parameter) {
        if let Fact::Known(min) = PARAMETER.min_length.of(parameter)
            && max < min
        {
            let sentence = "minimum length {} is greater than the maximum length {}";
            let (min, max) = (Arg::Number(min), Arg::Number(max));
            found.two(PARAMETER.min_length.whole(), sentence, min, max);
            found.fixed_by("decrease `min_length`, or increase `max_length`");
        }
        if max > VALUE_MAX {
            let sentence = "maximum length {} is out of range (at most {})";
            let (max, most) = (Arg::Number(max), Arg::Number(VALUE_MAX));
            found.two(PARAMETER.max_length.whole(), sentence, max, most);
            found.because("a value has at most 4,096 characters");
            found.fixed_by("decrease or remove `max_length`");
        }
    }
    let (min, max) = (
        PARAMETER.min_value.of(parameter),
        PARAMETER.max_value.of(parameter),
    );
    let min = match min {
        Fact::Known(text) => match Decimal::parse(text) {
            None => {
                found.text(
                    PARAMETER.min_value.whole(),
                    "minimum `{}` is not a number",
                    text,
                );
                found.fixed_by("write a number");
                None
            }
            number => number,
        },
        _ => None,
    };
    if let Fact::Known(text) = max {
        match (Decimal::parse(text), min) {
            (None, _) => {
                found.text(
                    PARAMETER.max_value.whole(),
                    "maximum `{}` is not a number",
                    text,
                );
                found.fixed_by("write a number");
            }
            (Some(max), Some(min)) if max.is_less(min) => {
                let least = match PARAMETER.min_value.of(parameter) {
                    Fact::Known(least) => least,
                    _ => "",
                };
                let sentence = "minimum {} is greater than the maximum {}";
                let (least, most) = (Arg::Text(least), Arg::Text(text));
                found.two(PARAMETER.min_value.whole(), sentence, least, most);
                found.fixed_by("decrease `min_value`, or increase `max_value`");
            }
            _ => {}
        }
    }
}

/// Whether there are allowed values, and each is a number where it has to be one.
const fn values<'a>(parameter: Facts<'a, Parameter>, found: &mut Found<'_, 'a>) {
    let is_number = match PARAMETER.kind.of(parameter) {
        Fact::Known(kind) => kind.is(ParameterType::Number),
        _ => false,
    };
    let mut at = 0;
    while let Some(value) = PARAMETER.allowed_values.element(parameter, at) {
        if let Fact::Known(text) = value {
            if is_number && Decimal::parse(text).is_none() {
                let sentence = "allowed value `{}` is not a number";
                found.text(PARAMETER.allowed_values.nth(at), sentence, text);
                found.fixed_by("write numbers, or change `kind`");
            }
            if char_count(text) as u64 > VALUE_MAX {
                let (length, most) = (char_count(text) as u64, VALUE_MAX);
                let sentence = "allowed value has {} characters, but the limit is {}";
                let (length, most) = (Arg::Number(length), Arg::Number(most));
                found.two(PARAMETER.allowed_values.nth(at), sentence, length, most);
            }
        }
        at += 1;
    }
    let is_there = PARAMETER.allowed_values.is_there(parameter);
    if at == 0 && is_there && PARAMETER.allowed_values.is_complete(parameter) {
        found.plain(PARAMETER.allowed_values.whole(), "no value is allowed");
        found.because("no deployment can supply a value of an empty list");
        found.fixed_by("add values, or remove `allowed_values`");
    }
}

/// Whether a default matches the pattern, as far as that is known.
const fn matching<'a>(
    parameter: Facts<'a, Parameter>,
    default: &'a str,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(pattern) = PARAMETER.allowed_pattern.of(parameter)
        && let Some(false) = matches(pattern, default)
    {
        let sentence = "default `{}` does not match the pattern `{}`";
        let (default, pattern) = (Arg::Text(default), Arg::Text(pattern));
        found.two(PARAMETER.default.whole(), sentence, default, pattern);
        found.fixed_by("change the default or `allowed_pattern`");
    }
}

/// Whether the length of a default is within the limits.
const fn length<'a>(parameter: Facts<'a, Parameter>, default: &'a str, found: &mut Found<'_, 'a>) {
    let length = char_count(default) as u64;
    if let Fact::Known(min) = PARAMETER.min_length.of(parameter)
        && length < min
    {
        let sentence = "default of {} characters is too short (minimum {})";
        let (length, min) = (Arg::Number(length), Arg::Number(min));
        found.two(PARAMETER.default.whole(), sentence, length, min);
        found.fixed_by("write a longer default, or decrease `min_length`");
    }
    if length > VALUE_MAX {
        let sentence = "default of {} characters is too long (maximum {})";
        let (length, max) = (Arg::Number(length), Arg::Number(VALUE_MAX));
        found.two(PARAMETER.default.whole(), sentence, length, max);
        found.fixed_by("shorten the default");
    } else if let Fact::Known(max) = PARAMETER.max_length.of(parameter)
        && length > max
    {
        let sentence = "default of {} characters is too long (maximum {})";
        let (length, max) = (Arg::Number(length), Arg::Number(max));
        found.two(PARAMETER.default.whole(), sentence, length, max);
        found.fixed_by("shorten the default, or increase `max_length`");
    }
}

/// Whether a default is a number within the limits.
const fn number<'a>(parameter: Facts<'a, Parameter>, default: &'a str, found: &mut Found<'_, 'a>) {
    let Some(number) = Decimal::parse(default) else {
        let sentence = "default `{}` is not a number";
        found.text(PARAMETER.default.whole(), sentence, default);
        found.fixed_by("write a number, or change `kind`");
        return;
    };
    if let Fact::Known(limit) = PARAMETER.min_value.of(parameter)
        && let Some(min) = Decimal::parse(limit)
        && number.is_less(min)
    {
        let sentence = "default {} is less than the minimum {}";
        let (default, limit) = (Arg::Text(default), Arg::Text(limit));
        found.two(PARAMETER.default.whole(), sentence, default, limit);
        found.fixed_by("increase the default, or decrease `min_value`");
    }
    if let Fact::Known(limit) = PARAMETER.max_value.of(parameter)
        && let Some(max) = Decimal::parse(limit)
        && max.is_less(number)
    {
        let sentence = "default {} is greater than the maximum {}";
        let (default, limit) = (Arg::Text(default), Arg::Text(limit));
        found.two(PARAMETER.default.whole(), sentence, default, limit);
        found.fixed_by("decrease the default, or increase `max_value`");
    }
}

/// Whether each element of a default is a number.
const fn numbers<'a>(default: &'a str, found: &mut Found<'_, 'a>) {
    let mut parts = Parts::of(default, b',');
    while let Some(element) = parts.next() {
        if Decimal::parse(element.trim_ascii()).is_none() {
            let sentence = "element `{}` of the default is not a number";
            found.text(PARAMETER.default.whole(), sentence, element.trim_ascii());
            found.fixed_by("write numbers, or change `kind`");
            return;
        }
    }
}

/// The prefixes of ids, by the types of parameters that are one.
const IDS: [(ParameterType, &str); 6] = [
    (ParameterType::ImageId, "ami-"),
    (ParameterType::InstanceId, "i-"),
    (ParameterType::SecurityGroupId, "sg-"),
    (ParameterType::SubnetId, "subnet-"),
    (ParameterType::VolumeId, "vol-"),
    (ParameterType::VpcId, "vpc-"),
];

/// Whether a default is the id of another resource than the type says.
const fn id<'a>(kind: ParameterType, default: &'a str, found: &mut Found<'_, 'a>) {
    let (mut rest, mut is_one, mut is_right) = (IDS.as_slice(), false, false);
    let mut is_of_type = false;
    while let [(of, prefix), tail @ ..] = rest {
        let starts = starts_with(default, prefix);
        is_one |= starts;
        if of.is(kind) {
            is_of_type = true;
            is_right = starts;
        }
        rest = tail;
    }
    if is_of_type && is_one && !is_right {
        let sentence = "default `{}` is an id of another type";
        found.text(PARAMETER.default.whole(), sentence, default);
        found
            .because("CloudFormation looks for a resource of the type with this id in the account");
        found.fixed_by("write an id of the type, or change `kind`");
    }
}

/// Whether each element of a default that is a list is one of the allowed values. CloudFormation trims the elements.
const fn elements<'a>(
    parameter: Facts<'a, Parameter>,
    default: &'a str,
    found: &mut Found<'_, 'a>,
) {
    // Whether an allowed value is for an element or for the whole, the documentation does not say.
    if !is_not_allowed(parameter, default) {
        return;
    }
    let mut parts = Parts::of(default, b',');
    while let Some(element) = parts.next() {
        let element = element.trim_ascii();
        if is_not_allowed(parameter, element) {
            let sentence = "element `{}` of the default is not one of the allowed values";
            found.text(PARAMETER.default.whole(), sentence, element);
            found.fixed_by("write values of `allowed_values`, or add it to them");
            return;
        }
    }
}

/// Whether all allowed values are known, and the default is not one of them.
const fn is_not_allowed(parameter: Facts<'_, Parameter>, default: &str) -> bool {
    if !PARAMETER.allowed_values.is_there(parameter)
        || !PARAMETER.allowed_values.is_complete(parameter)
    {
        return false;
    }
    let mut at = 0;
    while let Some(value) = PARAMETER.allowed_values.element(parameter, at) {
        match value {
            Fact::Known(value) if !same(value, default) => at += 1,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Node, Tree};

    fn messages(parameter: &Tree) -> Vec<String> {
        let found = check(Facts::of(parameter.raw())).into_iter();
        found
            .filter(|finding| finding.violation.rule == SW0606)
            .map(|finding| {
                assert!(finding.path.is(PARAMETER.default.path()));
                finding.violation.to_string()
            })
            .collect()
    }

    fn parameter(default: &str) -> Tree {
        Tree::new("size").with(PARAMETER.default, default)
    }

    #[test]
    fn lengths() {
        let (short, long) = (
            "default of 0 characters is too short (minimum 1)",
            "default of 4 characters is too long (maximum 3)",
        );
        for (default, expected) in [
            ("", vec![short]),
            ("a", vec![]),
            ("ab", vec![]),
            ("äöü", vec![]),
            ("abcd", vec![long]),
        ] {
            let text = parameter(default)
                .with(PARAMETER.min_length, 1)
                .with(PARAMETER.max_length, 3);
            assert_eq!(messages(&text), expected, "{default}");
            let same = text.clone().with(PARAMETER.kind, ParameterType::String);
            assert_eq!(messages(&same), expected, "{default}");
            for other in [ParameterType::CommaDelimitedList, ParameterType::VpcId] {
                let other = text.clone().with(PARAMETER.kind, other);
                assert_eq!(messages(&other), [""; 0]);
            }
            let later = text.with_fact(PARAMETER.kind, Fact::Present);
            assert_eq!(messages(&later), [""; 0]);
        }
    }

    #[test]
    fn numbers() {
        for (default, expected) in [
            ("-1.5", vec![]),
            ("5", vec![]),
            ("0.5e+1", vec![]),
            ("-2", vec!["default -2 is less than the minimum -1.5"]),
            ("5.1", vec!["default 5.1 is greater than the maximum 5"]),
            ("1e1", vec!["default 1e1 is greater than the maximum 5"]),
            ("x", vec!["default `x` is not a number"]),
        ] {
            let number = parameter(default)
                .with(PARAMETER.kind, ParameterType::Number)
                .with(PARAMETER.min_value, "-1.5")
                .with(PARAMETER.max_value, "5");
            assert_eq!(messages(&number), expected, "{default}");
        }
        // A limit that is not a number has no effect.
        let number = parameter("5")
            .with(PARAMETER.kind, ParameterType::Number)
            .with(PARAMETER.max_value, "x");
        assert_eq!(messages(&number), [""; 0]);
    }

    #[test]
    fn allowed_values() {
        let known = || Node::from(vec!["a", "b"]);
        let a = || Fact::Known(Node::from("a"));
        let with_unknown = || Node::List(vec![a(), Fact::Unknown], true);
        let incomplete = || Node::List(vec![a()], false);
        let none = || Node::List(Vec::new(), true);
        for (default, allowed, right) in [
            ("a", known(), true),
            ("b", known(), true),
            ("c", known(), false),
            ("c", with_unknown(), true),
            ("c", incomplete(), true),
            ("c", none(), false),
        ] {
            let text = parameter(default).with(PARAMETER.allowed_values, allowed);
            let wrong = format!("default `{default}` is not one of the allowed values");
            let expected = if right { vec![] } else { vec![wrong] };
            assert_eq!(messages(&text), expected, "{default}");
            let other = text.with(PARAMETER.kind, ParameterType::KeyPairName);
            assert_eq!(messages(&other), [""; 0]);
        }
        let later = parameter("c").with_fact(PARAMETER.allowed_values, Fact::Present);
        assert_eq!(messages(&later), [""; 0]);
    }

    #[test]
    fn defaults_are_of_the_type() {
        let of = |kind: ParameterType, default: &str| {
            messages(&parameter(default).with(PARAMETER.kind, kind))
        };
        for (kind, right) in [
            (ParameterType::NumberList, "1, 2.5,-3"),
            (ParameterType::VpcId, "vpc-12345678"),
            (ParameterType::VpcId, ""),
            (ParameterType::KeyPairName, "sg-1"),
            (ParameterType::SsmImageId, "ami-1"),
        ] {
            assert_eq!(of(kind, right), [""; 0], "{right}");
        }
        let sentence = "element `x` of the default is not a number";
        assert_eq!(of(ParameterType::NumberList, "1, x"), [sentence]);
        let sentence = "default `subnet-12345678` is an id of another type";
        assert_eq!(of(ParameterType::VpcId, "subnet-12345678"), [sentence]);
    }

    #[test]
    fn elements_of_lists_are_allowed_values() {
        let list = |default: &str, allowed: Node| {
            let list = parameter(default).with(PARAMETER.kind, ParameterType::CommaDelimitedList);
            messages(&list.with(PARAMETER.allowed_values, allowed))
        };
        let known = || Node::from(vec!["a", "b"]);
        for right in ["a", "a,b", "b, a"] {
            assert_eq!(list(right, known()), [""; 0], "{right}");
        }
        for (wrong, element) in [("c", "c"), ("a,c", "c"), ("a, d,c", "d")] {
            let sentence =
                format!("element `{element}` of the default is not one of the allowed values");
            assert_eq!(list(wrong, known()), [sentence], "{wrong}");
        }
        let whole = Node::from(vec!["a", "c,d"]);
        assert_eq!(list("c,d", whole), [""; 0]);
        let incomplete = Node::List(vec![Fact::Known(Node::from("a"))], false);
        assert_eq!(list("a,c", incomplete), [""; 0]);
    }

    #[test]
    fn patterns() {
        for (pattern, default, right) in [
            ("[0-9]+", "x", false),
            ("[0-9]+", "12", true),
            ("(?i)[a-z]+", "1", true),
        ] {
            let text = parameter(default).with(PARAMETER.allowed_pattern, pattern);
            assert_eq!(messages(&text).is_empty(), right, "{pattern} {default}");
        }
    }

    /// The fields of which the rule about constraints speaks, by their names.
    fn constraints(parameter: &Tree) -> Vec<String> {
        let found = check(Facts::of(parameter.raw())).into_iter();
        found
            .filter(|finding| finding.violation.rule == SW0940)
            .map(|finding| finding.path.name(Parameter::DESCRIPTION))
            .collect()
    }

    #[test]
    fn constraints_fit_the_type() {
        let new = || Tree::new("size");
        let number = || new().with(PARAMETER.kind, ParameterType::Number);
        let none = || Node::List(Vec::new(), true);
        for (parameter, expected) in [
            (new().with(PARAMETER.min_length, 2), &[][..]),
            (number().with(PARAMETER.min_value, "2"), &[]),
            (new().with(PARAMETER.min_value, "2"), &["min_value"]),
            (new().with(PARAMETER.max_value, "2"), &["max_value"]),
            (number().with(PARAMETER.min_length, 2), &["min_length"]),
            (number().with(PARAMETER.max_length, 2), &["max_length"]),
            (
                number().with(PARAMETER.allowed_pattern, "a"),
                &["allowed_pattern"],
            ),
            (number().with(PARAMETER.max_value, "x"), &["max_value"]),
            (number().with(PARAMETER.min_value, "x"), &["min_value"]),
            (
                number()
                    .with(PARAMETER.min_value, "2")
                    .with(PARAMETER.max_value, "1.5"),
                &["min_value"],
            ),
            (
                number()
                    .with(PARAMETER.min_value, "2")
                    .with(PARAMETER.max_value, "2"),
                &[],
            ),
            (
                new()
                    .with(PARAMETER.min_length, 5)
                    .with(PARAMETER.max_length, 2),
                &["min_length"],
            ),
            (new().with(PARAMETER.max_length, 4_097), &["max_length"]),
            (new().with(PARAMETER.max_length, 4_096), &[]),
            (
                new().with(PARAMETER.allowed_values, none()),
                &["allowed_values"],
            ),
            (
                number().with(PARAMETER.allowed_values, vec!["1", "x"]),
                &["allowed_values"],
            ),
            (new().with(PARAMETER.allowed_values, vec!["1", "x"]), &[]),
            (
                new().with(PARAMETER.description, "a".repeat(4_001).as_str()),
                &["description"],
            ),
            (
                new()
                    .with(PARAMETER.min_value, "2")
                    .with_fact(PARAMETER.kind, Fact::Present),
                &[],
            ),
            (
                new().with_fact(PARAMETER.allowed_values, Fact::Present),
                &[],
            ),
        ] {
            assert_eq!(constraints(&parameter), expected, "{parameter:?}");
        }
    }

    #[test]
    fn nothing_is_said_without_a_default() {
        let parameter = Tree::new("size").with(PARAMETER.min_length, 1);
        assert_eq!(messages(&parameter), [""; 0]);
        assert_eq!(messages(&Tree::partial("size")), [""; 0]);
    }
}
