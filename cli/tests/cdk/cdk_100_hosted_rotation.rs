#[stackwright::stack(
    name = "S",
    overrides = json!({
        "Transform": ["AWS::SecretsManager-2024-09-16"],
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

    vpc!(network { nat_gateways: 1 });

    key!(data {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::allow(
                [
                    "kms:Decrypt",
                    "kms:Encrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*"
                ],
                ["*"]
            )
                .principal(account(Text::from(Pseudo::AccountId)))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                ),
            Statement::allow(["kms:CreateGrant", "kms:DescribeKey"], ["*"])
                .principal(account(Text::from(Pseudo::AccountId)))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                )
        ]
    });

    security_group!(rotating { vpc: network });

    security_group!(web { vpc: network });

    resource!(<AWS::SecretsManager::RotationSchedule>::orders_secret_attachment_rotation_schedule_a6_f538_bf {
        logical_id: "OrdersSecretAttachmentRotationScheduleA6F538BF",
        rotation_rules: RotationRules {
            schedule_expression: "rate(30 days)"
        },
        overrides: json!({
            "Properties": {
                "HostedRotationLambda": {
                    "ExcludeCharacters": " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
                    "RotationType": "PostgreSQLSingleUser",
                    "VpcSecurityGroupIds": { "Fn::GetAtt": ["RotatingD2F51708", "GroupId"] },
                    "VpcSubnetIds": {
                        "Fn::Join": [
                            "",
                            [
                                { "Ref": "NetworkPrivateSubnet1SubnetC4D46731" },
                                ",",
                                { "Ref": "NetworkPrivateSubnet2SubnetB345BF84" }
                            ]
                        ]
                    }
                },
                "SecretId": { "Ref": "OrdersSecretAttachment82F308A6" }
            }
        })
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::orders_secret_attachment_policy3299_f822 {
        resource_policy: json!({
            "Statement": [{
                "Action": "secretsmanager:DeleteSecret",
                "Effect": "Deny",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        overrides: json!({
            "Properties": { "SecretId": { "Ref": "OrdersSecretAttachment82F308A6" } }
        })
    });

    database!(<Postgres>::orders {
        version: "17.6",
        instance_type: "db.m5.large",
        storage: 100GiB,
        storage_type: Gp2,
        vpc: network,
        copy_tags_to_snapshot: true
    });

    secret!(admin {
        generate: GenerateSecretString {
            exclude_punctuation: true,
            secret_string_template: "{\"username\":\"admin\"}",
            generate_string_key: "password"
        }
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::admin_policy_ea6_f88_d9 {
        logical_id: "AdminPolicyEA6F88D9",
        resource_policy: json!({
            "Statement": [{
                "Action": "secretsmanager:DeleteSecret",
                "Effect": "Deny",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        secret_id: admin.arn()
    });

    resource!(<AWS::SecretsManager::RotationSchedule>::admin_attachment_weekly6674_e2_d4 {
        rotation_rules: RotationRules {
            schedule_expression: "rate(7 days)"
        },
        overrides: json!({
            "Properties": {
                "HostedRotationLambda": {
                    "ExcludeCharacters": " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
                    "RotationType": "MySQLSingleUser",
                    "VpcSecurityGroupIds": { "Fn::GetAtt": ["Web3C8945DB", "GroupId"] },
                    "VpcSubnetIds": {
                        "Fn::Join": [
                            "",
                            [
                                { "Ref": "NetworkPrivateSubnet1SubnetC4D46731" },
                                ",",
                                { "Ref": "NetworkPrivateSubnet2SubnetB345BF84" }
                            ]
                        ]
                    }
                },
                "SecretId": { "Ref": "AdminAttachmentBA5A42DC" }
            }
        })
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::admin_attachment_policy286185_fc {
        logical_id: "AdminAttachmentPolicy286185FC",
        resource_policy: json!({
            "Statement": [{
                "Action": "secretsmanager:DeleteSecret",
                "Effect": "Deny",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        overrides: json!({ "Properties": { "SecretId": { "Ref": "AdminAttachmentBA5A42DC" } } })
    });

    secret!(app_resource {
        id: "App",
        kms_key: data,
        generate: GenerateSecretString {
            exclude_characters: "\"@/",
            secret_string_template: "{\"username\":\"app\",\"engine\":\"mysql\",\"host\":\"db.shop\"}",
            generate_string_key: "password"
        }
    });

    resource!(<AWS::SecretsManager::RotationSchedule>::app_monthly_a627_a816 {
        hosted_rotation_lambda: HostedRotationLambda {
            exclude_characters: "\"@/",
            kms_key_arn: data.arn(),
            master_secret_arn: admin.arn(),
            rotation_lambda_name: "rotate-app",
            rotation_type: "MySQLMultiUser"
        },
        rotate_immediately_on_update: false,
        rotation_rules: RotationRules {
            schedule_expression: "rate(14 days)"
        },
        secret_id: app_resource.arn()
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::app_policy6_a688_eab {
        logical_id: "AppPolicy6A688EAB",
        resource_policy: json!({
            "Statement": [{
                "Action": "secretsmanager:DeleteSecret",
                "Effect": "Deny",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        secret_id: app_resource.arn()
    });

    secret!(inside {
        generate: GenerateSecretString {
            secret_string_template: "{\"username\":\"app\"}",
            generate_string_key: "password"
        }
    });

    resource!(<AWS::SecretsManager::RotationSchedule>::inside_rotation_schedule27_e9_d5_da {
        logical_id: "InsideRotationSchedule27E9D5DA",
        rotation_rules: RotationRules {
            schedule_expression: "rate(30 days)"
        },
        secret_id: inside.arn(),
        overrides: json!({
            "Properties": {
                "HostedRotationLambda": {
                    "ExcludeCharacters": "/",
                    "RotationType": "MariaDBSingleUser",
                    "VpcSecurityGroupIds": {
                        "Fn::Join": [
                            "",
                            [
                                { "Fn::GetAtt": ["RotatingD2F51708", "GroupId"] },
                                ",",
                                { "Fn::GetAtt": ["Web3C8945DB", "GroupId"] }
                            ]
                        ]
                    },
                    "VpcSubnetIds": {
                        "Fn::Join": [
                            "",
                            [
                                { "Ref": "NetworkPublicSubnet1Subnet5B78347B" },
                                ",",
                                { "Ref": "NetworkPublicSubnet2SubnetC3758C96" }
                            ]
                        ]
                    }
                }
            }
        })
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::inside_policy4_d2754_b1 {
        resource_policy: json!({
            "Statement": [{
                "Action": "secretsmanager:DeleteSecret",
                "Effect": "Deny",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        secret_id: inside.arn()
    });

    resource!(<AWS::SecretsManager::RotationSchedule>::known_rotation_schedule549_a8_f79 {
        hosted_rotation_lambda: HostedRotationLambda {
            exclude_characters: " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
            rotation_type: "RedshiftSingleUser"
        },
        rotation_rules: RotationRules {
            schedule_expression: "rate(30 days)"
        },
        secret_id: text!(
            "arn:{}:secretsmanager:{}:{}:secret:shop/known",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    database!(<MySql>::shop {
        version: "8.4.6",
        instance_type: "db.m5.large",
        storage: 100GiB,
        storage_type: Gp2,
        secret: admin,
        vpc: network,
        copy_tags_to_snapshot: true
    });

    secret!(master { kms_key: data });

    resource!(<AWS::SecretsManager::ResourcePolicy>::master_policy84827_c29 {
        resource_policy: json!({
            "Statement": [{
                "Action": "secretsmanager:DeleteSecret",
                "Effect": "Deny",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        secret_id: master.arn()
    });

    secret!(reader {});

    resource!(<AWS::SecretsManager::RotationSchedule>::reader_rotation_schedule36_f29_aa3 {
        logical_id: "ReaderRotationSchedule36F29AA3",
        rotation_rules: RotationRules {
            schedule_expression: "rate(30 days)"
        },
        secret_id: reader.arn(),
        overrides: json!({
            "Properties": {
                "HostedRotationLambda": {
                    "ExcludeCharacters": " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
                    "MasterSecretArn": { "Ref": "Master1645C907" },
                    "MasterSecretKmsKeyArn": { "Fn::GetAtt": ["Data666C94C7", "Arn"] },
                    "RotationType": "PostgreSQLMultiUser",
                    "VpcSecurityGroupIds": { "Fn::GetAtt": ["Web3C8945DB", "GroupId"] },
                    "VpcSubnetIds": {
                        "Fn::Join": [
                            "",
                            [
                                { "Ref": "NetworkPrivateSubnet1SubnetC4D46731" },
                                ",",
                                { "Ref": "NetworkPrivateSubnet2SubnetB345BF84" }
                            ]
                        ]
                    }
                }
            }
        })
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::reader_policy_e36521_da {
        logical_id: "ReaderPolicyE36521DA",
        resource_policy: json!({
            "Statement": [{
                "Action": "secretsmanager:DeleteSecret",
                "Effect": "Deny",
                "Principal": {
                    "AWS": text!("arn:{}:iam::{}:root", Pseudo::Partition, Pseudo::AccountId)
                },
                "Resource": "*"
            }],
            "Version": "2012-10-17"
        }),
        secret_id: reader.arn()
    });

    wire!(orders.allow_default_port_from(rotating));

    wire!(shop.allow_default_port_from(web));
}
