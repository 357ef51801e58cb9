//! The subnets of a VPC go together, and what is placed in them finds some.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(closed { subnet_configuration: [
        SubnetConfiguration { name: "Data", subnet_type: PrivateWithEgress }
    ] });
    vpc!(twice { subnet_configuration: [
        SubnetConfiguration { name: "Data", subnet_type: Public },
        SubnetConfiguration { name: "Data", subnet_type: PrivateIsolated, cidr_mask: 29 }
    ] });
    vpc!(crowded { cidr: "10.0.0.0/24", subnet_configuration: [
        SubnetConfiguration { name: "Data", subnet_type: Public, cidr_mask: 25 },
        SubnetConfiguration { name: "More", subnet_type: PrivateIsolated }
    ] });
    vpc!(zoned { max_azs: 2, availability_zones: ["eu-west-1a", "eu-west-1b"] });
    vpc!(half { subnet_configuration: [
        SubnetConfiguration { name: "Data" },
        SubnetConfiguration { name: "More", subnet_type: Isolate, cidrmask: 24 }
    ] });
    vpc!(network {});
    cache!(<Valkey>::isolated {
        vpc: network,
        subnets: SubnetSelection { subnet_type: PrivateIsolated }
    });
    cache!(<Valkey>::named { vpc: network, subnets: SubnetSelection { group_name: "Data" } });
    cache!(<Valkey>::one { vpc: network, subnets: SubnetSelection { subnet_ids: ["subnet-1"] } });
    cache!(<Valkey>::nowhere {
        vpc: network,
        subnets: SubnetSelection { availability_zones: ["eu-west-1a"] }
    });
    instance!(server {
        vpc: network,
        subnets: SubnetSelection { subnet_type: PrivateIsolated },
        instance_type: "t3.micro"
    });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user!(<Password>::ops { user_id: "ops", access: "on ~* +@all", passwords: [secret("ops")] });
    user_group!(<Valkey>::team { users: [app] });
    user_group!(<Valkey>::mixed { users: [app] });
    wire!(mixed.add_user(ops));
    cache!(<Valkey>::public { vpc: network, version: 9, connection_type: Public, user_group: team });
    cache!(<Valkey>::old { vpc: network, version: 8, connection_type: Public, user_group: team });
    cache!(<Valkey>::open { vpc: network, version: 9, connection_type: Public });
    cache!(<Valkey>::by_password {
        vpc: network,
        version: 9,
        connection_type: Public,
        user_group: mixed
    });
}

fn main() {}
