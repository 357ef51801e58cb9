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

pub fn without_scope(_: &Vpc) -> stackwright::Result<WebTier> {
    todo!()
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
    construct!(<WebTier>::twice = web_tier(scope, network, 2GiB));
    construct!(<WebTier>::one = web_tier(other.network, 2GiB));
    construct!(<WebTier>::other = web_tier(one.network, 2GiB));
    cache!(<Valkey>::c { vpc: web });
    output!(o { value: web });
    wire!(c.allow_default_port_from(web));
}

#[stack]
mod typed {
    use super::{WebTier, number, web_tier, without_scope};

    vpc!(network {});
    key!(k {});
    construct!(<WebTier>::web = web_tier(network, 2GiB));
    construct!(<WebTier>::too_few = web_tier(network));
    construct!(<WebTier>::wrong = web_tier(k, 2GiB));
    construct!(<u32>::plain = number());
    construct!(<WebTier>::too_many = web_tier(network, 2GiB, 3));
    construct!(<WebTier>::swapped = web_tier(2GiB, network));
    construct!(<WebTier>::no_scope = without_scope(network));
    construct!(<u32>::another = web_tier(network, 2GiB));
    cache!(<Valkey>::c { vpc: network, security_groups: [web.server] });
    cache!(<Valkey>::d { vpc: web.servers });
}

pub struct Config {
    pub production: bool,
    pub name: &'static str,
}

pub const DEV: Config = Config { production: false, name: "Dev" };

#[stack(config = Config, check(super::DEV))]
mod with_fields {
    use super::*;

    vpc!(network {});
    construct!(<WebTier>::web { when: config.production } = web_tier(network, 2GiB));
    construct!(<WebTier>::named { name: "x" } = web_tier(network, 2GiB));
    construct!(<WebTier>::configured { id: config.name } = web_tier(network, 2GiB));
    construct!(<WebTier>::taken { id: "Network" } = web_tier(network, 2GiB));
    construct!(<WebTier>::when { when: } = web_tier(network, 2GiB));
    construct!(<WebTier>::failing = failing());
    output!(servers { value: web.servers.id() });
    construct!(<WebTier>::of_another = of_another(web));
}

#[stack(config = Config, check(super::DEV))]
mod elsewhere {
    use super::*;

    output!(servers { value: super::with_fields::web.servers.id() });
    cache!(<Valkey>::c { vpc: super::with_fields::named });
}

fn failing(_: &Scope) -> Result<WebTier, u8> {
    Err(5)
}

fn of_another(_: &Scope, _: &WebTier) -> stackwright::Result<WebTier> {
    unimplemented!()
}

construct!(<WebTier>::outside = web_tier());

fn main() {}
