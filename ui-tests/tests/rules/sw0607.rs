use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy { metric: MathExpression::new("Hits / 2").using("Hits", sessions.metric_cache_hit_count()), threshold: 1, evaluation_periods: 1 });
}

fn main() {}
