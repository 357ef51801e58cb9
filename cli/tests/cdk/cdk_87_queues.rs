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

    queue!(plain {
        tags: ["team" = "shop"]
    });

    queue!(lost { retention: 14days });

    key!(queue_key {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::allow(["kms:Decrypt"], ["*"]).principal(
                stackwright::iam::arn("arn:aws:iam::210987654321:role/reader")
            )
        ]
    });

    queue!(jobs {
        name: "jobs",
        visibility_timeout: 3min,
        delivery_delay: 5sec,
        receive_wait: 20sec,
        max_message_size: 64KiB,
        dead_letter_queue: lost,
        max_receive_count: 5,
        kms_key: queue_key,
        data_key_reuse: 10min,
        removal_policy: Retain
    });

    resource!(<AWS::SQS::QueuePolicy>::jobs_policy30_ccde58 {
        logical_id: "JobsPolicy30CCDE58",
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "sqs:ReceiveMessage",
                    "sqs:ChangeMessageVisibility",
                    "sqs:GetQueueUrl",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes"
                ],
                "Effect": "Allow",
                "Principal": { "AWS": "arn:aws:iam::210987654321:role/reader" },
                "Resource": jobs.arn()
            }],
            "Version": "2012-10-17"
        }),
        queues: [jobs.url()]
    });

    queue!(ordered {
        fifo: true,
        content_based_deduplication: true,
        deduplication_scope: MessageGroup,
        fifo_throughput_limit: PerMessageGroupId,
        sqs_managed_encryption: true
    });

    resource!(<AWS::SQS::QueuePolicy>::ordered_policy702995_c3 {
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "sqs:SendMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:GetQueueUrl"
                ],
                "Effect": "Allow",
                "Principal": { "Service": "events.amazonaws.com" },
                "Resource": ordered.arn()
            }],
            "Version": "2012-10-17"
        }),
        queues: [ordered.url()]
    });

    queue!(named {
        name: "orders.fifo",
        fifo: true,
        sqs_managed_encryption: false
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
                [jobs.arn()]
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
                [jobs.arn()]
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
                [ordered.arn()]
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
                [lost.arn()]
            )
        )
    );

    output!(name { value: jobs.name() });

    output!(arn { value: jobs.arn() });

    output!(url { value: jobs.url() });

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
