//! Dashboards.

use crate::catalogue::SW0912;
use crate::cloudwatch::alarm::SW0613;
use crate::cloudwatch::metric::{SW0601, SW0603, SW0607, SW0608, SW0615, WidgetValue};
use crate::describe::key::{List, Rust, Text};
use crate::describe::{Distinct, Fact, Within, describe, field, property, resource, rules};
use crate::elasticache::metrics::SW0604;
use crate::stack::SW0812;
use crate::text::is_made_of;
use crate::{Arg, Duration, Violation};

describe! {
    /// A CloudWatch dashboard.
    pub Dashboard as DASHBOARD, DashboardFields = resource("AWS::CloudWatch::Dashboard")
        .declared_by("dashboard", "a dashboard")
        .construct(&["cloudwatch", "Dashboard"], &["cloudwatch", "DashboardProps"])
        .rules(RULES, check_raw);
    /// Name of the dashboard in the account: letters, digits, `-` and `_`.
    name: Text = property("DashboardName")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate dashboard name `{}`").within(Within::Account))
        .default("a name that CloudFormation generates"),
    /// Time range up to now that the dashboard shows when it is opened.
    default_interval: Duration = field()
        .default("the time range that CloudWatch chooses"),
    /// Widgets of the dashboard, in rows from the top.
    widgets: List<Rust<WidgetValue>> = property("DashboardBody")
        .asked(&[SW0601, SW0603, SW0604, SW0607, SW0608, SW0613, SW0615, SW0616])
        .default("none")
        .aka(&["rows"]),
}

rules!(
    Dashboard,
    SW0616(
        "widget-size",
        Error,
        "a widget is 1 to 24 columns wide and 1 to 1,000 rows high, and a dashboard has at most 500 widgets",
        why = "CloudWatch rejects a dashboard with any other widget",
        fix = "write a width of 1 to 24, and a height of 1 to 1,000",
        source = "CloudWatch API, dashboard body structure and syntax — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html",
        aws = "InvalidParameterInput: The field … must be …",
    ),
    SW0912(of = [DASHBOARD.name], |dashboard, found| {
        if let Fact::Known(name) = DASHBOARD.name.of(dashboard) {
            found.result(DASHBOARD.name, dashboard_name(name));
        }
    }),
);

/// Whether a widget can be this number of columns wide.
///
/// # Errors
///
/// SW0616.
pub const fn width(columns: u64) -> Result<(), Violation<'static>> {
    if 1 <= columns && columns <= 24 {
        return Ok(());
    }
    let sentence = "widget width {} is out of range (1 to 24)";
    Err(Violation::with(SW0616, sentence, Arg::Number(columns)))
}

/// Whether a widget can be this number of rows high.
///
/// # Errors
///
/// SW0616.
pub const fn height(rows: u64) -> Result<(), Violation<'static>> {
    if 1 <= rows && rows <= 1_000 {
        return Ok(());
    }
    let sentence = "widget height {} is out of range (1 to 1,000)";
    Err(Violation::with(SW0616, sentence, Arg::Number(rows)))
}

/// Whether a dashboard can have this number of widgets.
///
/// # Errors
///
/// SW0616.
pub const fn widgets(count: usize) -> Result<(), Violation<'static>> {
    if count <= 500 {
        return Ok(());
    }
    let sentence = "dashboard has {} widgets (maximum 500)";
    Err(Violation::with(SW0616, sentence, Arg::Number(count as u64))
        .fixed_by("use several dashboards"))
}

/// Whether a text is a valid name of a dashboard.
///
/// # Errors
///
/// SW0912.
pub const fn dashboard_name(name: &str) -> Result<(), Violation<'_>> {
    /// CloudWatch API, PutDashboard, `DashboardName`.
    const MAX: usize = 255;
    if name.is_empty() || name.len() > MAX || !is_made_of(name.as_bytes(), b"-_") {
        let sentence = "dashboard name `{}` must be 1 to 255 letters, digits, `-` or `_`";
        return Err(Violation::text(SW0912, sentence, name));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Facts, Tree};

    #[test]
    fn names_have_their_grammar() {
        for (name, right) in [("a_b-C1", true), ("a.b", false), ("", false), ("ä", false)] {
            let dashboard = Tree::partial("overview").with(DASHBOARD.name, name);
            let found = check(Facts::of(dashboard.raw()));
            assert_eq!(found.is_empty(), right, "{name}");
            assert_eq!(dashboard_name(name).is_ok(), right, "{name}");
        }
        assert!(check(Facts::of(Tree::new("overview").raw())).is_empty());
    }
}
