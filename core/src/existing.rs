//! What is asked of resources that exist already: SW07.

use crate::catalogue::{SW0310, SW0504, SW0701, SW0702, SW0703, SW0704, SW0705, SW0706};
use crate::text::{Parts, same, same_as_any};
use crate::{Arg, Fact, Findings, Violation};

/// A kind of resource that can exist already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// A serverless cache.
    Cache,
    /// A user of ElastiCache.
    User,
    /// A user group of ElastiCache.
    UserGroup,
    /// A KMS key, or an alias of one.
    Key,
    /// A VPC.
    Vpc,
    /// A security group.
    SecurityGroup,
    /// An SNS topic.
    Topic,
    /// An IAM role.
    Role,
    /// An IAM user.
    IamUser,
    /// An IAM group.
    IamGroup,
    /// A secret of Secrets Manager.
    Secret,
}

/// The fields of all declarations that one of an existing resource takes too.
const COMMON: &[&str] = &["existing", "id", "allow"];

impl Existing {
    /// As a sentence calls it, without an article.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Cache => "cache",
            Self::User => "user",
            Self::UserGroup => "user group",
            Self::Key => "key",
            Self::Vpc => "VPC",
            Self::SecurityGroup => "security group",
            Self::Topic => "topic",
            Self::Role => "role",
            Self::IamUser => "IAM user",
            Self::IamGroup => "IAM group",
            Self::Secret => "secret",
        }
    }

    /// What `existing` names it by, as a sentence says it.
    #[must_use]
    pub const fn named_by(self) -> &'static str {
        match self {
            Self::Cache => "the name or the ARN of a serverless cache",
            Self::User => "the id or the ARN of a user",
            Self::UserGroup => "the name or the ARN of a user group",
            Self::Key => "the id or the ARN of a key, or an alias (`alias/…`)",
            Self::Vpc => "the id of a VPC (`vpc-…`)",
            Self::SecurityGroup => "the id of a security group (`sg-…`)",
            Self::Topic => "the ARN of a topic",
            Self::Role => "the name or the ARN of a role",
            Self::IamUser => "the name or the ARN of an IAM user",
            Self::IamGroup => "the name or the ARN of an IAM group",
            Self::Secret => "the name or the ARN of a secret",
        }
    }

    /// The fields that stand beside `existing`, and mean for what exists the same as for what is made.
    const fn beside(self) -> &'static [&'static str] {
        match self {
            Self::Cache => &["security_groups"],
            Self::User => &["user_name", "engine"],
            Self::Vpc => &["availability_zones", LOOKUP],
            _ => &[],
        }
    }

    /// The fields that tell of what exists, and that nothing is made with.
    const fn told(self) -> &'static [&'static str] {
        match self {
            Self::Cache => &["endpoint", "reader_endpoint"],
            Self::Vpc => &[
                "public_subnet_ids",
                "private_subnet_ids",
                "isolated_subnet_ids",
            ],
            _ => &[],
        }
    }

    /// The service in ARNs.
    #[must_use]
    pub const fn service(self) -> &'static str {
        match self {
            Self::Cache | Self::User | Self::UserGroup => "elasticache",
            Self::Key => "kms",
            Self::Vpc | Self::SecurityGroup => "ec2",
            Self::Topic => "sns",
            Self::Role | Self::IamUser | Self::IamGroup => "iam",
            Self::Secret => "secretsmanager",
        }
    }

    /// Whether its ARN names no region.
    #[must_use]
    pub const fn is_global(self) -> bool {
        matches!(self, Self::Role | Self::IamUser | Self::IamGroup)
    }

    /// What stands in front of a name in the last part of an ARN: `serverlesscache:`.
    #[must_use]
    pub const fn before_name(self, name: &str) -> &'static str {
        match self {
            Self::Cache => "serverlesscache:",
            Self::User => "user:",
            Self::UserGroup => "usergroup:",
            Self::Secret => "secret:",
            // An alias is named with its type.
            Self::Key if starts_with(name, "alias/") => "",
            Self::Key => "key/",
            Self::Vpc => "vpc/",
            Self::SecurityGroup => "security-group/",
            Self::Topic => "",
            Self::Role => "role/",
            Self::IamUser => "user/",
            Self::IamGroup => "group/",
        }
    }

    /// The type of the resource in ARNs; a topic's has none.
    const fn kind(self) -> &'static str {
        match self {
            Self::Cache => "serverlesscache",
            Self::User | Self::IamUser => "user",
            Self::UserGroup => "usergroup",
            Self::Key => "key",
            Self::Vpc => "vpc",
            Self::SecurityGroup => "security-group",
            Self::Topic => "",
            Self::Role => "role",
            Self::IamGroup => "group",
            Self::Secret => "secret",
        }
    }
}

/// What `existing` says of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity<'a> {
    /// Its name or id; of a key by its alias `alias/…`.
    pub name: &'a str,
    /// Its ARN, where that is what is given.
    pub arn: Option<&'a str>,
}

/// What is known of a resource that exists: `existing`, and the names of the other fields.
///
/// With `existing` some fields say nothing, without it others say nothing. A finding is at the field.
#[must_use]
pub const fn check<'a>(
    kind: Existing,
    existing: Fact<&'a str>,
    fields: &[&'static str],
) -> Findings<'a> {
    let mut found = Findings::NONE;
    if let Fact::Known(text) = existing
        && let Err(violation) = identity(kind, text)
    {
        found.push("existing", 0, violation);
    }
    let is_looked_up = same_as_any(LOOKUP, fields);
    let is_existing = existing.is_there() || is_looked_up;
    let mut rest = fields;
    while let [field, others @ ..] = rest {
        let told = same_as_any(field, kind.told())
            || same_as_any(field, &["existing", "availability_zones"]);
        if is_looked_up && told {
            found.push(
                field,
                0,
                Violation::text(SW0702, "`{}` is looked up with the rest of the VPC", field),
            );
        } else if let Err(violation) = field_of(kind, is_existing, field) {
            found.push(field, 0, violation);
        }
        rest = others;
    }
    found
}

/// That a stack looks something up, and does not say in which account and region.
#[must_use]
pub const fn looked_up_nowhere() -> Violation<'static> {
    Violation::plain(
        SW0705,
        "the VPC is looked up, and its stack says no account and region to look in",
    )
}

/// That what is looked up was not found, and why.
#[must_use]
pub const fn not_found(why: &str) -> Violation<'_> {
    Violation::text(SW0706, "the VPC was not found: {}", why)
}

/// The field that says what to look up.
const LOOKUP: &str = "lookup";

const fn field_of(
    kind: Existing,
    is_existing: bool,
    field: &'static str,
) -> Result<(), Violation<'static>> {
    let is_told = same_as_any(field, kind.told());
    if is_existing && !is_told && !same_as_any(field, COMMON) && !same_as_any(field, kind.beside())
    {
        if matches!(kind, Existing::UserGroup) && same(field, "users") {
            return added_to(true);
        }
        return Err(excluded(kind, field));
    }
    if !is_existing && is_told {
        return Err(Violation::new(
            SW0702,
            "`{}` tells of an existing {}, and this one is made",
            [Arg::Text(field), Arg::Text(kind.noun()), Arg::None],
        ));
    }
    Ok(())
}

/// That an existing resource is given what only a new one can be given.
#[must_use]
pub const fn excluded(kind: Existing, field: &str) -> Violation<'_> {
    Violation::new(
        SW0702,
        "an existing {} takes no `{}`",
        [Arg::Text(kind.noun()), Arg::Text(field), Arg::None],
    )
}

/// Whether users can be added to a group.
///
/// # Errors
///
/// SW0310.
pub const fn added_to(is_existing: bool) -> Result<(), Violation<'static>> {
    if is_existing {
        Err(Violation::plain(
            SW0310,
            "users can't be added to an existing user group",
        ))
    } else {
        Ok(())
    }
}

/// Whether opening a port of a cache does something.
///
/// # Errors
///
/// SW0504.
pub const fn opened(
    is_existing: bool,
    has_security_groups: bool,
) -> Result<(), Violation<'static>> {
    if is_existing && !has_security_groups {
        Err(Violation::plain(
            SW0504,
            "no port is opened: the existing cache is given no security groups",
        ))
    } else {
        Ok(())
    }
}

/// Something that a method reads of a resource, and that CloudFormation knows only of the resources of its stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    kind: Existing,
    method: &'static str,
    /// As a sentence calls it.
    noun: &'static str,
    /// The field that tells it of an existing resource; `""` where there is none.
    pub field: &'static str,
}

/// Everything of that sort.
pub const ATTRIBUTES: &[Attribute] = &[
    attribute(Existing::Cache, "endpoint_address", "address", "endpoint"),
    attribute(
        Existing::Cache,
        "reader_endpoint_address",
        "reader address",
        "reader_endpoint",
    ),
    attribute(Existing::Cache, "status", "status", ""),
    attribute(Existing::User, "name", "user name", "user_name"),
    attribute(Existing::User, "status", "status", ""),
    attribute(Existing::UserGroup, "status", "status", ""),
    attribute(Existing::Vpc, "cidr_block", "network", ""),
];

const fn attribute(
    kind: Existing,
    method: &'static str,
    noun: &'static str,
    field: &'static str,
) -> Attribute {
    Attribute {
        kind,
        method,
        noun,
        field,
    }
}

impl Attribute {
    /// What a method of a kind of resource reads, if it is of that sort.
    #[must_use]
    pub fn of(kind: Existing, method: &str) -> Option<Self> {
        let mut all = ATTRIBUTES.iter().copied();
        all.find(|attribute| attribute.kind == kind && attribute.method == method)
    }

    /// That it is read of an existing resource, and nobody has told it.
    #[must_use]
    pub const fn untold(self) -> Violation<'static> {
        let (what, noun) = (Arg::Text(self.noun), Arg::Text(self.kind.noun()));
        if self.field.is_empty() {
            Violation::new(
                SW0704,
                "the {} of an existing {} is not known",
                [what, noun, Arg::None],
            )
        } else {
            Violation::new(
                SW0704,
                "the {} of an existing {} is not known without `{}`",
                [what, noun, Arg::Text(self.field)],
            )
        }
    }
}

/// Reads what `existing` says.
///
/// # Errors
///
/// SW0701 if it is no name, id or ARN of that kind of resource, SW0703 if it is an ARN with a part that is none.
pub const fn identity(kind: Existing, text: &str) -> Result<Identity<'_>, Violation<'_>> {
    let mut parts = Parts::of(text, b':');
    let is_arn = matches!(parts.next(), Some(first) if same(first, "arn"));
    if !is_arn {
        return if is_name(kind, text) {
            Ok(Identity {
                name: text,
                arn: None,
            })
        } else {
            Err(no_name(kind, text))
        };
    }
    let (Some(partition), Some(service), Some(region), Some(account), Some(resource)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.rest(),
    ) else {
        return Err(no_name(kind, text));
    };
    let name = name_in(kind, resource);
    let has_arns = !matches!(kind, Existing::Vpc | Existing::SecurityGroup);
    let Some(name) = name else {
        return Err(no_name(kind, text));
    };
    if !has_arns || !same(service, kind.service()) {
        return Err(no_name(kind, text));
    }
    if let Err(violation) = arn_places(kind, partition, region, account) {
        return Err(violation);
    }
    Ok(Identity {
        name,
        arn: Some(text),
    })
}

const fn no_name<'a>(kind: Existing, text: &'a str) -> Violation<'a> {
    Violation::new(
        SW0701,
        "`{}` is not {}",
        [Arg::Text(text), Arg::Text(kind.named_by()), Arg::None],
    )
}

/// Whether the parts of an ARN that say where its resource is are such.
const fn arn_places<'a>(
    kind: Existing,
    partition: &'a str,
    region: &'a str,
    account: &'a str,
) -> Result<(), Violation<'a>> {
    let is_global = kind.is_global();
    if !is_partition(partition) {
        return Err(Violation::text(
            SW0703,
            "`{}` is no partition of AWS",
            partition,
        ));
    }
    if is_global && !region.is_empty() {
        return Err(Violation::text(
            SW0703,
            "IAM has no regions, and `{}` stands where an ARN names one",
            region,
        ));
    }
    if !is_global && !is_region(region) {
        return Err(Violation::text(SW0703, "`{}` is no region", region));
    }
    account_id(account)
}

/// Whether a text is the id of an account.
///
/// # Errors
///
/// SW0703.
pub const fn account_id(account: &str) -> Result<(), Violation<'_>> {
    let mut rest = account.as_bytes();
    let mut is_right = rest.len() == 12;
    while let [byte, tail @ ..] = rest {
        is_right = is_right && byte.is_ascii_digit();
        rest = tail;
    }
    if is_right {
        Ok(())
    } else {
        Err(Violation::text(
            SW0703,
            "`{}` is no account: an account id has twelve digits",
            account,
        ))
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
const fn name_in(kind: Existing, resource: &str) -> Option<&str> {
    let name = match kind {
        Existing::Topic => resource,
        // An alias is named with its type.
        Existing::Key if starts_with(resource, "alias/") => resource,
        _ => {
            let separators: &[u8] = match kind {
                // The service's own has a colon, the CDK's imports a slash.
                Existing::Cache | Existing::User | Existing::UserGroup => b":/",
                Existing::Secret => b":",
                _ => b"/",
            };
            match after_kind(resource, kind.kind(), separators) {
                Some(name) => name,
                None => return None,
            }
        }
    };
    // Roles, users and groups of IAM may have a path.
    let name = if kind.is_global() {
        let mut parts = Parts::of(name, b'/');
        let mut last = name;
        while let Some(part) = parts.next() {
            last = part;
        }
        last
    } else {
        name
    };
    let is_right = match kind {
        Existing::Topic => !name.is_empty() && has_only(name, Class::Topic),
        _ => is_name(kind, name),
    };
    if is_right { Some(name) } else { None }
}

/// What stands behind the type of a resource and one of some separators.
const fn after_kind<'a>(resource: &'a str, kind: &str, separators: &[u8]) -> Option<&'a str> {
    if !starts_with(resource, kind) {
        return None;
    }
    let (_, rest) = resource.split_at(kind.len());
    let [separator, _, ..] = rest.as_bytes() else {
        return None;
    };
    let mut candidates = separators;
    while let [candidate, others @ ..] = candidates {
        if *candidate == *separator {
            return Some(rest.split_at(1).1);
        }
        candidates = others;
    }
    None
}

const fn starts_with(text: &str, prefix: &str) -> bool {
    text.len() >= prefix.len()
        && text.is_char_boundary(prefix.len())
        && same(text.split_at(prefix.len()).0, prefix)
}

/// Characters that a name may consist of.
#[derive(Clone, Copy)]
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
    /// Of topics: letters, digits, `-` and `_`, and the `.` of `.fifo`.
    Topic,
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

const fn has_prefix_and_only(text: &str, prefix: &str, class: Class) -> bool {
    starts_with(text, prefix)
        && text.len() > prefix.len()
        && has_only(text.split_at(prefix.len()).1, class)
}

const fn is_name(kind: Existing, text: &str) -> bool {
    match kind {
        Existing::Cache | Existing::User | Existing::UserGroup => {
            matches!(text.as_bytes(), [first, ..] if first.is_ascii_alphabetic())
                && has_only(text, Class::Hyphenated)
        }
        Existing::Key => {
            has_prefix_and_only(text, "alias/", Class::Alias)
                || has_prefix_and_only(text, "mrk-", Class::Hex)
                || is_uuid(text)
        }
        Existing::Vpc => has_prefix_and_only(text, "vpc-", Class::Hex),
        Existing::SecurityGroup => has_prefix_and_only(text, "sg-", Class::Hex),
        // A topic is named by its ARN alone.
        Existing::Topic => false,
        Existing::Role | Existing::IamUser | Existing::IamGroup => {
            !text.is_empty() && has_only(text, Class::Iam)
        }
        Existing::Secret => !text.is_empty() && has_only(text, Class::Secret),
    }
}

/// `12345678-1234-1234-1234-123456789012`.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: Existing, text: &str) -> Result<&str, &'static str> {
        match identity(kind, text) {
            Ok(identity) => Ok(identity.name),
            Err(violation) => Err(violation.rule.code),
        }
    }

    #[test]
    fn names_and_arns() {
        use Existing::{
            Cache, IamGroup, IamUser, Key, Role, Secret, SecurityGroup, Topic, User, UserGroup, Vpc,
        };
        const UUID: &str = "12345678-1234-1234-1234-123456789012";
        for (kind, text, expected) in [
            (Cache, "my-cache", Ok("my-cache")),
            (
                Cache,
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:by-arn",
                Ok("by-arn"),
            ),
            (
                Cache,
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscache/by-arn",
                Ok("by-arn"),
            ),
            (Cache, "", Err("SW0701")),
            (Cache, "my cache", Err("SW0701")),
            (
                Cache,
                "arn:aws:elasticache:us-east-1:123456789012:user:x",
                Err("SW0701"),
            ),
            (
                Cache,
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:",
                Err("SW0701"),
            ),
            (Cache, "arn:aws:elasticache", Err("SW0701")),
            (
                Cache,
                "arn:awz:elasticache:us-east-1:123456789012:serverlesscache:x",
                Err("SW0703"),
            ),
            (
                Cache,
                "arn:aws:elasticache:us-east:123456789012:serverlesscache:x",
                Err("SW0703"),
            ),
            (
                Cache,
                "arn:aws:elasticache:us-east-1:12345678901:serverlesscache:x",
                Err("SW0703"),
            ),
            (
                Cache,
                "arn:aws-us-gov:elasticache:us-gov-west-1:123456789012:serverlesscache:x",
                Ok("x"),
            ),
            (User, "default", Ok("default")),
            (
                User,
                "arn:aws:elasticache:us-east-1:123456789012:user:ops",
                Ok("ops"),
            ),
            (
                UserGroup,
                "default.iam-user-group",
                Ok("default.iam-user-group"),
            ),
            (
                UserGroup,
                "arn:aws:elasticache:us-east-1:123456789012:usergroup:team",
                Ok("team"),
            ),
            (
                UserGroup,
                "arn:aws:elasticache:us-east-1:123456789012:user:team",
                Err("SW0701"),
            ),
            (Key, UUID, Ok(UUID)),
            (Key, "alias/my-key", Ok("alias/my-key")),
            (Key, "my-key", Err("SW0701")),
            (
                Key,
                "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012",
                Ok(UUID),
            ),
            (
                Key,
                "arn:aws:kms:us-east-1:123456789012:alias/my-key",
                Ok("alias/my-key"),
            ),
            (Vpc, "vpc-0a1b2c3d", Ok("vpc-0a1b2c3d")),
            (Vpc, "network", Err("SW0701")),
            (SecurityGroup, "sg-12345678", Ok("sg-12345678")),
            (SecurityGroup, "sg-", Err("SW0701")),
            (
                SecurityGroup,
                "arn:aws:ec2:us-east-1:123456789012:security-group/sg-1",
                Err("SW0701"),
            ),
            (Topic, "on-call", Err("SW0701")),
            (
                Topic,
                "arn:aws:sns:eu-west-1:123456789012:on-call",
                Ok("on-call"),
            ),
            (Role, "web", Ok("web")),
            (
                Role,
                "arn:aws:iam::123456789012:role/service/web",
                Ok("web"),
            ),
            (
                Role,
                "arn:aws:iam:eu-west-1:123456789012:role/web",
                Err("SW0703"),
            ),
            (IamUser, "arn:aws:iam::123456789012:user/x", Ok("x")),
            (IamGroup, "arn:aws:iam::123456789012:group/a/b", Ok("b")),
            (IamGroup, "arn:aws:iam::123456789012:user/b", Err("SW0701")),
            (Secret, "prod/db", Ok("prod/db")),
            (
                Secret,
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1b2c3",
                Ok("prod/db-a1b2c3"),
            ),
        ] {
            assert_eq!(name(kind, text), expected, "{text}");
        }
    }

    #[test]
    fn fields_beside_existing() {
        let codes = |kind, existing, fields: &[&'static str]| -> Vec<_> {
            check(kind, existing, fields)
                .into_iter()
                .map(|finding| (finding.field, finding.violation.rule.code))
                .collect()
        };
        let there = Fact::Known("x");
        assert_eq!(
            codes(
                Existing::Cache,
                there,
                &["existing", "version", "security_groups", "endpoint", "tags"]
            ),
            [("version", "SW0702"), ("tags", "SW0702")]
        );
        assert_eq!(
            codes(Existing::Cache, Fact::Absent, &["version", "endpoint"]),
            [("endpoint", "SW0702")]
        );
        assert_eq!(
            codes(Existing::UserGroup, Fact::Present, &["users"]),
            [("users", "SW0310")]
        );
        assert_eq!(
            codes(Existing::User, Fact::Known("a b"), &["user_name"]),
            [("existing", "SW0701")]
        );
    }

    #[test]
    fn what_does_nothing_is_refused() {
        assert!(opened(true, false).is_err());
        assert!(opened(true, true).is_ok());
        assert!(opened(false, false).is_ok());
        assert!(added_to(true).is_err());
        let field = |method| Attribute::of(Existing::Cache, method).map(|a| a.field);
        assert_eq!(field("endpoint_address"), Some("endpoint"));
        assert_eq!(field("status"), Some(""));
        assert_eq!(field("arn"), None);
    }

    #[test]
    fn descriptions_say_the_same_of_fields() {
        use crate::describe::Existence;
        const ALL: [Existing; 11] = [
            Existing::Cache,
            Existing::User,
            Existing::UserGroup,
            Existing::Key,
            Existing::Vpc,
            Existing::SecurityGroup,
            Existing::Topic,
            Existing::Role,
            Existing::IamUser,
            Existing::IamGroup,
            Existing::Secret,
        ];
        for kind in ALL {
            let named_by = |of: &&crate::describe::Description| {
                let identified = of.header.existing;
                identified.is_some_and(|identified| identified.named_by == kind.named_by())
            };
            let description = crate::CONSTRUCTS.into_iter().find(named_by);
            let fields = description.map_or(&[][..], |of| of.fields);
            let of = |wanted: &dyn Fn(Existence) -> bool| -> Vec<_> {
                let fields = fields
                    .iter()
                    .filter(|field| wanted(field.options.existence));
                fields.map(|field| field.name).collect()
            };
            assert_eq!(of(&|of| matches!(of, Existence::Identity)), ["existing"]);
            assert_eq!(of(&|of| matches!(of, Existence::Told)), kind.told());
            let mut beside = of(&|of| {
                matches!(
                    of,
                    Existence::Both | Existence::BothUnlessLookedUp | Existence::Lookup
                )
            });
            let mut listed = kind.beside().to_vec();
            beside.sort_unstable();
            listed.sort_unstable();
            assert_eq!(beside, listed, "{kind:?}");
        }
    }
}
