//! IAM: who may do what.

pub(crate) mod document;
pub mod grant;
pub mod group;
pub mod managed;
pub mod named;
pub mod policy;
pub mod role;
pub mod user;
