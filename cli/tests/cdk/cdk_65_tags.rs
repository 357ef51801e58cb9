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

    vpc!(vpc {
        id: "VPC",
        tags: ["env" = "test", "Team" = "web"]
    });

    cache!(<Valkey>::cache {
        name: "orders",
        vpc,
        tags: ["cost" = "42", "env" = "test", "Team" = "data"],
        removal_policy: Retain
    });

    user!(<Iam>::app_resource {
        id: "App",
        user_id: "app",
        access: "on ~* +@all",
        tags: ["env" = "test", "Team" = "web", "z" = "1"]
    });

    user_group!(<Valkey>::group {
        users: [app_resource],
        tags: ["a" = "1", "env" = "test", "Team" = "web"]
    });

    resource!(<AWS::CloudWatch::Dashboard>::board47_d7_a2_d0 {
        dashboard_body: "{\"widgets\":[{\"type\":\"text\",\"width\":6,\"height\":2,\"x\":0,\"y\":0,\"properties\":{\"markdown\":\"# Orders\",\"background\":\"transparent\"}}]}",
        tags: ["env" = "test", "Team" = "web"]
    });

    alarm!(hits {
        metric: Metric::new("AWS/ElastiCache", "CacheHits")
            .dimension("clusterId", "orders")
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1,
        tags: ["env" = "test", "Team" = "web"]
    });

    topic!(on_call {
        tags: ["env" = "test", "Team" = "web"]
    });

    key!(data {
        alias: "alias/orders",
        tags: ["env" = "test", "Team" = "web"]
    });

    log_group!(log {
        retention: 7days,
        tags: ["env" = "test", "Team" = "web"]
    });

    secret!(password {
        generate: GenerateSecretString {
            exclude_punctuation: true
        },
        tags: ["env" = "test", "Team" = "web"]
    });

    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        tags: ["env" = "test", "Team" = "web"]
    });

    iam_user!(person {
        tags: ["env" = "test", "Team" = "web"]
    });

    iam_group!(people {});

    instance!(server {
        vpc,
        instance_type: "t3.micro",
        image_parameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64",
        tags: ["env" = "test", "Name" = "S/Server", "Team" = "web"]
    });

    output!(name { value: "orders" });

    output!(arn { value: cache.arn() });

    output!(address {
        description: "Where clients connect",
        value: cache.endpoint_address(),
        export_name: "orders-address"
    });

    output!(port {
        value: cache.endpoint_port()
    });

    output!(reader_address {
        value: cache.reader_endpoint_address()
    });

    output!(reader_port {
        value: cache.reader_endpoint_port()
    });

    output!(status {
        value: cache.status()
    });

    output!(group_name {
        value: "sgroup7316d6a1"
    });

    output!(group_arn { value: group.arn() });

    output!(group_status {
        value: group.status()
    });

    output!(user_id { value: "app" });

    output!(user_arn {
        value: app_resource.arn()
    });

    output!(url {
        value: text!(
            "rediss://{}:{}",
            cache.endpoint_address(),
            cache.endpoint_port()
        )
    });
}
