//! What CloudWatch measures of a service.

use stackwright_core::ecs::metrics::HELPERS;

use super::Service;
use crate::Construct as _;
use crate::cloudwatch::Metric;

/// Methods for metrics, of which the rules know the names and the statistics.
macro_rules! metrics {
    ($($(#[$docs:meta])* $method:ident;)+) => {
        impl Service {
            $(
                $(#[$docs])*
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
}

impl Service {
    /// Any metric of the service: its averages over five minutes. Rules: SW1535.
    pub fn metric(&self, name: &str) -> Metric {
        let names = (self.cluster_name(), self.name());
        Metric::of_service(name, names, self.scope())
    }

    fn helper(&self, method: &str) -> Metric {
        let mut helpers = HELPERS.iter().filter(|(of, ..)| *of == method);
        let (_, name, statistic) = helpers.next().copied().unwrap_or_default();
        self.metric(name).statistic(statistic)
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
