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

    resource!(<AWS::EC2::VPC>::small_ab6_f5_f97 {
        logical_id: "SmallAB6F5F97",
        cidr_block: "10.0.0.0/16",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: ["Name" = "S/Small", "team" = "web"]
    });

    resource!(<AWS::EC2::Subnet>::small_public_subnet1_subnet_e0152_ca6 {
        logical_id: "SmallPublicSubnet1SubnetE0152CA6",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.0.0/17",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/Small/PublicSubnet1",
            "team" = "web"
        ],
        vpc_id: small_ab6_f5_f97
    });

    resource!(<AWS::EC2::RouteTable>::small_public_subnet1_route_table576_f870_d {
        tags: ["Name" = "S/Small/PublicSubnet1", "team" = "web"],
        vpc_id: small_ab6_f5_f97
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::small_public_subnet1_route_table_association6_e802_f53 {
        route_table_id: small_public_subnet1_route_table576_f870_d,
        subnet_id: small_public_subnet1_subnet_e0152_ca6
    });

    resource!(<AWS::EC2::Route>::small_public_subnet1_default_route06_fb9436 {
        logical_id: "SmallPublicSubnet1DefaultRoute06FB9436",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: small_igw03_b31997,
        route_table_id: small_public_subnet1_route_table576_f870_d,
        depends_on: [small_vpcgw19_a1_a32_d]
    });

    resource!(<AWS::EC2::EIP>::small_public_subnet1_eip71030_a85 {
        logical_id: "SmallPublicSubnet1EIP71030A85",
        domain: "vpc",
        tags: ["Name" = "S/Small/PublicSubnet1", "team" = "web"]
    });

    resource!(<AWS::EC2::NatGateway>::small_public_subnet1_nat_gateway6_eca06_b5 {
        logical_id: "SmallPublicSubnet1NATGateway6ECA06B5",
        allocation_id: small_public_subnet1_eip71030_a85,
        subnet_id: small_public_subnet1_subnet_e0152_ca6,
        tags: ["Name" = "S/Small/PublicSubnet1", "team" = "web"],
        depends_on: [
            small_public_subnet1_default_route06_fb9436,
            small_public_subnet1_route_table_association6_e802_f53
        ]
    });

    resource!(<AWS::EC2::Subnet>::small_private_subnet1_subnet409_c7359 {
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.128.0/17",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "S/Small/PrivateSubnet1",
            "team" = "web"
        ],
        vpc_id: small_ab6_f5_f97
    });

    resource!(<AWS::EC2::RouteTable>::small_private_subnet1_route_table_ecd4_b65_f {
        logical_id: "SmallPrivateSubnet1RouteTableECD4B65F",
        tags: ["Name" = "S/Small/PrivateSubnet1", "team" = "web"],
        vpc_id: small_ab6_f5_f97
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::small_private_subnet1_route_table_association_d689_a3_b8 {
        route_table_id: small_private_subnet1_route_table_ecd4_b65_f,
        subnet_id: small_private_subnet1_subnet409_c7359
    });

    resource!(<AWS::EC2::Route>::small_private_subnet1_default_route714_d9439 {
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: small_public_subnet1_nat_gateway6_eca06_b5,
        route_table_id: small_private_subnet1_route_table_ecd4_b65_f
    });

    resource!(<AWS::EC2::InternetGateway>::small_igw03_b31997 {
        logical_id: "SmallIGW03B31997",
        tags: ["Name" = "S/Small", "team" = "web"]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::small_vpcgw19_a1_a32_d {
        logical_id: "SmallVPCGW19A1A32D",
        internet_gateway_id: small_igw03_b31997,
        vpc_id: small_ab6_f5_f97
    });

    resource!(<AWS::EC2::VPC>::shared_nat_c161494_e {
        cidr_block: "10.1.0.0/20",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: ["Name" = "S/SharedNat", "team" = "web"]
    });

    resource!(<AWS::EC2::Subnet>::shared_nat_public_subnet1_subnet9_f404_ec5 {
        logical_id: "SharedNatPublicSubnet1Subnet9F404EC5",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.1.0.0/22",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/SharedNat/PublicSubnet1",
            "team" = "web"
        ],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::RouteTable>::shared_nat_public_subnet1_route_table345_fe65_b {
        logical_id: "SharedNatPublicSubnet1RouteTable345FE65B",
        tags: ["Name" = "S/SharedNat/PublicSubnet1", "team" = "web"],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::shared_nat_public_subnet1_route_table_association6_d7_f34_d8 {
        route_table_id: shared_nat_public_subnet1_route_table345_fe65_b,
        subnet_id: shared_nat_public_subnet1_subnet9_f404_ec5
    });

    resource!(<AWS::EC2::Route>::shared_nat_public_subnet1_default_route2_c5_db982 {
        logical_id: "SharedNatPublicSubnet1DefaultRoute2C5DB982",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: shared_nat_igw088_e8_f22,
        route_table_id: shared_nat_public_subnet1_route_table345_fe65_b,
        depends_on: [shared_nat_vpcgw9720_df9_f]
    });

    resource!(<AWS::EC2::EIP>::shared_nat_public_subnet1_eipd0_bd93_f3 {
        logical_id: "SharedNatPublicSubnet1EIPD0BD93F3",
        domain: "vpc",
        tags: ["Name" = "S/SharedNat/PublicSubnet1", "team" = "web"]
    });

    resource!(<AWS::EC2::NatGateway>::shared_nat_public_subnet1_nat_gateway3_ba6_e12_a {
        logical_id: "SharedNatPublicSubnet1NATGateway3BA6E12A",
        allocation_id: shared_nat_public_subnet1_eipd0_bd93_f3,
        subnet_id: shared_nat_public_subnet1_subnet9_f404_ec5,
        tags: ["Name" = "S/SharedNat/PublicSubnet1", "team" = "web"],
        depends_on: [
            shared_nat_public_subnet1_default_route2_c5_db982,
            shared_nat_public_subnet1_route_table_association6_d7_f34_d8
        ]
    });

    resource!(<AWS::EC2::Subnet>::shared_nat_public_subnet2_subnet0092_a329 {
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.1.4.0/22",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/SharedNat/PublicSubnet2",
            "team" = "web"
        ],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::RouteTable>::shared_nat_public_subnet2_route_table34_e84_f33 {
        tags: ["Name" = "S/SharedNat/PublicSubnet2", "team" = "web"],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::shared_nat_public_subnet2_route_table_association_e170_ca54 {
        logical_id: "SharedNatPublicSubnet2RouteTableAssociationE170CA54",
        route_table_id: shared_nat_public_subnet2_route_table34_e84_f33,
        subnet_id: shared_nat_public_subnet2_subnet0092_a329
    });

    resource!(<AWS::EC2::Route>::shared_nat_public_subnet2_default_route16_c31_a5_a {
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: shared_nat_igw088_e8_f22,
        route_table_id: shared_nat_public_subnet2_route_table34_e84_f33,
        depends_on: [shared_nat_vpcgw9720_df9_f]
    });

    resource!(<AWS::EC2::Subnet>::shared_nat_private_subnet1_subnet072_cd2_ed {
        logical_id: "SharedNatPrivateSubnet1Subnet072CD2ED",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.1.8.0/22",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "S/SharedNat/PrivateSubnet1",
            "team" = "web"
        ],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::RouteTable>::shared_nat_private_subnet1_route_table_db194876 {
        logical_id: "SharedNatPrivateSubnet1RouteTableDB194876",
        tags: ["Name" = "S/SharedNat/PrivateSubnet1", "team" = "web"],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::shared_nat_private_subnet1_route_table_association_e54_e19_f0 {
        route_table_id: shared_nat_private_subnet1_route_table_db194876,
        subnet_id: shared_nat_private_subnet1_subnet072_cd2_ed
    });

    resource!(<AWS::EC2::Route>::shared_nat_private_subnet1_default_route8587_da52 {
        logical_id: "SharedNatPrivateSubnet1DefaultRoute8587DA52",
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: shared_nat_public_subnet1_nat_gateway3_ba6_e12_a,
        route_table_id: shared_nat_private_subnet1_route_table_db194876
    });

    resource!(<AWS::EC2::Subnet>::shared_nat_private_subnet2_subnet_b0_e84_faa {
        logical_id: "SharedNatPrivateSubnet2SubnetB0E84FAA",
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.1.12.0/22",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "S/SharedNat/PrivateSubnet2",
            "team" = "web"
        ],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::RouteTable>::shared_nat_private_subnet2_route_table286828_c4 {
        tags: ["Name" = "S/SharedNat/PrivateSubnet2", "team" = "web"],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::shared_nat_private_subnet2_route_table_association3_a43_e126 {
        route_table_id: shared_nat_private_subnet2_route_table286828_c4,
        subnet_id: shared_nat_private_subnet2_subnet_b0_e84_faa
    });

    resource!(<AWS::EC2::Route>::shared_nat_private_subnet2_default_route22_f8_fef6 {
        logical_id: "SharedNatPrivateSubnet2DefaultRoute22F8FEF6",
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: shared_nat_public_subnet1_nat_gateway3_ba6_e12_a,
        route_table_id: shared_nat_private_subnet2_route_table286828_c4
    });

    resource!(<AWS::EC2::InternetGateway>::shared_nat_igw088_e8_f22 {
        logical_id: "SharedNatIGW088E8F22",
        tags: ["Name" = "S/SharedNat", "team" = "web"]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::shared_nat_vpcgw9720_df9_f {
        logical_id: "SharedNatVPCGW9720DF9F",
        internet_gateway_id: shared_nat_igw088_e8_f22,
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::EC2::VPC>::isolated71_e1_d3_e4 {
        cidr_block: "10.0.0.0/16",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: ["Name" = "S/Isolated", "team" = "web"]
    });

    resource!(<AWS::EC2::Subnet>::isolated_public_subnet1_subnet_a543_e622 {
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.0.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/Isolated/PublicSubnet1",
            "team" = "web"
        ],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::RouteTable>::isolated_public_subnet1_route_table54_a73898 {
        tags: ["Name" = "S/Isolated/PublicSubnet1", "team" = "web"],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::isolated_public_subnet1_route_table_association57_b3618_d {
        route_table_id: isolated_public_subnet1_route_table54_a73898,
        subnet_id: isolated_public_subnet1_subnet_a543_e622
    });

    resource!(<AWS::EC2::Route>::isolated_public_subnet1_default_route_e0109_ac7 {
        logical_id: "IsolatedPublicSubnet1DefaultRouteE0109AC7",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: isolated_igw8_a893722,
        route_table_id: isolated_public_subnet1_route_table54_a73898,
        depends_on: [isolated_vpcgw1_cb8_cd39]
    });

    resource!(<AWS::EC2::Subnet>::isolated_public_subnet2_subnet45_a15_e58 {
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.0.64.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/Isolated/PublicSubnet2",
            "team" = "web"
        ],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::RouteTable>::isolated_public_subnet2_route_table_e3097751 {
        tags: ["Name" = "S/Isolated/PublicSubnet2", "team" = "web"],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::isolated_public_subnet2_route_table_association_f6_a60_a0_e {
        route_table_id: isolated_public_subnet2_route_table_e3097751,
        subnet_id: isolated_public_subnet2_subnet45_a15_e58
    });

    resource!(<AWS::EC2::Route>::isolated_public_subnet2_default_route_c1_e723_d8 {
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: isolated_igw8_a893722,
        route_table_id: isolated_public_subnet2_route_table_e3097751,
        depends_on: [isolated_vpcgw1_cb8_cd39]
    });

    resource!(<AWS::EC2::Subnet>::isolated_isolated_subnet1_subnet_db65137_d {
        logical_id: "IsolatedIsolatedSubnet1SubnetDB65137D",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.128.0/18",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Isolated",
            "aws-cdk:subnet-type" = "Isolated",
            "Name" = "S/Isolated/IsolatedSubnet1",
            "team" = "web"
        ],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::RouteTable>::isolated_isolated_subnet1_route_table_cc710_b06 {
        logical_id: "IsolatedIsolatedSubnet1RouteTableCC710B06",
        tags: ["Name" = "S/Isolated/IsolatedSubnet1", "team" = "web"],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::isolated_isolated_subnet1_route_table_association79_e82_a8_e {
        route_table_id: isolated_isolated_subnet1_route_table_cc710_b06,
        subnet_id: isolated_isolated_subnet1_subnet_db65137_d
    });

    resource!(<AWS::EC2::Subnet>::isolated_isolated_subnet2_subnet9_fb0_e737 {
        logical_id: "IsolatedIsolatedSubnet2Subnet9FB0E737",
        availability_zone: Token::select(1, Token::availability_zones()),
        cidr_block: "10.0.192.0/18",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Isolated",
            "aws-cdk:subnet-type" = "Isolated",
            "Name" = "S/Isolated/IsolatedSubnet2",
            "team" = "web"
        ],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::RouteTable>::isolated_isolated_subnet2_route_table7_bdecc43 {
        logical_id: "IsolatedIsolatedSubnet2RouteTable7BDECC43",
        tags: ["Name" = "S/Isolated/IsolatedSubnet2", "team" = "web"],
        vpc_id: isolated71_e1_d3_e4
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::isolated_isolated_subnet2_route_table_association08_d933_ca {
        logical_id: "IsolatedIsolatedSubnet2RouteTableAssociation08D933CA",
        route_table_id: isolated_isolated_subnet2_route_table7_bdecc43,
        subnet_id: isolated_isolated_subnet2_subnet9_fb0_e737
    });

    resource!(<AWS::EC2::InternetGateway>::isolated_igw8_a893722 {
        logical_id: "IsolatedIGW8A893722",
        tags: ["Name" = "S/Isolated", "team" = "web"]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::isolated_vpcgw1_cb8_cd39 {
        logical_id: "IsolatedVPCGW1CB8CD39",
        internet_gateway_id: isolated_igw8_a893722,
        vpc_id: isolated71_e1_d3_e4
    });

    key!(rotated {
        description: "Sessions",
        rotation: true,
        tags: ["team" = "web"],
        removal_policy: Destroy
    });

    resource!(<AWS::KMS::Alias>::rotated_alias9_c22_ab4_b {
        logical_id: "RotatedAlias9C22AB4B",
        alias_name: "alias/shop/sessions",
        target_key_id: rotated.arn()
    });

    key!(signing {
        spec: Rsa2048,
        usage: SignVerify,
        tags: ["team" = "web"],
        removal_policy: RetainOnUpdateOrDelete
    });

    resource!(<AWS::KMS::Alias>::signing_alias45_cab65_b {
        logical_id: "SigningAlias45CAB65B",
        alias_name: "alias/signing",
        target_key_id: signing.arn()
    });

    resource!(<AWS::EC2::SecurityGroup>::web3_c8945_db {
        logical_id: "Web3C8945DB",
        group_description: "Web servers",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        tags: ["team" = "web"],
        vpc_id: small_ab6_f5_f97
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::cache18_f6_ee16 {
        logical_id: "Cache18F6EE16",
        engine: "valkey",
        kms_key_id: rotated.id(),
        security_group_ids: [web3_c8945_db],
        serverless_cache_name: "SCacheBD97793D",
        subnet_ids: [small_private_subnet1_subnet409_c7359],
        tags: ["Cost" = "42", "team" = "web"]
    });

    resource!(<AWS::EC2::SecurityGroup>::late_security_group543_b49_d9 {
        group_description: "Security group for Late cache.",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        tags: ["team" = "web"],
        vpc_id: shared_nat_c161494_e,
        depends_on: [
            isolated_igw8_a893722,
            isolated_isolated_subnet1_route_table_cc710_b06,
            isolated_isolated_subnet1_route_table_association79_e82_a8_e,
            isolated_isolated_subnet1_subnet_db65137_d,
            isolated_isolated_subnet2_route_table7_bdecc43,
            isolated_isolated_subnet2_route_table_association08_d933_ca,
            isolated_isolated_subnet2_subnet9_fb0_e737,
            isolated_public_subnet1_default_route_e0109_ac7,
            isolated_public_subnet1_route_table54_a73898,
            isolated_public_subnet1_route_table_association57_b3618_d,
            isolated_public_subnet1_subnet_a543_e622,
            isolated_public_subnet2_default_route_c1_e723_d8,
            isolated_public_subnet2_route_table_e3097751,
            isolated_public_subnet2_route_table_association_f6_a60_a0_e,
            isolated_public_subnet2_subnet45_a15_e58,
            isolated71_e1_d3_e4,
            isolated_vpcgw1_cb8_cd39,
            rotated_alias9_c22_ab4_b,
            rotated
        ]
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::late8_eb36_f4_f {
        logical_id: "Late8EB36F4F",
        engine: "valkey",
        security_group_ids: [late_security_group543_b49_d9],
        serverless_cache_name: "SLate68AC83AF",
        subnet_ids: [
            shared_nat_private_subnet1_subnet072_cd2_ed,
            shared_nat_private_subnet2_subnet_b0_e84_faa
        ],
        tags: ["team" = "web"],
        depends_on: [
            isolated_igw8_a893722,
            isolated_isolated_subnet1_route_table_cc710_b06,
            isolated_isolated_subnet1_route_table_association79_e82_a8_e,
            isolated_isolated_subnet1_subnet_db65137_d,
            isolated_isolated_subnet2_route_table7_bdecc43,
            isolated_isolated_subnet2_route_table_association08_d933_ca,
            isolated_isolated_subnet2_subnet9_fb0_e737,
            isolated_public_subnet1_default_route_e0109_ac7,
            isolated_public_subnet1_route_table54_a73898,
            isolated_public_subnet1_route_table_association57_b3618_d,
            isolated_public_subnet1_subnet_a543_e622,
            isolated_public_subnet2_default_route_c1_e723_d8,
            isolated_public_subnet2_route_table_e3097751,
            isolated_public_subnet2_route_table_association_f6_a60_a0_e,
            isolated_public_subnet2_subnet45_a15_e58,
            isolated71_e1_d3_e4,
            isolated_vpcgw1_cb8_cd39,
            rotated_alias9_c22_ab4_b,
            rotated
        ],
        removal_policy: Retain
    });

    user!(<Password>::admin {
        user_id: "admin",
        user_name: "default",
        access: "on ~* +@all",
        engine: Redis,
        passwords: [secret("one"), secret("two")],
        tags: ["team" = "web"]
    });

    user!(<NoPassword>::guest {
        user_id: "guest",
        access: "on ~public:* +@read",
        tags: ["team" = "web"]
    });

    user_group!(<Redis>::redis_users {
        users: [admin, guest],
        tags: ["team" = "web"]
    });

    resource!(<AWS::EC2::SecurityGroup>::redis_security_group_c1_e9_fd21 {
        logical_id: "RedisSecurityGroupC1E9FD21",
        group_description: "Security group for Redis cache.",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        tags: ["team" = "web"],
        vpc_id: shared_nat_c161494_e
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::redis_ff642_df2 {
        logical_id: "RedisFF642DF2",
        engine: "redis",
        major_engine_version: "7",
        security_group_ids: [redis_security_group_c1_e9_fd21],
        serverless_cache_name: "SRedisE2869366",
        subnet_ids: [
            shared_nat_private_subnet1_subnet072_cd2_ed,
            shared_nat_private_subnet2_subnet_b0_e84_faa
        ],
        tags: ["team" = "web"]
    });

    output!(endpoint {
        description: "Where clients connect",
        value: cache18_f6_ee16.endpoint_address(),
        export_name: "shop-endpoint"
    });

    output!(reader_port {
        value: cache18_f6_ee16.reader_endpoint_port()
    });

    output!(name {
        value: Token::join("/", [Text::from(Pseudo::Region), cache18_f6_ee16.arn()])
    });
}
