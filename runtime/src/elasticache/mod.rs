//! Amazon ElastiCache Serverless: caches, users, and user groups.

mod cache;
pub mod engine;
mod group;
pub mod kind;
pub mod password;
mod user;

pub use cache::{Backup, CacheProps, ServerlessCache};
pub use engine::{Engine, GroupRef, Serves, UserEngine};
pub use group::{UserGroup, UserGroupProps};
pub use kind::{Joins, Member, UserKind};
pub use password::Password;
pub use user::{User, UserProps};
