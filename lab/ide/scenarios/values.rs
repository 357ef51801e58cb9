use stackwright::prelude::*;

/// What stands in angle brackets, names of enums, and references.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(sealing {});
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::team { users: [a$c_users$] });
    cache!(<Val$c_engine$>::sessions { vpc: net$c_vpc$ });
    cache!(<$c_engine_empty$>::pages { vpc: $c_vpc_empty$ });
    cache!(<Redis>::carts { vpc: network, user_group: te$c_group$, kms_key: $c_key$ });
    cache!(<Valkey>::open { vpc: network, removal_policy: Re$c_removal$ });
    cache!(<Valkey>::wide { vpc: network, connection_type: $c_connection$, network_type: Dual$c_network$ });
    user!(<I$c_kind$>::other { user_id: "other", access: "on ~app:* +@read" });
    user!(<$c_kind_empty$>::third { user_id: "third", access: "on ~app:* +@read", engine: Re$c_user_engine$ });
    user_group!(<V$c_group_engine$>::others { users: [app] });
    key!(signing { spec: $c_spec$ });
    parameter!(stage { kind: St$c_parameter_kind$ });
    vpc!(parted { subnet_configuration: [SubnetConfiguration { name: "a", subnet_type: P$c_subnet_type$ }] });
    cache!(<Valkey>::later { vpc: network, depends_on: [s$c_depends_on$] });
    cache!(<Valkey>::old { vpc: network, version: 7, allow: [SW01$c_allow$, cache_n$c_allow_name$] });
    alarm!(busy { metric: sessions.metric_data_stored(), threshold: 1, evaluation_periods: 1, comparison: Le$c_comparison$ });
}
