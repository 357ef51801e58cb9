use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    alarm!(errors {
        metric: Metric::new("Shop", "Errors"),
        threshold: 1,
        evaluation_periods: 1
    });
    composite_alarm!(page {
        rule: errors.in_alarm(),
        actions_suppressor: "deployment",
        suppressor_wait_period: 2min
    });
}
