use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", maintenance_window: "sunday:05:00-sunday:06:00" });
}

fn main() {}
