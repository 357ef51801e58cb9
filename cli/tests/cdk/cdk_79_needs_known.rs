#[stackwright::stack(
    name = "Known",
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

    security_group!(existing_security_group {
        existing: "sg-0123456789abcdef0"
    });

    key!(existing_key {
        existing: "12345678-1234-1234-1234-123456789012"
    });

    vpc!(network {});

    user!(<Password>::app_resource {
        id: "App",
        user_id: "app",
        access: "on ~* +@all",
        passwords: [
            text!(
                "{{{{resolve:secretsmanager:arn:{}:secretsmanager:{}:{}:secret:shop/password:SecretString:password::}}}}",
                Pseudo::Partition,
                Pseudo::Region,
                Pseudo::AccountId
            )
        ]
    });

    user_group!(<Valkey>::team {
        users: [app_resource]
    });

    cache!(<Valkey>::sessions {
        vpc: network,
        security_groups: [existing_security_group],
        kms_key: existing_key,
        user_group: team
    });
}
