//! Engines of databases, their versions, and the families of their parameter groups.
//!
//! Versions: cfn-lint 1.58.0, rules E3690 and E3691, from the API of AWS, October 2026.

use crate::describe::choice;
use crate::text::{Parts, distance, ends_with, has_any, same, same_as_any, starts_with};

choice! {
    /// An engine of RDS.
    pub enum Engine in &["rds", "engine"];
    /// PostgreSQL, a database instance.
    Postgres = "postgres" or "PostgreSQL",
    /// MySQL, a database instance.
    MySql = "mysql" or "MySQL",
    /// MariaDB, a database instance.
    MariaDb = "mariadb" or "MariaDB",
    /// Aurora that is compatible with PostgreSQL, a cluster.
    AuroraPostgres = "aurora-postgresql" or "AuroraPostgreSQL",
    /// Aurora that is compatible with MySQL, a cluster.
    AuroraMySql = "aurora-mysql" or "AuroraMySQL",
}

impl Engine {
    /// Whether its databases are clusters of instances that share their storage.
    #[must_use]
    pub const fn is_aurora(self) -> bool {
        matches!(self, Self::AuroraPostgres | Self::AuroraMySql)
    }

    /// Whether its clients speak the protocol of PostgreSQL.
    #[must_use]
    pub const fn is_postgres(self) -> bool {
        matches!(self, Self::Postgres | Self::AuroraPostgres)
    }

    /// The port that clients connect to.
    #[must_use]
    pub const fn port(self) -> u16 {
        if self.is_postgres() { 5432 } else { 3306 }
    }

    /// The name of the master user that the CDK chooses.
    #[must_use]
    pub const fn default_username(self) -> &'static str {
        if self.is_postgres() {
            "postgres"
        } else {
            "admin"
        }
    }

    /// As sentences call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::MySql => "MySQL",
            Self::MariaDb => "MariaDB",
            Self::AuroraPostgres => "Aurora PostgreSQL",
            Self::AuroraMySql => "Aurora MySQL",
        }
    }

    /// The major versions, oldest first; those that are closed to new databases are left out.
    #[must_use]
    pub const fn majors(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["11", "12", "13", "14", "15", "16", "17", "18"],
            Self::MySql => &["5.7", "8.0", "8.4"],
            Self::MariaDb => &[
                "10.3", "10.4", "10.5", "10.6", "10.11", "11.4", "11.8", "12.3",
            ],
            Self::AuroraPostgres => &["11", "12", "13", "14", "15", "16", "17", "18"],
            Self::AuroraMySql => &["5.7", "8.0", "8.4"],
        }
    }

    /// The types of logs that are published to CloudWatch Logs: RDS API, `CreateDBInstance` and `CreateDBCluster`,
    /// `EnableCloudwatchLogsExports`.
    #[must_use]
    pub const fn logs(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["postgresql", "upgrade", "iam-db-auth-error"],
            Self::MySql | Self::MariaDb => &[
                "audit",
                "error",
                "general",
                "slowquery",
                "iam-db-auth-error",
            ],
            Self::AuroraPostgres => &["postgresql", "instance", "iam-db-auth-error"],
            Self::AuroraMySql => &[
                "audit",
                "error",
                "general",
                "slowquery",
                "instance",
                "iam-db-auth-error",
            ],
        }
    }
}

/// The major version of a version: `17` of `17.6`, `8.4` of `8.4.6`, `8.0` of `8.0.mysql_aurora.3.10.0`.
#[must_use]
pub const fn major(engine: Engine, version: &str) -> &str {
    let mut parts = Parts::of(version, b'.');
    match (parts.next(), parts.next()) {
        (Some(first), _) if engine.is_postgres() => first,
        (Some(first), Some(second)) => version.split_at(first.len() + 1 + second.len()).0,
        _ => version,
    }
}

/// Whether a version has the form that versions of the engine have.
#[must_use]
pub const fn has_form(engine: Engine, version: &str) -> bool {
    let mut parts = Parts::of(version, b'.');
    let Some(first) = parts.next() else {
        return false;
    };
    if !is_number(first) {
        return false;
    }
    if engine.is_postgres() {
        // `17`, `17.6`, `16.9-limitless`, `11.22-rds.20250508`.
        return match parts.next() {
            None => true,
            Some(minor) => is_number(before_hyphen(minor)),
        };
    }
    let Some(second) = parts.next() else {
        return false;
    };
    if !is_number(second) {
        return false;
    }
    match (engine, parts.next()) {
        (_, None) => true,
        (Engine::AuroraMySql, Some(third)) => same(third, "mysql_aurora") || is_number(third),
        (_, Some(third)) => is_number(before_hyphen(third)),
    }
}

/// Whether RDS has the major version of a version.
#[must_use]
pub const fn is_known(engine: Engine, version: &str) -> bool {
    same_as_any(major(engine, version), engine.majors())
}

/// The family of the parameter groups of a version.
#[must_use]
pub fn family(engine: Engine, version: &str) -> Option<String> {
    has_form(engine, version)
        .then(|| format!("{}{}", engine.cloudformation(), major(engine, version)))
}

/// The major version that is likely to be meant.
#[must_use]
pub fn near(engine: Engine, version: &str) -> Option<&'static str> {
    let major = major(engine, version);
    let near = engine.majors().iter().rev().copied();
    near.min_by_key(|known| distance(known, major))
        .filter(|known| distance(known, major) <= 1)
}

/// Whether a version of MariaDB is known to be before one that has IAM authentication: 10.6.
#[must_use]
pub const fn is_before_iam(engine: Engine, version: &str) -> bool {
    matches!(engine, Engine::MariaDb)
        && (starts_with(version, "10.")
            && same_as_any(
                major(engine, version),
                &["10.0", "10.1", "10.2", "10.3", "10.4", "10.5"],
            ))
}

const fn is_number(text: &str) -> bool {
    let mut rest = text.as_bytes();
    if rest.is_empty() {
        return false;
    }
    while let [digit, others @ ..] = rest {
        if !digit.is_ascii_digit() {
            return false;
        }
        rest = others;
    }
    true
}

const fn before_hyphen(text: &str) -> &str {
    match Parts::of(text, b'-').next() {
        Some(first) => first,
        None => text,
    }
}

/// Whether a name of a user is reserved by the engine, so that it cannot be the master user: cfn-lint, pull request 4425;
/// names that start with `pg_`, PostgreSQL documentation, `CREATE ROLE`.
#[must_use]
pub const fn is_reserved(engine: Engine, name: &str) -> bool {
    same(name, "rdsadmin")
        || engine.is_postgres() && (same(name, "admin") || starts_with(name, "pg_"))
}

/// Whether a name can be that of a user or of a database: a letter, then letters, digits and `_`.
#[must_use]
pub const fn is_name(name: &str) -> bool {
    matches!(name.as_bytes(), [first, ..] if first.is_ascii_alphabetic())
        && crate::text::is_made_of(name.as_bytes(), b"_")
}

/// Whether a name can be that of an instance, a cluster or a parameter group.
#[must_use]
pub const fn is_identifier(name: &str) -> bool {
    /// RDS API, `CreateDBInstance`, `DBInstanceIdentifier`.
    const MAX: usize = 63;
    name.len() <= MAX
        && matches!(name.as_bytes(), [first, ..] if first.is_ascii_alphabetic())
        && crate::text::is_made_of(name.as_bytes(), b"-")
        && !ends_with(name, "-")
        && !has_double_hyphen(name)
        && !has_any(name, "_")
}

const fn has_double_hyphen(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [first, others @ ..] = rest {
        if *first == b'-' && matches!(others, [b'-', ..]) {
            return true;
        }
        rest = others;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        use Engine::{AuroraMySql, AuroraPostgres, MariaDb, MySql, Postgres};
        for (engine, version, form, known, family_of) in [
            (Postgres, "17.6", true, true, "postgres17"),
            (Postgres, "17", true, true, "postgres17"),
            (Postgres, "11.22-rds.20250508", true, true, "postgres11"),
            (Postgres, "99.1", true, false, "postgres99"),
            (Postgres, "v17", false, false, ""),
            (Postgres, "", false, false, ""),
            (MySql, "8.4.6", true, true, "mysql8.4"),
            (MySql, "8.0.46-rds.20260624", true, true, "mysql8.0"),
            (MySql, "8", false, false, ""),
            (MySql, "9.1.0", true, false, "mysql9.1"),
            (MariaDb, "11.8.3", true, true, "mariadb11.8"),
            (
                AuroraPostgres,
                "16.9-limitless",
                true,
                true,
                "aurora-postgresql16",
            ),
            (
                AuroraMySql,
                "8.0.mysql_aurora.3.10.0",
                true,
                true,
                "aurora-mysql8.0",
            ),
            (AuroraMySql, "3.10.0", true, false, "aurora-mysql3.10"),
        ] {
            assert_eq!(has_form(engine, version), form, "{version}");
            assert_eq!(form && is_known(engine, version), known, "{version}");
            assert_eq!(
                family(engine, version).unwrap_or_default(),
                family_of,
                "{version}"
            );
        }
        assert_eq!(near(Postgres, "19.1"), Some("18"));
        assert_eq!(near(MySql, "8.1.0"), Some("8.4"));
    }

    #[test]
    fn names() {
        for (name, right) in [
            ("orders", true),
            ("orders-2", true),
            ("Orders", true),
            ("2orders", false),
            ("orders-", false),
            ("or--ders", false),
            ("or_ders", false),
            ("", false),
        ] {
            assert_eq!(is_identifier(name), right, "{name}");
        }
        assert!(is_identifier(&"a".repeat(63)) && !is_identifier(&"a".repeat(64)));
        assert!(is_reserved(Engine::Postgres, "admin") && !is_reserved(Engine::MySql, "admin"));
        assert!(is_reserved(Engine::MariaDb, "rdsadmin"));
        assert!(is_reserved(Engine::AuroraPostgres, "pg_dba"));
    }
}
