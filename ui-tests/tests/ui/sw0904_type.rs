use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: "network",
        version: "8",
        description: 5,
        data_storage: 5GiB,
        ecpu_per_second: 1_000..2_000,
        backup: Backup { retention: "seven", at: 9 },
        tags: "team",
        removal_policy: Detroy
    });
    key!(k { rotation: "yes", id: "/" });
    user_group!(<Valkey>::team { users: app });
}

fn main() {}
