use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_a$h_before$zs: 2 });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" );
    cache!(<Valkey>::sessions { vpc: netw$c_after$ });
    user_group!(<Valkey>::team { users: [ap$d_after$p] });
}
