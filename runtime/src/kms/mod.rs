//! AWS Key Management Service.

mod key;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod props;

pub use key::{Key, KeySpec, KeyUsage};
pub use props::KeyProps;
