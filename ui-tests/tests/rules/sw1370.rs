use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, global_cluster: "ldgnf-sessions", node_type: "cache.r7g.large", nodes: 2 });
}

fn main() {}
