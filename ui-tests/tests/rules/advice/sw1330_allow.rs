use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", port: 70_000, allow: [SW1330 = "reason"] });
}
