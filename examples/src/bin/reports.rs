//! Buckets with policies, encryption and notifications to a queue.
//!
//! `cargo run --bin reports` writes the cloud assembly to `cdk.out`.

use stackwright::prelude::*;

/// The buckets and the queue.
#[stack(name = "Reports", tags("team" = "finance"))]
pub mod reports {
    use stackwright::prelude::*;

    key!(reports_key { rotation: true });
    resource!(<AWS::S3::Bucket>::access_logs {
        ownership_controls: OwnershipControls {
            rules: [OwnershipControlsRule {
                object_ownership: "BucketOwnerEnforced"
            }]
        },
        lifecycle_configuration: LifecycleConfiguration {
            rules: [Rule {
                id: "expire",
                status: "Enabled",
                expiration_in_days: 90
            }]
        },
        removal_policy: Retain
    });
    resource!(<AWS::SQS::Queue>::uploaded {
        visibility_timeout: 120,
        sqs_managed_sse_enabled: true
    });
    resource!(<AWS::SQS::QueuePolicy>::from_buckets {
        queues: [uploaded.ref_()],
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Service": "s3.amazonaws.com" },
                "Action": "sqs:SendMessage",
                "Resource": uploaded.arn(),
                "Condition": { "StringEquals": { "aws:SourceAccount": Pseudo::AccountId } }
            }]
        })
    });
    resource!(<AWS::S3::Bucket>::files {
        bucket_encryption: BucketEncryption {
            server_side_encryption_configuration: [ServerSideEncryptionRule {
                server_side_encryption_by_default: ServerSideEncryptionByDefault {
                    sse_algorithm: "aws:kms",
                    kms_master_key_id: reports_key
                },
                bucket_key_enabled: true
            }]
        },
        versioning_configuration: VersioningConfiguration { status: "Enabled" },
        logging_configuration: LoggingConfiguration {
            destination_bucket_name: access_logs,
            log_file_prefix: "files/"
        },
        notification_configuration: NotificationConfiguration {
            queue_configurations: [QueueConfiguration {
                event: "s3:ObjectCreated:*",
                queue: uploaded,
                filter: NotificationFilter {
                    s3_key: S3KeyFilter {
                        rules: [FilterRule {
                            name: "suffix",
                            value: ".csv"
                        }]
                    }
                }
            }]
        },
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

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<reports::Stack>()?;
        Ok(())
    })
}
