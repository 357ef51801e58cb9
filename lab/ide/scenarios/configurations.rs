use stackwright::prelude::*;

/// What differs between the environments.
pub struct Config {
    /// Whether people depend on it.
    pub production: bool,
    /// How much a cache may store.
    pub storage: Size,
}

impl Config {
    pub const DEV: Self = Self { production: false, storage: Size::gib(1) };
}

#[stack(config = Con$d_type$fig, check(Config::D$h_check$EV))]
pub mod store {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network {});
    key!(cache_key { wh$h_when_name$en: config.pro$d_when$duction });
    key!(half { when: config.$c_when$ });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: cache$d_conditional$_key,
        data_storage: ..=config.sto$h_field$rage,
        removal_policy: if config.pro$d_condition$duction { Re$h_branch$tain } else { Destroy },
        description: if config.production { "a" } else { "b" },
        backup: if config.production { Backup { reten$h_in_branch$tion: 7days } } else { Backup { retention: 1day } }
    });
    key!(typing_when { w$c_when_name$ });
    cache!(<Valkey>::typing_field {
        vpc: network,
        data_storage: ..=config.$c_field$
    });
    cache!(<Valkey>::typing_then {
        vpc: network,
        removal_policy: if config.production { $c_then$ } else { Destroy }
    });
    cache!(<Valkey>::typing_else {
        vpc: network,
        removal_policy: if config.production { Retain } else { De$c_else$ }
    });
    cache!(<Valkey>::typing_condition {
        vpc: network,
        removal_policy: if config.$c_condition$ { Retain } else { Destroy }
    });
    cache!(<Valkey>::typing_struct {
        vpc: network,
        backup: if config.production { Backup { re$c_struct$ } } else { Backup { retention: 1day } }
    });
    output!(key_arn { when: config.production, value: cache_key.$c_method$ });
}

#[stack(config = Config, check(Config::DEV))]
pub mod elsewhere {
    use super::Config;
    use stackwright::prelude::*;

    topic!(calls { kms_key: super::store::cache_$h_elsewhere$key });
    topic!(typing { kms_key: super::store::$c_elsewhere$ });
    output!(arn { when: config.production, value: super::store::cache_key.$c_method_elsewhere$ });
}
