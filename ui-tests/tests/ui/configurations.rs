//! Configurations: what the rules find in each of them, and how they are written wrongly.
use stackwright::prelude::*;

pub struct Config {
    pub production: bool,
    pub storage: Size,
    pub keep: Duration,
    pub name: &'static str,
    pub policy: RemovalPolicy,
}

impl Config {
    pub const DEV: Self = Self {
        production: false,
        storage: Size::gib(1),
        keep: Duration::days(1),
        name: "sessions",
        policy: RemovalPolicy::Destroy,
    };
    pub const PROD: Self = Self {
        production: true,
        storage: Size::gib(6000),
        keep: Duration::days(99),
        name: "Sessions!",
        policy: RemovalPolicy::Snapshot,
    };
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
pub mod in_each {
    use super::Config;
    use stackwright::prelude::*;

    const LARGE: Size = Size::gib(7000);

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        name: config.name,
        data_storage: ..=config.storage,
        backup: Backup { retention: config.keep }
    });
    cache!(<Valkey>::decided {
        vpc: network,
        data_storage: ..=if config.production { LARGE } else { 1GiB },
        backup: if config.production { Backup { retention: config.keep } } else { Backup { retention: 1day } }
    });
    cache!(<Valkey>::not_in_production {
        when: !config.production,
        vpc: network,
        data_storage: ..=config.storage
    });
    topic!(calls { removal_policy: config.policy });
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
pub mod names_in_each {
    use super::Config;
    use stackwright::prelude::*;

    const SAME: &str = "pages";

    vpc!(network {});
    cache!(<Valkey>::one { when: config.production, vpc: network, name: "carts" });
    cache!(<Valkey>::other { when: !config.production, vpc: network, name: "carts" });
    cache!(<Valkey>::again { when: config.production, vpc: network, name: "Carts", allow: [SW0104 = "live"] });
    cache!(<Valkey>::always { vpc: network, name: SAME });
    cache!(<Valkey>::sometimes { when: !config.production, vpc: network, name: "pages" });
}

#[stack(config = Config)]
pub mod in_branches {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: if config.production { network } else { netwrk },
        data_storage: ..=if config.production { 6000GiB } else { 2GiB },
        removal_policy: if config.production { Retain } else { Destroi },
        description: if config.production { 5 } else { "x" },
        backup: if !config.production { Backup { retention: 40days } } else { Backup { retention: 3days } }
    });
    cache!(<Memcached>::plain {
        vpc: network,
        version: if config.production { 8 } else { 1.6 }
    });
    topic!(calls { id: if config.production { "Calls" } else { "Tests" } });
    topic!(alerts { id: config.name });
    topic!(alone { removal_policy: if config.production { Retain } });
}

#[stack(config = Config)]
pub mod conditional {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network { when: config.production });
    key!(sealing { when: "production" });
    key!(other { when: });
    cache!(<Valkey>::sessions { vpc: network });
}

#[stack]
pub mod without {
    use stackwright::prelude::*;

    vpc!(network { max_azs: config.zones });
}

#[stack(config, path)]
pub mod without_values {
    use stackwright::prelude::*;

    key!(sealing {});
}

#[stack(check(Config::DEV), name = 5)]
pub mod arguments {
    use stackwright::prelude::*;

    key!(sealing {});
}

#[stack(config = Config, check(Config::DEV))]
pub mod base {
    use super::Config;

    vpc!(network { when: config.production });
    key!(sealing { when: config.production });
}

#[stack(config = Config)]
pub mod elsewhere {
    use super::Config;

    cache!(<Valkey>::sessions { vpc: super::base::network, kms_key: super::base::sealing });
    output!(arn { value: super::base::sealing.arn() });
    output!(url { value: text!("{}/", super::base::sealing.arn()) });
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    wire!(super::base::sealing.grant_decrypt(web));
    output!(right { value: super::base::sealing.arn(), when: config.production });
}

const NAME: &str = "my_store";

#[stack(name = NAME)]
pub mod constant_name {
    use super::NAME;
    use stackwright::prelude::*;

    key!(sealing {});
}

fn function(scope: &Scope) -> stackwright::Result<()> {
    key!(scope, sealing { when: true })?;
    Ok(())
}

fn main() {
    let mut app = App::new();
    let _ = app.add::<in_each::Stack>();
}
