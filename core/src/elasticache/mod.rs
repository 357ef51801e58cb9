//! ElastiCache: serverless caches, their users and user groups.

pub mod access;
pub mod cache;
pub mod connect;
pub mod engine;
pub mod group;
pub mod metrics;
pub mod password;
pub mod user;
