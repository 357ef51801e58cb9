//! Amazon CloudWatch: metrics and alarms.

mod alarm;
mod metric;

pub use alarm::{Alarm, AlarmProps, Comparison, TreatMissingData};
pub use metric::Metric;
