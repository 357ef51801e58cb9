use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    topic!(jobs {
        fifo: true,
        name: "jobs.fifo"
    });
    topic!(others {
        existing: "arn:aws:sns:eu-west-1:123456789012:others"
    });
    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(full {
        metric: sessions.metric_data_stored(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [others]
    });
}
