#[stackwright::stack(
    name = "resources",
    description = "Properties and attributes of resources"
)]
pub mod resources {
    use stackwright::prelude::*;

    condition!(is_europe {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1")
    });

    // Logs of the shop.
    // After a month.
    resource!(<AWS::S3::Bucket>::logs {
        lifecycle_configuration: LifecycleConfiguration {
            rules: [Rule {
                id: "old",
                status: "Enabled",
                expiration_in_days: 30
            }]
        },
        versioning_configuration: VersioningConfiguration { status: "Enabled" },
        tags: ["team" = "web", "app" = Pseudo::StackName],
        removal_policy: Retain
    });

    resource!(<AWS::S3::Bucket>::kept {
        removal_policy: Retain,
        overrides: json!({ "UpdateReplacePolicy": null })
    });

    resource!(<AWS::S3::Bucket>::replaced {
        removal_policy: Destroy,
        update_replace_policy: Retain
    });

    resource!(<AWS::S3::BucketPolicy>::policy {
        bucket: logs,
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Deny",
                "Principal": "*",
                "Action": ["s3:*"],
                "Resource": [logs.arn(), text!("{}/*", logs.arn())],
                "Condition": { "Bool": { "aws:SecureTransport": false } }
            }]
        }),
        depends_on: [logs, kept],
        condition: is_europe
    });

    role!(role {
        logical_id: "Role",
        assumed_by: service("ec2.amazonaws.com")
    });

    resource!(<AWS::IAM::InstanceProfile>::profile {
        roles: [role.name()]
    });

    resource!(<AWS::EC2::SecurityGroup>::group {
        group_description: "Servers",
        security_group_ingress: [Ingress {
            ip_protocol: "tcp",
            from_port: 80,
            to_port: 80,
            cidr_ip: "0.0.0.0/0"
        }]
    });

    resource!(<AWS::EC2::Instance>::instance {
        image_id: "ami-12345678",
        iam_instance_profile: profile,
        security_group_ids: [group],
        ebs_optimized: true,
        creation_policy: json!({ "ResourceSignal": { "Timeout": "PT15M", "Count": 1 } }),
        metadata: json!({
            "AWS::CloudFormation::Init": { "config": { "packages": { "yum": { "httpd": [] } } } }
        })
    });

    resource!(<AWS::AutoScaling::AutoScalingGroup>::fleet {
        min_size: "1",
        max_size: "2",
        availability_zones: Token::availability_zones(),
        instance_id: instance.ref_(),
        update_policy: json!({ "AutoScalingRollingUpdate": { "MinInstancesInService": 1 } }),
        overrides: json!({
            "Properties": {
                "Tags": [{ "Key": "Name", "Value": "web", "PropagateAtLaunch": true }]
            }
        })
    });

    resource!(<Custom>::thing {
        type_name: "Custom::Thing",
        properties: json!({ "ServiceToken": { "Fn::GetAtt": ["Role", "Arn"] }, "List": [1, true] })
    });

    topic!(r#type {
        logical_id: "Type",
        name: thing.get_att("Name"),
        overrides: json!({ "Properties": { "NewProperty": { "Ref": "Role" } } }),
        allow: [SW1200 = "imported"]
    });

    topic!(config_resource {
        logical_id: "Config"
    });

    topic!(vpc_topic {
        logical_id: "VPCTopic"
    });

    topic!(vpc_topic_resource {
        logical_id: "VpcTopic"
    });

    resource!(<AWS::DynamoDB::Table>::orders {
        billing_mode: "PAY_PER_REQUEST",
        attribute_definitions: [
            AttributeDefinition {
                attribute_name: "customer",
                attribute_type: "S"
            },
            AttributeDefinition {
                attribute_name: "at",
                attribute_type: "S"
            },
            AttributeDefinition {
                attribute_name: "total",
                attribute_type: "N"
            }
        ],
        key_schema: [
            KeySchema {
                attribute_name: "customer",
                key_type: "HASH"
            },
            KeySchema {
                attribute_name: "at",
                key_type: "RANGE"
            }
        ],
        local_secondary_indexes: [LocalSecondaryIndex {
            index_name: "totals",
            key_schema: [
                KeySchema {
                    attribute_name: "customer",
                    key_type: "HASH"
                },
                KeySchema {
                    attribute_name: "total",
                    key_type: "RANGE"
                }
            ],
            projection: Projection {
                projection_type: "ALL"
            }
        }]
    });
}
