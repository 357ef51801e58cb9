//! Queues.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW1585", |scope| {
        let code = Some(Code {
            image: Some("123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1.2".into()),
            ..Code::default()
        });
        function(
            scope,
            FunctionProps {
                code,
                handler: None,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1586", |scope| {
        let code = Some(Code {
            image: Some("nginx".into()),
            ..Code::default()
        });
        let props = FunctionProps {
            code,
            ..FunctionProps::default()
        };
        function(scope, props).map(drop)
    }),
    ("SW1580", |scope| {
        let name = text("jobs");
        queue!(scope, jobs { fifo: true, name }).map(drop)
    }),
    ("SW1581", |scope| {
        let retention = later(Duration::days(21));
        queue!(scope, jobs { retention }).map(drop)
    }),
    ("SW1582", |scope| {
        let props = QueueProps {
            content_based_deduplication: Some(true),
            ..QueueProps::default()
        };
        Queue::new(scope, "Jobs", props).map(drop)
    }),
    ("SW1583", |scope| {
        let props = QueueProps {
            max_receive_count: Some(5),
            ..QueueProps::default()
        };
        Queue::new(scope, "Jobs", props).map(drop)
    }),
    ("SW1584", |scope| {
        let kms_key = key!(scope, jobs_key {})?;
        let sqs_managed_encryption = later(true);
        queue!(
            scope,
            jobs {
                kms_key,
                sqs_managed_encryption
            }
        )
        .map(drop)
    }),
    ("SW1590", |scope| {
        let vpc = network(scope)?;
        let login = secret!(
            scope,
            login {
                generate: json(later("{}"))
            }
        )?;
        database!(scope, <Postgres>::d { vpc, secret: login }).map(drop)
    }),
    ("SW1591", |scope| {
        let vpc = network(scope)?;
        let generate = GenerateSecretString {
            password_length: Some(later(42)),
            ..json("{\"username\":\"orders\"}")
        };
        let login = secret!(scope, login { generate })?;
        database!(scope, <MySql>::d { vpc, secret: login }).map(drop)
    }),
];
