//! Stacks: names, Regions, quotas, and references between stacks.

use crate::describe::{Distinct, stated};
use crate::identity::{is_region, not_a_region};
use crate::language::SW0904;
use crate::text::{Parts, is_hyphenated_name, same_ignoring_case, starts_with_ignoring_case};
use crate::{Arg, Violation};

pub use crate::common::{construct_id, snapshot_policy, tag, tags};
pub use crate::template::mapping::{mapping_name, not_in_mapping};
pub use crate::template::output::export_name;

stated! {
    SW0805(
        "stack-quota",
        Error,
        "a stack must have at most 500 resources, 200 outputs and 200 parameters",
        why = "CloudFormation refuses larger templates",
        fix = "split it into stacks that refer to each other",
        source = "CloudFormation User Guide, quotas — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html",
        aws = "Template format error: Number of resources, 501, is greater than maximum allowed, 500",
        related = [SW0806, SW0810],
    ),
    SW0806(
        "template-size",
        Error,
        "a template must have at most 1,000,000 bytes",
        why = "CloudFormation refuses larger templates",
        fix = "split it into stacks that refer to each other",
        source = "CloudFormation User Guide, quotas — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html",
        aws = "Template may not exceed 1000000 bytes in size.",
        related = [SW0805],
    ),
    SW0807(
        "stack-name",
        Error,
        "a stack name must have at most 128 letters, digits and hyphens, and start with a letter",
        why = "CloudFormation refuses other names",
        fix = "rename the stack, as in `#[stack(name = \"SessionStore\")]`",
        source = "CloudFormation API Reference, CreateStack, StackName — https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html",
        aws = "at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern",
    ),
    SW0808(
        "unused-user-or-group",
        Audit,
        "users should be in a group, and user groups on a cache",
        why = "an unused user or group is easily overlooked, and may give access later",
        fix = "use it, or remove it",
        source = "AWS Well-Architected Framework, SEC03-BP04 — https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_permissions_continuous_reduction.html",
        related = [SW0307],
    ),
    SW0810(
        "cross-stack-reference",
        Error,
        "a value of another stack must be one that can be exported and imported",
        why = "CloudFormation exports values within one account and Region, and cannot export conditions or mappings",
        fix = "declare it here, or use one account and Region for both",
        source = "CloudFormation User Guide, exported outputs — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html",
        aws = "Cross stack references are only supported for stacks deployed to the same environment or between nested stacks and their parent stack",
        related = [SW0805],
    ),
    SW0707(
        "unsupported-feature-flag",
        Warn,
        "feature flags that change templates should be ones that Stackwright supports",
        why = "with the flag the AWS CDK adds a Lambda function to the template, which needs a file asset",
        fix = "set the flag to `false` in `cdk.json`, or close the default security group outside of the stack",
        source = "AWS CDK Developer Guide, feature flags — https://docs.aws.amazon.com/cdk/v2/guide/featureflags.html",
    ),
    SW0730(
        "configured-stack-added-first",
        Error,
        "a stack with a configuration must be added before the stacks that refer to it",
        why = "which configuration a stack has that is only referred to is known only where one stack with the same configuration refers to it",
        fix = "add it first: `app.add_with::<network::Stack>(\"Network\", &config)?`",
        source = "Stackwright",
    ),
    SW0731(
        "conditional-declaration",
        Error,
        "a declaration with `when` must be referred to by optional fields, by lists, or by declarations with the same `when`",
        why = "in the other configurations there is nothing to refer to",
        fix = "give both declarations the same `when`",
        source = "Stackwright",
    ),
    SW0812(
        "duplicate-resource-name",
        Error,
        "two resources of one kind in an account and Region must have different names",
        why = "the service creates only one resource of the name",
        fix = "rename one, or remove the name to have one generated",
        source = "CloudFormation User Guide, Name type — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html; IAM User Guide, IAM identifiers — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html; EC2 API Reference, CreateSecurityGroup — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html; ElastiCache API Reference, CreateServerlessCacheSnapshot — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCacheSnapshot.html",
        aws = "already exists",
        related = [SW0123, SW0217, SW0813],
    ),
    SW0813(
        "name-in-two-stacks",
        Warn,
        "stacks that can be deployed to one account and Region should not give one name to two resources of one kind",
        why = "the service creates only one resource of the name; the stacks do not say where they are deployed to",
        fix = "rename one, or set `env` on both stacks if they are deployed to different places",
        source = "CloudFormation User Guide, Name type — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html",
        aws = "already exists",
        related = [SW0812],
    ),
    SW0818(
        "empty-stack",
        Error,
        "a stack must have a resource",
        why = "CloudFormation rejects a template without resources",
        fix = "declare a resource in the stack, or remove the stack",
        source = "CloudFormation Template Reference, Resources — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/resources-section-structure.html",
        aws = "Template format error: At least one Resources member must be defined.",
        related = [SW0805],
    ),
    SW0819(
        "stack-file-name",
        Error,
        "a stack must have a name that can be the name of a file on every system",
        why = "the template of a stack is written to a file with the name of the stack; Windows and macOS ignore case in file names, and Windows reserves some",
        fix = "rename the stack, as in `#[stack(name = \"SessionStore\")]`",
        source = "Windows, naming files — https://learn.microsoft.com/windows/win32/fileio/naming-a-file",
        related = [SW0801, SW0807],
    ),
    SW0981(
        "unknown-type-of-tag",
        Deny,
        "the types that a tag is for must be types of CloudFormation",
        why = "no resource has another type, so that the tag would be on none, or not be left out of any",
        fix = "correct the type, or allow the rule for a type that is newer than this version of Stackwright",
        source = "CloudFormation Template Reference, AWS resource and property types — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        aws = "Template format error: Unrecognized resource types: […]",
        related = [SW0904],
    ),
    SW0820(
        "stack-description",
        Error,
        "the description of a stack must have at most 1,024 bytes",
        why = "CloudFormation refuses a template with a longer description",
        fix = "shorten the description",
        source = "CloudFormation Template Reference, Description — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/template-description-structure.html",
        aws = "Template format error: 'Description' length is greater than 1024.",
        related = [SW0806],
    ),
    SW0817(
        "template-reference",
        Error,
        "every reference of a template must lead to something in it",
        why = "CloudFormation rejects a template with an unresolved reference",
        fix = "correct the name, or write `${!Name}` in `Fn::Sub` for the text itself",
        source = "CloudFormation Template Reference, intrinsic functions — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html",
        aws = "Template format error: Unresolved resource dependencies",
        related = [SW0802, SW0914],
    ),
    SW0821(
        "function-arguments",
        Error,
        "`Fn::Select` must select an element that the list has, and `Fn::Cidr` must make 1 to 256 blocks",
        why = "CloudFormation does not check it before it deploys the stack, and fails then",
        fix = "correct the number; the first element of a list is number 0",
        source = "CloudFormation Template Reference, Fn::Select — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html; CloudFormation Template Reference, Fn::Cidr — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html",
        aws = "Template error: Fn::Select cannot select nonexistent value at index",
        related = [SW0817],
    ),
}

/// The violation of a feature flag that is set and has no effect.
#[must_use]
pub const fn unsupported_flag(flag: &str) -> Violation<'_> {
    Violation::text(SW0707, "feature flag `{}` is not supported", flag)
}

/// That a stack with a configuration is referred to before it is added.
#[must_use]
pub const fn not_added(name: &str) -> Violation<'_> {
    Violation::text(
        SW0730,
        "the stack `{}` has a configuration and has not been added",
        name,
    )
}

/// Whether a text is a resource type that a tag can be for: `AWS::EC2::VPC`, or `aws:cdk:stack` for the stack itself.
///
/// # Errors
///
/// SW0904.
pub fn tagged_type(name: &str) -> Result<(), Violation<'_>> {
    let is_word =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let parts = name.split("::");
    if parts.clone().count() >= 3 && parts.clone().all(is_word) || name == "aws:cdk:stack" {
        return Ok(());
    }
    Err(Violation::text(SW0904, "`{}` is not a resource type", name)
        .because("a tag is for resources of the types that it names")
        .fixed_by("write a type of CloudFormation, for example `AWS::EC2::VPC`"))
}

/// The types of CloudFormation's own resources, one a line.
const TYPES: &str = include_str!("types.txt");

/// Whether a type of AWS is one that CloudFormation has. Those of others, and those of macros and of the CDK, may exist.
///
/// # Errors
///
/// SW0981.
pub fn known_type(name: &str) -> Result<(), Violation<'_>> {
    const OTHERS: [&str; 3] = [
        "AWS::CDK::",
        "AWS::CloudFormation::CustomResource",
        "AWS::Serverless::",
    ];
    let is_known = !name.starts_with("AWS::")
        || name.ends_with("::MODULE")
        || OTHERS.iter().any(|other| name.starts_with(other))
        || TYPES.lines().any(|known| known == name);
    if is_known {
        return Ok(());
    }
    Err(Violation::text(SW0981, "unknown resource type `{}`", name))
}

/// The type of CloudFormation that is likely to be meant.
#[must_use]
pub fn near_type(name: &str) -> Option<&'static str> {
    crate::names::near(name, TYPES.lines())
}

/// That the configuration of a stack leaves a declaration of its out, which another stack needs.
#[must_use]
pub const fn not_there(name: &str) -> Violation<'_> {
    Violation::text(SW0731, "`{}` is not declared in this configuration", name)
}

/// The longest name of a stack, in characters.
pub const NAME_MAX: usize = 128;

/// Whether a stack name is valid.
///
/// # Errors
///
/// SW0807, SW0819.
pub const fn name(name: &str) -> Result<(), Violation<'_>> {
    if !is_hyphenated_name(name) {
        Err(Violation::text(
            SW0807,
            "stack name `{}` must contain only letters, digits and hyphens, and start with a letter",
            name,
        ))
    } else if name.len() > NAME_MAX {
        Err(Violation::new(
            SW0807,
            "stack name has {} characters, but the limit is {}",
            [
                Arg::Number(name.len() as u64),
                Arg::Number(NAME_MAX as u64),
                Arg::None,
            ],
        ))
    } else if is_reserved(name) {
        let sentence = "stack name `{}` is a reserved file name on Windows";
        Err(Violation::text(SW0819, sentence, name))
    } else {
        Ok(())
    }
}

/// The longest description of a stack, in bytes.
pub const DESCRIPTION_MAX: usize = 1_024;

/// Whether a stack can have a description.
///
/// # Errors
///
/// SW0820.
pub const fn description(description: &str) -> Result<(), Violation<'_>> {
    if description.len() <= DESCRIPTION_MAX {
        return Ok(());
    }
    let (count, most) = (
        Arg::Number(description.len() as u64),
        Arg::Number(DESCRIPTION_MAX as u64),
    );
    let sentence = "description of the stack has {} bytes, but the limit is {}";
    Err(Violation::new(SW0820, sentence, [count, most, Arg::None]))
}

/// Whether a path of a stack is valid: construct ids with slashes between them, `Prod/Store`.
///
/// # Errors
///
/// SW0904.
pub const fn path(path: &str) -> Result<(), Violation<'_>> {
    let mut parts = Parts::of(path, b'/');
    while let Some(part) = parts.next() {
        if construct_id(part).is_err() {
            let sentence = "invalid path `{}` of a stack";
            return Err(Violation::text(SW0904, sentence, path)
                .because("a path has construct ids, which have a letter or a digit, and a `/` between them")
                .fixed_by("write the path of the stack in the CDK app, as in `#[stack(path = \"Prod/Store\")]`"));
        }
    }
    Ok(())
}

/// Whether Windows reserves a name, whatever the extension.
const fn is_reserved(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let mut devices: &[&str] = &DEVICES;
    while let [device, rest @ ..] = devices {
        if same_ignoring_case(name, device) {
            return true;
        }
        devices = rest;
    }
    let is_numbered =
        starts_with_ignoring_case(name, "com") || starts_with_ignoring_case(name, "lpt");
    is_numbered && matches!(name.as_bytes(), [_, _, _, b'0'..=b'9'])
}

/// The violation of a stack whose template has no resources.
#[must_use]
pub const fn empty() -> Violation<'static> {
    Violation::plain(SW0818, "stack has no resources")
}

/// The violation of two stack names that differ in case only.
#[must_use]
pub const fn differs_in_case<'a>(name: &'a str, other: &'a str) -> Violation<'a> {
    Violation::new(
        SW0819,
        "stack names `{}` and `{}` differ in case only",
        [Arg::Text(name), Arg::Text(other), Arg::None],
    )
}

/// Whether the name of a Region is valid.
///
/// # Errors
///
/// SW0703.
pub const fn region(region: &str) -> Result<(), Violation<'_>> {
    if is_region(region) {
        Ok(())
    } else {
        Err(not_a_region(region))
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

/// Whether a template is within the quotas: its resources, outputs and parameters, and its bytes.
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
        let template = "template has {} bytes, but the limit is {}";
        return Err(Violation::new(SW0806, template, numbers));
    } else {
        return Ok(());
    };
    Err(Violation::new(
        SW0805,
        "stack has {} {}, but the limit is {}",
        [
            Arg::Number(count as u64),
            Arg::Text(what),
            Arg::Number(most as u64),
        ],
    ))
}

/// The violation of an unused user or user group.
#[must_use]
pub const fn unused<'a>(noun: &'a str, name: &'a str) -> Violation<'a> {
    Violation::new(
        SW0808,
        "unused {} `{}`",
        [Arg::Text(noun), Arg::Text(name), Arg::None],
    )
}

/// The violation of a reference to something that the template does not have.
#[must_use]
pub const fn leads_nowhere(name: &str) -> Violation<'_> {
    Violation::text(SW0817, "cannot find `{}` in the template", name)
}

/// Whether an element of a list of known length can be selected.
///
/// # Errors
///
/// SW0821.
pub const fn selected(index: u64, length: usize) -> Result<(), Violation<'static>> {
    let length = length as u64;
    if index < length {
        return Ok(());
    }
    let (index, length) = (Arg::Number(index), Arg::Number(length));
    let sentence = "`Fn::Select` selects element {} of a list of {}";
    Err(Violation::new(SW0821, sentence, [index, length, Arg::None]))
}

/// Whether `Fn::Cidr` can make so many blocks.
///
/// # Errors
///
/// SW0821.
pub const fn cidr_count(count: u64) -> Result<(), Violation<'static>> {
    /// CloudFormation Template Reference, `Fn::Cidr`, `count`.
    const MOST: u64 = 256;
    if count >= 1 && count <= MOST {
        return Ok(());
    }
    let (count, most) = (Arg::Number(count), Arg::Number(MOST));
    let sentence = "`Fn::Cidr` makes {} blocks (1 to {})";
    Err(Violation::new(SW0821, sentence, [count, most, Arg::None]).fixed_by("make 1 to 256 blocks"))
}

/// The violation of a name that another stack gives, too: the name, and the stack.
#[must_use]
pub const fn name_in_two_stacks(values: [Arg<'_>; 3]) -> Violation<'_> {
    Violation::new(SW0813, "name `{}` is also used in stack `{}`", values)
}

/// The names of resources of a type that the library knows by its schema only.
pub static SAME_TYPE: Distinct =
    Distinct::of(SW0812, "duplicate name `{}` of resources of one type");

/// The violation of a value that another stack cannot use.
#[must_use]
pub const fn elsewhere<'a>(stack: &'a str, why: &'a str) -> Violation<'a> {
    Violation::new(
        SW0810,
        "cannot use a value of stack `{}` here: {}",
        [Arg::Text(stack), Arg::Text(why), Arg::None],
    )
}

/// The deepest level of a construct below its stack. Stackwright sets it: deeper trees are mistakes, and the call stack is limited.
pub const MAX_DEPTH: usize = 500;

/// Whether a construct can be nested at a depth.
///
/// # Errors
///
/// SW0904.
pub const fn depth(depth: usize) -> Result<(), Violation<'static>> {
    if depth <= MAX_DEPTH {
        return Ok(());
    }
    let sentence = "construct is nested more than 500 levels below its stack";
    Err(Violation::plain(SW0904, sentence)
        .because("Stackwright limits the depth of the construct tree")
        .fixed_by("declare the construct in a scope that is closer to the stack"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_cidr_are_counted() {
        for (count, right) in [(0, false), (1, true), (256, true), (257, false)] {
            assert_eq!(cidr_count(count).is_ok(), right, "{count}");
        }
    }

    #[test]
    fn an_element_is_one_of_the_list() {
        for (index, length, right) in [(0, 1, true), (1, 1, false), (0, 0, false), (4, 5, true)] {
            assert_eq!(selected(index, length).is_ok(), right, "{index} {length}");
        }
    }

    #[test]
    fn tags_are_for_resource_types() {
        for right in [
            "AWS::EC2::VPC",
            "Alexa::ASK::Skill",
            "My::Own::Type::MODULE",
            "aws:cdk:stack",
        ] {
            assert!(tagged_type(right).is_ok(), "{right}");
        }
        for wrong in [
            "",
            "VPC",
            "AWS::EC2",
            "AWS:EC2:VPC",
            "AWS::EC2::",
            "AWS::EC2::V PC",
        ] {
            assert!(tagged_type(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn types_of_aws_are_known() {
        for right in [
            "AWS::EC2::VPC",
            "AWS::CDK::Metadata",
            "AWS::Serverless::Function",
            "AWS::CloudFormation::CustomResource",
            "Alexa::ASK::Skill",
            "Custom::Thing::Of::Ours",
            "aws:cdk:stack",
        ] {
            assert!(known_type(right).is_ok(), "{right}");
        }
        for (wrong, near) in [
            ("AWS::EC2::Vpc", "AWS::EC2::VPC"),
            (
                "AWS::ElastiCache::ServerlesCache",
                "AWS::ElastiCache::ServerlessCache",
            ),
            ("AWS::SNS::Topics", "AWS::SNS::Topic"),
        ] {
            let code = known_type(wrong).map_err(|violation| violation.rule.code);
            assert_eq!(code, Err("SW0981"), "{wrong}");
            assert_eq!(near_type(wrong), Some(near));
        }
    }

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
    fn descriptions() {
        for (text, right) in [
            (String::new(), true),
            ("x".repeat(1_024), true),
            ("x".repeat(1_025), false),
            ("ä".repeat(512), true),
            ("ä".repeat(513), false),
        ] {
            assert_eq!(description(&text).is_ok(), right, "{}", text.len());
        }
    }

    #[test]
    fn paths() {
        for (text, right) in [
            ("Store", true),
            ("Prod/Store", true),
            ("a/b c/d", true),
            ("", false),
            ("/Store", false),
            ("Prod/", false),
            ("Prod//Store", false),
            ("-", false),
        ] {
            assert_eq!(path(text).is_ok(), right, "{text}");
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
            (User::DESCRIPTION, "unused user `app`"),
            (UserGroup::DESCRIPTION, "unused user group `app`"),
        ] {
            assert!(of.header.is_for_others);
            let violation = unused(of.header.noun_alone, "app");
            assert_eq!(violation.to_string(), sentence);
        }
    }
}
