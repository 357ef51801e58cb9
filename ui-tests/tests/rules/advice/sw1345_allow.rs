use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", backup: NodeBackup { retention: 7days, window: "05:00-06:00" }, maintenance_window: "sun:05:00-sun:06:00", allow: [SW1345 = "reason"] });
}
