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

    resource!(<AWS::SQS::Queue>::plain295_eb121 {
        logical_id: "Plain295EB121",
        tags: ["team" = "shop"],
        removal_policy: Destroy
    });

    resource!(<AWS::SQS::Queue>::lost_df84_cb6_b {
        logical_id: "LostDF84CB6B",
        message_retention_period: 1209600,
        removal_policy: Destroy
    });

    key!(queue_key {});

    resource!(<AWS::SQS::Queue>::jobs_df1_cc2_d4 {
        logical_id: "JobsDF1CC2D4",
        delay_seconds: 5,
        kms_data_key_reuse_period_seconds: 600,
        kms_master_key_id: queue_key.arn(),
        maximum_message_size: 65536,
        queue_name: "jobs",
        receive_message_wait_time_seconds: 20,
        redrive_policy: json!({
            "deadLetterTargetArn": lost_df84_cb6_b.arn(),
            "maxReceiveCount": 5
        }),
        visibility_timeout: 180,
        removal_policy: Retain
    });

    resource!(<AWS::SQS::Queue>::ordered2860_ffbe {
        logical_id: "Ordered2860FFBE",
        content_based_deduplication: true,
        deduplication_scope: "messageGroup",
        fifo_queue: true,
        fifo_throughput_limit: "perMessageGroupId",
        sqs_managed_sse_enabled: true,
        removal_policy: Destroy
    });

    resource!(<AWS::SQS::Queue>::named_d2_f31604 {
        fifo_queue: true,
        queue_name: "orders.fifo",
        sqs_managed_sse_enabled: false,
        removal_policy: Destroy
    });

    role!(exec {
        assumed_by: service("lambda.amazonaws.com")
    });

    wire!(
        exec.add_to_policy(
            Statement::allow(
                [
                    "sqs:SendMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:GetQueueUrl"
                ],
                [jobs_df1_cc2_d4.arn()]
            )
        ),
        exec.add_to_policy(
            Statement::allow(
                [
                    "kms:Decrypt",
                    "kms:Encrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*"
                ],
                [queue_key.arn()]
            )
        ),
        exec.add_to_policy(
            Statement::allow(
                [
                    "sqs:ReceiveMessage",
                    "sqs:ChangeMessageVisibility",
                    "sqs:GetQueueUrl",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes"
                ],
                [jobs_df1_cc2_d4.arn()]
            )
        ),
        exec.add_to_policy(Statement::allow(["kms:Decrypt"], [queue_key.arn()])),
        exec.add_to_policy(
            Statement::allow(
                [
                    "sqs:ReceiveMessage",
                    "sqs:ChangeMessageVisibility",
                    "sqs:GetQueueUrl",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes"
                ],
                [ordered2860_ffbe.arn()]
            )
        ),
        exec.add_to_policy(
            Statement::allow(
                [
                    "sqs:SendMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:GetQueueUrl"
                ],
                ["arn:aws:sqs:eu-west-1:123456789012:live"]
            )
        ),
        exec.add_to_policy(
            Statement::allow(
                [
                    "sqs:PurgeQueue",
                    "sqs:GetQueueAttributes",
                    "sqs:GetQueueUrl"
                ],
                [lost_df84_cb6_b.arn()]
            )
        )
    );

    output!(name {
        value: jobs_df1_cc2_d4.queue_name()
    });

    output!(arn {
        value: jobs_df1_cc2_d4.arn()
    });

    output!(url {
        value: jobs_df1_cc2_d4.ref_()
    });

    output!(live_name { value: "live" });

    output!(live_arn {
        value: "arn:aws:sqs:eu-west-1:123456789012:live"
    });

    output!(live_url {
        value: text!(
            "https://sqs.eu-west-1.{}/123456789012/live",
            Pseudo::UrlSuffix
        )
    });
}
