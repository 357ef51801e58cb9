use stackwright::prelude::*;

#[stack]
pub mod shared {
    use stackwright::prelude::*;

    vpc!(net$r_declaration$work {});
    key!(seal$f_from_elsewhere$ing {});
}

#[stack]
pub mod shop {
    use super::shared;
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3);

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::te$r_group$am { users: [ap$d_user$p] });
    cache!(<Valkey>::sess$f_declaration$ions {
        vpc: shared::netw$d_elsewhere$ork,
        kms_key: sha$d_module$red::sea$r_elsewhere$ling,
        user_group: te$d_group$am,
        data_storage: ..=PE$d_constant$AK,
        depends_on: [te$d_depends$am]
    });
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    alarm!(busy { metric: sessions.metric_data_stored(), threshold: 1, evaluation_periods: 1 });
    output!(address { value: sess$d_in_expression$ions.endpoint_address() });
    wire!(
        sess$r_in_wire$ions.grant_connect(we$d_argument$b),
        ap$f_receiver$p.grant_connect(we$r_argument$b)
    );
}

pub fn group_name(stack: &shop::Stack) -> &stackwright::elasticache::UserGroup<stackwright::elasticache::engine::Valkey> {
    &stack.te$d_field$am
}

pub fn in_a_function(stack: &shop::Stack) -> &stackwright::elasticache::User<stackwright::elasticache::kind::Iam> {
    &stack.ap$r_field$p
}
