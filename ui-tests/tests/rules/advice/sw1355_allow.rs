use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Memcached>::sessions { vpc: network, node_type: "cache.r7g.large", version: "1.6.6", tls: true, allow: [SW1355 = "reason"] });
}
