use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(jobs {});
    role!(caller {
        assumed_by: service("scheduler.amazonaws.com")
    });
    resource!(<AWS::Scheduler::Schedule>::nightly {
        schedule_expression: "rate(1 day)",
        flexible_time_window: FlexibleTimeWindow { mode: "OFF" },
        target: Target {
            arn: jobs.arn(),
            role_arn: caller
        }, allow: [SW1459 = "reason"]
    });
}
