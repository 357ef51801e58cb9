use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::EC2::Subnet>::public { vpc_id: network });
}

fn main() {}
