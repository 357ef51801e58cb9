//! Amazon CloudWatch: metrics, alarms and dashboards.

mod alarm;
mod dashboard;
mod metric;

pub use alarm::{Alarm, AlarmProps, Comparison, TreatMissingData};
pub use dashboard::{Axis, Dashboard, DashboardProps, Widget};
pub use metric::{AnyMetric, MathExpression, Metric};
