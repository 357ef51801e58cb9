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

    user!(<Iam>::a {
        user_id: "a-user",
        access: "on ~* +@all"
    });

    user!(<Password>::b {
        user_id: "b-user",
        access: "on ~* +@all",
        passwords: [secret("b")]
    });

    user!(<Iam>::c {
        user_id: "c-user",
        access: "on ~* +@all",
        engine: Redis
    });

    user_group!(<Valkey>::user_group { users: [a, b, c] });

    user_group!(<Valkey>::empty { users: [] });

    user_group!(<Valkey>::named {
        name: "my-user-group",
        users: [a]
    });
}
