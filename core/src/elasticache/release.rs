//! Versions of the engines of clusters of nodes, and the families of their parameter groups.
//!
//! Versions: cfn-lint 1.58.0, rule E3695, from the API of AWS, October 2026. Families: ElastiCache API Reference,
//! `CreateCacheParameterGroup`, `CacheParameterGroupFamily`; of Valkey 9, ElastiCache User Guide, engine specific parameters.

use super::engine::Engine;
use crate::text::{Parts, distance, same, same_as_any, starts_with, without_prefix};

/// The families of parameter groups. Those of Memcached come first; of the others, each has what the one before it has, with
/// changes.
pub const FAMILIES: [&str; 13] = [
    "memcached1.4",
    "memcached1.5",
    "memcached1.6",
    "redis2.6",
    "redis2.8",
    "redis3.2",
    "redis4.0",
    "redis5.0",
    "redis6.x",
    "redis7",
    "valkey7",
    "valkey8",
    "valkey9",
];

/// The position of a family in [`FAMILIES`].
#[must_use]
pub const fn position(family: &str) -> Option<usize> {
    let (mut families, mut at): (&[&str], usize) = (&FAMILIES, 0);
    while let [one, rest @ ..] = families {
        if same(one, family) {
            return Some(at);
        }
        families = rest;
        at += 1;
    }
    None
}

/// The engine of a family.
#[must_use]
pub const fn engine_of(family: &str) -> Option<Engine> {
    if starts_with(family, "valkey") {
        Some(Engine::Valkey)
    } else if starts_with(family, "redis") {
        Some(Engine::Redis)
    } else if starts_with(family, "memcached") {
        Some(Engine::Memcached)
    } else {
        None
    }
}

/// The family that is likely to be meant by a name that is wrong.
#[must_use]
pub fn near_family(name: &str) -> Option<&'static str> {
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let name = plain(name);
    let near = FAMILIES.iter().map(|family| {
        let known = plain(family);
        // `redis6` is the start of `redis6.x`.
        (
            (distance(&known, &name), !known.starts_with(&name)),
            *family,
        )
    });
    let ((distance, _), near) = near.min_by_key(|(key, _)| *key)?;
    (distance <= 1).then_some(near)
}

/// The versions of an engine that clusters of nodes support, oldest first.
#[must_use]
pub const fn versions(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Valkey => &["7.2", "8.0", "8.1", "8.2", "9.0", "9.1"],
        Engine::Redis => &["4.0.10", "5.0.6", "6.0", "6.2", "6.x", "7.0", "7.1"],
        Engine::Memcached => &[
            "1.4.5", "1.4.14", "1.4.24", "1.4.33", "1.4.34", "1.5.10", "1.5.16", "1.6.6", "1.6.12",
            "1.6.17", "1.6.22",
        ],
    }
}

/// Whether clusters of nodes support a version of an engine.
#[must_use]
pub const fn has_version(engine: Engine, version: &str) -> bool {
    same_as_any(version, versions(engine))
}

/// The version that is likely to be meant by a text that is none: the latest one of its major number.
#[must_use]
pub fn near_version(engine: Engine, version: &str) -> Option<&'static str> {
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    let same_major = |known: &&&str| !known.ends_with('x') && major(known) == major(version);
    versions(engine).iter().rfind(same_major).copied()
}

/// Whether the parameter group of a cluster can be of a family, by the engine and the version of the cluster; not known of other
/// families, and of texts that are no versions.
#[must_use]
pub const fn fits(family: &str, engine: Engine, version: &str) -> Option<bool> {
    let (Some(_), Some(of)) = (position(family), engine_of(family)) else {
        return None;
    };
    if !of.is(engine) {
        return Some(false);
    }
    let mut parts = Parts::of(version, b'.');
    let Some(major) = parts.next() else {
        return None;
    };
    if major.is_empty() {
        return None;
    }
    let wanted = without_prefix(family, prefix(engine));
    // Newer families have the major number alone: `redis7`, `valkey8`.
    let mut of_family = Parts::of(wanted, b'.');
    let Some(family_major) = of_family.next() else {
        return None;
    };
    if !same(family_major, major) {
        return Some(false);
    }
    match (of_family.next(), parts.next()) {
        (None, _) => Some(true),
        (Some(minor), _) if same(minor, "x") => Some(true),
        (Some(minor), Some(of_version)) => Some(same(minor, of_version)),
        (Some(_), None) => None,
    }
}

const fn prefix(engine: Engine) -> &'static str {
    match engine {
        Engine::Valkey => "valkey",
        Engine::Redis => "redis",
        Engine::Memcached => "memcached",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_fit_engines_and_versions() {
        use Engine::{Memcached, Redis, Valkey};
        for (family, engine, version, expected) in [
            ("valkey8", Valkey, "8.1", Some(true)),
            ("valkey8", Valkey, "8", Some(true)),
            ("valkey7", Valkey, "8.0", Some(false)),
            ("redis7", Redis, "7.1", Some(true)),
            ("redis7", Valkey, "7.2", Some(false)),
            ("redis6.x", Redis, "6.2", Some(true)),
            ("redis6.x", Redis, "6.x", Some(true)),
            ("redis6.x", Redis, "7.0", Some(false)),
            ("redis5.0", Redis, "5.0.6", Some(true)),
            ("redis4.0", Redis, "5.0.6", Some(false)),
            ("memcached1.6", Memcached, "1.6.22", Some(true)),
            ("memcached1.5", Memcached, "1.6.22", Some(false)),
            ("memcached1.6", Memcached, "1", None),
            ("valkey99", Valkey, "99.0", None),
            ("valkey8", Valkey, "", None),
        ] {
            assert_eq!(
                fits(family, engine, version),
                expected,
                "{family} {version}"
            );
        }
    }

    #[test]
    fn each_version_has_one_family() {
        for engine in Engine::ALL {
            for version in versions(engine) {
                let fit = FAMILIES
                    .iter()
                    .filter(|family| fits(family, engine, version) == Some(true));
                assert_eq!(fit.count(), 1, "{engine:?} {version}");
                assert!(has_version(engine, version));
            }
        }
        assert!(!has_version(Engine::Redis, "7.4"));
    }

    #[test]
    fn near_names() {
        for (name, expected) in [
            ("valkey-8", Some("valkey8")),
            ("Redis6.x", Some("redis6.x")),
            ("redis6", Some("redis6.x")),
            ("valkey88", Some("valkey8")),
            ("postgres16", None),
        ] {
            assert_eq!(near_family(name), expected, "{name}");
        }
        assert_eq!(near_version(Engine::Redis, "7.4"), Some("7.1"));
        assert_eq!(near_version(Engine::Redis, "6"), Some("6.2"));
        assert_eq!(near_version(Engine::Valkey, "10.0"), None);
    }
}
