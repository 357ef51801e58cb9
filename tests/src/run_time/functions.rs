//! Lambda functions.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW1500", |scope| {
        let runtime = Some("pyton3.14".into());
        function(
            scope,
            FunctionProps {
                runtime,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1501", |scope| {
        let runtime = Some("python3.9".into());
        function(
            scope,
            FunctionProps {
                runtime,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1502", |scope| {
        let memory = Some(Size::mib(64).into());
        function(
            scope,
            FunctionProps {
                memory,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1503", |scope| {
        let timeout = Some(Duration::minutes(20).into());
        function(
            scope,
            FunctionProps {
                timeout,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1504", |scope| {
        let handler = Some("main".into());
        function(
            scope,
            FunctionProps {
                handler,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1505", |scope| {
        let environment = vec![(text("AWS_REGION"), "eu-west-1".into())];
        function(
            scope,
            FunctionProps {
                environment,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1506", |scope| {
        let environment = vec![(text("SETTINGS"), "x".repeat(4_096).into())];
        function(
            scope,
            FunctionProps {
                environment,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1507", |scope| {
        let (runtime, inline) = (text("java25"), text("class Orders {}"));
        function!(
            scope,
            worker {
                runtime,
                handler: "shop.Orders::handle",
                code: Code { inline }
            }
        )
        .map(drop)
    }),
    ("SW1508", |scope| {
        let code = Some(Code {
            bucket: Some("builds".into()),
            ..Code::default()
        });
        function(
            scope,
            FunctionProps {
                code,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1509", |scope| {
        let network = network(scope)?;
        let group = security_group!(scope, group { vpc: network })?;
        let security_groups = vec![&group];
        function(
            scope,
            FunctionProps {
                security_groups,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1510", |scope| {
        let network = network(scope)?;
        let subnets = Some(SubnetSelection::of_type(SubnetType::Public));
        let vpc = Some(&network);
        function(
            scope,
            FunctionProps {
                vpc,
                subnets,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1511", |scope| {
        let exec = role!(
            scope,
            exec {
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        let role = Some(&exec);
        function(
            scope,
            FunctionProps {
                role,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1512", |scope| {
        let dead_letter_queue = Some("lost".into());
        function(
            scope,
            FunctionProps {
                dead_letter_queue,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1515", |scope| {
        queue_source(scope, |one| one.batch_size = Some(100))
    }),
    ("SW1516", |scope| {
        queue_source(scope, |one| one.queue = Some("jobs".into()))
    }),
    ("SW1517", |scope| {
        queue_source(scope, |one| one.max_concurrency = Some(1))
    }),
    ("SW1518", |scope| {
        queue_source(scope, |one| one.filters = Some(vec![json!(["order"])]))
    }),
    ("SW1519", |scope| {
        schedule(scope, |one| {
            one.every = None;
            one.cron = Some("0 3 * * * *".into());
        })
    }),
    ("SW1513", |scope| {
        let network = network(scope)?;
        let cache = cache!(scope, <Valkey>::jobs { vpc: network })?;
        let existing = text("live");
        function!(scope, live { existing })?.uses(&cache)
    }),
    ("SW1514", |scope| {
        let worker = function(scope, function_props())?;
        alarm(scope, worker.metric(later("Error")))
    }),
];
