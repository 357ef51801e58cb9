use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        backup: NodeBackup {
            retention: 7days,
            window: "03:00-04:00"
        },
        maintenance_window: "sun:05:00-sun:06:00"
    });
}
