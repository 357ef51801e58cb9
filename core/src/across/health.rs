//! The health checks of target groups: SW1530.

use super::Broken;
use super::value::{Property, Resource, Resources};
use crate::catalogue::SW1530;
use crate::{Arg, Violation};

/// What Elastic Load Balancing takes for targets of HTTP where a template has none, in seconds.
const INTERVAL: u64 = 30;
const TIMEOUT: u64 = 5;

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for targets in resources.of(super::targets::TARGETS) {
        found.extend(path(targets));
        found.extend(times(targets));
    }
}

/// Whether the targets of a group are of HTTP, and so are their checks.
fn is_http(targets: &Resource<'_>) -> bool {
    let is_http = |name: &str| name == "HTTP" || name == "HTTPS";
    let is_checked = match targets.get(&["HealthCheckProtocol"]) {
        Property::Absent => true,
        protocol => protocol.text().is_some_and(is_http),
    };
    is_checked && targets.get(&["Protocol"]).text().is_some_and(is_http)
}

fn path<'a>(targets: &'a Resource<'a>) -> Option<Broken<'a>> {
    let path = targets.get(&["HealthCheckPath"]).text()?;
    // A text with a value at its start is not known.
    if path.starts_with('/') || path.starts_with('$') || !is_http(targets) {
        return None;
    }
    let violation = Violation::text(SW1530, "path `{}` does not start with `/`", path)
        .because("Elastic Load Balancing rejects such a path")
        .fixed_by("write a path such as `/health`");
    Some(Broken {
        at: targets,
        property: &["HealthCheckPath"],
        named: None,
        other: None,
        violation,
        help: None,
    })
}

fn times<'a>(targets: &'a Resource<'a>) -> Option<Broken<'a>> {
    // Functions and Network Load Balancers have other defaults.
    let has_defaults = is_http(targets)
        && match targets.get(&["TargetType"]) {
            Property::Absent => true,
            kind => matches!(kind.text(), Some("instance" | "ip")),
        };
    let seconds = |name: &str, default: u64| match targets.get(&[name]) {
        Property::Absent => has_defaults.then_some(default),
        time => time.text()?.parse().ok(),
    };
    let interval = seconds("HealthCheckIntervalSeconds", INTERVAL)?;
    let timeout = seconds("HealthCheckTimeoutSeconds", TIMEOUT)?;
    if timeout < interval {
        return None;
    }
    let property: &'static [&'static str] = match targets.get(&["HealthCheckTimeoutSeconds"]) {
        Property::Absent => &["HealthCheckIntervalSeconds"],
        _ => &["HealthCheckTimeoutSeconds"],
    };
    let sentence = "timeout of {} seconds is not shorter than the interval of {} seconds";
    let args = [Arg::Number(timeout), Arg::Number(interval), Arg::None];
    Some(Broken {
        at: targets,
        property,
        named: None,
        other: None,
        violation: Violation::new(SW1530, sentence, args),
        help: None,
    })
}
