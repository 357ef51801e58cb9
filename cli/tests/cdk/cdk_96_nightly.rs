#[stackwright::stack(
    name = "Nightly",
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

    queue!(failed {
        logical_id: "Failed",
        retention: 14days,
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    queue!(jobs {
        logical_id: "Jobs",
        visibility_timeout: 5min,
        dead_letter_queue: failed,
        max_receive_count: 3,
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    resource!(<AWS::Events::Rule>::every_night {
        description: "Starts the nightly jobs",
        schedule_expression: "cron(0 3 * * ? *)",
        state: "ENABLED",
        targets: [Target {
            arn: jobs.arn(),
            dead_letter_config: DeadLetterConfig { arn: failed.arn() },
            id: "jobs",
            input: "{\"job\":\"nightly\"}",
            retry_policy: RetryPolicy {
                maximum_retry_attempts: 3
            }
        }]
    });

    resource!(<AWS::Events::Rule>::stopped_tasks {
        event_pattern: json!({
            "source": ["aws.ecs"],
            "detail-type": ["ECS Task State Change"],
            "detail": { "lastStatus": ["STOPPED"] }
        }),
        targets: [Target {
            arn: jobs.arn(),
            id: "jobs"
        }]
    });

    resource!(<AWS::SQS::QueuePolicy>::from_rules {
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Service": "events.amazonaws.com" },
                "Action": "sqs:SendMessage",
                "Resource": [jobs.arn(), failed.arn()],
                "Condition": {
                    "ArnEquals": { "aws:SourceArn": [every_night.arn(), stopped_tasks.arn()] }
                }
            }]
        }),
        queues: [jobs.url(), failed.url()]
    });

    topic!(on_call {});

    alarm!(jobs_failed {
        logical_id: "JobsFailed",
        metric: Metric::new("AWS/SQS", "ApproximateNumberOfMessagesVisible")
            .dimension("QueueName", failed.name())
            .statistic("Maximum"),
        threshold: 0,
        evaluation_periods: 1,
        comparison: GreaterThanThreshold,
        alarm_actions: [on_call]
    });
}
