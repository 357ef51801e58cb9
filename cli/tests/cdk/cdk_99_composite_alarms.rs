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

    composite_alarm!(plain {
        rule: errors.in_alarm()
    });

    composite_alarm!(page {
        rule: all_of([
            any_of([errors.in_alarm(), slow.in_ok()]),
            not(orders.has_insufficient_data())
        ]),
        alarm_actions: [on_call],
        ok_actions: [on_call],
        insufficient_data_actions: [on_call],
        actions_enabled: true,
        actions_suppressor: deploying.arn(),
        suppressor_wait_period: 2min,
        suppressor_extension_period: 1min,
        name: "page",
        description: "Wake somebody"
    });

    composite_alarm!(nested {
        rule: any_of([page.in_alarm(), AlarmRule::in_alarm("shop-errors")]),
        actions_suppressor: page.arn(),
        suppressor_wait_period: 1min,
        suppressor_extension_period: 1min,
        tags: ["team" = "web"]
    });

    composite_alarm!(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb7_e66_a4_f9 {
        logical_id: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB7E66A4F9",
        rule: not(plain.in_ok()),
        name: "SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB987FE646"
    });

    output!(page_arn { value: page.arn() });

    output!(page_name { value: page.name() });

    output!(plain_name {
        value: plain.name()
    });
}
