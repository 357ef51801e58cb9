#[stackwright::stack(
    name = "S",
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
        existing: vpcb9_e5_f0_b4.ref_()
    });

    resource!(<AWS::EC2::VPC>::vpcb9_e5_f0_b4 {
        logical_id: "VPCB9E5F0B4",
        cidr_block: "10.0.0.0/16",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: [
            "env" = "test",
            "Name" = "S/VPC",
            "network" = "main",
            "Team" = "ops",
            "weak" = "1"
        ]
    });

    resource!(<AWS::EC2::Subnet>::vpc_public_subnet1_subnet_b4246_d30 {
        logical_id: "VPCPublicSubnet1SubnetB4246D30",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.0.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "env" = "test",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_public_subnet1_route_table_fee4_b781 {
        logical_id: "VPCPublicSubnet1RouteTableFEE4B781",
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PublicSubnet1",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::vpc_public_subnet1_route_table_association0_b0896_dc {
        logical_id: "VPCPublicSubnet1RouteTableAssociation0B0896DC",
        route_table_id: vpc_public_subnet1_route_table_fee4_b781,
        subnet_id: vpc_public_subnet1_subnet_b4246_d30
    });

    resource!(<AWS::EC2::Route>::vpc_public_subnet1_default_route91_cef279 {
        logical_id: "VPCPublicSubnet1DefaultRoute91CEF279",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: vpcigwb7_e252_d3,
        route_table_id: vpc_public_subnet1_route_table_fee4_b781,
        depends_on: [vpcvpcgw99_b986_dc]
    });

    resource!(<AWS::EC2::EIP>::vpc_public_subnet1_eip6_ad938_e8 {
        logical_id: "VPCPublicSubnet1EIP6AD938E8",
        domain: "vpc",
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PublicSubnet1",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ]
    });

    resource!(<AWS::EC2::NatGateway>::vpc_public_subnet1_nat_gateway_e0556630 {
        logical_id: "VPCPublicSubnet1NATGatewayE0556630",
        allocation_id: vpc_public_subnet1_eip6_ad938_e8,
        subnet_id: vpc_public_subnet1_subnet_b4246_d30,
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PublicSubnet1",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        depends_on: [
            vpc_public_subnet1_default_route91_cef279,
            vpc_public_subnet1_route_table_association0_b0896_dc
        ]
    });

    resource!(<AWS::EC2::Subnet>::vpc_public_subnet2_subnet74179_f39 {
        logical_id: "VPCPublicSubnet2Subnet74179F39",
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.0.64.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "env" = "test",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_public_subnet2_route_table6_f1_a15_f1 {
        logical_id: "VPCPublicSubnet2RouteTable6F1A15F1",
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PublicSubnet2",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::vpc_public_subnet2_route_table_association5_a808732 {
        logical_id: "VPCPublicSubnet2RouteTableAssociation5A808732",
        route_table_id: vpc_public_subnet2_route_table6_f1_a15_f1,
        subnet_id: vpc_public_subnet2_subnet74179_f39
    });

    resource!(<AWS::EC2::Route>::vpc_public_subnet2_default_route_b7481_bba {
        logical_id: "VPCPublicSubnet2DefaultRouteB7481BBA",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: vpcigwb7_e252_d3,
        route_table_id: vpc_public_subnet2_route_table6_f1_a15_f1,
        depends_on: [vpcvpcgw99_b986_dc]
    });

    resource!(<AWS::EC2::EIP>::vpc_public_subnet2_eip4947_bc00 {
        logical_id: "VPCPublicSubnet2EIP4947BC00",
        domain: "vpc",
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PublicSubnet2",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ]
    });

    resource!(<AWS::EC2::NatGateway>::vpc_public_subnet2_nat_gateway3_c070193 {
        logical_id: "VPCPublicSubnet2NATGateway3C070193",
        allocation_id: vpc_public_subnet2_eip4947_bc00,
        subnet_id: vpc_public_subnet2_subnet74179_f39,
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PublicSubnet2",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        depends_on: [
            vpc_public_subnet2_default_route_b7481_bba,
            vpc_public_subnet2_route_table_association5_a808732
        ]
    });

    resource!(<AWS::EC2::Subnet>::vpc_private_subnet1_subnet8_bca10_e0 {
        logical_id: "VPCPrivateSubnet1Subnet8BCA10E0",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.128.0/18",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "env" = "test",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_private_subnet1_route_table_be8_a6027 {
        logical_id: "VPCPrivateSubnet1RouteTableBE8A6027",
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PrivateSubnet1",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::vpc_private_subnet1_route_table_association347902_d1 {
        logical_id: "VPCPrivateSubnet1RouteTableAssociation347902D1",
        route_table_id: vpc_private_subnet1_route_table_be8_a6027,
        subnet_id: vpc_private_subnet1_subnet8_bca10_e0
    });

    resource!(<AWS::EC2::Route>::vpc_private_subnet1_default_route_ae1_d6490 {
        logical_id: "VPCPrivateSubnet1DefaultRouteAE1D6490",
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: vpc_public_subnet1_nat_gateway_e0556630,
        route_table_id: vpc_private_subnet1_route_table_be8_a6027
    });

    resource!(<AWS::EC2::Subnet>::vpc_private_subnet2_subnet_cfcdaa7_a {
        logical_id: "VPCPrivateSubnet2SubnetCFCDAA7A",
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.0.192.0/18",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "env" = "test",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_private_subnet2_route_table0_a19_e10_e {
        logical_id: "VPCPrivateSubnet2RouteTable0A19E10E",
        tags: [
            "env" = "test",
            "Name" = "S/VPC/PrivateSubnet2",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::vpc_private_subnet2_route_table_association0_c73_d413 {
        logical_id: "VPCPrivateSubnet2RouteTableAssociation0C73D413",
        route_table_id: vpc_private_subnet2_route_table0_a19_e10_e,
        subnet_id: vpc_private_subnet2_subnet_cfcdaa7_a
    });

    resource!(<AWS::EC2::Route>::vpc_private_subnet2_default_route_f4_f5_cfd2 {
        logical_id: "VPCPrivateSubnet2DefaultRouteF4F5CFD2",
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: vpc_public_subnet2_nat_gateway3_c070193,
        route_table_id: vpc_private_subnet2_route_table0_a19_e10_e
    });

    resource!(<AWS::EC2::InternetGateway>::vpcigwb7_e252_d3 {
        logical_id: "VPCIGWB7E252D3",
        tags: [
            "env" = "test",
            "Name" = "S/VPC",
            "network" = "main",
            "Team" = "data",
            "weak" = "1"
        ]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::vpcvpcgw99_b986_dc {
        logical_id: "VPCVPCGW99B986DC",
        internet_gateway_id: vpcigwb7_e252_d3,
        vpc_id: vpcb9_e5_f0_b4
    });

    security_group!(cache_security_group79_a9_f160 {
        logical_id: "CacheSecurityGroup79A9F160",
        vpc: existing_vpc,
        description: "Security group for Cache cache.",
        tags: [
            "cost" = "7",
            "env" = "test",
            "network" = "main",
            "Team" = "web",
            "weak" = "3"
        ]
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::cache18_f6_ee16 {
        logical_id: "Cache18F6EE16",
        engine: "valkey",
        security_group_ids: [cache_security_group79_a9_f160.id()],
        serverless_cache_name: "SCacheBD97793D",
        subnet_ids: [
            vpc_private_subnet1_subnet8_bca10_e0,
            vpc_private_subnet2_subnet_cfcdaa7_a
        ],
        tags: ["cost" = "7", "env" = "test", "Team" = "web", "weak" = "3"]
    });

    topic!(on_call {
        tags: [
            "cost" = "42",
            "env" = "test",
            "network" = "main",
            "Team" = "web",
            "weak" = "1"
        ]
    });

    key!(data {
        tags: ["env" = "test", "weak" = "1"]
    });
}
