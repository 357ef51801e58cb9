//! What CloudWatch measures of a service.

use stackwright_core::ecs::metrics::{HELPERS, OF_LOAD_BALANCER, OF_TARGET_GROUP};
use stackwright_core::ecs::service::no_load_balancer;

use super::Service;
use crate::Construct as _;
use crate::cloudwatch::Metric;

/// Methods for metrics, of which the rules know the names and the statistics.
macro_rules! metrics {
    ($($(#[$docs:meta])* $method:ident;)+) => {
        impl Service {
            $(
                $(#[$docs])*
                #[track_caller]
                pub fn $method(&self) -> Metric {
                    self.helper(stringify!($method))
                }
            )+
        }

        #[cfg(test)]
        const METHODS: &[&str] = &[$(stringify!($method)),+];
    };
}

metrics! {
    /// How many percent of their CPU the tasks use: `CPUUtilization`, on average.
    metric_cpu_utilization;
    /// How many percent of their memory the tasks use: `MemoryUtilization`, on average.
    metric_memory_utilization;
    /// How many requests the load balancer answers: `RequestCount`, the sum. Rules: SW1536.
    metric_load_balancer_requests;
    /// Seconds until tasks answer the requests of the load balancer: `TargetResponseTime`, on average. Rules: SW1536.
    metric_load_balancer_response_time;
    /// How many requests the load balancer itself answers with an error of the client: `HTTPCode_ELB_4XX_Count`, the sum. Rules:
    /// SW1536.
    metric_load_balancer_4xx;
    /// How many requests the load balancer itself answers with an error of the server, as without a healthy task:
    /// `HTTPCode_ELB_5XX_Count`, the sum. Rules: SW1536.
    metric_load_balancer_5xx;
    /// How many connections of clients and to tasks the load balancer has: `ActiveConnectionCount`, the sum. Rules: SW1536.
    metric_load_balancer_connections;
    /// How many connections the load balancer rejects, since it has no more: `RejectedConnectionCount`, the sum. Rules: SW1536.
    metric_load_balancer_rejected_connections;
    /// How many tasks the load balancer finds healthy: `HealthyHostCount`, on average. Rules: SW1536.
    metric_target_healthy_hosts;
    /// How many tasks the load balancer finds unhealthy: `UnHealthyHostCount`, on average. Rules: SW1536.
    metric_target_unhealthy_hosts;
    /// Seconds until the tasks of the target group answer: `TargetResponseTime`, on average. Rules: SW1536.
    metric_target_response_time;
    /// How many requests tasks answer with an error of the client: `HTTPCode_Target_4XX_Count`, the sum. Rules: SW1536.
    metric_target_4xx;
    /// How many requests tasks answer with an error of the server: `HTTPCode_Target_5XX_Count`, the sum. Rules: SW1536.
    metric_target_5xx;
    /// How many requests a task answers: `RequestCountPerTarget`, the sum. Rules: SW1536.
    metric_target_requests_per_target;
}

impl Service {
    /// Any metric of the service: its averages over five minutes. Rules: SW1535.
    pub fn metric(&self, name: &str) -> Metric {
        let names = (self.cluster_name(), self.name());
        Metric::of_service(name, names, self.scope())
    }

    /// A metric of the load balancer, or of its target group.
    #[track_caller]
    fn of_balancer(&self, name: &str, of_target: bool) -> Metric {
        let metric = Metric::new("AWS/ApplicationELB", name).of_subject(self.scope());
        let Some((balancer, listener, group)) = self.balancer_names() else {
            self.scope().fail(&no_load_balancer());
            return metric;
        };
        if of_target {
            metric
                .dimension("LoadBalancer", listener)
                .dimension("TargetGroup", group)
        } else {
            metric.dimension("LoadBalancer", balancer)
        }
    }

    #[track_caller]
    fn helper(&self, method: &str) -> Metric {
        let mut helpers = HELPERS.iter().filter(|(of, ..)| *of == method);
        let (_, name, statistic) = helpers.next().copied().unwrap_or_default();
        let of_target = method.starts_with(OF_TARGET_GROUP);
        let metric = if of_target || method.starts_with(OF_LOAD_BALANCER) {
            self.of_balancer(name, of_target)
        } else {
            self.metric(name)
        };
        metric.statistic(statistic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_know_every_method() {
        let known: Vec<_> = HELPERS.iter().map(|(method, ..)| *method).collect();
        assert_eq!(METHODS, known);
    }
}
