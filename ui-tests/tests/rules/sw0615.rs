use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy { metric: sessions.metric_data_stored().unit("Byte"), threshold: 1, evaluation_periods: 1 });
}

fn main() {}
