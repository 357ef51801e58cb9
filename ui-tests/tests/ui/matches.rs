//! `match` in fields: what the rules find in its arms, and how it is written wrongly.
use stackwright::prelude::*;

#[derive(Clone, Copy)]
pub enum Stage {
    Test,
    Production,
}

pub struct Config {
    pub stage: Stage,
    pub keep: Duration,
    pub flag: bool,
}

impl Config {
    pub const TEST: Self = Self { stage: Stage::Test, keep: Duration::days(1), flag: false };
    pub const PROD: Self = Self { stage: Stage::Production, keep: Duration::days(99), flag: true };
}

#[stack(config = Config, check(Config::TEST, Config::PROD))]
pub mod in_arms {
    use super::{Config, Stage};
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::storage { vpc: network, data_storage: ..=match config.stage { Stage::Test => 1GiB, Stage::Production => 6000GiB } });
    cache!(<Valkey>::word { vpc: network, removal_policy: match config.stage { Stage::Test => Destroi, _ => Retain } });
    cache!(<Valkey>::field { vpc: network, backup: match config.stage { Stage::Test => Backup { keep: 1day }, _ => Backup { retention: 2days } } });
}

#[stack(config = Config, check(Config::TEST, Config::PROD))]
pub mod in_each {
    use super::{Config, Stage};
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::kept { vpc: network, backup: match config.stage { Stage::Test => Backup { retention: 1day }, Stage::Production => Backup { retention: config.keep } } });
}

#[stack(config = Config, check(Config::TEST, Config::PROD))]
pub mod patterns {
    use super::{Config, Stage};
    use stackwright::prelude::*;

    topic!(missing { display_name: match config.stage { Stage::Test => "Test", Stage::Production if config.flag => "Shop", Stage::Production if !config.flag => "Old" } });
    topic!(unknown { display_name: match config.stage { Stage::Dev => "Test", Stage::Test => "Test", Stage::Production => "Shop" } });
}

#[stack(config = Config, check(Config::TEST, Config::PROD))]
pub mod incomplete {
    use super::{Config, Stage};
    use stackwright::prelude::*;

    vpc!(network { max_azs: match config.stage { Stage::Test => 2, Stage::Test => 3 } });
}

#[stack(config = Config, check(Config::TEST, Config::PROD))]
pub mod types {
    use super::Config;
    use stackwright::prelude::*;

    const WRONG: &str = "5";

    topic!(flag { logical_id: config.flag });
    alarm!(constant { metric: Metric::new("Shop", "Errors"), threshold: WRONG, evaluation_periods: 1 });
}

fn main() {}
