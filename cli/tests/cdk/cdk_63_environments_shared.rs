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

    vpc!(network {
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        gateway_endpoints: [S3]
    });

    key!(key {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account("123456789012")),
            Statement::allow(
                [
                    "kms:Decrypt",
                    "kms:Encrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*"
                ],
                ["*"]
            )
                .principal(account("123456789012"))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    "secretsmanager.eu-west-1.amazonaws.com"
                ),
            Statement::allow(["kms:CreateGrant", "kms:DescribeKey"], ["*"])
                .principal(account("123456789012"))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    "secretsmanager.eu-west-1.amazonaws.com"
                )
        ],
        overrides: json!({
            "Properties": {
                "KeyPolicy": {
                    "Statement": [
                        {
                            "Action": "kms:*",
                            "Effect": "Allow",
                            "Principal": {
                                "AWS": {
                                    "Fn::Join": [
                                        "",
                                        [
                                            "arn:",
                                            { "Ref": "AWS::Partition" },
                                            ":iam::123456789012:root"
                                        ]
                                    ]
                                }
                            },
                            "Resource": "*"
                        },
                        {
                            "Action": [
                                "kms:Decrypt",
                                "kms:Encrypt",
                                "kms:ReEncrypt*",
                                "kms:GenerateDataKey*"
                            ],
                            "Condition": {
                                "StringEquals": {
                                    "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com"
                                }
                            },
                            "Effect": "Allow",
                            "Principal": {
                                "AWS": {
                                    "Fn::Join": [
                                        "",
                                        [
                                            "arn:",
                                            { "Ref": "AWS::Partition" },
                                            ":iam::123456789012:root"
                                        ]
                                    ]
                                }
                            },
                            "Resource": "*"
                        },
                        {
                            "Action": ["kms:CreateGrant", "kms:DescribeKey"],
                            "Condition": {
                                "StringEquals": {
                                    "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com"
                                }
                            },
                            "Effect": "Allow",
                            "Principal": {
                                "AWS": {
                                    "Fn::Join": [
                                        "",
                                        [
                                            "arn:",
                                            { "Ref": "AWS::Partition" },
                                            ":iam::123456789012:root"
                                        ]
                                    ]
                                }
                            },
                            "Resource": "*"
                        }
                    ]
                }
            }
        })
    });

    secret!(secret { kms_key: key });

    output!(exports_output_ref_network1_c6012_b577398_e2_d {
        value: network.id(),
        export_name: "Shared:ExportsOutputRefNetwork1C6012B577398E2D"
    });

    output!(exports_output_ref_key961_b73_fd1_c116_c2_c {
        id: "ExportsOutputRefKey961B73FD1C116C2C",
        value: key.id(),
        export_name: "Shared:ExportsOutputRefKey961B73FD1C116C2C"
    });

    output!(exports_output_ref_network_private_subnet1_subnet_c4_d467318_b28_c84_f {
        value: "imported",
        export_name: "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F",
        overrides: json!({ "Value": { "Ref": "NetworkPrivateSubnet1SubnetC4D46731" } })
    });

    output!(exports_output_ref_network_private_subnet2_subnet_b345_bf84_d400_ce71 {
        id: "ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71",
        value: "imported",
        export_name: "Shared:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71",
        overrides: json!({ "Value": { "Ref": "NetworkPrivateSubnet2SubnetB345BF84" } })
    });
}
