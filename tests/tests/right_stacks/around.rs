//! What is watched, encrypted and logged.

use stackwright::prelude::*;

/// Every helper, a metric by its name, another statistic and an expression.
#[stack]
pub mod metrics_of_all_kinds {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(full {
        metric: sessions.metric_data_stored(),
        threshold: 4_000_000_000,
        evaluation_periods: 3,
        datapoints_to_alarm: 2
    });
    alarm!(slow {
        metric: sessions.metric_read_request_latency().statistic("p99.9"),
        threshold: 1_500.5,
        evaluation_periods: 6
    });
    alarm!(throttled {
        metric: sessions
            .metric("ThrottledCmds")
            .statistic("Sum")
            .period(1min),
        threshold: 1,
        evaluation_periods: 1,
        treat_missing_data: NotBreaching
    });
    alarm!(misses {
        metric: MathExpression::new("100 * misses / (hits + misses)")
            .using("hits", sessions.metric_cache_hit_count())
            .using("misses", sessions.metric_cache_miss_count())
            .label("Share of misses"),
        threshold: 20,
        evaluation_periods: 288
    });
    alarm!(weekly {
        metric: sessions.metric_active_connections().period(1hours),
        threshold: 1,
        comparison: LessThanThreshold,
        evaluation_periods: 168
    });
}

/// A topic with its key, several ways to be told, and an alarm in both directions.
#[stack]
pub mod alerts_by_email {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(topic_key {
        rotation: true,
        description: "Messages of alarms",
        policy: [
            Statement::allow(["kms:*"], ["*"])
                .principal(stackwright::iam::arn("arn:aws:iam::123456789012:root")),
            Statement::allow(["kms:Decrypt", "kms:GenerateDataKey*"], ["*"])
                .principal(service("cloudwatch.amazonaws.com"))
        ]
    });
    topic!(on_call {
        display_name: "On call",
        kms_key: topic_key,
        subscriptions: [
            Subscription {
                protocol: Email,
                endpoint: "on-call@example.com"
            },
            Subscription {
                protocol: Https,
                endpoint: "https://example.com/alerts"
            }
        ]
    });
    cache!(<Valkey>::carts { vpc: network });
    alarm!(busy {
        name: "carts-busy",
        description: "The carts use most of what they may use",
        metric: carts.metric_processing_units_consumed(),
        threshold: 90_000,
        evaluation_periods: 3,
        alarm_actions: [on_call],
        ok_actions: [on_call]
    });
}

/// S04: a dashboard.
#[stack]
pub mod boards {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::search { vpc: network });
    alarm!(evicted {
        metric: search.metric("Evictions").statistic("Sum"),
        threshold: 1_000,
        evaluation_periods: 2
    });
    dashboard!(board {
        name: "search-cache",
        default_interval: 12hours,
        widgets: [
            [Widget::text("# Search").width(24).height(1)],
            [
                Widget::graph()
                    .title("Requests")
                    .left([
                        search.metric_cache_hit_count(),
                        search.metric_cache_miss_count()
                    ])
                    .width(12),
                Widget::single_value([search.metric_data_stored()]).width(12)
            ],
            [Widget::alarm(&evicted), Widget::alarm_status([&evicted])]
        ]
    });
}

/// S18, S22: log groups of the programs that use the cache.
#[stack]
pub mod logs_of_clients {
    use stackwright::prelude::*;

    key!(log_key { rotation: true });
    wire!(
        log_key.add_to_resource_policy(
            Statement::allow(
                [
                    "kms:Encrypt*",
                    "kms:Decrypt*",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*",
                    "kms:Describe*"
                ],
                ["*"]
            )
            .principal(service("logs.amazonaws.com"))
        )
    );
    log_group!(web {
        name: "/shop/web",
        retention: 30days,
        kms_key: log_key
    });
    log_group!(audit {
        name: "/shop/audit",
        retention: 3653days,
        class: InfrequentAccess,
        removal_policy: Retain
    });
    output!(web_log { value: web.name() });
}

/// S08, S18: keys whose policies are written out, and aliases.
#[stack]
pub mod keys_with_policies {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(data {
        alias: "shop/data",
        rotation: true,
        rotation_period: 180days,
        pending_window: 30days,
        removal_policy: Retain,
        policy: [
            Statement::allow(["kms:*"], ["*"])
                .principal(stackwright::iam::arn("arn:aws:iam::123456789012:root")),
            Statement::allow(["kms:Decrypt", "kms:CreateGrant", "kms:DescribeKey"], ["*"])
                .principal(account("123456789012"))
                .condition(
                    "StringLike",
                    "kms:ViaService",
                    "elasticache.*.amazonaws.com"
                )
        ]
    });
    cache!(<Valkey>::shop {
        vpc: network,
        kms_key: data,
        removal_policy: Retain
    });
    secret!(token {
        kms_key: data,
        generate: GenerateSecretString {
            password_length: 48,
            exclude_punctuation: true
        }
    });
    output!(token_arn { value: token.arn() });
}
