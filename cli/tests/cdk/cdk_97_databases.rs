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

    security_group!(existing_security_group {
        id: "LiveGroup",
        existing: "sg-0123456789abcdef0"
    });

    vpc!(network { nat_gateways: 1 });

    key!(data {});

    security_group!(web { vpc: network });

    role!(worker {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    resource!(<AWS::IAM::Policy>::worker_default_policy_d9676315 {
        policy_name: "WorkerDefaultPolicyD9676315",
        roles: [worker.name()],
        overrides: json!({
            "Properties": {
                "PolicyDocument": {
                    "Statement": [
                        {
                            "Action": [
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:DescribeSecret"
                            ],
                            "Effect": "Allow",
                            "Resource": { "Ref": "OrdersSecretAttachment82F308A6" }
                        },
                        {
                            "Action": "rds-db:connect",
                            "Effect": "Allow",
                            "Resource": {
                                "Fn::Join": [
                                    "",
                                    [
                                        "arn:",
                                        { "Ref": "AWS::Partition" },
                                        ":rds-db:",
                                        { "Ref": "AWS::Region" },
                                        ":",
                                        { "Ref": "AWS::AccountId" },
                                        ":dbuser:",
                                        { "Fn::GetAtt": ["Shop563325D0", "DbiResourceId"] },
                                        "/app"
                                    ]
                                ]
                            }
                        },
                        {
                            "Action": "rds-db:connect",
                            "Effect": "Allow",
                            "Resource": {
                                "Fn::Join": [
                                    "",
                                    [
                                        "arn:",
                                        { "Ref": "AWS::Partition" },
                                        ":rds-db:",
                                        { "Ref": "AWS::Region" },
                                        ":",
                                        { "Ref": "AWS::AccountId" },
                                        ":dbuser:db-ABC/reader"
                                    ]
                                ]
                            }
                        }
                    ],
                    "Version": "2012-10-17"
                }
            }
        })
    });

    secret!(given {
        generate: GenerateSecretString {
            exclude_punctuation: true,
            secret_string_template: "{\"username\":\"app\"}",
            generate_string_key: "password"
        }
    });

    database!(<Postgres>::orders {
        version: "17.6",
        instance_type: "db.m5.large",
        storage: 100GiB,
        storage_type: Gp2,
        vpc: network,
        copy_tags_to_snapshot: true
    });

    database!(<MySql>::shop {
        name: "shop",
        version: "8.4.6",
        instance_type: "db.r6g.large",
        storage: 400GiB,
        max_storage: 1000GiB,
        storage_type: Gp3,
        iops: 12_000,
        storage_throughput: 500,
        encrypted: true,
        kms_key: data,
        username: "app",
        database_name: "shop",
        vpc: network,
        port: 3_307,
        multi_az: true,
        backup_retention: 7days,
        backup_window: "03:00-04:00",
        maintenance_window: "sun:05:00-sun:06:00",
        delete_automated_backups: true,
        copy_tags_to_snapshot: false,
        deletion_protection: true,
        parameters: ["max_connections" = "200"],
        log_exports: ["error", "slowquery"],
        monitoring_interval: 1min,
        performance_insights: true,
        performance_insights_retention: 7days,
        performance_insights_key: data,
        iam_authentication: true,
        public_access: false,
        auto_minor_version_upgrade: false,
        allow_major_version_upgrade: true,
        ca_certificate: "rds-ca-rsa2048-g1",
        tags: ["team" = "web"],
        removal_policy: Retain
    });

    security_group!(guard { vpc: network });

    database!(<MariaDb>::blog {
        version: "11.8.3",
        instance_type: "db.t4g.micro",
        storage: 100GiB,
        storage_type: Io1,
        iops: 1_000,
        encrypted: true,
        secret: given,
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: Public
        },
        security_groups: [guard],
        backup_retention: 0days,
        copy_tags_to_snapshot: true,
        deletion_protection: false,
        parameter_group: "tuned",
        public_access: true,
        removal_policy: Destroy
    });

    alarm!(busy {
        metric: Metric::new("AWS/RDS", "CPUUtilization").dimension(
            "DBInstanceIdentifier",
            orders.name()
        ),
        threshold: 80,
        evaluation_periods: 3
    });

    wire!(orders.allow_default_port_from(web));

    wire!(shop.allow_default_port_from(web));

    wire!(existing_security_group.allow_from(web, Port::tcp(5_432)));

    output!(address {
        value: orders.endpoint_address()
    });

    output!(port {
        value: orders.endpoint_port()
    });

    output!(arn {
        value: text!(
            "arn:{partition}:rds:{region}:{account_id}:db:{orders_a9_b65338}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            orders_a9_b65338 = orders.name()
        )
    });

    output!(name {
        value: orders.name()
    });

    output!(live_arn {
        value: text!(
            "arn:{}:rds:{}:{}:db:live",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    output!(live_address {
        value: "live.abc.eu-west-1.rds.amazonaws.com"
    });
}
