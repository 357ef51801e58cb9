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

    key!(queue_key {});

    queue!(lost {});

    resource!(<AWS::SQS::QueuePolicy>::lost_policy8331_fdc8 {
        logical_id: "LostPolicy8331FDC8",
        policy_document: json!({
            "Statement": [{
                "Action": "sqs:SendMessage",
                "Condition": { "ArnEquals": { "aws:SourceArn": nightly_reports716_d0_a24.arn() } },
                "Effect": "Allow",
                "Principal": { "Service": "events.amazonaws.com" },
                "Resource": lost.arn(),
                "Sid": "AllowEventRuleSNightlyReports1797DC82"
            }],
            "Version": "2012-10-17"
        }),
        queues: [lost.url()]
    });

    queue!(jobs {
        visibility_timeout: 3min
    });

    queue!(secret {
        visibility_timeout: 3min,
        kms_key: queue_key
    });

    resource!(<AWS::IAM::Policy>::worker_service_role_default_policy_ae71_b5_fa {
        logical_id: "WorkerServiceRoleDefaultPolicyAE71B5FA",
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "sqs:ReceiveMessage",
                        "sqs:ChangeMessageVisibility",
                        "sqs:GetQueueUrl",
                        "sqs:DeleteMessage",
                        "sqs:GetQueueAttributes"
                    ],
                    "Effect": "Allow",
                    "Resource": jobs.arn()
                },
                {
                    "Action": [
                        "sqs:ReceiveMessage",
                        "sqs:ChangeMessageVisibility",
                        "sqs:GetQueueUrl",
                        "sqs:DeleteMessage",
                        "sqs:GetQueueAttributes"
                    ],
                    "Effect": "Allow",
                    "Resource": secret.arn()
                },
                { "Action": "kms:Decrypt", "Effect": "Allow", "Resource": queue_key.arn() }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "WorkerServiceRoleDefaultPolicyAE71B5FA",
        overrides: json!({ "Properties": { "Roles": [{ "Ref": "WorkerServiceRole8543584E" }] } })
    });

    function!(worker {
        runtime: "python3.13",
        handler: "index.main",
        code: Code {
            inline: r"def main(event, context):
    return event
"
        },
        timeout: 30sec,
        overrides: json!({
            "DependsOn": [
                "WorkerServiceRoleDefaultPolicyAE71B5FA",
                "WorkerServiceRole8543584E"
            ]
        })
    });

    resource!(<AWS::Lambda::EventSourceMapping>::worker_sqs_event_source_s_jobs26873379723321_fc {
        logical_id: "WorkerSqsEventSourceSJobs26873379723321FC",
        event_source_arn: jobs.arn(),
        function_name: worker.name()
    });

    resource!(<AWS::Lambda::EventSourceMapping>::worker_sqs_event_source_s_secret73_ac617_d2_cfcc58_a {
        logical_id: "WorkerSqsEventSourceSSecret73AC617D2CFCC58A",
        batch_size: 100,
        enabled: false,
        event_source_arn: secret.arn(),
        filter_criteria: FilterCriteria {
            filters: [
                Filter {
                    pattern: "{\"body\":{\"kind\":[\"order\"]}}"
                },
                Filter {
                    pattern: "{\"body\":{\"kind\":[\"refund\"]}}"
                }
            ]
        },
        function_name: worker.name(),
        function_response_types: ["ReportBatchItemFailures"],
        maximum_batching_window_in_seconds: 5,
        scaling_config: ScalingConfig {
            maximum_concurrency: 4
        }
    });

    function!(nightly {
        runtime: "python3.13",
        handler: "index.main",
        code: Code {
            inline: r"def main(event, context):
    return event
"
        },
        schedules: [
            Schedule { every: 36hours },
            Schedule {
                every: 1min,
                id: "Often",
                input: json!("tick"),
                dead_letter_queue: "arn:aws:sqs:eu-west-1:123456789012:live"
            }
        ]
    });

    resource!(<AWS::Events::Rule>::nightly_reports716_d0_a24 {
        description: "Reports",
        name: "reports",
        schedule_expression: "cron(0 3 ? * MON-FRI *)",
        state: "DISABLED",
        targets: [Target {
            arn: nightly.arn(),
            dead_letter_config: DeadLetterConfig { arn: lost.arn() },
            id: "Target0",
            input: "{\"kind\":\"daily\",\"count\":2}",
            retry_policy: RetryPolicy {
                maximum_event_age_in_seconds: 7200,
                maximum_retry_attempts: 2
            }
        }]
    });

    resource!(<AWS::Lambda::Permission>::nightly_reports_allow_event_rule_s_nightly08_e9344_f8701_fd3_b {
        logical_id: "NightlyReportsAllowEventRuleSNightly08E9344F8701FD3B",
        action: "lambda:InvokeFunction",
        function_name: nightly.arn(),
        principal: "events.amazonaws.com",
        source_arn: nightly_reports716_d0_a24.arn()
    });
}
