use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy { metric: sessions.metric_data_stored().period(1day), threshold: 1, evaluation_periods: 8 });
}

fn main() {}
