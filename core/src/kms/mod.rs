//! KMS: encryption keys.

pub mod key;
