//! IAM: who may do what.

pub mod policy;
pub mod role;
pub mod user;
