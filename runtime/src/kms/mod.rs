//! AWS Key Management Service.

mod key;
mod props;

pub use key::{Key, KeySpec, KeyUsage};
pub use props::KeyProps;
