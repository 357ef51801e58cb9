//! Schedules and queues of functions.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW1537", |scope| {
        schedule(scope, |one| one.retry_attempts = Some(200))
    }),
    ("SW1538", |scope| {
        let jobs = queue!(scope, jobs {})?;
        let timeout = Some(later(Duration::minutes(1)).into());
        let queues = Some(vec![QueueSource {
            queue: Some(jobs.arn()),
            ..QueueSource::default()
        }]);
        let props = FunctionProps {
            timeout,
            queues,
            ..function_props()
        };
        function(scope, props).map(drop)
    }),
    ("SW1539", |scope| {
        let code = Some(Code {
            bucket: Some("s3://builds".into()),
            key: Some("worker.zip".into()),
            ..Code::default()
        });
        let props = FunctionProps {
            code,
            ..function_props()
        };
        function(scope, props).map(drop)
    }),
    ("SW1540", |scope| {
        let vpc = network(scope)?;
        let key = key!(scope, data {})?;
        let props = DatabaseProps::<Postgres> {
            vpc: Some(&vpc),
            kms_key: Some(&key),
            snapshot: Some("orders-2026-11-01".into()),
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
];
