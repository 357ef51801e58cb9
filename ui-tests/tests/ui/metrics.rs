//! A metric is one that the engine publishes, and an expression names what it is given.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    cache!(<Memcached>::pages { vpc: network });
    alarm!(misspelt { metric: sessions.metric("CacheHit"), threshold: 1, evaluation_periods: 1 });
    alarm!(of_nodes {
        metric: sessions.metric("CPUUtilization"),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(of_others { metric: pages.metric_cache_hit_rate(), threshold: 1, evaluation_periods: 1 });
    alarm!(known {
        metric: pages.metric_cache_hit_rate(),
        threshold: 1,
        evaluation_periods: 1,
        allow: [SW0604 = "we publish it ourselves"]
    });
    alarm!(math {
        metric: MathExpression::new("hits / (hits + mises)")
            .using("hits", sessions.metric_cache_hit_count().period(7sec))
            .using("Misses", sessions.metric("CachHits")),
        threshold: 1,
        evaluation_periods: 1
    });
    dashboard!(board {
        widgets: [
            [Widget::graph().left([sessions.metric_data_stored().statistic("sum")])],
            Widget::single_value([pages.metric("cacheHits")]),
            "text"
        ],
        titel: "Sessions"
    });
}

fn main() {}
