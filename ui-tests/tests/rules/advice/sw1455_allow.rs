use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::people { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: people
    });
    function!(worker {
        vpc: network,
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        environment: ["CACHE" = sessions.endpoint_address()], allow: [SW1455 = "reason"]
    });
    wire!(sessions.allow_default_port_from(worker));
}
