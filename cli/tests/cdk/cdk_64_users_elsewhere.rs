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

    user!(<Iam>::own {
        user_id: "own",
        access: "on ~* +@all"
    });

    user_group!(<Valkey>::mixed {
        depends_on: [own],
        overrides: json!({ "Properties": { "UserIds": ["own", "d-id"] } })
    });

    resource!(<AWS::ElastiCache::UserGroup>::redis_mixed_bb874821 {
        logical_id: "RedisMixedBB874821",
        engine: "redis",
        user_group_id: "sredismixed26f5a9c5",
        user_ids: ["c-id", "default"]
    });

    output!(out_a {
        value: text!(
            "arn:{}:elasticache:{}:{}:user/iam-user",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    output!(out_b {
        value: "arn:aws:elasticache:us-east-1:123456789012:user:by-arn"
    });

    output!(out_b_id { value: "by-arn" });

    output!(out_c {
        value: text!(
            "arn:{}:elasticache:{}:{}:user/c-id",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    output!(out_c_name { value: "c-name" });

    output!(out_g {
        value: text!(
            "arn:{}:elasticache:{}:{}:usergroup/my-group",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    output!(out_h {
        value: "arn:aws:elasticache:us-east-1:123456789012:usergroup:by-arn"
    });

    output!(out_h_name { value: "by-arn" });

    output!(own_arn { value: own.arn() });

    output!(own_status {
        value: own.status()
    });
}
