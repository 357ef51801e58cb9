//! Rules of events that put messages into a queue, with a queue for those that fail, and an alarm.
//!
//! `cargo run --bin nightly` writes the cloud assembly to `cdk.out`.

use stackwright::prelude::*;

/// The rules, the queues and the alarm.
#[stack(name = "Nightly")]
pub mod nightly {
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::failed {
        message_retention_period: 1_209_600
    });
    resource!(<AWS::SQS::Queue>::jobs {
        visibility_timeout: 300,
        redrive_policy: json!({ "deadLetterTargetArn": failed.arn(), "maxReceiveCount": 3 })
    });
    resource!(<AWS::Events::Rule>::every_night {
        description: "Starts the nightly jobs",
        schedule_expression: "cron(0 3 * * ? *)",
        state: "ENABLED",
        targets: [Target {
            id: "jobs",
            arn: jobs,
            input: "{\"job\":\"nightly\"}",
            dead_letter_config: DeadLetterConfig { arn: failed },
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
            id: "jobs",
            arn: jobs
        }]
    });
    resource!(<AWS::SQS::QueuePolicy>::from_rules {
        queues: [jobs.ref_(), failed.ref_()],
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
        })
    });
    topic!(on_call {});
    resource!(<AWS::CloudWatch::Alarm>::jobs_failed {
        namespace: "AWS/SQS",
        metric_name: "ApproximateNumberOfMessagesVisible",
        dimensions: [Dimension {
            name: "QueueName",
            value: failed.queue_name()
        }],
        statistic: "Maximum",
        period: 300,
        evaluation_periods: 1,
        threshold: 0,
        comparison_operator: "GreaterThanThreshold",
        alarm_actions: [on_call]
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<nightly::Stack>()?;
        Ok(())
    })
}
