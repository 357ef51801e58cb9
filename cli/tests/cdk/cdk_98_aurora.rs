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

    vpc!(network { nat_gateways: 1 });

    key!(data {});

    security_group!(web { vpc: network });

    role!(worker {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    database!(<AuroraPostgres>::events {
        version: "17.5",
        instance_type: "db.serverless",
        encrypted: true,
        database_name: "events",
        vpc: network,
        port: 5_432,
        readers: [
            Reader { promotion_tier: 1 },
            Reader {
                id: "spare",
                instance_type: "db.r6g.large"
            }
        ],
        capacity: Capacity { min: 0.5, max: 8 },
        copy_tags_to_snapshot: true
    });

    database!(<AuroraMySql>::archive {
        name: "archive",
        version: "8.0.mysql_aurora.3.10.0",
        instance_type: "db.r6g.large",
        storage_type: AuroraIopt1,
        encrypted: true,
        kms_key: data,
        username: "root_user",
        vpc: network,
        port: 3_307,
        readers: [Reader {}],
        backup_retention: 7days,
        backup_window: "03:00-04:00",
        maintenance_window: "sun:05:00-sun:06:00",
        copy_tags_to_snapshot: false,
        deletion_protection: false,
        parameters: ["time_zone" = "UTC"],
        log_exports: ["error"],
        monitoring_interval: 1min,
        performance_insights: true,
        performance_insights_retention: 31days,
        iam_authentication: true,
        public_access: false,
        ca_certificate: "rds-ca-rsa2048-g1",
        removal_policy: Retain
    });

    database!(<AuroraMySql>::plain {
        version: "8.0.mysql_aurora.3.10.0",
        instance_type: "db.t3.medium",
        vpc: network,
        copy_tags_to_snapshot: true,
        removal_policy: Destroy
    });

    alarm!(busy {
        metric: Metric::new("AWS/RDS", "CPUUtilization").dimension(
            "DBClusterIdentifier",
            events.name()
        ),
        threshold: 80,
        evaluation_periods: 3
    });

    wire!(
        worker.add_to_policy(
            Statement::allow(
                ["rds-db:connect"],
                [
                    text!(
                        "arn:{partition}:rds-db:{region}:{account_id}:dbuser:{archive_da4_cb258_db_cluster_resource_id}/app",
                        partition = Pseudo::Partition,
                        region = Pseudo::Region,
                        account_id = Pseudo::AccountId,
                        archive_da4_cb258_db_cluster_resource_id = archive.resource_id()
                    )
                ]
            )
        )
    );

    wire!(events.allow_default_port_from(web));

    wire!(archive.allow_default_port_from(web));

    output!(address {
        value: events.endpoint_address()
    });

    output!(reader {
        value: events.reader_endpoint_address()
    });

    output!(url {
        value: text!("{}:{}", archive.endpoint_address(), archive.endpoint_port())
    });

    output!(arn {
        value: text!(
            "arn:{partition}:rds:{region}:{account_id}:cluster:{archive_da4_cb258}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            archive_da4_cb258 = archive.name()
        )
    });

    output!(id {
        value: archive.resource_id()
    });
}
