use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    const NETWORK: &str = "10.0.0.0/8";
    const ZONES: u32 = 0;
    const DATAPOINTS: u32 = 3;
    const PERIODS: u32 = 0;

    const WINDOW: Duration = Duration::days(31);

    key!(soon { pending_window: WINDOW });
    vpc!(network { cidr: NETWORK });
    vpc!(zones { max_azs: ZONES, nat_gateways: 1 });
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy {
        metric: sessions.metric_data_stored(),
        threshold: 1,
        evaluation_periods: 2,
        datapoints_to_alarm: DATAPOINTS
    });
    alarm!(never { metric: sessions.metric_data_stored(), threshold: 1, evaluation_periods: PERIODS });
}

fn main() {}
