use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user!(<Iam>::ops {
        user_id: "ops",
        access: "on ~ops:* +@read"
    });
    user_group!(<Valkey>::team { users: [app, ops] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    function!(worker {
        vpc: network,
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }
    });
    wire!(worker.uses_as(sessions, app));
}
