use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    parameter_group!(old { family: "redis6.x" });
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.r7g.large", version: "7.1", parameter_group: old });
}

fn main() {}
