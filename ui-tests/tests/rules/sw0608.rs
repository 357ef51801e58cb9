#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy { metric: MathExpression::new("hits / misses").using("hits", sessions.metric_cache_hit_count()), threshold: 1, evaluation_periods: 1 });
}

fn main() {}
