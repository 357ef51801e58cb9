use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    topic!(t1 {});
    topic!(t2 {});
    topic!(t3 {});
    topic!(t4 {});
    topic!(t5 {});
    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy {
        metric: sessions.metric_data_stored(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [t1, t2, t3, t4, t5]
    });
}
