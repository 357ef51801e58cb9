//! The metrics of services.

use crate::Violation;
use crate::catalogue::SW1535;
use crate::describe::PublishedMetrics;
use crate::text::distance;

/// The methods of a service that return metrics: method, name of the metric, statistic.
pub const HELPERS: &[(&str, &str, &str)] = &[
    ("metric_cpu_utilization", "CPUUtilization", "Average"),
    ("metric_memory_utilization", "MemoryUtilization", "Average"),
    ("metric_load_balancer_requests", "RequestCount", "Sum"),
    (
        "metric_load_balancer_response_time",
        "TargetResponseTime",
        "Average",
    ),
    ("metric_load_balancer_4xx", "HTTPCode_ELB_4XX_Count", "Sum"),
    ("metric_load_balancer_5xx", "HTTPCode_ELB_5XX_Count", "Sum"),
    (
        "metric_load_balancer_connections",
        "ActiveConnectionCount",
        "Sum",
    ),
    (
        "metric_load_balancer_rejected_connections",
        "RejectedConnectionCount",
        "Sum",
    ),
    ("metric_target_healthy_hosts", "HealthyHostCount", "Average"),
    (
        "metric_target_unhealthy_hosts",
        "UnHealthyHostCount",
        "Average",
    ),
    (
        "metric_target_response_time",
        "TargetResponseTime",
        "Average",
    ),
    ("metric_target_4xx", "HTTPCode_Target_4XX_Count", "Sum"),
    ("metric_target_5xx", "HTTPCode_Target_5XX_Count", "Sum"),
    (
        "metric_target_requests_per_target",
        "RequestCountPerTarget",
        "Sum",
    ),
];

/// Starts of the names of methods that return metrics of the load balancer, and of its target group: SW1536 for a service without
/// one.
pub const OF_LOAD_BALANCER: &str = "metric_load_balancer_";
/// Those of the target group.
pub const OF_TARGET_GROUP: &str = "metric_target_";

/// The metrics of a service, for its description.
pub const METRICS: PublishedMetrics = PublishedMetrics {
    helpers: HELPERS,
    published: |_, name| published(name),
    near,
};

/// The metrics of `AWS/ECS` with the dimensions `ClusterName` and `ServiceName`: ECS Developer Guide, ECS CloudWatch metrics.
const PUBLISHED: &[&str] = &[
    "CPUReservation",
    "CPUUtilization",
    "EBSFilesystemUtilization",
    "GPUReservation",
    "MemoryReservation",
    "MemoryUtilization",
    "ActiveConnectionCount",
    "NewConnectionCount",
    "ProcessedBytes",
    "RequestCount",
    "GrpcRequestCount",
    "HTTPCode_Target_2XX_Count",
    "HTTPCode_Target_3XX_Count",
    "HTTPCode_Target_4XX_Count",
    "HTTPCode_Target_5XX_Count",
    "RequestCountPerTarget",
    "TargetProcessedBytes",
    "TargetResponseTime",
    "ClientTLSNegotiationErrorCount",
    "TargetTLSNegotiationErrorCount",
];

/// Whether services publish a metric. ECS may publish more metrics than the list has, so a name that is not similar to any of
/// them is accepted.
///
/// # Errors
///
/// SW1535.
pub fn published(name: &str) -> Result<(), Violation<'_>> {
    match near(name) {
        Some(_) => Err(Violation::text(
            SW1535,
            "unknown metric `{}` of a service",
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
    fn metrics_of_services() {
        for (name, right) in [
            ("CPUUtilization", true),
            ("cpuUtilization", false),
            ("MemoryUtilisation", false),
            ("RunningTaskCount", true),
        ] {
            assert_eq!(published(name).is_ok(), right, "{name}");
        }
        assert_eq!(near("CPUUtilisation"), Some("CPUUtilization"));
        for (method, name, of) in HELPERS {
            let is_balanced =
                method.starts_with(OF_LOAD_BALANCER) || method.starts_with(OF_TARGET_GROUP);
            assert!(is_balanced || PUBLISHED.contains(name), "{name}");
            assert!(published(name).is_ok(), "{name}");
            assert!(statistic(of).is_ok(), "{of}");
        }
    }
}
