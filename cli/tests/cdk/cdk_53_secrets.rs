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
                )
        ]
    });

    secret!(plain { kms_key: key });

    secret!(secret {
        generate: GenerateSecretString {
            exclude_punctuation: true
        },
        tags: ["team" = "web"]
    });

    secret!(full {
        name: "shop/full",
        description: "Of the shop",
        kms_key: key,
        generate: GenerateSecretString {
            password_length: 40,
            exclude_characters: "/@\"",
            exclude_lowercase: true,
            exclude_numbers: true,
            exclude_punctuation: true,
            exclude_uppercase: false,
            include_space: false,
            require_each_included_type: true,
            secret_string_template: "{\"user\":\"x\"}",
            generate_string_key: "password"
        },
        removal_policy: Retain
    });

    user!(<Password>::one {
        user_id: "one",
        access: "on ~* +@all",
        passwords: [
            secret.secret_value(),
            secret.secret_value_from_json("password")
        ],
        allow: [SW0222 = "imported"]
    });

    user!(<Password>::two {
        user_id: "two",
        access: "on ~* +@all",
        passwords: [
            full.secret_value_from_json("password"),
            secret_field("Other", "password")
        ]
    });

    output!(arn { value: full.arn() });
}
