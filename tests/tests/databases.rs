//! Databases of RDS: templates that equal those of the CDK, and what a program can do with a database.

use stackwright::assertions::Template;
use stackwright::prelude::*;
use stackwright_tests::{assert_equals_the_cdk, template_of};

#[stack(name = "S")]
mod databases {
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 1
    });
    key!(data {});
    security_group!(web { vpc: network });
    role!(worker {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    secret!(given {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password",
            exclude_punctuation: true
        }
    });
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6"
    });
    database!(<MySql>::shop {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateWithEgress
        },
        version: "8.4.6",
        instance_type: "db.r6g.large",
        name: "shop",
        database_name: "shop",
        storage: 400GiB,
        max_storage: 1000GiB,
        storage_type: Gp3,
        iops: 12_000,
        storage_throughput: 500,
        kms_key: data,
        multi_az: true,
        port: 3_307,
        username: "app",
        backup_retention: 7days,
        backup_window: "03:00-04:00",
        maintenance_window: "sun:05:00-sun:06:00",
        removal_policy: Retain,
        parameters: ["max_connections" = "200"],
        log_exports: ["error", "slowquery"],
        monitoring_interval: 60sec,
        performance_insights: true,
        performance_insights_key: data,
        iam_authentication: true,
        public_access: false,
        ca_certificate: "rds-ca-rsa2048-g1",
        auto_minor_version_upgrade: false,
        allow_major_version_upgrade: true,
        copy_tags_to_snapshot: false,
        delete_automated_backups: true,
        tags: ["team" = "web"]
    });
    security_group!(guard { vpc: network });
    database!(<MariaDb>::blog {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: Public
        },
        version: "11.8.3",
        instance_type: "db.t4g.micro",
        security_groups: [guard],
        secret: given,
        storage_type: Io1,
        removal_policy: Destroy,
        deletion_protection: false,
        encrypted: true,
        backup_retention: 0days,
        parameter_group: "tuned"
    });
    security_group!(live_group {
        existing: "sg-0123456789abcdef0"
    });
    database!(<Postgres>::live {
        existing: "live",
        endpoint: "live.abc.eu-west-1.rds.amazonaws.com",
        resource_id: "db-ABC",
        port: 5_432,
        security_groups: [live_group]
    });
    alarm!(busy {
        metric: orders.metric("CPUUtilization"),
        threshold: 80,
        evaluation_periods: 3
    });
    wire!(
        orders.allow_default_port_from(web),
        orders.grant_read_secret(worker),
        shop.allow_default_port_from(web),
        shop.grant_connect(worker, "app"),
        live.grant_connect(worker, "reader"),
        live.allow_default_port_from(web),
    );
    output!(address {
        value: orders.endpoint_address()
    });
    output!(port {
        value: orders.endpoint_port()
    });
    output!(arn {
        value: orders.arn()
    });
    output!(name {
        value: orders.name()
    });
    output!(live_arn { value: live.arn() });
    output!(live_address {
        value: live.endpoint_address()
    });
}

#[stack(name = "S")]
mod restored {
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 1
    });
    key!(data {});
    role!(worker {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    secret!(given {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password",
            exclude_punctuation: true
        }
    });
    database!(<Postgres>::plain {
        vpc: network,
        version: "17.6",
        snapshot: "orders-2026-11-01"
    });
    database!(<Postgres>::renewed {
        vpc: network,
        version: "17.6",
        snapshot: "arn:aws:rds:eu-west-1:123456789012:snapshot:orders",
        username: "app",
        instance_type: "db.r6g.large",
        storage: 200GiB,
        multi_az: true
    });
    database!(<Postgres>::kept {
        vpc: network,
        version: "17.6",
        snapshot: "orders",
        secret: given,
        removal_policy: Retain
    });
    database!(<AuroraPostgres>::events {
        vpc: network,
        version: "17.5",
        snapshot: "events-2026-11-01"
    });
    database!(<AuroraPostgres>::archive {
        vpc: network,
        version: "17.5",
        snapshot: "archive",
        username: "postgres",
        capacity: Capacity { min: 0.5, max: 4.0 },
        kms_key: data
    });
    wire!(
        renewed.grant_read_secret(worker),
        archive.grant_read_secret(worker)
    );
    output!(address {
        value: plain.endpoint_address()
    });
    output!(events_address {
        value: events.endpoint_address()
    });
}

#[stack(name = "S")]
mod aurora {
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 1
    });
    key!(data {});
    security_group!(web { vpc: network });
    role!(worker {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    database!(<AuroraPostgres>::events {
        vpc: network,
        version: "17.5",
        capacity: Capacity { min: 0.5, max: 8.0 },
        readers: [
            Reader { promotion_tier: 1 },
            Reader {
                id: "spare",
                instance_type: "db.r6g.large"
            }
        ],
        database_name: "events",
        encrypted: true
    });
    database!(<AuroraMySql>::archive {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateWithEgress
        },
        version: "8.0.mysql_aurora.3.10.0",
        instance_type: "db.r6g.large",
        readers: [Reader {}],
        ca_certificate: "rds-ca-rsa2048-g1",
        name: "archive",
        port: 3_307,
        username: "root_user",
        kms_key: data,
        storage_type: AuroraIopt1,
        backup_retention: 7days,
        backup_window: "03:00-04:00",
        maintenance_window: "sun:05:00-sun:06:00",
        deletion_protection: false,
        removal_policy: Retain,
        parameters: ["time_zone" = "UTC"],
        log_exports: ["error"],
        monitoring_interval: 60sec,
        performance_insights: true,
        performance_insights_retention: 31days,
        iam_authentication: true,
        copy_tags_to_snapshot: false
    });
    database!(<AuroraMySql>::plain {
        vpc: network,
        version: "8.0.mysql_aurora.3.10.0",
        removal_policy: Destroy
    });
    alarm!(busy {
        metric: events.metric_cpu(),
        threshold: 80,
        evaluation_periods: 3
    });
    wire!(
        events.allow_default_port_from(web),
        archive.allow_default_port_from(web),
        archive.grant_connect(worker, "app"),
    );
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
        value: archive.arn()
    });
    output!(id_of {
        id: "Id",
        value: archive.resource_id()
    });
}

#[test]
fn instances_are_those_of_the_cdk() {
    assert_equals_the_cdk(&template_of::<databases::Stack>(), "97_databases");
}

#[test]
fn restored_databases_are_those_of_the_cdk() {
    assert_equals_the_cdk(&template_of::<restored::Stack>(), "97_restored");
}

#[test]
fn clusters_are_those_of_the_cdk() {
    assert_equals_the_cdk(&template_of::<aurora::Stack>(), "98_aurora");
}

/// With the feature flags that the library honors.
#[test]
fn flags_are_honored() -> stackwright::Result<()> {
    let flags = include_str!("../conformance/flags/flags.json");
    let flags: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(flags).unwrap_or_default();
    let mut app = flags.into_iter().fold(App::new(), |app, (flag, value)| {
        app.with_context(flag, value)
    });
    app.add::<databases::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly.template("S").cloned().unwrap_or_default();
    assert_equals_the_cdk(&template, "flags/97_databases");
    Ok(())
}

/// What `uses` stands for.
#[stack(name = "Shop")]
mod written_out {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(given {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password"
        }
    });
    database!(<MySql>::orders {
        vpc: network,
        version: "8.4.6",
        database_name: "orders"
    });
    database!(<Postgres>::live {
        existing: "live",
        endpoint: "live.abc.eu-west-1.rds.amazonaws.com",
        security_groups: [live_group],
        secret: given
    });
    security_group!(live_group {
        existing: "sg-0123456789abcdef0"
    });
    function!(worker {
        vpc: network,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        environment: [
            "LIVE_ENDPOINT" = live.endpoint_address(),
            "LIVE_PORT" = live.endpoint_port(),
            "LIVE_SECRET" = given.arn()
        ]
    });
    wire!(
        live.allow_default_port_from(worker),
        live.grant_read_secret(worker),
    );
}

#[stack(name = "Shop")]
mod in_one_call {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(given {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password"
        }
    });
    database!(<MySql>::orders {
        vpc: network,
        version: "8.4.6",
        database_name: "orders"
    });
    database!(<Postgres>::live {
        existing: "live",
        endpoint: "live.abc.eu-west-1.rds.amazonaws.com",
        security_groups: [live_group],
        secret: given
    });
    security_group!(live_group {
        existing: "sg-0123456789abcdef0"
    });
    function!(worker {
        vpc: network,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }
    });
    wire!(worker.uses(live));
}

#[test]
fn a_function_uses_an_existing_database() {
    let (one, other) = (
        template_of::<written_out::Stack>(),
        template_of::<in_one_call::Stack>(),
    );
    assert_eq!(one, other);
}

#[stack]
mod used {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<AuroraMySql>::orders {
        vpc: network,
        version: "8.0.mysql_aurora.3.10.0",
        database_name: "orders",
        capacity: Capacity { max: 4.0 }
    });
    function!(worker {
        vpc: network,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }
    });
    wire!(worker.uses(orders));
}

#[test]
fn a_function_is_told_of_a_new_database() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<used::Stack>()?;
    let assembly = app.assemble()?;
    let template = Template::from_assembly(&assembly, "Used");
    let variables = json!({
        "ORDERS_ENDPOINT": { "Fn::GetAtt": ["OrdersA9B65338", "Endpoint.Address"] },
        "ORDERS_PORT": { "Fn::GetAtt": ["OrdersA9B65338", "Endpoint.Port"] },
        "ORDERS_SECRET": { "Ref": "OrdersSecretAttachment82F308A6" },
        "ORDERS_DATABASE": "orders"
    });
    template.has_resource_properties(
        "AWS::Lambda::Function",
        json!({ "Environment": { "Variables": variables } }),
    );
    template.has_resource_properties(
        "AWS::RDS::DBCluster",
        json!({ "ServerlessV2ScalingConfiguration": { "MinCapacity": 0.5, "MaxCapacity": 4 } }),
    );
    template.resource_count_is("AWS::EC2::SecurityGroupIngress", 1);
    Ok(())
}

#[stack]
mod used_by_a_service {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6",
        database_name: "orders"
    });
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.t4g.small",
        version: "8.1"
    });
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx"
        }]
    });
    wire!(web.uses(orders), web.uses(sessions));
}

#[test]
fn a_service_uses_databases_and_clusters() {
    let template = template_of::<used_by_a_service::Stack>();
    let resources = template["Resources"].as_object().expect("resources");
    let of = |kind: &str| {
        let found = resources.values().filter(|one| one["Type"] == kind);
        found
            .map(|one| one["Properties"].clone())
            .collect::<Vec<_>>()
    };
    let tasks = of("AWS::ECS::TaskDefinition");
    let variables = tasks[0]["ContainerDefinitions"][0]["Environment"].as_array();
    let names = variables
        .into_iter()
        .flatten()
        .map(|one| one["Name"].clone());
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "ORDERS_ENDPOINT",
            "ORDERS_PORT",
            "ORDERS_SECRET",
            "ORDERS_DATABASE",
            "SESSIONS_ENDPOINT",
            "SESSIONS_PORT"
        ]
    );
    let opened = of("AWS::EC2::SecurityGroupIngress");
    let ports = opened.iter().map(|one| one["FromPort"].to_string());
    let ports: Vec<_> = ports.collect();
    assert_eq!(ports.len(), 2, "{ports:?}");
    assert!(
        ports.iter().any(|port| port.contains("OrdersA9B65338")),
        "{ports:?}"
    );
    let statements = of("AWS::IAM::Policy");
    let read = statements.iter().filter(|one| {
        one["PolicyDocument"]
            .to_string()
            .contains("secretsmanager:GetSecretValue")
    });
    assert_eq!(read.count(), 1);
}

/// A database of one stack, which another one uses.
#[stack]
mod data {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6"
    });
}

#[stack]
mod web {
    use super::data;
    use stackwright::prelude::*;

    security_group!(servers { vpc: data::network });
    wire!(servers.allow_to_default_port(data::orders));
    output!(address {
        value: data::orders.endpoint_address()
    });
}

#[test]
fn a_database_is_used_by_another_stack() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<web::Stack>()?;
    let assembly = app.assemble()?;
    let template = Template::from_assembly(&assembly, "Web");
    template.resource_count_is("AWS::EC2::SecurityGroupIngress", 1);
    Ok(())
}

#[stack(name = "S")]
mod in_production {
    use stackwright::prelude::*;

    parameter!(stage {
        default: "dev",
        allowed_values: ["dev", "prod"]
    });
    condition!(is_production {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });
    vpc!(network {});
    secret!(login {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password",
            exclude_punctuation: true
        }
    });
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6",
        secret: login,
        condition: is_production
    });
}

#[test]
fn what_attaches_a_secret_has_the_condition_of_the_database() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<in_production::Stack>()?;
    let assembly = app.assemble()?;
    let template = Template::from_assembly(&assembly, "S");
    template.resource_count_is("AWS::SecretsManager::SecretTargetAttachment", 1);
    template.has_resource(
        "AWS::SecretsManager::SecretTargetAttachment",
        json!({ "Condition": "IsProduction" }),
    );
    let secret = template.find_resources("AWS::SecretsManager::Secret", json!({}));
    assert!(
        secret
            .values()
            .all(|secret| secret.get("Condition").is_none()),
        "{secret:?}"
    );
    Ok(())
}
