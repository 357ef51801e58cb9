#[stackwright::stack(
    name = "Worker",
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

    vpc!(network {});

    user!(<Iam>::app_resource {
        id: "App",
        user_id: "worker",
        access: "on ~jobs:* +@read +@write"
    });

    user_group!(<Valkey>::team {
        users: [app_resource]
    });

    cache!(<Valkey>::jobs {
        vpc: network,
        user_group: team
    });

    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });

    security_group!(function_sg { vpc: network });

    resource!(<AWS::S3::Bucket>::builds {
        public_access_block_configuration: PublicAccessBlockConfiguration {
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true
        },
        removal_policy: Retain
    });

    log_group!(log_group {
        logical_id: "LogGroup",
        name: "/aws/lambda/worker",
        retention: 14days,
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    function!(worker {
        logical_id: "Worker",
        name: "worker",
        runtime: "python3.13",
        handler: "app.main",
        code: Code {
            bucket: builds.ref_(),
            key: "worker.zip"
        },
        memory: 256MiB,
        timeout: 30sec,
        architecture: Arm64,
        environment: [
            "CACHE_ENDPOINT" = jobs.endpoint_address(),
            "CACHE_PORT" = jobs.endpoint_port(),
            "CACHE_USER" = "worker"
        ],
        vpc: network,
        security_groups: [function_sg],
        role: exec,
        log_group,
        overrides: json!({
            "Properties": { "LoggingConfig": { "LogFormat": "JSON" } },
            "DependsOn": null
        })
    });

    wire!(jobs.allow_default_port_from(function_sg));

    wire!(
        exec.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [jobs.arn()]
            )
        ),
        exec.add_to_policy(Statement::allow(["elasticache:Connect"], [app_resource.arn()]))
    );

    output!(function {
        value: worker.arn()
    });
}
