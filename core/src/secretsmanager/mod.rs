//! Secrets Manager: secrets.

pub(crate) mod json;
pub mod secret;
