//! ElastiCache: serverless caches, their users and user groups; the data, subnet groups and parameter groups of clusters of nodes; global datastores.

pub mod access;
pub mod cache;
pub mod cluster;
pub mod connect;
pub mod engine;
pub mod global_cluster;
pub mod group;
pub mod metrics;
pub mod node_type;
pub mod parameter;
pub mod parameter_group;
pub mod password;
pub mod release;
pub mod subnet_group;
pub mod user;
