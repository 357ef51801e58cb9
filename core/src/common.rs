//! The fields that constructs have in common, and their rules.

use crate::describe::key::{Allow, AnyDeclaration, FieldType, Id, Json, List, Ref, Tag};
use crate::describe::{
    Asked, COMMON, Description, Distinct, Fact, Facts, Field, Findings, Found, Key, Path, Raw,
    Required, choice, field, stated,
};
use crate::language::{SW0801, SW0904};
use crate::template::condition::Condition;
use crate::text::{
    char_count, is_made_of, same, same_as_any, starts_with, starts_with_ignoring_case,
};
use crate::{Arg, Violation};

stated! {
    SW0809(
        "tag-format",
        Error,
        "tags must be at most 50 with different keys; a key must have 1 to 128 characters and not start with `aws:`, and a value at most 256",
        why = "CloudFormation and the services refuse other tags",
        fix = "correct the tag",
        source = "CloudFormation API Reference, Tag — https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Tag.html; CloudFormation Template Reference, AWS::ElastiCache::User, Tags — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-user.html",
        aws = "aws: prefixed tag key names are not allowed for external use.",
    ),
    SW0129(
        "cache-tag-characters",
        Error,
        "the tags of ElastiCache resources must contain only letters and digits of ASCII, spaces and `_./=+:-@`",
        why = "the resource types of ElastiCache refuse tags with other characters",
        fix = "use letters and digits of ASCII, spaces and `_./=+:-@`",
        source = "CloudFormation Template Reference, AWS::ElastiCache::User Tag, Pattern (the schemas of caches and user groups have the same) — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticache-user-tag.html",
        aws = "Properties validation failed for resource … with message: #/Tags/…: failed validation constraint for keyword [pattern]",
        related = [SW0809],
    ),
    SW0957(
        "iam-tag-characters",
        Error,
        "the tags of roles, IAM users, SSM parameters, queues, services, load balancers, databases and log groups must contain only letters, digits, spaces and `_.:/=+-@`",
        why = "IAM, Systems Manager, SQS, ECS, Elastic Load Balancing, RDS and CloudWatch Logs refuse tags with other characters",
        fix = "use letters, digits, spaces and `_.:/=+-@`",
        source = "IAM API, Tag — https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html; Systems Manager API, Tag — https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html; SQS API, TagQueue — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html; ECS API, Tag — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html; Elastic Load Balancing API, Tag — https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Tag.html; RDS API, Tag — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Tag.html; CloudWatch Logs API, TagResource — https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html",
        aws = "ValidationError: Value at 'tags.1.member.key' failed to satisfy constraint",
        related = [SW0809],
    ),
    SW0958(
        "empty-alarm-tag",
        Error,
        "the tags of alarms must have values",
        why = "the resource type of alarms refuses empty values of tags",
        fix = "give the tag a value, or remove it",
        source = "CloudFormation Template Reference, AWS::CloudWatch::Alarm Tag, Value — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-tag.html",
        aws = "Properties validation failed for resource … with message: #/Tags/…/Value: expected minLength: 1, actual: 0",
        related = [SW0809],
    ),
    SW0980(
        "tags-without-effect",
        Error,
        "tags must be on resources of a type that has tags",
        why = "CloudFormation has no tags for groups of IAM users and for managed policies, and the tags would be left out",
        fix = "remove the tags",
        source = "CloudFormation Template Reference, AWS::IAM::Group — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-group.html; CloudFormation Template Reference, AWS::IAM::ManagedPolicy — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html",
        aws = "Model validation failed (#: extraneous key […] is not permitted)",
        related = [SW0809],
    ),
    SW0811(
        "snapshot-removal-policy",
        Error,
        "the removal policy `Snapshot` must be on a resource that CloudFormation takes snapshots of",
        why = "CloudFormation takes snapshots of volumes, databases and node-based caches only",
        fix = "use `Retain` to keep the data",
        source = "CloudFormation Template Reference, DeletionPolicy attribute — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
        aws = "does not support deletion policy Snapshot",
        related = [SW0125],
    ),
    SW0740(
        "logical-id",
        Error,
        "a logical id must be 1 to 255 letters and digits of ASCII",
        why = "CloudFormation refuses other logical ids",
        fix = "use letters and digits of ASCII",
        source = "CloudFormation User Guide, Resources — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
        aws = "Template format error: Resource name […] is non alphanumeric.",
        related = [SW0801, SW0904],
    ),
}

/// That no two elements of a template have the same logical id.
const LOGICAL_IDS: Distinct = Distinct::of(SW0801, "duplicate logical id `{}`");
/// The longest logical id.
pub const LOGICAL_ID_MAX: usize = 255;

choice! {
    /// What CloudFormation does with a resource that is removed from its stack, or whose stack is deleted.
    #[non_exhaustive]
    pub enum RemovalPolicy in &["RemovalPolicy"];
    /// Deletes the resource.
    Destroy = "Delete" or "Delete",
    /// Keeps the resource, outside of any stack.
    Retain = "Retain" or "Keep",
    /// Deletes the resource after taking a snapshot; only for resources that CloudFormation takes snapshots of. Rules: SW0811.
    Snapshot = "Snapshot",
    /// Keeps the resource, unless the deployment that creates it fails.
    RetainOnUpdateOrDelete = "RetainExceptOnCreate" or "RetainExceptOnCreate",
}

/// The names of the common fields of resources, in facts about a `C`.
#[derive(Debug)]
pub struct Common<C>(core::marker::PhantomData<C>);

macro_rules! common {
    ($($(#[doc = $doc:literal])* $name:ident $key:ident: $kind:ty = $number:literal, $options:expr;)+) => {
        impl<C> Common<C> {
            $($(#[doc = $doc])* pub const $key: Key<C, $kind> = Key::new(Path::of(COMMON + $number));)+
        }

        $(const $key: Field = Field {
            name: stringify!($name),
            docs: &[$($doc),*],
            takes: <$kind as FieldType>::TAKES,
            options: $options,
        };)+
    };
}

common! {
    /// Construct id: the last part of the path that the logical id is derived from. A change replaces the resource.
    id ID: Id = 0, field()
        .beside_existing()
        .aka(&["construct_id"])
        .default("the name of the declaration in PascalCase; in a call, the id that is passed");
    /// Constructs that are created before this one.
    depends_on DEPENDS_ON: List<AnyDeclaration> = 1, field()
        .aka(&["addDependency", "DependsOn"])
        .default("the constructs that its values refer to");
    /// Condition under which a deployment creates the construct. CloudFormation: `Condition`.
    condition CONDITION: Ref<Condition> = 2, field().default("none");
    /// What CloudFormation does with the resource when it is removed from its stack.
    removal_policy REMOVAL_POLICY: RemovalPolicy = 3, field()
        .aka(&["DeletionPolicy", "UpdateReplacePolicy", "applyRemovalPolicy"])
        .example("Retain")
        .default("`Destroy`; for a KMS key `Retain`, for a database `Snapshot`");
    /// Tags, as key and value, of all resources of the construct that can have tags.
    tags TAGS: List<Tag> = 4, field().default("the tags of the stack");
    /// CloudFormation JSON that is merged into the resource, for properties without a field:
    /// `json!({ "Properties": { … } })`. `null` removes a key.
    overrides OVERRIDES: Json = 5, field()
        .aka(&["escape hatch", "addPropertyOverride", "addOverride", "raw CloudFormation", "cfn properties"])
        .default("none");
    /// Rules that this construct is allowed to break, each with a reason.
    allow ALLOW: List<Allow> = 6, field()
        .beside_existing()
        .aka(&["suppress a rule", "ignore a warning"])
        .default("none");
    /// Logical id in the template, as of a resource of a live stack: 1 to 255 letters and digits. Of a construct that makes
    /// several resources, it is the one of the resource that the construct is for; the others keep theirs. A change replaces
    /// the resource.
    logical_id LOGICAL_ID: Id = 7, field()
        .distinct(&LOGICAL_IDS)
        .example("\"Cache\"")
        .aka(&["overrideLogicalId", "LogicalResourceId", "logicalName"])
        .default("made of the ids of the construct and of those around it, as in the CDK");
}

/// The common fields of constructs that write other elements than resources into the template. Their numbers are not those of
/// [`Common`]: no rule reads them by a key.
pub(crate) const ELEMENT_FIELDS: &[Field] = &[ELEMENT_ID, OVERRIDES, ALLOW];

/// The id of such a construct, of which its logical id is made without a hash.
const ELEMENT_ID: Field = Field {
    options: field()
        .beside_existing()
        .aka(&["construct_id", "logical_id"])
        .default("the name of the declaration in PascalCase; in a call, the id that is passed"),
    ..ID
};

/// The common fields of constructs that create resources.
pub(crate) const RESOURCE_FIELDS: &[Field] = &[
    ID,
    DEPENDS_ON,
    CONDITION,
    REMOVAL_POLICY,
    TAGS,
    OVERRIDES,
    ALLOW,
    LOGICAL_ID,
];

/// The rules of every construct, with the fields that each is about.
pub const RULES: &[Asked] = &[
    Asked {
        rule: SW0809,
        of: &[Common::<()>::TAGS.path()],
    },
    Asked {
        rule: SW0129,
        of: &[Common::<()>::TAGS.path()],
    },
    Asked {
        rule: SW0957,
        of: &[Common::<()>::TAGS.path()],
    },
    Asked {
        rule: SW0958,
        of: &[Common::<()>::TAGS.path()],
    },
    Asked {
        rule: SW0811,
        of: &[Common::<()>::REMOVAL_POLICY.path()],
    },
    Asked {
        rule: SW0904,
        of: &[Common::<()>::ID.path()],
    },
    Asked {
        rule: SW0740,
        of: &[Common::<()>::LOGICAL_ID.path()],
    },
    Asked {
        rule: SW0980,
        of: &[Common::<()>::TAGS.path()],
    },
];

/// Finds the violations of the common fields of a construct, as far as the facts are known. An existing resource has neither
/// tags nor a removal policy, which SW0702 reports.
#[must_use]
pub const fn check<'a>(of: &'static Description, facts: Raw<'a>) -> Findings<'a> {
    let mut findings = Findings::none();
    find(of, facts, &mut findings);
    findings
}

/// The same, put behind what was found before.
pub const fn find<'a>(of: &'static Description, facts: Raw<'a>, findings: &mut Findings<'a>) {
    let common = Facts::<()>::of(facts);
    if !of.is_existing(facts) {
        find_tags(common, &mut Found::of(SW0809, findings));
        find_tag_characters(of, common, &mut Found::of(SW0129, findings));
        if is_about_tags(SW0980.code, of.header.resource_type)
            && Common::TAGS.element(common, 0).is_some()
        {
            let violation = Violation::text(SW0980, "{} cannot have tags", of.header.noun);
            Found::of(SW0980, findings).result(Common::<()>::TAGS, Err(violation));
        }
        if let Fact::Known(RemovalPolicy::Snapshot) = Common::REMOVAL_POLICY.of(common)
            && !of.header.resource_type.is_empty()
        {
            let result = snapshot_policy(of.header.resource_type);
            Found::of(SW0811, findings).result(Common::<()>::REMOVAL_POLICY, result);
        }
        if let Fact::Known(id) = Common::LOGICAL_ID.of(common)
            && (of.header.is_of_any_type || !of.header.resource_type.is_empty())
        {
            Found::of(SW0740, findings).result(Common::<()>::LOGICAL_ID, logical_id(id));
        }
    }
    if let Fact::Known(id) = Common::ID.of(common) {
        Found::of(SW0904, findings).result(Common::<()>::ID, construct_id(id));
    }
}

/// The names of the missing required fields of a construct, or of a struct in a field. An existing resource requires none.
pub fn required(of: &'static Description, facts: Raw<'_>) -> impl Iterator<Item = &'static str> {
    let is_existing = of.is_existing(facts);
    let missing = of.numbered().filter(move |(number, field)| {
        let is_required = match field.options.required {
            Required::Never => false,
            Required::Always => true,
            Required::If(needs) => needs(facts),
        };
        !is_existing && is_required && matches!(facts.get(*number), Fact::Absent)
    });
    missing.map(|(_, field)| field.name)
}

/// The most tags of a resource.
pub const TAGS_MAX: usize = 50;
/// The longest key and the longest value of a tag, in characters.
pub const TAG_MAX: (usize, usize) = (128, 256);

/// Finds the violations of the tags of a stack, which are those of a construct's tags.
#[must_use]
pub const fn tags(tags: Raw<'_>) -> Findings<'_> {
    let mut findings = Findings::none();
    find_tags(Facts::of(tags), &mut Found::of(SW0809, &mut findings));
    findings
}

/// Finds the violations of each tag, and duplicate keys. A tag with an unknown key is ignored, and an unknown value is taken for
/// a short one.
const fn find_tags<'a>(construct: Facts<'a, ()>, found: &mut Found<'_, 'a>) {
    const TAGS: Key<(), List<Tag>> = Common::TAGS;
    let (mut at, mut count, mut first_too_many) = (0, 0, 0);
    while let Some((key, _)) = TAGS.element(construct, at) {
        if key.is_some() {
            if count == TAGS_MAX {
                first_too_many = at;
            }
            count += 1;
        }
        at += 1;
    }
    if count > TAGS_MAX {
        let (count, most) = (Arg::Number(count as u64), Arg::Number(TAGS_MAX as u64));
        let sentence = "{} tags exceed the limit of {}";
        found.two(TAGS.nth(first_too_many), sentence, count, most);
        found.because("AWS accepts at most 50 tags per resource");
        found.fixed_by("remove this tag and those after it");
    }
    at = 0;
    while let Some((key, value)) = TAGS.element(construct, at) {
        if let Some(key) = key {
            let value = match value {
                Some(value) => value,
                None => "",
            };
            found.result(TAGS.nth(at), tag(key, value));
            if is_earlier(construct, key, at) {
                found.text(TAGS.nth(at), "duplicate tag key `{}`", key);
                found.because("the keys of a resource's tags must differ");
                found.fixed_by("remove one of the two tags");
            }
        }
        at += 1;
    }
}

/// Finds the tags that the service of a resource refuses.
const fn find_tag_characters<'a>(
    of: &'static Description,
    construct: Facts<'a, ()>,
    found: &mut Found<'_, 'a>,
) {
    const TAGS: Key<(), List<Tag>> = Common::TAGS;
    let mut at = 0;
    while let Some((key, value)) = TAGS.element(construct, at) {
        let key = match key {
            Some(key) => key,
            None => "",
        };
        found.result(
            TAGS.nth(at),
            tag_of_resource(of.header.resource_type, key, value),
        );
        at += 1;
    }
}

/// Whether a rule is about the tags of a resource of a type, of the rules that are about those of some.
pub(crate) const fn is_about_tags(code: &str, resource_type: &str) -> bool {
    match code.as_bytes() {
        b"SW0129" => starts_with(resource_type, "AWS::ElastiCache::"),
        b"SW0957" => {
            same_as_any(
                resource_type,
                &["AWS::IAM::Role", "AWS::IAM::User", PARAMETER],
            ) || starts_with(resource_type, OF_ECS)
                || starts_with(resource_type, OF_BALANCERS)
                || starts_with(resource_type, OF_RDS)
                || same_as_any(resource_type, &[QUEUE, LOG_GROUP])
        }
        b"SW0958" => same(resource_type, "AWS::CloudWatch::Alarm"),
        b"SW0980" => same_as_any(
            resource_type,
            &["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"],
        ),
        _ => true,
    }
}

/// Whether a resource of a type can have a tag, as far as its service says more than CloudFormation. Its value may not be known.
///
/// # Errors
///
/// SW0129, SW0957, SW0958.
pub const fn tag_of_resource<'a>(
    resource_type: &str,
    key: &'a str,
    value: Option<&'a str>,
) -> Result<(), Violation<'a>> {
    if is_about_tags(SW0129.code, resource_type) {
        cache_tag(key, known(value))
    } else if is_about_tags(SW0957.code, resource_type) {
        let service = if same(resource_type, PARAMETER) {
            "Systems Manager"
        } else if starts_with(resource_type, OF_ECS) {
            "ECS"
        } else if same(resource_type, QUEUE) {
            "SQS"
        } else if starts_with(resource_type, OF_BALANCERS) {
            "Elastic Load Balancing"
        } else if starts_with(resource_type, OF_RDS) {
            "RDS"
        } else if same(resource_type, LOG_GROUP) {
            "CloudWatch Logs"
        } else {
            "IAM"
        };
        iam_tag(key, known(value), service)
    } else if is_about_tags(SW0958.code, resource_type)
        && let Some(value) = value
        && value.is_empty()
    {
        let sentence = "tag `{}` of an alarm has no value";
        Err(Violation::text(SW0958, sentence, key))
    } else {
        Ok(())
    }
}

/// A value that is not known has no wrong characters.
const fn known(value: Option<&str>) -> &str {
    match value {
        Some(value) => value,
        None => "",
    }
}

/// The characters of tags besides letters and digits.
const TAG_SIGNS: &[u8] = b" _./=+:-@";
const PARAMETER: &str = "AWS::SSM::Parameter";
const QUEUE: &str = "AWS::SQS::Queue";
const LOG_GROUP: &str = "AWS::Logs::LogGroup";
const OF_ECS: &str = "AWS::ECS::";
const OF_RDS: &str = "AWS::RDS::";
const OF_BALANCERS: &str = "AWS::ElasticLoadBalancingV2::";

/// IAM accepts the letters and digits of all scripts, of which no list is here.
const fn iam_tag<'a>(
    key: &'a str,
    value: &'a str,
    service: &'static str,
) -> Result<(), Violation<'a>> {
    const fn is_right(text: &str) -> bool {
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest {
            let of_one = [*byte];
            if byte.is_ascii() && !is_made_of(&of_one, TAG_SIGNS) {
                return false;
            }
            rest = tail;
        }
        true
    }
    if !is_right(key) {
        let sentence = "tag key `{}` contains a character that {} does not support";
        let values = [Arg::Text(key), Arg::Text(service), Arg::None];
        return Err(Violation::new(SW0957, sentence, values));
    }
    if !is_right(value) {
        let sentence = "value `{}` of tag `{}` contains a character that {} does not support";
        let values = [Arg::Text(value), Arg::Text(key), Arg::Text(service)];
        return Err(Violation::new(SW0957, sentence, values));
    }
    Ok(())
}

const fn cache_tag<'a>(key: &'a str, value: &'a str) -> Result<(), Violation<'a>> {
    const OTHERS: &[u8] = TAG_SIGNS;
    if !is_made_of(key.as_bytes(), OTHERS) {
        let sentence = "tag key `{}` contains a character that ElastiCache does not support";
        return Err(Violation::text(SW0129, sentence, key));
    }
    if !is_made_of(value.as_bytes(), OTHERS) {
        let sentence =
            "value `{}` of tag `{}` contains a character that ElastiCache does not support";
        let values = [Arg::Text(value), Arg::Text(key), Arg::None];
        return Err(Violation::new(SW0129, sentence, values));
    }
    Ok(())
}

/// The keys of the tags that a construct adds to its own, or to those of its parts, by the type of its resource; nothing of
/// types that have no tags.
#[must_use]
pub const fn added_tags(resource_type: &str) -> Option<&'static [&'static str]> {
    Some(match resource_type.as_bytes() {
        b"AWS::EC2::VPC" => &["Name", "aws-cdk:subnet-name", "aws-cdk:subnet-type"],
        b"AWS::EC2::Instance" => &["Name"],
        b"" | b"AWS::IAM::Group" | b"AWS::IAM::ManagedPolicy" => return None,
        _ => &[],
    })
}

/// Whether a resource can have so many tags, those that it has of its stack and those that are added to it included.
///
/// # Errors
///
/// SW0809.
pub const fn tag_count(count: usize) -> Result<(), Violation<'static>> {
    if count <= TAGS_MAX {
        return Ok(());
    }
    let (count, most) = (Arg::Number(count as u64), Arg::Number(TAGS_MAX as u64));
    let sentence =
        "{} tags, with those of the stack and those that are added, exceed the limit of {}";
    Err(Violation::new(SW0809, sentence, [count, most, Arg::None])
        .because(
            "AWS accepts at most 50 tags per resource, and the tags of its stack are among them",
        )
        .fixed_by("remove some of the tags"))
}

/// Whether one of the first tags has a key.
const fn is_earlier(construct: Facts<'_, ()>, key: &str, count: usize) -> bool {
    let mut at = 0;
    while at < count {
        if let Some((Some(other), _)) = Common::TAGS.element(construct, at)
            && same(key, other)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a tag can have a key and a value.
///
/// # Errors
///
/// SW0809.
pub const fn tag<'a>(key: &'a str, value: &'a str) -> Result<(), Violation<'a>> {
    if key.is_empty() || char_count(key) > TAG_MAX.0 {
        Err(Violation::new(
            SW0809,
            "tag key of {} characters is out of range (1 to {})",
            [
                Arg::Number(char_count(key) as u64),
                Arg::Number(TAG_MAX.0 as u64),
                Arg::None,
            ],
        )
        .fixed_by("use a key of 1 to 128 characters"))
    } else if starts_with_ignoring_case(key, "aws:") {
        Err(
            Violation::text(SW0809, "tag key `{}` has the reserved prefix `aws:`", key)
                .because("tags with the prefix `aws:` are set by AWS only")
                .fixed_by("use another prefix"),
        )
    } else if char_count(value) > TAG_MAX.1 {
        Err(Violation::new(
            SW0809,
            "value of tag `{}` has {} characters, but the limit is {}",
            [
                Arg::Text(key),
                Arg::Number(char_count(value) as u64),
                Arg::Number(TAG_MAX.1 as u64),
            ],
        )
        .fixed_by("shorten the value to 256 characters"))
    } else {
        Ok(())
    }
}

/// The types of which CloudFormation takes a snapshot before it deletes one. Stackwright declares none of them.
const LEAVES_SNAPSHOT: &[&str] = &[
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

/// Whether a resource of a type can have the removal policy `Snapshot`.
///
/// # Errors
///
/// SW0811.
pub const fn snapshot_policy(resource_type: &str) -> Result<(), Violation<'_>> {
    if same_as_any(resource_type, LEAVES_SNAPSHOT) {
        return Ok(());
    }
    let violation = Violation::new(
        SW0811,
        "removal policy `Snapshot` is not supported by `{}`",
        [Arg::Text(resource_type), Arg::None, Arg::None],
    );
    Err(
        if same(resource_type, "AWS::ElastiCache::ServerlessCache") {
            violation.fixed_by("use `Retain`, or `final_name` in `backup` for a last backup")
        } else {
            violation
        },
    )
}

/// Whether a construct can have an id: at least one letter or digit, of which logical ids are made, and no `/`, which parts
/// paths.
///
/// # Errors
///
/// SW0904.
pub const fn construct_id(id: &str) -> Result<(), Violation<'_>> {
    let mut has_alphanumeric = false;
    let mut has_slash = false;
    let mut rest = id.as_bytes();
    while let [byte, tail @ ..] = rest {
        has_alphanumeric |= byte.is_ascii_alphanumeric();
        has_slash |= *byte == b'/';
        rest = tail;
    }
    if has_alphanumeric && !has_slash {
        Ok(())
    } else {
        Err(Violation::text(SW0904, "invalid construct id `{}`", id)
            .because("an id needs a letter or a digit for logical ids, and `/` separates the ids of a path")
            .fixed_by("use an id with a letter or a digit and without `/`"))
    }
}

/// The violation of a logical id that another element of the template has.
#[must_use]
pub const fn duplicate_logical_id(id: &str) -> Violation<'_> {
    LOGICAL_IDS
        .violation(id)
        .because(
            "CloudFormation knows the resources and parameters of a template by their logical ids",
        )
        .fixed_by("use another `logical_id`")
}

/// Whether a text can be a logical id.
///
/// # Errors
///
/// SW0740.
pub const fn logical_id(id: &str) -> Result<(), Violation<'_>> {
    if id.is_empty() {
        Err(Violation::plain(SW0740, "logical id is empty"))
    } else if !is_made_of(id.as_bytes(), b"") {
        let sentence = "logical id `{}` must contain only letters and digits of ASCII";
        Err(Violation::text(SW0740, sentence, id))
    } else if id.len() > LOGICAL_ID_MAX {
        let (count, most) = (
            Arg::Number(id.len() as u64),
            Arg::Number(LOGICAL_ID_MAX as u64),
        );
        let sentence = "logical id has {} characters, but the limit is {}";
        Err(Violation::new(SW0740, sentence, [count, most, Arg::None]))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Node, Tree};
    use crate::sns::topic::{TOPIC, Topic};
    use crate::template::output::Output;

    #[test]
    fn tags_of_elasticache() {
        const USER: &str = "AWS::ElastiCache::User";
        for (key, value, right) in [
            ("team", "web shop", true),
            ("a-b_c.d/e=f+g:h@i 1", "", true),
            ("cost#center", "a", false),
            ("cost", "a|b", false),
            ("größe", "a", false),
            ("size", "groß", false),
            ("a,b", "c", false),
        ] {
            assert_eq!(
                tag_of_resource(USER, key, Some(value)).is_ok(),
                right,
                "{key} {value}"
            );
            assert!(tag_of_resource("AWS::KMS::Key", key, Some(value)).is_ok());
        }
        for description in crate::CONSTRUCTS {
            let cache = Tree::new("x").with(Common::<()>::TAGS, vec![texts("a", "#")]);
            let found = check(description, cache.raw());
            let resource_type = description.header.resource_type;
            let refused = resource_type.starts_with("AWS::ElastiCache::");
            let found = found
                .into_iter()
                .any(|finding| finding.violation.rule == SW0129);
            assert_eq!(found, refused, "{resource_type}");
        }
    }

    #[test]
    fn tags_of_iam_and_of_alarms() {
        const ROLE: &str = "AWS::IAM::Role";
        const ALARM: &str = "AWS::CloudWatch::Alarm";
        for (key, value, right) in [
            ("team", "web shop", true),
            ("größe", "groß", true),
            ("a-b_c.d/e=f+g:h@i 1", "", true),
            ("cost#center", "a", false),
            ("cost", "a|b", false),
            ("a", "b\n", false),
        ] {
            let found = tag_of_resource(ROLE, key, Some(value));
            assert_eq!(found.is_ok(), right, "{key} {value}");
            assert!(found.is_ok() || found.is_err_and(|of| of.rule == SW0957));
        }
        assert!(tag_of_resource("AWS::IAM::User", "a,b", None).is_err());
        let of_parameter = tag_of_resource("AWS::SSM::Parameter", "a,b", None);
        let said = of_parameter.map_err(|violation| violation.to_string());
        let sentence = "tag key `a,b` contains a character that Systems Manager does not support";
        assert_eq!(said.err().as_deref(), Some(sentence));
        assert!(tag_of_resource("AWS::SSM::Parameter", "größe", Some("a/b")).is_ok());
        for (of, service) in [
            ("AWS::ECS::TaskDefinition", "ECS"),
            ("AWS::RDS::DBInstance", "RDS"),
            ("AWS::Logs::LogGroup", "CloudWatch Logs"),
            (
                "AWS::ElasticLoadBalancingV2::Listener",
                "Elastic Load Balancing",
            ),
        ] {
            let found = tag_of_resource(of, "a", Some("b|c"));
            let said = found.map_err(|violation| violation.to_string());
            let sentence = format!(
                "value `b|c` of tag `a` contains a character that {service} does not support"
            );
            assert_eq!(said.err(), Some(sentence));
        }
        assert!(tag_of_resource(ALARM, "a,b", Some("c|d")).is_ok());
        assert!(tag_of_resource(ALARM, "a", None).is_ok());
        let empty = tag_of_resource(ALARM, "a", Some(""));
        assert!(empty.is_err_and(|of| of.rule == SW0958));
    }

    #[test]
    fn tags_are_counted_with_those_that_are_added() {
        assert!(tag_count(50).is_ok());
        let refused = tag_count(51).map_err(|violation| violation.to_string());
        let sentence =
            "51 tags, with those of the stack and those that are added, exceed the limit of 50";
        assert_eq!(refused.err().as_deref(), Some(sentence));
        assert_eq!(added_tags("AWS::IAM::Group"), None);
        assert_eq!(added_tags("AWS::KMS::Key"), Some(&[][..]));
    }

    fn texts(key: &str, value: &str) -> Node {
        Tag::node(Fact::Known(key.into()), Fact::Known(value.into()))
    }

    /// The codes and the places of what is found in a topic with these tags.
    fn in_tags(tags: Vec<Node>) -> Vec<(&'static str, usize)> {
        let topic = Tree::partial("alerts").with(Common::<Topic>::TAGS, tags);
        let found = check(Topic::DESCRIPTION, topic.raw()).into_iter();
        found
            .inspect(|finding| assert!(finding.path.is(Common::<Topic>::TAGS.path())))
            .map(|finding| (finding.violation.rule.code, finding.at))
            .collect()
    }

    #[test]
    fn keys_are_unique() {
        let many = |count: usize| (0..count).map(|i| texts(&i.to_string(), "x")).collect();
        assert_eq!(in_tags(many(50)), []);
        assert_eq!(in_tags(many(51)), [("SW0809", 50)]);
        assert_eq!(in_tags(vec![texts("a", "1"), texts("A", "2")]), []);
        let wrong = vec![texts("a", "1"), texts("aws:b", "2"), texts("a", "3")];
        assert_eq!(in_tags(wrong), [("SW0809", 1), ("SW0809", 2)]);
    }

    #[test]
    fn what_is_not_known_of_tags_is_not_wrong() {
        let unknown = || Tag::node(Fact::Present, Fact::Present);
        let key_alone = |key: &str| Tag::node(Fact::Known(key.into()), Fact::Present);
        assert_eq!(in_tags(vec![unknown(), unknown()]), []);
        assert_eq!(in_tags(vec![key_alone("a"), key_alone("b")]), []);
        let wrong = vec![unknown(), key_alone("aws:a"), unknown()];
        assert_eq!(in_tags(wrong), [("SW0809", 1)]);
        let mut many: Vec<_> = (0..50).map(|i| texts(&i.to_string(), "x")).collect();
        many.insert(0, unknown());
        assert_eq!(in_tags(many.clone()), []);
        many.push(texts("one more", "x"));
        assert_eq!(in_tags(many), [("SW0809", 51)]);
    }

    #[test]
    fn only_what_leaves_snapshots_has_the_policy() {
        let codes = |of, policy| {
            let tree = Tree::partial("x").with(Common::<()>::REMOVAL_POLICY, policy);
            let found = check(of, tree.raw()).into_iter();
            found
                .map(|f| f.violation.to_string())
                .collect::<Vec<String>>()
        };
        let topic = Topic::DESCRIPTION;
        let sentence = "removal policy `Snapshot` is not supported by `AWS::SNS::Topic`";
        assert_eq!(codes(topic, RemovalPolicy::Snapshot), [sentence]);
        assert_eq!(codes(topic, RemovalPolicy::Retain), [""; 0]);
        assert_eq!(codes(Output::DESCRIPTION, RemovalPolicy::Snapshot), [""; 0]);
        assert!(snapshot_policy("AWS::EC2::Volume").is_ok());
    }

    #[test]
    fn an_existing_resource_is_asked_for_its_id_alone() {
        let topic = Tree::new("alerts")
            .with(TOPIC.existing, "arn:aws:sns:eu-west-1:123456789012:alerts")
            .with(Common::<Topic>::TAGS, vec![texts("", "x")])
            .with(Common::<Topic>::REMOVAL_POLICY, RemovalPolicy::Snapshot)
            .with(Common::<Topic>::ID, "a/b");
        let found: Vec<_> = check(Topic::DESCRIPTION, topic.raw()).into_iter().collect();
        assert!(matches!(found.as_slice(), [id] if id.path.is(Common::<Topic>::ID.path())));
    }

    #[test]
    fn common_fields_are_asked_in_a_const_context() {
        use crate::describe::{Scalar, Value};
        const ID: Fact<Value<'static>> = Fact::Known(Value::Scalar(Scalar::Text("-")));
        const FOUND: usize = check(Topic::DESCRIPTION, Raw::of("alerts", &[(COMMON, ID)])).len();
        assert_eq!(FOUND, 1);
    }

    #[test]
    fn keys_and_values_of_tags() {
        let key = "k".repeat(128);
        let value = "v".repeat(256);
        assert!(tag(&key, &value).is_ok());
        assert!(tag("team", "").is_ok());
        assert!(tag("", "x").is_err());
        assert!(tag("aws:x", "x").is_err());
        assert!(tag("AWS:x", "x").is_err());
        assert!(tag(&(key + "k"), "x").is_err());
        assert!(tag("k", &(value + "v")).is_err());
    }

    #[test]
    fn logical_ids() {
        let (most, more) = ("x".repeat(255), "x".repeat(256));
        for (id, right) in [
            ("Cache", true),
            ("7", true),
            ("cache01", true),
            (most.as_str(), true),
            (more.as_str(), false),
            ("", false),
            ("my-cache", false),
            ("My Cache", false),
            ("Größe", false),
            ("a_b", false),
        ] {
            assert_eq!(logical_id(id).is_ok(), right, "{id}");
            let topic = Tree::partial("alerts").with(Common::<Topic>::LOGICAL_ID, id);
            let found = check(Topic::DESCRIPTION, topic.raw()).into_iter().count();
            assert_eq!(found == 0, right, "{id}");
        }
    }

    #[test]
    fn construct_ids() {
        for (id, right) in [
            ("A", true),
            ("7", true),
            ("a-b", true),
            ("-", false),
            ("", false),
            ("a/b", false),
        ] {
            assert_eq!(construct_id(id).is_ok(), right, "{id}");
        }
    }
}
