use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(on_call {});
    topic!(jobs { fifo: true });
    alarm!(errors { metric: Metric::new("Shop", "Errors"), threshold: 1, evaluation_periods: 1 });
    alarm!(slow { metric: Metric::new("Shop", "Latency"), threshold: 1, evaluation_periods: 1 });
    composite_alarm!(bare {});
    composite_alarm!(name { rule: errors });
    composite_alarm!(names { rule: [errors, slow] });
    composite_alarm!(text { rule: "ALARM(errors)" });
    composite_alarm!(operands { rule: any_of([errors, slow]) });
    composite_alarm!(state { rule: errors.is_alarm() });
    composite_alarm!(word { rule: allof([errors.in_alarm()]) });
    composite_alarm!(metric { metric: Metric::new("Shop", "Errors"), threshold: 1 });
    composite_alarm!(one { rule: two.in_alarm() });
    composite_alarm!(two { rule: one.in_alarm() });
    composite_alarm!(queue { rule: errors.in_alarm(), alarm_actions: [jobs] });
    composite_alarm!(suppressed { rule: errors.in_alarm(), actions_suppressor: jobs });
    composite_alarm!(no_list { rule: any_of(errors.in_alarm(), slow.in_alarm()) });
    composite_alarm!(single { rule: any_of(errors.in_alarm()) });
    composite_alarm!(operator { rule: errors.in_alarm() && slow.in_alarm() });
    composite_alarm!(negated { rule: !errors.in_alarm() });
    composite_alarm!(method { rule: errors.in_alarm().or(slow.in_alarm()) });
    composite_alarm!(plain { rule: errors.and(slow) });
    composite_alarm!(named { rule: AlarmRule::in_alarm(errors) });
    composite_alarm!(topic { rule: on_call.in_alarm() });
}

fn main() {}
