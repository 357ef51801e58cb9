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

    topic!(news {});

    resource!(<AWS::SNS::TopicPolicy>::news_policy4_f5_cd32_b {
        logical_id: "NewsPolicy4F5CD32B",
        policy_document: json!({
            "Statement": [
                {
                    "Action": "sns:Publish",
                    "Effect": "Allow",
                    "Principal": { "AWS": "arn:aws:iam::123456789012:role/live" },
                    "Resource": news.arn(),
                    "Sid": "0"
                },
                {
                    "Action": "sns:Publish",
                    "Effect": "Allow",
                    "Principal": { "AWS": "arn:aws:iam::123456789012:user/reader" },
                    "Resource": news.arn(),
                    "Sid": "1"
                },
                {
                    "Action": "sns:Publish",
                    "Effect": "Allow",
                    "Principal": { "Service": "s3.amazonaws.com" },
                    "Resource": news.arn(),
                    "Sid": "2"
                },
                {
                    "Action": "sns:Subscribe",
                    "Effect": "Allow",
                    "Principal": {
                        "AWS": text!("arn:{}:iam::210987654321:root", Pseudo::Partition)
                    },
                    "Resource": news.arn(),
                    "Sid": "3"
                }
            ],
            "Version": "2012-10-17"
        }),
        topics: [news.arn()]
    });

    queue!(jobs {});

    resource!(<AWS::SQS::QueuePolicy>::jobs_policy30_ccde58 {
        logical_id: "JobsPolicy30CCDE58",
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "sqs:PurgeQueue",
                        "sqs:GetQueueAttributes",
                        "sqs:GetQueueUrl"
                    ],
                    "Effect": "Allow",
                    "Principal": { "AWS": "arn:aws:iam::123456789012:role/live" },
                    "Resource": jobs.arn()
                },
                {
                    "Action": [
                        "sqs:PurgeQueue",
                        "sqs:GetQueueAttributes",
                        "sqs:GetQueueUrl"
                    ],
                    "Effect": "Allow",
                    "Principal": { "AWS": "arn:aws:iam::123456789012:user/reader" },
                    "Resource": jobs.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        queues: [jobs.url()]
    });

    role!(exec {
        assumed_by: service("lambda.amazonaws.com")
    });

    resource!(<AWS::IAM::Policy>::live_policy8_a2_cba9_c {
        logical_id: "LivePolicy8A2CBA9C",
        policy_document: json!({
            "Statement": [
                { "Action": "sns:Publish", "Effect": "Allow", "Resource": news.arn() },
                {
                    "Action": [
                        "sqs:PurgeQueue",
                        "sqs:GetQueueAttributes",
                        "sqs:GetQueueUrl"
                    ],
                    "Effect": "Allow",
                    "Resource": jobs.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "LivePolicy8A2CBA9C",
        roles: ["live"]
    });

    resource!(<AWS::IAM::Policy>::known_policy62_d6_d7_eb {
        logical_id: "KnownPolicy62D6D7EB",
        policy_document: json!({
            "Statement": [
                { "Action": "sns:Publish", "Effect": "Allow", "Resource": news.arn() },
                {
                    "Action": [
                        "sqs:PurgeQueue",
                        "sqs:GetQueueAttributes",
                        "sqs:GetQueueUrl"
                    ],
                    "Effect": "Allow",
                    "Resource": jobs.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "KnownPolicy62D6D7EB",
        roles: ["known"]
    });

    resource!(<AWS::IAM::Policy>::reader_policy_e36521_da {
        logical_id: "ReaderPolicyE36521DA",
        policy_document: json!({
            "Statement": [
                { "Action": "sns:Publish", "Effect": "Allow", "Resource": news.arn() },
                {
                    "Action": [
                        "sqs:PurgeQueue",
                        "sqs:GetQueueAttributes",
                        "sqs:GetQueueUrl"
                    ],
                    "Effect": "Allow",
                    "Resource": jobs.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "ReaderPolicyE36521DA",
        users: ["reader"]
    });

    wire!(
        exec.add_to_policy(Statement::allow(["sns:Publish"], [news.arn()])),
        exec.add_to_policy(
            Statement::allow(
                [
                    "sqs:PurgeQueue",
                    "sqs:GetQueueAttributes",
                    "sqs:GetQueueUrl"
                ],
                [jobs.arn()]
            )
        )
    );
}
