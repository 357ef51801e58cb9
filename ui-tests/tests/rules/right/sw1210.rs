use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::EC2::VPC>::network {
        cidr_block: "10.0.0.0/16"
    });
    resource!(<AWS::EC2::Subnet>::public {
        vpc_id: network,
        cidr_block: "10.0.255.0/24"
    });
}
