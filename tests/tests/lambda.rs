//! Functions of Lambda: templates that equal those of the CDK, and what a program can do with a function.

use stackwright::prelude::*;
use stackwright_tests::{assert_equals_the_cdk, template_of};

#[stack(name = "S")]
mod functions {
    use stackwright::prelude::*;

    const CODE: &str = "def main(event, context):\n    return event\n";
    const LOST: &str = "arn:aws:sqs:eu-west-1:123456789012:lost";

    vpc!(network { max_azs: 2 });
    vpc!(data {
        max_azs: 2,
        nat_gateways: 0
    });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });

    function!(plain {
        runtime: "python3.13",
        handler: "index.main",
        code: Code { inline: CODE }
    });
    function!(worker {
        vpc: network,
        runtime: "python3.13",
        handler: "index.main",
        code: Code { inline: CODE },
        environment: [
            "CACHE" = sessions.endpoint_address(),
            "PORT" = sessions.endpoint_port(),
            "STAGE" = "prod"
        ]
    });
    wire!(
        sessions.allow_default_port_from(worker),
        sessions.grant_connect(worker),
        app.grant_connect(worker)
    );

    log_group!(logs { retention: 14days });
    function!(full {
        name: "orders",
        description: "Orders",
        vpc: data,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "orders.zip",
            version: "7"
        },
        memory: 512MiB,
        timeout: 2min,
        ephemeral_storage: 1GiB,
        architecture: Arm64,
        log_group: logs,
        dead_letter_queue: LOST,
        tracing: Active,
        reserved_concurrency: 10,
        tags: ["team" = "shop"]
    });

    security_group!(group {
        vpc: network,
        allow_all_outbound: false
    });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });
    function!(given {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateWithEgress,
            one_per_az: true
        },
        security_groups: [group],
        role: exec,
        runtime: "nodejs24.x",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "given.zip"
        }
    });
    secret!(secret {});
    wire!(
        given.allow_to_default_port(sessions),
        secret.grant_read(given),
        plain.grant_invoke(given)
    );

    security_group!(live_group {
        existing: "sg-0123456789abcdef0"
    });
    role!(live_role {
        existing: "arn:aws:iam::123456789012:role/live"
    });
    function!(live {
        existing: "arn:aws:lambda:eu-west-1:123456789012:function:live",
        security_groups: [live_group],
        role: live_role
    });
    wire!(
        sessions.allow_default_port_from(live),
        sessions.grant_connect(live),
        app.grant_connect(live)
    );

    topic!(on_call {});
    alarm!(errors {
        metric: worker.metric_errors(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [on_call]
    });
    alarm!(slow {
        metric: live.metric_duration().statistic("p99"),
        threshold: 1_000,
        evaluation_periods: 3
    });
    alarm!(refused {
        metric: MathExpression::new("throttles / calls")
            .using("throttles", plain.metric_throttles())
            .using("calls", plain.metric_invocations()),
        threshold: 0.1,
        evaluation_periods: 1
    });
    output!(name {
        value: worker.name()
    });
    output!(arn { value: full.arn() });
    output!(live_name { value: live.name() });
    output!(live_arn { value: live.arn() });
}

#[test]
fn functions_are_those_of_the_cdk() {
    let template = template_of::<functions::Stack>();
    assert_equals_the_cdk(&template, "84_lambda_functions");
}
