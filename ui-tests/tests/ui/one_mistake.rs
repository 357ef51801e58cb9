//! One mistake is one error: a value of a wrong type, and what the schema and a rule both say.
use stackwright::prelude::*;
pub struct Config {
    flag: bool,
}
pub const DEV: Config = Config { flag: true };
#[stack(config = super::Config, check(super::DEV))]
mod shop {
    use stackwright::prelude::*;
    pub const ID: &str = "Threshold";
    pub const BIG: u64 = 5;
    pub const SMALL: u16 = 5;
    queue!(lost { deduplication_scope: MessageGroup });
    resource!(<AWS::SQS::Queue>::other { deduplication_scope: "messageGroup" });
    key!(by_flag { logical_id: config.flag });
    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(big { metric: sessions.metric_cache_hit_rate(), threshold: BIG, evaluation_periods: 1 });
    alarm!(small { metric: sessions.metric_cache_hit_rate(), threshold: SMALL, evaluation_periods: 1 });
    alarm!(high { metric: sessions.metric_cache_hit_rate(), threshold: ID, evaluation_periods: 1 });
    pub struct Limit(pub u32);
    pub const LIMIT: Limit = Limit(5);
    key!(named { logical_id: LIMIT });
    key!(described { description: LIMIT });
    key!(rotated { rotation: LIMIT });
}
fn main() {}
