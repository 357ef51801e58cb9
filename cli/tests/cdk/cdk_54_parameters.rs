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

    parameter!(all {
        default: "abc",
        allowed_pattern: "[a-z]+",
        allowed_values: ["abc", "d"],
        constraint_description: "abc or d",
        description: "A text",
        max_length: 10,
        min_length: 1,
        no_echo: false
    });

    parameter!(count {
        kind: Number,
        default: 5,
        max_value: 10,
        min_value: 1
    });

    parameter!(steps {
        kind: Number,
        default: 2,
        allowed_values: [1, 2, 4]
    });

    parameter!(subnets { kind: SubnetIds });

    parameter!(bare {});

    parameter!(user_name {});

    parameter!(pw { no_echo: true });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(vpc {
        id: "VPC",
        max_azs: 1
    });

    user!(<Password>::user {
        user_id: "user",
        user_name: user_name.value(),
        access: "on ~* +@all",
        passwords: [pw.value()]
    });

    cache!(<Valkey>::cache {
        name: "orders",
        description: user_name.value(),
        vpc
    });
}
