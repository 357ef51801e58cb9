use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.r7g.large", version: "5.0.6", logs: [Log { log_type: SlowLog, log_group: "slow" }] });
}

fn main() {}
