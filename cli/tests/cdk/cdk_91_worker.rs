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

    resource!(<AWS::Lambda::Function>::worker {
        architectures: ["arm64"],
        code: Code {
            s3_bucket: builds,
            s3_key: "worker.zip"
        },
        environment: Environment {
            variables: [
                "CACHE_ENDPOINT" = jobs.endpoint_address(),
                "CACHE_PORT" = jobs.endpoint_port(),
                "CACHE_USER" = "worker"
            ]
        },
        function_name: "worker",
        handler: "app.main",
        logging_config: LoggingConfig {
            log_format: "JSON",
            log_group: log_group.name()
        },
        memory_size: 256,
        role: exec.arn(),
        runtime: "python3.13",
        timeout: 30,
        overrides: json!({
            "Properties": {
                "VpcConfig": {
                    "SecurityGroupIds": [{ "Fn::GetAtt": ["FunctionSgD60E481A", "GroupId"] }],
                    "SubnetIds": [
                        { "Ref": "NetworkPrivateSubnet1SubnetC4D46731" },
                        { "Ref": "NetworkPrivateSubnet2SubnetB345BF84" }
                    ]
                }
            }
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
