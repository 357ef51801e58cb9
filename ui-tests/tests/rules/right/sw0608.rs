use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy {
        metric: MathExpression::new("hits / misses")
            .using("hits", sessions.metric_cache_hit_count())
            .using("misses", sessions.metric_cache_miss_count()),
        threshold: 1,
        evaluation_periods: 1
    });
}
