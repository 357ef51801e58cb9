#[stackwright::stack(
    name = "Shared",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(existing_vpc {
        existing: live_vpc.ref_()
    });

    resource!(<AWS::EC2::VPC>::live_vpc {
        cidr_block: "10.0.0.0/16",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: ["Name" = "Shared/Network"]
    });

    resource!(<AWS::EC2::Subnet>::network_public_subnet1_subnet5_b78347_b {
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.0.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "Shared/Network/PublicSubnet1"
        ],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::RouteTable>::network_public_subnet1_route_table1_f8_da2_c6 {
        logical_id: "NetworkPublicSubnet1RouteTable1F8DA2C6",
        tags: ["Name" = "Shared/Network/PublicSubnet1"],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::network_public_subnet1_route_table_association870_bde42 {
        logical_id: "NetworkPublicSubnet1RouteTableAssociation870BDE42",
        route_table_id: network_public_subnet1_route_table1_f8_da2_c6,
        subnet_id: network_public_subnet1_subnet5_b78347_b
    });

    resource!(<AWS::EC2::Route>::network_public_subnet1_default_route1_e5_c22_ec {
        logical_id: "NetworkPublicSubnet1DefaultRoute1E5C22EC",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: network_igw094_d9_ce3,
        route_table_id: network_public_subnet1_route_table1_f8_da2_c6,
        depends_on: [network_vpcgwda581511]
    });

    resource!(<AWS::EC2::EIP>::network_public_subnet1_eip9_d5_d85_cf {
        logical_id: "NetworkPublicSubnet1EIP9D5D85CF",
        domain: "vpc",
        tags: ["Name" = "Shared/Network/PublicSubnet1"]
    });

    resource!(<AWS::EC2::NatGateway>::network_public_subnet1_nat_gateway_ca136767 {
        logical_id: "NetworkPublicSubnet1NATGatewayCA136767",
        allocation_id: network_public_subnet1_eip9_d5_d85_cf,
        subnet_id: network_public_subnet1_subnet5_b78347_b,
        tags: ["Name" = "Shared/Network/PublicSubnet1"],
        depends_on: [
            network_public_subnet1_default_route1_e5_c22_ec,
            network_public_subnet1_route_table_association870_bde42
        ]
    });

    resource!(<AWS::EC2::Subnet>::network_public_subnet2_subnet_c3758_c96 {
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.0.64.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "Shared/Network/PublicSubnet2"
        ],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::RouteTable>::network_public_subnet2_route_table24240_b23 {
        tags: ["Name" = "Shared/Network/PublicSubnet2"],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::network_public_subnet2_route_table_association1_fab434_d {
        logical_id: "NetworkPublicSubnet2RouteTableAssociation1FAB434D",
        route_table_id: network_public_subnet2_route_table24240_b23,
        subnet_id: network_public_subnet2_subnet_c3758_c96
    });

    resource!(<AWS::EC2::Route>::network_public_subnet2_default_route2449_acd0 {
        logical_id: "NetworkPublicSubnet2DefaultRoute2449ACD0",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: network_igw094_d9_ce3,
        route_table_id: network_public_subnet2_route_table24240_b23,
        depends_on: [network_vpcgwda581511]
    });

    resource!(<AWS::EC2::EIP>::network_public_subnet2_eipfc5_afbde {
        logical_id: "NetworkPublicSubnet2EIPFC5AFBDE",
        domain: "vpc",
        tags: ["Name" = "Shared/Network/PublicSubnet2"]
    });

    resource!(<AWS::EC2::NatGateway>::network_public_subnet2_nat_gateway67_e5_e6_e8 {
        logical_id: "NetworkPublicSubnet2NATGateway67E5E6E8",
        allocation_id: network_public_subnet2_eipfc5_afbde,
        subnet_id: network_public_subnet2_subnet_c3758_c96,
        tags: ["Name" = "Shared/Network/PublicSubnet2"],
        depends_on: [
            network_public_subnet2_default_route2449_acd0,
            network_public_subnet2_route_table_association1_fab434_d
        ]
    });

    resource!(<AWS::EC2::Subnet>::network_private_subnet1_subnet_c4_d46731 {
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.128.0/18",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "Shared/Network/PrivateSubnet1"
        ],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::RouteTable>::network_private_subnet1_route_table_c10_f5_f52 {
        tags: ["Name" = "Shared/Network/PrivateSubnet1"],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::network_private_subnet1_route_table_association802_b0_cf2 {
        logical_id: "NetworkPrivateSubnet1RouteTableAssociation802B0CF2",
        route_table_id: network_private_subnet1_route_table_c10_f5_f52,
        subnet_id: network_private_subnet1_subnet_c4_d46731
    });

    resource!(<AWS::EC2::Route>::network_private_subnet1_default_route_a48_b3017 {
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: network_public_subnet1_nat_gateway_ca136767,
        route_table_id: network_private_subnet1_route_table_c10_f5_f52
    });

    resource!(<AWS::EC2::Subnet>::network_private_subnet2_subnet_b345_bf84 {
        logical_id: "NetworkPrivateSubnet2SubnetB345BF84",
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.0.192.0/18",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "Shared/Network/PrivateSubnet2"
        ],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::RouteTable>::network_private_subnet2_route_table23_f12729 {
        tags: ["Name" = "Shared/Network/PrivateSubnet2"],
        vpc_id: live_vpc
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::network_private_subnet2_route_table_association32_f66_b8_a {
        route_table_id: network_private_subnet2_route_table23_f12729,
        subnet_id: network_private_subnet2_subnet_b345_bf84
    });

    resource!(<AWS::EC2::Route>::network_private_subnet2_default_route_df3_f5474 {
        logical_id: "NetworkPrivateSubnet2DefaultRouteDF3F5474",
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: network_public_subnet2_nat_gateway67_e5_e6_e8,
        route_table_id: network_private_subnet2_route_table23_f12729
    });

    resource!(<AWS::EC2::InternetGateway>::network_igw094_d9_ce3 {
        logical_id: "NetworkIGW094D9CE3",
        tags: ["Name" = "Shared/Network"]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::network_vpcgwda581511 {
        logical_id: "NetworkVPCGWDA581511",
        internet_gateway_id: network_igw094_d9_ce3,
        vpc_id: live_vpc
    });

    key!(live_key {
        logical_id: "LiveKey"
    });

    resource!(<AWS::KMS::Alias>::key_alias910_d852_d {
        alias_name: "alias/live",
        target_key_id: live_key.arn()
    });

    security_group!(live_servers {
        logical_id: "LiveServers",
        vpc: existing_vpc,
        description: "Shared/Server"
    });

    output!(exports_output_ref_live_vpc_b06_b2_b09 {
        value: live_vpc.ref_(),
        export_name: "Shared:ExportsOutputRefLiveVpcB06B2B09"
    });

    output!(exports_output_fn_get_att_live_servers_group_id2_aa86_de7 {
        id: "ExportsOutputFnGetAttLiveServersGroupId2AA86DE7",
        value: live_servers.id(),
        export_name: "Shared:ExportsOutputFnGetAttLiveServersGroupId2AA86DE7"
    });

    output!(exports_output_ref_live_key_d2_aa31_a6 {
        id: "ExportsOutputRefLiveKeyD2AA31A6",
        value: live_key.id(),
        export_name: "Shared:ExportsOutputRefLiveKeyD2AA31A6"
    });

    output!(exports_output_ref_network_private_subnet1_subnet_c4_d467318_b28_c84_f {
        value: network_private_subnet1_subnet_c4_d46731.ref_(),
        export_name: "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F"
    });

    output!(exports_output_ref_network_private_subnet2_subnet_b345_bf84_d400_ce71 {
        id: "ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71",
        value: network_private_subnet2_subnet_b345_bf84.ref_(),
        export_name: "Shared:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71"
    });
}
