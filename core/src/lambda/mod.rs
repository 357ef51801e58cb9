//! Lambda: functions.

pub mod function;
pub mod metrics;
pub mod runtime;
pub mod uses;
