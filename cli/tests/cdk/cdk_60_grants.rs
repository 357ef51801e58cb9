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

    cache!(<Valkey>::cache { vpc });

    user!(<Iam>::app_resource {
        id: "App",
        user_id: "app",
        access: "on ~* +@all"
    });

    role!(role {
        assumed_by: [service("ec2.amazonaws.com"), account("123456789012")],
        path: "/app/",
        managed_policies: [
            "AmazonSSMManagedInstanceCore",
            "arn:aws:iam::123456789012:policy/mine"
        ],
        inline_policies: [InlinePolicy {
            name: "logs",
            statements: [
                Statement::allow(["logs:PutLogEvents"], ["*"]),
                Statement::deny(["s3:*", "ec2:*"], ["arn:aws:s3:::a", "arn:aws:s3:::b"])
            ]
        }],
        max_session_duration: 2hours
    });

    iam_user!(person {
        name: "person",
        groups: [people]
    });

    iam_group!(people {});

    resource!(<AWS::IAM::Policy>::imp_user_policy2_a8_e9_a11 {
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": cache.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "ImpUserPolicy2A8E9A11",
        users: ["legacy"]
    });

    resource!(<AWS::IAM::Policy>::imp_user2_policy4630_d833 {
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": cache.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "ImpUser2Policy4630D833",
        users: ["second"]
    });

    resource!(<AWS::IAM::Policy>::imp_group_default_policy_b39_aeed7 {
        logical_id: "ImpGroupDefaultPolicyB39AEED7",
        groups: ["team"],
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": cache.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "ImpGroupDefaultPolicyB39AEED7"
    });

    resource!(<AWS::IAM::Policy>::imp_group2_default_policy3_e0_f20_f0 {
        groups: ["team2"],
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": cache.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "ImpGroup2DefaultPolicy3E0F20F0"
    });

    wire!(
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [cache.arn()]
            )
        ),
        role.add_to_policy(Statement::allow(["s3:GetObject"], ["arn:aws:s3:::bucket/*"]))
    );

    wire!(
        person.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [cache.arn()]
            )
        ),
        person.add_to_policy(
            Statement::allow(["elasticache:ModifyServerlessCache"], [cache.arn()])
        )
    );

    wire!(
        people.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [cache.arn()]
            )
        ),
        people.add_to_policy(Statement::allow(["elasticache:Connect"], [app_resource.arn()]))
    );
}
