//! AWS Systems Manager: parameters of the Parameter Store.

#[cfg(feature = "diagram")]
pub(crate) mod look;
mod parameter;
mod props;

pub use parameter::{ParameterTier, StringParameter};
pub use props::StringParameterProps;
