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

    resource!(<AWS::EC2::VPC>::network1_c6012_b5 {
        cidr_block: "10.0.0.0/16",
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: ["Name" = "S/Network"]
    });

    resource!(<AWS::EC2::Subnet>::network_public_subnet1_subnet5_b78347_b {
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.0.0/18",
        map_public_ip_on_launch: true,
        tags: [
            "aws-cdk:subnet-name" = "Public",
            "aws-cdk:subnet-type" = "Public",
            "Name" = "S/Network/PublicSubnet1"
        ],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::EC2::RouteTable>::network_public_subnet1_route_table1_f8_da2_c6 {
        logical_id: "NetworkPublicSubnet1RouteTable1F8DA2C6",
        tags: ["Name" = "S/Network/PublicSubnet1"],
        vpc_id: network1_c6012_b5
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
        tags: ["Name" = "S/Network/PublicSubnet1"]
    });

    resource!(<AWS::EC2::NatGateway>::network_public_subnet1_nat_gateway_ca136767 {
        logical_id: "NetworkPublicSubnet1NATGatewayCA136767",
        allocation_id: network_public_subnet1_eip9_d5_d85_cf,
        subnet_id: network_public_subnet1_subnet5_b78347_b,
        tags: ["Name" = "S/Network/PublicSubnet1"],
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
            "Name" = "S/Network/PublicSubnet2"
        ],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::EC2::RouteTable>::network_public_subnet2_route_table24240_b23 {
        tags: ["Name" = "S/Network/PublicSubnet2"],
        vpc_id: network1_c6012_b5
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

    resource!(<AWS::EC2::Subnet>::network_private_subnet1_subnet_c4_d46731 {
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: "10.0.128.0/18",
        map_public_ip_on_launch: false,
        tags: [
            "aws-cdk:subnet-name" = "Private",
            "aws-cdk:subnet-type" = "Private",
            "Name" = "S/Network/PrivateSubnet1"
        ],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::EC2::RouteTable>::network_private_subnet1_route_table_c10_f5_f52 {
        tags: ["Name" = "S/Network/PrivateSubnet1"],
        vpc_id: network1_c6012_b5
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
            "Name" = "S/Network/PrivateSubnet2"
        ],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::EC2::RouteTable>::network_private_subnet2_route_table23_f12729 {
        tags: ["Name" = "S/Network/PrivateSubnet2"],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::EC2::SubnetRouteTableAssociation>::network_private_subnet2_route_table_association32_f66_b8_a {
        route_table_id: network_private_subnet2_route_table23_f12729,
        subnet_id: network_private_subnet2_subnet_b345_bf84
    });

    resource!(<AWS::EC2::Route>::network_private_subnet2_default_route_df3_f5474 {
        logical_id: "NetworkPrivateSubnet2DefaultRouteDF3F5474",
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: network_public_subnet1_nat_gateway_ca136767,
        route_table_id: network_private_subnet2_route_table23_f12729
    });

    resource!(<AWS::EC2::InternetGateway>::network_igw094_d9_ce3 {
        logical_id: "NetworkIGW094D9CE3",
        tags: ["Name" = "S/Network"]
    });

    resource!(<AWS::EC2::VPCGatewayAttachment>::network_vpcgwda581511 {
        logical_id: "NetworkVPCGWDA581511",
        internet_gateway_id: network_igw094_d9_ce3,
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::KMS::Key>::data666_c94_c7 {
        key_policy: json!({
            "Statement": [{
                "Action": "kms:*",
                "Effect": "Allow",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        removal_policy: Retain
    });

    resource!(<AWS::IAM::Role>::worker11_f36_d0_f {
        assume_role_policy_document: json!({
            "Statement": [{
                "Action": "sts:AssumeRole",
                "Effect": "Allow",
                "Principal": { "Service": "ecs-tasks.amazonaws.com" }
            }],
            "Version": "2012-10-17"
        })
    });

    resource!(<AWS::IAM::Policy>::worker_default_policy_d9676315 {
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "secretsmanager:GetSecretValue",
                        "secretsmanager:DescribeSecret"
                    ],
                    "Effect": "Allow",
                    "Resource": renewed_secret_attachment_b15_dd40_b.ref_()
                },
                {
                    "Action": [
                        "secretsmanager:GetSecretValue",
                        "secretsmanager:DescribeSecret"
                    ],
                    "Effect": "Allow",
                    "Resource": archive_snapshot_secret_attachment_febb3_f3_f.ref_()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "WorkerDefaultPolicyD9676315",
        roles: [worker11_f36_d0_f.ref_()]
    });

    resource!(<AWS::SecretsManager::Secret>::given_ea18_d9_ca {
        logical_id: "GivenEA18D9CA",
        generate_secret_string: GenerateSecretString {
            exclude_punctuation: true,
            generate_string_key: "password",
            secret_string_template: "{\"username\":\"app\"}"
        },
        removal_policy: Destroy
    });

    resource!(<AWS::SecretsManager::SecretTargetAttachment>::given_attachment_d8320646 {
        secret_id: given_ea18_d9_ca.ref_(),
        target_id: kept118_db03_b.ref_(),
        target_type: "AWS::RDS::DBInstance"
    });

    resource!(<AWS::RDS::DBSubnetGroup>::plain_subnet_group4471_a288 {
        db_subnet_group_description: "Subnet group for Plain database",
        subnet_ids: [
            network_private_subnet1_subnet_c4_d46731,
            network_private_subnet2_subnet_b345_bf84
        ]
    });

    resource!(<AWS::EC2::SecurityGroup>::plain_security_group1780_abf5 {
        logical_id: "PlainSecurityGroup1780ABF5",
        group_description: "Security group for Plain database",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::RDS::DBInstance>::plain295_eb121 {
        logical_id: "Plain295EB121",
        allocated_storage: "100",
        copy_tags_to_snapshot: true,
        db_instance_class: "db.m5.large",
        db_snapshot_identifier: "orders-2026-11-01",
        db_subnet_group_name: plain_subnet_group4471_a288,
        engine: "postgres",
        engine_version: "17.6",
        storage_type: "gp2",
        vpc_security_groups: [plain_security_group1780_abf5],
        removal_policy: Snapshot
    });

    resource!(<AWS::RDS::DBSubnetGroup>::renewed_subnet_group_cdf218_dd {
        logical_id: "RenewedSubnetGroupCDF218DD",
        db_subnet_group_description: "Subnet group for Renewed database",
        subnet_ids: [
            network_private_subnet1_subnet_c4_d46731,
            network_private_subnet2_subnet_b345_bf84
        ]
    });

    resource!(<AWS::EC2::SecurityGroup>::renewed_security_group_ea7_b36_b7 {
        logical_id: "RenewedSecurityGroupEA7B36B7",
        group_description: "Security group for Renewed database",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::SecretsManager::Secret>::s_renewed_secret501531_ae3fdaad7efa858a3daf9490cf0a702aeb {
        logical_id: "SRenewedSecret501531AE3fdaad7efa858a3daf9490cf0a702aeb",
        description: text!("Generated by the CDK for stack: {}", Pseudo::StackName),
        generate_secret_string: GenerateSecretString {
            exclude_characters: " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
            generate_string_key: "password",
            password_length: 30,
            secret_string_template: "{\"username\":\"app\"}"
        },
        removal_policy: Destroy
    });

    resource!(<AWS::SecretsManager::SecretTargetAttachment>::renewed_secret_attachment_b15_dd40_b {
        logical_id: "RenewedSecretAttachmentB15DD40B",
        secret_id: s_renewed_secret501531_ae3fdaad7efa858a3daf9490cf0a702aeb.ref_(),
        target_id: renewed6592085_c.ref_(),
        target_type: "AWS::RDS::DBInstance"
    });

    resource!(<AWS::RDS::DBInstance>::renewed6592085_c {
        allocated_storage: "200",
        copy_tags_to_snapshot: true,
        db_instance_class: "db.r6g.large",
        db_snapshot_identifier: "arn:aws:rds:eu-west-1:123456789012:snapshot:orders",
        db_subnet_group_name: renewed_subnet_group_cdf218_dd,
        engine: "postgres",
        engine_version: "17.6",
        master_user_password: text!(
            "{{{{resolve:secretsmanager:{}:SecretString:password::}}}}",
            s_renewed_secret501531_ae3fdaad7efa858a3daf9490cf0a702aeb.ref_()
        ),
        multi_az: true,
        storage_type: "gp2",
        vpc_security_groups: [renewed_security_group_ea7_b36_b7],
        removal_policy: Snapshot
    });

    resource!(<AWS::RDS::DBSubnetGroup>::kept_subnet_group_da62102_a {
        logical_id: "KeptSubnetGroupDA62102A",
        db_subnet_group_description: "Subnet group for Kept database",
        subnet_ids: [
            network_private_subnet1_subnet_c4_d46731,
            network_private_subnet2_subnet_b345_bf84
        ],
        removal_policy: Retain
    });

    resource!(<AWS::EC2::SecurityGroup>::kept_security_group2_de62_efd {
        logical_id: "KeptSecurityGroup2DE62EFD",
        group_description: "Security group for Kept database",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::RDS::DBInstance>::kept118_db03_b {
        logical_id: "Kept118DB03B",
        allocated_storage: "100",
        copy_tags_to_snapshot: true,
        db_instance_class: "db.m5.large",
        db_snapshot_identifier: "orders",
        db_subnet_group_name: kept_subnet_group_da62102_a,
        deletion_protection: true,
        engine: "postgres",
        engine_version: "17.6",
        master_user_password: text!(
            "{{{{resolve:secretsmanager:{}:SecretString:password::}}}}",
            given_ea18_d9_ca.ref_()
        ),
        storage_type: "gp2",
        vpc_security_groups: [kept_security_group2_de62_efd],
        removal_policy: Retain
    });

    resource!(<AWS::RDS::DBSubnetGroup>::events_subnets_d2_ccec5_f {
        logical_id: "EventsSubnetsD2CCEC5F",
        db_subnet_group_description: "Subnets for Events database",
        subnet_ids: [
            network_private_subnet1_subnet_c4_d46731,
            network_private_subnet2_subnet_b345_bf84
        ]
    });

    resource!(<AWS::EC2::SecurityGroup>::events_security_group8_aa8_dbfc {
        logical_id: "EventsSecurityGroup8AA8DBFC",
        group_description: "RDS security group",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::RDS::DBCluster>::events_d32975_c2 {
        copy_tags_to_snapshot: true,
        db_cluster_parameter_group_name: "default.aurora-postgresql17",
        db_subnet_group_name: events_subnets_d2_ccec5_f,
        engine: "aurora-postgresql",
        engine_version: "17.5",
        port: 5432,
        snapshot_identifier: "events-2026-11-01",
        vpc_security_group_ids: [events_security_group8_aa8_dbfc],
        removal_policy: Snapshot
    });

    resource!(<AWS::RDS::DBInstance>::events_writer_c29_eada9 {
        logical_id: "EventsWriterC29EADA9",
        db_cluster_identifier: events_d32975_c2,
        db_instance_class: "db.t3.medium",
        engine: "aurora-postgresql",
        promotion_tier: 0,
        depends_on: [
            network_private_subnet1_default_route_a48_b3017,
            network_private_subnet1_route_table_association802_b0_cf2,
            network_private_subnet2_default_route_df3_f5474,
            network_private_subnet2_route_table_association32_f66_b8_a
        ],
        removal_policy: Destroy
    });

    resource!(<AWS::RDS::DBSubnetGroup>::archive_subnets0876_b782 {
        db_subnet_group_description: "Subnets for Archive database",
        subnet_ids: [
            network_private_subnet1_subnet_c4_d46731,
            network_private_subnet2_subnet_b345_bf84
        ]
    });

    resource!(<AWS::EC2::SecurityGroup>::archive_security_group0_eb83069 {
        logical_id: "ArchiveSecurityGroup0EB83069",
        group_description: "RDS security group",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: network1_c6012_b5
    });

    resource!(<AWS::SecretsManager::Secret>::s_archive_snapshot_secret32_c685_af3fdaad7efa858a3daf9490cf0a702aeb {
        logical_id: "SArchiveSnapshotSecret32C685AF3fdaad7efa858a3daf9490cf0a702aeb",
        description: text!("Generated by the CDK for stack: {}", Pseudo::StackName),
        generate_secret_string: GenerateSecretString {
            exclude_characters: " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
            generate_string_key: "password",
            password_length: 30,
            secret_string_template: "{\"username\":\"postgres\"}"
        },
        removal_policy: Destroy
    });

    resource!(<AWS::SecretsManager::SecretTargetAttachment>::archive_snapshot_secret_attachment_febb3_f3_f {
        logical_id: "ArchiveSnapshotSecretAttachmentFEBB3F3F",
        secret_id: s_archive_snapshot_secret32_c685_af3fdaad7efa858a3daf9490cf0a702aeb.ref_(),
        target_id: archive_da4_cb258.ref_(),
        target_type: "AWS::RDS::DBCluster"
    });

    resource!(<AWS::RDS::DBCluster>::archive_da4_cb258 {
        logical_id: "ArchiveDA4CB258",
        copy_tags_to_snapshot: true,
        db_cluster_parameter_group_name: "default.aurora-postgresql17",
        db_subnet_group_name: archive_subnets0876_b782,
        engine: "aurora-postgresql",
        engine_version: "17.5",
        kms_key_id: data666_c94_c7,
        master_user_password: text!(
            "{{{{resolve:secretsmanager:{}:SecretString:password::}}}}",
            s_archive_snapshot_secret32_c685_af3fdaad7efa858a3daf9490cf0a702aeb.ref_()
        ),
        port: 5432,
        serverless_v2_scaling_configuration: ServerlessV2ScalingConfiguration {
            max_capacity: 4,
            min_capacity: 0.5
        },
        snapshot_identifier: "archive",
        storage_encrypted: true,
        vpc_security_group_ids: [archive_security_group0_eb83069],
        removal_policy: Snapshot
    });

    resource!(<AWS::RDS::DBInstance>::archive_writer_b99_c4732 {
        db_cluster_identifier: archive_da4_cb258,
        db_instance_class: "db.serverless",
        engine: "aurora-postgresql",
        promotion_tier: 0,
        depends_on: [
            network_private_subnet1_default_route_a48_b3017,
            network_private_subnet1_route_table_association802_b0_cf2,
            network_private_subnet2_default_route_df3_f5474,
            network_private_subnet2_route_table_association32_f66_b8_a
        ],
        removal_policy: Destroy
    });

    output!(address {
        value: plain295_eb121.endpoint_address()
    });

    output!(events_address {
        value: events_d32975_c2.endpoint_address()
    });
}
