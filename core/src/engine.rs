//! Engines, their versions, and kinds of user.

use core::fmt;

/// The version of an engine, as far as serverless caches are told apart by it.
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

    /// Whether two versions are the same, also in a `const` context.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        let minor = match (self.minor, other.minor) {
            (Some(a), Some(b)) => a == b,
            (None, None) => true,
            _ => false,
        };
        self.major == other.major && minor
    }

    pub(crate) const fn numbers(self) -> (u32, Option<u32>) {
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

/// An engine of ElastiCache Serverless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Valkey, the default.
    Valkey,
    /// Redis OSS.
    Redis,
    /// Memcached, which has no users.
    Memcached,
}

impl Engine {
    /// All engines, the default first.
    pub const ALL: [Self; 3] = [Self::Valkey, Self::Redis, Self::Memcached];
    /// The engines that have users.
    pub const WITH_USERS: [Self; 2] = [Self::Valkey, Self::Redis];

    /// As declarations write it: `Valkey`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valkey => "Valkey",
            Self::Redis => "Redis",
            Self::Memcached => "Memcached",
        }
    }

    /// As CloudFormation writes it: `valkey`.
    #[must_use]
    pub const fn cloudformation(self) -> &'static str {
        match self {
            Self::Valkey => "valkey",
            Self::Redis => "redis",
            Self::Memcached => "memcached",
        }
    }

    /// The port that clients connect to (ElastiCache User Guide, configuration).
    #[must_use]
    pub const fn port(self) -> u16 {
        match self {
            Self::Valkey | Self::Redis => 6379,
            Self::Memcached => 11_211,
        }
    }

    /// The port that clients connect to who read only (ElastiCache User Guide, configuration; for Memcached, the ports that a
    /// serverless cache is reached at).
    #[must_use]
    pub const fn reader_port(self) -> u16 {
        match self {
            Self::Valkey | Self::Redis => 6380,
            Self::Memcached => 11_212,
        }
    }

    /// The major versions that serverless caches have, oldest first.
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

    /// Whether the engine has a version.
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

    /// The engine of a declared name, `None` for any other.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// Whether two engines are the same, also in a `const` context.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self as u8 == other as u8
    }
}

/// How a user logs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserKind {
    /// By IAM.
    Iam,
    /// With one of up to two passwords.
    Password,
    /// With nothing; Redis only.
    NoPassword,
}

impl UserKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Iam, Self::Password, Self::NoPassword];

    /// As declarations write it: `NoPassword`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Iam => "Iam",
            Self::Password => "Password",
            Self::NoPassword => "NoPassword",
        }
    }

    /// As CloudFormation writes it in `AuthenticationMode`: `no-password-required`.
    #[must_use]
    pub const fn cloudformation(self) -> &'static str {
        match self {
            Self::Iam => "iam",
            Self::Password => "password",
            Self::NoPassword => "no-password-required",
        }
    }

    /// The engine of a user that does not name one: Redis without password, else Valkey.
    #[must_use]
    pub const fn default_engine(self) -> Engine {
        match self {
            Self::NoPassword => Engine::Redis,
            Self::Iam | Self::Password => Engine::Valkey,
        }
    }

    /// The kind of a declared name, `None` for any other.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
