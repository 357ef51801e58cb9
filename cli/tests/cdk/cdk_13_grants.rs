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

    vpc!(vpc { id: "VPC" });

    user!(<Iam>::user {
        user_id: "my-user",
        access: "on ~* +@all"
    });

    user_group!(<Valkey>::user_group { users: [user] });

    cache!(<Valkey>::serverless_cache { vpc, user_group });

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });

    role!(role2 {
        assumed_by: service("lambda.amazonaws.com")
    });

    wire!(
        role.add_to_policy(Statement::allow(["elasticache:Connect"], [user.arn()])),
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [serverless_cache.arn()]
            )
        )
    );

    wire!(
        role2.add_to_policy(
            Statement::allow(
                ["elasticache:Connect", "elasticache:DescribeUsers"],
                [user.arn()]
            )
        ),
        role2.add_to_policy(Statement::allow(["elasticache:Connect"], [serverless_cache.arn()])),
        role2.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [serverless_cache.arn()]
            )
        )
    );
}
