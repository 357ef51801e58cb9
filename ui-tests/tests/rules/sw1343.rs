use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", backup: NodeBackup { retention: 7days, window: "03:00-03:30" } });
}

fn main() {}
