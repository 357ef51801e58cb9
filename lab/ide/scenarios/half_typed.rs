use stackwright::prelude::*;

/// Each declaration with something wrong keeps the others alive.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_a$h_before$zs: 2 });
    cache!(<Valkey>::no_value { vpc: });
    cache!(<Valkey>::no_comma { vpc: network version: 8 });
    cache!(<Valkey>::);
    cache!(<Valk$c_open_bracket$
    );
    user!(<$c_only_a_bracket$);
    user!(<Iam>::app { user_id: "app", access });
    key!(stray { rotation: true, , });
    key!(dotted { description: network. });
    output!(o { value: sessions. });
    cache!(<Valkey>::sessions { vpc: netw$c_after$, descr$c_field_after$ });
    alarm!(busy { metric: sessions.metric_data_stored(), thresh$h_after$old: 1, evaluation_periods: 1 });
    wire!(sessions.);
    user_group!(<Valkey>::team { users: [ap$d_after$p] });
}
