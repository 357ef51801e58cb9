//! AWS Key Management Service.

mod key;

pub use key::{Key, KeyProps, KeySpec, KeyUsage};
