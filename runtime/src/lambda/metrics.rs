//! What CloudWatch measures of a function.

use stackwright_core::lambda::metrics::HELPERS;

use super::Function;
use crate::Construct as _;
use crate::cloudwatch::Metric;

/// Methods for metrics, of which the rules know the names and the statistics.
macro_rules! metrics {
    ($($(#[$docs:meta])* $method:ident;)+) => {
        impl Function {
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
    /// How often the function was called: `Invocations`, summed up.
    metric_invocations;
    /// How many calls failed: `Errors`, summed up.
    metric_errors;
    /// How many calls were refused for want of concurrency: `Throttles`, summed up.
    metric_throttles;
    /// How long a call took, in milliseconds: `Duration`, on average.
    metric_duration;
    /// How many calls ran at a time: `ConcurrentExecutions`, at most.
    metric_concurrent_executions;
}

impl Function {
    /// Any metric of the function: its averages over five minutes. Rules: SW1514.
    pub fn metric(&self, name: &str) -> Metric {
        Metric::of_function(name, (self.name(), self.scope()))
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
