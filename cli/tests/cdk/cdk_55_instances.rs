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

    parameter!(ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter {
        id: "SsmParameterValueawsserviceamiamazonlinuxlatestal2023amikernel61arm64C96584B6F00A464EAD1953AFF4B05118Parameter",
        kind: SsmImageId,
        default: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64"
    });

    parameter!(ssm_parameter_valueimagesweb_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter {
        id: "SsmParameterValueimageswebC96584B6F00A464EAD1953AFF4B05118Parameter",
        kind: SsmImageId,
        default: "/images/web"
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    resource!(<AWS::EC2::VPC>::vpcb9_e5_f0_b4 {
        logical_id: "VPCB9E5F0B4",
        cidr_block: "10.0.0.0/16",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: ["Name" = "S/VPC"]
    });

    resource!(<AWS::EC2::Subnet>::vpc_public_subnet1_subnet_b4246_d30 {
        logical_id: "VPCPublicSubnet1SubnetB4246D30",
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.0.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/VPC/PublicSubnet1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_public_subnet1_route_table_fee4_b781 {
        logical_id: "VPCPublicSubnet1RouteTableFEE4B781",
        tags: ["Name" = "S/VPC/PublicSubnet1"],
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
        tags: ["Name" = "S/VPC/PublicSubnet1"]
    });

    resource!(<AWS::EC2::NatGateway>::vpc_public_subnet1_nat_gateway_e0556630 {
        logical_id: "VPCPublicSubnet1NATGatewayE0556630",
        allocation_id: vpc_public_subnet1_eip6_ad938_e8,
        subnet_id: vpc_public_subnet1_subnet_b4246_d30,
        tags: ["Name" = "S/VPC/PublicSubnet1"],
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
            "Name" = "S/VPC/PublicSubnet2"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_public_subnet2_route_table6_f1_a15_f1 {
        logical_id: "VPCPublicSubnet2RouteTable6F1A15F1",
        tags: ["Name" = "S/VPC/PublicSubnet2"],
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
        tags: ["Name" = "S/VPC/PublicSubnet2"]
    });

    resource!(<AWS::EC2::NatGateway>::vpc_public_subnet2_nat_gateway3_c070193 {
        logical_id: "VPCPublicSubnet2NATGateway3C070193",
        allocation_id: vpc_public_subnet2_eip4947_bc00,
        subnet_id: vpc_public_subnet2_subnet74179_f39,
        tags: ["Name" = "S/VPC/PublicSubnet2"],
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
            "Name" = "S/VPC/PrivateSubnet1"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_private_subnet1_route_table_be8_a6027 {
        logical_id: "VPCPrivateSubnet1RouteTableBE8A6027",
        tags: ["Name" = "S/VPC/PrivateSubnet1"],
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
            "Name" = "S/VPC/PrivateSubnet2"
        ],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::RouteTable>::vpc_private_subnet2_route_table0_a19_e10_e {
        logical_id: "VPCPrivateSubnet2RouteTable0A19E10E",
        tags: ["Name" = "S/VPC/PrivateSubnet2"],
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
        tags: ["Name" = "S/VPC"]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::vpcvpcgw99_b986_dc {
        logical_id: "VPCVPCGW99B986DC",
        internet_gateway_id: vpcigwb7_e252_d3,
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::IAM::Role>::web3_c8945_db {
        logical_id: "Web3C8945DB",
        assume_role_policy_document: json!({
            "Statement": [{
                "Action": "sts:AssumeRole",
                "Effect": "Allow",
                "Principal": { "Service": "ec2.amazonaws.com" }
            }],
            "Version": "2012-10-17"
        })
    });

    resource!(<AWS::IAM::Policy>::web_default_policy_cda420_ed {
        logical_id: "WebDefaultPolicyCDA420ED",
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": cache18_f6_ee16.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "WebDefaultPolicyCDA420ED",
        roles: [web3_c8945_db.ref_()]
    });

    resource!(<AWS::EC2::SecurityGroup>::accc8_acd5 {
        logical_id: "ACCC8ACD5",
        group_description: "S/A",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::SecurityGroup>::b08_e7_c7_af {
        logical_id: "B08E7C7AF",
        group_description: "S/B",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::SecurityGroup>::cache_security_group79_a9_f160 {
        group_description: "Security group for Cache cache.",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_sa1275_efb0_indirect_port_d133_c3_d3 {
        logical_id: "CacheSecurityGroupfromSA1275EFB0IndirectPortD133C3D3",
        description: "from SA1275EFB0:{IndirectPort}",
        from_port: cache18_f6_ee16.endpoint_port(),
        group_id: cache_security_group79_a9_f160,
        ip_protocol: "tcp",
        source_security_group_id: accc8_acd5,
        to_port: cache18_f6_ee16.endpoint_port()
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::cache18_f6_ee16 {
        logical_id: "Cache18F6EE16",
        engine: "valkey",
        security_group_ids: [cache_security_group79_a9_f160],
        serverless_cache_name: "SCacheBD97793D",
        subnet_ids: [
            vpc_private_subnet1_subnet8_bca10_e0,
            vpc_private_subnet2_subnet_cfcdaa7_a
        ]
    });

    resource!(<AWS::IAM::InstanceProfile>::server_instance_profile_b511_e411 {
        roles: [web3_c8945_db]
    });

    resource!(<AWS::EC2::Instance>::server7_e7_d21_fa {
        logical_id: "Server7E7D21FA",
        availability_zone: Token::select(0, Token::availability_zones()),
        iam_instance_profile: server_instance_profile_b511_e411,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "t4g.micro",
        security_group_ids: [accc8_acd5, b08_e7_c7_af],
        subnet_id: vpc_private_subnet1_subnet8_bca10_e0,
        tags: ["Name" = "S/Server"],
        user_data: Token::base64(r"#!/bin/bash
yum update -y
echo done"),
        depends_on: [web_default_policy_cda420_ed, web3_c8945_db]
    });

    resource!(<AWS::EC2::SecurityGroup>::second_instance_security_group6_a01_fe16 {
        logical_id: "SecondInstanceSecurityGroup6A01FE16",
        group_description: "S/Second/InstanceSecurityGroup",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        security_group_ingress: [Ingress {
            cidr_ip: "10.0.0.0/16",
            description: "from 10.0.0.0/16:443",
            from_port: 443,
            ip_protocol: "tcp",
            to_port: 443
        }],
        tags: ["Name" = "S/Second"],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::IAM::Role>::second_instance_role85_ede46_e {
        logical_id: "SecondInstanceRole85EDE46E",
        assume_role_policy_document: json!({
            "Statement": [{
                "Action": "sts:AssumeRole",
                "Effect": "Allow",
                "Principal": { "Service": "ec2.amazonaws.com" }
            }],
            "Version": "2012-10-17"
        }),
        tags: ["Name" = "S/Second"]
    });

    resource!(<AWS::IAM::Policy>::second_instance_role_default_policy5416_a45_e {
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": cache18_f6_ee16.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "SecondInstanceRoleDefaultPolicy5416A45E",
        roles: [second_instance_role85_ede46_e.ref_()]
    });

    resource!(<AWS::IAM::InstanceProfile>::second_instance_profile60_b03349 {
        roles: [second_instance_role85_ede46_e]
    });

    resource!(<AWS::EC2::Instance>::second394350_f9 {
        availability_zone: Token::select(0, Token::availability_zones()),
        iam_instance_profile: second_instance_profile60_b03349,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "m7g.large",
        security_group_ids: [second_instance_security_group6_a01_fe16],
        subnet_id: vpc_private_subnet1_subnet8_bca10_e0,
        tags: ["Name" = "S/Second"],
        user_data: Token::base64("#!/bin/bash"),
        depends_on: [
            second_instance_role_default_policy5416_a45_e,
            second_instance_role85_ede46_e
        ]
    });

    resource!(<AWS::EC2::SecurityGroup>::third_instance_security_group2_dedc2_b4 {
        logical_id: "ThirdInstanceSecurityGroup2DEDC2B4",
        group_description: "S/Third/InstanceSecurityGroup",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        tags: ["Name" = "third"],
        vpc_id: vpcb9_e5_f0_b4
    });

    resource!(<AWS::IAM::Role>::third_instance_role_ee0328_c1 {
        logical_id: "ThirdInstanceRoleEE0328C1",
        assume_role_policy_document: json!({
            "Statement": [{
                "Action": "sts:AssumeRole",
                "Effect": "Allow",
                "Principal": { "Service": "ec2.amazonaws.com" }
            }],
            "Version": "2012-10-17"
        }),
        tags: ["Name" = "third"]
    });

    resource!(<AWS::IAM::InstanceProfile>::third_instance_profile1_e29064_d {
        roles: [third_instance_role_ee0328_c1]
    });

    resource!(<AWS::EC2::Instance>::third1125870_f {
        availability_zone: Token::select(0, Token::availability_zones()),
        iam_instance_profile: third_instance_profile1_e29064_d,
        image_id: ssm_parameter_valueimagesweb_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "t3.micro",
        security_group_ids: [third_instance_security_group2_dedc2_b4],
        subnet_id: vpc_private_subnet1_subnet8_bca10_e0,
        tags: ["Name" = "third"],
        user_data: Token::base64("#!/bin/bash"),
        depends_on: [third_instance_role_ee0328_c1],
        removal_policy: Retain
    });

    output!(id {
        value: server7_e7_d21_fa.ref_()
    });

    output!(ip {
        value: server7_e7_d21_fa.private_ip()
    });
}
