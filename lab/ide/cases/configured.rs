use stackwright::prelude::*;

/// What differs between the environments.
pub struct Config {
    /// Whether people depend on it.
    pub production: bool,
    /// How much a cache may store.
    pub storage: Size,
    /// How long backups are kept.
    pub keep: Duration,
    /// What it is called.
    pub title: &'static str,
}

impl Config {
    pub const DEV: Self = Self {
        production: false,
        storage: Size::gib(1),
        keep: Duration::days(0),
        title: "dev",
    };
}

#[stack(config = Config, check(Config::DEV))]
pub mod store {
    use super::Config;
    use stackwright::prelude::*;

    vpc!($alive$network { max_azs: if config.production { 3 } else { 2 } });
    key!($alive$cache_key { when: config.production });
    security_group!(web { vpc: network });

    $here$

    cache!(<Valkey>::$alive$sessions { vpc: network, data_storage: ..=config.$alive$storage });
    output!(address { value: sessions.$alive$endpoint_address() });
}
