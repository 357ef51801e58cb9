use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy {
        metric: MathExpression::new("SELECT SUM(CacheHits) FROM \"AWS/ElastiCache\""),
        threshold: 1,
        evaluation_periods: 1
    });
}
