use stackwright::ec2::{SecurityGroup, Vpc};
use stackwright::prelude::*;

/// Web servers.
pub struct WebTier {
    /// Their security group.
    pub servers: SecurityGroup,
}

impl WebTier {
    /// How much they need.
    pub fn need(&self) -> Size {
        Size::gib(1)
    }
}

/// Makes web servers.
pub fn web_tier(scope: &Scope, network: &Vpc) -> stackwright::Result<WebTier> {
    Ok(WebTier { servers: security_group!(scope, servers { vpc: network })? })
}

#[stack]
pub mod shop {
    use super::{WebTier, web_tier};

    vpc!(network {});
    construct!(<Web$d_type$Tier>::web = web_$h_function$tier(net$d_argument$work));
    cache!(<Valkey>::sessions {
        vpc: network,
        security_groups: [we$d_name$b.ser$h_field$vers],
        data_storage: ..=web.ne$h_method$ed()
    });
    cache!(<Valkey>::typing_member {
        vpc: network,
        security_groups: [web.$c_member$]
    });
    wire!(sessions.allow_default_port_from(web.$c_wire$));
    wire!(sessions.allow_default_port_from(web.ser$c_wire_name$));
    wire!(sessions.$c_wire_method$);
    construct!(<WebTier>::half { w$c_construct_field$ } = web_tier(network));
}

#[stack]
pub mod elsewhere {
    cache!(<Valkey>::reader {
        vpc: super::shop::network,
        security_groups: [super::shop::web.$c_elsewhere$]
    });
}
