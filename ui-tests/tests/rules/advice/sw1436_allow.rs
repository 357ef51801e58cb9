use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0, subnet_configuration: [SubnetConfiguration { name: "Data", subnet_type: PrivateIsolated, cidr_mask: 24 }] });
    resource!(<AWS::EC2::Subnet>::inner {
        vpc_id: network,
        cidr_block: "10.0.128.0/24"
    });
    resource!(<AWS::EC2::EIP>::address { domain: "vpc" });
    resource!(<AWS::EC2::NatGateway>::way_out {
        subnet_id: inner,
        allocation_id: address.allocation_id(), allow: [SW1436 = "reason"]
    });
}
