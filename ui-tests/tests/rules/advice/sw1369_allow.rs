use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.t4g.micro", standalone: true, tls: true, allow: [SW1369 = "reason"] });
}
