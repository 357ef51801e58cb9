//! AWS Secrets Manager: secrets, and their rotation.

#[cfg(feature = "diagram")]
pub(crate) mod look;
mod props;
mod rotation;
mod secret;

pub use props::{GenerateSecretString, HostedRotation, Rotation, SecretProps};
pub use secret::Secret;
pub(crate) use secret::has_suffix;
pub use stackwright_core::secretsmanager::rotation::RotationType;
