//! CloudWatch: alarms, dashboards and metrics.

pub mod alarm;
pub mod composite_alarm;
pub mod dashboard;
pub mod metric;
