use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        nodes: 2,
        backup: NodeBackup {
            retention: 7days,
            of_cluster: "sessions-002"
        }
    });
}
