//! Lambda: functions.

pub mod events;
pub mod function;
pub mod metrics;
pub mod runtime;
pub mod schedule;
pub mod uses;
