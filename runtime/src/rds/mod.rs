//! Amazon RDS: databases, as instances and as clusters of Aurora.

mod database;
mod engines;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod metrics;
mod props;
mod resources;

pub use database::{Database, StorageType};
pub use engines::Engine;
pub use props::{Capacity, DatabaseProps, Reader};

/// The engines, as types: `Database<Postgres>`.
pub mod engine {
    pub use super::engines::{AuroraMySql, AuroraPostgres, MariaDb, MySql, Postgres};
}
