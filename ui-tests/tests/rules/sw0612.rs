use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy { metric: MathExpression::new("SUM(SEARCH('{AWS/ElastiCache,clusterId} CacheHits', 'Sum'))"), threshold: 1, evaluation_periods: 1 });
}

fn main() {}
