use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", logs: [Log { log_type: SlowLog, log_group: "slow" }, Log { log_type: SlowLog, log_group: "slower" }] });
}

fn main() {}
