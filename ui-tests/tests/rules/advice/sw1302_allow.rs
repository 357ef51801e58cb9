use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.r7g.large", version: "7.4", allow: [SW1302 = "reason"] });
}
