//! What goes on in a cache: alarms that tell whoever is on call, and a dashboard.

use stackwright::prelude::*;

/// A cache that is watched.
#[stack(name = "Watched", tags("team" = "web"))]
pub mod watched {
    use stackwright::cloudwatch::MathExpression;
    use stackwright::elasticache::ServerlessCache;
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    user!(<Iam>::app {
        user_id: "web-app",
        access: "on ~app:* +@read +@write"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team,
        data_storage: ..=20GiB,
        ecpu_per_second: ..=100_000
    });
    topic!(on_call {
        display_name: "Cache alarms"
    });

    /// Which share of the lookups finds something, in percent.
    fn hit_rate(cache: &ServerlessCache<Valkey>) -> MathExpression {
        MathExpression::new("100 * hits / (hits + misses)")
            .using("hits", cache.metric_cache_hit_count())
            .using("misses", cache.metric_cache_miss_count())
            .label("Hit rate (%)")
    }

    alarm!(few_hits {
        metric: hit_rate(&sessions),
        threshold: 80,
        evaluation_periods: 6,
        datapoints_to_alarm: 4,
        comparison: LessThanThreshold,
        treat_missing_data: NotBreaching,
        alarm_actions: [on_call],
        ok_actions: [on_call],
        description: "Too many lookups find nothing: is the cache too small, or was it emptied?"
    });
    /// Three quarters of the limit.
    alarm!(nearly_full {
        metric: sessions.metric_data_stored(),
        threshold: 16_106_127_360,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    alarm!(slow {
        metric: sessions
            .metric_read_request_latency()
            .statistic("p99")
            .period(1min),
        threshold: 5_000,
        evaluation_periods: 5,
        alarm_actions: [on_call]
    });
    dashboard!(board {
        name: "sessions",
        default_interval: 3hours,
        widgets: [
            [Widget::text("# Sessions").width(24).height(1)],
            [Widget::alarm_status([&few_hits, &nearly_full, &slow]).width(24)],
            [
                Widget::graph()
                    .title("Found and not found")
                    .left([
                        sessions.metric_cache_hit_count(),
                        sessions.metric_cache_miss_count()
                    ])
                    .right([hit_rate(&sessions)])
                    .width(12),
                Widget::graph()
                    .title("Latency")
                    .left([
                        sessions.metric_read_request_latency().statistic("p99"),
                        sessions.metric_write_request_latency().statistic("p99")
                    ])
                    .width(12)
            ],
            [
                Widget::single_value([sessions.metric_data_stored()]).title("Stored"),
                Widget::single_value([sessions.metric_active_connections()]).title("Clients")
            ]
        ]
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<watched::Stack>()?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alarms_tell_the_topic_and_look_where_the_service_publishes() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add::<watched::Stack>()?;
        let assembly = app.assemble()?;
        let template = assembly.template("Watched").cloned().unwrap_or_default();
        let resources = template["Resources"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let of = |kind: &str| -> Vec<_> {
            let of_kind = resources
                .values()
                .filter(|resource| resource["Type"] == kind);
            of_kind
                .map(|resource| resource["Properties"].clone())
                .collect()
        };
        let alarms = of("AWS::CloudWatch::Alarm");
        assert_eq!(alarms.len(), 3);
        for alarm in &alarms {
            assert_eq!(
                alarm["AlarmActions"].as_array().map(Vec::len),
                Some(1),
                "{alarm}"
            );
            assert!(
                alarm.to_string().contains("\"Name\":\"clusterId\""),
                "{alarm}"
            );
        }
        let board = of("AWS::CloudWatch::Dashboard")[0]["DashboardBody"].to_string();
        assert!(board.contains("100 * hits / (hits + misses)"), "{board}");
        Ok(())
    }
}
