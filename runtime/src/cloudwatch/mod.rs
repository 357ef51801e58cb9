//! Amazon CloudWatch: metrics, alarms and dashboards.

mod alarm;
mod dashboard;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod metric;
mod props;

pub use alarm::{Alarm, Comparison, TreatMissingData};
pub use dashboard::{Axis, Dashboard, Widget};
pub use metric::{AnyMetric, MathExpression, Metric};
pub use props::{AlarmProps, DashboardProps};
