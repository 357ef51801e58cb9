//! AWS Secrets Manager: secrets.

#[cfg(feature = "diagram")]
pub(crate) mod look;
mod props;
mod secret;

pub use props::{GenerateSecretString, Rotation, SecretProps};
pub use secret::Secret;
pub(crate) use secret::has_suffix;
