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

    parameter!(stage {});

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });

    vpc!(existing_vpc {
        existing: "vpc-12345678"
    });

    resource!(<AWS::S3::Bucket>::logs {
        bucket_name: "logs-of-web",
        lifecycle_configuration: LifecycleConfiguration {
            rules: [Rule {
                expiration_in_days: 30,
                id: "old",
                status: "Enabled"
            }]
        },
        tags: ["own" = "1", "team" = "web"],
        versioning_configuration: if_(
            is_prod,
            VersioningConfiguration { status: "Enabled" },
            no_value()
        ),
        removal_policy: Retain
    });

    role!(exec {
        logical_id: "Exec",
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: [
            "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
        ],
        tags: ["team" = "web"]
    });

    security_group!(group {
        logical_id: "Group",
        vpc: existing_vpc,
        description: "Workers",
        tags: ["team" = "web"],
        overrides: json!({ "Properties": { "SecurityGroupEgress": null } })
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::ingress {
        from_port: 6379,
        group_id: group.id(),
        ip_protocol: "tcp",
        source_security_group_id: group.id(),
        to_port: 6379
    });

    resource!(<AWS::Lambda::Function>::worker {
        code: Code {
            s3_bucket: logs,
            s3_key: "app.zip"
        },
        environment: Environment {
            variables: [
                "BUCKET" = logs.ref_(),
                "DOMAIN" = logs.regional_domain_name()
            ]
        },
        handler: "app.main",
        memory_size: 256,
        role: exec.arn(),
        runtime: "python3.12",
        tags: ["team" = "web"],
        vpc_config: VpcConfig {
            security_group_ids: [group.id()],
            subnet_ids: ["subnet-12345678"]
        },
        depends_on: [logs],
        condition: is_prod
    });

    queue!(dead {
        logical_id: "Dead",
        tags: ["team" = "web"],
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    queue!(queue {
        logical_id: "Queue",
        name: "work",
        delivery_delay: 5sec,
        dead_letter_queue: dead,
        max_receive_count: 3,
        tags: ["team" = "web"],
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    resource!(<AWS::Events::Rule>::nightly {
        schedule_expression: "rate(1 day)",
        tags: ["team" = "web"],
        targets: [Target {
            arn: queue.arn(),
            id: "queue"
        }],
        allow: [SW1454 = "imported"]
    });

    resource!(<AWS::DynamoDB::Table>::table {
        attribute_definitions: [AttributeDefinition {
            attribute_name: "id",
            attribute_type: "S"
        }],
        billing_mode: "PAY_PER_REQUEST",
        key_schema: [KeySchema {
            attribute_name: "id",
            key_type: "HASH"
        }],
        point_in_time_recovery_specification: PointInTimeRecoverySpecification {
            point_in_time_recovery_enabled: true
        },
        tags: ["team" = "web"]
    });

    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        scheme: "internal",
        security_groups: [group.id()],
        subnets: ["subnet-12345678", "subnet-87654321"],
        tags: ["team" = "web"]
    });

    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::target {
        port: 80,
        protocol: "HTTP",
        tags: ["team" = "web"],
        target_type: "ip",
        vpc_id: "vpc-12345678"
    });

    resource!(<AWS::ElasticLoadBalancingV2::Listener>::listener {
        default_actions: [Action {
            target_group_arn: target,
            r#type: "forward"
        }],
        load_balancer_arn: balancer,
        port: 80,
        protocol: "HTTP",
        tags: ["team" = "web"]
    });

    resource!(<AWS::AutoScaling::AutoScalingGroup>::fleet {
        launch_template: LaunchTemplateSpecification {
            launch_template_id: "lt-12345678",
            version: "1"
        },
        max_size: "2",
        min_size: "1",
        vpc_zone_identifier: ["subnet-12345678"],
        creation_policy: json!({ "ResourceSignal": { "Count": 1, "Timeout": "PT5M" } }),
        update_policy: json!({ "AutoScalingRollingUpdate": { "MinInstancesInService": 1 } }),
        metadata: json!({ "AWS::CloudFormation::Init": { "config": { "files": {} } } }),
        overrides: json!({
            "Properties": {
                "Tags": [{ "Key": "team", "PropagateAtLaunch": true, "Value": "web" }]
            }
        })
    });

    resource!(<AWS::Cognito::UserPool>::pool {
        user_pool_tags: ["own" = "1", "team" = "web"]
    });

    resource!(<AWS::Glue::Job>::job {
        command: JobCommand {
            name: "glueetl",
            script_location: "s3://logs-of-web/job.py"
        },
        max_retries: 1,
        role: exec.arn(),
        overrides: json!({ "Properties": { "Tags": { "team": "web" } } }),
        allow: [SW1423 = "imported"]
    });

    resource!(<Custom>::thing {
        type_name: "Custom::Thing",
        properties: json!({
            "ServiceToken": { "Fn::GetAtt": ["Worker", "Arn"] },
            "Names": ["a", "b"]
        }),
        condition: is_prod
    });

    output!(address {
        value: balancer.dns_name()
    });
}
