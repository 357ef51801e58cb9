#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        nat_gateways: 0,
        subnet_configuration: [SubnetConfiguration { name: "App", subnet_type: PrivateWithEgress }]
    });
}

fn main() {}
