use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(topic_key {});
    topic!(on_call { kms_key: topic_key });
    alarm!(busy {
        metric: Metric::new("Shop", "Orders"),
        threshold: 5,
        evaluation_periods: 1,
        alarm_actions: [on_call]
    });
    wire!(topic_key.add_to_resource_policy(Statement::allow(["kms:Decrypt", "kms:GenerateDataKey*"], ["*"]).principal(service("cloudwatch.amazonaws.com"))));
}
