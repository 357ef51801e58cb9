use stackwright::prelude::*;

#[derive(Debug)]
pub struct Config {
    pub production: bool,
}

impl Config {
    const DEV: Self = Self { production: false };
    const PROD: Self = Self { production: true };
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod shop {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::required { vpc: if config.production { network } else { None } });
    cache!(<Valkey>::large { vpc: network, data_storage: if config.production { ..=9000GiB } else { None } });
    cache!(<Valkey>::named { vpc: network, name: if config.production { "named" } else { Null } });
    alarm!(slow {
        metric: required.metric_data_stored(),
        threshold: if config.production { 1 } else { None },
        evaluation_periods: 1,
        actions_enabled: Config.production
    });
}

fn main() {}
