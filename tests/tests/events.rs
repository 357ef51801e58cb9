//! Queues, and what calls functions: templates that equal those of the CDK, and what a program can do with a queue.

use stackwright::prelude::*;
use stackwright_tests::{assert_equals_the_cdk, template_of};

#[stack(name = "S")]
mod queues {
    use stackwright::prelude::*;

    queue!(plain {
        tags: ["team" = "shop"]
    });
    queue!(lost { retention: 14days });
    key!(queue_key {});
    queue!(jobs {
        name: "jobs",
        visibility_timeout: 3min,
        delivery_delay: 5sec,
        max_message_size: 64KiB,
        receive_wait: 20sec,
        kms_key: queue_key,
        data_key_reuse: 10min,
        dead_letter_queue: lost,
        max_receive_count: 5,
        removal_policy: Retain
    });
    queue!(ordered {
        fifo: true,
        content_based_deduplication: true,
        deduplication_scope: MessageGroup,
        fifo_throughput_limit: PerMessageGroupId,
        sqs_managed_encryption: true
    });
    queue!(named {
        name: "orders.fifo",
        fifo: true,
        sqs_managed_encryption: false
    });
    queue!(live {
        existing: "arn:aws:sqs:eu-west-1:123456789012:live"
    });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com")
    });
    wire!(
        jobs.grant_send_messages(exec),
        jobs.grant_consume_messages(exec),
        ordered.grant_consume_messages(exec),
        live.grant_send_messages(exec),
        lost.grant_purge(exec),
        ordered.grant_send_messages(service("events.amazonaws.com")),
        jobs.grant_consume_messages(stackwright::iam::arn(
            "arn:aws:iam::210987654321:role/reader"
        ))
    );
    output!(name { value: jobs.name() });
    output!(arn { value: jobs.arn() });
    output!(url { value: jobs.url() });
    output!(live_name { value: live.name() });
    output!(live_arn { value: live.arn() });
    output!(live_url { value: live.url() });
}

#[test]
fn queues_are_those_of_the_cdk() {
    assert_equals_the_cdk(&template_of::<queues::Stack>(), "87_queues");
}

/// In another account a policy of the grantee is not enough, and a service has none.
#[stack(name = "S")]
mod resource_policies {
    use stackwright::prelude::*;

    topic!(news {});
    queue!(jobs {});
    role!(exec {
        assumed_by: service("lambda.amazonaws.com")
    });
    role!(live {
        existing: "arn:aws:iam::123456789012:role/live"
    });
    role!(known { existing: "known" });
    iam_user!(reader {
        existing: "arn:aws:iam::123456789012:user/reader"
    });
    wire!(
        news.grant_publish(exec),
        jobs.grant_purge(exec),
        news.grant_publish(live),
        jobs.grant_purge(live),
        news.grant_publish(known),
        jobs.grant_purge(known),
        news.grant_publish(reader),
        jobs.grant_purge(reader),
        news.grant_publish(service("s3.amazonaws.com")),
        news.grant_subscribe(account("210987654321"))
    );
}

#[test]
fn policies_of_queues_and_topics_are_those_of_the_cdk() {
    assert_equals_the_cdk(
        &template_of::<resource_policies::Stack>(),
        "99_resource_policies",
    );
}

/// The account of the stack is that of the role, so that the policy of the role is enough.
#[test]
fn a_role_of_the_same_account_needs_no_policy_of_a_queue() -> stackwright::Result<()> {
    for (account, count) in [("123456789012", 0), ("210987654321", 1)] {
        let mut app = App::new();
        let scope = app.new_stack_in("S", Environment::new().account(account))?;
        let live = role!(
            scope,
            live {
                existing: "arn:aws:iam::123456789012:role/live"
            }
        )?;
        queue!(scope, jobs {})?.grant_purge(&live);
        let assembly = app.assemble()?;
        let template = assembly.template("S").cloned().unwrap_or_default();
        let found = template
            .to_string()
            .matches("AWS::SQS::QueuePolicy")
            .count();
        assert_eq!(found, count, "{account}");
    }
    Ok(())
}

#[stack(name = "S")]
mod events {
    use stackwright::prelude::*;

    const CODE: &str = "def main(event, context):\n    return event\n";

    key!(queue_key {});
    queue!(lost {});
    queue!(jobs {
        visibility_timeout: 3min
    });
    queue!(secret {
        kms_key: queue_key,
        visibility_timeout: 3min
    });
    queue!(live {
        existing: "arn:aws:sqs:eu-west-1:123456789012:live"
    });
    function!(worker {
        runtime: "python3.13",
        handler: "index.main",
        code: Code { inline: CODE },
        timeout: 30sec,
        queues: [
            QueueSource { queue: jobs.arn() },
            QueueSource {
                queue: secret.arn(),
                batch_size: 100,
                batching_window: 5sec,
                report_failures: true,
                max_concurrency: 4,
                enabled: false,
                filters: [
                    json!({ "body": { "kind": ["order"] } }),
                    json!({ "body": { "kind": ["refund"] } })
                ]
            }
        ]
    });
    function!(nightly {
        runtime: "python3.13",
        handler: "index.main",
        code: Code { inline: CODE },
        schedules: [
            Schedule { every: 36hours },
            Schedule {
                id: "Reports",
                name: "reports",
                description: "Reports",
                enabled: false,
                cron: "0 3 ? * MON-FRI *",
                input: json!({ "kind": "daily", "count": 2 }),
                retry_attempts: 2,
                max_event_age: 2hours,
                dead_letter_queue: lost.arn()
            },
            Schedule {
                id: "Often",
                every: 1min,
                input: json!("tick"),
                dead_letter_queue: live.arn()
            }
        ]
    });
}

#[test]
fn events_are_those_of_the_cdk() {
    assert_equals_the_cdk(&template_of::<events::Stack>(), "88_events");
}

/// What a function reads of queues that are no constructs of the library.
#[stack(name = "S")]
mod elsewhere {
    use stackwright::prelude::*;

    parameter!(queue { kind: String });
    resource!(<AWS::SQS::Queue>::raw {
        visibility_timeout: 180
    });
    function!(worker {
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        queues: [
            QueueSource {
                queue: "arn:aws:sqs:eu-west-1:123456789012:live"
            },
            QueueSource { queue: raw.arn() },
            QueueSource {
                queue: queue.value()
            }
        ],
        schedules: [Schedule { every: 5min }, Schedule { every: 1day }]
    });
}

#[test]
fn queues_are_read_by_their_arns() -> stackwright::Result<()> {
    let template = template_of::<elsewhere::Stack>();
    let resources = template["Resources"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let of = |kind: &str| -> Vec<&serde_json::Value> {
        let all = resources.values();
        all.filter(|one| one["Type"] == kind).collect()
    };
    let mappings = of("AWS::Lambda::EventSourceMapping");
    let arns: Vec<_> = mappings
        .iter()
        .map(|one| one["Properties"]["EventSourceArn"].to_string())
        .collect();
    assert_eq!(
        arns,
        [
            "\"arn:aws:sqs:eu-west-1:123456789012:live\"",
            "{\"Fn::GetAtt\":[\"Raw\",\"Arn\"]}",
            "{\"Ref\":\"Queue\"}"
        ]
    );
    // The role may consume each of them.
    let policies = of("AWS::IAM::Policy");
    let statements = &policies[0]["Properties"]["PolicyDocument"]["Statement"];
    assert_eq!(statements.as_array().map(Vec::len), Some(3));
    assert_eq!(statements[2]["Action"][0], "sqs:ReceiveMessage");
    let rates: Vec<_> = of("AWS::Events::Rule")
        .iter()
        .map(|one| one["Properties"]["ScheduleExpression"].clone())
        .collect();
    assert_eq!(rates, ["rate(5 minutes)", "rate(1 day)"]);
    Ok(())
}

/// A subscription whose messages go to a queue that they cannot be delivered without.
#[stack(name = "S")]
mod dead_letters_of_a_subscription {
    use stackwright::prelude::*;

    queue!(lost {});
    topic!(news {
        subscriptions: [Subscription {
            protocol: Https,
            endpoint: "https://example.com/news",
            dead_letter_queue: lost.arn()
        }]
    });
}

/// As the CDK's: the policy of the queue lets SNS send.
#[test]
fn the_dead_letter_queue_of_a_subscription_lets_sns_send() {
    let template = template_of::<dead_letters_of_a_subscription::Stack>();
    let resources = template["Resources"].as_object().expect("resources");
    let mut policies = resources.values();
    let policy = policies.find(|one| one["Type"] == "AWS::SQS::QueuePolicy");
    let statement = &policy.expect("a policy")["Properties"]["PolicyDocument"]["Statement"][0];
    assert_eq!(statement["Action"], "sqs:SendMessage");
    assert_eq!(statement["Principal"]["Service"], "sns.amazonaws.com");
    let topic = &statement["Condition"]["ArnEquals"]["aws:SourceArn"]["Ref"];
    let topic = topic.as_str().expect("the topic");
    assert_eq!(resources[topic]["Type"], "AWS::SNS::Topic");
}
