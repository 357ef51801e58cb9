//! What is asked of a serverless cache: SW01.

use std::collections::BTreeSet;

use crate::catalogue::{
    SW0102, SW0103, SW0104, SW0105, SW0106, SW0107, SW0108, SW0109, SW0111, SW0112, SW0113, SW0114,
    SW0115, SW0116, SW0117, SW0118, SW0119, SW0120, SW0121, SW0122, SW0123, SW0124, SW0125,
};
use crate::existing::{account_id, is_partition, is_region};
use crate::fact::WHOLE;
use crate::text::{
    Parts, has_any, has_stray_hyphen, has_upper_case, is_hyphenated_name, same, utf16_len,
};
use crate::vpc;
use crate::{Arg, Duration, Engine, Fact, Findings, Size, Version, Violation};

/// The longest name of a cache, in characters.
pub const NAME_MAX: usize = 40;
/// The longest description, in UTF-16 units.
pub const DESCRIPTION_MAX: usize = 255;
/// The bounds of a data storage limit.
pub const STORAGE: (Size, Size) = (Size::gib(1), Size::gib(5_000));
/// The bounds of an ECPU limit, per second.
pub const ECPU: (u64, u64) = (1_000, 15_000_000);
/// The longest retention of automatic backups.
pub const RETENTION_MAX: Duration = Duration::days(35);
/// The longest name of a final backup, in characters.
pub const FINAL_NAME_MAX: usize = 255;
/// The first major version of Valkey that has public endpoints.
const PUBLIC_SINCE: u32 = 9;
/// The spec of a key that a cache can be encrypted with.
pub const SYMMETRIC: &str = "SymmetricDefault";

/// What is known of the two bounds of a limit; without a limit both are absent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bounds<T> {
    /// The minimum.
    pub min: Fact<T>,
    /// The maximum.
    pub max: Fact<T>,
}

impl<T> Bounds<T> {
    /// Bounds that are not known yet.
    pub const UNKNOWN: Self = Self {
        min: Fact::Unknown,
        max: Fact::Unknown,
    };
    /// No limit.
    pub const ABSENT: Self = Self {
        min: Fact::Absent,
        max: Fact::Absent,
    };
}

/// What is known of a cache.
#[derive(Clone, Copy, Debug)]
pub struct CacheFacts<'a> {
    /// `cache!(<ENGINE>::…)`.
    pub engine: Fact<Engine>,
    /// `version`.
    pub version: Fact<Version>,
    /// `name`.
    pub name: Fact<&'a str>,
    /// `description`.
    pub description: Fact<&'a str>,
    /// `data_storage`.
    pub data_storage: Bounds<Size>,
    /// `ecpu_per_second`.
    pub ecpu_per_second: Bounds<u64>,
    /// `backup.retention`.
    pub retention: Fact<Duration>,
    /// `backup.at`.
    pub backup_at: Fact<&'a str>,
    /// `backup.final_name`.
    pub final_name: Fact<&'a str>,
    /// `backup.restore_from`, as far as its elements are known.
    pub restore_from: &'a [Fact<&'a str>],
    /// The engine of `user_group`.
    pub user_group: Fact<Engine>,
    /// Whether `connection_type` is `Public`.
    pub is_public: Fact<bool>,
    /// Whether all users of `user_group` are IAM users.
    pub has_iam_users_only: Fact<bool>,
    /// Whether the cache stays, or leaves a snapshot, when it leaves its stack.
    pub is_retained: Fact<bool>,
    /// In how many availability zones the subnets are that the cache is placed in.
    pub zones: Fact<u32>,
    /// Which subnets these are, as [`SelectionFacts::noun`](crate::vpc::SelectionFacts::noun) says it.
    pub subnets: &'static str,
    /// The spec of `kms_key`, as declarations write it.
    pub key_spec: Fact<&'a str>,
}

impl CacheFacts<'_> {
    /// A cache of which nothing is known.
    pub const UNKNOWN: Self = Self {
        engine: Fact::Unknown,
        version: Fact::Unknown,
        name: Fact::Unknown,
        description: Fact::Unknown,
        data_storage: Bounds::UNKNOWN,
        ecpu_per_second: Bounds::UNKNOWN,
        retention: Fact::Unknown,
        backup_at: Fact::Unknown,
        final_name: Fact::Unknown,
        restore_from: &[],
        user_group: Fact::Unknown,
        is_public: Fact::Unknown,
        has_iam_users_only: Fact::Unknown,
        is_retained: Fact::Unknown,
        zones: Fact::Unknown,
        subnets: "",
        key_spec: Fact::Unknown,
    };
}

/// Everything that is wrong with a cache, as far as it is known.
#[must_use]
pub const fn check<'a>(cache: &CacheFacts<'a>) -> Findings<'a> {
    let mut found = Findings::NONE;
    version(cache, &mut found);
    name(cache, &mut found);
    description(cache, &mut found);
    data_storage(cache, &mut found);
    ecpu_per_second(cache, &mut found);
    backup(cache, &mut found);
    neighbours(cache, &mut found);
    public(cache, &mut found);
    audit(cache, &mut found);
    found
}

/// What a review looks at.
const fn audit<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    if let (Fact::Known(Engine::Valkey | Engine::Redis), Fact::Absent) =
        (cache.engine, cache.user_group)
        && !matches!(cache.is_public, Fact::Known(true))
    {
        let sentence = "the cache has no user group, and lets in whoever reaches it";
        found.push("user_group", WHOLE, Violation::plain(SW0124, sentence));
    }
    if let (Fact::Absent, Fact::Known(false)) = (cache.final_name, cache.is_retained) {
        let sentence = "the cache goes with its stack, and leaves no backup";
        found.push(
            "backup.final_name",
            WHOLE,
            Violation::plain(SW0125, sentence),
        );
    }
}

/// Whether the caches of a stack have different names; a finding is at the second of two.
#[must_use]
pub fn distinct_names<'a>(names: &[Fact<&'a str>]) -> Findings<'a> {
    let mut found = Findings::NONE;
    let mut seen = BTreeSet::new();
    for (at, name) in names.iter().enumerate() {
        let Fact::Known(name) = *name else { continue };
        if !seen.insert(name.to_ascii_lowercase()) {
            let violation = Violation::text(SW0123, "two caches have the name `{}`", name);
            found.push("name", at, violation);
        }
    }
    found
}

/// What a cache with a public endpoint needs.
const fn public<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    if !matches!(cache.is_public, Fact::Known(true)) {
        return;
    }
    let is_valkey = match cache.engine {
        Fact::Known(engine) => engine.is(Engine::Valkey),
        _ => true,
    };
    let is_new = match cache.version {
        Fact::Known(version) => version.numbers().0 >= PUBLIC_SINCE,
        // Which one is the latest is the service's to say.
        Fact::Absent => false,
        Fact::Present | Fact::Unknown => true,
    };
    let sentence = if !is_valkey {
        "only a Valkey cache has a public endpoint"
    } else if !is_new {
        "a public endpoint needs `version: 9`"
    } else if matches!(cache.user_group, Fact::Absent) {
        "a public endpoint needs a `user_group`"
    } else if matches!(cache.has_iam_users_only, Fact::Known(false)) {
        "a public endpoint needs a user group with IAM users only"
    } else {
        return;
    };
    found.push("connection_type", 0, Violation::plain(SW0122, sentence));
}

const fn version<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    if let (Fact::Known(engine), Fact::Known(version)) = (cache.engine, cache.version)
        && !engine.has_version(version)
    {
        found.push(
            "version",
            0,
            Violation::new(
                SW0102,
                "there is no serverless {} {}",
                [Arg::Text(engine.name()), Arg::Version(version), Arg::None],
            ),
        );
    }
}

const fn name<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    let Fact::Known(name) = cache.name else {
        return;
    };
    if name.is_empty() {
        found.push(
            "name",
            0,
            Violation::plain(SW0103, "the cache name is empty"),
        );
    } else if !is_hyphenated_name(name) {
        found.push(
            "name",
            0,
            Violation::text(
                SW0103,
                "the cache name `{}` is not made of letters, digits and hyphens with a letter first",
                name,
            ),
        );
    } else if name.len() > NAME_MAX {
        found.push(
            "name",
            0,
            Violation::new(
                SW0103,
                "the cache name `{}` has {} characters, and {} are allowed",
                [
                    Arg::Text(name),
                    Arg::Number(name.len() as u64),
                    Arg::Number(NAME_MAX as u64),
                ],
            ),
        );
    } else if has_stray_hyphen(name) {
        found.push(
            "name",
            0,
            Violation::text(
                SW0103,
                "the cache name `{}` has `--` in it or `-` at its end",
                name,
            ),
        );
    } else if has_upper_case(name) {
        found.push(
            "name",
            0,
            Violation::text(
                SW0104,
                "the cache name `{}` will be stored in lower case",
                name,
            ),
        );
    }
}

const fn description<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    let Fact::Known(description) = cache.description else {
        return;
    };
    let length = utf16_len(description);
    if length > DESCRIPTION_MAX {
        found.push(
            "description",
            0,
            Violation::new(
                SW0105,
                "the description has {} characters, and {} are allowed",
                [
                    Arg::Number(length as u64),
                    Arg::Number(DESCRIPTION_MAX as u64),
                    Arg::None,
                ],
            ),
        );
    }
    if has_any(description, "<>") {
        found.push(
            "description",
            0,
            Violation::plain(SW0106, "the description has `<` or `>` in it"),
        );
    }
}

const fn data_storage<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    let Bounds { min, max } = cache.data_storage;
    storage_bound(min, 0, found);
    storage_bound(max, 1, found);
    if let (Fact::Known(min), Fact::Known(max)) = (min, max)
        && min.to_kib() > max.to_kib()
    {
        found.push(
            "data_storage",
            0,
            Violation::new(
                SW0109,
                "the minimum of data storage, {}, is above its maximum, {}",
                [Arg::Size(min), Arg::Size(max), Arg::None],
            ),
        );
    }
}

const fn storage_bound(bound: Fact<Size>, at: usize, found: &mut Findings<'_>) {
    let Fact::Known(size) = bound else {
        return;
    };
    let (least, most) = STORAGE;
    if size.to_kib() < least.to_kib() || size.to_kib() > most.to_kib() {
        found.push(
            "data_storage",
            at,
            Violation::new(
                SW0107,
                "{} is no limit of data storage: it goes from {} to {}",
                [Arg::Size(size), Arg::Size(least), Arg::Size(most)],
            ),
        );
    } else if size.to_whole_gib().is_none() {
        found.push(
            "data_storage",
            at,
            Violation::with(SW0108, "{} is not a whole number of GiB", Arg::Size(size)),
        );
    }
}

const fn ecpu_per_second<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    let Bounds { min, max } = cache.ecpu_per_second;
    ecpu_bound(min, 0, found);
    ecpu_bound(max, 1, found);
    if let (Fact::Known(min), Fact::Known(max)) = (min, max)
        && min > max
    {
        found.push(
            "ecpu_per_second",
            0,
            Violation::new(
                SW0112,
                "the minimum of {} ECPUs per second is above the maximum of {}",
                [Arg::Number(min), Arg::Number(max), Arg::None],
            ),
        );
    }
}

const fn ecpu_bound(bound: Fact<u64>, at: usize, found: &mut Findings<'_>) {
    if let Fact::Known(rate) = bound
        && (rate < ECPU.0 || rate > ECPU.1)
    {
        found.push(
            "ecpu_per_second",
            at,
            Violation::new(
                SW0111,
                "{} ECPUs per second are no limit: it goes from {} to {}",
                [Arg::Number(rate), Arg::Number(ECPU.0), Arg::Number(ECPU.1)],
            ),
        );
    }
}

const fn backup<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    if let Fact::Known(retention) = cache.retention {
        match retention.to_whole_days() {
            Some(_) if retention.to_seconds() > RETENTION_MAX.to_seconds() => found.push(
                "backup.retention",
                0,
                Violation::new(
                    SW0113,
                    "backups are kept for at most {} days, not for {}",
                    [
                        Arg::Number(RETENTION_MAX.to_seconds() / 86_400),
                        Arg::Number(retention.to_seconds() / 86_400),
                        Arg::None,
                    ],
                ),
            ),
            Some(_) => {}
            None => found.push(
                "backup.retention",
                0,
                Violation::with(
                    SW0113,
                    "backups are kept for whole days, and {} seconds are none",
                    Arg::Number(retention.to_seconds()),
                ),
            ),
        }
    }
    if let Fact::Known(at) = cache.backup_at
        && !is_time_of_day(at)
    {
        found.push(
            "backup.at",
            0,
            Violation::text(SW0114, "`{}` is no time of day", at),
        );
    }
    if cache.backup_at.known().is_some() {
        let none = match cache.retention {
            Fact::Absent => true,
            Fact::Known(retention) => retention.to_seconds() == 0,
            Fact::Unknown | Fact::Present => false,
        };
        if none {
            found.push(
                "backup.at",
                0,
                Violation::plain(SW0115, "a backup time without a retention makes no backups"),
            );
        }
    }
    if let Fact::Known(name) = cache.final_name
        && (!is_hyphenated_name(name) || has_stray_hyphen(name) || name.len() > FINAL_NAME_MAX)
    {
        found.push(
            "backup.final_name",
            0,
            Violation::text(SW0116, "`{}` is no name for a final backup", name),
        );
    }
    let (mut arns, mut at) = (cache.restore_from, 0);
    while let [arn, rest @ ..] = arns {
        if let Fact::Known(arn) = *arn
            && !is_snapshot_arn(arn)
        {
            found.push(
                "backup.restore_from",
                at,
                Violation::text(
                    SW0117,
                    "`{}` is not the ARN of a serverless cache snapshot",
                    arn,
                ),
            );
        }
        at += 1;
        arns = rest;
    }
}

/// What a cache refers to: its VPC, its user group and its key.
const fn neighbours<'a>(cache: &CacheFacts<'a>, found: &mut Findings<'a>) {
    if let Fact::Known(engine) = cache.engine
        && cache.user_group.is_there()
    {
        match (engine, cache.user_group) {
            (Engine::Memcached, _) => found.push(
                "user_group",
                0,
                Violation::plain(SW0118, "a Memcached cache takes no user group"),
            ),
            (Engine::Redis, Fact::Known(group)) if !group.is(Engine::Redis) => found.push(
                "user_group",
                0,
                Violation::text(
                    SW0119,
                    "a Redis cache takes a Redis user group, not a {} one",
                    group.name(),
                ),
            ),
            _ => {}
        }
    }
    if let Err(violation) = vpc::placed(cache.zones, cache.subnets, "cache") {
        found.push("subnets", 0, violation);
    }
    if let Fact::Known(1) = cache.zones {
        found.push(
            "subnets",
            0,
            Violation::plain(SW0121, "the cache is placed in one availability zone"),
        );
    }
    if let Fact::Known(spec) = cache.key_spec
        && !same(spec, SYMMETRIC)
    {
        found.push(
            "kms_key",
            0,
            Violation::text(
                SW0120,
                "a cache is encrypted with a symmetric key, not with one of spec `{}`",
                spec,
            ),
        );
    }
}

/// `"HH:MM"`, from `00:00` to `23:59`.
const fn is_time_of_day(text: &str) -> bool {
    let &[h1, h2, b':', m1, m2] = text.as_bytes() else {
        return false;
    };
    let hour = match h1 {
        b'0' | b'1' => h2.is_ascii_digit(),
        b'2' => matches!(h2, b'0'..=b'3'),
        _ => false,
    };
    hour && matches!(m1, b'0'..=b'5') && m2.is_ascii_digit()
}

/// `arn:PARTITION:elasticache:REGION:ACCOUNT:serverlesscachesnapshot:NAME`.
const fn is_snapshot_arn(arn: &str) -> bool {
    let mut parts = Parts::of(arn, b':');
    let (Some(arn), Some(partition), Some(service), Some(region), Some(account), Some(kind)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    ) else {
        return false;
    };
    let Some(name) = parts.rest() else {
        return false;
    };
    same(arn, "arn")
        && is_partition(partition)
        && same(service, "elasticache")
        && is_region(region)
        && account_id(account).is_ok()
        && same(kind, "serverlesscachesnapshot")
        && is_hyphenated_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(cache: &CacheFacts<'_>) -> Vec<(&'static str, usize, &'static str)> {
        check(cache)
            .into_iter()
            .map(|f| (f.violation.rule.code, f.at, f.field))
            .collect()
    }

    #[test]
    fn nothing_known_is_nothing_wrong() {
        assert!(check(&CacheFacts::UNKNOWN).is_empty());
    }

    #[test]
    fn versions_are_the_engines() {
        for (engine, version, right) in [
            (Engine::Valkey, Version::major(7), true),
            (Engine::Valkey, Version::major(9), true),
            (Engine::Valkey, Version::major(6), false),
            (Engine::Valkey, Version::major(10), false),
            (Engine::Redis, Version::major(7), true),
            (Engine::Redis, Version::major(8), false),
            (Engine::Memcached, Version::minor(1, 6), true),
            (Engine::Memcached, Version::major(1), false),
        ] {
            let facts = CacheFacts {
                engine: Fact::Known(engine),
                version: Fact::Known(version),
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(check(&facts).is_empty(), right, "{engine:?} {version}");
        }
    }

    #[test]
    fn names() {
        let long = "a".repeat(40);
        let too_long = "a".repeat(41);
        for (name, code) in [
            ("sessions", None),
            ("a", None),
            (long.as_str(), None),
            (too_long.as_str(), Some("SW0103")),
            ("", Some("SW0103")),
            ("1abc", Some("SW0103")),
            ("a b", Some("SW0103")),
            ("a--b", Some("SW0103")),
            ("a-", Some("SW0103")),
            ("Sessions", Some("SW0104")),
        ] {
            let facts = CacheFacts {
                name: Fact::Known(name),
                ..CacheFacts::UNKNOWN
            };
            let found = codes(&facts);
            assert_eq!(found.first().map(|f| f.0), code, "{name}");
            assert!(found.len() <= 1, "{name}: {found:?}");
        }
    }

    #[test]
    fn descriptions_are_counted_in_utf16_units() {
        let fits = "𝄞".repeat(127) + "a";
        let too_long = "𝄞".repeat(128);
        for (text, code) in [
            ("", None),
            (fits.as_str(), None),
            (too_long.as_str(), Some("SW0105")),
            ("a > b", Some("SW0106")),
        ] {
            let facts = CacheFacts {
                description: Fact::Known(text),
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(codes(&facts).first().map(|f| f.0), code, "{text}");
        }
    }

    #[test]
    fn storage_bounds() {
        let known = Fact::Known;
        for (min, max, expected) in [
            (known(Size::gib(1)), known(Size::gib(5_000)), vec![]),
            (known(Size::mib(2_048)), known(Size::tib(4)), vec![]),
            (known(Size::gib(0)), Fact::Absent, vec![("SW0107", 0)]),
            (Fact::Absent, known(Size::gib(5_001)), vec![("SW0107", 1)]),
            (known(Size::mib(1_536)), Fact::Absent, vec![("SW0108", 0)]),
            (
                known(Size::gib(10)),
                known(Size::gib(5)),
                vec![("SW0109", 0)],
            ),
            (known(Size::gib(3)), known(Size::gib(3)), vec![]),
            (known(Size::gib(3)), Fact::Unknown, vec![]),
        ] {
            let facts = CacheFacts {
                data_storage: Bounds { min, max },
                ..CacheFacts::UNKNOWN
            };
            let found: Vec<_> = codes(&facts).into_iter().map(|f| (f.0, f.1)).collect();
            assert_eq!(found, expected, "{min:?} {max:?}");
        }
    }

    #[test]
    fn ecpu_bounds() {
        let known = Fact::Known;
        for (min, max, expected) in [
            (known(1_000), known(15_000_000), vec![]),
            (known(999), Fact::Absent, vec![("SW0111", 0)]),
            (Fact::Absent, known(15_000_001), vec![("SW0111", 1)]),
            (known(2_000), known(1_000), vec![("SW0112", 0)]),
        ] {
            let facts = CacheFacts {
                ecpu_per_second: Bounds { min, max },
                ..CacheFacts::UNKNOWN
            };
            let found: Vec<_> = codes(&facts).into_iter().map(|f| (f.0, f.1)).collect();
            assert_eq!(found, expected, "{min:?} {max:?}");
        }
    }

    #[test]
    fn retention_is_whole_days_up_to_35() {
        for (retention, right) in [
            (Duration::days(0), true),
            (Duration::days(35), true),
            (Duration::hours(48), true),
            (Duration::days(36), false),
            (Duration::minutes(5), false),
        ] {
            let facts = CacheFacts {
                retention: Fact::Known(retention),
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(check(&facts).is_empty(), right, "{retention:?}");
        }
    }

    #[test]
    fn times_of_day() {
        for (at, right) in [
            ("00:00", true),
            ("23:59", true),
            ("09:00", true),
            ("24:00", false),
            ("25:99", false),
            ("12:60", false),
            ("9:00", false),
            ("0900", false),
            ("", false),
        ] {
            let facts = CacheFacts {
                backup_at: Fact::Known(at),
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(check(&facts).is_empty(), right, "{at}");
        }
    }

    #[test]
    fn a_time_needs_a_retention() {
        for (retention, warned) in [
            (Fact::Absent, true),
            (Fact::Known(Duration::days(0)), true),
            (Fact::Known(Duration::days(1)), false),
            (Fact::Unknown, false),
        ] {
            let facts = CacheFacts {
                backup_at: Fact::Known("09:00"),
                retention,
                ..CacheFacts::UNKNOWN
            };
            let found = codes(&facts);
            assert_eq!(
                found.iter().any(|f| f.0 == "SW0115"),
                warned,
                "{retention:?}"
            );
        }
    }

    #[test]
    fn final_names() {
        let long = "a".repeat(255);
        let too_long = "a".repeat(256);
        for (name, right) in [
            ("last-sessions", true),
            ("Last", true),
            (long.as_str(), true),
            (too_long.as_str(), false),
            ("", false),
            ("9--x-", false),
            ("a-", false),
            ("a--a", false),
            ("a$b", false),
        ] {
            let facts = CacheFacts {
                final_name: Fact::Known(name),
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(check(&facts).is_empty(), right, "{name}");
        }
    }

    #[test]
    fn restore_arns() {
        for (arn, right) in [
            (
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:my-final",
                true,
            ),
            (
                "arn:aws-cn:elasticache:cn-north-1:123456789012:serverlesscachesnapshot:a",
                true,
            ),
            ("not-an-arn", false),
            (
                "arn:aws:elasticache:us-east-1:123456789012:snapshot:a",
                false,
            ),
            (
                "arn:aws:elasticache:us-east-1:1234:serverlesscachesnapshot:a",
                false,
            ),
            (
                "arn:aws:s3:us-east-1:123456789012:serverlesscachesnapshot:a",
                false,
            ),
            (
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:",
                false,
            ),
        ] {
            let facts = CacheFacts {
                restore_from: &[Fact::Known(arn)],
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(check(&facts).is_empty(), right, "{arn}");
        }
    }

    #[test]
    fn groups_and_keys_fit_the_engine() {
        use Engine::{Memcached, Redis, Valkey};
        for (engine, group, code) in [
            (Valkey, Fact::Known(Valkey), None),
            (Valkey, Fact::Known(Redis), None),
            (Redis, Fact::Known(Redis), None),
            (Redis, Fact::Known(Valkey), Some("SW0119")),
            (Redis, Fact::Present, None),
            (Memcached, Fact::Absent, None),
            (Memcached, Fact::Present, Some("SW0118")),
        ] {
            let facts = CacheFacts {
                engine: Fact::Known(engine),
                user_group: group,
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(
                codes(&facts).first().map(|f| f.0),
                code,
                "{engine:?} {group:?}"
            );
        }
        for (zones, code) in [(0, Some("SW0506")), (1, Some("SW0121")), (2, None)] {
            let facts = CacheFacts {
                zones: Fact::Known(zones),
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(codes(&facts).first().map(|f| f.0), code, "{zones}");
        }
        for (spec, right) in [("SymmetricDefault", true), ("Rsa2048", false)] {
            let facts = CacheFacts {
                key_spec: Fact::Known(spec),
                ..CacheFacts::UNKNOWN
            };
            assert_eq!(check(&facts).is_empty(), right, "{spec}");
        }
    }

    #[test]
    fn public_caches() {
        let right = CacheFacts {
            engine: Fact::Known(Engine::Valkey),
            version: Fact::Known(Version::major(9)),
            user_group: Fact::Known(Engine::Valkey),
            is_public: Fact::Known(true),
            has_iam_users_only: Fact::Known(true),
            ..CacheFacts::UNKNOWN
        };
        assert_eq!(codes(&right), []);
        for wrong in [
            CacheFacts {
                engine: Fact::Known(Engine::Redis),
                version: Fact::Known(Version::major(7)),
                user_group: Fact::Known(Engine::Redis),
                ..right
            },
            CacheFacts {
                version: Fact::Known(Version::major(8)),
                ..right
            },
            CacheFacts {
                version: Fact::Absent,
                ..right
            },
            CacheFacts {
                user_group: Fact::Absent,
                ..right
            },
            CacheFacts {
                has_iam_users_only: Fact::Known(false),
                ..right
            },
        ] {
            assert_eq!(codes(&wrong), [("SW0122", 0, "connection_type")]);
            let private = CacheFacts {
                is_public: Fact::Known(false),
                ..wrong
            };
            assert!(codes(&private).iter().all(|found| found.0 != "SW0122"));
        }
        let later = CacheFacts {
            version: Fact::Present,
            user_group: Fact::Present,
            has_iam_users_only: Fact::Unknown,
            ..right
        };
        assert_eq!(codes(&later), []);
    }

    #[test]
    fn what_a_review_looks_at() {
        let facts = CacheFacts {
            engine: Fact::Known(Engine::Valkey),
            user_group: Fact::Absent,
            final_name: Fact::Absent,
            is_retained: Fact::Known(false),
            ..CacheFacts::UNKNOWN
        };
        let found: Vec<_> = codes(&facts).into_iter().map(|f| f.0).collect();
        assert_eq!(found, ["SW0124", "SW0125"]);
        let right = CacheFacts {
            user_group: Fact::Known(Engine::Valkey),
            is_retained: Fact::Known(true),
            ..facts
        };
        assert_eq!(codes(&right), []);
        let memcached = CacheFacts {
            engine: Fact::Known(Engine::Memcached),
            final_name: Fact::Present,
            ..facts
        };
        assert_eq!(codes(&memcached), []);
    }

    #[test]
    fn names_differ_without_regard_to_case() {
        let known = Fact::Known;
        let found = distinct_names(&[known("a"), Fact::Unknown, known("b"), known("A")]);
        let at: Vec<_> = found.into_iter().map(|f| f.at).collect();
        assert_eq!(at, [3]);
    }
}
