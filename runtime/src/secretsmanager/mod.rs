//! AWS Secrets Manager: secrets.

mod props;
mod secret;

pub use props::{GenerateSecretString, SecretProps};
pub use secret::Secret;
