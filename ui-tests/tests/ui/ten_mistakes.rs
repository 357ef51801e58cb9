use stackwright::prelude::*;

#[stack(name = "1store")]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network { max_asz: 2 });
    user!(<Iam>::app { user_id: "Web App", access: "on ~* +@all" });
    user!(<Password>::ops { user_id: "ops", access: "on ~* +@all", passwords: [] });
    user_group!(<Valkey>::team { users: [app, opps] });
    cache!(<Valkey>::sessions {
        version: 99,
        vpc: network,
        user_group: team,
        data_storage: 10GiB..=5GiB,
        ecpu_per_second: ..=500,
        backup: Backup { retention: "seven", at: "25:99" }
    });
    output!(endpoint { value: sessions.endpoint_address() });
}

fn main() {
    // What is right is still there.
    let _ = |stack: &wrong::Stack| stack.sessions.endpoint_port();
}
