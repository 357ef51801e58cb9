use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(jobs { fifo: true, name: "jobs" });
    topic!(others { existing: "arn:aws:sns:eu-west-1:123456789012:others.fifo" });
    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(full {
        metric: sessions.metric_data_stored(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [others]
    });
}

fn main() {}
