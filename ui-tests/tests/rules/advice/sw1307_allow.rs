use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions { vpc: network, version: "4.0.10", node_type: "cache.t4g.micro", allow: [SW1307 = "reason"] });
}
