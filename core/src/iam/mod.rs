//! IAM: who may do what.

pub mod grant;
pub mod policy;
pub mod role;
pub mod user;
