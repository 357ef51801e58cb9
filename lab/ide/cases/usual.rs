use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    security_group!($alive$web { vpc: network });
    key!(sealing {});
    topic!(on_call {});
    queue!(failed {});
    queue!(jobs { visibility_timeout: 3min });
    log_group!(lines { retention: 30days });
    iam_group!(people {});
    managed_policy!(read { statements: [Statement::allow(["s3:GetObject"], ["*"])] });
    role!(runner { assumed_by: service("lambda.amazonaws.com") });
    cache!(<Valkey>::$alive$sessions { vpc: network });
    function!(worker { vpc: network, runtime: "python3.14", handler: "app.main", code: Code { folder: "worker" } });
    service!(site { vpc: network, containers: [Container { name: "web", image: "nginx" }] });
    database!(<Postgres>::orders { vpc: network, version: "17.6" });
    alarm!(busy { metric: sessions.metric_data_stored(), threshold: 80, evaluation_periods: 2 });
    alarm!(slow { metric: sessions.metric_throttled_cmds(), threshold: 80, evaluation_periods: 2 });

    $here$

    output!(last { value: $alive$sessions.endpoint_address() });
}
