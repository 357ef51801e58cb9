//! Parameters of a template.

use crate::Arg;
use crate::describe::key::{Count, Flag, List, ScalarText, Text};
use crate::describe::{Fact, Facts, Found, ReadBy, choice, describe, element, property, rules};
use crate::template::decimal::Decimal;
use crate::text::{char_count, same};

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
        of = [
            PARAMETER.default,
            PARAMETER.kind,
            PARAMETER.min_length,
            PARAMETER.max_length,
            PARAMETER.min_value,
            PARAMETER.max_value,
            PARAMETER.allowed_values,
        ],
        |parameter, found| {
            let Fact::Known(default) = PARAMETER.default.of(parameter) else {
                return;
            };
            // Patterns are Java's, and the constraints of other types are about their elements or about what there is in the
            // account: CloudFormation checks these.
            match PARAMETER.kind.of(parameter) {
                Fact::Absent | Fact::Known(ParameterType::String) => {
                    length(parameter, default, found);
                }
                Fact::Known(ParameterType::Number) => number(parameter, default, found),
                Fact::Known(_) | Fact::Unknown | Fact::Present => return,
            }
            if is_not_allowed(parameter, default) {
                let sentence = "default `{}` is not one of the allowed values";
                found.text(PARAMETER.default.whole(), sentence, default);
                found.fixed_by("write one of the values, or add it to `allowed_values`");
            }
        },
    ),
);

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
    if let Fact::Known(max) = PARAMETER.max_length.of(parameter)
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
    use crate::describe::{Node, Tree};

    fn messages(parameter: &Tree) -> Vec<String> {
        let found = check(Facts::of(parameter.raw())).into_iter();
        found
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
            let other = text.with(PARAMETER.kind, ParameterType::NumberList);
            assert_eq!(messages(&other), [""; 0]);
        }
        let later = parameter("c").with_fact(PARAMETER.allowed_values, Fact::Present);
        assert_eq!(messages(&later), [""; 0]);
    }

    #[test]
    fn nothing_is_said_without_a_default() {
        let parameter = Tree::new("size").with(PARAMETER.min_length, 1);
        assert_eq!(messages(&parameter), [""; 0]);
        assert_eq!(messages(&Tree::partial("size")), [""; 0]);
    }
}
