//! How existing resources are named: by a name, an id or an ARN.

use crate::describe::{
    Attribute, COMMON, Description, Existence, Fact, Field, Findings, Path, Raw, Scalar, Site,
    Takes, Value, stated,
};
use crate::region;
use crate::text::{Parts, same, same_as_any, starts_with};
use crate::{Arg, Rule, Violation};

stated! {
    SW0701(
        "existing-resource-id",
        Error,
        "`existing` must name a resource of the declared kind",
        why = "CloudFormation refers to the resource by this value",
        fix = "write the value that AWS shows for the resource",
        source = "Service Authorization Reference, actions, resources and condition keys — https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        related = [SW0703],
    ),
    SW0702(
        "existing-resource-field",
        Error,
        "new, existing and looked-up resources must have only the fields that apply to them",
        why = "CloudFormation changes resources of its own stacks only",
        fix = "remove the field, or declare a new resource",
        source = "Stackwright",
        related = [SW0310, SW0704],
    ),
    SW0703(
        "arn-format",
        Error,
        "partitions, Regions and account ids must be valid",
        why = "a name of another form does not refer to anything in AWS",
        fix = "write an ARN such as `arn:aws:SERVICE:eu-west-1:123456789012:…`",
        source = "IAM User Guide, Amazon Resource Names — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
        related = [SW0701],
    ),
    SW0919(
        "resource-elsewhere",
        Error,
        "an existing resource that a stack uses is in the partition and the Region of the stack, and an ElastiCache or IAM resource, the topic of a cluster and the dead-letter queue of a subscription in its account",
        why = "a resource can only be used in its Region, and AWS looks for it in the Region and the account of the stack",
        fix = "name a resource of the Region and the account of the stack, or change `env`",
        source = "KMS Developer Guide, key ARN — https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html; CloudWatch API, PutMetricAlarm, AlarmActions — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html; ElastiCache API Reference, CreateReplicationGroup, NotificationTopicArn — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; Lambda Developer Guide, using Lambda with Amazon SQS — https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html; SNS Developer Guide, dead-letter queues — https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html; Elastic Load Balancing User Guide, certificates — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html; IAM User Guide, Amazon Resource Names — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
        aws = "ValidationError: Invalid region … specified. Only … is supported.; NotFoundException: Invalid arn …",
        related = [SW0701, SW0703, SW0810],
    ),
    SW0704(
        "unknown-attribute",
        Error,
        "an attribute of an existing resource must be known before it is used",
        why = "CloudFormation returns attributes of resources in the same stack only",
        fix = "add the field to the declaration, or remove the call",
        source = "CloudFormation Template Reference, Fn::GetAtt — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html",
        related = [SW0504, SW0702],
    ),
    SW0705(
        "lookup-environment",
        Error,
        "a stack with look-ups must have an account and a Region",
        why = "the `cdk` command looks resources up in the account and Region of the stack",
        fix = "set `env(account = …, region = …)`, or use `App::new_stack_in`",
        source = "AWS CDK Developer Guide, context values — https://docs.aws.amazon.com/cdk/v2/guide/context.html",
        aws = "Cannot retrieve value from context provider vpc-provider since account/region are not specified at the stack level",
        related = [SW0706],
    ),
    SW0706(
        "lookup-not-found",
        Error,
        "a look-up must find its resource",
        why = "the resources of the stack are placed in what the look-up finds",
        fix = "correct the look-up, or run `cdk context --reset`",
        source = "AWS CDK Developer Guide, context values — https://docs.aws.amazon.com/cdk/v2/guide/context.html",
        aws = "Could not find any VPCs matching",
        related = [SW0705],
    ),
}

/// The account and the Region that a stack is deployed to; an empty text where it is not known.
#[derive(Clone, Copy, Debug)]
pub struct Environment<'a> {
    /// The id of the account.
    pub account: &'a str,
    /// The Region.
    pub region: &'a str,
}

/// How a kind of resource is named.
#[derive(Debug)]
pub struct Identified {
    /// The value of `existing`, as a phrase: `the name or the ARN of a role`.
    pub named_by: &'static str,
    /// The service in ARNs.
    pub service: &'static str,
    /// What an ARN of it ends in.
    arn: Arn,
    /// The forms of its names.
    names: &'static [Form],
}

/// The last part of ARNs.
#[derive(Clone, Copy, Debug)]
enum Arn {
    /// No ARN.
    None,
    /// The name alone, which does not identify the resource without the ARN.
    NameAlone(Class),
    /// The type of the resource, one of some separators (the service's own first), and the name.
    Typed(&'static str, &'static str),
    /// As with a type, which can be another one.
    Either(&'static str, &'static str, &'static str),
    /// As with a type; a name with the prefix has no type before it.
    TypedUnless(&'static str, &'static str, &'static str),
    /// As with a type and `:`; `:*` may follow the name, as in the attribute `Arn`.
    Starred(&'static str),
    /// As with a type, but without a Region; a path may precede the name.
    Global(&'static str),
}

/// A form of names.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// Characters of a class.
    Of(Class),
    /// The same, with a letter first.
    Letter(Class),
    /// Two names of a class with `/` between them.
    Pair(Class),
    /// A prefix, then characters of a class.
    Prefixed(&'static str, Class),
    /// `12345678-1234-1234-1234-123456789012`.
    Uuid,
}

/// Characters that a name may consist of.
#[derive(Clone, Copy, Debug)]
enum Class {
    Lower,
    Digit,
    Hex,
    /// Of ids of ElastiCache; the service's own have a dot.
    Hyphenated,
    /// Of IAM: letters, digits and `_+=,.@-`.
    Iam,
    /// Of secrets: letters, digits and `/_+=.@-`.
    Secret,
    /// Of aliases: letters, digits and `/_-`.
    Alias,
    /// Of log groups: letters, digits and `.-_/#`.
    LogGroup,
    /// Of parameters: letters, digits and `_.-/`.
    Parameter,
    /// Of topics and queues: letters, digits, `-` and `_`, and the `.` of `.fifo`.
    Topic,
    /// Of functions and services: letters, digits, `-` and `_`.
    Function,
}

impl Identified {
    /// By an id that starts with a prefix and goes on in hexadecimal digits: `vpc-`. There is no ARN.
    #[must_use]
    pub const fn by_id(
        service: &'static str,
        names: &'static IdPrefix,
        named_by: &'static str,
    ) -> Self {
        Self {
            named_by,
            service,
            arn: Arn::None,
            names: &names.0,
        }
    }

    /// By the name or the ARN of a resource of ElastiCache. The service's ARNs have a colon after the type, the CDK's a slash.
    #[must_use]
    pub const fn of_elasticache(arn_type: &'static str, named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "elasticache",
            arn: Arn::Typed(arn_type, ":/"),
            names: &[Form::Letter(Class::Hyphenated)],
        }
    }

    /// The same, of two types.
    #[must_use]
    pub const fn either_of_elasticache(
        arn_type: &'static str,
        other_type: &'static str,
        named_by: &'static str,
    ) -> Self {
        Self {
            arn: Arn::Either(arn_type, other_type, ":/"),
            ..Self::of_elasticache(arn_type, named_by)
        }
    }

    /// By the id of a global datastore of ElastiCache.
    #[must_use]
    pub const fn of_global_datastores(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "elasticache",
            arn: Arn::None,
            names: &[Form::Letter(Class::Hyphenated)],
        }
    }

    /// By the id or the ARN of a key of KMS, or by an alias.
    #[must_use]
    pub const fn of_kms(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "kms",
            arn: Arn::TypedUnless("key", "/", "alias/"),
            names: &[
                Form::Prefixed("alias/", Class::Alias),
                Form::Prefixed("mrk-", Class::Hex),
                Form::Uuid,
            ],
        }
    }

    /// By the name or the ARN of something in IAM, which has no regions.
    #[must_use]
    pub const fn of_iam(arn_type: &'static str, named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "iam",
            arn: Arn::Global(arn_type),
            names: &[Form::Of(Class::Iam)],
        }
    }

    /// By the ARN of a topic.
    #[must_use]
    pub const fn of_sns(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "sns",
            arn: Arn::NameAlone(Class::Topic),
            names: &[],
        }
    }

    /// By the name or the ARN of a function of Lambda.
    #[must_use]
    pub const fn of_lambda(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "lambda",
            arn: Arn::Typed("function", ":"),
            names: &[Form::Of(Class::Function)],
        }
    }

    /// By the name or the ARN of a service of ECS. In front of the name there may be that of the cluster: `shop/web`.
    #[must_use]
    pub const fn of_ecs(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "ecs",
            arn: Arn::Typed("service", "/"),
            names: &[Form::Of(Class::Function), Form::Pair(Class::Function)],
        }
    }

    /// By the name or the ARN of an instance or a cluster of RDS.
    #[must_use]
    pub const fn of_rds(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "rds",
            arn: Arn::Either("db", "cluster", ":"),
            names: &[Form::Letter(Class::Hyphenated)],
        }
    }

    /// By the ARN of a queue of SQS.
    #[must_use]
    pub const fn of_sqs(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "sqs",
            arn: Arn::NameAlone(Class::Topic),
            names: &[],
        }
    }

    /// By the name or the ARN of a secret.
    #[must_use]
    pub const fn of_secrets_manager(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "secretsmanager",
            arn: Arn::Typed("secret", ":"),
            names: &[Form::Of(Class::Secret)],
        }
    }

    /// By the name of a parameter of the Parameter Store.
    #[must_use]
    pub const fn of_ssm(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "ssm",
            arn: Arn::None,
            names: &[Form::Of(Class::Parameter)],
        }
    }

    /// By the name or the ARN of a log group.
    #[must_use]
    pub const fn of_logs(named_by: &'static str) -> Self {
        Self {
            named_by,
            service: "logs",
            arn: Arn::Starred("log-group"),
            names: &[Form::Of(Class::LogGroup)],
        }
    }

    /// The end of ARNs after the name, which a given ARN may lack.
    #[must_use]
    pub const fn after_name(&self) -> &'static str {
        match self.arn {
            Arn::Starred(_) => STAR,
            _ => "",
        }
    }

    /// Whether its ARN names no region.
    #[must_use]
    pub const fn is_global(&self) -> bool {
        matches!(self.arn, Arn::Global(_))
    }

    /// Whether its ARN is its name, and nothing else names it.
    #[must_use]
    pub const fn is_named_by_arn_alone(&self) -> bool {
        matches!(self.arn, Arn::NameAlone(_))
    }

    /// The type and the separator in front of a name in the last part of an ARN.
    #[must_use]
    pub fn before_name(&self, name: &str) -> (&'static str, &'static str) {
        match self.arn {
            Arn::None | Arn::NameAlone(_) => ("", ""),
            Arn::TypedUnless(_, _, prefix) if name.starts_with(prefix) => ("", ""),
            Arn::Typed(of, separators)
            | Arn::Either(of, _, separators)
            | Arn::TypedUnless(of, separators, _) => (of, separators.get(..1).unwrap_or_default()),
            Arn::Global(of) => (of, "/"),
            Arn::Starred(of) => (of, ":"),
        }
    }
}

/// The prefix of ids: see [`Identified::by_id`].
#[derive(Debug)]
pub struct IdPrefix([Form; 1]);

impl IdPrefix {
    /// `vpc-`.
    #[must_use]
    pub const fn new(prefix: &'static str) -> Self {
        Self([Form::Prefixed(prefix, Class::Hex)])
    }
}

/// The identity of an existing resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity<'a> {
    /// Its name or id; of a key by its alias `alias/…`.
    pub name: &'a str,
    /// Its ARN, where that is what is given.
    pub arn: Option<&'a str>,
}

/// Reads the value of `existing`.
///
/// # Errors
///
/// SW0701 if it is not a name, id or ARN of that kind of resource, SW0703 if it is an ARN with a part that is wrong.
pub const fn identity<'a>(
    identified: &'static Identified,
    text: &'a str,
) -> Result<Identity<'a>, Violation<'a>> {
    let mut parts = Parts::of(text, b':');
    let is_arn = matches!(parts.next(), Some(first) if same(first, "arn"));
    if !is_arn {
        return if is_name(identified.names, text) {
            Ok(Identity {
                name: text,
                arn: None,
            })
        } else {
            Err(no_name(identified, text))
        };
    }
    let (Some(partition), Some(service), Some(region), Some(account), Some(resource)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.rest(),
    ) else {
        return Err(no_name(identified, text));
    };
    let Some(name) = name_in(identified, resource) else {
        return Err(no_name(identified, text));
    };
    if !same(service, identified.service) {
        return Err(no_name(identified, text));
    }
    // The policies of AWS are in no account.
    let is_of_aws = matches!(identified.arn, Arn::Global(of) if same(of, "policy"));
    let account = if is_of_aws && same(account, "aws") {
        "000000000000"
    } else {
        account
    };
    if let Err(violation) = arn_places(identified.is_global(), partition, region, account) {
        return Err(violation);
    }
    Ok(Identity {
        name,
        arn: Some(text),
    })
}

const fn no_name<'a>(identified: &'static Identified, text: &'a str) -> Violation<'a> {
    let violation = Violation::new(
        SW0701,
        "expected {}, found `{}`",
        [Arg::Text(identified.named_by), Arg::Text(text), Arg::None],
    );
    match identified.arn {
        Arn::None if starts_with(text, "arn:") && same(identified.service, "ssm") => {
            violation.fixed_by("write the name, such as `/shop/endpoint`")
        }
        Arn::None if starts_with(text, "arn:") => {
            violation.fixed_by("write the name or the id in the ARN")
        }
        Arn::NameAlone(_) if same(identified.service, "sqs") => {
            violation.fixed_by("write its ARN: `arn:aws:sqs:REGION:ACCOUNT:NAME`")
        }
        Arn::NameAlone(_) if same(identified.service, "sns") => {
            violation.fixed_by("write its ARN: `arn:aws:sns:REGION:ACCOUNT:NAME`")
        }
        _ => violation,
    }
}

/// Whether the parts of an ARN that say where its resource is are right.
const fn arn_places<'a>(
    is_global: bool,
    partition: &'a str,
    region: &'a str,
    account: &'a str,
) -> Result<(), Violation<'a>> {
    if !is_partition(partition) {
        return Err(Violation::text(SW0703, "unknown partition `{}`", partition)
            .because("the partitions of AWS are `aws`, `aws-cn` and `aws-us-gov`, among others")
            .fixed_by("write a partition such as `aws`"));
    }
    if is_global && !region.is_empty() {
        return Err(
            Violation::text(SW0703, "unexpected Region `{}` in an ARN of IAM", region)
                .because("IAM is a global service, so its ARNs have no Region")
                .fixed_by("leave the Region empty, as in `arn:aws:iam::…`"),
        );
    }
    if !is_global && !is_region(region) {
        return Err(not_a_region(region));
    }
    account_id(account)
}

/// The violation of a text that is not the name of a Region.
pub(crate) const fn not_a_region(text: &str) -> Violation<'_> {
    Violation::text(SW0703, "`{}` is not a Region", text)
        .because("the name of a Region has the form of `eu-west-1`")
        .fixed_by("write a Region such as `eu-west-1`")
}

/// Whether a text is the id of an account.
///
/// # Errors
///
/// SW0703.
pub const fn account_id(account: &str) -> Result<(), Violation<'_>> {
    if account.len() == 12 && has_only(account, Class::Digit) {
        Ok(())
    } else {
        Err(
            Violation::text(SW0703, "`{}` is not an account id", account)
                .because("an account id has twelve digits")
                .fixed_by("write twelve digits, as in `123456789012`"),
        )
    }
}

/// `aws`, `aws-cn`, `aws-us-gov`.
pub(crate) const fn is_partition(text: &str) -> bool {
    let mut parts = Parts::of(text, b'-');
    if !matches!(parts.next(), Some(first) if same(first, "aws")) {
        return false;
    }
    while let Some(part) = parts.next() {
        if part.is_empty() || !has_only(part, Class::Lower) {
            return false;
        }
    }
    true
}

/// Whether a text is a number without a sign.
pub(crate) const fn is_digits(text: &str) -> bool {
    !text.is_empty() && has_only(text, Class::Digit)
}

/// Whether a text has the form of a region's name: `eu-west-1`, `us-gov-east-1`.
pub(crate) const fn is_region(text: &str) -> bool {
    let mut parts = Parts::of(text, b'-');
    let (mut count, mut last) = (0, "");
    while let Some(part) = parts.next() {
        // Only the last part is a number.
        if count > 0 && !has_only(last, Class::Lower) || part.is_empty() {
            return false;
        }
        last = part;
        count += 1;
    }
    count >= 3 && has_only(last, Class::Digit)
}

/// The name in the last part of an ARN, if that is of the kind.
const fn name_in<'a>(identified: &'static Identified, resource: &'a str) -> Option<&'a str> {
    let name = match identified.arn {
        Arn::None => return None,
        Arn::NameAlone(class) => {
            return if !resource.is_empty() && has_only(resource, class) {
                Some(resource)
            } else {
                None
            };
        }
        Arn::TypedUnless(_, _, prefix) if starts_with(resource, prefix) => Some(resource),
        Arn::Typed(of, separators) | Arn::TypedUnless(of, separators, _) => {
            after_type(resource, of, separators)
        }
        Arn::Either(of, other, separators) => match after_type(resource, of, separators) {
            Some(name) => Some(name),
            None => after_type(resource, other, separators),
        },
        Arn::Starred(of) => match after_type(resource, of, ":") {
            Some(name) => Some(without_star(name)),
            None => None,
        },
        Arn::Global(of) => match after_type(resource, of, "/") {
            Some(path) => Some(last_part(path)),
            None => None,
        },
    };
    match name {
        Some(name) if is_name(identified.names, name) => Some(name),
        _ => None,
    }
}

const STAR: &str = ":*";

const fn without_star(name: &str) -> &str {
    match name.as_bytes() {
        [before @ .., b':', b'*'] => name.split_at(before.len()).0,
        _ => name,
    }
}

const fn last_part(path: &str) -> &str {
    let mut parts = Parts::of(path, b'/');
    let mut last = path;
    while let Some(part) = parts.next() {
        last = part;
    }
    last
}

/// The text after the type of a resource and one of some separators.
const fn after_type<'a>(resource: &'a str, of: &str, separators: &str) -> Option<&'a str> {
    if !starts_with(resource, of) {
        return None;
    }
    let (_, rest) = resource.split_at(of.len());
    let [separator, _, ..] = rest.as_bytes() else {
        return None;
    };
    let mut candidates = separators.as_bytes();
    while let [candidate, others @ ..] = candidates {
        if *candidate == *separator {
            return Some(rest.split_at(1).1);
        }
        candidates = others;
    }
    None
}

const fn is_one(byte: u8, class: Class) -> bool {
    match class {
        Class::Lower => byte.is_ascii_lowercase(),
        Class::Digit => byte.is_ascii_digit(),
        Class::Hex => byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'),
        Class::Hyphenated => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'),
        Class::Iam => {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'_' | b'+' | b'=' | b',' | b'.' | b'@' | b'-')
        }
        Class::Secret => {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'/' | b'_' | b'+' | b'=' | b'.' | b'@' | b'-')
        }
        Class::Alias => byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-'),
        Class::LogGroup => {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'/' | b'#')
        }
        Class::Parameter => {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'/')
        }
        Class::Function => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
        Class::Topic => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'),
    }
}

const fn has_only(text: &str, class: Class) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if !is_one(*byte, class) {
            return false;
        }
        rest = tail;
    }
    true
}

const fn is_name(mut forms: &[Form], text: &str) -> bool {
    while let [form, others @ ..] = forms {
        let is_right = match *form {
            Form::Of(class) => !text.is_empty() && has_only(text, class),
            Form::Letter(class) => {
                matches!(text.as_bytes(), [first, ..] if first.is_ascii_alphabetic())
                    && has_only(text, class)
            }
            Form::Prefixed(prefix, class) => {
                starts_with(text, prefix)
                    && text.len() > prefix.len()
                    && has_only(text.split_at(prefix.len()).1, class)
            }
            Form::Pair(class) => is_pair(text, class),
            Form::Uuid => is_uuid(text),
        };
        if is_right {
            return true;
        }
        forms = others;
    }
    false
}

const fn is_pair(text: &str, class: Class) -> bool {
    let mut parts = Parts::of(text, b'/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(second), None) => {
            !first.is_empty()
                && !second.is_empty()
                && has_only(first, class)
                && has_only(second, class)
        }
        _ => false,
    }
}

const fn is_uuid(text: &str) -> bool {
    const LENGTHS: [usize; 5] = [8, 4, 4, 4, 12];
    let mut parts = Parts::of(text, b'-');
    let mut lengths: &[usize] = &LENGTHS;
    while let [length, rest @ ..] = lengths {
        match parts.next() {
            Some(part) if part.len() == *length && has_only(part, Class::Hex) => {}
            _ => return false,
        }
        lengths = rest;
    }
    parts.next().is_none()
}

/// Finds the violations of the fields that identify an existing resource, and of the fields that do not apply with or without
/// them. A finding is at the field.
#[must_use]
pub const fn check<'a>(of: &'static Description, facts: Raw<'a>) -> Findings<'a> {
    let mut found = Findings::none();
    find(of, facts, &mut found);
    found
}

/// The same, put behind what was found before.
pub const fn find<'a>(of: &'static Description, facts: Raw<'a>, found: &mut Findings<'a>) {
    let Some(identified) = of.header.existing else {
        return;
    };
    let place = Place::of(of, facts);
    let (mut fields, mut number) = (of.fields, 0);
    while let [field, rest @ ..] = fields {
        if let Existence::Identity = field.options.existence
            && let Fact::Known(Value::Scalar(Scalar::Text(text))) = facts.get(number)
        {
            let is_right = identity(identified, text);
            if let Err(violation) = is_right {
                found.push(Path::of(number), 0, violation);
            } else if let Err(violation) = region_of(text) {
                found.push(Path::of(number), 0, violation);
            }
        }
        number += 1;
        fields = rest;
    }
    place.fields(of, of.fields, 0, facts, found);
    place.fields(of, of.header.common, COMMON, facts, found);
}

/// Finds the existing resources that a declaration uses, and that cannot be used where its stack is deployed. A finding is at the
/// field that refers to the resource, or at the one that names it.
#[must_use]
pub const fn elsewhere<'a>(
    of: &'static Description,
    facts: Raw<'a>,
    environment: Environment<'a>,
) -> Findings<'a> {
    let mut found = Findings::none();
    find_elsewhere(of, facts, environment, &mut found);
    found
}

/// The same, put behind what was found before.
pub const fn find_elsewhere<'a>(
    of: &'static Description,
    facts: Raw<'a>,
    environment: Environment<'a>,
    found: &mut Findings<'a>,
) {
    // In a stack without an environment, nothing is known to be elsewhere.
    let is_anywhere = environment.account.is_empty() && environment.region.is_empty();
    let (mut fields, mut number) = (if is_anywhere { &[] } else { of.fields }, 0);
    while let [field, rest @ ..] = fields {
        match (field.takes, facts.get(number)) {
            (Takes::Text, Fact::Known(Value::Scalar(Scalar::Text(text)))) => {
                if let (Existence::Identity, Some(identified)) =
                    (field.options.existence, of.header.existing)
                    && identity(identified, text).is_ok()
                    && let Err(violation) = partition(text, environment)
                {
                    found.push(Path::of(number), 0, violation);
                }
            }
            (Takes::Reference(_), Fact::Known(Value::Fields(resource))) => {
                if let Err(violation) = usable(of, resource, environment) {
                    found.push(Path::of(number), 0, violation);
                }
            }
            (Takes::List(&Takes::Reference(_)), Fact::Known(Value::List(list))) => {
                let mut at = 0;
                while at < list.len() {
                    if let Fact::Known(Value::Fields(resource)) = list.get(at)
                        && let Err(violation) = usable(of, resource, environment)
                    {
                        found.push(Path::of(number), at, violation);
                    }
                    at += 1;
                }
            }
            _ => {}
        }
        number += 1;
        fields = rest;
    }
}

/// The partition of a Region.
const fn partition_of(region: &str) -> &'static str {
    const PREFIXES: &[(&str, &str)] = &[
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("us-isof-", "aws-iso-f"),
        ("eusc-", "aws-eusc"),
    ];
    let mut prefixes = PREFIXES;
    while let [(prefix, partition), rest @ ..] = prefixes {
        if starts_with(region, prefix) {
            return partition;
        }
        prefixes = rest;
    }
    "aws"
}

/// Whether an ARN has the partition of the stack's Region. Other texts have none.
const fn partition<'a>(text: &'a str, environment: Environment<'a>) -> Result<(), Violation<'a>> {
    let mut parts = Parts::of(text, b':');
    let (Some(arn), Some(partition)) = (parts.next(), parts.next()) else {
        return Ok(());
    };
    let expected = partition_of(environment.region);
    if !same(arn, "arn") || environment.region.is_empty() || same(partition, expected) {
        return Ok(());
    }
    let sentence = "partition `{}` is not that of the stack's Region `{}`";
    let values = [
        Arg::Text(partition),
        Arg::Text(environment.region),
        Arg::None,
    ];
    Err(Violation::new(SW0919, sentence, values)
        .because("the resources of one partition cannot use those of another"))
}

/// Whether the Region of an ARN is one that AWS has. Other texts have none.
const fn region_of(text: &str) -> Result<(), Violation<'_>> {
    let mut parts = Parts::of(text, b':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(arn), Some(_), Some(_), Some(region)) if same(arn, "arn") => region::known(region),
        _ => Ok(()),
    }
}

/// The services whose resources can only be used in their account.
const OF_ACCOUNT: &[&str] = &["elasticache", "iam"];

/// The same of a service for a type of resource: a cluster notifies topics of its account only.
const OF_ACCOUNT_FOR: (&str, &str) = ("sns", "AWS::ElastiCache::ReplicationGroup");

/// Whether an ARN, which a field has as a text, is in the Region of a stack. Other texts have none.
///
/// # Errors
///
/// SW0919.
pub(crate) const fn in_region<'a>(arn: &'a str, site: Site<'a>) -> Result<(), Violation<'a>> {
    let mut parts = Parts::of(arn, b':');
    if let (Some(start), Some(_), Some(_), Some(theirs), Fact::Known(ours)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        site.region,
    ) && same(start, "arn")
        && is_region(theirs)
        && !ours.is_empty()
        && !same(theirs, ours)
    {
        let sentence = "the resource is in the {} `{}`, and the stack in `{}`";
        let values = [Arg::Text("Region"), Arg::Text(theirs), Arg::Text(ours)];
        return Err(Violation::new(SW0919, sentence, values));
    }
    Ok(())
}

/// Whether an ARN, which a field has as a text, is in the Region and the account of a stack.
///
/// # Errors
///
/// SW0919.
pub(crate) const fn in_account<'a>(arn: &'a str, site: Site<'a>) -> Result<(), Violation<'a>> {
    if let Err(violation) = in_region(arn, site) {
        return Err(violation);
    }
    let mut parts = Parts::of(arn, b':');
    let (start, _, _, _, theirs) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    );
    if let (Some(start), Some(theirs), Fact::Known(ours)) = (start, theirs, site.account)
        && same(start, "arn")
        && account_id(theirs).is_ok()
        && !ours.is_empty()
        && !same(theirs, ours)
    {
        let sentence = "the resource is in the {} `{}`, and the stack in `{}`";
        let values = [Arg::Text("account"), Arg::Text(theirs), Arg::Text(ours)];
        return Err(Violation::new(SW0919, sentence, values));
    }
    Ok(())
}

/// The largest number of the field that names an existing resource.
const LAST_IDENTITY: u16 = 3;

/// Whether a stack can use an existing resource.
const fn usable<'a>(
    of: &'static Description,
    resource: Raw<'a>,
    environment: Environment<'a>,
) -> Result<(), Violation<'a>> {
    let (mut number, mut arn) = (0, "");
    while number <= LAST_IDENTITY {
        if let Fact::Known(Value::Scalar(Scalar::Text(text))) = resource.get(number)
            && starts_with(text, "arn:")
        {
            arn = text;
            break;
        }
        number += 1;
    }
    let mut parts = Parts::of(arn, b':');
    let (Some(_), Some(_), Some(service), Some(region), Some(account)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    ) else {
        return Ok(());
    };
    // Of one that is wrong, the declaration of the resource says that.
    let has_region = !region.is_empty() && is_region(region);
    if account_id(account).is_err() || !region.is_empty() && !has_region {
        return Ok(());
    }
    // The declaration of the resource says so.
    if partition(arn, environment).is_err() {
        return Ok(());
    }
    let (what, theirs, ours) =
        if has_region && !environment.region.is_empty() && !same(region, environment.region) {
            ("Region", region, environment.region)
        } else if (same_as_any(service, OF_ACCOUNT)
            || same(service, OF_ACCOUNT_FOR.0) && same(of.header.resource_type, OF_ACCOUNT_FOR.1))
            && !environment.account.is_empty()
            && !same(account, environment.account)
        {
            ("account", account, environment.account)
        } else {
            return Ok(());
        };
    let sentence = "the resource is in the {} `{}`, and the stack in `{}`";
    let values = [Arg::Text(what), Arg::Text(theirs), Arg::Text(ours)];
    Err(Violation::new(SW0919, sentence, values))
}

/// Whether the resource is new, existing or looked up.
#[derive(Clone, Copy)]
struct Place {
    is_existing: bool,
    is_looked_up: bool,
}

impl Place {
    const fn of(of: &'static Description, facts: Raw<'_>) -> Self {
        let (mut fields, mut number, mut is_looked_up) = (of.fields, 0, false);
        while let [field, rest @ ..] = fields {
            let is_lookup = matches!(field.options.existence, Existence::Lookup);
            is_looked_up = is_looked_up || is_lookup && facts.has(number);
            number += 1;
            fields = rest;
        }
        Self {
            is_existing: of.is_existing(facts),
            is_looked_up,
        }
    }

    const fn fields<'a>(
        self,
        of: &'static Description,
        mut fields: &'static [Field],
        mut number: u16,
        facts: Raw<'a>,
        found: &mut Findings<'a>,
    ) {
        while let [field, rest @ ..] = fields {
            if !field.options.is_parameter
                && facts.has(number)
                && let Err(violation) = self.field(of, field)
            {
                found.push(Path::of(number), 0, violation);
            }
            number += 1;
            fields = rest;
        }
    }

    const fn field(
        self,
        of: &'static Description,
        field: &Field,
    ) -> Result<(), Violation<'static>> {
        let noun = of.header.noun_alone;
        match (field.options.existence, self.is_existing, self.is_looked_up) {
            (Existence::Identity | Existence::Told | Existence::BothUnlessLookedUp, _, true) => {
                Err(Violation::new(
                    SW0702,
                    "field `{}` is not supported on a looked-up {}",
                    [Arg::Text(field.name), Arg::Text(noun), Arg::None],
                )
                .because("the look-up finds this value")
                .fixed_by("remove the field, or use `existing` instead of `lookup`"))
            }
            (Existence::Told, false, _) => Err(Violation::new(
                SW0702,
                "field `{}` is not supported on a new {}",
                [Arg::Text(field.name), Arg::Text(noun), Arg::None],
            )
            .because("the field describes an existing resource")
            .fixed_by("remove the field, or add `existing`")),
            (Existence::New, true, _) => Err(excluded(of, field.name)),
            (Existence::NewBy(violation), true, _) => Err(violation),
            _ => Ok(()),
        }
    }
}

/// The rules that a field can break because of an existing resource: those of [`check`], of a look-up, and of attributes that
/// are read.
#[must_use]
pub fn rules(of: &Description, field: &Field) -> Vec<&'static Rule> {
    if of.header.existing.is_none() || field.options.is_parameter {
        return Vec::new();
    }
    let mut fields = of.fields.iter();
    let can_be_looked_up = fields.any(|field| matches!(field.options.existence, Existence::Lookup));
    let mut rules = match field.options.existence {
        Existence::Identity if can_be_looked_up => vec![SW0701, SW0702, SW0703],
        Existence::Identity => vec![SW0701, SW0703],
        Existence::Lookup => vec![SW0705, SW0706],
        Existence::New | Existence::Told | Existence::BothUnlessLookedUp => vec![SW0702],
        Existence::NewBy(violation) => vec![violation.rule],
        Existence::Both => Vec::new(),
    };
    let mut attributes = of.header.attributes.iter();
    if attributes.any(|attribute| attribute.told_by == field.name) {
        rules.push(SW0704);
    }
    rules
}

/// The violation of a field of new resources on an existing one.
#[must_use]
pub const fn excluded(of: &'static Description, field: &'static str) -> Violation<'static> {
    Violation::new(
        SW0702,
        "field `{}` is not supported on an existing {}",
        [Arg::Text(field), Arg::Text(of.header.noun_alone), Arg::None],
    )
}

/// The violation of a look-up in a stack without an account and a Region.
#[must_use]
pub const fn looked_up_nowhere() -> Violation<'static> {
    Violation::plain(
        SW0705,
        "VPC look-up in a stack without an account and a Region",
    )
}

/// The violation of a look-up that finds nothing, and why.
#[must_use]
pub const fn not_found(why: &str) -> Violation<'_> {
    Violation::text(SW0706, "cannot find the VPC: {}", why)
}

impl Attribute {
    /// The attribute that a method of a construct reads, if it reads one.
    #[must_use]
    pub fn of(description: &Description, method: &str) -> Option<Self> {
        let mut all = description.header.attributes.iter().copied();
        all.find(|attribute| attribute.method == method)
    }

    /// The violation of a call that reads it from an existing resource, where it is unknown.
    #[must_use]
    pub const fn untold(self, of: &'static Description) -> Violation<'static> {
        let (what, noun) = (Arg::Text(self.noun), Arg::Text(of.header.noun_alone));
        if self.told_by.is_empty() {
            Violation::new(
                SW0704,
                "{} of an existing {} is unknown",
                [what, noun, Arg::None],
            )
            .fixed_by("remove the call")
        } else {
            Violation::new(
                SW0704,
                "{} of an existing {} is unknown without the field `{}`",
                [what, noun, Arg::Text(self.told_by)],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::Common;
    use crate::describe::{Described, Tree};
    use crate::ec2::security_group::SecurityGroup;
    use crate::ec2::vpc::{VPC, Vpc};
    use crate::elasticache::cache::{CACHE, Cache};
    use crate::elasticache::group::{USER_GROUP, UserGroup};
    use crate::elasticache::user::{USER, User};
    use crate::iam::group::IamGroup;
    use crate::iam::role::Role;
    use crate::iam::user::IamUser;
    use crate::kms::key::Key;
    use crate::secretsmanager::secret::Secret;
    use crate::sns::topic::Topic;

    fn of<C: Described>() -> &'static Identified {
        C::DESCRIPTION.header.existing.unwrap()
    }

    fn name<'a>(kind: &'static Identified, text: &'a str) -> Result<&'a str, &'static str> {
        match identity(kind, text) {
            Ok(identity) => Ok(identity.name),
            Err(violation) => Err(violation.rule.code),
        }
    }

    #[test]
    fn names_and_arns() {
        const UUID: &str = "12345678-1234-1234-1234-123456789012";
        let (cache, user, group) = (of::<Cache>(), of::<User>(), of::<UserGroup>());
        let (key, vpc, security_group) = (of::<Key>(), of::<Vpc>(), of::<SecurityGroup>());
        let (topic, role, secret) = (of::<Topic>(), of::<Role>(), of::<Secret>());
        let (iam_user, iam_group) = (of::<IamUser>(), of::<IamGroup>());
        for (kind, text, expected) in [
            (cache, "my-cache", Ok("my-cache")),
            (
                cache,
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:by-arn",
                Ok("by-arn"),
            ),
            (
                cache,
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscache/by-arn",
                Ok("by-arn"),
            ),
            (cache, "", Err("SW0701")),
            (cache, "my cache", Err("SW0701")),
            (
                cache,
                "arn:aws:elasticache:us-east-1:123456789012:user:x",
                Err("SW0701"),
            ),
            (
                cache,
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:",
                Err("SW0701"),
            ),
            (cache, "arn:aws:elasticache", Err("SW0701")),
            (
                cache,
                "arn:awz:elasticache:us-east-1:123456789012:serverlesscache:x",
                Err("SW0703"),
            ),
            (
                cache,
                "arn:aws:elasticache:us-east:123456789012:serverlesscache:x",
                Err("SW0703"),
            ),
            (
                cache,
                "arn:aws:elasticache:us-east-1:12345678901:serverlesscache:x",
                Err("SW0703"),
            ),
            (
                cache,
                "arn:aws-us-gov:elasticache:us-gov-west-1:123456789012:serverlesscache:x",
                Ok("x"),
            ),
            (user, "default", Ok("default")),
            (
                user,
                "arn:aws:elasticache:us-east-1:123456789012:user:ops",
                Ok("ops"),
            ),
            (
                group,
                "default.iam-user-group",
                Ok("default.iam-user-group"),
            ),
            (
                group,
                "arn:aws:elasticache:us-east-1:123456789012:usergroup:team",
                Ok("team"),
            ),
            (
                group,
                "arn:aws:elasticache:us-east-1:123456789012:user:team",
                Err("SW0701"),
            ),
            (key, UUID, Ok(UUID)),
            (key, "alias/my-key", Ok("alias/my-key")),
            (key, "my-key", Err("SW0701")),
            (
                key,
                "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012",
                Ok(UUID),
            ),
            (
                key,
                "arn:aws:kms:us-east-1:123456789012:alias/my-key",
                Ok("alias/my-key"),
            ),
            (vpc, "vpc-0a1b2c3d", Ok("vpc-0a1b2c3d")),
            (vpc, "network", Err("SW0701")),
            (security_group, "sg-12345678", Ok("sg-12345678")),
            (security_group, "sg-", Err("SW0701")),
            (
                security_group,
                "arn:aws:ec2:us-east-1:123456789012:security-group/sg-1",
                Err("SW0701"),
            ),
            (topic, "on-call", Err("SW0701")),
            (
                topic,
                "arn:aws:sns:eu-west-1:123456789012:on-call",
                Ok("on-call"),
            ),
            (role, "web", Ok("web")),
            (
                role,
                "arn:aws:iam::123456789012:role/service/web",
                Ok("web"),
            ),
            (
                role,
                "arn:aws:iam:eu-west-1:123456789012:role/web",
                Err("SW0703"),
            ),
            (iam_user, "arn:aws:iam::123456789012:user/x", Ok("x")),
            (iam_group, "arn:aws:iam::123456789012:group/a/b", Ok("b")),
            (iam_group, "arn:aws:iam::123456789012:user/b", Err("SW0701")),
            (secret, "prod/db", Ok("prod/db")),
            (
                secret,
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1b2c3",
                Ok("prod/db-a1b2c3"),
            ),
        ] {
            assert_eq!(name(kind, text), expected, "{text}");
        }
    }

    #[test]
    fn the_name_of_an_existing_resource_is_one_of_its_first_fields() {
        for of in crate::CONSTRUCTS {
            let numbered = of.numbered();
            let mut identities = numbered
                .filter(|(_, field)| matches!(field.options.existence, Existence::Identity));
            if let Some((number, _)) = identities.next() {
                assert!(number <= LAST_IDENTITY, "{}", of.name);
            }
        }
    }

    #[test]
    fn resources_are_used_where_they_are() {
        use crate::cloudwatch::alarm::{ALARM, Alarm};
        use crate::elasticache::user::USER;
        use crate::kms::key::KEY;
        use crate::sns::topic::TOPIC;
        let here = Environment {
            account: "123456789012",
            region: "eu-west-1",
        };
        let at = |of, facts: &Tree, environment| -> Vec<_> {
            let found = elsewhere(of, facts.raw(), environment).into_iter();
            found
                .map(|one| (one.at, one.violation.to_string()))
                .collect()
        };
        let key = |place: &str| {
            let arn = format!("arn:{place}:key/0a1b2c3d-1111-2222-3333-444455556666");
            let key = Tree::new("k").with(KEY.existing, arn.as_str());
            Tree::new("c").with(CACHE.kms_key, key)
        };
        let cache = Cache::DESCRIPTION;
        assert_eq!(at(cache, &key("aws:kms:eu-west-1:123456789012"), here), []);
        assert_eq!(at(cache, &key("aws:kms:eu-west-1:999999999999"), here), []);
        let sentence = "the resource is in the Region `us-east-1`, and the stack in `eu-west-1`";
        let found = at(cache, &key("aws:kms:us-east-1:123456789012"), here);
        assert_eq!(found, [(0, sentence.to_owned())]);
        assert_eq!(
            at(cache, &key("aws-cn:kms:cn-north-1:123456789012"), here),
            []
        );
        let declared = Tree::new("k").with(
            KEY.existing,
            "arn:aws-cn:kms:cn-north-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666",
        );
        let sentence = "partition `aws-cn` is not that of the stack's Region `eu-west-1`";
        let found = at(crate::kms::key::Key::DESCRIPTION, &declared, here);
        assert_eq!(found, [(0, sentence.to_owned())]);
        let unknown = Environment {
            account: "",
            region: "",
        };
        let elsewhere = key("aws:kms:us-east-1:123456789012");
        assert_eq!(at(cache, &elsewhere, unknown), []);
        let china = Environment {
            account: "",
            region: "cn-north-1",
        };
        assert_eq!(
            at(cache, &key("aws-cn:kms:cn-north-1:123456789012"), china),
            []
        );

        let topic = |account: &str| {
            let arn = format!("arn:aws:sns:eu-west-1:{account}:t");
            Tree::new("t").with(TOPIC.existing, arn.as_str())
        };
        let alarm = Tree::new("a").with(ALARM.alarm_actions, vec![topic("999999999999")]);
        assert_eq!(at(Alarm::DESCRIPTION, &alarm, here), []);
        let user = Tree::new("u").with(
            USER.existing,
            "arn:aws:elasticache:eu-west-1:999999999999:user:app",
        );
        let group = Tree::new("g").with(USER_GROUP.users, vec![Tree::new("own"), user]);
        let sentence =
            "the resource is in the account `999999999999`, and the stack in `123456789012`";
        assert_eq!(
            at(UserGroup::DESCRIPTION, &group, here),
            [(1, sentence.to_owned())]
        );
        let role = Tree::new("r").with(
            crate::iam::role::ROLE.existing,
            "arn:aws-cn:iam::123456789012:role/web",
        );
        let found = at(crate::iam::role::Role::DESCRIPTION, &role, here);
        assert_eq!(found.len(), 1);
    }

    fn found<C: Described>(facts: &Tree) -> Vec<(String, &'static str)> {
        let found = check(C::DESCRIPTION, facts.raw()).into_iter();
        found
            .map(|one| (one.path.name(C::DESCRIPTION), one.violation.rule.code))
            .collect()
    }

    #[test]
    fn fields_beside_existing() {
        let wrong = |fields: &[&str], code| -> Vec<(String, &'static str)> {
            fields
                .iter()
                .map(|field| ((*field).to_owned(), code))
                .collect()
        };
        let given = |cache: Tree| {
            cache
                .with_fact(CACHE.version, Fact::Present)
                .with_fact(CACHE.security_groups, Fact::Present)
                .with(CACHE.endpoint, "x")
                .with_fact(Common::<Cache>::TAGS, Fact::Present)
        };
        let cache = || Tree::new("sessions");
        assert_eq!(
            found::<Cache>(&given(cache().with(CACHE.existing, "x"))),
            wrong(&["version", "tags"], "SW0702")
        );
        assert_eq!(
            found::<Cache>(&given(cache())),
            wrong(&["endpoint"], "SW0702")
        );
        let group = Tree::new("team")
            .with_fact(USER_GROUP.existing, Fact::Present)
            .with_fact(USER_GROUP.users, Fact::Present);
        assert_eq!(found::<UserGroup>(&group), wrong(&["users"], "SW0310"));
        let user = Tree::new("app")
            .with(USER.existing, "a b")
            .with(USER.user_name, "app");
        assert_eq!(found::<User>(&user), wrong(&["existing"], "SW0701"));
        let vpc = Tree::new("network")
            .with_fact(VPC.lookup.itself, Fact::Present)
            .with_fact(VPC.public_subnet_ids, Fact::Present)
            .with_fact(VPC.availability_zones, Fact::Present);
        let looked_up = ["public_subnet_ids", "availability_zones"];
        assert_eq!(found::<Vpc>(&vpc), wrong(&looked_up, "SW0702"));
    }

    #[test]
    fn regions_of_arns_are_known() {
        use crate::sns::topic::TOPIC;

        for (region, expected) in [
            ("eu-west-1", None),
            ("eu-wst-1", Some("SW0926")),
            ("europe", Some("SW0703")),
        ] {
            let arn = format!("arn:aws:sns:{region}:123456789012:alerts");
            let topic = Tree::new("alerts").with(TOPIC.existing, arn.as_str());
            let expected = expected.map(|code| ("existing".to_owned(), code));
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(found::<Topic>(&topic), expected, "{region}");
        }
    }

    #[test]
    fn what_methods_read_of_existing_resources() {
        let told_by = |method| {
            let attribute = Attribute::of(Cache::DESCRIPTION, method)?;
            Some(attribute.told_by)
        };
        assert_eq!(told_by("endpoint_address"), Some("endpoint"));
        assert_eq!(told_by("status"), Some(""));
        assert_eq!(told_by("arn"), None);
    }
}
