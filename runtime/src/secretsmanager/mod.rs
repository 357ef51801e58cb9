//! AWS Secrets Manager: secrets.

mod secret;

pub use secret::{GenerateSecretString, Secret, SecretProps};
