//! Where caches are, and who reaches them.

use stackwright::prelude::*;

/// S17, S33: whoever is in the network.
#[stack]
pub mod own_network {
    use stackwright::prelude::*;

    vpc!(network {
        cidr: "10.20.0.0/16",
        max_azs: 2,
        nat_gateways: 1
    });
    cache!(<Valkey>::pages { vpc: network });
    wire!(
        pages.allow_default_port_from(Peer::ipv4("10.20.0.0/16").described("The network")),
        pages.allow_reader_port_from(Peer::ipv4("10.20.0.0/16").described("The network")),
    );
}

/// S04, S08: subnets in tiers, with their sizes.
#[stack]
pub mod tiers {
    use stackwright::prelude::*;

    vpc!(network {
        cidr: "172.16.0.0/20",
        max_azs: 2,
        nat_gateways: 2,
        gateway_endpoints: [S3, DynamoDb],
        subnet_configuration: [
            SubnetConfiguration {
                name: "Edge",
                subnet_type: Public,
                cidr_mask: 24
            },
            SubnetConfiguration {
                name: "Service",
                subnet_type: PrivateWithEgress,
                cidr_mask: 23
            },
            SubnetConfiguration {
                name: "Data",
                subnet_type: PrivateIsolated,
                cidr_mask: 26
            }
        ]
    });
    cache!(<Valkey>::carts {
        vpc: network,
        subnets: SubnetSelection { group_name: "Data" }
    });
    security_group!(services {
        vpc: network,
        description: "Services (carts, checkout)"
    });
    wire!(carts.allow_default_port_from(services.peer().described("from the services")));
}

/// S06, S23: subnets and a security group that are known when the stack is deployed.
#[stack]
pub mod of_a_parameter {
    use stackwright::prelude::*;

    parameter!(group {
        kind: SecurityGroupId,
        description: "Security group of the clients"
    });
    parameter!(environment {
        allowed_values: ["dev", "prod"],
        default: "dev"
    });
    vpc!(network {
        existing: "vpc-0a1b2c3d4e5f60718",
        availability_zones: ["eu-central-1a", "eu-central-1b"],
        private_subnet_ids: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"]
    });
    security_group!(clients {
        existing: group.value()
    });
    cache!(<Valkey>::sessions {
        name: Token::join("-", [Text::from("sessions"), environment.value().into()]),
        vpc: network
    });
    wire!(sessions.allow_default_port_from(clients));
    output!(endpoint {
        value: sessions.endpoint_address(),
        export_name: Token::join(
            "-",
            [Text::from(environment.value()), "sessions-endpoint".into()]
        )
    });
}

/// S03, S20: what is there already, by its ids.
#[stack]
pub mod of_the_company {
    use stackwright::prelude::*;

    vpc!(network {
        existing: "vpc-0a1b2c3d4e5f60718",
        availability_zones: ["us-east-1a", "us-east-1b"],
        private_subnet_ids: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"],
        public_subnet_ids: ["subnet-0a1b2c3d4e5f60713", "subnet-0a1b2c3d4e5f60714"]
    });
    security_group!(given {
        existing: "sg-0a1b2c3d4e5f60718"
    });
    key!(company_key {
        existing: "alias/company/data"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: company_key,
        security_groups: [given]
    });
}

/// S10, S21: three zones.
#[stack]
pub mod three_zones {
    use stackwright::prelude::*;

    vpc!(network {
        availability_zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        nat_gateways: 1
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        subnets: SubnetSelection {
            availability_zones: ["eu-west-1a", "eu-west-1b"]
        }
    });
}

/// S05, S14, S16: a network and groups of another stack.
#[stack]
pub mod base {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    security_group!(web {
        vpc: network,
        description: "Web servers"
    });
    key!(data { rotation: true });
}

/// The caches in that network.
#[stack]
pub mod shared {
    use super::base;
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {
        vpc: base::network,
        kms_key: base::data
    });
    cache!(<Memcached>::pages { vpc: base::network });
    wire!(
        sessions.allow_default_port_from(base::web),
        pages.allow_default_port_from(base::web),
    );
}

/// S07: servers that use a cache.
#[stack]
pub mod servers {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    role!(server {
        assumed_by: service("ec2.amazonaws.com"),
        managed_policies: ["AmazonSSMManagedInstanceCore"]
    });
    instance!(web {
        vpc: network,
        role: server,
        instance_type: "t4g.small",
        user_data: ["dnf install -y valkey"]
    });
    wire!(
        sessions.allow_default_port_from(web),
        web.allow_from(Peer::prefix_list("pl-0a1b2c3d4e5f60718"), Port::tcp(443)),
    );
    output!(address {
        value: web.private_ip()
    });
}
