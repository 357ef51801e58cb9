use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Memcached>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "1.6.22",
        tls: true
    });
}
