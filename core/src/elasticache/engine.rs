//! Engines, their versions, and kinds of user.

use core::fmt;

use crate::describe::key::leaf;
use crate::describe::{Choice, Fact, Facts, Key, Takes, choice};

/// The version of an engine, as `MajorEngineVersion` of a serverless cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    major: u32,
    minor: Option<u32>,
}

impl Version {
    /// A major version, such as Valkey 8.
    #[must_use]
    pub const fn major(major: u32) -> Self {
        Self { major, minor: None }
    }

    /// A version with a minor number, such as Memcached 1.6.
    #[must_use]
    pub const fn minor(major: u32, minor: u32) -> Self {
        Self {
            major,
            minor: Some(minor),
        }
    }

    /// Whether two versions are equal, for `const` contexts.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        let minor = match (self.minor, other.minor) {
            (Some(a), Some(b)) => a == b,
            (None, None) => true,
            _ => false,
        };
        self.major == other.major && minor
    }

    /// The major number, and the minor one where it is given.
    #[must_use]
    pub const fn numbers(self) -> (u32, Option<u32>) {
        (self.major, self.minor)
    }
}

impl From<u32> for Version {
    fn from(major: u32) -> Self {
        Self::major(major)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.major)?;
        self.minor.map_or(Ok(()), |minor| write!(f, ".{minor}"))
    }
}

choice! {
    /// An engine of ElastiCache Serverless.
    pub enum Engine in &["elasticache", "engine"];
    /// Valkey, the default.
    Valkey = "valkey",
    /// Redis OSS.
    Redis = "redis",
    /// Memcached, which has no users.
    Memcached = "memcached",
}

/// An engine with users, in a field or between angle brackets. Facts have it as an [`Engine`].
#[derive(Debug)]
pub struct UserEngine;

impl UserEngine {
    /// The names, which are the first of [`Engine`].
    pub const CHOICE: &'static Choice = &Choice {
        path: &["elasticache", "user_engine"],
        variants: Engine::CHOICE.variants.split_at(Engine::WITH_USERS.len()).0,
    };
}

leaf!(UserEngine = Takes::Choice(UserEngine::CHOICE));

impl<C> Key<C, UserEngine> {
    /// The fact of the field.
    #[must_use]
    pub const fn of(self, facts: Facts<'_, C>) -> Fact<Engine> {
        match self.number(facts) {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Present => Fact::Present,
            Fact::Known(number) => match Engine::from_number(number) {
                Some(engine) => Fact::Known(engine),
                None => Fact::Present,
            },
        }
    }
}

impl Engine {
    /// The engines that have users.
    pub const WITH_USERS: [Self; 2] = [Self::Valkey, Self::Redis];

    /// The port that clients connect to (ElastiCache User Guide, configuration).
    #[must_use]
    pub const fn port(self) -> u16 {
        match self {
            Self::Valkey | Self::Redis => 6379,
            Self::Memcached => 11_211,
        }
    }

    /// The port for clients that only read (ElastiCache User Guide, configuration; for Memcached, the ports of a serverless
    /// cache).
    #[must_use]
    pub const fn reader_port(self) -> u16 {
        match self {
            Self::Valkey | Self::Redis => 6380,
            Self::Memcached => 11_212,
        }
    }

    /// The versions that serverless caches support, oldest first.
    #[must_use]
    pub const fn versions(self) -> &'static [Version] {
        const VALKEY: [Version; 3] = [Version::major(7), Version::major(8), Version::major(9)];
        const REDIS: [Version; 1] = [Version::major(7)];
        const MEMCACHED: [Version; 1] = [Version::minor(1, 6)];
        match self {
            Self::Valkey => &VALKEY,
            Self::Redis => &REDIS,
            Self::Memcached => &MEMCACHED,
        }
    }

    /// Whether serverless caches of the engine support a version.
    #[must_use]
    pub const fn has_version(self, version: Version) -> bool {
        let mut versions = self.versions();
        while let [candidate, rest @ ..] = versions {
            if candidate.is(version) {
                return true;
            }
            versions = rest;
        }
        false
    }
}

choice! {
    /// The kind of a user: how it authenticates.
    pub enum UserKind in &["elasticache", "kind"];
    /// With IAM.
    Iam = "iam",
    /// With one of at most two passwords.
    Password = "password",
    /// Without a password; Redis only.
    NoPassword = "no-password-required",
}

impl UserKind {
    /// The default engine of a user: Redis for a user without a password, otherwise Valkey.
    #[must_use]
    pub const fn default_engine(self) -> Engine {
        match self {
            Self::NoPassword => Engine::Redis,
            Self::Iam | Self::Password => Engine::Valkey,
        }
    }
}
