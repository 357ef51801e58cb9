#[stackwright::stack(
    name = "GeneratedPassword",
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

    secret!(password {
        generate: GenerateSecretString {
            password_length: 32,
            exclude_characters: "\"/@,",
            secret_string_template: "{\"username\":\"app\"}",
            generate_string_key: "password"
        }
    });

    user!(<Password>::app_resource {
        id: "App",
        user_id: "app",
        access: "on ~* +@all",
        passwords: [password.secret_value_from_json("password")]
    });

    vpc!(network {});

    user_group!(<Valkey>::team {
        users: [app_resource]
    });

    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });

    wire!(
        web.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [password.arn()]
            )
        )
    );
}
