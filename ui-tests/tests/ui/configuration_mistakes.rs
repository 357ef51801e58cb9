//! What is written wrong with configurations, each said once and where it is.
use stackwright::prelude::*;

#[derive(Clone, Copy, PartialEq)]
pub enum Stage {
    Dev,
    Prod,
}

pub struct Config {
    pub production: bool,
    pub stage: Stage,
    pub count: u32,
    pub size: Size,
    pub name: &'static str,
}

impl Config {
    pub const DEV: Self =
        Self { production: false, stage: Stage::Dev, count: 3, size: Size::gib(1), name: "dev" };

    pub fn dev() -> Self {
        Self::DEV
    }
}

/// Nothing reads the configuration.
#[stack(config = super::Config, check(DEV))]
mod unknown {
    topic!(alerts {});
}

#[stack(config = super::Config, check(super::Config::dev(), "dev"))]
mod not_constant {
    topic!(alerts {});
}

#[stack(config = Config, check(super::Config::DEV))]
mod not_imported {
    topic!(alerts {});
}

/// A value of another type is one error, whatever its type is.
#[stack(config = super::Config, check(super::Config::DEV))]
mod of_another_type {
    vpc!(network { max_azs: config.production });
    vpc!(other { max_azs: config.stage });
    queue!(jobs { fifo: config.count });
    cache!(<Valkey>::sessions {
        vpc: network,
        data_storage: config.count..,
        removal_policy: config.stage,
        backup: Backup { retention: config.size }
    });
}

#[stack(config = super::Config, check(super::Config::DEV))]
mod unknown_fields {
    topic!(alerts { name: config.nam });
    queue!(jobs { when: config.prod, name: config.nam });
    queue!(others { when: config.count });
}

#[stack(config = super::Config, check(super::Config::DEV))]
mod branches {
    use super::Stage;

    topic!(a { name: if config.production { "a" } else {} });
    topic!(b { name: match config.stage { Stage::Prod => "a", _ => {} } });
    topic!(c { name: match config.stage { Stage::Prod => "a", _ => } });
    topic!(d { name: if (config.production) "a" else "b" });
    topic!(e { name: config.production ? "a" : "b" });
    topic!(f { name: self.config.name });
}

#[stack(config = super::Config, check(super::Config::DEV))]
mod conditions {
    use super::Stage;

    key!(sealing { when: config.production });
    topic!(a { kms_key: if config.stage == Stage::Prod { sealing } else { sealing } });
    topic!(b { kms_key: if config.production { sealing } else { sealing } });
    output!(c { value: sealing.arn(), when: config.production || config.count > 1 });
}

fn main() {}
