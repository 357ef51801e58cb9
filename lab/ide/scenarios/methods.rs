use stackwright::prelude::*;

/// Methods of what is declared.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    security_group!(servers { vpc: network });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy { metric: sessions.metric_$c_metric$, threshold: 1, evaluation_periods: 1 });
    output!(address { value: sessions.$c_value$ });
    output!(group { value: servers.$c_group_value$ });
    output!(joined { value: format!("{}", sessions.end$c_in_format$) });
    wire!(
        sessions.grant_connect(web),
        sessions.allow_$c_call$,
        app.grant$c_user_call$,
        sess$c_receiver$
    );
}
