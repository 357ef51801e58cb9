use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::EC2::VPC>::network { cidr_block: "10.0.0.0/16" });
    resource!(<AWS::EC2::Subnet>::public { vpc_id: network, allow: [SW1210 = "reason"] });
}
