//! What is asked of keys, roles, topics and dashboards: times, names and combinations that their services take.

use crate::cache::SYMMETRIC;
use crate::catalogue::{SW0910, SW0911, SW0912};
use crate::text::{char_count, same, starts_with_ignoring_case};
use crate::{Arg, Duration, Fact, Findings, Violation};

/// What is known of a key.
#[derive(Clone, Copy, Debug)]
pub struct KeyFacts<'a> {
    /// `rotation_period`.
    pub rotation_period: Fact<Duration>,
    /// `pending_window`.
    pub pending_window: Fact<Duration>,
    /// `rotation`.
    pub rotation: Fact<bool>,
    /// `spec`, by the name of its variant; the default if the field is not there.
    pub spec: Fact<&'static str>,
    /// `usage`, by the name of its variant.
    pub usage: Fact<&'a str>,
    /// `alias`.
    pub alias: Fact<&'a str>,
}

impl KeyFacts<'_> {
    /// A key of which nothing is known.
    pub const UNKNOWN: Self = Self {
        rotation_period: Fact::Unknown,
        pending_window: Fact::Unknown,
        rotation: Fact::Unknown,
        spec: Fact::Unknown,
        usage: Fact::Unknown,
        alias: Fact::Unknown,
    };
}

/// What is known of a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleFacts<'a> {
    /// `max_session_duration`.
    pub max_session_duration: Fact<Duration>,
    /// `name`.
    pub name: Fact<&'a str>,
    /// `path`.
    pub path: Fact<&'a str>,
    /// `description`.
    pub description: Fact<&'a str>,
}

impl RoleFacts<'_> {
    /// A role of which nothing is known.
    pub const UNKNOWN: Self = Self {
        max_session_duration: Fact::Unknown,
        name: Fact::Unknown,
        path: Fact::Unknown,
        description: Fact::Unknown,
    };
}

/// Everything that is wrong with a key, as far as it is known.
#[must_use]
pub const fn key<'a>(key: &KeyFacts<'a>) -> Findings<'a> {
    /// CloudFormation, AWS::KMS::Key, `RotationPeriodInDays`.
    const ROTATION: (u64, u64) = (90, 2_560);
    /// CloudFormation, AWS::KMS::Key, `PendingWindowInDays`.
    const PENDING: (u64, u64) = (7, 30);
    let mut found = Findings::NONE;
    if let Fact::Known(time) = key.rotation_period
        && !is_days(time, ROTATION)
    {
        let sentence = "`rotation_period` is 90 to 2,560 whole days";
        found.push("rotation_period", 0, Violation::plain(SW0910, sentence));
    }
    if let Fact::Known(time) = key.pending_window
        && !is_days(time, PENDING)
    {
        let sentence = "`pending_window` is 7 to 30 whole days";
        found.push("pending_window", 0, Violation::plain(SW0910, sentence));
    }
    if let Fact::Known(false) = key.rotation
        && key.rotation_period.is_there()
    {
        let sentence = "a key that does not rotate has no `rotation_period`";
        found.push("rotation_period", 0, Violation::plain(SW0911, sentence));
    }
    if let Fact::Known(spec) = key.spec {
        let field = match (key.rotation, key.rotation_period.is_there()) {
            (Fact::Known(true), _) => Some("rotation"),
            (Fact::Absent, true) => Some("rotation_period"),
            _ => None,
        };
        if let Some(field) = field
            && !same(spec, SYMMETRIC)
        {
            let sentence = "KMS rotates symmetric keys, and this one is `{}`";
            found.push(field, 0, Violation::text(SW0911, sentence, spec));
        }
        // What a key is for that does not say.
        let (field, usage) = match key.usage {
            Fact::Known(usage) => ("usage", Some(usage)),
            Fact::Absent => ("spec", Some(ENCRYPT_DECRYPT)),
            _ => ("usage", None),
        };
        if let Some(usage) = usage
            && !is_for(spec, usage)
        {
            let sentence = "a key of the spec `{}` is not for `{}`";
            let names = [Arg::Text(spec), Arg::Text(usage), Arg::None];
            found.push(field, 0, Violation::new(SW0911, sentence, names));
        }
    }
    if let Fact::Known(alias) = key.alias
        && let Err(violation) = self::alias(alias)
    {
        found.push("alias", 0, violation);
    }
    found
}

const ENCRYPT_DECRYPT: &str = "EncryptDecrypt";

/// Whether KMS has keys of a spec for a usage.
const fn is_for(spec: &str, usage: &str) -> bool {
    if starts_with_ignoring_case(spec, "Hmac") {
        same(usage, "GenerateVerifyMac")
    } else if starts_with_ignoring_case(spec, "Ecc") {
        same(usage, "SignVerify")
    } else if starts_with_ignoring_case(spec, "Rsa") {
        same(usage, "SignVerify") || same(usage, ENCRYPT_DECRYPT)
    } else {
        same(usage, ENCRYPT_DECRYPT)
    }
}

/// Whether a key can have an alias, which may start with `alias/`.
///
/// # Errors
///
/// SW0912.
pub const fn alias(alias: &str) -> Result<(), Violation<'_>> {
    /// KMS API, CreateAlias, `AliasName`.
    const MAX: usize = 256;
    const PREFIX: &str = "alias/";
    let bytes = alias.as_bytes();
    let name = if starts_with_ignoring_case(alias, PREFIX) {
        bytes.split_at(PREFIX.len()).1
    } else {
        bytes
    };
    if name.is_empty() || bytes.len() > MAX || !is_made_of(bytes, b"/_-:") {
        let sentence = "the alias `{}` is not 1 to 256 letters, digits and `/_-:`";
        Err(Violation::text(SW0912, sentence, alias))
    } else if matches!(name, [b'a', b'w', b's', b'/', ..]) {
        let sentence = "the alias `{}` is one of AWS's own, which start with `alias/aws/`";
        Err(Violation::text(SW0912, sentence, alias))
    } else {
        Ok(())
    }
}

/// Whether a dashboard can have a name.
///
/// # Errors
///
/// SW0912.
pub const fn dashboard_name(name: &str) -> Result<(), Violation<'_>> {
    if name.is_empty() || !is_made_of(name.as_bytes(), b"-_") {
        let sentence =
            "the name of a dashboard has letters, digits, `-` and `_`, and `{}` has others";
        return Err(Violation::text(SW0912, sentence, name));
    }
    Ok(())
}

/// Whether messages of a topic can come from a name.
///
/// # Errors
///
/// SW0912.
pub const fn display_name(name: &str) -> Result<(), Violation<'_>> {
    /// SNS API, CreateTopic, `DisplayName`.
    const MAX: usize = 100;
    let count = char_count(name);
    if count > MAX {
        let sentence = "the display name of a topic has {} characters, and 100 are allowed";
        return Err(Violation::with(SW0912, sentence, Arg::Number(count as u64)));
    }
    Ok(())
}

/// Whether a text is made of ASCII letters and digits, and of some other signs.
const fn is_made_of(text: &[u8], others: &[u8]) -> bool {
    let mut rest = text;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_alphanumeric() && !contains(others, *byte) {
            return false;
        }
        rest = tail;
    }
    true
}

const fn contains(all: &[u8], wanted: u8) -> bool {
    let mut rest = all;
    while let [byte, tail @ ..] = rest {
        if *byte == wanted {
            return true;
        }
        rest = tail;
    }
    false
}

/// Everything that is wrong with a role, as far as it is known.
#[must_use]
pub const fn role<'a>(role: &RoleFacts<'a>) -> Findings<'a> {
    /// IAM API, CreateRole, `MaxSessionDuration`, in seconds.
    const SESSION: (u64, u64) = (3_600, 43_200);
    let mut found = Findings::NONE;
    if let Fact::Known(time) = role.max_session_duration
        && !(SESSION.0 <= time.to_seconds() && time.to_seconds() <= SESSION.1)
    {
        let sentence = "`max_session_duration` is 1 to 12 hours";
        found.push(
            "max_session_duration",
            0,
            Violation::plain(SW0910, sentence),
        );
    }
    if let Fact::Known(name) = role.name
        && (name.is_empty() || name.len() > NAME_MAX || !is_made_of(name.as_bytes(), b"_+=,.@-"))
    {
        let sentence = "the role name `{}` is not 1 to 64 letters, digits and `_+=,.@-`";
        found.push("name", 0, Violation::text(SW0912, sentence, name));
    }
    if let Fact::Known(path) = role.path
        && !is_path(path.as_bytes())
    {
        let sentence =
            "the path `{}` does not start and end with a slash, or has signs that are not ASCII";
        found.push("path", 0, Violation::text(SW0912, sentence, path));
    }
    if let Fact::Known(description) = role.description {
        let count = char_count(description);
        if count > DESCRIPTION_MAX {
            let sentence = "the description of a role has {} characters, and 1,000 are allowed";
            let count = Arg::Number(count as u64);
            found.push("description", 0, Violation::with(SW0912, sentence, count));
        }
    }
    found
}

/// IAM API, CreateRole, `RoleName` and `Description`.
const NAME_MAX: usize = 64;
const DESCRIPTION_MAX: usize = 1_000;

/// IAM API, CreateRole, `Path`: a slash, or visible ASCII between two.
const fn is_path(path: &[u8]) -> bool {
    const MAX: usize = 512;
    let mut rest = path;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_graphic() {
            return false;
        }
        rest = tail;
    }
    path.len() <= MAX && matches!(path, [b'/'] | [b'/', .., b'/'])
}

const fn is_days(time: Duration, (least, most): (u64, u64)) -> bool {
    match time.to_whole_days() {
        Some(days) => least <= days && days <= most,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_keys() {
        for (rotation, pending, count) in [
            (Duration::days(90), Duration::days(7), 0),
            (Duration::days(2_560), Duration::days(30), 0),
            (Duration::days(89), Duration::days(6), 2),
            (Duration::days(2_561), Duration::days(31), 2),
            (Duration::hours(2_161), Duration::hours(169), 2),
        ] {
            let facts = KeyFacts {
                rotation_period: Fact::Known(rotation),
                pending_window: Fact::Known(pending),
                ..KeyFacts::UNKNOWN
            };
            assert_eq!(key(&facts).len(), count, "{rotation:?}");
        }
    }

    #[test]
    fn times_of_roles() {
        for (time, right) in [
            (Duration::hours(1), true),
            (Duration::hours(12), true),
            (Duration::minutes(59), false),
            (Duration::seconds(43_201), false),
        ] {
            let facts = RoleFacts {
                max_session_duration: Fact::Known(time),
                ..RoleFacts::UNKNOWN
            };
            assert_eq!(role(&facts).is_empty(), right, "{time:?}");
        }
    }

    #[test]
    fn specs_usages_and_rotation_go_together() {
        let fields = |spec, usage, rotation, has_period: bool| {
            let found = key(&KeyFacts {
                spec: Fact::Known(spec),
                usage,
                rotation,
                rotation_period: if has_period {
                    Fact::Known(Duration::days(100))
                } else {
                    Fact::Absent
                },
                ..KeyFacts::UNKNOWN
            });
            found.into_iter().map(|one| one.field).collect::<Vec<_>>()
        };
        let (yes, no, unsaid) = (Fact::Known(true), Fact::Known(false), Fact::Absent);
        let sign = Fact::Known("SignVerify");
        assert!(fields(SYMMETRIC, Fact::Absent, yes, true).is_empty());
        assert!(fields(SYMMETRIC, Fact::Absent, unsaid, true).is_empty());
        assert!(fields("Rsa2048", sign, no, false).is_empty());
        assert!(fields("Rsa2048", Fact::Absent, unsaid, false).is_empty());
        assert!(fields("Hmac256", Fact::Known("GenerateVerifyMac"), unsaid, false).is_empty());
        assert_eq!(
            fields(SYMMETRIC, Fact::Absent, no, true),
            ["rotation_period"]
        );
        assert_eq!(fields("Rsa2048", sign, yes, false), ["rotation"]);
        assert_eq!(
            fields("EccNistP256", sign, unsaid, true),
            ["rotation_period"]
        );
        assert_eq!(fields("EccNistP256", Fact::Absent, unsaid, false), ["spec"]);
        assert_eq!(fields(SYMMETRIC, sign, unsaid, false), ["usage"]);
        assert_eq!(fields("Hmac256", sign, unsaid, false), ["usage"]);
    }

    #[test]
    fn names_have_their_grammar() {
        for right in ["shop/sessions", "alias/a_b-c:d", "aws"] {
            assert!(alias(right).is_ok(), "{right}");
        }
        for wrong in ["", "alias/", "a b", "ä", "alias/aws/x", "aws/x"] {
            assert!(alias(wrong).is_err(), "{wrong}");
        }
        assert!(dashboard_name("a_b-C1").is_ok());
        assert!(dashboard_name("a.b").is_err() && dashboard_name("").is_err());
        assert!(display_name(&"ä".repeat(100)).is_ok());
        assert!(display_name(&"x".repeat(101)).is_err());
        let long = "x".repeat(1_001);
        let role_of = |name, path, description| {
            role(&RoleFacts {
                name: Fact::Known(name),
                path: Fact::Known(path),
                description: Fact::Known(description),
                ..RoleFacts::UNKNOWN
            })
            .len()
        };
        assert_eq!(role_of("a+b=c,d.e@f-g_1", "/", ""), 0);
        assert_eq!(role_of("a", "/app/b/", "ä"), 0);
        assert_eq!(role_of("a b", "app/", &long), 3);
        assert_eq!(role_of("", "/a b/", "x"), 2);
    }
}
