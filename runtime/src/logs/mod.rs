//! Amazon CloudWatch Logs: log groups.

mod log_group;
mod props;

pub use log_group::{LogGroup, LogGroupClass};
pub use props::LogGroupProps;
