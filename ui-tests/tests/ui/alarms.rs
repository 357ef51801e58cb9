use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    topic!(on_call {});
    alarm!(bare {});
    alarm!(never { metric: sessions.metric_data_stored(), threshold: 1, evaluation_periods: 0 });
    alarm!(more { metric: sessions.metric_data_stored(), threshold: -1.5, evaluation_periods: 2, datapoints_to_alarm: 3 });
    alarm!(typed {
        metric: sessions,
        threshold: "5",
        evaluation_periods: 1,
        comparison_operator: LessThanThreshold,
        alarm_actions: [on_call, sessions],
    });
    alarm!(statistic { metric: sessions.metric_data_stored().statistic("avg").period(7sec), threshold: 1, evaluation_periods: 1 });
}

fn main() {}
