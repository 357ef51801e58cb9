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
        rule: all_of([errors.in_alarm(), any_of([errors.in_ok()])])
    });
}
