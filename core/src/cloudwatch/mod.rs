//! CloudWatch: alarms, dashboards and metrics.

pub mod alarm;
pub mod dashboard;
pub mod metric;
