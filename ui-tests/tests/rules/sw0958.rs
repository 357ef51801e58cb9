use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(full { metric: sessions.metric_data_stored(), threshold: 100, evaluation_periods: 2, tags: ["team" = ""] });
}

fn main() {}
