//! Alarms, metrics, outputs and parameters.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0601", |scope| {
        let period = later(Duration::seconds(90));
        alarm(scope, new_cache(scope)?.metric_data_stored().period(period))
    }),
    ("SW0602", |scope| {
        let metric = new_cache(scope)?.metric_data_stored();
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 2,
                datapoints_to_alarm: later(3)
            }
        )
        .map(drop)
    }),
    ("SW0603", |scope| {
        let statistic = text("p101");
        alarm(
            scope,
            new_cache(scope)?.metric_data_stored().statistic(&statistic),
        )
    }),
    ("SW0604", |scope| {
        let vpc = network(scope)?;
        let cache = cache!(scope, <Valkey>::c { vpc })?;
        let metric = cache.metric(later("CPUUtilization"));
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0605", |scope| {
        let export_name = text("the key");
        output!(
            scope,
            key {
                value: "x",
                export_name
            }
        )
        .map(drop)
    }),
    ("SW0606", |scope| {
        let default = text("ab");
        parameter!(
            scope,
            stage {
                default,
                min_length: 3
            }
        )
        .map(drop)
    }),
    ("SW0607", |scope| {
        let vpc = network(scope)?;
        let cache = cache!(scope, <Valkey>::c { vpc })?;
        let name = text("Hits");
        let metric = MathExpression::new("1 + 1").using(&name, cache.metric_cache_hit_count());
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0608", |scope| {
        let expression = text("hits / 2");
        let metric = MathExpression::new(&expression);
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0609", |scope| {
        let endpoint = text("ops");
        topic!(
            scope,
            alerts {
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint
                }]
            }
        )
        .map(drop)
    }),
    ("SW0610", |scope| {
        let name = text("jobs");
        topic!(scope, jobs { fifo: true, name }).map(drop)
    }),
    ("SW0611", |scope| {
        let cache = new_cache(scope)?;
        let metric = cache.metric_data_stored().period(later(Duration::days(8)));
        alarm(scope, metric)
    }),
    ("SW0612", |scope| {
        let expression = text("SUM(SEARCH('{AWS/ElastiCache} Hits', 'Sum'))");
        alarm(scope, MathExpression::new(&expression))
    }),
    ("SW0613", |scope| {
        let metric = new_cache(scope)?.metric_data_stored();
        let threshold = later(f64::NAN);
        alarm!(
            scope,
            busy {
                metric,
                threshold,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0614", |scope| {
        let metric = new_cache(scope)?.metric_data_stored();
        let topics = (0..6).map(|number| {
            let arn = format!("arn:aws:sns:eu-west-1:123456789012:t{number}");
            let scope = scope.new_child(&format!("T{number}"))?;
            topic!(scope, t { existing: arn })
        });
        let topics = topics.collect::<Result<Vec<_>>>()?;
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1,
                alarm_actions: &topics
            }
        )
        .map(drop)
    }),
    ("SW0615", |scope| {
        let unit = text("Byte");
        alarm(scope, new_cache(scope)?.metric_data_stored().unit(&unit))
    }),
    ("SW0616", |scope| {
        let widget = Widget::text("# Shop").width(later(25));
        dashboard!(scope, overview { widgets: [widget] }).map(drop)
    }),
    ("SW0617", |scope| {
        let rule = any_of(Vec::<AlarmRule>::new());
        composite_alarm!(scope, page { rule }).map(drop)
    }),
    ("SW0618", |scope| {
        let props = CompositeAlarmProps {
            rule: Some(AlarmRule::in_alarm("shop-errors")),
            suppressor_wait_period: Some(Duration::minutes(2).into()),
            ..CompositeAlarmProps::default()
        };
        CompositeAlarm::new(scope, "Page", props).map(drop)
    }),
];
