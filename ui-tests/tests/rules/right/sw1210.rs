use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::EC2::Subnet>::public {
        vpc_id: network,
        cidr_block: "10.0.255.0/24"
    });
}
