//! What a new user writes wrong with configurations, `text!`, `construct!`, ids, paths and `crate =`.

use stackwright::ec2::{SecurityGroup, Vpc};
use stackwright::prelude::*;

pub struct Config {
    pub production: bool,
    pub storage: Size,
}

pub const DEV: Config = Config { production: false, storage: Size::gib(1) };

pub struct WebTier {
    pub servers: SecurityGroup,
}

pub fn web_tier(scope: &Scope, network: &Vpc) -> stackwright::Result<WebTier> {
    Ok(WebTier { servers: security_group!(scope, servers { vpc: network })? })
}

#[stack(config = Config, check(super::DEV))]
pub mod configured {
    use super::{Config, WebTier, web_tier};

    vpc!(network { max_azs: if config.production { 3 } });
    cache!(<Valkey>::sessions {
        vpc: network,
        data_storage: ..=config.storge,
        removal_policy: if config.production { "Retain" } else { Destroy }
    });
    key!(sealing { when = config.production });
    key!(other { when: if config.production { true } else { "no" } });
    output!(place { value: format!("redis://{}", sessions.endpoint_address()) });
    output!(port { value: text!("redis://{sessions.endpoint_address()}") });
    output!(whole { value: text!("redis://{}", sessions) });
    output!(address { value: text!("redis://{}:{}", sessions.endpoint_address()) });
    construct!(<WebTier>::web = web_tier(&network));
    construct!(web_servers = web_tier(network));
    construct!(<WebTier>::scoped = web_tier(scope, network));
    construct!(<WebTier>::tried = web_tier(network)?);
    topic!(calls { logical_id: "on-call" });
}

#[stack(path = "Prod//Store", description = 5, crate = "stackwright")]
pub mod placed {
    topic!(calls {});
}

fn main() {}
