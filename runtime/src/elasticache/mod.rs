//! Amazon ElastiCache: serverless caches, clusters of nodes, users, and user groups.

mod access;
mod cache;
mod cluster;
mod engines;
mod group;
mod kinds;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod member;
mod metrics;
mod nodes;
pub mod password;
mod props;
mod serves;
mod user;

pub use access::{Access, Category, Right};
pub use cache::{ConnectionType, NetworkType, ServerlessCache};
pub use cluster::{Cluster, ClusterMode, Durability, IpDiscovery, LogFormat, LogType, TlsMode};
pub use engines::{Engine, UserEngine};
pub use group::UserGroup;
pub use kinds::{ConnectsByIam, UserKind};
pub use member::{Joins, Member};
pub use password::PasswordSource;
pub use props::{
    Backup, CacheProps, ClusterProps, Log, NodeBackup, Shard, UserGroupProps, UserProps,
};
pub use serves::{GroupRef, Serves};
pub use user::User;

/// The engines, as types: `ServerlessCache<Valkey>`.
pub mod engine {
    pub use super::engines::{Memcached, Redis, Valkey};
}

/// The engines that have users.
pub mod user_engine {
    pub use super::engines::{Redis, Valkey};
}

/// The kinds of user, as types: `User<Iam, Valkey>`.
pub mod kind {
    pub use super::kinds::{Iam, NoPassword, Password};
}
