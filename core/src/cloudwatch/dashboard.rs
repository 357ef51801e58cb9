//! Dashboards.

use crate::catalogue::SW0912;
use crate::cloudwatch::metric::{SW0601, SW0603, SW0607, SW0608, WidgetValue};
use crate::describe::key::{List, Rust, Text};
use crate::describe::{Fact, describe, field, property, resource, rules};
use crate::elasticache::metrics::SW0604;
use crate::text::is_made_of;
use crate::{Duration, Violation};

describe! {
    /// A CloudWatch dashboard.
    pub Dashboard as DASHBOARD, DashboardFields = resource("AWS::CloudWatch::Dashboard")
        .declared_by("dashboard", "a dashboard")
        .construct(&["cloudwatch", "Dashboard"], &["cloudwatch", "DashboardProps"])
        .rules(RULES, check_raw);
    /// Name of the dashboard in the account: letters, digits, `-` and `_`.
    name: Text = property("DashboardName")
        .replaces()
        .default("a name that CloudFormation generates"),
    /// Time range up to now that the dashboard shows when it is opened.
    default_interval: Duration = field()
        .default("the time range that CloudWatch chooses"),
    /// Widgets of the dashboard, in rows from the top.
    widgets: List<Rust<WidgetValue>> = property("DashboardBody")
        .asked(&[SW0601, SW0603, SW0604, SW0607, SW0608])
        .default("none")
        .aka(&["rows"]),
}

rules!(
    Dashboard,
    SW0912(of = [DASHBOARD.name], |dashboard, found| {
        if let Fact::Known(name) = DASHBOARD.name.of(dashboard) {
            found.result(DASHBOARD.name, dashboard_name(name));
        }
    }),
);

/// Whether a text is a valid name of a dashboard.
///
/// # Errors
///
/// SW0912.
pub const fn dashboard_name(name: &str) -> Result<(), Violation<'_>> {
    if name.is_empty() || !is_made_of(name.as_bytes(), b"-_") {
        let sentence = "dashboard name `{}` must be letters, digits, `-` or `_`";
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
