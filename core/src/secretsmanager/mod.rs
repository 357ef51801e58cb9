//! Secrets Manager: secrets, and their rotation.

pub mod rotation;
pub mod secret;
