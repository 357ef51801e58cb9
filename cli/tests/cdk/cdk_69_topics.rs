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

    topic!(topic {
        kms_key: key,
        subscriptions: [
            Subscription {
                protocol: Email,
                endpoint: "ops@example.com"
            },
            Subscription {
                protocol: EmailJson,
                endpoint: "reports@example.com"
            },
            Subscription {
                protocol: Https,
                endpoint: "https://example.com/alerts?of=cache"
            },
            Subscription {
                protocol: Sms,
                endpoint: "+15550123456"
            }
        ]
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

    topic!(all {
        subscriptions: [
            Subscription {
                protocol: Sqs,
                endpoint: "arn:aws:sqs:eu-west-1:123456789012:jobs",
                raw_message_delivery: true,
                filter_policy: json!({
                    "severity": ["high", { "prefix": "crit" }],
                    "price": [{ "numeric": [">=", 1, "<=", 2.5] }]
                }),
                dead_letter_queue: "arn:aws:sqs:eu-west-1:123456789012:lost"
            },
            Subscription {
                protocol: Lambda,
                endpoint: "arn:aws:lambda:eu-west-1:123456789012:function:notify",
                filter_policy: json!({
                    "order": {
                        "kind": [{ "anything-but": ["test"] }],
                        "seen": [{ "exists": true }]
                    }
                }),
                filter_policy_scope: MessageBody
            },
            Subscription {
                protocol: Https,
                endpoint: "https://example.com/raw",
                raw_message_delivery: false
            },
            Subscription {
                protocol: Firehose,
                endpoint: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/log",
                raw_message_delivery: true,
                subscription_role_arn: role.arn()
            }
        ]
    });

    resource!(<AWS::SNS::Subscription>::existingopsexamplecom9_fcb98_ea {
        logical_id: "Existingopsexamplecom9FCB98EA",
        endpoint: "ops@example.com",
        filter_policy: json!({ "severity": ["high"] }),
        protocol: "email",
        topic_arn: "arn:aws:sns:eu-west-1:123456789012:alerts"
    });
}
