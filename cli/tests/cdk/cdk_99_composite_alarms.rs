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

    alarm!(errors {
        metric: Metric::new("Shop", "Errors"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(slow {
        metric: Metric::new("Shop", "Latency"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(orders {
        metric: Metric::new("Shop", "Orders"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(deploying {
        metric: Metric::new("Shop", "Deployments"),
        threshold: 1,
        evaluation_periods: 1
    });

    topic!(on_call {});

    resource!(<AWS::CloudWatch::CompositeAlarm>::plain295_eb121 {
        logical_id: "Plain295EB121",
        alarm_name: "SPlain3A8E344F",
        alarm_rule: text!("ALARM(\"{}\")", errors.arn())
    });

    resource!(<AWS::CloudWatch::CompositeAlarm>::page_a98_a310_e {
        actions_enabled: true,
        actions_suppressor: deploying.arn(),
        actions_suppressor_extension_period: 60,
        actions_suppressor_wait_period: 120,
        alarm_actions: [on_call.arn()],
        alarm_description: "Wake somebody",
        alarm_name: "page",
        alarm_rule: text!(
            "((ALARM(\"{}\") OR OK(\"{}\")) AND (NOT (INSUFFICIENT_DATA(\"{}\"))))",
            errors.arn(),
            slow.arn(),
            orders.arn()
        ),
        insufficient_data_actions: [on_call.arn()],
        ok_actions: [on_call.arn()]
    });

    resource!(<AWS::CloudWatch::CompositeAlarm>::nested0_e007_a7_e {
        actions_suppressor: page_a98_a310_e,
        actions_suppressor_extension_period: 60,
        actions_suppressor_wait_period: 60,
        alarm_name: "SNested967F47C6",
        alarm_rule: text!(
            "(ALARM(\"{}\") OR ALARM(\"shop-errors\"))",
            page_a98_a310_e.arn()
        ),
        tags: ["team" = "web"]
    });

    resource!(<AWS::CloudWatch::CompositeAlarm>::aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb7_e66_a4_f9 {
        logical_id: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB7E66A4F9",
        alarm_name: "SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB987FE646",
        alarm_rule: text!("(NOT (OK(\"{}\")))", plain295_eb121.arn())
    });

    output!(page_arn {
        value: page_a98_a310_e.arn()
    });

    output!(page_name {
        value: page_a98_a310_e.ref_()
    });

    output!(plain_name {
        value: plain295_eb121.ref_()
    });
}
