use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy {
        metric: sessions.metric_data_stored().period(1day),
        threshold: 1,
        evaluation_periods: 7
    });
}
