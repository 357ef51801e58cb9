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

    security_group!(existing_security_group {
        id: "LiveGroup",
        existing: "sg-0123456789abcdef0"
    });

    vpc!(network {});

    vpc!(data { nat_gateways: 0 });

    user!(<Iam>::app_resource {
        id: "App",
        user_id: "app",
        access: "on ~app:* +@read"
    });

    user_group!(<Valkey>::team {
        users: [app_resource]
    });

    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });

    function!(plain {
        runtime: "python3.13",
        handler: "index.main",
        code: Code {
            inline: r"def main(event, context):
    return event
"
        }
    });

    resource!(<AWS::IAM::Policy>::worker_service_role_default_policy_ae71_b5_fa {
        logical_id: "WorkerServiceRoleDefaultPolicyAE71B5FA",
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "elasticache:Connect",
                        "elasticache:DescribeServerlessCaches"
                    ],
                    "Effect": "Allow",
                    "Resource": sessions.arn()
                },
                {
                    "Action": "elasticache:Connect",
                    "Effect": "Allow",
                    "Resource": app_resource.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "WorkerServiceRoleDefaultPolicyAE71B5FA",
        overrides: json!({
            "Properties": { "Roles": [{ "Ref": "WorkerServiceRole8543584E" }] },
            "DependsOn": [
                "NetworkPrivateSubnet1DefaultRouteA48B3017",
                "NetworkPrivateSubnet1RouteTableAssociation802B0CF2",
                "NetworkPrivateSubnet2DefaultRouteDF3F5474",
                "NetworkPrivateSubnet2RouteTableAssociation32F66B8A"
            ]
        })
    });

    function!(worker {
        runtime: "python3.13",
        handler: "index.main",
        code: Code {
            inline: r"def main(event, context):
    return event
"
        },
        environment: [
            "CACHE" = sessions.endpoint_address(),
            "PORT" = sessions.endpoint_port(),
            "STAGE" = "prod"
        ],
        vpc: network,
        overrides: json!({
            "DependsOn": [
                "NetworkPrivateSubnet1DefaultRouteA48B3017",
                "NetworkPrivateSubnet1RouteTableAssociation802B0CF2",
                "NetworkPrivateSubnet2DefaultRouteDF3F5474",
                "NetworkPrivateSubnet2RouteTableAssociation32F66B8A",
                "WorkerServiceRoleDefaultPolicyAE71B5FA",
                "WorkerServiceRole8543584E"
            ]
        })
    });

    log_group!(logs { retention: 14days });

    role!(full_service_role3_b071315 {
        logical_id: "FullServiceRole3B071315",
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: [
            "service-role/AWSLambdaBasicExecutionRole",
            "service-role/AWSLambdaVPCAccessExecutionRole"
        ],
        tags: ["team" = "shop"],
        overrides: json!({
            "DependsOn": [
                "DataIsolatedSubnet1RouteTableAssociation3F4A399A",
                "DataIsolatedSubnet2RouteTableAssociationD2CC9A34"
            ]
        })
    });

    resource!(<AWS::IAM::Policy>::full_service_role_default_policy_a538_eb64 {
        logical_id: "FullServiceRoleDefaultPolicyA538EB64",
        policy_document: json!({
            "Statement": [
                {
                    "Action": "sqs:SendMessage",
                    "Effect": "Allow",
                    "Resource": "arn:aws:sqs:eu-west-1:123456789012:lost"
                },
                {
                    "Action": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
                    "Effect": "Allow",
                    "Resource": "*"
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "FullServiceRoleDefaultPolicyA538EB64",
        roles: [full_service_role3_b071315.name()],
        overrides: json!({
            "DependsOn": [
                "DataIsolatedSubnet1RouteTableAssociation3F4A399A",
                "DataIsolatedSubnet2RouteTableAssociationD2CC9A34"
            ]
        })
    });

    security_group!(full_security_group5_cbe1_c31 {
        logical_id: "FullSecurityGroup5CBE1C31",
        vpc: data,
        description: "Automatic security group for Lambda Function SFullC13BBA60",
        tags: ["team" = "shop"],
        overrides: json!({
            "DependsOn": [
                "DataIsolatedSubnet1RouteTableAssociation3F4A399A",
                "DataIsolatedSubnet2RouteTableAssociationD2CC9A34"
            ]
        })
    });

    resource!(<AWS::Lambda::Function>::full_c8_c81_de8 {
        logical_id: "FullC8C81DE8",
        architectures: ["arm64"],
        code: Code {
            s3_bucket: "builds",
            s3_key: "orders.zip",
            s3_object_version: "7"
        },
        dead_letter_config: DeadLetterConfig {
            target_arn: "arn:aws:sqs:eu-west-1:123456789012:lost"
        },
        description: "Orders",
        ephemeral_storage: EphemeralStorage { size: 1024 },
        function_name: "orders",
        handler: "bootstrap",
        logging_config: LoggingConfig {
            log_group: logs.name()
        },
        memory_size: 512,
        reserved_concurrent_executions: 10,
        role: full_service_role3_b071315.arn(),
        runtime: "provided.al2023",
        tags: ["team" = "shop"],
        timeout: 120,
        tracing_config: TracingConfig { mode: "Active" },
        vpc_config: VpcConfig {
            security_group_ids: [full_security_group5_cbe1_c31.id()],
            subnet_ids: data.isolated_subnet_ids()
        },
        overrides: json!({
            "DependsOn": [
                "DataIsolatedSubnet1RouteTableAssociation3F4A399A",
                "DataIsolatedSubnet2RouteTableAssociationD2CC9A34",
                "FullServiceRoleDefaultPolicyA538EB64",
                "FullServiceRole3B071315"
            ]
        })
    });

    security_group!(group {
        vpc: network,
        allow_all_outbound: false
    });

    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });

    function!(given {
        runtime: "nodejs24.x",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "given.zip"
        },
        vpc: network,
        security_groups: [group],
        role: exec
    });

    secret!(secret {});

    resource!(<AWS::IAM::Policy>::live_role_policy4_aeb7_ea7 {
        logical_id: "LiveRolePolicy4AEB7EA7",
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "elasticache:Connect",
                        "elasticache:DescribeServerlessCaches"
                    ],
                    "Effect": "Allow",
                    "Resource": sessions.arn()
                },
                {
                    "Action": "elasticache:Connect",
                    "Effect": "Allow",
                    "Resource": app_resource.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "LiveRolePolicy4AEB7EA7",
        roles: ["live"]
    });

    topic!(on_call {});

    alarm!(errors {
        metric: Metric::new("AWS/Lambda", "Errors")
            .dimension("FunctionName", worker.name())
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [on_call]
    });

    alarm!(slow {
        metric: Metric::new("AWS/Lambda", "Duration")
            .dimension("FunctionName", "live")
            .statistic("p99"),
        threshold: 1_000,
        evaluation_periods: 3
    });

    resource!(<AWS::CloudWatch::Alarm>::refused1048_ab1_d {
        logical_id: "Refused1048AB1D",
        comparison_operator: "GreaterThanOrEqualToThreshold",
        evaluation_periods: 1,
        metrics: [
            MetricDataQuery {
                expression: "throttles / calls",
                id: "expr_1",
                return_data: true
            },
            MetricDataQuery {
                id: "throttles",
                metric_stat: MetricStat {
                    metric: Metric {
                        dimensions: [Dimension {
                            name: "FunctionName",
                            value: plain.name()
                        }],
                        metric_name: "Throttles",
                        namespace: "AWS/Lambda"
                    },
                    period: 300,
                    stat: "Sum"
                },
                return_data: false
            },
            MetricDataQuery {
                id: "calls",
                metric_stat: MetricStat {
                    metric: Metric {
                        dimensions: [Dimension {
                            name: "FunctionName",
                            value: plain.name()
                        }],
                        metric_name: "Invocations",
                        namespace: "AWS/Lambda"
                    },
                    period: 300,
                    stat: "Sum"
                },
                return_data: false
            }
        ],
        threshold: 0.1
    });

    wire!(sessions.allow_default_port_from(worker));

    wire!(sessions.allow_default_port_from(group));

    wire!(sessions.allow_default_port_from(existing_security_group));

    wire!(
        exec.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [secret.arn()]
            )
        ),
        exec.add_to_policy(
            Statement::allow(
                ["lambda:InvokeFunction"],
                [
                    Text::from(plain.arn()),
                    Text::from(text!("{}:*", plain.arn()))
                ]
            )
        )
    );

    output!(name {
        value: worker.name()
    });

    output!(arn {
        value: full_c8_c81_de8.arn()
    });

    output!(live_name { value: "live" });

    output!(live_arn {
        value: "arn:aws:lambda:eu-west-1:123456789012:function:live"
    });
}
