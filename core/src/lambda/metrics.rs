//! The metrics of functions.

use crate::Violation;
use crate::catalogue::SW1514;
use crate::describe::PublishedMetrics;
use crate::text::distance;

/// The methods of a function that return metrics: method, name of the metric, statistic.
pub const HELPERS: &[(&str, &str, &str)] = &[
    ("metric_invocations", "Invocations", "Sum"),
    ("metric_errors", "Errors", "Sum"),
    ("metric_throttles", "Throttles", "Sum"),
    ("metric_duration", "Duration", "Average"),
    (
        "metric_concurrent_executions",
        "ConcurrentExecutions",
        "Maximum",
    ),
];

/// The metrics of a function, for its description.
pub const METRICS: PublishedMetrics = PublishedMetrics {
    helpers: HELPERS,
    published: |_, name| published(name),
    near,
};

/// The metrics of functions with the dimension `FunctionName`: Lambda Developer Guide, types of metrics for Lambda functions.
const PUBLISHED: &[&str] = &[
    "AsyncEventAge",
    "AsyncEventsDropped",
    "AsyncEventsReceived",
    "ClaimedAccountConcurrency",
    "ConcurrentExecutions",
    "DeadLetterErrors",
    "DestinationDeliveryFailures",
    "Duration",
    "Errors",
    "Invocations",
    "IteratorAge",
    "OffsetLag",
    "OversizedRecordCount",
    "PostRuntimeExtensionsDuration",
    "ProvisionedConcurrencyInvocations",
    "ProvisionedConcurrencySpilloverInvocations",
    "ProvisionedConcurrencyUtilization",
    "ProvisionedConcurrentExecutions",
    "RecursiveInvocationsDropped",
    "SignatureValidationErrors",
    "Throttles",
    "UrlRequestCount",
];

/// Whether functions publish a metric. Lambda publishes more metrics than the list has, so a name that is not similar to any of
/// them is accepted.
///
/// # Errors
///
/// SW1514.
pub fn published(name: &str) -> Result<(), Violation<'_>> {
    match near(name) {
        Some(_) => Err(Violation::text(
            SW1514,
            "unknown metric `{}` of a function",
            name,
        )),
        None => Ok(()),
    }
}

/// The metric that is likely to be meant by an unknown name.
#[must_use]
pub fn near(name: &str) -> Option<&'static str> {
    /// How many letters two names of the same metric may differ in.
    const SLIPS: usize = 2;
    if PUBLISHED.contains(&name) {
        return None;
    }
    let name = name.to_lowercase();
    let length = name.chars().count();
    let nearest = PUBLISHED
        .iter()
        .filter(|known| known.len().abs_diff(length) <= SLIPS)
        .map(|known| (distance(&known.to_lowercase(), &name), *known))
        .min()?;
    (nearest.0 <= SLIPS).then_some(nearest.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloudwatch::metric::statistic;

    #[test]
    fn metrics_of_functions() {
        for (name, right) in [
            ("Errors", true),
            ("IteratorAge", true),
            ("errors", false),
            ("Error", false),
            ("Throttle", false),
            ("BusinessTransactions", true),
        ] {
            assert_eq!(published(name).is_ok(), right, "{name}");
        }
        assert_eq!(near("Throttle"), Some("Throttles"));
        for (_, name, of) in HELPERS {
            assert!(PUBLISHED.contains(name), "{name}");
            assert!(statistic(of).is_ok(), "{of}");
        }
    }
}
