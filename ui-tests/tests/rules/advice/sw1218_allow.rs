use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::EC2::VPC>::network {
        cidr_block: "10.0.0.0/16"
    });
    resource!(<AWS::EC2::Subnet>::first {
        vpc_id: network,
        cidr_block: "10.0.0.0/23"
    });
    resource!(<AWS::EC2::Subnet>::second {
        vpc_id: network,
        cidr_block: "10.0.1.0/24", allow: [SW1218 = "reason"]
    });
}
