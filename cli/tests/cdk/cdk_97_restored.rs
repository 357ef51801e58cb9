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

    vpc!(network { nat_gateways: 1 });

    key!(data {});

    role!(worker {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    resource!(<AWS::IAM::Policy>::worker_default_policy_d9676315 {
        policy_name: "WorkerDefaultPolicyD9676315",
        roles: [worker.name()],
        overrides: json!({
            "Properties": {
                "PolicyDocument": {
                    "Statement": [
                        {
                            "Action": [
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:DescribeSecret"
                            ],
                            "Effect": "Allow",
                            "Resource": { "Ref": "RenewedSecretAttachmentB15DD40B" }
                        },
                        {
                            "Action": [
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:DescribeSecret"
                            ],
                            "Effect": "Allow",
                            "Resource": { "Ref": "ArchiveSnapshotSecretAttachmentFEBB3F3F" }
                        }
                    ],
                    "Version": "2012-10-17"
                }
            }
        })
    });

    secret!(given {
        generate: GenerateSecretString {
            exclude_punctuation: true,
            secret_string_template: "{\"username\":\"app\"}",
            generate_string_key: "password"
        }
    });

    database!(<Postgres>::plain {
        version: "17.6",
        instance_type: "db.m5.large",
        storage: 100GiB,
        storage_type: Gp2,
        snapshot: "orders-2026-11-01",
        vpc: network,
        copy_tags_to_snapshot: true
    });

    database!(<Postgres>::renewed {
        version: "17.6",
        instance_type: "db.r6g.large",
        storage: 200GiB,
        storage_type: Gp2,
        username: "app",
        snapshot: "arn:aws:rds:eu-west-1:123456789012:snapshot:orders",
        vpc: network,
        multi_az: true,
        copy_tags_to_snapshot: true
    });

    database!(<Postgres>::kept {
        version: "17.6",
        instance_type: "db.m5.large",
        storage: 100GiB,
        storage_type: Gp2,
        secret: given,
        snapshot: "orders",
        vpc: network,
        copy_tags_to_snapshot: true,
        deletion_protection: true,
        removal_policy: Retain
    });

    database!(<AuroraPostgres>::events {
        version: "17.5",
        instance_type: "db.t3.medium",
        snapshot: "events-2026-11-01",
        vpc: network,
        port: 5_432,
        copy_tags_to_snapshot: true
    });

    database!(<AuroraPostgres>::archive {
        version: "17.5",
        instance_type: "db.serverless",
        encrypted: true,
        kms_key: data,
        username: "postgres",
        snapshot: "archive",
        vpc: network,
        port: 5_432,
        capacity: Capacity { min: 0.5, max: 4 },
        copy_tags_to_snapshot: true
    });

    output!(address {
        value: plain.endpoint_address()
    });

    output!(events_address {
        value: events.endpoint_address()
    });
}
