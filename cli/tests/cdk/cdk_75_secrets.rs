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

    parameter!(given { no_echo: true });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });

    key!(key {
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
                ),
            Statement::allow(["kms:Decrypt"], ["*"])
                .principal(stackwright::iam::arn(role.arn()))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                ),
            Statement::allow(
                ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
                ["*"]
            )
                .principal(stackwright::iam::arn(role.arn()))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                )
        ]
    });

    secret!(whole {
        name: "shop/whole",
        description: "Given",
        value: given.value()
    });

    resource!(<AWS::SecretsManager::RotationSchedule>::whole_daily8_f676_a6_c {
        rotate_immediately_on_update: false,
        rotation_lambda_arn: "arn:aws:lambda:eu-west-1:123456789012:function:rotate",
        rotation_rules: RotationRules {
            schedule_expression: "rate(1 day)"
        },
        secret_id: whole.arn()
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::whole_policy6_fc6_a4_e1 {
        logical_id: "WholePolicy6FC6A4E1",
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
        secret_id: whole.arn()
    });

    secret!(parts {
        value: text!("https://{}:{}@shop", role.name(), given.value())
    });

    secret!(reference {
        value: "{{resolve:ssm:/shop/key}}"
    });

    secret!(fields {
        kms_key: key,
        value: text!(
            "{{\"username\":\"app \\\"1\\\"\",\"password\":\"{}\",\"role\":\"{}\"}}",
            given.value(),
            role.name()
        )
    });

    secret!(plain {
        value: "{\"host\":\"db.shop\",\"port\":\"6379\"}",
        allow: [SW0951 = "imported"]
    });

    secret!(json {
        generate: GenerateSecretString {
            secret_string_template: "{\"username\":\"app\"}",
            generate_string_key: "password"
        }
    });

    resource!(<AWS::SecretsManager::RotationSchedule>::json_rotation_schedule56_c5854_d {
        rotation_lambda_arn: "arn:aws:lambda:eu-west-1:123456789012:function:rotate",
        rotation_rules: RotationRules {
            schedule_expression: "rate(30 days)"
        },
        secret_id: json.arn()
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::json_policy_b6_e8_d7_c4 {
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
        secret_id: json.arn()
    });

    secret!(hourly {});

    resource!(<AWS::SecretsManager::RotationSchedule>::hourly_rotation_schedule50_fa7_bdb {
        logical_id: "HourlyRotationSchedule50FA7BDB",
        rotation_lambda_arn: "arn:aws:lambda:eu-west-1:123456789012:function:rotate",
        rotation_rules: RotationRules {
            schedule_expression: "rate(36 hours)"
        },
        secret_id: hourly.arn()
    });

    resource!(<AWS::SecretsManager::ResourcePolicy>::hourly_policy_e4319185 {
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
        secret_id: hourly.arn()
    });

    resource!(<AWS::SecretsManager::RotationSchedule>::known_rotation_schedule549_a8_f79 {
        rotation_lambda_arn: "arn:aws:lambda:eu-west-1:123456789012:function:rotate",
        rotation_rules: RotationRules {
            schedule_expression: "rate(7 days)"
        },
        secret_id: text!(
            "arn:{}:secretsmanager:{}:{}:secret:shop/known",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    wire!(
        role.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [fields.arn()]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:UpdateSecret",
                    "secretsmanager:UpdateSecretVersionStage"
                ],
                [fields.arn()]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [json.arn()]
            )
        )
    );
}
