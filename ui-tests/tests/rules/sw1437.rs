#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    security_group!(apps { vpc: network });
    resource!(<AWS::AppRunner::VpcConnector>::connector {
        subnets: network.isolated_subnet_ids(),
        security_groups: [apps]
    });
}

fn main() {}
