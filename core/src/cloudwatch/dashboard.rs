//! Dashboards.

use crate::catalogue::SW0912;
use crate::cloudwatch::metric::WidgetValue;
use crate::describe::key::{List, Rust, Text};
use crate::describe::{Fact, describe, field, property, resource, rules};
use crate::text::is_made_of;
use crate::{Duration, Violation};

describe! {
    /// A dashboard.
    pub Dashboard as DASHBOARD, DashboardFields = resource("AWS::CloudWatch::Dashboard")
        .declared_by("dashboard", "a dashboard")
        .construct(&["cloudwatch", "Dashboard"], &["cloudwatch", "DashboardProps"])
        .rules(RULES, check_raw);
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

rules!(
    Dashboard,
    SW0912(of = [DASHBOARD.name], |dashboard, found| {
        if let Fact::Known(name) = DASHBOARD.name.of(dashboard) {
            found.result(DASHBOARD.name, dashboard_name(name));
        }
    }),
);

/// Whether a dashboard can have a name.
///
/// # Errors
///
/// SW0912.
pub const fn dashboard_name(name: &str) -> Result<(), Violation<'_>> {
    if name.is_empty() || !is_made_of(name.as_bytes(), b"-_") {
        let sentence =
            "the name of a dashboard has letters, digits, `-` and `_`, and `{}` has others";
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
