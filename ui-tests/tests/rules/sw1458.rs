#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::EC2::VPC>::network {
        cidr_block: "10.0.0.0/16"
    });
    resource!(<AWS::EC2::InternetGateway>::gateway {});
    resource!(<AWS::EC2::VPCGatewayAttachment>::attachment {
        vpc_id: network,
        internet_gateway_id: gateway
    });
    resource!(<AWS::EC2::RouteTable>::table { vpc_id: network });
    resource!(<AWS::EC2::Route>::way_out {
        route_table_id: table,
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: gateway
    });
}

fn main() {}
