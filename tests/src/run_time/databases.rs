//! Databases.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW1551", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                version: text("99.1")
            }
        )
        .map(drop)
    }),
    ("SW1552", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                instance_type: text("r6g.large")
            }
        )
        .map(drop)
    }),
    ("SW1553", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                instance_type: text("db.r6g.lage")
            }
        )
        .map(drop)
    }),
    ("SW1554", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                name: text("orders-")
            }
        )
        .map(drop)
    }),
    ("SW1555", |scope| {
        let vpc = network(scope)?;
        let orders = database!(scope, <Postgres>::d { vpc })?;
        let metric = orders.metric(&text("CPUUtilisation"));
        alarm!(
            scope,
            busy {
                metric,
                threshold: 80,
                evaluation_periods: 3
            }
        )
        .map(drop)
    }),
    ("SW1556", |scope| {
        let vpc = network(scope)?;
        let name = text("orders");
        database!(scope, <Postgres>::d { vpc, name: &name })?;
        database!(scope, <Postgres>::e { vpc, name }).map(drop)
    }),
    ("SW1557", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                username: text("1app")
            }
        )
        .map(drop)
    }),
    ("SW1558", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                username: text("admin")
            }
        )
        .map(drop)
    }),
    ("SW1559", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                database_name: text("my-orders")
            }
        )
        .map(drop)
    }),
    ("SW1560", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                port: later(80)
            }
        )
        .map(drop)
    }),
    ("SW1561", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                backup_retention: later(Duration::days(40))
            }
        )
        .map(drop)
    }),
    ("SW1562", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                backup_window: text("3-4")
            }
        )
        .map(drop)
    }),
    ("SW1563", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                backup_window: text("05:00-06:00"),
                maintenance_window: "sun:05:30-sun:06:30"
            }
        )
        .map(drop)
    }),
    ("SW1564", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                deletion_protection: later(true),
                removal_policy: Destroy
            }
        )
        .map(drop)
    }),
    ("SW1565", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                storage: later(Size::gib(4))
            }
        )
        .map(drop)
    }),
    ("SW1566", |scope| {
        let vpc = network(scope)?;
        let props = DatabaseProps::<Postgres> {
            vpc: Some(&vpc),
            iops: Some(12_000),
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
    ("SW1567", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                storage: later(Size::gib(100)),
                storage_type: Gp3,
                iops: 12_000
            }
        )
        .map(drop)
    }),
    ("SW1568", |scope| {
        let vpc = network(scope)?;
        let props = DatabaseProps::<AuroraPostgres> {
            vpc: Some(&vpc),
            storage: Some(Size::gib(100).into()),
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
    ("SW1569", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <AuroraPostgres>::d {
                vpc,
                capacity: Capacity { min: later(0.25) }
            }
        )
        .map(drop)
    }),
    ("SW1570", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                log_exports: vec![text("slowquery")]
            }
        )
        .map(drop)
    }),
    ("SW1571", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                monitoring_interval: later(Duration::seconds(20))
            }
        )
        .map(drop)
    }),
    ("SW1572", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                performance_insights_retention: later(Duration::days(30))
            }
        )
        .map(drop)
    }),
    ("SW1573", |scope| {
        let vpc = network(scope)?;
        let kms_key = key!(scope, data {})?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                kms_key,
                encrypted: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1574", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                encrypted: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1575", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <MariaDb>::d {
                vpc,
                version: text("10.5.29"),
                iam_authentication: true
            }
        )
        .map(drop)
    }),
    ("SW1576", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <AuroraPostgres>::d {
                vpc,
                readers: [Reader {
                    promotion_tier: later(16)
                }]
            }
        )
        .map(drop)
    }),
    ("SW1577", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                encrypted: true,
                public_access: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1578", |scope| {
        let max_azs = later(1);
        let vpc = vpc!(scope, narrow { max_azs })?;
        database!(scope, <Postgres>::d { vpc }).map(drop)
    }),
    ("SW1579", |scope| {
        let vpc = network(scope)?;
        let props = DatabaseProps::<Postgres> {
            vpc: Some(&vpc),
            parameters: vec![(text("max_connections"), "200".into())],
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
];
