//! Amazon CloudWatch: metrics, alarms, composite alarms and dashboards.

mod alarm;
mod alarm_rule;
mod composite_alarm;
mod dashboard;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod metric;
mod props;

pub use alarm::{Alarm, Comparison, TreatMissingData};
pub use alarm_rule::{AlarmRule, AlarmRules, all_of, any_of, not};
pub use composite_alarm::CompositeAlarm;
pub use dashboard::{Axis, Dashboard, Widget};
pub use metric::{AnyMetric, MathExpression, Metric};
pub use props::{AlarmProps, CompositeAlarmProps, DashboardProps};
