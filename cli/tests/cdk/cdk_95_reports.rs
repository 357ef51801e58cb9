#[stackwright::stack(
    name = "Reports",
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

    key!(reports_key {
        rotation: true,
        tags: ["team" = "finance"]
    });

    resource!(<AWS::S3::Bucket>::access_logs {
        lifecycle_configuration: LifecycleConfiguration {
            rules: [Rule {
                expiration_in_days: 90,
                id: "expire",
                status: "Enabled"
            }]
        },
        ownership_controls: OwnershipControls {
            rules: [OwnershipControlsRule {
                object_ownership: "BucketOwnerEnforced"
            }]
        },
        tags: ["team" = "finance"],
        removal_policy: Retain
    });

    queue!(uploaded {
        logical_id: "Uploaded",
        visibility_timeout: 2min,
        sqs_managed_encryption: true,
        tags: ["team" = "finance"],
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    resource!(<AWS::SQS::QueuePolicy>::from_buckets {
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Service": "s3.amazonaws.com" },
                "Action": "sqs:SendMessage",
                "Resource": uploaded.arn(),
                "Condition": {
                    "StringEquals": { "aws:SourceAccount": Text::from(Pseudo::AccountId) }
                }
            }]
        }),
        queues: [uploaded.url()]
    });

    resource!(<AWS::S3::Bucket>::files {
        bucket_encryption: BucketEncryption {
            server_side_encryption_configuration: [ServerSideEncryptionRule {
                bucket_key_enabled: true,
                server_side_encryption_by_default: ServerSideEncryptionByDefault {
                    kms_master_key_id: reports_key.arn(),
                    sse_algorithm: "aws:kms"
                }
            }]
        },
        logging_configuration: LoggingConfiguration {
            destination_bucket_name: access_logs,
            log_file_prefix: "files/"
        },
        notification_configuration: NotificationConfiguration {
            queue_configurations: [QueueConfiguration {
                event: "s3:ObjectCreated:*",
                filter: NotificationFilter {
                    s3_key: S3KeyFilter {
                        rules: [FilterRule {
                            name: "suffix",
                            value: ".csv"
                        }]
                    }
                },
                queue: uploaded.arn()
            }]
        },
        tags: ["team" = "finance"],
        versioning_configuration: VersioningConfiguration { status: "Enabled" },
        depends_on: [from_buckets],
        removal_policy: Retain
    });

    resource!(<AWS::S3::BucketPolicy>::files_policy {
        bucket: files,
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [files.arn(), text!("{}/*", files.arn())],
                "Condition": { "Bool": { "aws:SecureTransport": "false" } }
            }]
        })
    });

    output!(bucket {
        value: files.ref_()
    });
}
