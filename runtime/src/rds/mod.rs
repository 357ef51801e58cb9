//! Amazon RDS: databases, as instances and as clusters of Aurora.

mod database;
mod engines;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod metrics;
mod props;
mod resources;

#[cfg_attr(doc, doc(alias = "DatabaseInstance"))]
#[cfg_attr(doc, doc(alias = "DatabaseCluster"))]
#[cfg_attr(doc, doc(alias = "rds"))]
#[cfg_attr(doc, doc(alias = "DBInstance"))]
#[cfg_attr(doc, doc(alias = "DBCluster"))]
pub use database::Database;
pub use database::StorageType;
pub use engines::Engine;
pub use props::{Capacity, DatabaseProps, Reader};

/// The engines, as types: `Database<Postgres>`.
pub mod engine {
    pub use super::engines::{AuroraMySql, AuroraPostgres, MariaDb, MySql, Postgres};
}
