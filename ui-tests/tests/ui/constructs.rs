//! Mistakes in `construct!`, and about what it declares.
use stackwright::ec2::{SecurityGroup, Vpc};
use stackwright::prelude::*;

pub struct WebTier {
    pub servers: SecurityGroup,
}

pub fn web_tier(scope: &Scope, network: &Vpc, size: Size) -> stackwright::Result<WebTier> {
    let _ = size;
    Ok(WebTier { servers: security_group!(scope, servers { vpc: network })? })
}

pub fn number(_: &Scope) -> u32 {
    1
}

#[stack]
mod read {
    use super::{WebTier, web_tier};

    vpc!(network {});
    construct!(<WebTier>::tried = web_tier(network, 2GiB)?);
    construct!(<WebTier>::a_path = web_tier);
    construct!(<WebTier>::a_value = 5);
    construct!(no_type = web_tier(network, 2GiB));
    construct!(<WebTier>::half);
    construct!(<WebTier>web = web_tier(network, 2GiB));
    construct!(<>::nothing = web_tier(network, 2GiB));
    construct!();
}

#[stack]
mod named {
    use super::{WebTier, web_tier};

    vpc!(network {});
    construct!(<WebTier>::web = web_tier(netwrk, 2GiB));
    construct!(<WebTier>::network = web_tier(network, 2GiB));
    construct!(<WebTier>::one = web_tier(other.network, 2GiB));
    construct!(<WebTier>::other = web_tier(one.network, 2GiB));
    cache!(<Valkey>::c { vpc: web });
    output!(o { value: web });
    wire!(c.allow_default_port_from(web));
}

#[stack]
mod typed {
    use super::{WebTier, number, web_tier};

    vpc!(network {});
    key!(k {});
    construct!(<WebTier>::web = web_tier(network, 2GiB));
    construct!(<WebTier>::too_few = web_tier(network));
    construct!(<WebTier>::wrong = web_tier(k, 2GiB));
    construct!(<u32>::plain = number());
    cache!(<Valkey>::c { vpc: network, security_groups: [web.server] });
    cache!(<Valkey>::d { vpc: web.servers });
}

construct!(<WebTier>::outside = web_tier());

fn main() {}
