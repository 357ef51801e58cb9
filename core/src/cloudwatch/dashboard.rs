//! Dashboards.

use crate::Duration;
use crate::cloudwatch::metric::WidgetValue;
use crate::describe::key::{List, Rust, Text};
use crate::describe::{describe, field, property, resource};

describe! {
    /// A dashboard.
    pub Dashboard as DASHBOARD, DashboardFields = resource("AWS::CloudWatch::Dashboard")
        .declared_by("dashboard", "a dashboard")
        .construct(&["cloudwatch", "Dashboard"], &["cloudwatch", "DashboardProps"]);
    /// The dashboard's name in the account.
    name: Text = property("DashboardName")
        .replaces()
        .default("CloudFormation makes one"),
    /// Which time up to now it shows at first.
    default_interval: Duration = field()
        .default("what CloudWatch chooses"),
    /// What is on it, in rows from the top.
    widgets: List<Rust<WidgetValue>> = property("DashboardBody")
        .default("nothing")
        .aka(&["rows"]),
}
