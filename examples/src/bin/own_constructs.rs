//! A construct of one's own, which two stacks use: `construct!` makes it a declaration of their modules.

use stackwright::ec2::{SecurityGroup, Vpc};
use stackwright::elasticache::ServerlessCache;
use stackwright::prelude::*;

/// A cache with its user, and the security group of those who may use it. It could as well come from a library crate.
#[derive(Debug)]
pub struct Sessions {
    /// The cache.
    pub cache: ServerlessCache<Valkey>,
    /// Whoever is in this group reaches the cache.
    pub clients: SecurityGroup,
}

impl Sessions {
    /// The address, for a program that connects.
    #[must_use]
    pub fn endpoint(&self) -> Text {
        text!(
            "rediss://{}:{}",
            self.cache.endpoint_address(),
            self.cache.endpoint_port()
        )
    }
}

/// Makes one, and an alarm for each share of its limit that `warn_at` names.
///
/// # Errors
///
/// The rules that its declarations break.
pub fn sessions(
    scope: &Scope,
    network: &Vpc,
    user_id: &str,
    warn_at: &[u32],
) -> stackwright::Result<Sessions> {
    let clients = security_group!(scope, clients { vpc: network })?;
    let user = user!(
        scope,
        <Iam>::user {
            user_id,
            access: "on ~session:* +@read +@write -@dangerous"
        }
    )?;
    let team = user_group!(scope, <Valkey>::team { users: [user] })?;
    let cache = cache!(
        scope,
        <Valkey>::cache {
            vpc: network,
            user_group: team,
            data_storage: ..=10GiB
        }
    )?;
    cache.allow_default_port_from(&clients)?;
    for percent in warn_at {
        alarm!(
            scope.new_child(&format!("At{percent}"))?,
            alarm {
                metric: cache.metric_data_stored(),
                threshold: f64::from(*percent) / 100.0 * 10e9,
                evaluation_periods: 3
            }
        )?;
    }
    Ok(Sessions { cache, clients })
}

/// The shop.
#[stack]
pub mod shop {
    use super::{Sessions, sessions};
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    construct!(<Sessions>::visitors = sessions(network, "shop-visitors", &[80, 95]));
    instance!(web {
        vpc: network,
        instance_type: "t3.micro",
        security_groups: [visitors.clients]
    });
    output!(endpoint {
        value: visitors.endpoint()
    });
}

/// The office, with two of them in a network of its own.
#[stack]
pub mod office {
    use super::{Sessions, sessions};
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    construct!(<Sessions>::staff = sessions(network, "office-staff", &[90]));
    construct!(<Sessions>::guests = sessions(network, "office-guests", &[]));
    wire!(guests.cache.allow_default_port_from(staff.clients));
}

fn main() -> stackwright::Result<()> {
    let mut app = App::from_env();
    app.add::<shop::Stack>()?;
    app.add::<office::Stack>()?;
    app.synth()
}
