//! Amazon CloudWatch Logs: log groups.

mod log_group;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod props;

pub use log_group::{LogGroup, LogGroupClass};
pub use props::LogGroupProps;
