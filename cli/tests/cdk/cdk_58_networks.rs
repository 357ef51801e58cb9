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
        existing: tiers26_b72_a96.ref_(),
        private_subnet_ids: [
            tiers_data_subnet1_subnet40_f5_ba49.ref_(),
            tiers_data_subnet2_subnet232_c5_dca.ref_()
        ]
    });

    vpc!(three {
        name: "three",
        availability_zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        nat_gateways: 1
    });

    resource!(<AWS::EC2::VPC>::tiers26_b72_a96 {
        cidr_block: "10.2.0.0/16",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: ["Name" = "S/Tiers"]
    });

    resource!(<AWS::EC2::Subnet>::tiers_edge_subnet1_subnet_dfaf7_b8_e {
        logical_id: "TiersEdgeSubnet1SubnetDFAF7B8E",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.2.0.0/24",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Edge",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/Tiers/EdgeSubnet1"
        ],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::RouteTable>::tiers_edge_subnet1_route_table_b318_f256 {
        tags: ["Name" = "S/Tiers/EdgeSubnet1"],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::tiers_edge_subnet1_route_table_association_c983_b5_c7 {
        route_table_id: tiers_edge_subnet1_route_table_b318_f256,
        subnet_id: tiers_edge_subnet1_subnet_dfaf7_b8_e
    });

    resource!(<AWS::EC2::Route>::tiers_edge_subnet1_default_route6510_eb9_d {
        logical_id: "TiersEdgeSubnet1DefaultRoute6510EB9D",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: tiers_igwfeed0_e21,
        route_table_id: tiers_edge_subnet1_route_table_b318_f256,
        depends_on: [tiers_vpcgwa881_ba92]
    });

    resource!(<AWS::EC2::EIP>::tiers_edge_subnet1_eip5549_d86_e {
        logical_id: "TiersEdgeSubnet1EIP5549D86E",
        domain: "vpc",
        tags: ["Name" = "S/Tiers/EdgeSubnet1"]
    });

    resource!(<AWS::EC2::NatGateway>::tiers_edge_subnet1_nat_gateway0_afab11_b {
        logical_id: "TiersEdgeSubnet1NATGateway0AFAB11B",
        allocation_id: tiers_edge_subnet1_eip5549_d86_e,
        subnet_id: tiers_edge_subnet1_subnet_dfaf7_b8_e,
        tags: ["Name" = "S/Tiers/EdgeSubnet1"],
        depends_on: [
            tiers_edge_subnet1_default_route6510_eb9_d,
            tiers_edge_subnet1_route_table_association_c983_b5_c7
        ]
    });

    resource!(<AWS::EC2::Subnet>::tiers_edge_subnet2_subnet_f4783864 {
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.2.1.0/24",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Edge",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/Tiers/EdgeSubnet2"
        ],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::RouteTable>::tiers_edge_subnet2_route_table77_eabd3_f {
        logical_id: "TiersEdgeSubnet2RouteTable77EABD3F",
        tags: ["Name" = "S/Tiers/EdgeSubnet2"],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::tiers_edge_subnet2_route_table_association_b7787_f78 {
        route_table_id: tiers_edge_subnet2_route_table77_eabd3_f,
        subnet_id: tiers_edge_subnet2_subnet_f4783864
    });

    resource!(<AWS::EC2::Route>::tiers_edge_subnet2_default_route_dd2455_b7 {
        logical_id: "TiersEdgeSubnet2DefaultRouteDD2455B7",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: tiers_igwfeed0_e21,
        route_table_id: tiers_edge_subnet2_route_table77_eabd3_f,
        depends_on: [tiers_vpcgwa881_ba92]
    });

    resource!(<AWS::EC2::EIP>::tiers_edge_subnet2_eipa866_bfe2 {
        logical_id: "TiersEdgeSubnet2EIPA866BFE2",
        domain: "vpc",
        tags: ["Name" = "S/Tiers/EdgeSubnet2"]
    });

    resource!(<AWS::EC2::NatGateway>::tiers_edge_subnet2_nat_gateway4_afa2572 {
        logical_id: "TiersEdgeSubnet2NATGateway4AFA2572",
        allocation_id: tiers_edge_subnet2_eipa866_bfe2,
        subnet_id: tiers_edge_subnet2_subnet_f4783864,
        tags: ["Name" = "S/Tiers/EdgeSubnet2"],
        depends_on: [
            tiers_edge_subnet2_default_route_dd2455_b7,
            tiers_edge_subnet2_route_table_association_b7787_f78
        ]
    });

    resource!(<AWS::EC2::Subnet>::tiers_app_subnet1_subnet84512_a53 {
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.2.32.0/19",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "App",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "S/Tiers/AppSubnet1"
        ],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::RouteTable>::tiers_app_subnet1_route_table_b1047591 {
        tags: ["Name" = "S/Tiers/AppSubnet1"],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::tiers_app_subnet1_route_table_association00_bcc111 {
        logical_id: "TiersAppSubnet1RouteTableAssociation00BCC111",
        route_table_id: tiers_app_subnet1_route_table_b1047591,
        subnet_id: tiers_app_subnet1_subnet84512_a53
    });

    resource!(<AWS::EC2::Route>::tiers_app_subnet1_default_route07_c34_d31 {
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: tiers_edge_subnet1_nat_gateway0_afab11_b,
        route_table_id: tiers_app_subnet1_route_table_b1047591
    });

    resource!(<AWS::EC2::Subnet>::tiers_app_subnet2_subnet1_c66_c19_a {
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.2.64.0/19",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "App",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "S/Tiers/AppSubnet2"
        ],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::RouteTable>::tiers_app_subnet2_route_table06_a25_e06 {
        tags: ["Name" = "S/Tiers/AppSubnet2"],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::tiers_app_subnet2_route_table_association3331_b0_e1 {
        route_table_id: tiers_app_subnet2_route_table06_a25_e06,
        subnet_id: tiers_app_subnet2_subnet1_c66_c19_a
    });

    resource!(<AWS::EC2::Route>::tiers_app_subnet2_default_route51_d6_d0_e2 {
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: tiers_edge_subnet2_nat_gateway4_afa2572,
        route_table_id: tiers_app_subnet2_route_table06_a25_e06
    });

    resource!(<AWS::EC2::Subnet>::tiers_data_subnet1_subnet40_f5_ba49 {
        logical_id: "TiersDataSubnet1Subnet40F5BA49",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.2.2.0/26",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Data",
            "aws-cdk:subnet-type" = "Isolated",
            "Name" = "S/Tiers/DataSubnet1"
        ],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::RouteTable>::tiers_data_subnet1_route_table762_b485_c {
        tags: ["Name" = "S/Tiers/DataSubnet1"],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::tiers_data_subnet1_route_table_association79_e32412 {
        route_table_id: tiers_data_subnet1_route_table762_b485_c,
        subnet_id: tiers_data_subnet1_subnet40_f5_ba49
    });

    resource!(<AWS::EC2::Subnet>::tiers_data_subnet2_subnet232_c5_dca {
        logical_id: "TiersDataSubnet2Subnet232C5DCA",
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.2.2.64/26",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Data",
            "aws-cdk:subnet-type" = "Isolated",
            "Name" = "S/Tiers/DataSubnet2"
        ],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::RouteTable>::tiers_data_subnet2_route_table7_ea72707 {
        logical_id: "TiersDataSubnet2RouteTable7EA72707",
        tags: ["Name" = "S/Tiers/DataSubnet2"],
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::tiers_data_subnet2_route_table_association_a22_d17_dc {
        logical_id: "TiersDataSubnet2RouteTableAssociationA22D17DC",
        route_table_id: tiers_data_subnet2_route_table7_ea72707,
        subnet_id: tiers_data_subnet2_subnet232_c5_dca
    });

    resource!(<AWS::EC2::InternetGateway>::tiers_igwfeed0_e21 {
        logical_id: "TiersIGWFEED0E21",
        tags: ["Name" = "S/Tiers"]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::tiers_vpcgwa881_ba92 {
        logical_id: "TiersVPCGWA881BA92",
        internet_gateway_id: tiers_igwfeed0_e21,
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::VPCEndpoint>::tiers_s3_f486776_e {
        route_table_ids: [
            tiers_app_subnet1_route_table_b1047591,
            tiers_app_subnet2_route_table06_a25_e06,
            tiers_edge_subnet1_route_table_b318_f256,
            tiers_edge_subnet2_route_table77_eabd3_f,
            tiers_data_subnet1_route_table762_b485_c,
            tiers_data_subnet2_route_table7_ea72707
        ],
        service_name: text!("com.amazonaws.{}.s3", Pseudo::Region),
        tags: ["Name" = "S/Tiers"],
        vpc_endpoint_type: "Gateway",
        vpc_id: tiers26_b72_a96
    });

    resource!(<AWS::EC2::VPCEndpoint>::tiers_dynamo118_f41_e9 {
        route_table_ids: [
            tiers_data_subnet1_route_table762_b485_c,
            tiers_data_subnet2_route_table7_ea72707
        ],
        service_name: text!("com.amazonaws.{}.dynamodb", Pseudo::Region),
        tags: ["Name" = "S/Tiers"],
        vpc_endpoint_type: "Gateway",
        vpc_id: tiers26_b72_a96
    });

    vpc!(isolated {
        subnet_configuration: [SubnetConfiguration {
            name: "Data",
            subnet_type: PrivateIsolated
        }]
    });

    vpc!(public_only {
        subnet_configuration: [SubnetConfiguration {
            name: "Edge",
            subnet_type: Public,
            map_public_ip: false
        }],
        dns_hostnames: false
    });

    cache!(<Valkey>::in_three { vpc: three });

    cache!(<Valkey>::by_type {
        vpc: isolated,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
    });

    cache!(<Valkey>::by_group { vpc: existing_vpc });

    security_group!(by_zones_security_group_bfc19787 {
        logical_id: "ByZonesSecurityGroupBFC19787",
        vpc: three,
        description: "Security group for ByZones cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::by_zones_f78_b0_cce {
        logical_id: "ByZonesF78B0CCE",
        engine: "valkey",
        security_group_ids: [by_zones_security_group_bfc19787.id()],
        serverless_cache_name: "SByZonesFC68AE70",
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "ThreePrivateSubnet1Subnet876C54FD" },
                    { "Ref": "ThreePrivateSubnet3Subnet2123144F" }
                ]
            }
        })
    });

    security_group!(one_security_group_f6_aaa6_e6 {
        logical_id: "OneSecurityGroupF6AAA6E6",
        vpc: three,
        description: "Security group for One cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::one8_a44_b909 {
        engine: "valkey",
        security_group_ids: [one_security_group_f6_aaa6_e6.id()],
        serverless_cache_name: "SOne5398D0D5",
        overrides: json!({
            "Properties": { "SubnetIds": [{ "Ref": "ThreePrivateSubnet1Subnet876C54FD" }] }
        })
    });

    security_group!(listed_security_group2214_cf49 {
        logical_id: "ListedSecurityGroup2214CF49",
        vpc: three,
        description: "Security group for Listed cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::listed06002_cb4 {
        logical_id: "Listed06002CB4",
        engine: "valkey",
        security_group_ids: [listed_security_group2214_cf49.id()],
        serverless_cache_name: "SListed4CFEB58A",
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    "subnet-12345678",
                    { "Ref": "ThreePrivateSubnet2Subnet008E1ACE" }
                ]
            }
        })
    });

    cache!(<Valkey>::public {
        vpc: public_only,
        subnets: SubnetSelection {
            subnet_type: Public
        }
    });

    cache!(<Valkey>::no_groups { vpc: three });

    security_group!(a { vpc: three });

    resource!(<AWS::EC2::SecurityGroupIngress>::afrom_sa1275_efb0_indirect_port0_b420_c39 {
        logical_id: "AfromSA1275EFB0IndirectPort0B420C39",
        description: "from SA1275EFB0:{IndirectPort}",
        from_port: two20_cda8_f5.endpoint_port(),
        group_id: a.id(),
        ip_protocol: "tcp",
        source_security_group_id: a.id(),
        to_port: two20_cda8_f5.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::afrom_sb59197_d82_indirect_port5164_ee36 {
        logical_id: "AfromSB59197D82IndirectPort5164EE36",
        description: "from SB59197D82:{IndirectPort}",
        from_port: two20_cda8_f5.endpoint_port(),
        group_id: a.id(),
        ip_protocol: "tcp",
        source_security_group_id: b08_e7_c7_af,
        to_port: two20_cda8_f5.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroup>::b08_e7_c7_af {
        logical_id: "B08E7C7AF",
        group_description: "B",
        group_name: "b-group",
        security_group_egress: [Egress {
            cidr_ip: "10.0.0.0/8",
            description: "from 10.0.0.0/8:443",
            from_port: 443,
            ip_protocol: "tcp",
            to_port: 443
        }],
        vpc_id: three.id()
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::bto_sa1275_efb0_indirect_port8_f3286_bf {
        logical_id: "BtoSA1275EFB0IndirectPort8F3286BF",
        description: "to SA1275EFB0:{IndirectPort}",
        destination_security_group_id: a.id(),
        from_port: two20_cda8_f5.endpoint_port(),
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        to_port: two20_cda8_f5.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::bto_sb59197_d8253391_a6334 {
        logical_id: "BtoSB59197D8253391A6334",
        description: "to SB59197D82:53",
        destination_security_group_id: b08_e7_c7_af,
        from_port: 53,
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        to_port: 53
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::bfrom_sa1275_efb0534796962_d {
        logical_id: "BfromSA1275EFB0534796962D",
        description: "from SA1275EFB0:53",
        from_port: 53,
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        source_security_group_id: a.id(),
        to_port: 53
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::bfrom_sb59197_d825341_f0_f9_ca {
        logical_id: "BfromSB59197D825341F0F9CA",
        description: "from SB59197D82:53",
        from_port: 53,
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        source_security_group_id: b08_e7_c7_af,
        to_port: 53
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::two20_cda8_f5 {
        logical_id: "Two20CDA8F5",
        engine: "valkey",
        security_group_ids: [a.id(), b08_e7_c7_af],
        serverless_cache_name: "STwoB3196AB1",
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "ThreePrivateSubnet1Subnet876C54FD" },
                    { "Ref": "ThreePrivateSubnet2Subnet008E1ACE" },
                    { "Ref": "ThreePrivateSubnet3Subnet2123144F" }
                ]
            }
        })
    });

    security_group!(security_group {
        vpc: three,
        description: "Security group for Default cache."
    });

    cache!(<Valkey>::resource {
        logical_id: "Resource",
        name: "S",
        vpc: three,
        security_groups: [security_group]
    });

    security_group!(empty_security_group_e8_bcb1_c3 {
        logical_id: "EmptySecurityGroupE8BCB1C3",
        vpc: three,
        description: "Security group for Empty cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::empty8_e0066_a8 {
        engine: "valkey",
        security_group_ids: [empty_security_group_e8_bcb1_c3.id()],
        serverless_cache_name: "SEmpty2000B460"
    });

    output!(cidr {
        value: three.cidr_block()
    });

    output!(subnets {
        value: "imported",
        overrides: json!({
            "Value": {
                "Fn::Join": [
                    ",",
                    [
                        { "Ref": "ThreePublicSubnet1Subnet496815F1" },
                        { "Ref": "ThreePublicSubnet2SubnetCB54874C" },
                        { "Ref": "ThreePublicSubnet3Subnet05AD6C3F" }
                    ]
                ]
            }
        })
    });
}
