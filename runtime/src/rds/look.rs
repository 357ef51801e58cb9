//! How databases look in a picture.

use super::Database;
use super::engine::Postgres;
use crate::construct::Construct as _;
use crate::diagram::look::{
    About, Badge, BadgeKind, Category, Glyph, Lane, Look, properties, property,
};
use crate::tree::content::Properties;

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Database::<Postgres>::NAME,
    noun: "database",
    glyph: Glyph(
        "M4 5.5c0-3 16-3 16 0v13c0 3-16 3-16 0zM4 5.5c0 3 16 3 16 0M4 10c0 3 16 3 16 0M4 14.5c0 3 16 3 16 0",
    ),
    category: Category::Data,
    lane: Lane::Caches,
    about: |scope| properties(scope, about).unwrap_or_default(),
    ..Look::OTHER
}];

/// The engine with its version, the size of the storage, and how long backups are kept.
fn about(database: &Properties) -> About {
    let engine = property(database, "Engine").unwrap_or_default();
    let engine = match engine.as_str() {
        "postgres" => "PostgreSQL",
        "mysql" => "MySQL",
        "mariadb" => "MariaDB",
        "aurora-postgresql" => "Aurora PostgreSQL",
        "aurora-mysql" => "Aurora MySQL",
        other => other,
    };
    let version = property(database, "EngineVersion").unwrap_or_default();
    let badge = |kind, text| Badge { kind, text };
    let storage = property(database, "AllocatedStorage")
        .map(|size| badge(BadgeKind::Limit, format!("{size} GiB")));
    let kept = property(database, "BackupRetentionPeriod")
        .filter(|days| days != "0")
        .map(|days| badge(BadgeKind::Backup, format!("backup {days} d")));
    About {
        detail: Some(format!("{engine} {version}").trim_end().to_owned()),
        badges: storage.into_iter().chain(kept).collect(),
    }
}
