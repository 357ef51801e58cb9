//! Amazon ElastiCache: serverless caches, clusters of nodes with their subnet groups and parameter groups, global datastores, users and user groups.

mod access;
mod cache;
mod cluster;
mod engines;
mod global_cluster;
mod group;
mod kinds;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod member;
mod metrics;
mod node_metrics;
mod nodes;
mod parameter_group;
pub mod password;
mod props;
mod serves;
mod subnet_group;
mod user;

pub use access::{Access, Category, Right};
pub use cache::{ConnectionType, NetworkType, ServerlessCache};
#[cfg_attr(doc, doc(alias = "CfnReplicationGroup"))]
#[cfg_attr(doc, doc(alias = "CfnCacheCluster"))]
#[cfg_attr(doc, doc(alias = "ReplicationGroup"))]
#[cfg_attr(doc, doc(alias = "CacheCluster"))]
#[cfg_attr(doc, doc(alias = "replication group"))]
#[cfg_attr(doc, doc(alias = "nodes"))]
pub use cluster::Cluster;
pub use cluster::{ClusterMode, Durability, IpDiscovery, LogFormat, LogType, TlsMode};
pub use engines::{Engine, UserEngine};
#[cfg_attr(doc, doc(alias = "CfnGlobalReplicationGroup"))]
#[cfg_attr(doc, doc(alias = "GlobalReplicationGroup"))]
#[cfg_attr(doc, doc(alias = "global datastore"))]
pub use global_cluster::GlobalCluster;
pub use global_cluster::{Leads, Primary};
pub(crate) use group::IamUser;
pub use group::UserGroup;
pub use kinds::{ConnectsByIam, UserKind};
pub use member::{Joins, Member};
pub use parameter_group::ParameterGroup;
pub use password::PasswordSource;
pub use props::{
    Backup, CacheProps, ClusterProps, GlobalClusterProps, GlobalMember, GlobalShard, Log,
    NodeBackup, ParameterGroupProps, RegionalShards, Shard, SubnetGroupProps, UserGroupProps,
    UserProps,
};
pub use serves::{GroupRef, Serves};
pub use subnet_group::SubnetGroup;
pub use user::User;

use crate::{Scope, Text, Token};

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

/// The ARN of a resource in the stack's environment, of which CloudFormation has the name only.
fn arn_of(scope: &Scope, kind: &str, name: Text) -> Text {
    Token::text_of([
        "arn:".into(),
        Token::Partition.into(),
        ":elasticache:".into(),
        scope.region().into(),
        ":".into(),
        scope.account().into(),
        format!(":{kind}:").into(),
        name.into(),
    ])
}
