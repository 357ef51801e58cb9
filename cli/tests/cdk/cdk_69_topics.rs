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

    key!(key {});

    topic!(topic { kms_key: key });

    resource!(<AWS::SNS::Subscription>::topicopsexamplecom_a7_af42_f2 {
        logical_id: "TopicopsexamplecomA7AF42F2",
        endpoint: "ops@example.com",
        protocol: "email",
        topic_arn: topic.arn()
    });

    resource!(<AWS::SNS::Subscription>::topicreportsexamplecom_fd05_d56_d {
        logical_id: "TopicreportsexamplecomFD05D56D",
        endpoint: "reports@example.com",
        protocol: "email-json",
        topic_arn: topic.arn()
    });

    resource!(<AWS::SNS::Subscription>::topichttpsexamplecomalertsofcache1_d063414 {
        endpoint: "https://example.com/alerts?of=cache",
        protocol: "https",
        topic_arn: topic.arn()
    });

    resource!(<AWS::SNS::Subscription>::topic15550123456629_f43_fb {
        logical_id: "Topic15550123456629F43FB",
        endpoint: "+15550123456",
        protocol: "sms",
        topic_arn: topic.arn()
    });

    topic!(orders {
        name: "S-Orders-B002CD82.fifo",
        fifo: true
    });

    topic!(named {
        name: "jobs.fifo",
        fifo: true
    });

    topic!(deduplicated {
        name: "orders.fifo",
        fifo: true,
        content_based_deduplication: true
    });

    role!(role {
        assumed_by: service("sns.amazonaws.com")
    });

    topic!(all {});

    resource!(<AWS::SNS::Subscription>::allarnawssqseuwest1123456789012jobs_f4459238 {
        endpoint: "arn:aws:sqs:eu-west-1:123456789012:jobs",
        filter_policy: json!({
            "severity": ["high", { "prefix": "crit" }],
            "price": [{ "numeric": [">=", 1, "<=", 2.5] }]
        }),
        protocol: "sqs",
        raw_message_delivery: true,
        redrive_policy: json!({ "deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:lost" }),
        topic_arn: all.arn()
    });

    resource!(<AWS::SNS::Subscription>::allarnawslambdaeuwest1123456789012functionnotify304_dfa8_f {
        logical_id: "Allarnawslambdaeuwest1123456789012functionnotify304DFA8F",
        endpoint: "arn:aws:lambda:eu-west-1:123456789012:function:notify",
        filter_policy: json!({
            "order": { "kind": [{ "anything-but": ["test"] }], "seen": [{ "exists": true }] }
        }),
        filter_policy_scope: "MessageBody",
        protocol: "lambda",
        topic_arn: all.arn()
    });

    resource!(<AWS::SNS::Subscription>::allhttpsexamplecomraw1_e7_b6000 {
        endpoint: "https://example.com/raw",
        protocol: "https",
        raw_message_delivery: false,
        topic_arn: all.arn()
    });

    resource!(<AWS::SNS::Subscription>::allarnawsfirehoseeuwest1123456789012deliverystreamlog_fef9_d1_b3 {
        logical_id: "Allarnawsfirehoseeuwest1123456789012deliverystreamlogFEF9D1B3",
        endpoint: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/log",
        protocol: "firehose",
        raw_message_delivery: true,
        subscription_role_arn: role.arn(),
        topic_arn: all.arn()
    });

    resource!(<AWS::SNS::Subscription>::existingopsexamplecom9_fcb98_ea {
        logical_id: "Existingopsexamplecom9FCB98EA",
        endpoint: "ops@example.com",
        filter_policy: json!({ "severity": ["high"] }),
        protocol: "email",
        topic_arn: "arn:aws:sns:eu-west-1:123456789012:alerts"
    });
}
