use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy {
        metric: sessions.metric_processing_units_consumed().period(120sec),
        threshold: 1,
        evaluation_periods: 1
    });
}
